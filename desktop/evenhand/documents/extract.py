"""An extract of the ledger: own entries line by line, without a sum, a weight or the other's words (rules 1, 12)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from evenhand.documents.sheet import Sheet
from evenhand.domain.catalogue import Catalogue
from evenhand.domain.document import Document, Row, Table
from evenhand.domain.entries import Entry
from evenhand.domain.message import DayStyle, Told, msg
from evenhand.domain.partners import Partner
from evenhand.domain.spans import Span


def ledger_extract(sheet: Sheet, partner: Partner, span: Span | None, entries: Callable[[], Iterable[Entry]],
                   catalogue: Catalogue, today: date) -> Document:
    """What one partner wrote down in a span; None is all. `entries` gives them anew each time it is called.

    Only the author's own values stand in it, and no total: a sum of entries is no measure of a person.
    """
    say = sheet.say
    below = (msg("{name}, all days until {day}", name=partner.name, day=Told(today, DayStyle.FULL)) if span is None else
             msg("{name}, {begin} to {end}", name=partner.name, begin=Told(span.begin, DayStyle.FULL),
                 end=Told(span.last, DayStyle.FULL)))
    names = (msg("Day"), msg("What I did"), msg("Minutes"), msg("Energy"), msg("Risk"), msg("Note"))
    table = Table(tuple(say(name) for name in names), figures=frozenset({2, 3, 4}),
                  widths=(2.1, 3.6, 1.0, 0.9, 0.7, 3.7), more=lambda: _rows(sheet, entries, catalogue))
    blocks = (*sheet.head(msg("From my ledger"), say(below)), table)
    return sheet.document(msg("From a ledger"), today, blocks, msg("One person’s own notes. Not a test, not for court."),
                          base_pt=10)


def _rows(sheet: Sheet, entries: Callable[[], Iterable[Entry]], catalogue: Catalogue) -> Iterator[Row]:
    days: dict[date, str] = {}
    for entry in entries():
        if entry.day not in days:
            days = {entry.day: sheet.say(msg("{day}", day=Told(entry.day, DayStyle.FULL)))}
        task = catalogue.get(entry.task)
        figures = ("" if value is None else str(value) for value in (entry.minutes, entry.energy, entry.risk))
        yield (days[entry.day], task.done if task is not None else entry.task, *figures, entry.note)
