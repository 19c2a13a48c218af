"""Changes of very many entries: the other state of each is kept beside the entries and exchanged with them."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.sql import bindparam

from evenhand.domain.entries import Entry
from evenhand.domain.failures import StoreFailed
from evenhand.domain.held import State
from evenhand.domain.message import msg
from evenhand.domain.partners import Who
from evenhand.domain.sharing import Outgoing
from evenhand.storage.space import Space
from evenhand.storage.stores import rows
from evenhand.storage.stores.entries import TOLD, entry_of, rows_of
from evenhand.storage.stores.shared_entries import put_shared, remove_shared
from evenhand.storage.tables.entries import ENTRY, TRANSFER
from evenhand.storage.tables.held import HELD_ENTRY

CHUNK = 1000  # rows that are read, written and told of at a time
_STATE = [name for name in HELD_ENTRY.c.keys() if name not in ("batch", "place", "id", "there")]
_NOTHING: Mapping[str, None] = dict.fromkeys(_STATE)

Form = Callable[[Entry], Outgoing | None]


class Forgotten(StoreFailed):
    """The batch is no longer held."""

    def __init__(self) -> None:
        super().__init__(msg("This step can no longer be taken back."))


class HeldEntries:
    """The domain's HeldStore for one partner. For the worker: it writes for long."""

    def __init__(self, own: Space, shared: Space, author: Who) -> None:
        self._own, self._shared, self._author = own, shared, author

    def hold(self, batch: str, states: Iterable[State], under: Callable[[int], None]) -> None:
        with self._own.gate.held(), self._own.writing() as connection:
            for begin, chunk in _chunks(states):
                connection.execute(insert(HELD_ENTRY), [
                    {"batch": batch, "place": begin + place, "id": entry_id, "there": entry is not None,
                     **(_state_of(rows_of([entry])[0]) if entry is not None else _NOTHING)}
                    for place, (entry_id, entry) in enumerate(chunk)])
                under(begin + len(chunk))

    def exchange(self, batch: str, form_of: Form, under: Callable[[int], None]) -> None:
        with self._own.gate.held():
            leaving = self._note_leaving(batch)
            with self._own.writing() as connection:
                ids = connection.execute(select(HELD_ENTRY.c.id).where(HELD_ENTRY.c.batch == batch)).scalars().all()
                if not ids:
                    raise Forgotten
                coming: list[Outgoing] = []
                for begin in range(0, len(ids), CHUNK):
                    coming += self._exchange_some(connection, batch, begin, form_of)
                    under(min(begin + CHUNK, len(ids)))
                if leaving:
                    with self._shared.writing() as ours:
                        remove_shared(ours, leaving)
                    rows.remove(connection, TRANSFER.c.id, leaving)
                rows.put(connection, TRANSFER, [{"id": each.entry.id} for each in coming], ["id"])
            if coming:
                with self._shared.writing() as ours:
                    put_shared(ours, coming)
                with self._own.writing() as connection:
                    rows.remove(connection, TRANSFER.c.id, [each.entry.id for each in coming])

    def forget(self, batch: str) -> None:
        with self._own.writing() as connection:
            connection.execute(HELD_ENTRY.delete().where(HELD_ENTRY.c.batch == batch))

    def _note_leaving(self, batch: str) -> Sequence[str]:
        """The ids of what of the batch is shared, noted first: what a cut leaves is settled at the next unlock."""
        leaving = select(ENTRY.c.id).join(HELD_ENTRY, HELD_ENTRY.c.id == ENTRY.c.id).where(
            HELD_ENTRY.c.batch == batch, ENTRY.c.shared)
        with self._own.writing() as connection:
            ids = connection.execute(leaving).scalars().all()
            rows.put(connection, TRANSFER, [{"id": entry_id} for entry_id in ids], ["id"])
        return ids

    def _exchange_some(self, connection: Connection, batch: str, begin: int, form_of: Form) -> list[Outgoing]:
        """Exchange the states of one chunk. What comes as shared is given back, to go to ours."""
        held = connection.execute(select(HELD_ENTRY).where(
            HELD_ENTRY.c.batch == batch, HELD_ENTRY.c.place.between(begin, begin + CHUNK - 1))).all()
        ids = [row.id for row in held]
        now = {row.id: row for row in connection.execute(select(ENTRY).where(rows.one_of(ENTRY.c.id, ids)))}
        rows.remove(connection, ENTRY.c.id, ids)
        connection.execute(
            update(HELD_ENTRY).where(HELD_ENTRY.c.batch == batch, HELD_ENTRY.c.place == bindparam("at")),
            [{"at": row.place, "there": row.id in now,
              **(_state_of(now[row.id]._mapping) if row.id in now else _NOTHING)} for row in held])
        coming, entries = [], []
        for row in held:
            if row.there:
                goes = form_of(entry_of((row._mapping[name] for name in TOLD), self._author)) if row.shared else None
                entries.append({"id": row.id, **_state_of(row._mapping), "shared": goes is not None})
                coming += [goes] if goes is not None else []
        if entries:
            connection.execute(insert(ENTRY), entries)
        return coming


def forget_all_held(own: Space) -> None:
    """Forgets every held change: undo steps do not outlive the time that someone is here. Raises StoreFailed."""
    with own.reading() as connection:
        held = connection.execute(select(func.count()).select_from(HELD_ENTRY)).scalar_one()
    if held:
        with own.writing() as connection:
            connection.execute(HELD_ENTRY.delete())


def _state_of(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in _STATE}


def _chunks(states: Iterable[State]) -> Iterator[tuple[int, Sequence[State]]]:
    """The states, CHUNK at a time, each time with the place of the first."""
    begin, walk = 0, iter(states)
    while chunk := list(islice(walk, CHUNK)):
        yield begin, chunk
        begin += len(chunk)
