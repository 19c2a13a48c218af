"""Entries of both as they stand in ours, to read and to add up."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, exists, func, not_, select
from sqlalchemy.sql.elements import ColumnElement

from evenhand.domain.entries import EntryQuery, Felt, SortKey
from evenhand.domain.load.sums import TaskSums
from evenhand.domain.own_tasks import OwnTask, SharingCode, TaskDomain
from evenhand.domain.partners import Who
from evenhand.domain.sharing import Outgoing, SharedEntry
from evenhand.domain.spans import Span
from evenhand.storage.space import Space
from evenhand.storage.stores import rows
from evenhand.storage.stores.entries import conditions, page_of, within, words_of
from evenhand.storage.stores.rows import one_of
from evenhand.storage.tables.entries import SHARED_ENTRY, SHARED_TASK

_TASK = [SHARED_TASK.c.name.label("task_name"), SHARED_TASK.c.domain.label("task_domain"),
         SHARED_TASK.c.sharing.label("task_sharing"), SHARED_TASK.c.minutes.label("task_minutes")]
# energy x min(max(2 x minutes, 15), 480), as domain.load.costs.energy_parts says
_ENERGY_PARTS = SHARED_ENTRY.c.energy * func.min(func.max(2 * SHARED_ENTRY.c.minutes, 15), 480)


class SharedEntries:
    """The domain's SharedEntryStore."""

    def __init__(self, shared: Space) -> None:
        self._space = shared

    def page(self, query: EntryQuery, after: SortKey | None, limit: int) -> Sequence[SharedEntry]:
        statement = page_of(_whole().where(*_where(query)), SHARED_ENTRY, query, after, limit)
        with self._space.reading() as connection:
            return [_entry(row) for row in connection.execute(statement)]

    def count(self, query: EntryQuery) -> int:
        with self._space.reading() as connection:
            return connection.execute(
                select(func.count()).select_from(SHARED_ENTRY).where(*_where(query))).scalar_one()

    def get(self, entry_id: str) -> SharedEntry | None:
        with self._space.reading() as connection:
            row = connection.execute(_whole().where(SHARED_ENTRY.c.id == entry_id)).first()
        return None if row is None else _entry(row)

    def own_tasks(self) -> Sequence[OwnTask]:
        with self._space.reading() as connection:
            found = connection.execute(select(SHARED_TASK).order_by(SHARED_TASK.c.id)).all()
        return [OwnTask(row.id, row.name, TaskDomain(row.domain), SharingCode(row.sharing), row.minutes)
                for row in found]

    def sums(self, span: Span, apart: Sequence[Span]) -> Sequence[TaskSums]:
        entry = SHARED_ENTRY.c
        statement = (
            select(entry.author, entry.task, func.count(), func.sum(entry.minutes), func.sum(_ENERGY_PARTS),
                   func.coalesce(func.sum(entry.risk), 0), func.count(entry.risk),
                   func.count().filter(entry.felt == Felt.TOO_MUCH.value))
            .where(*_inside(span, apart)).group_by(entry.task, entry.author).order_by(entry.task, entry.author))
        with self._space.reading() as connection:
            return [TaskSums(Who(author), task, *map(int, figures))
                    for author, task, *figures in connection.execute(statement)]

    def days_logged(self, span: Span, apart: Sequence[Span]) -> dict[Who, int]:
        """The days are walked along their index, and each is asked about once: to count distinct days takes a sort."""
        entry = SHARED_ENTRY.c
        days = (select(entry.by_newest.label("newest")).where(*_inside(span, apart)).distinct()).subquery()
        found = SHARED_ENTRY.alias()
        with self._space.reading() as connection:
            return {who: connection.execute(select(func.count()).select_from(days).where(exists().where(
                found.c.by_newest == days.c.newest, found.c.author == who.value))).scalar_one() for who in Who}


def put_shared(connection: Connection, outgoing: Sequence[Outgoing]) -> None:
    """Puts shared forms in place of earlier ones, with the own tasks they name."""
    tasks = {each.shared.own_task.id: each.shared.own_task for each in outgoing if each.shared.own_task}
    rows.put(connection, SHARED_TASK, list(map(task_row, tasks.values())), ["id"])
    rows.put(connection, SHARED_ENTRY, [_row(each) for each in outgoing], ["id"])
    forget_unused_tasks(connection)


def task_row(task: OwnTask) -> dict[str, object]:
    """An own task as its tables keep it."""
    return {"id": task.id, "name": task.name, "domain": task.domain.value, "sharing": task.sharing.value,
            "minutes": task.minutes}


def change_shared_tasks(shared: Space, tasks: Sequence[OwnTask]) -> None:
    """Gives own tasks that came along with shared entries their new values. Others stay with their author.

    Raises StoreFailed, and then nothing has changed.
    """
    with shared.reading() as connection:
        known = set(connection.execute(
            select(SHARED_TASK.c.id).where(one_of(SHARED_TASK.c.id, [task.id for task in tasks]))).scalars())
    if known:
        with shared.writing() as connection:
            rows.put(connection, SHARED_TASK, [task_row(task) for task in tasks if task.id in known], ["id"])


def remove_shared(connection: Connection, ids: Sequence[str]) -> None:
    """Removes shared forms, and own tasks that no form names any more."""
    rows.remove(connection, SHARED_ENTRY.c.id, ids)
    forget_unused_tasks(connection)


def shared_ids_of(shared: Space, author: Who) -> frozenset[str]:
    """The ids of all that an author shares."""
    with shared.reading() as connection:
        return frozenset(connection.execute(
            select(SHARED_ENTRY.c.id).where(SHARED_ENTRY.c.author == author.value)).scalars())


def shared_with_ids(connection: Connection, ids: Sequence[str]) -> Mapping[str, tuple[SharedEntry, bool]]:
    """The shared forms with these ids, each with whether its note was ticked."""
    found = connection.execute(_whole().where(one_of(SHARED_ENTRY.c.id, ids))).all()
    return {row.id: (_entry(row), row.note_ticked) for row in found}


def forget_unused_tasks(connection: Connection) -> None:
    """Removes own tasks that came along with shared forms which are gone."""
    used = select(SHARED_ENTRY.c.own_task).where(SHARED_ENTRY.c.own_task.is_not(None))
    connection.execute(SHARED_TASK.delete().where(SHARED_TASK.c.id.not_in(used)))


def _whole() -> Select[Any]:
    return select(SHARED_ENTRY, *_TASK).join_from(
        SHARED_ENTRY, SHARED_TASK, SHARED_ENTRY.c.own_task == SHARED_TASK.c.id, isouter=True)


def _where(query: EntryQuery) -> list[ColumnElement[bool]]:
    return [*conditions(SHARED_ENTRY, query), SHARED_ENTRY.c.author.in_([who.value for who in query.authors])]


def _inside(span: Span, apart: Sequence[Span]) -> list[ColumnElement[bool]]:
    return [*within(SHARED_ENTRY, span), *(not_(and_(*within(SHARED_ENTRY, each))) for each in apart)]


def _row(outgoing: Outgoing) -> dict[str, object]:
    entry = outgoing.shared
    return {
        "id": entry.id, "author": entry.author.value, "day": entry.day, "task": entry.task, "minutes": entry.minutes,
        "energy": entry.energy, "risk": entry.risk, "felt": entry.felt.value if entry.felt else None,
        "note": entry.note, "note_words": words_of(entry.note), "joint_id": entry.joint_id,
        "note_ticked": outgoing.entry.shared is not None and outgoing.entry.shared.note,
        "own_task": entry.own_task.id if entry.own_task else None,
    }


def _entry(row: Row[Any]) -> SharedEntry:
    task = None
    if row.own_task is not None:
        task = OwnTask(row.own_task, row.task_name, TaskDomain(row.task_domain), SharingCode(row.task_sharing),
                       row.task_minutes)
    return SharedEntry(row.id, Who(row.author), row.day, row.task, row.minutes, row.energy, row.risk,
                       None if row.felt is None else Felt(row.felt), row.note, row.joint_id, task)
