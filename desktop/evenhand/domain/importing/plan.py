"""Planning an import: all rows are read, what they tell is held as one step, and each row left out says why."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from evenhand.domain.entries import Entry, EntryQuery, EntryStore, sort_key
from evenhand.domain.held import Stopped, Under
from evenhand.domain.importing.reading import Sheet
from evenhand.domain.importing.rows import MAKE, LeftOut, Reader, RowReader, alike, entries_of, folded_name
from evenhand.domain.own_tasks import TaskDomain
from evenhand.domain.rewriting import Rewrite, Rewriting

_PAGE = 2000
_TOLD_EVERY = 500  # rows


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person wants of a table.

    `reader.tasks` says MAKE for the names of `make` (as written, by folded name) that become own tasks in `domain`.
    `skip_known` leaves out rows that are alike to entries that are there already.
    """

    sheet: Sheet
    reader: Reader
    make: Mapping[str, str]
    domain: TaskDomain
    skip_known: bool = True


@dataclass(frozen=True, slots=True)
class Planned:
    """What an import would do: a step, or None when no row tells an entry; and the rows that are left out."""

    change: Rewrite | None
    number: int
    left_out: tuple[LeftOut, ...]


def plan_import(wanted: Wanted, store: EntryStore, rewriting: Rewriting, today: date, under: Under) -> Planned:
    """Read the whole table. Raises Refused when a task cannot be made, StoreFailed, Stopped; nothing has changed."""
    tasks = rewriting.new_tasks(wanted.make.values(), wanted.domain)
    made = {folded_name(task.name): task.id for task in tasks}
    named = {name: made.get(name, task) if task == MAKE else task for name, task in wanted.reader.tasks.items()}
    read = RowReader(replace(wanted.reader, tasks=named))
    known = _known(store, under) if wanted.skip_known else Counter()
    left_out: list[LeftOut] = []
    entries: list[Entry] = []
    lines, ids = wanted.sheet.lines, frozenset(made.values())
    for begin in range(0, len(lines), _TOLD_EVERY):
        if under.cancelled():
            raise Stopped
        some = lines[begin:begin + _TOLD_EVERY]
        entries += (entry for _, entry in entries_of(
            some, read, lambda new: rewriting.checked(new, today, ids), known, left_out))
    if not entries:
        return Planned(None, 0, tuple(left_out))
    used = {entry.task for entry in entries}
    change = rewriting.plan_add([task for task in tasks if task.id in used], entries, under)
    return Planned(change, len(entries), tuple(left_out))


def _known(store: EntryStore, under: Under) -> Counter[tuple[object, ...]]:
    """How often each entry is there already."""
    found: Counter[tuple[object, ...]] = Counter()
    query, after = EntryQuery(), None
    while page := store.page(query, after, _PAGE):
        if under.cancelled():
            raise Stopped
        found.update(alike(entry) for entry in page)
        after = sort_key(page[-1], query.order)
    return found
