"""The best row for one line against the ledger of all others: dynamic programs over (owner, run, work so far).

This is the pricing problem of roster planning with shortest and longest stretches, with one more coordinate:
the work that the first partner took so far in the line, because it moves every later week end.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

from evenhand.domain.rotation.board import EFFORT, EVEN, OVER, SINGLE
from evenhand.domain.rotation.ledger import Ledger
from evenhand.domain.rotation.line import Line

WIDTH = 14  # groups of labels (same owner, same work so far) kept after each turn
_FAR = 1 << 62

# A label is (cost so far, worst gap so far, row so far). A group holds the labels of one owner and one amount
# of work so far, by the length of the open run; None where there is none.
_Label = tuple[int, int, int]
_Group = list[_Label | None]


class Outlook:
    """What each turn of a line would cost with either owner, when all other lines stay as they are.

    `local[k]` is (cost with the first, with the second, work that moves the gap, base gaps of the week ends
    until the next turn). `before` and `peak` are the cost and the worst gap of the weeks ahead of the first
    turn. `rest[k]` is the least that the turns after k must cost. The cost of single weeks counts what lies
    above the least possible worst week for each turn: exact when at most one turn does so.
    """

    __slots__ = ("before", "peak", "local", "rest", "constant")

    def __init__(self, line: Line, ledger: Ledger, jitter: list[int] | None = None) -> None:
        board = ledger.board
        step, weeks, changes = ledger.step, board.weeks, EFFORT * board.change_price
        even_enough, week_enough = board.even_enough, board.week_enough
        at = line.weeks
        # Pass 1: single weeks. The least worst week is known beforehand; only what exceeds it matters.
        singles, floor = [], 0
        for week, one, two in zip(at, line.first, line.second):
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
        if len(at) < weeks:
            taken = set(at)
            for week in range(weeks):
                if week not in taken:
                    beyond = abs(step[week]) - week_enough
                    if beyond > floor:
                        floor = beyond
        # Pass 2: capacity, effort, and the base gap as if the second partner had every turn.
        local = []
        gap, week = board.start, 0
        first_room, second_room = ledger.first, ledger.second
        self.before = self.peak = 0
        for k, (now, one, two) in enumerate(zip(at, line.first, line.second)):
            while week < now:  # only ahead of the first turn
                gap += step[week]
                week += 1
                beyond = abs(gap) - even_enough
                if beyond > 0:
                    self.before += EVEN * beyond
                    if beyond > self.peak:
                        self.peak = beyond
            room_one, room_two = first_room[now], second_room[now]
            cost_one, cost_two = EFFORT * one, EFFORT * two
            if room_one + one > 0:
                cost_one += OVER * (one if room_one > 0 else room_one + one)
            if room_two + two > 0:
                cost_two += OVER * (two if room_two > 0 else room_two + two)
            with_first, with_second = singles[k]
            cost_one += SINGLE * with_first
            cost_two += SINGLE * with_second
            if with_first > floor:
                cost_one += SINGLE * weeks * (with_first - floor)
            if with_second > floor:
                cost_two += SINGLE * weeks * (with_second - floor)
            if changes and line.before[k] is not None and line.fixed[k] is None:
                if line.before[k]:
                    cost_two += changes
                else:
                    cost_one += changes
            if jitter is not None:
                cost_one += jitter[k]
            gap += step[now] - two
            week = now + 1
            ends = at[k + 1] if k + 1 < len(at) else weeks
            if ends == week:
                local.append((cost_one, cost_two, one + two, (gap,)))
            else:
                gaps = [gap]
                while week < ends:
                    gap += step[week]
                    week += 1
                    gaps.append(gap)
                local.append((cost_one, cost_two, one + two, tuple(gaps)))
        self.before += EVEN * weeks * self.peak
        self.local = local
        rest, least = [0] * len(local), 0
        for k in range(len(local) - 1, 0, -1):
            cost_one, cost_two = local[k][0], local[k][1]
            least += cost_one if cost_one < cost_two else cost_two
            rest[k - 1] = least
        self.rest = rest
        self.constant = 0


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
             jitter: list[int] | None = None) -> int:
    """A very good row for a line that is not placed: the best one, but for what `width` cuts away.

    `old` is an allowed row that the answer must not be worse than; it makes the search faster.
    """
    outlook = Outlook(line, ledger, jitter)
    bound = _FAR if old is None else cost_of(line, ledger, outlook, old)
    board = ledger.board
    handover, even_enough, steep = EFFORT * board.handover, board.even_enough, EVEN * board.weeks
    top, lowest, endless = line.top, line.lowest, line.highest is None
    start = (outlook.before, outlook.peak, 0)
    firsts: dict[int, _Group] = {}
    seconds: dict[int, _Group] = {}
    if line.held is not None:
        group: _Group = [None] * top
        group[line.run - 1] = start
        (firsts if line.held else seconds)[0] = group
    for k, (one, two, move, gaps) in enumerate(outlook.local):
        limit = bound - outlook.rest[k]
        loose = bool(line.passes >> k & 1)
        least = 1 if loose else lowest
        sticks = endless or loose
        pinned = line.fixed[k]
        next_firsts: dict[int, _Group] = {}
        next_seconds: dict[int, _Group] = {}
        fresh = k == 0 and line.held is None
        for work in ((0,) if fresh else firsts.keys() | seconds.keys()):
            mine, theirs = firsts.get(work), seconds.get(work)
            for taker in (1, 0):
                if pinned is not None and pinned != taker:
                    continue
                after = work + move if taker else work
                cost = one if taker else two
                peak = 0
                for gap in gaps:
                    beyond = gap + after
                    beyond = (beyond if beyond > 0 else -beyond) - even_enough
                    if beyond > 0:
                        cost += EVEN * beyond
                        if beyond > peak:
                            peak = beyond
                bit = taker << k
                if fresh:
                    made = [None] * top
                    worst = peak if peak > start[1] else start[1]
                    made[0] = (start[0] + cost + steep * (worst - start[1]), worst, bit)
                else:
                    made = _extended(*((mine, theirs) if taker else (theirs, mine)), cost, peak, bit, limit,
                                     top, least, sticks, handover, steep)
                if made is not None:
                    (next_firsts if taker else next_seconds)[after] = made
        firsts, seconds = next_firsts, next_seconds
        if len(firsts) + len(seconds) > width:
            _narrow(firsts, seconds, width)
    best = min((label for groups in (firsts, seconds) for group in groups.values()
                for label in group if label is not None), default=None)
    if best is None:
        return old if old is not None else 0
    return best[2]


def _extended(stay: _Group | None, leave: _Group | None, cost: int, peak: int, bit: int, limit: int,
              top: int, least: int, sticks: bool, handover: int, steep: int) -> _Group | None:
    """The labels after one turn: those of the same owner one turn on, and the best hand-over."""
    made: _Group = [None] * top
    some = False
    if stay is not None:
        for run in range(top - 1):
            label = stay[run]
            if label is not None:
                so_far, worst, row = label
                so_far += cost
                if peak > worst:
                    so_far += steep * (peak - worst)
                    worst = peak
                if so_far <= limit:
                    made[run + 1] = (so_far, worst, row | bit)
                    some = True
        if sticks:
            label = stay[top - 1]
            if label is not None:
                so_far, worst, row = label
                so_far += cost
                if peak > worst:
                    so_far += steep * (peak - worst)
                    worst = peak
                if so_far <= limit:
                    there = made[top - 1]
                    if there is None or so_far < there[0]:
                        made[top - 1] = (so_far, worst, row | bit)
                    some = True
    if leave is not None:
        best, cost = limit + 1, cost + handover
        found = None
        for run in range(least - 1, top):
            label = leave[run]
            if label is not None:
                so_far, worst, row = label
                so_far += cost
                if peak > worst:
                    so_far += steep * (peak - worst)
                    worst = peak
                if so_far < best:
                    best = so_far
                    found = (so_far, worst, row | bit)
        if found is not None:
            # A run of one turn can already be the longest, and meets those that stay.
            there = made[0]
            if there is None or found[0] < there[0]:
                made[0] = found
            some = True
    return made if some else None


def _narrow(firsts: dict[int, _Group], seconds: dict[int, _Group], width: int) -> None:
    """Drop the groups whose best label is worst, until `width` of them are left."""
    ranked = sorted((min([label for label in group if label is not None]), owner, work)
                    for owner, groups in ((1, firsts), (0, seconds)) for work, group in groups.items())
    for _, owner, work in ranked[width:]:
        del (firsts if owner else seconds)[work]
