"""Periods of looking and hard weeks, in ours or in one's own space."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence

from sqlalchemy import select

from evenhand.domain.hard_weeks import LifeChange, LifeChangeKind, StepsIn
from evenhand.domain.partners import Who
from evenhand.domain.periods import Period
from evenhand.domain.spans import Span
from evenhand.storage.space import Space
from evenhand.storage.stores import rows
from evenhand.storage.tables.base import Kind
from evenhand.storage.tables.spans import DROPPED_TASK, LIFE_CHANGE, PERIOD, STEPS_IN


class Periods:
    """The domain's PeriodStore for one space."""

    def __init__(self, space: Space, kind: Kind) -> None:
        self._space, self._table = space, PERIOD[kind]

    def periods(self) -> Sequence[Period]:
        with self._space.reading() as connection:
            found = connection.execute(select(self._table).order_by(self._table.c.begin, self._table.c.id)).all()
        return [Period(row.id, row.begin, row.weeks, row.ended) for row in found]

    def save(self, period: Period) -> None:
        with self._space.writing() as connection:
            rows.put(connection, self._table, [
                {"id": period.id, "begin": period.begin, "weeks": period.weeks, "ended": period.ended}], ["id"])

    def remove(self, period_id: str) -> None:
        with self._space.writing() as connection:
            rows.remove(connection, self._table.c.id, [period_id])


class LifeChanges:
    """The domain's LifeChangeStore for one space."""

    def __init__(self, space: Space, kind: Kind) -> None:
        self._space = space
        self._change, self._dropped, self._steps_in = LIFE_CHANGE[kind], DROPPED_TASK[kind], STEPS_IN[kind]

    def all(self) -> Sequence[LifeChange]:
        change = self._change.c
        with self._space.reading() as connection:
            dropped: dict[str, set[str]] = {}
            for row in connection.execute(select(self._dropped)):
                dropped.setdefault(row.life_change, set()).add(row.task)
            steps: dict[str, list[StepsIn]] = {}
            for row in connection.execute(select(self._steps_in).order_by(self._steps_in.c.place)):
                steps.setdefault(row.life_change, []).append(StepsIn(row.task, Who(row.who) if row.who else None))
            found = connection.execute(select(self._change).order_by(change.begin, change.end, change.id)).all()
        return [LifeChange(row.id, LifeChangeKind(row.kind), Who(row.whose) if row.whose else None,
                           Span(row.begin, row.end), row.capacity_percent, frozenset(dropped.get(row.id, ())),
                           tuple(steps.get(row.id, ()))) for row in found]

    def save(self, change: LifeChange) -> None:
        with self._space.writing() as connection:
            rows.put(connection, self._change, [
                {"id": change.id, "kind": change.kind.value, "whose": change.whose.value if change.whose else None,
                 "begin": change.span.begin, "end": change.span.end,
                 "capacity_percent": change.capacity_percent}], ["id"])
            rows.remove(connection, self._dropped.c.life_change, [change.id])
            rows.remove(connection, self._steps_in.c.life_change, [change.id])
            rows.put(connection, self._dropped, [
                {"life_change": change.id, "task": task} for task in sorted(change.dropped)], ["life_change", "task"])
            rows.put(connection, self._steps_in, [
                {"life_change": change.id, "place": place, "task": each.task,
                 "who": each.who.value if each.who else None}
                for place, each in enumerate(change.steps_in)], ["life_change", "place"])

    def remove(self, change_id: str) -> None:
        with self._space.writing() as connection:
            rows.remove(connection, self._change.c.id, [change_id])
