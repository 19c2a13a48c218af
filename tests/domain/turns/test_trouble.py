"""What a plan could not keep is said, and each repair that is offered is really enough by itself."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace

from evenhand.domain.partners import Who
from evenhand.domain.rotation.fold import Cadence, Mode, Part
from evenhand.domain.turns.duties import RotatingTask
from evenhand.domain.turns.kept_free import KeptFreeTime
from evenhand.domain.turns.turns import Turns
from hypothesis import given, settings
from hypothesis import strategies as st

from .made import house_rules, plan_of, rules
from .memory import MemoryTurns

LETTERS = RotatingTask("H4", weekday=0)
CALL = RotatingTask("G1", weekday=5)


def said(trouble):
    return trouble.words.msgid


@settings(max_examples=40, deadline=None)
@given(house_rules(hard_weeks=False), st.sampled_from(Part))
def test_that_every_repair_that_is_offered_mends_its_trouble(house, part):
    """Guarantee 11, for the couple's own rules."""
    free = house.kept_free | {KeptFreeTime(who, day, part) for who in Who for day in (0, 3)}
    house = replace(house, kept_free=frozenset(free))
    for trouble in plan_of(house, 3).troubles:
        for repair in trouble.repairs:
            mended = replace(house, rotating={**house.rotating, repair.rule.task: repair.rule})
            assert trouble.words not in {each.words for each in plan_of(mended, 3).troubles}


def test_that_a_date_nobody_can_do_names_the_rules_and_another_time_of_the_day():
    free = [KeptFreeTime(who, 0, Part.DAY) for who in Who]
    trouble, = plan_of(rules(LETTERS, CALL, kept_free=free)).troubles
    assert {repair.rule.part for repair in trouble.repairs} == {Part.MORNING, Part.EVENING}
    assert trouble.words.args["sentence"].args["task"] == "School, carers"


def test_that_a_share_out_of_reach_says_what_stands_in_the_way_and_what_would_be_enough():
    always = [RotatingTask(task_id, Cadence.DAILY, None, Part.EVENING, mode=Mode.FIXED, owner=Who.A) for task_id in ("B2",)]
    plan = plan_of(rules(*always, CALL))
    trouble, = plan.troubles
    assert (said(trouble).startswith("More stays with {name}"), trouble.words.args["name"]) == (True, "Sam")
    repair, = trouble.repairs
    assert repair.rule == replace(always[0], mode=Mode.EITHER, owner=None)
    assert plan_of(rules(repair.rule, CALL)).troubles == ()


def test_that_pins_against_the_length_of_a_turn_are_named_with_what_would_be_enough():
    house = rules(LETTERS)
    plan = plan_of(house, 6)
    far = plan.turns[0].owner
    pins = {1: far.other, 2: far}
    present = [replace(turn, owner=pins[at], pinned=True) if at in pins else turn for at, turn in enumerate(plan.turns)]
    again = plan_of(house, 6, present=present)
    trouble, = again.troubles
    assert said(trouble).startswith("{task}: what you chose by hand")
    assert trouble.repairs[0].rule.stint_weeks == 0
    assert {turn.id: turn.owner for turn in again.turns}[present[1].id] is far.other
    for repair in trouble.repairs:
        mended = rules(repair.rule or LETTERS)
        store = MemoryTurns(present)
        if repair.unpin:
            Turns(store).apply(Turns(store).plan_pin(repair.unpin, False))
        assert plan_of(mended, 6, present=store.within(plan.span)).troubles == ()


def test_that_a_plan_that_keeps_everything_has_no_trouble():
    assert plan_of(rules(LETTERS, CALL), 4).troubles == ()
