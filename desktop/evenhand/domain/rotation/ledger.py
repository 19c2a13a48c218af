"""The one weekly ledger of a plan in the making, and what each aim costs in it."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import dataclass
from fractions import Fraction

from evenhand.domain.rotation.board import EFFORT, EVEN, MILLION, OVER, SINGLE, Board
from evenhand.domain.rotation.line import Line, changes_in, effort_of, handovers_in


@dataclass(frozen=True, slots=True)
class Aims:
    """What a plan costs under each aim, in the board's units; smaller is better.

    `over`: work above capacity. `even`: worst and mean gap over time beyond the tolerance. `single`: the same
    for single weeks. `changes`: turns that moved. `effort`: what it takes both. `handovers`: changes of hands.
    The sum is 2 * weeks * MILLION times the number J of the measure.
    """

    over: int
    even: int
    single: int
    changes: int
    effort: int
    handovers: int

    @property
    def total(self) -> int:
        return self.over + self.even + self.single + self.changes + self.effort + self.handovers


def measure(board: Board, total: int) -> Fraction:
    """The number J for a total of this board, without hard rules."""
    return Fraction(total, 2 * board.weeks * MILLION)


class Ledger:
    """Weekly sums of a board with some lines placed. A line that is not placed weighs nothing."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.step = list(board.step)
        self.first = list(board.room_first)
        self.second = list(board.room_second)
        self.rows: list[int | None] = [None] * len(board.lines)
        self.own = [0] * len(board.lines)  # effort, hand-overs and changes of each placed line

    def copy(self) -> "Ledger":
        twin = Ledger.__new__(Ledger)
        twin.board, twin.step, twin.first, twin.second = self.board, self.step[:], self.first[:], self.second[:]
        twin.rows, twin.own = self.rows[:], self.own[:]
        return twin

    def put(self, line: Line, row: int) -> None:
        """Place a line that was not placed."""
        step, first, second = self.step, self.first, self.second
        bits = row
        for week, one, two in zip(line.weeks, line.first, line.second):
            if bits & 1:
                first[week] += one
                step[week] += one
            else:
                second[week] += two
                step[week] -= two
            bits >>= 1
        self.rows[line.index] = row
        self.own[line.index] = own_cost(self.board, line, row)

    def take(self, line: Line) -> int:
        """Take a placed line out; returns its row."""
        step, first, second = self.step, self.first, self.second
        row = bits = self.rows[line.index] or 0
        for week, one, two in zip(line.weeks, line.first, line.second):
            if bits & 1:
                first[week] -= one
                step[week] -= one
            else:
                second[week] -= two
                step[week] += two
            bits >>= 1
        self.rows[line.index] = None
        self.own[line.index] = 0
        return row

    def lean(self, amounts: list[tuple[int, int, int]], sign: int) -> None:
        """Book (week, first, second) amounts of a line whose row is still open; `sign` -1 takes them out."""
        step, first, second = self.step, self.first, self.second
        for week, one, two in amounts:
            first[week] += sign * one
            second[week] += sign * two
            step[week] += sign * (one - two)

    def total(self) -> int:
        """What the placed lines cost in all."""
        board = self.board
        even_enough, week_enough = board.even_enough, board.week_enough
        gap, over, even, worst, single, worst_week = board.start, 0, 0, 0, 0, 0
        for change, one, two in zip(self.step, self.first, self.second):
            gap += change
            beyond = (gap if gap > 0 else -gap) - even_enough
            if beyond > 0:
                even += beyond
                if beyond > worst:
                    worst = beyond
            beyond = (change if change > 0 else -change) - week_enough
            if beyond > 0:
                single += beyond
                if beyond > worst_week:
                    worst_week = beyond
            if one > 0:
                over += one
            if two > 0:
                over += two
        weeks = board.weeks
        return (OVER * over + EVEN * (weeks * worst + even) + SINGLE * (weeks * worst_week + single)
                + EFFORT * board.settled + sum(self.own))

    def aims(self) -> Aims:
        """What the placed lines cost under each aim."""
        board = self.board
        path = self.path()
        even = [max(0, abs(gap) - board.even_enough) for gap in path]
        single = [max(0, abs(change) - board.week_enough) for change in self.step]
        handovers = changes = effort = 0
        for line, row in zip(board.lines, self.rows):
            if row is not None:
                handovers += handovers_in(line, row)
                changes += changes_in(line, row)
                effort += effort_of(line, row)
        return Aims(
            over=OVER * sum(max(0, room) for rooms in (self.first, self.second) for room in rooms),
            even=EVEN * (board.weeks * max(even) + sum(even)),
            single=SINGLE * (board.weeks * max(single) + sum(single)),
            changes=EFFORT * board.change_price * changes,
            effort=EFFORT * (board.settled + effort),
            handovers=EFFORT * board.handover * handovers,
        )

    def path(self) -> list[int]:
        """Twice the equity gap at each week end; above 0 the first partner is further above the share."""
        gap, path = self.board.start, []
        for change in self.step:
            gap += change
            path.append(gap)
        return path

    def widest(self) -> int:
        """Twice the largest gap at any week end."""
        return max(abs(gap) for gap in self.path())


def own_cost(board: Board, line: Line, row: int) -> int:
    """What a row costs by itself: effort, hand-overs and changes."""
    cost = effort_of(line, row) + board.handover * handovers_in(line, row)
    if board.change_price:
        cost += board.change_price * changes_in(line, row)
    return EFFORT * cost


def ledger_of(board: Board, rows: list[int]) -> Ledger:
    """A ledger with all lines placed."""
    ledger = Ledger(board)
    for line, row in zip(board.lines, rows, strict=True):
        ledger.put(line, row)
    return ledger
