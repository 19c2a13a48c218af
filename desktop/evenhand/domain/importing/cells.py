"""What the cells of a table say: days in many forms, times with decimal commas, levels; and cells made harmless."""
# SPDX-License-Identifier: GPL-3.0-or-later

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from evenhand.domain.days import DayOrder, TypedWords, parse_day, parse_minutes
from evenhand.domain.entries import HIGHEST_LEVEL, LOWEST_LEVEL
from evenhand.domain.failures import Refused
from evenhand.domain.message import msg

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")  # the wide forms too
_CLOCK = re.compile(r"[T ]\s*\d{1,2}[:.]\d{2}.*$")
_NUMBERS = re.compile(r"(\d{1,4})\s*[./-]\s*(\d{1,2})(?:\s*[./-]\s*(\d{2,4}))?")
_COUNTED = re.compile(r"[3-5]\d{4}(?:[.,]\d+)?")  # days since 30 December 1899, as spreadsheets count them
_FIRST_COUNTED = date(1899, 12, 30)
_LEVEL = re.compile(r"(\d)(?:[.,]0+)?")
_LONG_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d):[0-5]\d")
_TIMES_60 = re.compile(r"\d+(?:[.,]\d+)?")


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: one that looks like one is marked as text."""
    return "'" + cell if cell.lstrip().startswith(_FORMULA) or cell[:1] in ("\t", "\r") else cell


def as_written(cell: str) -> str:
    """A cell without the mark that `harmless` or a spreadsheet put before a text."""
    return cell[1:] if cell[:1] == "'" and cell[1:].lstrip().startswith(_FORMULA) else cell


def orders_fitting(cells: Iterable[str]) -> Mapping[DayOrder, int]:
    """How many of the days that are written in numbers make sense in each order of day, month and year."""
    fitting = dict.fromkeys(DayOrder, 0)
    for cell in cells:
        found = _NUMBERS.match(cell)
        if found is None or found[3] is None or len(found[1]) == 4:
            continue  # told by its form alone
        first, second, long_year = int(found[1]), int(found[2]), len(found[3]) == 4
        fitting[DayOrder.DAY_MONTH_YEAR] += second <= 12
        fitting[DayOrder.MONTH_DAY_YEAR] += first <= 12
        fitting[DayOrder.YEAR_MONTH_DAY] += second <= 12 and not long_year
    return fitting


def day_in(cell: str, order: DayOrder, today: date, typed: TypedWords) -> date:
    """The day that a cell tells, with or without a time of day. Raises Refused when it tells none."""
    if _COUNTED.fullmatch(cell):
        return _FIRST_COUNTED + timedelta(days=int(re.split("[.,]", cell)[0]))
    if cell.isdigit() and len(cell) == 8:
        cell = f"{cell[:4]}-{cell[4:6]}-{cell[6:]}"
    if cell.isdigit():
        raise Refused(msg("“{cell}” is no day.", cell=cell), "day")
    plain = _without_weekday(_CLOCK.sub("", cell), typed)
    try:
        return parse_day(plain, today, replace(typed, order=order))
    except Refused:
        raise Refused(msg("“{cell}” is no day.", cell=shortened(cell)) if cell else msg("There is no day."), "day") from None


def is_day(cell: str, typed: TypedWords) -> bool:
    """Whether a cell tells a day in any order."""
    for order in DayOrder:
        try:
            day_in(cell, order, date(2100, 1, 1), typed)
        except Refused:
            continue
        return True
    return False


def _without_weekday(cell: str, typed: TypedWords) -> str:
    first, _, rest = cell.strip().partition(" ")
    word = first.rstrip(".,").casefold()
    if rest and len(word) >= 2 and any(name.casefold().startswith(word) for names in typed.weekdays for name in names):
        return rest
    return cell


def minutes_in(cell: str, hours: bool, typed: TypedWords) -> int | None:
    """The minutes that a cell tells, None for an empty one. `hours`: a bare number counts hours. Raises Refused."""
    if not cell:
        return None
    if clock := _LONG_CLOCK.fullmatch(cell):
        cell = f"{clock[1]}:{clock[2]}"
    if hours and _TIMES_60.fullmatch(cell):
        cell = f"{cell} {typed.hours[0]}"
    try:
        return parse_minutes(cell, typed)
    except Refused as refusal:
        if refusal.message.msgid.startswith("Please give"):
            raise
        raise Refused(msg("“{cell}” is no time.", cell=shortened(cell)), "minutes") from None


def level_in(cell: str, field: str) -> int | None:
    """The level that a cell tells, None for an empty one. Raises Refused outside 0..4."""
    if not cell:
        return None
    found = _LEVEL.fullmatch(cell)
    if found is None or not LOWEST_LEVEL <= int(found[1]) <= HIGHEST_LEVEL:
        raise Refused(msg("“{cell}” is no level from 0 to 4.", cell=shortened(cell)), field)
    return int(found[1])


def shortened(cell: str) -> str:
    """A cell as it is told in a sentence."""
    return cell if len(cell) <= 40 else cell[:39] + "…"
