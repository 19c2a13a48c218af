"""The first rows of a table as they would be read, in words."""
# SPDX-License-Identifier: GPL-3.0-or-later

from evenhand.domain.catalogue import Catalogue
from evenhand.domain.failures import Refused
from evenhand.domain.importing.reading import Sheet
from evenhand.domain.importing.rows import MAKE, LeftOut, Reader, RowReader
from evenhand.domain.ledger import OLDEST_IMPORTED, NewEntry, check_day
from evenhand.domain.message import DayStyle, Message, Told, msg
from evenhand.ui.ledger.telling import minutes_told

SHOWN = 4  # rows

Seen = tuple[Message | str, ...] | LeftOut  # the parts of an entry in words, or why there is none


def first_rows(sheet: Sheet, reader: Reader, catalogue: Catalogue) -> list[Seen]:
    """What each of the first rows tells, or why it would be left out."""
    read, found = RowReader(reader), list[Seen]()
    for line in sheet.lines[:SHOWN]:
        try:
            new = read.entry(line)
            check_day(new.day, OLDEST_IMPORTED, reader.today)
            found.append(_told(new, catalogue))
        except Refused as refusal:
            found.append(LeftOut(line.number, refusal.message))
    return found


def _told(new: NewEntry, catalogue: Catalogue) -> tuple[Message | str, ...]:
    parts: list[Message | str] = [msg("{day}", day=Told(new.day, DayStyle.FULL)),
                                  msg("a new task") if new.task == MAKE else catalogue[new.task].done]
    if new.minutes is not None:
        parts.append(minutes_told(new.minutes))
    if new.energy is not None:
        parts.append(msg("energy {level}", level=new.energy))
    if new.risk is not None:
        parts.append(msg("emotional risk {level}", level=new.risk))
    if new.note:
        parts.append(f"“{new.note if len(new.note) <= 60 else new.note[:59] + '…'}”")
    return tuple(parts)
