"""What a plan could not keep is said, and each repair that is offered is really enough by itself."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from evenhand.domain.hard_weeks import StepsIn
from evenhand.domain.partners import Who
from evenhand.domain.rotation.fold import Cadence, Mode, Part
from evenhand.domain.turns.duties import RotatingTask
from evenhand.domain.turns.kept_free import KeptFreeDates, KeptFreeTime
from evenhand.domain.turns.repairs import AimedAt, Eased, GivenOver, Moved, OutOfTurns, RotatesAs, Skipped, Unpinned
from evenhand.domain.turns.turns import Turns, TurnState
from hypothesis import given, settings
from hypothesis import strategies as st

from .made import BOTH, MONDAY, hard, house_rules, plan_of, rules
from .memory import MemoryTurns

LETTERS = RotatingTask("H4", weekday=0)
CALL = RotatingTask("G1", weekday=5)


def after(house, act):
    """The rules and the share once a repair is made."""
    match act:
        case RotatesAs(rule):
            return replace(house, rotating={**house.rotating, rule.task: rule}), Fraction(1, 2)
        case OutOfTurns(task):
            return replace(house, rotating={each: rule for each, rule in house.rotating.items() if each != task}), Fraction(1, 2)
        case Eased(weeks):
            return replace(house, hard_weeks=tuple(weeks if each.id == weeks.id else each for each in house.hard_weeks)), Fraction(1, 2)
        case AimedAt(share):
            return house, share
    raise AssertionError(act)


def said(trouble):
    return trouble.words.msgid


@settings(max_examples=40, deadline=None)
@given(house_rules(), st.sampled_from(Part))
def test_that_every_repair_that_is_offered_mends_its_trouble(house, part):
    """Guarantee 11, for the couple's own rules."""
    free = house.kept_free | {KeptFreeTime(who, day, part) for who in Who for day in (0, 3)}
    house = replace(house, kept_free=frozenset(free))
    for trouble in plan_of(house, 3).troubles:
        assert any(trouble.offered(frozenset([who]), 5) for who in Who)
        for repair in trouble.repairs:
            mended, share = after(house, repair.act)
            if mended.rotating:
                assert trouble.words not in {each.words for each in plan_of(mended, 3, share_a=share).troubles}


def test_that_a_date_nobody_can_do_names_the_rules_and_another_time_of_the_day():
    free = [KeptFreeTime(who, 0, Part.DAY) for who in Who]
    trouble, = plan_of(rules(LETTERS, CALL, kept_free=free)).troubles
    assert {repair.act.rule.part for repair in trouble.repairs[:2]} == {Part.MORNING, Part.EVENING}
    assert (trouble.repairs[2].act.rule.weekday, trouble.repairs[3].act) == (1, OutOfTurns("H4"))
    assert trouble.words.args["sentence"].args["task"] == "School, carers"


def test_that_a_share_out_of_reach_says_what_stands_in_the_way_and_what_would_be_enough():
    always = [RotatingTask(task_id, Cadence.DAILY, None, Part.EVENING, mode=Mode.FIXED, owner=Who.A) for task_id in ("B2",)]
    plan = plan_of(rules(*always, CALL))
    trouble, = plan.troubles
    assert (said(trouble).startswith("More stays with {name}"), trouble.words.args["name"]) == (True, "Sam")
    turns, out, aim = trouble.repairs
    assert turns.act.rule == replace(always[0], mode=Mode.EITHER, owner=None) and out.act == OutOfTurns("B2")
    assert plan_of(rules(turns.act.rule, CALL)).troubles == ()
    assert aim.needs == {Who.A} and aim not in trouble.offered(frozenset([Who.B]), 9)
    assert plan_of(rules(*always, CALL), share_a=aim.act.share_a).troubles == ()


def test_that_pins_against_the_length_of_a_turn_are_named_with_what_would_be_enough():
    house = rules(LETTERS)
    plan = plan_of(house, 6)
    far = plan.turns[0].owner
    pins = {1: far.other, 2: far}
    present = [replace(turn, owner=pins[at], pinned=True) if at in pins else turn for at, turn in enumerate(plan.turns)]
    again = plan_of(house, 6, present=present)
    trouble, = again.troubles
    assert said(trouble).startswith("{task}: what you chose by hand")
    assert trouble.repairs[0].act.rule.stint_weeks == 0
    assert {turn.id: turn.owner for turn in again.turns}[present[1].id] is far.other
    for repair in trouble.repairs:
        mended = rules(repair.act.rule if isinstance(repair.act, RotatesAs) else LETTERS)
        store = MemoryTurns(present)
        if isinstance(repair.act, Unpinned):
            Turns(store).apply(Turns(store).plan_pin(repair.act.turn, False))
        assert plan_of(mended, 6, present=store.within(plan.span)).troubles == ()


def test_that_a_plan_that_keeps_everything_has_no_trouble():
    assert plan_of(rules(LETTERS, CALL), 4).troubles == ()


def hands(turn):
    """Those by whom a turn can be given over, moved and skipped."""
    return {GivenOver: frozenset([Who(turn.owner.other.value)]), Moved: turn.whose, Skipped: turn.whose}


@pytest.mark.parametrize("stop", ["limit", "away", "dates", "week"])
def test_that_a_turn_by_hand_that_a_new_rule_stops_has_other_ways(stop):
    """Own limits, hard days, dates and weekly rest alike: someone else, another day, or not at all."""
    plan = plan_of(rules(LETTERS, CALL))
    turn = next(each for each in plan.turns if each.task == "H4" and each.day > MONDAY + timedelta(days=6))
    who = Who(turn.owner.value)
    house = {"limit": rules(replace(LETTERS, limits=turn.whose), CALL),
             "away": rules(LETTERS, CALL, hard_weeks=[hard(who, turn.day, 2, capacity=0)]),
             "dates": rules(LETTERS, CALL, dates=[KeptFreeDates.of_days(who, turn.day, turn.day)]),
             "week": rules(LETTERS, CALL, kept_free=[KeptFreeTime(who, 0, Part.DAY)])}[stop]
    present = [replace(each, pinned=each.id == turn.id) for each in plan.turns]
    troubles = [each for each in plan_of(house, present=present).troubles if said(each).startswith("{task} on {day} could")]
    assert [each.words.args["day"].day for each in troubles] == [turn.day]
    kinds = [type(repair.act) for repair in troubles[0].repairs]
    assert kinds == ([GivenOver, Skipped] if stop == "limit" else [GivenOver, Moved, Skipped])
    for repair in troubles[0].repairs:
        assert repair.needs == hands(turn)[type(repair.act)]
        store = MemoryTurns(present)
        door = Turns(store)
        match repair.act:
            case GivenOver(turn_id):
                change = door.plan_cover(turn_id, house, here=BOTH)
            case Moved(turn_id, day):
                change = door.plan_move(turn_id, day, house, here=turn.whose)
            case Skipped(turn_id):
                change = door.plan_state(turn_id, TurnState.SKIPPED, here=turn.whose)
        door.apply(change)
        again = plan_of(house, present=store.within(plan.span))
        assert not any(said(each).startswith("{task} on {day} could") for each in again.troubles)
        assert store.get(turn.id) in again.turns


def test_that_a_turn_of_today_that_a_new_rule_stops_stays_and_says_so():
    plan = plan_of(rules(LETTERS, CALL))
    turn = next(each for each in plan.turns if each.day == MONDAY)
    house = rules(LETTERS, CALL, dates=[KeptFreeDates.of_days(who, MONDAY, MONDAY) for who in turn.whose])
    trouble, = plan_of(house, present=plan.turns).troubles
    assert "stays for now" in said(trouble) and [type(each.act) for each in trouble.repairs] == [GivenOver, Moved, Skipped]


def test_that_hard_weeks_of_both_are_eased_and_a_limit_is_never_taken_away():
    """A limit meets an absence: the task may wait, others may help, it goes to another day, or there are no turns with it."""
    limited = replace(LETTERS, limits=frozenset([Who.B]))
    house = rules(limited, CALL, hard_weeks=[hard(Who.A, MONDAY, 7, capacity=0)])
    trouble, = (each for each in plan_of(house).troubles if said(each).startswith("{day}: "))
    dropped, helped, out = trouble.repairs
    assert dropped.act.weeks.dropped == {"H4"} and helped.act.weeks.steps_in == (StepsIn("H4", None),)
    assert dropped.needs == helped.needs == {Who.A} and out.act == OutOfTurns("H4")
    assert trouble.offered(frozenset([Who.B]), 5) == (out,)
    for repair in trouble.repairs:
        mended, _ = after(house, repair.act)
        assert not any(said(each).startswith("{day}: ") for each in plan_of(mended).troubles) and all(
            task.limits == house.rotating[task.task].limits for task in mended.rotating.values())


def test_that_more_for_one_in_hard_weeks_and_who_steps_in_is_meant_and_no_trouble():
    """Beside a sentence that the weeks are level, nothing says that more stays with one."""
    weeks = hard(Who.B, MONDAY + timedelta(days=14), 12, steps_in=[("H4", Who.A)])
    tasks = [LETTERS, CALL, *(RotatingTask(task, weekday=day) for day, task in enumerate(("E1", "E2", "F1")))]
    first = plan_of(rules(*tasks))
    assert plan_of(rules(*tasks, hard_weeks=[weeks]), 26, present=first.turns).troubles == ()


def test_that_what_is_left_alone_in_hard_weeks_is_no_trouble():
    weeks = [hard(None, MONDAY, 7, capacity=0, dropped=["H4"], steps_in=[("G1", None)])]
    assert plan_of(rules(LETTERS, CALL, hard_weeks=weeks)).troubles == ()
