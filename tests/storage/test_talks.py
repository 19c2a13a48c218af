"""What belongs to talks is given back as it was put, in its order, and goes when its author deletes."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace
from datetime import date, datetime, time

from evenhand.domain.partners import Who
from evenhand.domain.talks.agenda import Step, TalkKind
from evenhand.domain.talks.listening import Listening, Stage
from evenhand.domain.talks.loop import Loop
from evenhand.domain.talks.moments import HardMoment, Landed, Try
from evenhand.domain.talks.pause import Pause
from evenhand.domain.talks.schedule import TalkPlan
from evenhand.domain.talks.talk import Note, Talk, TalkState
from evenhand.domain.talks.worked import Worked
from evenhand.storage.stores.talks import (
    HardMomentsKept, LoopKept, PauseKept, TalkPlansKept, TalksKept, WorkedKept,
)
import pytest

DAY = date(2026, 2, 2)
THINGS = {
    TalksKept: [
        Talk("t2", TalkKind.MONTHLY, DAY, Who.B, 3, TalkState.STOPPED,
             (Note(Step.WISHES, "One evening.", Who.A), Note(Step.WISHES, "Sleep.", Who.B), Note(Step.AHEAD, "Snow"))),
        Talk("t1", TalkKind.DAILY, DAY, Who.A),
        Talk("t3", TalkKind.WEEKLY, DAY, Who.A, 2, heard=Listening(Who.B, 1, 2, Stage.HEARD, frozenset([Who.A]))),
        Talk("t4", TalkKind.WEEKLY, DAY, Who.A, 2, heard=Listening(Who.A, stage=Stage.QUIET, enough=frozenset(Who)))],
    TalkPlansKept: [TalkPlan(TalkKind.DAILY, DAY, time(7, 5)), TalkPlan(TalkKind.WEEKLY, DAY, time(20), 3, True)],
    PauseKept: [Pause(datetime(2026, 2, 2, 20, 10), datetime(2026, 2, 2, 20, 30), Who.B, "Holidays", True)],
    HardMomentsKept: [
        HardMoment("h", DAY, "We were loud.", "we sit down", (Try(Who.B, "Tea.", Landed.LANDED),
                                                              Try(Who.A, "A joke.", Landed.EARLY)))],
    WorkedKept: [Worked("w", DAY, "We came back."), Worked("v", DAY, "I asked.", Who.A)],
    LoopKept: [Loop({Who.A: "I ask.", Who.B: "I go quiet."}, DAY)],
}


@pytest.mark.parametrize("store", THINGS, ids=lambda store: store.__name__)
def test_that_a_shelf_gives_back_what_was_put_there_and_forgets_what_was_removed(couple, store):
    shelf, things = store(couple.household.shared), THINGS[store]
    for thing in things:
        shelf.save(thing)
        shelf.save(thing)
    assert list(shelf.all()) == things
    for thing in things:
        shelf.remove(thing.id)
    assert list(shelf.all()) == []


def test_that_saving_a_talk_anew_replaces_its_words(couple):
    shelf, talk = TalksKept(couple.household.shared), THINGS[TalksKept][0]
    shelf.save(talk)
    shelf.save(replace(talk, notes=talk.notes[1:], state=TalkState.OVER))
    assert list(shelf.all()) == [replace(talk, notes=talk.notes[1:], state=TalkState.OVER)]


def test_that_where_speaker_and_listener_were_is_forgotten_once_a_talk_is_over(couple):
    shelf, talk = TalksKept(couple.household.shared), THINGS[TalksKept][2]
    shelf.save(talk)
    shelf.save(replace(talk, state=TalkState.OVER, heard=None))
    with couple.household.shared.reading() as connection:
        assert connection.exec_driver_sql("SELECT speaker, enough FROM talk").one() == (None, None)
