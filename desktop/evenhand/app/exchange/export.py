"""Exports what one person alone may take out: own things, and agreements signed by both (rule 12)."""
# SPDX-License-Identifier: GPL-3.0-or-later

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import Enum
from pathlib import Path

from PySide6.QtGui import QUndoGroup

from evenhand.app.language import content
from evenhand.app.house import build_house, signed_agreements
from evenhand.app.paper.printing import Printer, save
from evenhand.app.language.words import Words
from evenhand.documents.agreement import agreement_document
from evenhand.documents.html import html_of
from evenhand.domain.agreements.agreement import Agreement
from evenhand.domain.document import Document, Heading, Paragraph, Table, Tone
from evenhand.domain.entries import Entry, EntryQuery, EntryStore, sort_key
from evenhand.domain.failures import Refused
from evenhand.domain.importing.cells import harmless
from evenhand.domain.message import DayStyle, Told, counted, msg
from evenhand.storage.carrying import PlainRow
from evenhand.storage.exports import export_of
from evenhand.storage.household import Household
from evenhand.storage.tables.entries import ENTRY
from evenhand.ui.doors import House, Mine

_PAGE = 500
_ENTRY_FIELDS = ("id", "day", "task", "minutes", "energy", "risk", "felt", "note", "joint_id", "shared")


def write(household: Household, directory: Path, words: Words, today: date | None = None) -> None:
    """Write into `directory`: `evenhand.json` (complete, able to come in again), `entries.csv`, a CSV file for each
    other table that has rows, `evenhand.html`, and a page for each signed agreement.

    Raises Refused when the folder holds something already or both are here; StoreFailed when it cannot be written.
    """
    if _is_in_use(directory):
        raise Refused(msg("That folder is not empty. Please choose another one."))
    day = today or date.today()
    house = build_house(household, content.load("en"), lambda: day, lambda: "", "export", QUndoGroup())
    mine = house.alone
    if mine is None:
        raise Refused(msg("Please export alone: this holds your own pages."))
    try:
        directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise Refused(msg("That folder cannot be made. Please choose another place.")) from error
    entries = list(all_entries(mine.entries))
    with household.for_worker() as spaces:
        whole = export_of(household, spaces)
    _put(directory / "evenhand.json", whole.to_json())
    _put(directory / "entries.csv", entries_csv(house, entries))
    for space, tables in (("mine", whole.own.tables), ("ours", whole.ours.tables), ("ours-loose", whole.ours.loose)):
        for name, rows in tables.items():
            if rows and name != ENTRY.name:
                _put(directory / f"{space}-{name.replace('_', '-')}.csv", table_csv(rows))
    printer = Printer(words)
    _put(directory / "evenhand.html", html_of(entries_document(house, mine, entries, printer, day)))
    for number, agreement in enumerate(_signed(household), 1):
        page = agreement_document(agreement, household.partners, mine.who, day, printer.sheet, mine.who,
                                  house.renewed)
        _put(directory / f"agreement-{number}.html", html_of(page))


def _is_in_use(directory: Path) -> bool:
    """Whether something lies there. What cannot be read is found out when it is written."""
    try:
        return any(directory.iterdir())
    except OSError:
        return False


def all_entries(store: EntryStore) -> Iterator[Entry]:
    """Every entry, newest first, read by pages."""
    query, after = EntryQuery(), None
    while page := store.page(query, after, _PAGE):
        yield from page
        after = sort_key(page[-1], query.order)


def entries_csv(house: House, entries: Iterable[Entry]) -> str:
    """Own entries for a spreadsheet: one a line, ids and days as they are kept, the task also by its name."""
    catalogue, out = house.catalogue(), io.StringIO()
    table = csv.writer(out)
    table.writerow((*_ENTRY_FIELDS[:-1], "name", "shared"))
    for entry in entries:
        task = catalogue.get(entry.task)
        values = [_plain_or_self(getattr(entry, name)) for name in _ENTRY_FIELDS[:-1]]
        cells = [*map(str, values), task.name if task else entry.task, "yes" if entry.shared is not None else "no"]
        table.writerow([harmless(cell) for cell in cells])
    return out.getvalue()


def table_csv(rows: Sequence[PlainRow]) -> str:
    """The rows of one table as they are kept, one a line."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(rows[0])
    table.writerows([[harmless("" if value is None else str(value)) for value in row.values()] for row in rows])
    return out.getvalue()


def entries_document(house: House, mine: Mine, entries: Iterable[Entry], printer: Printer, today: date) -> Document:
    """Own entries to read."""
    sheet, catalogue = printer.sheet, house.catalogue()
    say = sheet.say
    rows = []
    for entry in entries:
        task = catalogue.get(entry.task)
        rows.append((say(msg("{day}", day=Told(entry.day, DayStyle.FULL))), task.name if task else entry.task,
                     _figure(entry.minutes), _figure(entry.energy), _figure(entry.risk), entry.note))
    head = tuple(say(words) for words in (msg("Day"), msg("What"), msg("Time"), msg("Energy"), msg("Emotional risk"),
                                          msg("Note")))
    title = say(msg("My own entries"))
    return Document(
        title=title, day=today,
        blocks=(Heading(title, 1), Paragraph(say(msg("Own notes of one partner. Not a test, not for court.")), Tone.SOFT),
                Table(head, tuple(rows), frozenset({2, 3, 4}))),
        page_of=lambda page, of: say(counted("{page} of {n}", "{page} of {n}", of, page=page)),
        language=sheet.language, direction=sheet.direction)


def _signed(household: Household) -> list[Agreement]:
    """Also while the joint space rests: what both signed belongs to each."""
    return [each for each in signed_agreements(household, lambda: "").all.values() if each.shown_version]


def _figure(value: int | None) -> str:
    return "" if value is None else str(value)


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    return str(value)


def _plain_or_self(value: object) -> object:
    return "" if value is None else _plain(value) if isinstance(value, (Enum, date)) else value


def _put(path: Path, text: str) -> None:
    save(text.encode("utf-8"), path)
