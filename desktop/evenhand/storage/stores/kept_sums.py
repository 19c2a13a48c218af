"""Sums of spans that were read once, so that one edit leads to reading its own span alone, however many there are."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence
from datetime import date
from threading import Lock
from typing import Generic, TypeVar

from evenhand.domain.entries import Entry, EntryQuery, SortKey
from evenhand.domain.load.sums import TaskSums
from evenhand.domain.own_tasks import OwnTask
from evenhand.domain.partners import Who
from evenhand.domain.sharing import Outgoing, SharedEntry, SharedEntryStore, Transfer
from evenhand.domain.spans import Span

_MOST_KEPT = 64  # spans
_FEW = 50  # entries whose earlier days are looked up one by one; with more, everything is read anew
_Key = tuple[Span, tuple[Span, ...]]
Found = TypeVar("Found")


class _Kept(Generic[Found]):
    """What one way of reading gave, by span and the hard days inside it.

    Asked on the worker while the window's thread forgets: what was read before a change and comes after it is not
    kept.
    """

    def __init__(self, read: Callable[[Span, Sequence[Span]], Found]) -> None:
        self._read, self._lock = read, Lock()
        self._found: dict[_Key, Found] = {}
        self._changes = 0

    def of(self, span: Span, apart: Sequence[Span]) -> Found:
        key = (span, tuple(inside for each in apart if (inside := each.overlap(span)) is not None))
        with self._lock:
            if key in self._found:
                return self._found[key]
            changes = self._changes
        found = self._read(span, apart)
        with self._lock:
            if changes == self._changes:
                while len(self._found) >= _MOST_KEPT:
                    del self._found[next(iter(self._found))]
                self._found[key] = found
        return found

    def forget(self, days: frozenset[date] | None) -> None:
        with self._lock:
            self._changes += 1
            self._found = {} if days is None else {
                key: found for key, found in self._found.items() if not any(day in key[0] for day in days)}


class KeptSums:
    """A SharedEntryStore that remembers sums and days logged of a span until an entry of its days changes."""

    def __init__(self, store: SharedEntryStore) -> None:
        self._store = store
        self._sums, self._days = _Kept(store.sums), _Kept(store.days_logged)

    def page(self, query: EntryQuery, after: SortKey | None, limit: int) -> Sequence[SharedEntry]:
        return self._store.page(query, after, limit)

    def count(self, query: EntryQuery) -> int:
        return self._store.count(query)

    def get(self, entry_id: str) -> SharedEntry | None:
        return self._store.get(entry_id)

    def own_tasks(self) -> Sequence[OwnTask]:
        return self._store.own_tasks()

    def sums(self, span: Span, apart: Sequence[Span]) -> Sequence[TaskSums]:
        return self._sums.of(span, apart)

    def days_logged(self, span: Span, apart: Sequence[Span]) -> dict[Who, int]:
        return dict(self._days.of(span, apart))

    def forget(self, days: frozenset[date] | None) -> None:
        """Entries of these days have changed; None: of any day."""
        self._sums.forget(days)
        self._days.forget(days)


class NotedTransfer:
    """A Transfer after which the sums of the days it touched are read anew."""

    def __init__(self, way: Transfer, sums: KeptSums) -> None:
        self._way, self._sums = way, sums

    def share(self, outgoing: Sequence[Outgoing]) -> None:
        days = self._days([each.entry for each in outgoing])
        try:
            self._way.share(outgoing)
        finally:
            self._sums.forget(days)

    def take_back(self, entries: Sequence[Entry]) -> None:
        days = self._days(entries)
        try:
            self._way.take_back(entries)
        finally:
            self._sums.forget(days)

    def _days(self, entries: Sequence[Entry]) -> frozenset[date] | None:
        """The days that the entries have now, and had in ours before."""
        if len(entries) > _FEW:
            return None
        before = [shared.day for entry in entries if (shared := self._sums.get(entry.id)) is not None]
        return frozenset([*before, *(entry.day for entry in entries)])
