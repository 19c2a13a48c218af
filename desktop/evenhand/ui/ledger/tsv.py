"""Rows of the ledger as lines with tabs, for a spreadsheet, and back."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from evenhand.domain.catalogue import Catalogue
from evenhand.domain.days import TypedWords, parse_day, parse_minutes
from evenhand.domain.entries import HIGHEST_LEVEL, LOWEST_LEVEL, Felt
from evenhand.domain.failures import Refused
from evenhand.domain.ledger import NewEntry
from evenhand.domain.message import Message, msg
from evenhand.ui.ledger.telling import AnyEntry, done_told, felt_name

Say = Callable[[Message | str], str]
_FORMULA = ("=", "+", "-", "@")

# The order of cells in a line, with the words of the first line.
CELLS: Mapping[str, Message] = {
    "day": msg("Day"), "what": msg("What"), "minutes": msg("Time"), "energy": msg("Energy"),
    "risk": msg("Emotional risk"), "felt": msg("Felt"), "note": msg("Note"),
}


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, in one line and without tabs."""
    plain = " ".join(cell.split())
    return "'" + plain if plain.startswith(_FORMULA) else plain


def to_tsv(entries: Iterable[AnyEntry], catalogue: Catalogue, say: Say) -> str:
    """The entries, one a line, below a line of headings. Days as 2026-11-23, times in minutes."""
    lines = ["\t".join(say(name) for name in CELLS.values())]
    for entry in entries:
        cells = (entry.day.isoformat(), say(done_told(entry, catalogue)), _number(entry.minutes),
                 _number(entry.energy), _number(entry.risk),
                 say(felt_name(entry.felt)) if entry.felt else "", entry.note)
        lines.append("\t".join(harmless(cell) for cell in cells))
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
    lines = [line.split("\t") for line in text.splitlines() if line.strip()]
    order = _order(lines[0], say) if lines else None
    if order is not None:
        lines = lines[1:]
    found, wrong = [], 0
    for cells in lines:
        named = dict(zip(order or list(CELLS), (cell.strip().removeprefix("'") for cell in cells)))
        try:
            found.append(_entry(named, catalogue, typed, today, say))
        except Refused:
            wrong += 1
    return Pasted(tuple(found), wrong)


def _order(first: Sequence[str], say: Say) -> list[str] | None:
    names = {say(words).casefold(): key for key, words in CELLS.items()}
    order = [names.get(cell.strip().casefold(), "") for cell in first]
    return order if sum(bool(key) for key in order) >= 2 else None


def _entry(cells: Mapping[str, str], catalogue: Catalogue, typed: TypedWords, today: date, say: Say) -> NewEntry:
    minutes = cells.get("minutes", "")
    return NewEntry(
        parse_day(cells.get("day", ""), today, typed), _task(cells.get("what", ""), catalogue),
        parse_minutes(minutes, typed) if minutes else None, _level(cells.get("energy", "")),
        _level(cells.get("risk", "")), _felt(cells.get("felt", ""), say), cells.get("note", ""))


def _task(words: str, catalogue: Catalogue) -> str:
    wanted = words.casefold()
    for task in catalogue.values():
        if wanted in (task.done.casefold(), task.name.casefold()):
            return task.id
    found = catalogue.search(words, limit=1)
    if not found:
        raise Refused(msg("Please choose what you did."), "task")
    return found[0].id


def _level(words: str) -> int | None:
    if not words:
        return None
    if not words.isdigit() or not LOWEST_LEVEL <= int(words) <= HIGHEST_LEVEL:
        raise Refused(msg("Please choose a level from 0 to 4."))
    return int(words)


def _felt(words: str, say: Say) -> Felt | None:
    return next((felt for felt in Felt if say(felt_name(felt)).casefold() == words.casefold()), None)
