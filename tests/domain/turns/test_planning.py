"""Planning turns: what a plan always keeps, what it never touches, and that it knows no order of the two."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import groupby, pairwise
from random import Random

import pytest
from evenhand.domain.failures import Refused
from evenhand.domain.partners import Who
from evenhand.domain.ratings import Rating
from evenhand.domain.rotation.fold import Cadence, Mode, Part
from evenhand.domain.rotation.problem import BarKind, Owner
from evenhand.domain.spans import monday_of
from evenhand.domain.turns.asking import FROZEN_DAYS
from evenhand.domain.turns.duties import EACH_TIME, RotatingTask
from evenhand.domain.turns.kept_free import KeptFreeDates, KeptFreeTime
from evenhand.domain.turns.level import Known, uneven_weeks
from evenhand.domain.turns.planning import Wish, planned
from evenhand.domain.turns.turns import TurnState
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.made import CATALOGUE

from .made import MONDAY, ROTATING, hard, house_rules, plan_of, rules

DAILY = RotatingTask("B2", Cadence.DAILY, None, Part.EVENING)
LETTERS = RotatingTask("H4", weekday=0)
CALL = RotatingTask("G1", weekday=5)
TALK = RotatingTask("B1", weekday=3, part=Part.EVENING, mode=Mode.JOINT)
FEW = settings(max_examples=12, deadline=None)


def owners(plan, task_id):
    return "".join(turn.owner.value if turn.owner is not Owner.BOTH else "J"
                   for turn in plan.turns if turn.task == task_id)


def days(plan, task_id):
    return [turn.day for turn in plan.turns if turn.task == task_id]


# What every plan keeps


@FEW
@given(house_rules(), st.integers(1, 6), st.integers(0, 6))
def test_that_limits_kept_free_times_and_hard_days_are_always_kept(house, weeks, today):
    plan = plan_of(house, weeks, today=MONDAY + timedelta(days=today))
    for turn in plan.turns:
        for who in turn.whose:
            assert house.bar(who, turn.task, turn.day) is None
        assert turn.day in plan.span and turn.day >= MONDAY + timedelta(days=today)
        assert not house.left_alone(turn.task, turn.day)


@FEW
@given(house_rules(), st.integers(1, 6))
def test_that_each_date_comes_once(house, weeks):
    plan = plan_of(house, weeks)
    assert len({turn.id for turn in plan.turns}) == len(plan.turns)
    for (task_id, _), count in Counter((turn.task, turn.day) for turn in plan.turns).items():
        assert count == 1, task_id
    for task in house.rotating.values():
        if task.cadence is not Cadence.DAILY:
            assert len({monday_of(day) for day in days(plan, task.task)}) == len(days(plan, task.task))
            assert {day.weekday() for day in days(plan, task.task)} <= {task.weekday}


@FEW
@given(house_rules())
def test_that_owners_follow_the_mode(house):
    for turn in plan_of(house).turns:
        task = house.rotating[turn.task]
        assert (turn.owner is Owner.BOTH) == (task.mode is Mode.JOINT)
        if task.mode is Mode.FIXED and house.steps_in(turn.task, turn.day) is None:
            can = house.bar(task.owner, turn.task, turn.day) is None
            assert turn.owner is Owner.of(task.owner if can else task.owner.other)


def swapped(house):
    other = {task_id: replace(task, owner=task.owner and task.owner.other,
                              limits=frozenset(who.other for who in task.limits))
             for task_id, task in house.rotating.items()}
    free = frozenset(replace(each, who=each.who.other) for each in house.kept_free)
    weeks = tuple(replace(each, whose=each.whose and each.whose.other,
                          steps_in=tuple(replace(step, who=step.who and step.who.other) for step in each.steps_in))
                  for each in house.hard_weeks)
    on = frozenset(replace(each, who=each.who.other) for each in house.free_on)
    return replace(house, rotating=other, kept_free=free, hard_weeks=weeks, free_on=on)


def uneven_ratings(seed):
    """What each rates on their own: all differ, so that it is never a toss-up who begins."""
    chance = Random(seed)
    return {who: {task_id: Rating(task_id, chance.randrange(5, 90), chance.randrange(5), chance.randrange(5))
                  for task_id in ROTATING} for who in Who}


@pytest.mark.parametrize("seed", range(4))
def test_that_swapping_the_partners_swaps_only_the_names(seed):
    """FAIR-11, and rule 2: nothing depends on who is called A."""
    tasks = [RotatingTask(task_id, weekday=day) for day, task_id in enumerate(("E1", "E2", "E3", "E7", "F1", "F2", "G1"))]
    house = rules(DAILY, TALK, replace(LETTERS, limits=frozenset([Who.B])), *tasks,
                  kept_free=[KeptFreeTime(Who.A, 1, Part.EVENING), KeptFreeTime(Who.B, 6, Part.DAY)],
                  hard_weeks=[hard(Who.B, MONDAY + timedelta(days=10), 9, 60, steps_in=[("E1", Who.A)])])
    ratings = uneven_ratings(seed)
    known = Known(CATALOGUE, ratings)
    turned = Known(CATALOGUE, {who: ratings[who.other] for who in Who})
    plan = planned(Wish(MONDAY), house, (), known, MONDAY)
    other = planned(Wish(MONDAY), swapped(house), (), turned, MONDAY)
    assert [replace(turn, owner=turn.owner.other) for turn in plan.turns] == list(other.turns)
    assert [(each.monday, each.more.other) for each in uneven_weeks(plan.turns, plan.span, known)] == \
        [(each.monday, each.more) for each in uneven_weeks(other.turns, other.span, turned)]


@FEW
@given(house_rules(), st.integers(1, 4))
def test_that_planning_again_with_no_event_changes_nothing(house, weeks):
    plan = plan_of(house, weeks)
    assert plan_of(house, weeks, present=plan.turns).turns == plan.turns


@FEW
@given(house_rules(hard_weeks=False), st.integers(0, 13))
def test_that_what_is_past_or_near_is_never_touched(house, later):
    before = plan_of(house)
    today = MONDAY + timedelta(days=later)
    free = house.kept_free | {KeptFreeTime(Who.A, number, part) for number in range(7) for part in Part}
    after = plan_of(replace(house, kept_free=free), today=today, present=before.turns)
    frozen = today + timedelta(days=FROZEN_DAYS)
    assert [turn for turn in after.turns if turn.day < frozen] == [turn for turn in before.turns if turn.day < frozen]


@FEW
@given(house_rules(hard_weeks=False), st.data())
def test_that_what_was_chosen_by_hand_stays(house, data):
    before = plan_of(house)
    if not before.turns:
        return
    turn = data.draw(st.sampled_from(before.turns))
    hand = replace(turn, pinned=True, day=turn.day)
    if turn.owner is not Owner.BOTH and house.bar(Who(turn.owner.other.value), turn.task, turn.day) is None:
        hand = replace(hand, owner=turn.owner.other)
    present = [hand if each.id == turn.id else each for each in before.turns]
    assert hand in plan_of(house, present=present).turns


# Turns and how long they last (LAB-9)


def test_that_a_turn_lasts_two_weeks_unless_chosen_otherwise():
    """LAB-9, as PRODUCT.md replaces it."""
    assert RotatingTask("H4").stint_weeks == 2
    assert owners(plan_of(rules(LETTERS), 8), "H4") in ("AABBAABB", "BBAABBAA")
    assert owners(plan_of(rules(replace(LETTERS, stint_weeks=EACH_TIME)), 4), "H4") in ("ABAB", "BABA")
    assert owners(plan_of(rules(replace(LETTERS, stint_weeks=4)), 8), "H4") in ("AAAABBBB", "BBBBAAAA")


def test_that_both_weeks_of_a_turn_have_one_name():
    plan = plan_of(rules(LETTERS, CALL), 4)
    stints = [turn.stint for turn in plan.turns if turn.task == "H4"]
    assert stints == ["H4@2026-11-23"] * 2 + ["H4@2026-12-07"] * 2


def test_that_a_turn_goes_on_over_the_end_of_a_plan():
    first = plan_of(rules(LETTERS), 3)
    then = plan_of(rules(LETTERS), 3, begin=MONDAY + timedelta(weeks=3), present=first.turns)
    assert owners(first, "H4") + owners(then, "H4") in ("AABBAA", "BBAABB")
    assert then.turns[0].stint == first.turns[-1].stint


def test_that_a_trip_is_covered_and_the_turn_goes_on_behind_it():
    """From Thursday afternoon to Saturday noon: two evenings, and not the third."""
    before = plan_of(rules(DAILY))
    who = Who(before.turns[0].owner.value)
    trip = KeptFreeDates(who, datetime(2026, 11, 26, 15), datetime(2026, 11, 28, 12))
    plan = plan_of(rules(DAILY, dates=[trip]))
    assert owners(plan, "B2")[:7] == f"{who.value * 3}{who.other.value * 2}{who.value * 2}"
    assert handed_over_before(plan, who) == handed_over_before(before, who)


def handed_over_before(plan, who):
    """The first Monday that is with the other."""
    return next(turn.day for turn in plan.turns if turn.day.weekday() == 0 and turn.owner is not Owner.of(who))


def test_that_a_late_shift_keeps_only_its_evening_free():
    shift = KeptFreeDates(Who.A, datetime(2026, 11, 23, 21), datetime(2026, 11, 24, 6))
    assert set(shift.parts) == {(MONDAY, Part.EVENING)}
    house = rules(DAILY, LETTERS, replace(TALK, weekday=0), dates=[shift])
    plan = plan_of(house, 1)
    assert house.bar(Who.A, "B2", MONDAY) is BarKind.KEPT_FREE and house.bar(Who.A, "H4", MONDAY) is None
    assert [turn.owner for turn in plan.turns if turn.task == "B2"][0] is Owner.B
    assert days(plan, "B1") == [] and len(plan.troubles) == 1


def test_that_a_kept_free_evening_is_covered_and_does_not_end_the_turn():
    free = [KeptFreeTime(Who.A, 1, Part.EVENING), KeptFreeTime(Who.B, 6, Part.EVENING)]
    plan = plan_of(rules(DAILY, kept_free=free), 4)
    assert len(plan.turns) == 28
    for week in range(4):
        turns = [turn for turn in plan.turns if monday_of(turn.day) == MONDAY + timedelta(weeks=week)]
        assert turns[1].owner is Owner.B and turns[1].stint == ""
        assert turns[6].owner is Owner.A and turns[6].stint == ""
        assert len({turn.owner for turn in turns if turn.stint}) == 1
    then = plan_of(rules(DAILY, kept_free=free), 2, begin=MONDAY + timedelta(weeks=4), present=plan.turns)
    assert then.turns[0].owner is plan.turns[0].owner  # two and two weeks are over, so the first one has it again


def test_that_always_one_of_us_is_covered_only_where_they_cannot():
    free = [KeptFreeTime(Who.A, 1, Part.EVENING)]
    plan = plan_of(rules(replace(DAILY, mode=Mode.FIXED, owner=Who.A), kept_free=free), 1)
    assert owners(plan, "B2") == "ABAAAAA"


@pytest.mark.parametrize("cadence, apart", [(Cadence.FORTNIGHTLY, 14), (Cadence.MONTHLY, 28)])
def test_that_a_rarer_task_keeps_its_rhythm_over_the_end_of_a_plan(cadence, apart):
    task = replace(CALL, cadence=cadence)
    first = plan_of(rules(task), 5)
    then = plan_of(rules(task), 5, begin=MONDAY + timedelta(weeks=5), present=first.turns)
    found = days(first, "G1") + days(then, "G1")
    assert {(later - day).days for day, later in pairwise(found)} == {apart}


def test_that_rarer_tasks_do_not_all_come_in_one_week():
    tasks = [RotatingTask(task_id, Cadence.FORTNIGHTLY) for task_id in ("E3", "E7")]
    plan = plan_of(rules(*tasks), 2)
    assert [turn.day for turn in plan.turns] == [MONDAY, MONDAY + timedelta(weeks=1)]


def test_that_daylight_saving_and_the_end_of_the_year_change_no_day():
    plan = plan_of(rules(DAILY), 8, begin=date(2026, 12, 14))
    assert [turn.day for turn in plan.turns] == [date(2026, 12, 14) + timedelta(days=n) for n in range(56)]
    spring = plan_of(rules(LETTERS), 4, begin=date(2027, 3, 15))
    assert [turn.day.isoformat() for turn in spring.turns] == ["2027-03-15", "2027-03-22", "2027-03-29", "2027-04-05"]


# Hard weeks


def test_that_one_who_is_away_has_no_turns_and_the_other_covers():
    away = hard(Who.A, MONDAY, 7, capacity=0)
    plan = plan_of(rules(DAILY, LETTERS, hard_weeks=[away]), 2)
    assert {turn.owner for turn in plan.turns if turn.day in away.span} == {Owner.B}
    assert all(turn.stint == "" for turn in plan.turns if turn.day in away.span)


def test_that_hard_weeks_make_a_plan_lighter_for_the_one():
    tasks = [RotatingTask(task_id, weekday=day, stint_weeks=1) for day, task_id in
             enumerate(("E1", "E2", "E3", "E7", "F1", "F2", "G1"))]
    weeks = hard(Who.B, MONDAY, 14, capacity=20)
    plan = plan_of(rules(*tasks, hard_weeks=[weeks]), 4)
    inside = Counter(turn.owner for turn in plan.turns if turn.day in weeks.span)
    assert inside[Owner.A] > 2 * inside[Owner.B]


def test_that_hard_weeks_make_no_turn_longer():
    tasks = [RotatingTask(task_id, weekday=day) for day, task_id in enumerate(("E1", "E2", "E3", "E7", "F1", "F2"))]
    plan = plan_of(rules(*tasks, hard_weeks=[hard(Who.B, MONDAY + timedelta(weeks=2), 14, capacity=20)]), 6)
    for task in tasks:
        in_turns = [turn.owner for turn in plan.turns if turn.task == task.task and turn.stint]
        assert all(len(list(run)) <= 2 for _, run in groupby(in_turns))


def test_that_dropped_tasks_are_left_alone_and_the_one_who_steps_in_has_the_turn():
    weeks = hard(Who.B, MONDAY, 14, dropped=["G1"], steps_in=[("H4", Who.A), ("E3", None)])
    plan = plan_of(rules(LETTERS, CALL, RotatingTask("E3", weekday=2), hard_weeks=[weeks]), 4)
    assert owners(plan, "H4")[:2] == "AA"
    assert min(days(plan, "G1")) > weeks.span.last and min(days(plan, "E3")) > weeks.span.last
    assert plan.notes[0].args["tasks"] == ("Relatives", "Open questions")


def test_that_what_nobody_can_do_is_said_once():
    free = [KeptFreeTime(who, 0, Part.DAY) for who in Who]
    plan = plan_of(rules(LETTERS, CALL, kept_free=free))
    assert len(plan.troubles) == 1 and plan.notes == ()
    assert days(plan, "H4") == []


# Planning again


def test_that_new_turns_begin_after_the_days_that_are_frozen():
    first = plan_of(rules(LETTERS))
    again = plan_of(rules(LETTERS, DAILY), present=first.turns, today=MONDAY)
    assert min(days(again, "B2")) == MONDAY + timedelta(days=FROZEN_DAYS)


def test_that_covering_one_day_does_not_give_the_week_away():
    first = plan_of(rules(DAILY))
    cover = replace(first.turns[9], owner=first.turns[9].owner.other, pinned=True)
    present = [cover if turn.id == cover.id else turn for turn in first.turns]
    assert list(plan_of(rules(DAILY), present=present).turns) == present


def test_that_another_weekday_does_not_double_the_week_of_the_change():
    first = plan_of(rules(LETTERS))
    again = plan_of(rules(replace(LETTERS, weekday=4)), present=first.turns, today=MONDAY + timedelta(days=2))
    assert [day.isoformat() for day in days(again, "H4")] == ["2026-11-23", "2026-12-04", "2026-12-11", "2026-12-18"]


def test_that_a_pin_which_breaks_a_limit_goes_and_is_told():
    first = plan_of(rules(LETTERS, CALL))
    pinned = replace(first.turns[2], pinned=True)
    present = [pinned if turn.id == pinned.id else turn for turn in first.turns]
    limited = replace(LETTERS if pinned.task == "H4" else CALL, limits=pinned.whose)
    house = rules(*(limited if task.task == limited.task else task for task in (LETTERS, CALL)))
    again = plan_of(house, present=present)
    assert all(turn.owner is not pinned.owner for turn in again.turns
               if turn.task == pinned.task and turn.day > MONDAY + timedelta(days=1))
    assert [each.words.args["day"].day for each in again.troubles
            if "could not stay" in each.words.msgid] == [pinned.day]


def test_that_what_is_done_or_skipped_stays_so_whatever_is_kept_free_later():
    first = plan_of(rules(LETTERS))
    states = [TurnState.PLANNED, TurnState.PLANNED, TurnState.SKIPPED, TurnState.DONE]
    present = [replace(turn, state=state) for turn, state in zip(first.turns, states, strict=True)]
    free = [KeptFreeTime(who, 0, Part.DAY) for who in Who]
    again = plan_of(rules(LETTERS, CALL, kept_free=free), present=present)
    assert [turn for turn in again.turns if turn.task == "H4"] == [present[0], *present[2:]]
    assert not any("could not stay" in trouble.words.msgid for trouble in again.troubles)


def test_that_a_skipped_turn_stays_skipped_and_one_moved_out_of_the_span_does_not_come_back():
    first = plan_of(rules(LETTERS))
    skipped = replace(first.turns[1], state=TurnState.SKIPPED)
    away = replace(first.turns[3], day=first.span.end + timedelta(days=1), pinned=True)
    present = [first.turns[0], skipped, first.turns[2], away]
    assert list(plan_of(rules(LETTERS), present=present).turns) == present[:3]


def test_that_a_task_out_of_the_rotation_leaves_only_what_is_near():
    first = plan_of(rules(LETTERS, CALL))
    present = [replace(turn, pinned=True) for turn in first.turns]
    assert days(plan_of(rules(CALL), present=present), "H4") == [MONDAY]


def test_that_planning_needs_tasks_and_one_to_twenty_six_weeks():
    with pytest.raises(Refused):
        plan_of(rules())
    for weeks in (0, 27):
        with pytest.raises(Refused):
            plan_of(rules(LETTERS), weeks)


def test_that_cancelling_still_gives_a_whole_plan():
    plan = planned(Wish(MONDAY), rules(DAILY, TALK, LETTERS), (), Known(CATALOGUE), MONDAY, cancelled=lambda: True)
    assert owners(plan, "B1") == "JJJJ" and plan.notes == () and len(plan.turns) == 28 + 8
