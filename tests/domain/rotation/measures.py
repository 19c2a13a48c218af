"""The measure of a plan, written down once more and plainly: exact fractions, no shortcuts."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping
from fractions import Fraction
from itertools import groupby

from evenhand.domain.partners import Who
from evenhand.domain.rotation.problem import Able, Owner, Problem, mean_week, weekly_points


def free_turns(problem: Problem, task: str):
    turns = [turn for turn in problem.turns if turn.task == task and turn.able is Able.EITHER]
    return sorted(turns, key=lambda turn: turn.week)


def stints_kept(problem: Problem, owners: Mapping[str, Owner]) -> bool:
    """Counts the runs of every task anew, with the one from before in front and the last one open."""
    for task in problem.tasks:
        row = [owners[turn.id].value for turn in free_turns(problem, task.id)]
        if not row:
            continue
        before = [task.held.who.value] * task.held.turns if task.held else []
        runs = [len(list(run)) for _, run in groupby(before + row)]
        longest = task.stint.longest
        if any(run < task.stint.shortest for run in runs[:-1]):
            return False
        # A run that was already too long before the span, and ended with it, is not the plan's doing.
        ended_before = bool(before) and before[-1] != row[0]
        if longest is not None and any(run > longest for run in runs[1 if ended_before else 0:]):
            return False
    return True


def allowed(problem: Problem, owners: Mapping[str, Owner]) -> bool:
    """Whether a plan keeps every hard rule."""
    for turn in problem.turns:
        owner = owners[turn.id]
        if turn.able.only not in (None, owner) or (turn.able is Able.EITHER and owner is Owner.BOTH):
            return False
        if problem.locked.get(turn.id, owner) is not owner:
            return False
    return set(owners) == {turn.id for turn in problem.turns} and stints_kept(problem, owners)


def gap_path(problem: Problem, owners: Mapping[str, Owner]) -> list[Fraction]:
    """Half the difference of how far A and B are above the agreed path, at every week end, in weeks."""
    path = []
    for until in range(problem.weeks):
        above = {who: sum((_week_above(problem, owners, who, week) for week in range(until + 1)), Fraction(0))
                 + _before(problem, who) * (1 - _open(problem, until + 1)) for who in Who}
        path.append((above[Who.A] - above[Who.B]) / 2)
    return path


def handovers(problem: Problem, owners: Mapping[str, Owner]) -> int:
    """Changes of hands between turns that either partner could have had."""
    moves = 0
    for task in problem.tasks:
        row = [owners[turn.id].value for turn in free_turns(problem, task.id)]
        if task.held:
            row.insert(0, task.held.who.value)
        moves += sum(1 for one, two in zip(row, row[1:]) if one != two)
    return moves


def measured(problem: Problem, owners: Mapping[str, Owner]) -> Fraction:
    """The measure J without broken rules."""
    weeks = problem.weeks
    over = burden = Fraction(0)
    for who in Who:
        scale = mean_week(problem, who)
        for week in range(weeks):
            work = _work(problem, owners, who, week)
            over += max(Fraction(0), work - problem.capacity.of(who)[week]) / scale
            burden += work / scale
    path = gap_path(problem, owners)
    singles = []
    for week in range(weeks):
        step = {who: _week_above(problem, owners, who, week)
                + _before(problem, who) * (_open(problem, week) - _open(problem, week + 1)) for who in Who}
        singles.append((step[Who.A] - step[Who.B]) / 2)
    cost = burden + problem.handover * handovers(problem, owners)
    return (100 * over / weeks + 10 * _excess(path, problem.tolerance.over_time)
            + 3 * _excess(singles, problem.tolerance.one_week) + cost / weeks)


def _excess(values, tolerance) -> Fraction:
    over = [max(Fraction(0), abs(value) - tolerance) for value in values]
    return max(over) + sum(over, Fraction(0)) / len(over)


def _work(problem, owners, who, week) -> Fraction:
    return sum((turn.points.of(who) for turn in problem.turns
                if turn.week == week and who.value in owners[turn.id].value), Fraction(0))


def _week_above(problem, owners, who, week) -> Fraction:
    share = problem.share_a[week] if who is Who.A else 1 - problem.share_a[week]
    agreed = share * weekly_points(problem, who)[week]
    return (_work(problem, owners, who, week) - agreed) / mean_week(problem, who)


def _before(problem, who) -> Fraction:
    return problem.carried_before.points.of(who) / mean_week(problem, who)


def _open(problem, weeks_done) -> Fraction:
    span = problem.carried_before.recovery_weeks
    return max(Fraction(0), 1 - Fraction(weeks_done, span)) if span else Fraction(0)
