"""The best row for one line against the ledger of all others: dynamic programs over (owner, run, work so far).

This is the pricing problem of roster planning with shortest and longest stretches, with one more coordinate:
the work that the first partner took so far in the line, because it moves every later week end.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

from typing import Any

from evenhand.domain.rotation.board import EFFORT, EVEN, OVER, SINGLE
from evenhand.domain.rotation.ledger import Ledger
from evenhand.domain.rotation.line import Line

WIDTH = 10  # groups of labels (same owner, same work so far) kept after each turn
_FAR = 1 << 62

# A label is (cost so far, worst gap so far, row so far). A group holds the labels of one owner and one amount
# of work so far: first the least cost of them, then the labels by the length of the open run, None where
# there is none.
_Label = tuple[int, int, int]
_Group = list[Any]
_Groups = dict[int, _Group]


class Outlook:
    """What each turn of a line would cost with either owner, when all other lines stay as they are.

    `local[k]` is (cost with the first, with the second, work that moves the gap, base gaps of the week ends
    until the next turn); base means as if the second partner had every turn. `before` and `peak` are the cost
    and the worst gap of the weeks ahead of the first turn. `rest[k]` is the least that the turns after k must
    cost. The cost of single weeks counts what lies above the least possible worst week for each turn: exact
    when at most one turn does so.
    """

    __slots__ = ("before", "peak", "local", "rest")

    def __init__(self, line: Line, ledger: Ledger, more: list[int] | None = None) -> None:
        costs = _turn_costs(line, ledger)
        if more is not None:
            costs = [(one + extra, two) for (one, two), extra in zip(costs, more)]
        if ledger.board.change_price:
            costs = _with_changes(line, costs, EFFORT * ledger.board.change_price)
        head, ends = _base_gaps(line, ledger)
        enough = ledger.board.even_enough
        beyond = [abs(gap) - enough for gap in head if abs(gap) > enough]
        self.peak = max(beyond, default=0)
        self.before = EVEN * (sum(beyond) + ledger.board.weeks * self.peak)
        self.local = [(with_first, with_second, one + two, gaps) for (with_first, with_second), one, two, gaps
                      in zip(costs, line.first, line.second, ends)]
        self.rest = [0] * len(costs)
        least = 0
        for k in range(len(costs) - 1, 0, -1):
            with_first, with_second = costs[k]
            least += with_first if with_first < with_second else with_second
            self.rest[k - 1] = least


def _turn_costs(line: Line, ledger: Ledger) -> list[tuple[int, int]]:
    """(cost with the first, with the second) of each turn: effort, capacity, and its single week."""
    weeks = ledger.board.weeks
    first_room, second_room = ledger.first, ledger.second
    singles, floor = _single_weeks(line, ledger)
    costs = []
    for week, one, two, (with_first, with_second) in zip(line.weeks, line.first, line.second, singles):
        room_one, room_two = first_room[week], second_room[week]
        cost_one, cost_two = EFFORT * one + SINGLE * with_first, EFFORT * two + SINGLE * with_second
        if room_one + one > 0:
            cost_one += OVER * (one if room_one > 0 else room_one + one)
        if room_two + two > 0:
            cost_two += OVER * (two if room_two > 0 else room_two + two)
        if with_first > floor:
            cost_one += SINGLE * weeks * (with_first - floor)
        if with_second > floor:
            cost_two += SINGLE * weeks * (with_second - floor)
        costs.append((cost_one, cost_two))
    return costs


def _single_weeks(line: Line, ledger: Ledger) -> tuple[list[tuple[int, int]], int]:
    """How far each turn's week is beyond the tolerance with either owner, and the least possible worst week."""
    step, week_enough = ledger.step, ledger.board.week_enough
    singles, floor = [], 0
    for week, one, two in zip(line.weeks, line.first, line.second):
        change = step[week]
        with_first, with_second = change + one, change - two
        if with_first < 0:
            with_first = -with_first
        if with_second < 0:
            with_second = -with_second
        with_first = with_first - week_enough if with_first > week_enough else 0
        with_second = with_second - week_enough if with_second > week_enough else 0
        singles.append((with_first, with_second))
        least = with_first if with_first < with_second else with_second
        if least > floor:
            floor = least
    if len(line.weeks) < len(step):
        taken = set(line.weeks)
        idle = max([abs(change) for week, change in enumerate(step) if week not in taken]) - week_enough
        if idle > floor:
            floor = idle
    return singles, floor


def _with_changes(line: Line, costs: list[tuple[int, int]], price: int) -> list[tuple[int, int]]:
    """The costs with the price of leaving the replaced plan."""
    changed = []
    for (one, two), before, pinned in zip(costs, line.before, line.fixed):
        if before is not None and pinned is None:
            one, two = (one, two + price) if before else (one + price, two)
        changed.append((one, two))
    return changed


def _base_gaps(line: Line, ledger: Ledger) -> tuple[list[int], list[tuple[int, ...]]]:
    """Base gaps of the week ends ahead of the first turn, and from each turn to the next."""
    step, weeks, at = ledger.step, ledger.board.weeks, line.weeks
    gap, week = ledger.board.start, 0
    head: list[int] = []
    while week < at[0]:
        gap += step[week]
        week += 1
        head.append(gap)
    ends: list[tuple[int, ...]] = []
    for now, two, until in zip(at, line.second, (*at[1:], weeks)):
        gap += step[now] - two
        week = now + 1
        if week == until:
            ends.append((gap,))
            continue
        gaps = [gap]
        while week < until:
            gap += step[week]
            week += 1
            gaps.append(gap)
        ends.append(tuple(gaps))
    return head, ends


def cost_of(line: Line, ledger: Ledger, outlook: Outlook, row: int) -> int:
    """What a row costs in this outlook; comparable with other rows of the same outlook only."""
    board = ledger.board
    even_enough, steep = board.even_enough, EVEN * board.weeks
    cost, peak, work, handover = outlook.before, outlook.peak, 0, EFFORT * board.handover
    owner = line.held
    for k, (one, two, move, gaps) in enumerate(outlook.local):
        taker = row >> k & 1
        if taker:
            cost += one
            work += move
        else:
            cost += two
        if owner is not None and taker != owner:
            cost += handover
        owner = taker
        for gap in gaps:
            beyond = abs(gap + work) - even_enough
            if beyond > 0:
                cost += EVEN * beyond
                if beyond > peak:
                    cost += steep * (beyond - peak)
                    peak = beyond
    return cost


def good_row(line: Line, ledger: Ledger, width: int = WIDTH, old: int | None = None,
             more: list[int] | None = None) -> int:
    """A very good row for a line that is not placed: the best one, but for what `width` cuts away.

    `old` is an allowed row that the answer must not be worse than; it makes the search faster. `more` is what
    each turn costs besides when the first partner has it.
    """
    outlook = Outlook(line, ledger, more)
    bound = _FAR if old is None else cost_of(line, ledger, outlook, old)
    even_enough, rest = ledger.board.even_enough, outlook.rest
    steep, handover = EVEN * ledger.board.weeks, EFFORT * ledger.board.handover
    firsts, seconds, begun = _opening(line, outlook, even_enough, steep)
    top, lowest, endless = line.top, line.lowest, line.highest is None
    for k in range(begun, len(rest)):
        one, two, move, gaps = outlook.local[k]
        limit = bound - rest[k]
        least, sticks = (1, True) if line.passes >> k & 1 else (lowest, endless)
        pinned, bit = line.fixed[k], 1 << k
        next_firsts: _Groups = {}
        next_seconds: _Groups = {}
        for work in firsts.keys() | seconds.keys():
            mine, theirs = firsts.get(work), seconds.get(work)
            if pinned != 0:
                cost, peak, after = one, 0, work + move
                for gap in gaps:
                    beyond = gap + after
                    beyond = (beyond if beyond > 0 else -beyond) - even_enough
                    if beyond > 0:
                        cost += EVEN * beyond
                        if beyond > peak:
                            peak = beyond
                made = _extended(mine, theirs, cost, peak, bit, limit, top, least, sticks, handover, steep)
                if made is not None:
                    next_firsts[after] = made
            if pinned != 1:
                cost, peak = two, 0
                for gap in gaps:
                    beyond = gap + work
                    beyond = (beyond if beyond > 0 else -beyond) - even_enough
                    if beyond > 0:
                        cost += EVEN * beyond
                        if beyond > peak:
                            peak = beyond
                made = _extended(theirs, mine, cost, peak, 0, limit, top, least, sticks, handover, steep)
                if made is not None:
                    next_seconds[work] = made
        firsts, seconds = next_firsts, next_seconds
        if len(firsts) + len(seconds) > width:
            firsts, seconds = _narrowed(firsts, seconds, width)
    found = [label for groups in (firsts, seconds) for group in groups.values() for label in group[1:] if label]
    return min(found)[2] if found else old or 0


def _opening(line: Line, outlook: Outlook, even_enough: int, steep: int) -> tuple[_Groups, _Groups, int]:
    """(groups of the first, groups of the second, turns done) to start from.

    Without a past, either partner may begin, and nobody hands over: then the first turn is done here.
    """
    start = (outlook.before, outlook.peak, 0)
    if line.held is not None:
        group: _Group = [None] * (line.top + 1)
        group[0], group[line.run] = outlook.before, start
        return ({0: group}, {}, 0) if line.held else ({}, {0: group}, 0)
    one, two, move, gaps = outlook.local[0]
    groups: list[_Groups] = [{}, {}]
    for taker in line.owners_at(0):
        cost, peak, work = (one if taker else two), outlook.peak, (move if taker else 0)
        for gap in gaps:
            beyond = abs(gap + work) - even_enough
            if beyond > 0:
                cost += EVEN * beyond
                peak = max(peak, beyond)
        cost += outlook.before + steep * (peak - outlook.peak)
        group = [None] * (line.top + 1)
        group[0], group[1] = cost, (cost, peak, taker)
        groups[taker][work] = group
    return groups[1], groups[0], 1


def _extended(stay: _Group | None, leave: _Group | None, cost: int, peak: int, bit: int, limit: int,
              top: int, least: int, sticks: bool, handover: int, steep: int) -> _Group | None:
    """The labels after one turn: those of the same owner one turn on, and the best hand-over."""
    made: _Group = [None] * (top + 1)
    best = limit + 1
    if stay is not None:
        for run in range(1, top + 1 if sticks else top):
            label = stay[run]
            if label is not None:
                so_far, worst, row = label
                so_far += cost
                if peak > worst:
                    so_far += steep * (peak - worst)
                    worst = peak
                if so_far <= limit:
                    if run < top:
                        made[run + 1] = (so_far, worst, row | bit)
                    else:
                        there = made[top]
                        if there is None or so_far < there[0]:
                            made[top] = (so_far, worst, row | bit)
                    if so_far < best:
                        best = so_far
    if leave is not None:
        cost += handover
        least_cost = limit + 1
        for run in range(least, top + 1):
            label = leave[run]
            if label is not None:
                so_far, worst, row = label
                so_far += cost
                if peak > worst:
                    so_far += steep * (peak - worst)
                    worst = peak
                if so_far < least_cost:
                    least_cost = so_far
                    found = (so_far, worst, row | bit)
        if least_cost <= limit:
            # A run of one turn can already be as long as any, and meets those that stay.
            there = made[1]
            if there is None or least_cost < there[0]:
                made[1] = found
            if least_cost < best:
                best = least_cost
    if best > limit:
        return None
    made[0] = best
    return made


def _narrowed(firsts: _Groups, seconds: _Groups, width: int) -> tuple[_Groups, _Groups]:
    """The groups whose best label is among the `width` best, and those that are as good as the last of them."""
    costs = sorted([group[0] for group in firsts.values()] + [group[0] for group in seconds.values()])
    most = costs[width - 1]
    return ({work: group for work, group in firsts.items() if group[0] <= most},
            {work: group for work, group in seconds.items() if group[0] <= most})
