"""The ledger: the door through which one partner's entries are made, changed and removed, and the table over them."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

from evenhand.domain.catalogue import Catalogue
from evenhand.domain.entries import (
    EITHER,
    HIGHEST_LEVEL,
    LONGEST_NOTE,
    LOWEST_LEVEL,
    MOST_MINUTES,
    Entry,
    EntryQuery,
    EntryStore,
    Felt,
    Order,
    Origin,
    SortKey,
    folded_words,
    sort_key,
)
from evenhand.domain.failures import Refused
from evenhand.domain.message import msg
from evenhand.domain.own_tasks import OwnTask, TaskDomain
from evenhand.domain.partners import Who
from evenhand.domain.safety import FindsSafety, may_be_counted
from evenhand.domain.sharing import SharedEntry, SharedEntryStore, Transfer, outgoing
from evenhand.domain.spans import Span

OLDEST_YEARS = 2  # how far back a day may lie that is typed; further back it is more often a slip
OLDEST_IMPORTED = date(1970, 1, 1)  # what another program kept may be older


class Field(str, Enum):
    """What of an entry can be edited in place."""

    DAY = "day"
    TASK = "task"
    MINUTES = "minutes"
    ENERGY = "energy"
    RISK = "risk"
    FELT = "felt"
    NOTE = "note"
    COUNT_AFTER_ALL = "count_after_all"


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What a person says of a new entry. Day and task are needed; the rest may follow later."""

    day: date
    task: str
    minutes: int | None = None
    energy: int | None = None
    risk: int | None = None
    felt: Felt | None = None
    note: str = ""
    joint: bool = False
    joint_id: str = ""  # of the other's part, when this adds one's own to it
    origin: Origin = Origin.LOG


@dataclass(frozen=True, slots=True)
class EntryChange:
    """One entry before and after; None is "not there"."""

    before: Entry | None
    after: Entry | None

    def inverse(self) -> "EntryChange":
        return EntryChange(before=self.after, after=self.before)


@dataclass(frozen=True, slots=True)
class EntriesChange:
    """Changes of several entries that belong together: one step for undo."""

    changes: tuple[EntryChange, ...]

    def inverse(self) -> "EntriesChange":
        return EntriesChange(tuple(change.inverse() for change in reversed(self.changes)))


class Ledger:
    """The one door for the entries of `me`. Nobody else's can be written here (LAB-7, SAF-15)."""

    def __init__(self, store: EntryStore, transfer: Transfer, me: Who, safety: FindsSafety,
                 new_id: Callable[[], str], catalogue: Callable[[], Catalogue],
                 own_tasks: Callable[[], Iterable[OwnTask]] = tuple) -> None:
        self._store, self._transfer, self._me, self._safety = store, transfer, me, safety
        self._new_id, self._catalogue, self._own_tasks = new_id, catalogue, own_tasks

    def get(self, entry_id: str) -> Entry | None:
        return self._store.get(entry_id)

    def plan_add(self, new: NewEntry, today: date) -> EntryChange:
        """A new entry of mine, private at first. Raises Refused with the field that a rule is about."""
        return EntryChange(None, self._checked(self._entry_of(new), today))

    def checked_new(self, new: NewEntry, today: date, more: Collection[str] = ()) -> Entry:
        """What a new entry of mine would be; `more` are ids of tasks that come with it. Raises Refused."""
        return self._checked(self._entry_of(new), today, more=more)

    def _entry_of(self, new: NewEntry) -> Entry:
        joint_id = new.joint_id or (self._new_id() if new.joint else "")
        return Entry(
            self._new_id(), self._me, new.day, new.task, new.minutes, new.energy, new.risk, new.felt,
            new.note.strip(), joint_id, new.origin,
        )

    def plan_add_many(self, new: Iterable[NewEntry], today: date) -> EntriesChange:
        """Several new entries as one step, as an import makes them. Raises Refused at the first that fails."""
        return EntriesChange(tuple(self.plan_add(each, today) for each in new))

    def plan_edit(self, entry_id: str, field: Field, value: object, today: date) -> EntryChange:
        """One field's new value, of the field's own type. Raises Refused when a rule says no or the entry is gone."""
        before = self._known(entry_id)
        if field is Field.NOTE and isinstance(value, str):
            value = value.strip()
        named: dict[str, Any] = {field.value: value}
        return EntryChange(before, self._checked(replace(before, **named), today, before))

    def plan_replace(self, changed: Entry, today: date) -> EntryChange:
        """All fields of an own entry at once, as a form gives them. Raises Refused as `plan_edit`."""
        before = self._known(changed.id)
        after = replace(changed, author=self._me, shared=before.shared)
        return EntryChange(before, self._checked(after, today, before))

    def plan_remove(self, ids: Iterable[str]) -> EntriesChange:
        """Remove entries; shared ones leave ours too. Raises Refused when one is gone."""
        return EntriesChange(tuple(EntryChange(self._known(entry_id), None) for entry_id in ids))

    def plan_duplicate(self, ids: Iterable[str], today: date) -> EntriesChange:
        """The same work once more, today: own values and task, without note, felt, sharing and the other's part."""
        copies = []
        for entry_id in ids:
            entry = self._known(entry_id)
            copies.append(EntryChange(None, Entry(
                self._new_id(), self._me, today, entry.task, entry.minutes, entry.energy, entry.risk)))
        return EntriesChange(tuple(copies))

    def plan_move(self, from_task: str, to_task: str, today: date) -> EntriesChange:
        """Give all entries of one task another, as merging two tasks needs. Raises Refused as `plan_edit`."""
        return EntriesChange(tuple(
            EntryChange(each, self._checked(replace(each, task=to_task), today, each)) for each in self.of_task(from_task)))

    def of_task(self, task: str) -> Sequence[Entry]:
        """All entries of one task, newest first."""
        query = EntryQuery(tasks=frozenset({task}))
        return self._store.page(query, None, max(1, self._store.count(query)))

    def apply(self, change: EntryChange | EntriesChange) -> None:
        """Carry a change out. Raises StoreFailed, and then nothing has changed.

        A shared entry takes its form in ours along: changed with it, removed with it. An edit that brings words of
        the safety set or leaves it incomplete does not go along; what stands in ours then stays as it was (LAB-6).
        """
        changes = change.changes if isinstance(change, EntriesChange) else (change,)
        last: dict[str, tuple[Entry | None, Entry | None]] = {}
        for each in changes:
            entry = each.after or each.before
            if entry is not None:
                first = last[entry.id][0] if entry.id in last else each.before
                last[entry.id] = (first, each.after)
        self._carry_out(last)

    def _carry_out(self, last: Mapping[str, tuple[Entry | None, Entry | None]]) -> None:
        own = tuple(self._own_tasks())
        leaving = [replace(after or before, shared=None) for before, after in last.values()
                   if before is not None and before.shared is not None and (after is None or after.shared is None)]
        going = [outgoing(after, own) for _, after in last.values() if after is not None and self.goes_along(after)]
        staying = {each.entry.id for each in going}
        put = [after for entry_id, (_, after) in last.items() if after is not None and entry_id not in staying]
        gone = [entry_id for entry_id, (_, after) in last.items() if after is None]
        if leaving:
            self._transfer.take_back(leaving)
        if going:
            self._transfer.share(going)
        if put or gone:
            self._store.write(put, gone)

    def goes_along(self, entry: Entry) -> bool:
        """Whether an entry that is marked as shared may stand in ours as it is."""
        if entry.shared is None or not entry.complete:
            return False
        return may_be_counted(entry, self._catalogue().get(entry.task), self._safety)

    def _known(self, entry_id: str) -> Entry:
        entry = self._store.get(entry_id)
        if entry is None:
            raise Refused(msg("This entry is no longer there."))
        return entry

    def _checked(self, entry: Entry, today: date, before: Entry | None = None, more: Collection[str] = ()) -> Entry:
        if entry.task not in self._catalogue() and entry.task not in more and (
                before is None or before.task != entry.task):
            raise Refused(msg("Please choose what you did."), "task")
        if before is None or before.day != entry.day:
            check_day(entry.day, OLDEST_IMPORTED if entry.origin is Origin.IMPORT else oldest_day(today), today)
        check_minutes(entry.minutes)
        check_level(entry.energy, "energy")
        check_level(entry.risk, "risk")
        if len(entry.note) > LONGEST_NOTE:
            raise Refused(msg("Please use at most {most} letters.", most=LONGEST_NOTE), "note")
        return entry


def check_minutes(minutes: int | None) -> None:
    """Raises Refused for minutes outside 0..1440."""
    if minutes is not None and not 0 <= minutes <= MOST_MINUTES:
        raise Refused(msg("Please give 0 to 1440 minutes."), "minutes")


def check_level(level: int | None, field: str) -> None:
    """Raises Refused for a level outside 0..4."""
    if level is not None and not LOWEST_LEVEL <= level <= HIGHEST_LEVEL:
        raise Refused(msg("Please choose a level from 0 to 4."), field)


def check_day(day: date, oldest: date, today: date) -> None:
    """Raises Refused for a day outside `oldest`..`today`, both included."""
    if day > today:
        raise Refused(msg("That day is still to come."), "day")
    if day < oldest:
        raise Refused(msg("Please choose a day after 1970.") if oldest == OLDEST_IMPORTED
                      else msg("Please choose a day of the last two years."), "day")


def oldest_day(today: date) -> date:
    """The first day that an entry may have: the same date two years ago, or 28 February for a leap day."""
    try:
        return today.replace(year=today.year - OLDEST_YEARS)
    except ValueError:
        return today.replace(year=today.year - OLDEST_YEARS, day=28)


@dataclass(frozen=True, slots=True)
class Filter:
    """What a person wants to see in the table. `thanked` None shows both kinds; an empty text shows all."""

    span: Span | None = None
    domains: frozenset[TaskDomain] | None = None
    authors: frozenset[Who] = EITHER
    thanked: bool | None = None
    text: str = ""
    order: Order = Order.NEWEST


def query_for(wanted: Filter, catalogue: Catalogue, thanked_entries: Collection[str] = ()) -> EntryQuery:
    """The filter in terms that a store knows. `thanked_entries` are the ids of all entries with thanks.

    Only `thanked=True` narrows the query; see `LedgerTable` for its opposite.
    """
    tasks = None
    if wanted.domains is not None:
        tasks = frozenset(task.id for task in catalogue.values() if task.domain in wanted.domains)
    return EntryQuery(
        span=wanted.span, tasks=tasks, authors=wanted.authors,
        among=frozenset(thanked_entries) if wanted.thanked else None,
        words=folded_words(wanted.text), tasks_by_words=catalogue.ids_matching(wanted.text), order=wanted.order,
    )


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: an own entry, or an entry of either as it stands in ours (`own` False)."""

    entry: Entry | SharedEntry
    own: bool

    @property
    def id(self) -> str:
        return self.entry.id

    @property
    def shared(self) -> bool:
        return isinstance(self.entry, SharedEntry) or self.entry.shared is not None


class LedgerTable:
    """The table over my entries and those in ours, as one sorted list read page by page.

    With one partner here, `own` is that partner's store, and ours adds the other's entries. With both here there
    is no `own`: only what each chose to share is shown.
    """

    def __init__(self, me: Who | None, own: EntryStore | None, ours: SharedEntryStore | None) -> None:
        self._me, self._own, self._ours = me, own, ours

    def page(self, query: EntryQuery, after: SortKey | None, limit: int) -> Sequence[Row]:
        """Up to `limit` rows ascending by `sort_key`, beginning behind the key `after`."""
        own: list[Row] = []
        if self._own is not None and self._me in query.authors:
            own = [Row(entry, True) for entry in self._own.page(query, after, limit)]
        if self._ours is None or not (authors := self._of_ours(query)):
            return own
        shared = self._ours.page(replace(query, authors=authors), after, limit)
        if not shared:
            return own
        rows = [*own, *(Row(entry, False) for entry in shared)]
        return sorted(rows, key=lambda row: sort_key(row.entry, query.order))[:limit]

    def count(self, query: EntryQuery) -> int:
        number = 0
        if self._own is not None and self._me in query.authors:
            number += self._own.count(query)
        if self._ours is not None and (authors := self._of_ours(query)):
            number += self._ours.count(replace(query, authors=authors))
        return number

    def _of_ours(self, query: EntryQuery) -> frozenset[Who]:
        return query.authors - {self._me} if self._own is not None and self._me is not None else query.authors
