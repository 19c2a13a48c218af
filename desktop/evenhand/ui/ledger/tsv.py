"""Rows of the ledger as lines with tabs, for a spreadsheet, and back."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from evenhand.domain.catalogue import Catalogue
from evenhand.domain.days import TypedWords
from evenhand.domain.entries import Felt, Origin
from evenhand.domain.failures import Refused
from evenhand.domain.importing.cells import harmless
from evenhand.domain.importing.columns import Layout, Meaning
from evenhand.domain.importing.reading import Line, lines_in
from evenhand.domain.importing.rows import Reader, RowReader, folded_name, known_tasks
from evenhand.domain.ledger import NewEntry
from evenhand.domain.message import Message, msg
from evenhand.ui.ledger.telling import AnyEntry, done_told, felt_name

Say = Callable[[Message | str], str]

# The order of cells in a line, with the words of the first line.
CELLS: Mapping[Meaning, Message] = {
    Meaning.DAY: msg("Day"), Meaning.TASK: msg("What"), Meaning.TIME: msg("Time"), Meaning.ENERGY: msg("Energy"),
    Meaning.RISK: msg("Emotional risk"), Meaning.FELT: msg("Felt"), Meaning.NOTE: msg("Note"),
}


def to_tsv(entries: Iterable[AnyEntry], catalogue: Catalogue, say: Say) -> str:
    """The entries, one a line, below a line of headings. Days as 2026-11-23, times in minutes."""
    lines = ["\t".join(say(name) for name in CELLS.values())]
    for entry in entries:
        cells = (entry.day.isoformat(), say(done_told(entry, catalogue)), _number(entry.minutes),
                 _number(entry.energy), _number(entry.risk),
                 say(felt_name(entry.felt)) if entry.felt else "", entry.note)
        lines.append("\t".join(harmless(" ".join(cell.split())) for cell in cells))
    return "\n".join(lines) + "\n"


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was understood, and how many lines were not."""

    entries: tuple[NewEntry, ...]
    not_understood: int


def from_tsv(text: str, catalogue: Catalogue, typed: TypedWords, today: date, say: Say) -> Pasted:
    """The entries that lines with tabs tell. A first line of headings says which cell is what."""
    try:
        lines = lines_in(text, "\t")
    except Refused:
        return Pasted((), text.count("\n"))
    columns = _columns(lines[0].cells, say) if lines else None
    if columns is not None:
        lines = lines[1:]
    felt = {say(felt_name(each)).casefold(): each for each in Felt}
    read = RowReader(Reader(Layout(columns or tuple(CELLS), typed.order), _tasks(lines, columns, catalogue), typed, felt,
                            today))
    found, wrong = [], 0
    for line in lines:
        try:
            found.append(replace(read.entry(line), origin=Origin.LOG))
        except Refused:
            wrong += 1
    return Pasted(tuple(found), wrong)


def _columns(first: Sequence[str], say: Say) -> tuple[Meaning | None, ...] | None:
    names = {say(words).casefold(): meaning for meaning, words in CELLS.items()}
    columns = tuple(names.get(cell.casefold()) for cell in first)
    return columns if sum(each is not None for each in columns) >= 2 and Meaning.TASK in columns else None


def _tasks(lines: Sequence[Line], columns: tuple[Meaning | None, ...] | None, catalogue: Catalogue) -> dict[str, str]:
    """The task that each name means: the one of this name, else the best that searching finds."""
    known, place = known_tasks(catalogue), (columns or tuple(CELLS)).index(Meaning.TASK)
    for name in {line.cells[place] for line in lines if place < len(line.cells)}:
        if folded_name(name) not in known and (found := catalogue.search(name, limit=1)):
            known[folded_name(name)] = found[0].id
    return known
