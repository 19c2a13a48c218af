"""What the columns of a table mean: guessed from their headings, said by the person, remembered for the next file."""
# SPDX-License-Identifier: GPL-3.0-or-later

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from evenhand.domain.days import DayOrder, TypedWords
from evenhand.domain.entries import folded_words
from evenhand.domain.importing.cells import is_day, orders_fitting
from evenhand.domain.importing.reading import Sheet
from evenhand.domain.message import Message, msg

_SAMPLED = 200  # rows


class Meaning(str, Enum):
    """What a column tells of each entry."""

    DAY = "day"
    TASK = "task"
    TIME = "time"
    ENERGY = "energy"
    RISK = "risk"
    FELT = "felt"
    NOTE = "note"


class Unit(str, Enum):
    """What a bare number of a time counts."""

    MINUTES = "minutes"
    HOURS = "hours"


Names = Mapping[Meaning, Sequence[str]]  # what columns of each meaning are called, the surest name first


def meaning_name(meaning: Meaning) -> Message:
    match meaning:
        case Meaning.DAY:
            return msg("Day")
        case Meaning.TASK:
            return msg("What was done")
        case Meaning.TIME:
            return msg("Time")
        case Meaning.ENERGY:
            return msg("Energy")
        case Meaning.RISK:
            return msg("Emotional risk")
        case Meaning.FELT:
            return msg("Felt")
        case Meaning.NOTE:
            return msg("Note")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is read. `columns` holds a meaning for each column, None where it is left out."""

    columns: tuple[Meaning | None, ...]
    order: DayOrder
    unit: Unit = Unit.MINUTES

    def place(self, meaning: Meaning) -> int | None:
        """Which column tells this."""
        return self.columns.index(meaning) if meaning in self.columns else None

    @property
    def lacks(self) -> Message | None:
        """What must be said before anything can be read: day and task are needed."""
        twice = [each for each in Meaning if self.columns.count(each) > 1]
        if twice:
            return msg("Two columns cannot both be “{name}”.", name=meaning_name(twice[0]))
        if Meaning.DAY not in self.columns:
            return msg("Please say which column is the day.")
        if Meaning.TASK not in self.columns:
            return msg("Please say which column tells what was done.")
        return None

    def to_plain(self) -> dict[str, object]:
        return {"columns": [each.value if each else None for each in self.columns], "order": self.order.value,
                "unit": self.unit.value}


def layout_from_plain(plain: Mapping[str, object]) -> Layout:
    """The layout from its kept form. Raises ValueError, KeyError or TypeError for what is none."""
    columns = plain["columns"]
    if not isinstance(columns, list):
        raise TypeError("columns")
    return Layout(tuple(Meaning(each) if each is not None else None for each in columns), DayOrder(plain["order"]),
                  Unit(plain["unit"]))


class LayoutMemory(Protocol):
    """Remembers how a table with certain headings was read, in one partner's own space. Raises StoreFailed."""

    def remembered(self, signature: str) -> Layout | None: ...

    def remember(self, signature: str, layout: Layout) -> None: ...


def signature_of(sheet: Sheet) -> str:
    """What tells files of one kind from others: their headings, or how many columns they have. Tells no words."""
    told = "\x1f".join(sheet.heads).casefold() if sheet.heads else f"{sheet.width} columns"
    return hashlib.sha256(told.encode("utf-8")).hexdigest()[:24]


def guessed(sheet: Sheet, names: Names, typed: TypedWords) -> Layout:
    """The layout that headings and cells speak for. An unclear order of days is that of the language."""
    found: list[Meaning | None] = [None] * sheet.width
    heads = [" ".join(folded_words(head)) for head in sheet.heads]
    for meaning in Meaning:
        for name in names.get(meaning, ()):
            place = next((n for n, head in enumerate(heads) if head == name and found[n] is None), None)
            if place is not None:
                found[place] = meaning
                break
    if Meaning.DAY not in found:
        place = next((n for n in range(sheet.width) if found[n] is None and _tells_days(sheet, n, typed)), None)
        if place is not None:
            found[place] = Meaning.DAY
    if Meaning.TASK not in found and sheet.width > 1:
        free = [n for n in range(sheet.width) if found[n] is None]
        if free:
            found[max(free, key=lambda n: _letters_in(sheet, n))] = Meaning.TASK
    unit = Unit.HOURS if any(word in ("hours", "hour", "h", "hrs") for head, each in zip(heads, found)
                             if each is Meaning.TIME for word in head.split()) else Unit.MINUTES
    return Layout(tuple(found), order_for(sheet, tuple(found), typed), unit)


def order_for(sheet: Sheet, columns: Sequence[Meaning | None], typed: TypedWords) -> DayOrder:
    """The order in which most days of a table make sense; the person's own where that is as good as another."""
    if Meaning.DAY not in columns:
        return typed.order
    fitting = orders_fitting(set(sheet.column(columns.index(Meaning.DAY))))
    return max(DayOrder, key=lambda order: (fitting[order], order is typed.order))


def _tells_days(sheet: Sheet, place: int, typed: TypedWords) -> bool:
    cells = [cell for cell, _ in zip(sheet.column(place), range(_SAMPLED)) if cell]
    return bool(cells) and sum(is_day(cell, typed) for cell in cells) * 10 >= 9 * len(cells)


def _letters_in(sheet: Sheet, place: int) -> int:
    cells = [cell for cell, _ in zip(sheet.column(place), range(_SAMPLED))]
    return min(60 * len(cells), sum(c.isalpha() for cell in cells for c in cell))
