"""What rotates, what is kept free, and the turns, in the shared space."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select, update
from sqlalchemy.sql.elements import ColumnElement

from evenhand.domain.partners import Who
from evenhand.domain.rotation.fold import Cadence, Mode, Part
from evenhand.domain.rotation.problem import Owner
from evenhand.domain.spans import Span
from evenhand.domain.turns.duties import RotatingTask
from evenhand.domain.turns.handover import HandoverNote
from evenhand.domain.turns.kept_free import KeptFree, KeptFreeDates, KeptFreeTime
from evenhand.domain.turns.turns import Turn, TurnState
from evenhand.storage.space import Space
from evenhand.storage.stores import rows
from evenhand.storage.tables.turns import HANDOVER_NOTE, KEPT_FREE, KEPT_FREE_DATES, ROTATING_TASK, TURN


class DutiesKept:
    """The domain's DutyStore."""

    def __init__(self, shared: Space) -> None:
        self._space = shared

    def rotating(self) -> Mapping[str, RotatingTask]:
        with self._space.reading() as connection:
            found = connection.execute(select(ROTATING_TASK).order_by(ROTATING_TASK.c.number)).all()
        return {row.task: RotatingTask(
            row.task, Cadence(row.cadence), row.weekday, Part(row.part), row.stint_weeks, Mode(row.mode),
            Who(row.owner) if row.owner else None, frozenset(map(Who, row.limits)), row.resting) for row in found}

    def put_rotating(self, task: RotatingTask) -> None:
        with self._space.writing() as connection:
            _put_rotating(connection, task)

    def remove_rotating(self, task_id: str) -> None:
        with self._space.writing() as connection:
            rows.remove(connection, ROTATING_TASK.c.task, [task_id])

    def kept_free(self) -> frozenset[KeptFreeTime]:
        with self._space.reading() as connection:
            return frozenset(KeptFreeTime(Who(row.who), row.weekday, Part(row.part))
                             for row in connection.execute(select(KEPT_FREE)))

    def kept_free_dates(self) -> frozenset[KeptFreeDates]:
        with self._space.reading() as connection:
            return frozenset(KeptFreeDates(Who(row.who), row.begin, row.end, row.label)
                             for row in connection.execute(select(KEPT_FREE_DATES)))

    def keep_free(self, who: Who, free: KeptFree) -> None:
        with self._space.writing() as connection:
            rows.remove(connection, KEPT_FREE.c.who, [who.value])
            rows.put(connection, KEPT_FREE, [
                {"who": who.value, "weekday": time.weekday, "part": time.part.value} for time in free.weekly],
                ["who", "weekday", "part"])
            rows.remove(connection, KEPT_FREE_DATES.c.who, [who.value])
            rows.put(connection, KEPT_FREE_DATES, [
                {"who": who.value, "begin": each.begin, "end": each.end, "label": each.label} for each in free.dates],
                ["who", "begin", "end", "label"])


class TurnsKept:
    """The domain's TurnStore."""

    def __init__(self, shared: Space) -> None:
        self._space = shared

    def within(self, span: Span) -> Sequence[Turn]:
        return self._found(TURN.c.day >= span.begin, TURN.c.day < span.end)

    def get(self, turn_id: str) -> Turn | None:
        return next(iter(self._found(TURN.c.id == turn_id)), None)

    def of_stint(self, stint: str) -> Sequence[Turn]:
        return self._found(TURN.c.stint == stint)

    def write(self, put: Sequence[Turn], remove: Sequence[str], rule: RotatingTask | None = None) -> None:
        with self._space.writing() as connection:
            if rule is not None:
                _put_rotating(connection, rule)
            rows.remove(connection, TURN.c.id, remove)
            rows.put(connection, TURN, [
                {"id": turn.id, "task": turn.task, "day": turn.day, "recurrence_date": turn.recurrence_date,
                 "owner": turn.owner.value, "stint": turn.stint, "state": turn.state.value, "pinned": turn.pinned}
                for turn in put], ["id"])

    def forget_before(self, day: date) -> None:
        with self._space.writing() as connection:
            connection.execute(update(TURN).where(TURN.c.day < day, TURN.c.state != TurnState.PLANNED.value)
                               .values(state=TurnState.PLANNED.value))

    def _found(self, *conditions: ColumnElement[bool]) -> Sequence[Turn]:
        with self._space.reading() as connection:
            found = connection.execute(select(TURN).where(*conditions).order_by(TURN.c.day, TURN.c.task, TURN.c.id))
            return [_turn(row) for row in found]


class HandoverNotesKept:
    """The domain's Shelf of hand-over notes."""

    def __init__(self, shared: Space) -> None:
        self._space = shared

    def all(self) -> Sequence[HandoverNote]:
        with self._space.reading() as connection:
            found = connection.execute(select(HANDOVER_NOTE).order_by(HANDOVER_NOTE.c.task)).all()
        return [HandoverNote(row.task, row.starts, row.enough, row.facts, row.ask, Who(row.writer) if row.writer else None)
                for row in found]

    def save(self, note: HandoverNote) -> None:
        with self._space.writing() as connection:
            rows.put(connection, HANDOVER_NOTE, [{
                "task": note.task, "starts": note.starts, "enough": note.enough, "facts": note.facts, "ask": note.ask,
                "writer": note.writer.value if note.writer else None}], ["task"])

    def remove(self, task_id: str) -> None:
        with self._space.writing() as connection:
            rows.remove(connection, HANDOVER_NOTE.c.task, [task_id])


def _put_rotating(connection: Connection, task: RotatingTask) -> None:
    rows.put(connection, ROTATING_TASK, [{
        "task": task.task, "cadence": task.cadence.value, "weekday": task.weekday, "part": task.part.value,
        "stint_weeks": task.stint_weeks, "mode": task.mode.value, "owner": task.owner.value if task.owner else None,
        "limits": "".join(sorted(who.value for who in task.limits)), "resting": task.resting}], ["task"])


def _turn(row: Row[Any]) -> Turn:
    return Turn(row.id, row.task, row.day, row.recurrence_date, Owner(row.owner), row.stint, TurnState(row.state),
                row.pinned)
