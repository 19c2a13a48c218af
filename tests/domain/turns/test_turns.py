"""The doors of duties and turns: what is refused, what a hand changes, and that undo takes it back."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.partners import Who
from evenhand.domain.rotation.fold import Cadence, Mode, Part
from evenhand.domain.rotation.problem import Owner
from evenhand.domain.spans import Span, monday_of
from evenhand.domain.turns.duties import Duties, RotatingTask
from evenhand.domain.turns.handover import HandoverNote, HandoverNotes
from evenhand.domain.turns.kept_free import LONGEST, MOST_DATES, KeptFreeDates, KeptFreeTime, free_on
from evenhand.domain.turns.reasons import why
from evenhand.domain.turns.turns import Turns, TurnState
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.made import CATALOGUE
from domain.memory import MemoryShelf

from .made import BOTH, MONDAY, hard, house_rules, kept_free_dates, plan_of, rules
from .memory import MemoryDuties, MemoryTurns

LETTERS = RotatingTask("H4", weekday=0)
DAILY = RotatingTask("B2", Cadence.DAILY, None, Part.EVENING)
TALK = RotatingTask("B1", weekday=3, part=Part.EVENING, mode=Mode.JOINT)
EIGHT = datetime.combine(MONDAY, time(8))
SAM, ROBIN = frozenset([Who.A]), frozenset([Who.B])


def doors(*tasks, kept_free=(), weeks=4):
    house = rules(*tasks, kept_free=kept_free)
    store = MemoryTurns(plan_of(house, weeks).turns)
    return Turns(store), store, house


def of_task(store, task_id):
    return [turn for turn in store._sorted(store.rows.values()) if turn.task == task_id]


# What rotates


@pytest.mark.parametrize("task_id", [task.id for task in CATALOGUE.values()
                                     if task.sharing.value in "PD" or task.group and task.group.name == "NOTICING_MOODS"])
def test_that_personal_tasks_tasks_to_do_less_and_moods_have_no_turns(task_id):
    """LAB-5, and "no turns for moods"."""
    with pytest.raises(Refused):
        Duties(MemoryDuties()).plan_put(RotatingTask(task_id), CATALOGUE, here=BOTH)


@pytest.mark.parametrize("wrong", [
    {"task": "Z9"}, {"stint_weeks": 9}, {"stint_weeks": -1}, {"weekday": None}, {"mode": Mode.FIXED},
    {"owner": Who.A}, {"limits": BOTH}, {"mode": Mode.FIXED, "owner": Who.A, "limits": SAM},
    {"mode": Mode.JOINT, "limits": SAM}, {"cadence": Cadence.DAILY}])
def test_that_what_makes_no_sense_is_refused(wrong):
    with pytest.raises(Refused):
        Duties(MemoryDuties()).plan_put(replace(LETTERS, **wrong), CATALOGUE, here=BOTH)


def test_that_each_sets_only_own_limits_and_takes_back_only_own():
    """SAF-15."""
    store = MemoryDuties([replace(LETTERS, limits=ROBIN)])
    door = Duties(store)
    for limits in (frozenset(), BOTH, SAM):
        with pytest.raises(Refused):
            door.plan_put(replace(LETTERS, limits=limits), CATALOGUE, here=SAM)
    door.plan_put(LETTERS, CATALOGUE, here=ROBIN)
    with pytest.raises(Refused):
        door.plan_put(replace(LETTERS, mode=Mode.FIXED, owner=Who.B), CATALOGUE, here=SAM)


def test_that_a_limit_outlives_taking_the_task_out():
    store = MemoryDuties([replace(LETTERS, limits=ROBIN)])
    door = Duties(store)
    out = door.plan_remove("H4")
    door.apply(out)
    assert not door.rotating() and door.limits("H4") == ROBIN
    with pytest.raises(Refused):
        door.plan_remove("H4")
    with pytest.raises(Refused):
        door.plan_put(LETTERS, CATALOGUE, here=SAM)
    door.apply(door.plan_put(replace(LETTERS, limits=ROBIN), CATALOGUE, here=SAM))
    assert door.rotating()["H4"].limits == ROBIN


def test_that_undo_of_the_first_adding_leaves_nothing():
    store = MemoryDuties()
    door = Duties(store)
    change = door.plan_put(LETTERS, CATALOGUE, here=SAM)
    door.apply(change)
    door.apply(change.inverse())
    assert store.tasks == {}


def test_that_each_keeps_free_for_themselves():
    store = MemoryDuties(kept_free=[KeptFreeTime(Who.B, 6, Part.MORNING)])
    door = Duties(store)
    with pytest.raises(Refused):
        door.plan_keep_free(Who.B, [], here=SAM)
    change = door.plan_keep_free(Who.A, [(1, Part.EVENING)], here=SAM)
    door.apply(change)
    assert door.kept_free() == {KeptFreeTime(Who.A, 1, Part.EVENING), KeptFreeTime(Who.B, 6, Part.MORNING)}
    door.apply(change.inverse())
    assert door.kept_free() == {KeptFreeTime(Who.B, 6, Part.MORNING)}


def test_that_dates_are_kept_free_beside_the_weeks_in_one_step():
    yours = KeptFreeDates.of_days(Who.B, MONDAY, MONDAY)
    store = MemoryDuties(kept_free=[KeptFreeTime(Who.A, 1, Part.EVENING)], dates=[yours])
    door = Duties(store)
    trip = KeptFreeDates.of_days(Who.A, MONDAY, MONDAY + timedelta(days=6), "  Away \n for a week ")
    change = door.plan_keep_free(Who.A, [(2, Part.DAY)], [trip], here=SAM)
    door.apply(change)
    assert door.kept_free_dates() == {yours, replace(trip, label="Away for a week")}
    assert door.kept_free() == {KeptFreeTime(Who.A, 2, Part.DAY)}
    assert door.plan_keep_free(Who.A, [], here=SAM).after.dates == {replace(trip, label="Away for a week")}
    door.apply(change.inverse())
    assert (door.kept_free_dates(), door.kept_free()) == ({yours}, {KeptFreeTime(Who.A, 1, Part.EVENING)})


@pytest.mark.parametrize(("dates", "field"), [
    ([KeptFreeDates(Who.A, EIGHT, EIGHT)], "end"),
    ([KeptFreeDates(Who.A, EIGHT, EIGHT - timedelta(hours=1))], "end"),
    ([KeptFreeDates.of_days(Who.A, MONDAY, MONDAY + LONGEST)], "end"),
    ([KeptFreeDates(Who.A, EIGHT, EIGHT + timedelta(hours=1), "x" * 61)], "label"),
    ([KeptFreeDates.of_days(Who.B, MONDAY, MONDAY)], "who"),
    ([KeptFreeDates(Who.A, EIGHT, EIGHT + timedelta(hours=1, minutes=n)) for n in range(MOST_DATES + 1)], "dates")])
def test_that_dates_that_make_no_sense_are_refused_at_their_field(dates, field):
    with pytest.raises(Refused) as refused:
        Duties(MemoryDuties()).plan_keep_free(Who.A, [], dates, here=SAM)
    assert refused.value.field == field


@given(kept_free_dates())
def test_that_the_parts_of_a_stretch_lie_on_its_days_and_a_whole_day_has_all(dates):
    assert {day for day, _ in dates.parts} <= {dates.days.begin + timedelta(days=n) for n in range(dates.days.days)}
    whole = KeptFreeDates.of_days(dates.who, dates.days.begin, dates.days.last)
    assert whole.days == dates.days and whole.whole_days and set(dates.parts) <= set(whole.parts)
    assert len(list(whole.parts)) == 3 * whole.days.days
    assert {(each.day, each.part) for each in free_on([dates])} == set(dates.parts)


# By hand


def test_that_a_swap_gives_the_rest_of_the_turn_to_the_other():
    door, store, house = doors(DAILY, kept_free=[KeptFreeTime(Who.A, 1, Part.EVENING)])
    chosen = next(turn for turn in of_task(store, "B2") if turn.owner is Owner.B and turn.stint)
    later = [turn for turn in of_task(store, "B2") if turn.stint == chosen.stint][3]
    door.apply(door.plan_swap(later.id, house, here=BOTH))
    for turn in of_task(store, "B2"):
        inside = turn.stint == chosen.stint and turn.day >= later.day
        assert turn.pinned == inside
        if inside:
            assert turn.owner is Owner.A
        if turn.day.weekday() == 1:
            assert turn.owner is Owner.B


def test_that_covering_gives_just_one_away():
    door, store, house = doors(LETTERS)
    first, second, *_ = of_task(store, "H4")
    door.apply(door.plan_cover(first.id, house, here=BOTH))
    assert store.get(first.id) == replace(first, owner=first.owner.other, pinned=True)
    assert store.get(second.id) == second


def test_that_a_moved_turn_keeps_the_date_of_its_rule():
    """RFC 5545 RECURRENCE-ID."""
    door, store, house = doors(LETTERS)
    first = of_task(store, "H4")[0]
    door.apply(door.plan_move(first.id, MONDAY + timedelta(days=2), house, here=BOTH))
    moved = store.get(first.id)
    assert (moved.day, moved.recurrence_date, moved.pinned, moved.moved) == \
        (MONDAY + timedelta(days=2), MONDAY, True, True)
    door.apply(door.plan_move(first.id, MONDAY, house, here=BOTH))
    assert not store.get(first.id).moved


def test_that_a_move_breaks_no_kept_free_time_and_doubles_no_day():
    door, store, house = doors(LETTERS, kept_free=[KeptFreeTime(who, 2, Part.DAY) for who in Who])
    first, second, *_ = of_task(store, "H4")
    for day in (MONDAY + timedelta(days=2), second.day):
        with pytest.raises(Refused):
            door.plan_move(first.id, day, house, here=BOTH)


def test_that_swaps_break_no_limit_no_kept_free_time_and_no_hard_day():
    free = [KeptFreeTime(who, 0, Part.DAY) for who in Who]
    door, store, house = doors(LETTERS, TALK)
    letters, talk = of_task(store, "H4")[0], of_task(store, "B1")[0]
    barred = [rules(replace(LETTERS, limits=frozenset([Who(letters.owner.other.value)]))),
              rules(LETTERS, kept_free=free), rules(LETTERS, hard_weeks=[hard(None, MONDAY, 3, capacity=0)])]
    for each in barred:
        for plan in (door.plan_swap, door.plan_cover):
            with pytest.raises(Refused):
                plan(letters.id, each, here=BOTH)
    for plan in (door.plan_swap, door.plan_cover):
        with pytest.raises(Refused):
            plan(talk.id, house, here=BOTH)


def test_that_nobody_decides_for_one_who_is_not_here():
    """SAF-15: one may take a turn over, but not give one away or tell what the other did."""
    door, store, house = doors(LETTERS)
    turn = of_task(store, "H4")[0]
    doer = turn.whose
    other = BOTH - doer
    door.plan_swap(turn.id, house, here=other)
    door.plan_state(turn.id, TurnState.DONE, here=doer)
    with pytest.raises(Refused):
        door.plan_swap(turn.id, house, here=doer)
    with pytest.raises(Refused):
        door.plan_state(turn.id, TurnState.SKIPPED, here=other)
    with pytest.raises(Refused):
        door.plan_move(turn.id, MONDAY + timedelta(days=1), house, here=other)


def test_that_a_turn_that_is_gone_is_refused():
    door, _, house = doors(LETTERS)
    for plan in (lambda: door.plan_state("x", TurnState.DONE, here=BOTH), lambda: door.plan_swap("x", house, here=BOTH),
                 lambda: door.plan_cover("x", house, here=BOTH), lambda: door.plan_pin("x", True),
                 lambda: door.plan_move("x", MONDAY, house, here=BOTH)):
        with pytest.raises(Refused):
            plan()


def test_that_done_and_skipped_are_forgotten_fourteen_days_after_the_turn():
    door, store, _ = doors(LETTERS)
    first, second, *_ = of_task(store, "H4")
    for turn, state in ((first, TurnState.DONE), (second, TurnState.SKIPPED)):
        door.apply(door.plan_state(turn.id, state, here=BOTH))
    door.forget_old(MONDAY + timedelta(days=13))
    assert store.get(first.id).state is TurnState.DONE
    door.forget_old(MONDAY + timedelta(days=14))
    assert store.get(first.id).state is TurnState.PLANNED
    assert store.get(second.id).state is TurnState.SKIPPED


def test_that_today_lists_at_most_two_that_are_to_do():
    tasks = [RotatingTask(task_id) for task_id in ("E1", "E2", "E3", "H4")]
    door, _, _ = doors(*tasks)
    assert len(door.for_today(MONDAY)) == 2
    for turn in door.on(MONDAY)[:3]:
        door.apply(door.plan_state(turn.id, TurnState.DONE, here=BOTH))
    assert len(door.for_today(MONDAY)) == 1


@settings(max_examples=30, deadline=None)
@given(house_rules(most_tasks=3), st.data())
def test_that_every_change_is_taken_back_by_its_inverse(house, data):
    plan = plan_of(house, 2)
    store = MemoryTurns(plan.turns)
    door, before = Turns(store), dict(store.rows)
    if not before:
        return
    turn_id = data.draw(st.sampled_from(sorted(before)))
    act = data.draw(st.sampled_from(["swap", "cover", "move", "pin", "done", "plan"]))
    try:
        change = {
            "swap": lambda: door.plan_swap(turn_id, house, here=BOTH),
            "cover": lambda: door.plan_cover(turn_id, house, here=BOTH),
            "move": lambda: door.plan_move(turn_id, MONDAY + timedelta(days=data.draw(st.integers(-3, 20))), house,
                                           here=BOTH),
            "pin": lambda: door.plan_pin(turn_id, True),
            "done": lambda: door.plan_state(turn_id, TurnState.DONE, here=BOTH),
            "plan": lambda: door.plan_put(plan.turns[::2], plan.span),
        }[act]()
    except Refused:
        return
    door.apply(change)
    door.apply(change.inverse())
    assert store.rows == before


def test_that_a_plan_is_one_change_and_a_failed_write_changes_nothing():
    house = rules(LETTERS, TALK)
    store = MemoryTurns()
    door, plan = Turns(store), plan_of(house)
    change = door.plan_put(plan.turns, plan.span)
    assert (change.added, change.gone, change.owners_changed) == (len(plan.turns), 0, 0)
    store.fail_next = True
    with pytest.raises(StoreFailed):
        door.apply(change)
    assert store.rows == {}
    door.apply(change)
    assert door.plan_put(plan.turns, plan.span).pairs == ()
    assert door.within(Span.of_days(MONDAY, 28)) == plan.turns


def test_that_a_turn_moved_out_of_the_span_and_planned_anew_comes_back_with_undo():
    house = rules(LETTERS)
    plan = plan_of(house)
    moved = replace(plan.turns[3], day=plan.span.end + timedelta(days=2))
    store = MemoryTurns([*plan.turns[:3], moved])
    change = Turns(store).plan_put(plan.turns, plan.span)
    Turns(store).apply(change)
    assert store.get(moved.id) == plan.turns[3]
    Turns(store).apply(change.inverse())
    assert store.get(moved.id) == moved


# Why


def told(turn, plan, house):
    message = why(turn, plan.turns, house)
    return message.msgid.format(**message.args)


def test_that_every_turn_says_why_in_one_sentence():
    free = [KeptFreeTime(Who.A, 1, Part.EVENING)]
    house = rules(DAILY, TALK, replace(LETTERS, stint_weeks=0), RotatingTask("G1", mode=Mode.FIXED, owner=Who.B),
                  replace(RotatingTask("F2"), limits=SAM), kept_free=free)
    plan = plan_of(house, 4)
    said = {(turn.task, turn.day): told(turn, plan, house) for turn in plan.turns}
    assert said["B2", MONDAY] == "Either fits; this keeps both weeks level."
    assert said["B2", MONDAY + timedelta(days=1)] == "Sam keeps this time free."
    assert said["B2", MONDAY + timedelta(days=3)] == "Either fits; this keeps both weeks level."
    assert said["B2", MONDAY + timedelta(days=14)].startswith("Turns last two weeks, and ")
    assert said["B1", MONDAY + timedelta(days=3)] == "You do this together."
    assert said["H4", MONDAY + timedelta(days=7)].startswith("It changes each time, and ")
    assert said["G1", MONDAY] == "You agreed that Robin does this."
    assert said["F2", MONDAY] == "Sam does not take this on."


def test_that_hands_and_hard_weeks_are_told_as_the_reason():
    weeks = hard(Who.B, MONDAY, 7, steps_in=[("H4", Who.A)])
    house = rules(LETTERS, hard_weeks=[weeks])
    plan = plan_of(house)
    assert told(plan.turns[0], plan, house) == "Sam steps in while these weeks are hard."
    pinned = replace(plan.turns[1], pinned=True)
    assert told(pinned, plan, house) == "This was chosen by hand. Planning leaves it as it is."
    lighter = rules(LETTERS, hard_weeks=[hard(Who.B, MONDAY, 14, capacity=20)])
    assert told(plan_of(lighter).turns[0], plan, lighter) == "Robin has hard weeks, so Sam takes on more."
    assert told(plan.turns[1], plan, rules()) == "This comes from an earlier plan."


# From here on


def here_on(store, turn, day, house, here=BOTH):
    door = Turns(store)
    change = door.plan_from_here_on(turn.id, day, house, house.rotating.get(turn.task), here=here)
    door.apply(change)
    return change


@settings(max_examples=25, deadline=None)
@given(cadence=st.sampled_from([Cadence.WEEKLY, Cadence.FORTNIGHTLY, Cadence.MONTHLY]), weekday=st.integers(0, 6),
       at=st.integers(0, 7))
def test_that_from_here_on_moves_this_and_all_later_ones_and_planning_keeps_it(cadence, weekday, at):
    """RFC 5545 section 3.2.13: the original dates stay."""
    house = rules(replace(LETTERS, cadence=cadence))
    plan = plan_of(house, 8)
    turn = plan.turns[at % len(plan.turns)]
    store = MemoryTurns(plan.turns, MemoryDuties([LETTERS]))
    day = monday_of(turn.day) + timedelta(days=weekday)
    if day == turn.day:
        return
    change = here_on(store, turn, day, house)
    for before in plan.turns:
        after = store.rows[before.id]
        later = before.day >= turn.day
        assert after == (replace(before, day=monday_of(before.day) + timedelta(days=weekday)) if later else before)
    assert store.duties.tasks["H4"].weekday == weekday
    now = rules(store.duties.tasks["H4"])
    present = store.within(plan.span)
    again = plan_of(now, 8, today=plan.turns[0].day, present=present)
    assert [each for each in again.turns if each.day >= turn.day] == [each for each in present if each.day >= turn.day]
    Turns(store).apply(change.inverse())
    assert tuple(store.within(plan.span)) == plan.turns and store.duties.tasks["H4"].weekday == 0


def test_that_from_here_on_leaves_what_was_chosen_by_hand_and_hard_days():
    house = rules(LETTERS)
    plan = plan_of(house, 6)
    pinned = replace(plan.turns[2], pinned=True)
    weeks = [hard(who, plan.turns[3].day, 7, 0) for who in Who]
    store = MemoryTurns([pinned if each.id == pinned.id else each for each in plan.turns])
    here_on(store, plan.turns[1], plan.turns[1].day + timedelta(days=2), rules(LETTERS, hard_weeks=weeks))
    assert [turn.day.weekday() for turn in store.within(plan.span)] == [0, 2, 0, 0, 2, 2]


def test_that_from_here_on_leaves_a_turn_whose_new_day_is_kept_free_once():
    house = rules(LETTERS)
    plan = plan_of(house, 4)
    trip = [KeptFreeDates.of_days(who, plan.turns[2].day + timedelta(days=1), plan.turns[2].day + timedelta(days=3)) for who in Who]
    store = MemoryTurns(plan.turns)
    here_on(store, plan.turns[0], plan.turns[0].day + timedelta(days=2), rules(LETTERS, dates=trip))
    assert [turn.day.weekday() for turn in store.within(plan.span)] == [2, 2, 0, 2]


def test_that_from_here_on_is_refused_where_it_cannot_be():
    free = [KeptFreeTime(who, 3, Part.DAY) for who in Who]
    house = rules(LETTERS, DAILY, kept_free=free)
    plan = plan_of(house, 4)
    store = MemoryTurns(plan.turns)
    first = next(turn for turn in plan.turns if turn.task == "H4")
    daily = next(turn for turn in plan.turns if turn.task == "B2")
    days = timedelta(days=1)
    for turn, day in ((first, first.day + 3 * days), (first, first.day + 8 * days), (daily, plan.span.end + days)):
        with pytest.raises(Refused):
            here_on(store, turn, day, house)
    with pytest.raises(Refused):
        here_on(store, first, first.day + days, house, here=frozenset([Who(first.owner.other.value)]))
    assert tuple(store.within(plan.span)) == plan.turns


# Hand-over notes (LAB-9)


def test_that_a_note_is_kept_taken_away_when_blank_and_undone():
    shelf = MemoryShelf()
    door, names = HandoverNotes(shelf), {Who.A: "Sam", Who.B: "Robin"}
    note = HandoverNote("H4", "  A letter comes. ", "Answered within a week.", "The blue folder", "The office")
    change = door.plan_write(note, SAM, names, here=BOTH)
    door.apply(change)
    assert door.get("H4") == HandoverNote("H4", "A letter comes.", "Answered within a week.", "The blue folder", "The office")
    alone = door.plan_write(replace(note, facts=""), SAM, names, here=frozenset([Who.B]))
    assert alone.after.writer is Who.B and alone.after.facts == ""
    door.apply(door.plan_write(HandoverNote("H4"), SAM, names, here=BOTH))
    assert door.all() == ()
    door.apply(change)
    door.apply(change.inverse())
    assert door.all() == ()


def test_that_only_the_one_who_does_it_says_what_is_good_enough():
    """Rule 9."""
    door, names = HandoverNotes(MemoryShelf()), {Who.A: "Sam", Who.B: "Robin"}
    with pytest.raises(Refused) as refused:
        door.plan_write(HandoverNote("H4", enough="Spotless"), SAM, names, here=frozenset([Who.B]))
    assert refused.value.field == "enough" and refused.value.message.args == {"name": "Sam"}
    with pytest.raises(Refused):
        door.plan_write(HandoverNote("H4", facts="x" * 301), SAM, names, here=BOTH)
