"""From the rows of a table to entries: whose task is meant, what each row says, and which rows are left out."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from evenhand.domain.catalogue import Catalogue, Task
from evenhand.domain.days import TypedWords
from evenhand.domain.entries import Entry, Felt, Origin
from evenhand.domain.failures import Refused
from evenhand.domain.importing.cells import as_written, day_in, level_in, minutes_in, shortened
from evenhand.domain.importing.columns import Layout, Meaning, Unit
from evenhand.domain.importing.reading import Line, Sheet
from evenhand.domain.ledger import NewEntry
from evenhand.domain.message import Message, msg
from evenhand.domain.own_tasks import LONGEST_TASK_NAME, CatalogueChoices

SUGGESTED = 4  # tasks that are offered for a name that is not known


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name of a task that the catalogue does not have, how many rows have it, and what it may mean, best first.

    `sure`: the first one says all its words, and not only a word that begins like one of them.
    """

    name: str
    rows: int
    suggestions: tuple[Task, ...]
    sure: bool


MAKE, LEAVE = "make", "leave"  # what an unknown name may become besides the id of a task
Tasks = Mapping[str, str]  # folded name -> id of a task, or LEAVE


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that becomes no entry: the line of the file and why."""

    line: int
    why: Message


@dataclass(frozen=True, slots=True)
class Reader:
    """All that is needed to read a row. `felt` are the words for how it felt, folded."""

    layout: Layout
    tasks: Tasks
    typed: TypedWords
    felt: Mapping[str, Felt]
    today: date


def folded_name(cell: str) -> str:
    """A name of a task as names are compared: without case and outer space."""
    return " ".join(as_written(cell).split()).casefold()


def known_tasks(catalogue: Catalogue) -> dict[str, str]:
    """Every name by which a task is surely meant: its id, its name, how it is told when done, its short name."""
    found: dict[str, str] = {}
    for task in reversed(tuple(catalogue.values())):  # the first of two with one name counts
        for name in (task.short, task.done, task.name, task.id):
            found[folded_name(name)] = task.id
    return found


def unknown_tasks(sheet: Sheet, layout: Layout, catalogue: Catalogue, choices: CatalogueChoices) -> tuple[Unknown, ...]:
    """The names of tasks in a table that the catalogue does not have, most frequent first."""
    place = layout.place(Meaning.TASK)
    if place is None:
        return ()
    known, written = known_tasks(catalogue), {}
    times: Counter[str] = Counter()
    for cell, number in Counter(sheet.column(place)).items():
        name = folded_name(cell)
        if name and name not in known:
            times[name] += number
            written.setdefault(name, " ".join(as_written(cell).split()))
    found = []
    for name, number in times.most_common():
        suggestions = catalogue.search(written[name], choices, SUGGESTED)
        sure = bool(suggestions) and catalogue.says(suggestions[0].id, written[name])
        found.append(Unknown(written[name], number, suggestions, sure))
    return tuple(found)


def can_be_made(name: str) -> bool:
    """Whether a name may become a task of one's own."""
    return 0 < len(name) <= LONGEST_TASK_NAME


class RowReader:
    """Reads rows of one table. Cells that repeat are understood once."""

    def __init__(self, reader: Reader) -> None:
        layout, self._reader = reader.layout, reader
        self._places = {meaning: layout.place(meaning) for meaning in Meaning}
        self._day = cache(lambda cell: day_in(cell, layout.order, reader.today, reader.typed))
        self._minutes = cache(lambda cell: minutes_in(cell, layout.unit is Unit.HOURS, reader.typed))

    def entry(self, line: Line) -> NewEntry:
        """The entry that a row tells. Raises Refused with why it tells none."""
        cell = {meaning: self._cell(line, meaning) for meaning in Meaning}
        return NewEntry(
            self._day(cell[Meaning.DAY]), self._task(cell[Meaning.TASK]), self._minutes(cell[Meaning.TIME]),
            level_in(cell[Meaning.ENERGY], "energy"), level_in(cell[Meaning.RISK], "risk"),
            self._felt(cell[Meaning.FELT]), cell[Meaning.NOTE], origin=Origin.IMPORT)

    def _cell(self, line: Line, meaning: Meaning) -> str:
        place = self._places[meaning]
        return as_written(line.cells[place]) if place is not None and place < len(line.cells) else ""

    def _task(self, cell: str) -> str:
        found = self._reader.tasks.get(folded_name(cell))
        if found is None or found == LEAVE:
            raise Refused(msg("“{cell}” is left out, as you chose.", cell=shortened(cell)) if cell and found == LEAVE else
                          msg("It does not say what was done.") if not cell else
                          msg("“{cell}” is no task here.", cell=shortened(cell)), "task")
        return found

    def _felt(self, cell: str) -> Felt | None:
        if not cell:
            return None
        found = self._reader.felt.get(cell.casefold())
        if found is None:
            raise Refused(msg("“{cell}” does not say how it felt.", cell=shortened(cell)), "felt")
        return found


def entries_of(lines: Iterable[Line], read: RowReader, check: Callable[[NewEntry], Entry],
               known: Counter[tuple[object, ...]], left_out: list[LeftOut]) -> Iterator[tuple[Line, Entry]]:
    """The entry of each row that tells one. Rows that tell none are added to `left_out`; the rest goes on.

    `known` counts the entries that are there already by `alike`; each leaves out one row that is like it.
    """
    for line in lines:
        try:
            entry = check(read.entry(line))
        except Refused as refusal:
            left_out.append(LeftOut(line.number, refusal.message))
            continue
        key = alike(entry)
        if known[key] > 0:
            known[key] -= 1
            left_out.append(LeftOut(line.number, msg("It is here already.")))
            continue
        yield line, entry


def alike(entry: Entry) -> tuple[object, ...]:
    """What two entries have in common that tell the same."""
    return entry.day, entry.task, entry.minutes, entry.energy, entry.risk, entry.note
