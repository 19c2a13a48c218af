"""Pause, soft timer, speaker and listener: clocks are handed in, nothing waits."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import fields
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.domain.failures import Refused
from evenhand.domain.partners import Who
from evenhand.domain.talks.listening import CHANGE_AFTER, Listening, Stage
from evenhand.domain.talks.pause import LENGTHS, LEAST, MOST, Pause, PauseDoor
from evenhand.domain.talks.timer import SoftTimer, checked_minutes

from domain.memory import MemoryShelf

NOW = datetime(2026, 11, 23, 20, 10)


@pytest.fixture
def door():
    return PauseDoor(MemoryShelf())


def test_that_a_pause_starts_without_a_reason_and_lasts_twenty_minutes(door):
    """COM-7."""
    door.apply(door.plan_start(NOW, Who.B))
    pause = door.now()
    assert pause.until == NOW + timedelta(minutes=20) and pause.on(NOW)
    assert not pause.on(pause.until)
    with pytest.raises(Refused):
        door.plan_start(NOW, None)


@pytest.mark.parametrize("length", [LEAST - timedelta(seconds=1), MOST + timedelta(seconds=1)])
def test_that_a_pause_is_not_shorter_than_20_minutes_nor_longer_than_a_day(door, length):
    """COM-7."""
    with pytest.raises(Refused):
        door.plan_start(NOW, None, length=length)
    assert LENGTHS[0] == LEAST and LENGTHS[-1] == MOST


def test_that_the_return_is_moved_once_and_then_no_more(door):
    """COM-7."""
    door.apply(door.plan_start(NOW, Who.A, "Holidays"))
    door.apply(door.plan_length(timedelta(hours=1), NOW))
    assert door.now().until == NOW + timedelta(hours=1) and not door.now().moved
    later = door.now().until
    with pytest.raises(Refused):
        door.plan_length(LEAST, later)
    door.apply(door.plan_move(LEAST, later))
    assert (door.now().until, door.now().moved) == (later + LEAST, True)
    with pytest.raises(Refused):
        door.plan_move(LEAST, door.now().until)
    door.apply(door.plan_end())
    assert door.all() == ()


def test_that_nothing_of_a_pause_can_be_counted_or_told_of_one(door):
    """COM-12: there is one row at most, it is gone afterwards, and it does not say who started it."""
    assert {each.name for each in fields(Pause)} == {"begun", "until", "opens", "topic", "moved"}
    for _ in range(3):
        door.apply(door.plan_start(NOW, Who.A))
        door.apply(door.plan_end())
    assert door.all() == ()


# The soft timer


def test_that_the_timer_tells_bar_and_words_and_ends_in_a_choice():
    """COM-9."""
    timer = SoftTimer(100.0, 2)
    assert timer.part_left(100.0) == 1 and timer.told(100.0).n == 2
    assert timer.part_left(160.0) == 0.5 and timer.told(161.0).n == 1
    assert timer.is_over(220.0)
    assert timer.told(500.0).msgid == "The time is up. Take more, change, or stop."


@given(passed=st.floats(0, 600), minutes=st.integers(1, 4))
def test_that_more_time_is_always_there(passed, minutes):
    timer = SoftTimer(0.0, minutes)
    more = timer.with_more(passed)
    assert not more.is_over(passed) and more.part_left(passed) * (more.minutes + more.more) >= 1
    assert more.anew(passed).part_left(passed) == 1


def test_that_a_turn_to_speak_takes_one_to_four_minutes():
    assert checked_minutes(4) == 4
    for minutes in (0, 5):
        with pytest.raises(Refused):
            checked_minutes(minutes)


# Speaker and listener


def test_that_there_is_more_leads_to_one_more_try_and_then_rests():
    now = Listening(Who.A).there_is_more()
    assert now.stage is Stage.SPEAKING and now.can_try_again
    assert now.there_is_more().stage is Stage.HEARD
    assert now.that_is_it().stage is Stage.HEARD and now.that_is_it().pieces == 1


def test_that_they_change_places_and_change_is_suggested_after_three_pieces():
    now = Listening(Who.A)
    for _ in range(CHANGE_AFTER):
        assert not now.change_suggested
        now = now.that_is_it().next_piece()
    assert now.change_suggested
    assert (now.change().speaker, now.change().pieces) == (Who.B, 0)


@given(acts=st.lists(st.sampled_from(["that_is_it", "there_is_more", "change", "next_piece", Who.A, Who.B]), max_size=12))
def test_that_finding_a_way_opens_only_once_both_have_heard_enough(acts):
    now, said = Listening(Who.A), set()
    for act in acts:
        if isinstance(act, Who):
            now, said = now.heard_enough(act), said ^ {act}
        else:
            now = getattr(now, act)()
        assert now.may_solve == (said == set(Who))
        assert now.listener is now.speaker.other
