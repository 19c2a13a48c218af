"""The one way between mine and ours, and what finishes it when it was cut short.

Two files have no common transaction. The ids are first noted in mine, then ours changes, then mine, which forgets
the ids in the same transaction. What is still noted at the next unlock was cut, and ours says how far it got.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from evenhand.domain.entries import Entry, Ticked
from evenhand.domain.partners import Who
from evenhand.domain.sharing import Outgoing, SharedEntry
from evenhand.storage.space import Space
from evenhand.storage.stores import rows
from evenhand.storage.stores.entries import Entries, rows_of
from evenhand.storage.stores.rows import one_of
from evenhand.storage.stores.shared_entries import put_shared, remove_shared, shared_ids_of, shared_with_ids
from evenhand.storage.tables.entries import ENTRY, TRANSFER


class EntryTransfer:
    """The domain's Transfer for one partner."""

    def __init__(self, own: Space, shared: Space) -> None:
        self._own, self._shared = own, shared

    def share(self, outgoing: Sequence[Outgoing]) -> None:
        self._note([each.entry.id for each in outgoing], [each.entry for each in outgoing])
        with self._shared.writing() as connection:
            put_shared(connection, outgoing)
        self._keep([each.entry for each in outgoing])

    def take_back(self, entries: Sequence[Entry]) -> None:
        ids = [entry.id for entry in entries]
        self._note(ids, entries)
        with self._shared.writing(even_at_rest=True) as connection:
            remove_shared(connection, ids)
        self._keep(entries)

    def _note(self, ids: Sequence[str], entries: Sequence[Entry]) -> None:
        """Notes the ids, and keeps entries that mine does not have yet: ours never knows all of them."""
        with self._own.writing() as connection:
            rows.put(connection, TRANSFER, [{"id": entry_id} for entry_id in ids], ["id"])
            known = set(connection.execute(select(ENTRY.c.id).where(one_of(ENTRY.c.id, ids))).scalars())
            new = [replace(entry, shared=None) for entry in entries if entry.id not in known]
            rows.put(connection, ENTRY, rows_of(new), ["id"])

    def _keep(self, entries: Sequence[Entry]) -> None:
        with self._own.writing() as connection:
            _settle(connection, entries, [entry.id for entry in entries])


def note_shared(own: Space, shared: Space, author: Who) -> None:
    """Lets a new own file ask for all that its owner shares: the next finish_transfers() puts it in mine."""
    with own.writing() as connection:
        rows.put(connection, TRANSFER, [{"id": entry_id} for entry_id in sorted(shared_ids_of(shared, author))], ["id"])


def finish_transfers(own: Space, shared: Space, author: Who) -> None:
    """Makes mine agree with ours wherever a transfer was cut. Raises StoreFailed, and can then be tried again."""
    with own.reading() as connection:
        ids = connection.execute(select(TRANSFER.c.id)).scalars().all()
    if not ids:
        return
    with shared.reading() as connection:
        ours = shared_with_ids(connection, ids)
    mine = Entries(own, author)
    agreed = []
    for entry_id in ids:
        entry = mine.get(entry_id)
        if entry_id in ours:
            agreed.append(_as_in_ours(*ours[entry_id], entry))
        elif entry is not None and entry.shared is not None:
            agreed.append(replace(entry, shared=None))
    with own.writing() as connection:
        _settle(connection, agreed, ids)


def _settle(connection: Connection, entries: Sequence[Entry], ids: Sequence[str]) -> None:
    rows.put(connection, ENTRY, rows_of(entries), ["id"])
    rows.remove(connection, TRANSFER.c.id, ids)


def _as_in_ours(ours: SharedEntry, note_ticked: bool, mine: Entry | None) -> Entry:
    """The own entry with all that its shared form says. What was not ticked is in mine only and stays."""
    kept = mine or Entry(ours.id, ours.author, ours.day, ours.task)
    risk_ticked = ours.risk is not None
    return replace(
        kept, day=ours.day, task=ours.task, minutes=ours.minutes, energy=ours.energy, felt=ours.felt,
        risk=ours.risk if risk_ticked else kept.risk, note=ours.note if note_ticked else kept.note,
        joint_id=ours.joint_id, shared=Ticked(risk_ticked, note_ticked),
    )
