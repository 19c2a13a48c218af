"""What if the two took turns: the engine's plan for a gap, with all rules kept, and nothing kept of it."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import timedelta

from evenhand.domain.partners import Who
from evenhand.domain.rotation.problem import Owner
from evenhand.domain.turns.duties import RotatingTask
from evenhand.domain.turns.kept_free import KeptFreeTime
from evenhand.domain.turns.what_if import MOST_TASKS, WEEKS, tasks_to_try, what_if, wish_from
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.made import CATALOGUE, COUNTING

from .made import KNOWN, MONDAY, ROTATING, house_rules, plan_of, rules

LETTERS = RotatingTask("H4")
NOBODY = frozenset()


def no_limits(_task):
    return NOBODY


def test_that_both_come_in_four_weeks_two_weeks_each():
    found = what_if([LETTERS], rules(), (), KNOWN, MONDAY)
    ((task, spans),) = found.tasks
    assert task == "H4" and {span.owner for span in spans} == {Owner.A, Owner.B}
    begin = MONDAY + timedelta(weeks=1)
    assert [(span.begin, span.last) for span in spans] == [
        (begin, begin + timedelta(days=13)), (begin + timedelta(days=14), begin + timedelta(days=27))]


def test_that_what_rotates_already_and_what_only_one_can_do_is_not_tried():
    """LAB-5: P and D tasks have no turns."""
    found = tasks_to_try(["H4", "C2", "I1", "G1", "nobody knows"], rules(LETTERS), no_limits, CATALOGUE)
    assert [task.task for task in found] == ["G1"]


def test_that_limits_hold_in_the_picture_too():
    """AGR-4: one who does not take it on gets no turn; what neither takes on is not tried."""
    limits = {"H4": frozenset([Who.A]), "G1": frozenset(Who)}
    found = tasks_to_try(["H4", "G1"], rules(), lambda task: limits[task], CATALOGUE)
    assert [task.task for task in found] == ["H4"]
    ((_, spans),) = what_if(found, rules(), (), KNOWN, MONDAY).tasks
    assert {span.owner for span in spans} == {Owner.B}


def test_that_kept_free_times_hold_in_the_picture_too():
    free = [KeptFreeTime(Who.A, LETTERS.weekday, LETTERS.part)]
    ((_, spans),) = what_if([LETTERS], rules(kept_free=free), (), KNOWN, MONDAY).tasks
    assert {span.owner for span in spans} == {Owner.B}


@settings(max_examples=10, deadline=None)
@given(house_rules(most_tasks=3), st.lists(st.sampled_from(ROTATING), min_size=1, max_size=2, unique=True))
def test_that_the_picture_is_what_planning_would_give(house, tasks):
    to_try = tasks_to_try(tasks, house, no_limits, CATALOGUE)
    if not to_try:
        return
    present = plan_of(house, weeks=6).turns
    found = what_if(to_try, house, present, KNOWN, MONDAY)
    assert [task for task, _ in found.tasks] == [task.task for task in to_try]
    begin = wish_from(MONDAY).begin
    for _, spans in found.tasks:
        assert all(one.last < other.begin for one, other in zip(spans, spans[1:]))
        assert all(begin <= span.begin <= span.last < begin + timedelta(weeks=WEEKS) for span in spans)


@given(st.lists(st.sampled_from(COUNTING), max_size=12, unique=True))
def test_that_only_a_few_tasks_are_tried_at_once(tasks):
    assert len(tasks_to_try(tasks, rules(), no_limits, CATALOGUE)) <= MOST_TASKS
