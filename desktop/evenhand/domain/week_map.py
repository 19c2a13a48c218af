"""The week map: a week of marks, one row for each group of tasks. A mark is an entry, often an incomplete one."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from evenhand.domain.catalogue import Catalogue, MapGroup
from evenhand.domain.entries import Entry, Origin
from evenhand.domain.ledger import EntryChange, Ledger, NewEntry
from evenhand.domain.partners import Who
from evenhand.domain.sharing import SharedEntry
from evenhand.domain.spans import Span


@dataclass(frozen=True, slots=True)
class MapMark:
    """One entry on the map. `own` tells whether it may be changed here."""

    entry_id: str
    who: Who
    complete: bool
    own: bool


@dataclass(frozen=True, slots=True)
class WeekMap:
    """A week of seven days and its marks; a cell without marks is no key."""

    week: Span
    cells: Mapping[tuple[MapGroup, date], tuple[MapMark, ...]]

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(self.week.begin + timedelta(days=n) for n in range(self.week.days))

    def at(self, group: MapGroup, day: date) -> tuple[MapMark, ...]:
        return self.cells.get((group, day), ())


def week_of(day: date, first_weekday: int = 0) -> Span:
    """The week that a day lies in. `first_weekday` 0 is Monday."""
    return Span.of_days(day - timedelta(days=(day.weekday() - first_weekday) % 7), 7)


def week_map(week: Span, entries: Iterable[Entry | SharedEntry], catalogue: Catalogue, first: Who) -> WeekMap:
    """The map of the entries in a week. Tasks of no row are left out; marks of `first` stand first in each cell.

    An entry that comes both as own and as shared makes one mark, the own one.
    """
    found: dict[tuple[MapGroup, date], dict[str, MapMark]] = {}
    for entry in entries:
        task = catalogue.get(entry.task)
        if task is None or task.group is None or entry.day not in week:
            continue
        own = isinstance(entry, Entry)
        mark = MapMark(entry.id, entry.author, entry.complete if isinstance(entry, Entry) else True, own)
        cell = found.setdefault((task.group, entry.day), {})
        if own or entry.id not in cell:
            cell[entry.id] = mark
    return WeekMap(week, {
        place: tuple(sorted(cell.values(), key=lambda mark: (mark.who is not first, mark.entry_id)))
        for place, cell in found.items()
    })


def plan_mark(ledger: Ledger, group: MapGroup, day: date, catalogue: Catalogue, today: date) -> EntryChange:
    """Add an own mark: an entry without numbers, of the task that leads the row. Raises Refused for a day to come."""
    return ledger.plan_add(NewEntry(day, catalogue.leading(group).id, origin=Origin.WEEK_MAP), today)
