"""An extract of the ledger line by line, without a sum or a weight: own entries, or what both shared (rules 1, 12)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from evenhand.documents.said import isolated
from evenhand.documents.sheet import Sheet
from evenhand.domain.catalogue import Catalogue
from evenhand.domain.document import Document, Row, Span as Words, Table
from evenhand.domain.entries import Entry
from evenhand.domain.message import DayStyle, Message, Told, msg
from evenhand.domain.partners import Partner
from evenhand.domain.sharing import SharedEntry
from evenhand.domain.spans import Span

MOST_OF_A_NAME = 12  # letters


def ledger_extract(sheet: Sheet, partner: Partner, span: Span | None, entries: Callable[[], Iterable[Entry]],
                   catalogue: Catalogue, today: date) -> Document:
    """What one partner wrote down in a span; None is all. `entries` gives them anew each time it is called.

    Only the author's own values stand in it, and no total: a sum of entries is no measure of a person.
    """
    table = Table(_heads(sheet, msg("Day"), msg("What I did")), figures=frozenset({2, 3, 4}),
                  widths=(2.1, 3.6, 1.0, 0.9, 0.7, 3.7), more=lambda: _rows(sheet, entries(), catalogue))
    return _extract(sheet, msg("From my ledger"), _days(partner.name, span, today), table, today,
                    msg("One person’s own notes. Not a test, not for court."))


def shared_extract(sheet: Sheet, partners: Sequence[Partner], span: Span | None,
                   entries: Callable[[], Iterable[SharedEntry]], catalogue: Catalogue, today: date) -> Document:
    """What both shared in a span; None is all. `partners` in the order in which they stand: both have to say yes to it.

    What either kept for themselves is not in it.
    """
    who = {each.who: (Words(isolated(_short(each.name)), mark=each.mark),) for each in partners}

    def rows() -> Iterator[Row]:
        for entry in entries():
            day, *rest = _row(sheet, entry, catalogue)
            yield (day, who[entry.author], *rest)

    table = Table(_heads(sheet, msg("Day"), msg("Who"), msg("What")), figures=frozenset({3, 4, 5}),
                  widths=(2.1, 2.0, 3.2, 1.1, 1.0, 0.7, 2.4), more=rows)
    return _extract(sheet, msg("From our ledger"), _days(tuple(each.name for each in partners), span, today), table, today,
                    msg("Our own notes, printed with a yes of each. Not a test, not for court."))


def _short(name: str) -> str:
    """A name for each line; its whole length stands at the head."""
    return name if len(name) <= MOST_OF_A_NAME else name[:MOST_OF_A_NAME - 1].rstrip() + "…"


def _days(names: str | tuple[str, ...], span: Span | None, today: date) -> Message:
    if span is None:
        return msg("{name}, all days until {day}", name=names, day=Told(today, DayStyle.FULL))
    return msg("{name}, {begin} to {end}", name=names, begin=Told(span.begin, DayStyle.FULL),
               end=Told(span.last, DayStyle.FULL))


def _heads(sheet: Sheet, *before: Message) -> tuple[str, ...]:
    return tuple(sheet.say(name) for name in (*before, msg("Minutes"), msg("Energy"), msg("Risk"), msg("Note")))


def _extract(sheet: Sheet, title: Message, below: Message, table: Table, today: date, footer: Message) -> Document:
    return sheet.document(msg("From a ledger"), today, (*sheet.head(title, below), table), footer, base_pt=10)


def _rows(sheet: Sheet, entries: Iterable[Entry], catalogue: Catalogue) -> Iterator[Row]:
    for entry in entries:
        yield _row(sheet, entry, catalogue)


def _row(sheet: Sheet, entry: Entry | SharedEntry, catalogue: Catalogue) -> Row:
    task = catalogue.get(entry.task)
    figures = ("" if value is None else str(value) for value in (entry.minutes, entry.energy, entry.risk))
    day = sheet.say(msg("{day}", day=Told(entry.day, DayStyle.FULL)))
    return (day, task.done if task is not None else entry.task, *figures, entry.note)
