"""Talks, plans, the pause, hard moments, what worked and the loop, in the shared space."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence
from datetime import datetime, time

from sqlalchemy import Row, Table, select

from evenhand.domain.partners import Who
from evenhand.domain.talks.agenda import Step, TalkKind
from evenhand.domain.talks.listening import Listening, Stage
from evenhand.domain.talks.loop import Loop
from evenhand.domain.talks.moments import HardMoment, Landed, Try
from evenhand.domain.talks.pause import Pause
from evenhand.domain.talks.schedule import TalkPlan
from evenhand.domain.talks.talk import Note, Talk, TalkState
from evenhand.domain.talks.worked import Worked
from evenhand.storage.space import Space
from evenhand.storage.stores import rows
from evenhand.storage.tables.talks import (
    FINDING_BACK, HARD_MOMENT, LOOP_STEP, PAUSE, TALK, TALK_NOTE, TALK_PLAN, WORKED,
)


def _letter(who: Who | None) -> str | None:
    return None if who is None else who.value


def _who(letter: str | None) -> Who | None:
    return Who(letter) if letter else None


class _InOneTable:
    """What the stores with one table have in common."""

    table: Table

    def __init__(self, shared: Space) -> None:
        self._space = shared

    def remove(self, thing_id: str) -> None:
        with self._space.writing() as connection:
            rows.remove(connection, self.table.c.id, [thing_id])


class TalksKept(_InOneTable):
    """The domain's Shelf of talks, with what stays from their steps."""

    table = TALK

    def all(self) -> Sequence[Talk]:
        with self._space.reading() as connection:
            notes: dict[str, list[Note]] = {}
            for row in connection.execute(select(TALK_NOTE).order_by(TALK_NOTE.c.place)):
                notes.setdefault(row.talk, []).append(Note(Step(row.step), row.text, _who(row.whose)))
            found = connection.execute(select(TALK).order_by(TALK.c.number)).all()
        return [Talk(row.id, TalkKind(row.kind), row.day, Who(row.opener), row.place, TalkState(row.state),
                     tuple(notes.get(row.id, ())), _heard_in(row)) for row in found]

    def save(self, talk: Talk) -> None:
        with self._space.writing() as connection:
            rows.put(connection, TALK, [{
                "id": talk.id, "kind": talk.kind.value, "day": talk.day, "opener": talk.opener.value,
                "place": talk.place, "state": talk.state.value, **_heard(talk.heard)}], ["id"])
            rows.remove(connection, TALK_NOTE.c.talk, [talk.id])
            rows.put(connection, TALK_NOTE, [
                {"talk": talk.id, "step": note.step.value, "whose": _letter(note.whose) or "", "place": place,
                 "text": note.text} for place, note in enumerate(talk.notes)], ["talk", "step", "whose"])


def _heard_in(row: Row) -> Listening | None:
    if row.speaker is None:
        return None
    return Listening(Who(row.speaker), row.tries, row.pieces, Stage(row.stage), frozenset(map(Who, row.enough)))


def _heard(now: Listening | None) -> dict[str, object]:
    if now is None:
        return dict.fromkeys(("speaker", "tries", "pieces", "stage", "enough"))
    return {"speaker": now.speaker.value, "tries": now.tries, "pieces": now.pieces, "stage": now.stage.value,
            "enough": "".join(sorted(who.value for who in now.enough))}


class TalkPlansKept:
    """The domain's Shelf of plans for talks."""

    def __init__(self, shared: Space) -> None:
        self._space = shared

    def all(self) -> Sequence[TalkPlan]:
        with self._space.reading() as connection:
            found = connection.execute(select(TALK_PLAN).order_by(TALK_PLAN.c.kind)).all()
        return [TalkPlan(TalkKind(row.kind), row.begin, time(*divmod(row.minute, 60)), row.weekday, row.remind)
                for row in found]

    def save(self, plan: TalkPlan) -> None:
        with self._space.writing() as connection:
            rows.put(connection, TALK_PLAN, [{
                "kind": plan.kind.value, "begin": plan.begin, "minute": plan.at.hour * 60 + plan.at.minute,
                "weekday": plan.weekday, "remind": plan.remind}], ["kind"])

    def remove(self, thing_id: str) -> None:
        with self._space.writing() as connection:
            rows.remove(connection, TALK_PLAN.c.kind, [thing_id])


class PauseKept(_InOneTable):
    """The domain's Shelf of the pause that is on."""

    table = PAUSE

    def all(self) -> Sequence[Pause]:
        with self._space.reading() as connection:
            found = connection.execute(select(PAUSE)).all()
        return [Pause(datetime.fromisoformat(row.begun), datetime.fromisoformat(row.until), _who(row.opens), row.topic,
                      row.moved) for row in found]

    def save(self, pause: Pause) -> None:
        with self._space.writing() as connection:
            rows.put(connection, PAUSE, [{
                "id": pause.id, "begun": pause.begun.isoformat(), "until": pause.until.isoformat(),
                "opens": _letter(pause.opens), "topic": pause.topic, "moved": pause.moved}], ["id"])


class HardMomentsKept(_InOneTable):
    """The domain's Shelf of hard moments, with the tries to find back."""

    table = HARD_MOMENT

    def all(self) -> Sequence[HardMoment]:
        with self._space.reading() as connection:
            tries: dict[str, list[Try]] = {}
            for row in connection.execute(select(FINDING_BACK).order_by(FINDING_BACK.c.place)):
                tries.setdefault(row.moment, []).append(Try(Who(row.whose), row.text, Landed(row.landed)))
            found = connection.execute(select(HARD_MOMENT).order_by(HARD_MOMENT.c.number)).all()
        return [HardMoment(row.id, row.day, row.text, row.next_time, tuple(tries.get(row.id, ()))) for row in found]

    def save(self, moment: HardMoment) -> None:
        with self._space.writing() as connection:
            rows.put(connection, HARD_MOMENT, [{
                "id": moment.id, "day": moment.day, "text": moment.text, "next_time": moment.next_time}], ["id"])
            rows.remove(connection, FINDING_BACK.c.moment, [moment.id])
            rows.put(connection, FINDING_BACK, [
                {"moment": moment.id, "place": place, "whose": each.whose.value, "text": each.text,
                 "landed": each.landed.value} for place, each in enumerate(moment.tries)], ["moment", "place"])


class WorkedKept(_InOneTable):
    """The domain's Shelf of what worked."""

    table = WORKED

    def all(self) -> Sequence[Worked]:
        with self._space.reading() as connection:
            found = connection.execute(select(WORKED).order_by(WORKED.c.number)).all()
        return [Worked(row.id, row.day, row.text, _who(row.whose)) for row in found]

    def save(self, worked: Worked) -> None:
        with self._space.writing() as connection:
            rows.put(connection, WORKED, [{
                "id": worked.id, "day": worked.day, "text": worked.text, "whose": _letter(worked.whose)}], ["id"])


class LoopKept:
    """The domain's Shelf of the loop: two rows, or none."""

    def __init__(self, shared: Space) -> None:
        self._space = shared

    def all(self) -> Sequence[Loop]:
        with self._space.reading() as connection:
            found = connection.execute(select(LOOP_STEP)).all()
        steps = {Who(row.whose): row.text for row in found}
        return [Loop(steps, found[0].day)] if set(steps) == set(Who) else []

    def save(self, loop: Loop) -> None:
        with self._space.writing() as connection:
            rows.put(connection, LOOP_STEP, [
                {"whose": who.value, "text": text, "day": loop.day} for who, text in loop.steps.items()], ["whose"])

    def remove(self, thing_id: str) -> None:
        with self._space.writing() as connection:
            connection.execute(LOOP_STEP.delete())
