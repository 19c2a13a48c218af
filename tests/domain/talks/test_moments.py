"""Hard moments, what worked and the loop: both yeses, own words only, taken out as easily as put in."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import fields
from datetime import date, timedelta

import pytest

from evenhand.domain.failures import Refused
from evenhand.domain.partners import Who
from evenhand.domain.spans import Span
from evenhand.domain.talks.loop import LoopDoor, loop_told
from evenhand.domain.talks.moments import HardMoment, HardMoments, Landed
from evenhand.domain.talks.worked import WhatWorked

from domain.memory import MemoryShelf, numbered_ids

TODAY = date(2026, 11, 23)
BOTH = frozenset(Who)


@pytest.fixture
def moments():
    return HardMoments(MemoryShelf(), numbered_ids())


def noted(moments):
    change = moments.plan_note("We were loud about the money for the trip.", TODAY, TODAY, BOTH)
    moments.apply(change)
    return change.after.id


@pytest.mark.parametrize("yeses", [frozenset(), frozenset({Who.A}), frozenset({Who.B})])
def test_that_a_hard_moment_needs_both_yeses_and_names_no_one(moments, yeses):
    with pytest.raises(Refused) as refused:
        moments.plan_note("We were loud.", TODAY, TODAY, yeses)
    assert refused.value.message.args == {}
    assert {each.name for each in fields(HardMoment)} == {"id", "day", "text", "next_time", "tries"}
    with pytest.raises(Refused):
        moments.plan_note("We were loud.", TODAY + timedelta(days=1), TODAY, BOTH)


def test_that_each_enters_own_tries_and_takes_out_own_ones_only(moments):
    moment = noted(moments)
    moments.apply(moments.plan_try(moment, Who.A, "I brought tea.", Landed.LANDED))
    moments.apply(moments.plan_try(moment, Who.B, "I made a joke.", Landed.EARLY))
    with pytest.raises(Refused):
        moments.plan_remove_try(moment, 0, Who.B)
    moments.apply(moments.plan_remove_try(moment, 1, Who.B))
    assert [each.text for each in moments.get(moment).tries] == ["I brought tea."]


def test_that_next_time_we_is_written_and_taken_out(moments):
    moment = noted(moments)
    change = moments.plan_next_time(moment, " we say “pause” sooner. ")
    moments.apply(change)
    assert moments.get(moment).next_time == "we say “pause” sooner."
    moments.apply(moments.plan_next_time(moment, ""))
    assert moments.get(moment).next_time == ""
    moments.apply(moments.plan_remove(moment))
    assert moments.all() == ()


def test_that_what_worked_is_of_both_or_an_own_step():
    """CHK-10."""
    door = WhatWorked(MemoryShelf(), numbered_ids())
    door.apply(door.plan_add("We came back to Friday’s talk.", TODAY, None, frozenset({Who.A})))
    door.apply(door.plan_add("I asked before it was late.", TODAY, Who.B, BOTH))
    with pytest.raises(Refused):
        door.plan_add("Robin was on time.", TODAY, Who.B, frozenset({Who.A}))
    with pytest.raises(Refused):
        door.plan_remove(door.all()[1].id, frozenset({Who.A}))
    assert [each.whose for each in door.within(Span.of_days(TODAY, 1))] == [Who.B, None]
    door.apply(door.plan_remove(door.all()[0].id, frozenset({Who.A})))
    assert len(door.all()) == 1


def test_that_the_loop_is_there_only_when_both_bring_their_own_step():
    door = LoopDoor(MemoryShelf())
    steps = {Who.A: "I ask again and again.", Who.B: "I go quiet."}
    for given, yeses in (({Who.A: steps[Who.A]}, BOTH), (steps, frozenset({Who.A})), ({**steps, Who.B: " "}, BOTH)):
        with pytest.raises(Refused):
            door.plan_bring(given, TODAY, yeses)
    door.apply(door.plan_bring(steps, TODAY, BOTH))
    assert all(told.msgid.startswith("The loop") for told in loop_told(door.ours(), Who.B))
    door.apply(door.plan_remove())
    assert door.ours() is None
