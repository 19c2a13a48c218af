"""The very best row for one line, proven; and plans in which no line alone can be bettered."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from dataclasses import dataclass

from evenhand.domain.rotation.board import EFFORT, EVEN, OVER, SINGLE
from evenhand.domain.rotation.ledger import Ledger
from evenhand.domain.rotation.line import Line


@dataclass(frozen=True, slots=True)
class _Label:
    """The start of a row: cost without the worst weeks, worst gap, worst single week, turns so far."""

    cost: int
    gap: int
    single: int
    row: int


@dataclass(frozen=True, slots=True)
class _Step:
    """One turn with one owner: cost, the single week that it makes, how far the first partner's work grows."""

    cost: int
    single: int
    work: int


def settle(ledger: Ledger, cancelled: Callable[[], bool] = lambda: False) -> None:
    """Give every line its very best row, again and again, until no line alone can be bettered."""
    unchanged, at, lines = 0, 0, ledger.board.lines
    while unchanged < len(lines) and not cancelled():
        line = lines[at]
        at = (at + 1) % len(lines)
        total = ledger.total()
        old = ledger.take(line)
        better = best_row(line, ledger, below=total)
        ledger.put(line, old if better is None else better)
        unchanged = unchanged + 1 if better is None else 0


def best_row(line: Line, ledger: Ledger, below: int | None = None, forced: tuple[int, int] | None = None) -> int | None:
    """The row with the least total for a line that is not placed, or None where none is `below` a total.

    `forced` (turn, owner) settles one turn beforehand; None is returned too when no row allows that.
    """
    program = _Program(line, ledger, forced)
    return program.run(1 << 62 if below is None else below)


class _Program:
    """The exact dynamic program: labels by owner, run and work so far, dropped only when proven worse."""

    def __init__(self, line: Line, ledger: Ledger, forced: tuple[int, int] | None) -> None:
        self._line, self._ledger, self._forced = line, ledger, forced
        board = ledger.board
        self._steep = EVEN * board.weeks
        self._steep_single = SINGLE * board.weeks
        self._handover = EFFORT * board.handover
        self._steps = [(self._step(k, 0), self._step(k, 1)) for k in range(len(line.weeks))]
        self._rest = [0] * len(self._steps)
        for k in range(len(self._steps) - 1, 0, -1):
            self._rest[k - 1] = self._rest[k] + min(self._steps[k][0].cost, self._steps[k][1].cost)
        self._ends = self._week_ends()

    def _step(self, k: int, taker: int) -> _Step:
        line, ledger, board = self._line, self._ledger, self._ledger.board
        week, one, two = line.weeks[k], line.first[k], line.second[k]
        before = line.before[k]
        cost = EFFORT * (one if taker else two)
        if before is not None and line.fixed[k] is None and before != taker:
            cost += EFFORT * board.change_price
        room, added = (ledger.first[week], one) if taker else (ledger.second[week], two)
        cost += OVER * (max(0, room + added) - max(0, room))
        single = max(0, abs(ledger.step[week] + (one if taker else -two)) - board.week_enough)
        return _Step(cost + SINGLE * single, single, one + two if taker else 0)

    def _week_ends(self) -> list[list[int]]:
        """Base gaps of the week ends ahead of the first turn, and from each turn to the next, in turn.

        Base means: as if the second partner had every turn of the line.
        """
        line, board = self._line, self._ledger.board
        taken = {week: k for k, week in enumerate(line.weeks)}
        ends: list[list[int]] = [[]]
        gap = board.start
        for week in range(board.weeks):
            gap += self._ledger.step[week]
            if week in taken:
                gap -= line.second[taken[week]]
                ends.append([])
            ends[-1].append(gap)
        return ends

    def run(self, below: int) -> int | None:
        line, board = self._line, self._ledger.board
        taken = set(line.weeks)
        idle = [max(0, abs(self._ledger.step[week]) - board.week_enough)
                for week in range(board.weeks) if week not in taken]
        # All that does not depend on the row.
        base = EFFORT * board.settled + sum(self._ledger.own) + SINGLE * sum(idle) + OVER * sum(
            max(0, room) for rooms in (self._ledger.first, self._ledger.second) for room in rooms)
        opening = self._grown(_Label(base, 0, max(idle, default=0), 0), _Step(0, 0, 0), 0, 0, self._ends[0])
        states: dict[tuple[int | None, int, int], list[_Label]] = {(line.held, line.run, 0): [opening]}
        for k in range(len(line.weeks)):
            states = self._advanced(k, states, below)
        labels = [label for kept in states.values() for label in kept]
        if not labels:
            return None
        return min(labels, key=lambda label: (self._total(label), label.row)).row

    def _advanced(self, k: int, states: dict[tuple[int | None, int, int], list[_Label]],
                  below: int) -> dict[tuple[int | None, int, int], list[_Label]]:
        line = self._line
        after: dict[tuple[int | None, int, int], list[_Label]] = {}
        takers = line.owners_at(k)
        if self._forced is not None and self._forced[0] == k:
            takers = tuple(taker for taker in takers if taker == self._forced[1])
        for (owner, run, work), labels in states.items():
            for taker in takers:
                reached = line.next_run(k, owner, run, taker)
                if reached is None:
                    continue
                step = self._steps[k][taker]
                moved = self._handover if owner is not None and taker != owner else 0
                for label in labels:
                    grown = self._grown(label, step, work, moved, self._ends[k + 1], taker << k)
                    if self._total(grown) + self._rest[k] < below:
                        self._keep(after.setdefault((taker, reached, work + step.work), []), grown)
        return after

    def _grown(self, label: _Label, step: _Step, work: int, moved: int, ends: list[int], bit: int = 0) -> _Label:
        enough = self._ledger.board.even_enough
        cost, worst, work = label.cost + step.cost + moved, label.gap, work + step.work
        for gap in ends:
            beyond = abs(gap + work) - enough
            if beyond > 0:
                cost += EVEN * beyond
                worst = max(worst, beyond)
        return _Label(cost, worst, max(label.single, step.single), label.row | bit)

    def _total(self, label: _Label) -> int:
        return label.cost + self._steep * label.gap + self._steep_single * label.single

    def _keep(self, kept: list[_Label], new: _Label) -> None:
        """Add a label, unless another is at least as good whatever comes; drop those that it beats."""
        if any(self._beats(old, new) for old in kept):
            return
        kept[:] = [old for old in kept if not self._beats(new, old)]
        kept.append(new)

    def _beats(self, one: _Label, other: _Label) -> bool:
        """Whether a label is at least as good in every future: weeks to come may hide a worse past, not add to it."""
        behind = (self._steep * max(0, one.gap - other.gap) + self._steep_single * max(0, one.single - other.single))
        return one.cost + behind <= other.cost
