"""The usual ways to hand out chores, to compare the planner with: each takes a problem and names an owner for every turn.

Chore programs count how often each did a task and know neither what it takes nor the other tasks. The careful greedy rule
is the planner's own safety net: next turn to whoever is behind, as far as stints allow.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Mapping
from random import Random

from evenhand.domain.partners import Who
from evenhand.domain.rotation.board import board_of, owners
from evenhand.domain.rotation.construct import greedy_rows
from evenhand.domain.rotation.plan import first_plan, plan
from evenhand.domain.rotation.problem import Able, Owner, Problem, Turn, mean_week

Owners = Mapping[str, Owner]
Pick = Callable[[Turn], Owner]


def _each(problem: Problem, pick: Pick) -> Owners:
    """Turns in order of time; those with one possible owner have it."""
    found = {}
    for turn in sorted(problem.turns, key=lambda turn: (turn.week, turn.task, turn.id)):
        found[turn.id] = turn.able.only or pick(turn)
    return found


def round_robin(problem: Problem) -> Owners:
    """Each task changes hands every time."""
    last: dict[str, Owner] = {task.id: Owner.of(task.held.who) for task in problem.tasks if task.held}

    def pick(turn: Turn) -> Owner:
        last[turn.task] = last.get(turn.task, Owner.B).other
        return last[turn.task]

    return _each(problem, pick)


def at_random(problem: Problem) -> Owners:
    """A coin for every turn, the same coins every time."""
    chance = Random(problem.weeks)
    return _each(problem, lambda turn: chance.choice((Owner.A, Owner.B)))


def least_assigned(problem: Problem) -> Owners:
    """Every turn of a task to whoever had it less often so far."""
    counted: dict[tuple[str, Owner], int] = {}

    def pick(turn: Turn) -> Owner:
        owner = min((Owner.A, Owner.B), key=lambda each: counted.get((turn.task, each), 0))
        counted[turn.task, owner] = counted.get((turn.task, owner), 0) + turn.times
        return owner

    return _each(problem, pick)


def least_burdened(problem: Problem) -> Owners:
    """Greedy without stints: every turn to whoever has less of the own share so far."""
    done = dict.fromkeys(Who, 0)
    scale = {who: mean_week(problem, who) for who in Who}

    def book(turn: Turn, owner: Owner) -> Owner:
        for who in Who:
            if who.value in owner.value:
                share = problem.share_a[turn.week] if who is Who.A else 1 - problem.share_a[turn.week]
                done[who] += turn.points.of(who) / scale[who] / max(share, 1 / scale[who])
        return owner

    found = {}
    for turn in sorted(problem.turns, key=lambda turn: (turn.week, turn.able is Able.EITHER, -turn.points.a - turn.points.b,
                                                        turn.id)):
        behind = Owner.A if done[Who.A] <= done[Who.B] else Owner.B
        found[turn.id] = book(turn, turn.able.only or behind)
    return found


def careful_greedy(problem: Problem) -> Owners:
    """Greedy within stints."""
    board = board_of(problem)
    return owners(board, problem, greedy_rows(board))


WAYS: Mapping[str, Callable[[Problem], Owners]] = {
    "round robin": round_robin,
    "random": at_random,
    "least assigned by count": least_assigned,
    "greedy": least_burdened,
    "greedy within stints": careful_greedy,
    "first plan": lambda problem: first_plan(problem).owners,
    "improved plan": lambda problem: plan(problem).owners,
}
