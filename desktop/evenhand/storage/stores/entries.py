"""Own entries in one partner's space."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Integer, Select, String, Table, and_, false, func, literal, or_, select, true, tuple_
from sqlalchemy.sql.elements import ColumnElement

from evenhand.domain.entries import Entry, EntryQuery, Felt, Order, Origin, SortKey, Ticked, folded_words
from evenhand.domain.partners import Who
from evenhand.domain.spans import Span
from evenhand.storage.space import Space
from evenhand.storage.stores import rows
from evenhand.storage.stores.rows import one_of
from evenhand.storage.tables.entries import ENTRY

TOLD = ("id", "day", "task", "minutes", "energy", "risk", "felt", "note", "joint_id", "origin", "shared", "risk_ticked",
        "note_ticked", "count_after_all")  # the columns that say an entry
_TOLD = [ENTRY.c[name] for name in TOLD]
_SORTED_BY = {Order.LONGEST: "by_minutes", Order.ENERGY: "by_energy", Order.RISK: "by_risk"}


def page_of(statement: Select[Any], table: Table, query: EntryQuery, after: SortKey | None, limit: int) -> Select[Any]:
    """The rows behind the key `after`, in the query's order."""
    newest, row_id = _plain(table.c.by_newest, query), table.c.id
    match query.order:
        case Order.NEWEST:
            sorted_by, behind = [newest, row_id], _behind([newest, row_id], after)
        case Order.OLDEST:  # the same index, read backwards; the key holds the day itself
            sorted_by, behind = [newest.desc(), row_id], _behind_backwards(newest, row_id, after)
        case order:
            columns = [_plain(table.c[_SORTED_BY[order]], query), newest, row_id]
            sorted_by, behind = columns, _behind(columns, after)
    return statement.where(*behind).order_by(*sorted_by).limit(limit)


def _plain(column: ColumnElement[Any], query: EntryQuery) -> ColumnElement[Any]:
    """The column; out of reach of its index when words are searched, since every note is read then."""
    return column.op("+")(0) if query.words else column


def _behind(columns: list[ColumnElement[Any]], after: SortKey | None) -> list[ColumnElement[bool]]:
    if after is None:
        return []
    bounds = [literal(value, Integer if isinstance(value, int) else String) for value in after[-len(columns):]]
    return [tuple_(*columns) > tuple_(*bounds)]


def _behind_backwards(newest: ColumnElement[Any], row_id: ColumnElement[Any],
                      after: SortKey | None) -> list[ColumnElement[bool]]:
    if after is None:
        return []
    return [newest <= -after[1], or_(newest < -after[1], row_id > after[2])]


def conditions(table: Table, query: EntryQuery) -> list[ColumnElement[bool]]:
    """What the query asks of every entry, own or shared, but for author and sharing."""
    found: list[ColumnElement[bool]] = []
    if query.span is not None:
        found += within(table, query.span)
    if query.tasks is not None:
        found.append(one_of(table.c.task, query.tasks))
    if query.among is not None:
        found.append(one_of(table.c.id, query.among))
    if query.felt is not None:
        found.append(table.c.felt == query.felt.value)
    if query.words:
        in_note = (func.instr(table.c.note_words, " " + word) > 0 for word in query.words)
        found.append(or_(and_(true(), *in_note), one_of(table.c.task, query.tasks_by_words)))
    return found


def within(table: Table, span: Span) -> list[ColumnElement[bool]]:
    """Whether the day lies in the span, asked of the column that has an index."""
    return [table.c.by_newest <= -span.begin.toordinal(), table.c.by_newest > -span.end.toordinal()]


def words_of(note: str) -> str:
    """The folded words of a note as they are searched: each begins behind a space."""
    return "".join(" " + word for word in folded_words(note))


def _row(entry: Entry) -> dict[str, object]:
    ticked = entry.shared or Ticked()
    return {
        "id": entry.id, "day": entry.day, "task": entry.task, "minutes": entry.minutes, "energy": entry.energy,
        "risk": entry.risk, "felt": entry.felt.value if entry.felt else None, "note": entry.note,
        "note_words": words_of(entry.note), "joint_id": entry.joint_id, "origin": entry.origin.value,
        "shared": entry.shared is not None, "risk_ticked": ticked.risk, "note_ticked": ticked.note,
        "count_after_all": entry.count_after_all,
    }


class Entries:
    """The entries in one partner's own space: the domain's EntryStore. `author` is that partner."""

    def __init__(self, own: Space, author: Who) -> None:
        self._space, self._author = own, author

    def page(self, query: EntryQuery, after: SortKey | None, limit: int) -> Sequence[Entry]:
        statement = page_of(select(*_TOLD).where(*self._where(query)), ENTRY, query, after, limit)
        with self._space.reading() as connection:
            return [entry_of(row, self._author) for row in connection.execute(statement)]

    def count(self, query: EntryQuery) -> int:
        with self._space.reading() as connection:
            return connection.execute(
                select(func.count()).select_from(ENTRY).where(*self._where(query))).scalar_one()

    def get(self, entry_id: str) -> Entry | None:
        with self._space.reading() as connection:
            row = connection.execute(select(*_TOLD).where(ENTRY.c.id == entry_id)).first()
        return None if row is None else entry_of(row, self._author)

    def write(self, put: Sequence[Entry], remove: Sequence[str]) -> None:
        with self._space.writing() as connection:
            rows.put(connection, ENTRY, rows_of(put), ["id"])
            rows.remove(connection, ENTRY.c.id, remove)

    def _where(self, query: EntryQuery) -> list[ColumnElement[bool]]:
        found = conditions(ENTRY, query)
        if self._author not in query.authors:
            found.append(false())
        if query.shared is not None:
            found.append(ENTRY.c.shared.is_(query.shared))
        return found


def entry_of(values: Iterable[Any], author: Who) -> Entry:
    """An own entry from the values of the columns `TOLD`, taken by place: by name it would take twice as long."""
    (entry_id, day, task, minutes, energy, risk, felt, note, joint_id, origin, shared, risk_ticked, note_ticked,
     count_after_all) = values
    return Entry(
        entry_id, author, day, task, minutes, energy, risk, None if felt is None else Felt(felt), note, joint_id,
        Origin(origin), Ticked(risk_ticked, note_ticked) if shared else None, count_after_all)


def rows_of(entries: Sequence[Entry]) -> list[Mapping[str, object]]:
    """The table's rows for own entries."""
    return [_row(entry) for entry in entries]
