"""The plan with divided turns: what would be best if turns could be cut, its prices, and a bound for all plans.

Frank and Wolfe's method with pairwise steps, a line at a time (Lacoste-Julien and Jaggi 2015), on aims whose
corners are rounded a little (Nesterov 2005). The slopes of the aims are prices per week; each line moves
weight from its dearest row to the row that is cheapest at these prices. The slopes are prices of the
Lagrangian dual too, so they prove a bound. All in whole numbers: prices count in 1024ths.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from dataclasses import dataclass

from evenhand.domain.rotation.board import EFFORT, EVEN, MILLION, OVER, SINGLE, Board
from evenhand.domain.rotation.ledger import ledger_of
from evenhand.domain.rotation.line import Line, handovers_in
from evenhand.domain.rotation.shares import WHOLE

ONE = 1 << 16  # the weights of a line's rows add up to this
SMALL = ONE // 200  # a row with less weight is dropped
# (how wide corners are rounded, in units; passes over all lines), wide first.
STAGES = ((MILLION * 2 // 5, 5), (MILLION // 5, 5), (MILLION // 10, 15), (MILLION // 20, 25))
FULL_WORK = 1300  # free turns up to which all passes are made

_Label = tuple[int, int]  # cost in 1024ths, row
_Change = tuple[int, int, int]  # week, work of the first partner, work of the second


@dataclass(frozen=True, slots=True)
class Prices:
    """What one unit costs, in 1024ths: the gap at each week end, a single week's change, work of each partner.

    `change` is what a change of the gap in a week costs in all: its own price and those of all later ends.
    """

    even: list[int]
    single: list[int]
    first: list[int]
    second: list[int]
    change: list[int]


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The first partner's part of every turn in 1024ths, the prices at which they hold, and a lower bound.

    No allowed plan has a total below `bound`.
    """

    parts: list[list[int]]
    prices: Prices
    bound: int


def relaxed(board: Board, rows: list[int], cancelled: Callable[[], bool]) -> Relaxed:
    """The divided plan that is found from a plan in whole rows."""
    mixture = Mixture(board, rows)
    bound, prices = 0, None
    for width, passes in STAGES:
        for _ in range(max(1, passes * FULL_WORK // max(FULL_WORK, board.free_turns))):
            if cancelled():
                break
            for line in board.lines:
                mixture.move(line, width)
        prices = mixture.prices(width)
        bound = max(bound, lower_bound(board, prices))
    assert prices is not None
    return Relaxed([mixture.parts(line) for line in board.lines], prices, bound)


def slopes(board: Board, step: list[int], first: list[int], second: list[int], width: int) -> Prices:
    """How fast the aims grow with each week's sums, with corners rounded over `width`."""
    gap, path = board.start, []
    for change in step:
        gap += change
        path.append(gap)
    even = _slope(path, board.even_enough, EVEN, width)
    single = _slope(step, board.week_enough, SINGLE, width)
    whole, rest = single[:], 0
    for week in range(board.weeks - 1, -1, -1):
        rest += even[week]
        whole[week] += rest
    full = OVER * WHOLE
    return Prices(
        even, single,
        [0 if room <= 0 else full if room >= width else full * room // width for room in first],
        [0 if room <= 0 else full if room >= width else full * room // width for room in second],
        whole,
    )


def _slope(values: list[int], enough: int, weight: int, width: int) -> list[int]:
    """Slopes of weight * (weeks * worst + sum) of what lies beyond a tolerance, in every week."""
    weeks = len(values)
    slope = [0] * weeks
    beyond = [(value if value > 0 else -value) - enough for value in values]
    level = _level(beyond, width)
    for week, far in enumerate(beyond):
        if far > 0:
            price = WHOLE if far >= width else far * WHOLE // width
            if far > level:
                price += weeks * ((far - level) * WHOLE // width)
            slope[week] = weight * price if values[week] > 0 else -weight * price
    return slope


def _level(beyond: list[int], width: int) -> int:
    """The height above which weeks count as worst: what rises above it adds up to the width, at most."""
    level = sums = count = 0
    for far in sorted([far for far in beyond if far > 0], reverse=True):
        sums += far
        count += 1
        candidate = -((width - sums) // count)
        if candidate >= far:
            break
        level = candidate
    return max(level, 0)


def differences(line: Line, prices: Prices) -> list[int]:
    """What each turn costs more with the first partner than with the second, in 1024ths."""
    change, first, second = prices.change, prices.first, prices.second
    return [one * (EFFORT * WHOLE + change[week] + first[week]) - two * (EFFORT * WHOLE - change[week] + second[week])
            for week, one, two in zip(line.weeks, line.first, line.second)]


def priced(board: Board, line: Line, row: int, more: list[int]) -> int:
    """The cost of a row at prices, in 1024ths, against giving every turn to the second partner."""
    cost = EFFORT * WHOLE * board.handover * handovers_in(line, row)
    bits = row
    for extra in more:
        if bits & 1:
            cost += extra
        bits >>= 1
    return cost + _changes(board, line, row)


def _changes(board: Board, line: Line, row: int) -> int:
    """What moving away from the replaced plan costs, in 1024ths."""
    if not board.change_price:
        return 0
    return EFFORT * WHOLE * board.change_price * sum(
        1 for k, before in enumerate(line.before)
        if before is not None and line.fixed[k] is None and row >> k & 1 != before)


def cheapest_row(board: Board, line: Line, more: list[int]) -> int:
    """The allowed row that costs least when each turn costs `more` with the first partner."""
    handover = EFFORT * WHOLE * board.handover
    moving = EFFORT * WHOLE * board.change_price
    top, lowest, endless = line.top, line.lowest, line.highest is None
    mine: list[_Label | None] = [None] * top
    theirs: list[_Label | None] = [None] * top
    if line.held is not None:
        (mine if line.held else theirs)[line.run - 1] = (0, 0)
    for k, extra in enumerate(more):
        cost_mine, cost_theirs = extra, 0
        if moving and line.before[k] is not None and line.fixed[k] is None:
            if line.before[k]:
                cost_theirs = moving
            else:
                cost_mine += moving
        if not k and line.held is None:
            mine, theirs = [None] * top, [None] * top
            mine[0], theirs[0] = (cost_mine, 1), (cost_theirs, 0)
        else:
            loose = bool(line.passes >> k & 1)
            least, sticks = (1 if loose else lowest), endless or loose
            leaving = _cheapest(mine, least), _cheapest(theirs, least)
            mine = _one_on(mine, leaving[1], cost_mine, handover, 1 << k, sticks)
            theirs = _one_on(theirs, leaving[0], cost_theirs, handover, 0, sticks)
        if line.fixed[k] is not None:
            if line.fixed[k]:
                theirs = [None] * top
            else:
                mine = [None] * top
    return min(label for label in mine + theirs if label)[1]


def _cheapest(labels: list[_Label | None], least: int) -> _Label | None:
    return min([label for label in labels[least - 1:] if label], default=None)


def _one_on(stay: list[_Label | None], taken_over: _Label | None, cost: int, handover: int,
            bit: int, sticks: bool) -> list[_Label | None]:
    """The labels one turn later: a hand-over begins a run, all others grow."""
    made: list[_Label | None] = [(taken_over[0] + cost + handover, taken_over[1] | bit) if taken_over else None]
    for label in stay[:-1]:
        made.append((label[0] + cost, label[1] | bit) if label else None)
    last = stay[-1]
    if sticks and last:
        option = (last[0] + cost, last[1] | bit)
        there = made[-1]
        if there is None or option < there:
            made[-1] = option
    return made


def lower_bound(board: Board, prices: Prices) -> int:
    """A total that no allowed plan is below (Lagrangian dual at these prices), rounded down."""
    bound = EFFORT * WHOLE * board.settled
    gap = board.start
    for week in range(board.weeks):
        gap += board.step[week]
        even, single = prices.even[week], prices.single[week]
        bound += even * gap - abs(even) * board.even_enough
        bound += single * board.step[week] - abs(single) * board.week_enough
        bound += prices.first[week] * board.room_first[week] + prices.second[week] * board.room_second[week]
    for line in board.lines:
        more = differences(line, prices)
        bound += sum(two * (EFFORT * WHOLE - prices.change[week] + prices.second[week])
                     for week, two in zip(line.weeks, line.second))
        bound += priced(board, line, cheapest_row(board, line, more), more)
    return bound // WHOLE


class Mixture:
    """A plan in which each line is a mixture of allowed rows."""

    def __init__(self, board: Board, rows: list[int]) -> None:
        self._board = board
        ledger = ledger_of(board, rows)
        self._step, self._first, self._second = ledger.step, ledger.first, ledger.second
        self._weights = [{row: ONE} for row in rows]

    def parts(self, line: Line) -> list[int]:
        """The first partner's part of each turn, in 1024ths."""
        weights = self._weights[line.index].items()
        return [sum(weight for row, weight in weights if row >> k & 1) * WHOLE // ONE for k in range(len(line.turns))]

    def prices(self, width: int) -> Prices:
        return slopes(self._board, self._step, self._first, self._second, width)

    def move(self, line: Line, width: int) -> None:
        """Move weight from the dearest row of a line to the cheapest there is, as far as that helps."""
        board, prices = self._board, self.prices(width)
        more = differences(line, prices)
        goal = cheapest_row(board, line, more)
        weights = self._weights[line.index]
        dearest = max((priced(board, line, row, more), row) for row in weights)
        at_start = priced(board, line, goal, more) - dearest[0]
        if at_start >= 0:
            return
        source = dearest[1]
        changes = _row_changes(line, source, goal)
        own = at_start - _growth(changes, prices)
        share = self._how_far(changes, own, at_start, weights[source], width)
        if share <= 0:
            return
        if weights[source] - share < SMALL:
            share = weights[source]
            del weights[source]
        else:
            weights[source] -= share
        weights[goal] = weights.get(goal, 0) + share
        self._step, self._first, self._second = self._shifted(changes, share)

    def _how_far(self, changes: list[_Change], own: int, at_start: int, most: int, width: int) -> int:
        """The weight after which moving more no longer helps (false position)."""

        def growth(share: int) -> int:
            return own + _growth(changes, slopes(self._board, *self._shifted(changes, share), width))

        low, growth_low, high, growth_high = 0, at_start, most, growth(most)
        if growth_high <= 0:
            return most
        for _ in range(2):
            share = low + (high - low) * -growth_low // (growth_high - growth_low)
            found = growth(share)
            if found <= 0:
                low, growth_low = share, found
            else:
                high, growth_high = share, found
        return low + (high - low) * -growth_low // (growth_high - growth_low)

    def _shifted(self, changes: list[_Change], share: int) -> tuple[list[int], list[int], list[int]]:
        step, first, second = self._step[:], self._first[:], self._second[:]
        for week, one, two in changes:
            one, two = one * share // ONE, two * share // ONE
            first[week] += one
            second[week] += two
            step[week] += one - two
        return step, first, second


def _row_changes(line: Line, before: int, after: int) -> list[_Change]:
    """What changes in the ledger when one row takes the place of another."""
    changes, differ = [], before ^ after
    for k, (week, one, two) in enumerate(zip(line.weeks, line.first, line.second)):
        if differ >> k & 1:
            changes.append((week, one, -two) if after >> k & 1 else (week, -one, two))
    return changes


def _growth(changes: list[_Change], prices: Prices) -> int:
    """How much the aims grow at these prices, in 1024ths; what a row costs by itself is not counted."""
    whole, first, second = prices.change, prices.first, prices.second
    return sum([one * (whole[week] + first[week]) + two * (second[week] - whole[week]) for week, one, two in changes])
