"""Planning again: the past stays, few turns move, and a higher price never moves more."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.domain.partners import Who
from evenhand.domain.rotation.fold import Away, fold
from evenhand.domain.rotation.plan import plan
from evenhand.domain.rotation.problem import Able, Owner, Problem
from evenhand.domain.rotation.replan import FROZEN_DAYS, REBALANCE, SMALL_REPAIR, frozen, replan

from .households import household, problem_of
from .measures import allowed, measured

SEEDS = st.integers(0, 10**6)
QUICK = 30  # rounds


def free_owners(problem: Problem, owners) -> dict[str, Owner]:
    return {turn.id: owners[turn.id] for turn in problem.turns if turn.able is Able.EITHER}


def after_illness(seed: int, week: int) -> tuple[Problem, dict[str, Owner]]:
    """A planned household in which A falls ill in that week; everything before is past."""
    rules = household(seed, 8, 8)
    before = fold(rules)
    old = free_owners(before, plan(before, rounds=QUICK).owners)
    ill = fold(replace(rules, away=(*rules.away, Away(Who.A, 7 * week, 7 * week + 5))))
    known = {turn.id: old[turn.id] for turn in ill.turns if turn.able is Able.EITHER and turn.id in old}
    return frozen(replace(ill, previous=known), today=7 * week - FROZEN_DAYS), old


@settings(max_examples=8, deadline=None)
@given(seed=SEEDS)
def test_that_without_an_event_the_old_plan_comes_back(seed):
    """Guarantee 10."""
    problem = problem_of(seed, 7, 7)
    old = free_owners(problem, plan(problem, rounds=300).owners)
    again = replan(replace(problem, previous=old), rounds=QUICK)
    assert again.changed == ()
    assert free_owners(problem, again.plan.owners) == old


@settings(max_examples=8, deadline=None)
@given(seed=SEEDS, week=st.integers(1, 6))
def test_that_the_past_stays_and_the_new_plan_keeps_the_rules(seed, week):
    """Guarantee 10."""
    problem, old = after_illness(seed, week)
    again = replan(problem, rounds=QUICK)
    if not again.plan.given_up:
        assert allowed(problem, again.plan.owners)
    for turn in problem.turns:
        if turn.able is Able.EITHER and turn.week < week and turn.id in old:
            assert again.plan.owners[turn.id] is old[turn.id]
    moved = {turn for turn, owner in problem.previous.items()
             if turn not in problem.locked and again.plan.owners[turn] is not owner}
    assert set(again.changed) == moved


@settings(max_examples=5, deadline=None)
@given(seed=SEEDS, week=st.integers(1, 6))
def test_that_a_higher_price_never_moves_more_turns(seed, week):
    """Guarantee 10."""
    problem, _ = after_illness(seed, week)
    prices = (Fraction(0), REBALANCE, SMALL_REPAIR, Fraction(1, 4), Fraction(1, 2), Fraction(5))
    moved = [len(replan(problem, price, rounds=QUICK).changed) for price in prices]
    assert moved == sorted(moved, reverse=True)


@settings(max_examples=5, deadline=None)
@given(seed=SEEDS, week=st.integers(1, 6))
def test_that_planning_again_is_worth_what_it_moves(seed, week):
    problem, _ = after_illness(seed, week)
    repaired = replan(problem, Fraction(10**6), rounds=QUICK)
    again = replan(problem, rounds=QUICK)
    more = len(again.changed) - len(repaired.changed)
    gained = measured(problem, repaired.plan.owners) - measured(problem, again.plan.owners)
    assert gained >= more * SMALL_REPAIR / problem.weeks - Fraction(1, 1000)


def test_that_today_and_tomorrow_are_frozen():
    problem = problem_of(5, 8, 6)
    old = free_owners(problem, plan(problem, rounds=QUICK).owners)
    pinned = frozen(replace(problem, previous=old), today=14).locked
    days = {turn.id: turn.day for turn in problem.turns}
    assert pinned == {turn: owner for turn, owner in old.items() if days[turn] < 16}


def test_that_progress_counts_up_once():
    problem = problem_of(5, 6, 6)
    told = []
    replan(replace(problem, previous=free_owners(problem, plan(problem, rounds=QUICK).owners)),
           progress=lambda done, of: told.append(Fraction(done, of)), rounds=QUICK)
    assert told == sorted(told) and told[-1] == 1


def test_that_a_cancelled_repair_is_still_a_plan():
    problem, _ = after_illness(3, 3)
    again = replan(problem, cancelled=lambda: True)
    assert not again.plan.complete
    assert set(again.plan.owners) == {turn.id for turn in problem.turns}
