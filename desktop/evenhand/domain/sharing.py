"""What of mine goes to ours: the sharing list, the shared form of an entry, and the way back."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from evenhand.domain.catalogue import Catalogue
from evenhand.domain.entries import Entry, EntryQuery, EntryStore, Felt, SortKey, Ticked, sort_key, words_match
from evenhand.domain.failures import Refused
from evenhand.domain.load.sums import TaskSums
from evenhand.domain.message import msg
from evenhand.domain.own_tasks import OwnTask
from evenhand.domain.partners import Who
from evenhand.domain.safety import FindsSafety, counts
from evenhand.domain.spans import Span

_PAGE = 500


@dataclass(frozen=True, slots=True)
class SharedEntry:
    """An entry as it stands in the shared space: all costs said, risk and note only if ticked (PRODUCT rule 4).

    `own_task` goes along when the task is one of the author's own, so that the other can read its name.
    """

    id: str
    author: Who
    day: date
    task: str
    minutes: int
    energy: int
    risk: int | None = None
    felt: Felt | None = None
    note: str = ""
    joint_id: str = ""
    own_task: OwnTask | None = None


def shared_matches(entry: SharedEntry, query: EntryQuery) -> bool:
    """Whether a shared entry is one that the query asks for; `query.shared` plays no part."""
    return (
        (query.span is None or entry.day in query.span)
        and (query.tasks is None or entry.task in query.tasks)
        and entry.author in query.authors
        and (query.among is None or entry.id in query.among)
        and (query.felt is None or entry.felt is query.felt)
        and (not query.words or entry.task in query.tasks_by_words or words_match(query.words, entry.note))
    )


class SharedEntryStore(Protocol):
    """Entries of both in the shared space, to read. Writing is the Transfer's. Every method raises StoreFailed."""

    def page(self, query: EntryQuery, after: SortKey | None, limit: int) -> Sequence[SharedEntry]:
        """Up to `limit` entries that match, ascending by `sort_key`, beginning behind the key `after`."""
        ...

    def count(self, query: EntryQuery) -> int: ...

    def get(self, entry_id: str) -> SharedEntry | None: ...

    def own_tasks(self) -> Sequence[OwnTask]:
        """The own tasks that came along with shared entries."""
        ...

    def sums(self, span: Span, apart: Sequence[Span]) -> Sequence[TaskSums]:
        """Per partner and task, what `load.sums.sums_of` gives for the entries in `span` and in none of `apart`."""
        ...

    def days_logged(self, span: Span, apart: Sequence[Span]) -> dict[Who, int]:
        """On how many days of `span`, and of none of `apart`, each partner has an entry. Both are keys."""
        ...


@dataclass(frozen=True, slots=True)
class Outgoing:
    """An own entry, marked as shared, and the form of it that goes to ours."""

    entry: Entry
    shared: SharedEntry


class Transfer(Protocol):
    """The one way between mine and ours: ours first, then own, same id, finished at the next unlock if cut short.

    Raises StoreFailed, and then nothing has changed that the next unlock would not set right.
    """

    def share(self, outgoing: Sequence[Outgoing]) -> None:
        """Put each shared form into ours, in place of an earlier one, then keep its own entry."""
        ...

    def take_back(self, entries: Sequence[Entry]) -> None:
        """Remove these entries' forms from ours, then keep the own entries, which are handed in as not shared."""
        ...


@dataclass(frozen=True, slots=True)
class Offer:
    """A line of the sharing list: a complete entry of mine that is not shared yet, and whether it starts ticked.

    Nothing starts ticked that is D, I7 or I9 (PRODUCT rule 4).
    """

    entry: Entry
    may_start_ticked: bool


def shared_form(entry: Entry, ticked: Ticked, own_task: OwnTask | None) -> SharedEntry:
    """What of a complete entry goes to ours. Risk and note only if ticked."""
    if entry.minutes is None or entry.energy is None or entry.risk is None:
        raise ValueError("only complete entries have a shared form")
    return SharedEntry(
        entry.id, entry.author, entry.day, entry.task, entry.minutes, entry.energy,
        entry.risk if ticked.risk else None, entry.felt, entry.note if ticked.note else "", entry.joint_id, own_task,
    )


def outgoing(entry: Entry, own_tasks: Iterable[OwnTask]) -> Outgoing:
    """A shared entry with the form that stands in ours."""
    if entry.shared is None:
        raise ValueError("the entry is not shared")
    own_task = next((task for task in own_tasks if task.id == entry.task), None)
    return Outgoing(entry, shared_form(entry, entry.shared, own_task))


class SharingList:
    """The one door through which one partner's entries go to ours and come back. These acts are not undo steps."""

    def __init__(self, store: EntryStore, transfer: Transfer, safety: FindsSafety) -> None:
        self._store, self._transfer, self._safety = store, transfer, safety

    def offers(self, catalogue: Catalogue, span: Span | None = None) -> tuple[Offer, ...]:
        """The entries of mine that may go to ours, newest first. What may not be shared is not in the list."""
        return tuple(
            Offer(entry, (task := catalogue.get(entry.task)) is None or task.offered_for_sharing)
            for entry in self._all(EntryQuery(span=span, shared=False))
            if self._may_go(entry, catalogue)
        )

    def waiting(self, catalogue: Catalogue, span: Span | None = None) -> int:
        """How many entries the list holds, for "5 of mine are not shared yet"."""
        return len(self.offers(catalogue, span))

    def share(self, ticked: dict[str, Ticked], catalogue: Catalogue, own_tasks: Collection[OwnTask]) -> int:
        """Send these entries (id -> what goes along) to ours, or change what goes along. Returns how many went.

        Raises Refused when one may not be shared or is not there; StoreFailed when it cannot be kept. Either way
        nothing has changed.
        """
        chosen = []
        for entry_id, along in ticked.items():
            entry = self._store.get(entry_id)
            if entry is None or not self._may_go(entry, catalogue):
                raise Refused(msg("This entry stays with you."))
            chosen.append(outgoing(replace(entry, shared=along), own_tasks))
        if chosen:
            self._transfer.share(chosen)
        return len(chosen)

    def take_back(self, ids: Collection[str]) -> int:
        """Take entries out of ours, at once and alone. Entries that are not shared are passed over."""
        entries = [replace(entry, shared=None) for entry_id in ids
                   if (entry := self._store.get(entry_id)) is not None and entry.shared is not None]
        if entries:
            self._transfer.take_back(entries)
        return len(entries)

    def _may_go(self, entry: Entry, catalogue: Catalogue) -> bool:
        return counts(entry, catalogue.get(entry.task), self._safety)

    def _all(self, query: EntryQuery) -> Iterable[Entry]:
        after: SortKey | None = None
        while page := self._store.page(query, after, _PAGE):
            yield from page
            after = sort_key(page[-1], query.order)


def waiting_parts(shared: Iterable[SharedEntry], me: Who, own_joint_ids: Collection[str]) -> tuple[SharedEntry, ...]:
    """Joint entries of the other's to which no own part is written yet."""
    return tuple(entry for entry in shared
                 if entry.author is me.other and entry.joint_id and entry.joint_id not in own_joint_ids)
