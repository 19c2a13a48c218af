"""Days and durations as people type them."""
# SPDX-License-Identifier: GPL-3.0-or-later

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction

from evenhand.domain.entries import MOST_MINUTES
from evenhand.domain.failures import Refused
from evenhand.domain.message import msg


class DayOrder(str, Enum):
    """In which order a person's language writes day, month and year."""

    DAY_MONTH_YEAR = "dmy"
    MONTH_DAY_YEAR = "mdy"
    YEAR_MONTH_DAY = "ymd"


@dataclass(frozen=True, slots=True)
class TypedWords:
    """One language's words for days and units, in any case. Each place holds all ways to write it.

    `weekdays` begin with Monday, `months` with January.
    """

    today: tuple[str, ...]
    yesterday: tuple[str, ...]
    weekdays: tuple[tuple[str, ...], ...]
    months: tuple[tuple[str, ...], ...]
    hours: tuple[str, ...]
    minutes: tuple[str, ...]
    order: DayOrder = DayOrder.DAY_MONTH_YEAR


def parse_day(text: str, today: date, words: TypedWords) -> date:
    """The day that is meant: "today", "yes", "fri" (the last one), "-2", "3 nov", "23.11.", "2026-11-23".

    Without a year, or a month, it is the latest such day up to today; with a year it may lie ahead. Raises Refused
    when it is no day.
    """
    typed = " ".join(text.casefold().replace(",", " ").split())
    found = _named(typed, today, words) or _numbered(typed, today, words)
    if found is None:
        raise Refused(msg("Please write a day, like “fri” or “yesterday”."), "day")
    return found


def _named(typed: str, today: date, words: TypedWords) -> date | None:
    if _begins_one(typed, words.today):
        return today
    if _begins_one(typed, words.yesterday):
        return today - timedelta(days=1)
    weekday = _only(typed, words.weekdays)
    if weekday is not None:
        return today - timedelta(days=(today.weekday() - weekday) % 7)
    if ago := re.fullmatch(r"[-\u2212](\d{1,3})", typed):
        return today - timedelta(days=int(ago[1]))
    return None


def _numbered(typed: str, today: date, words: TypedWords) -> date | None:
    if iso := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", typed):
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    parts = re.findall(r"\d+|[^\W\d_]+", typed)
    if not parts or re.search(r"[^\w\s./-]", typed) or len(parts) > 3:
        return None
    named = [(place, _only(part, words.months)) for place, part in enumerate(parts) if not part.isdecimal()]
    if len(named) > 1 or any(month is None for _, month in named):
        return None
    numbers = [int(part) for part in parts if part.isdecimal()]
    if named:
        month = (named[0][1] or 0) + 1
        if not numbers:
            return None
        day, year = (numbers[0], numbers[1] if len(numbers) > 1 else None)
        if words.order is DayOrder.YEAR_MONTH_DAY and year is not None and day > 31:
            day, year = year, day
        return _completed(year, month, day, today)
    return _by_order(numbers, today, words.order)


def _by_order(numbers: Sequence[int], today: date, order: DayOrder) -> date | None:
    letters = order.value
    if len(numbers) == 1:
        letters = "d"
    elif len(numbers) == 2:
        letters = letters.replace("y", "")
    elif numbers[0] > 31:
        letters = "ymd"
    found = dict(zip(letters, numbers, strict=True))
    return _completed(found.get("y"), found.get("m"), found["d"], today)


def _completed(year: int | None, month: int | None, day: int, today: date) -> date | None:
    if year is not None and month is not None:
        return _day(year + 2000 if year < 100 else year, month, day)
    if month is not None:
        tries = [_day(today.year - back, month, day) for back in range(9)]  # 29 February can be 8 years back
    else:
        months = [divmod(today.year * 12 + today.month - 1 - back, 12) for back in range(3)]
        tries = [_day(found_year, place + 1, day) for found_year, place in months]
    return next((found for found in tries if found is not None and found <= today), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _begins_one(typed: str, names: Sequence[str]) -> bool:
    """Whether a name is typed in full, or its first three letters or more."""
    return any(typed == name.casefold() or (len(typed) >= 3 and name.casefold().startswith(typed)) for name in names)


def _only(typed: str, groups: Sequence[Sequence[str]]) -> int | None:
    """The place of the one group that is meant, by a name in full or by a beginning that no other group shares."""
    folded = [[name.casefold().rstrip(".") for name in names] for names in groups]
    wanted = typed.rstrip(".")
    exact = [place for place, names in enumerate(folded) if wanted in names]
    begun = [place for place, names in enumerate(folded)
             if len(wanted) >= 2 and any(name.startswith(wanted) for name in names)]
    for places in (exact, begun):
        if len(places) == 1:
            return places[0]
    return None


def parse_minutes(text: str, words: TypedWords) -> int:
    """The minutes that are meant: "15", "20 min", "1h", "1:30", "1 h 20", "1.5h", "1,5 h". A bare number is minutes.

    Halves of a minute go up. Raises Refused when it is no duration or not within 0..1440.
    """
    typed = text.casefold().strip()
    hour, minute = (rf"(?:{'|'.join(re.escape(word.casefold()) for word in sorted(each, key=len, reverse=True))})\.?"
                    for each in (words.hours, words.minutes))
    number = r"(\d+(?:[.,]\d+)?)"
    found: Fraction | None = None
    if clock := re.fullmatch(r"(\d{1,2}):([0-5]\d)", typed):
        found = Fraction(int(clock[1]) * 60 + int(clock[2]))
    elif both := re.fullmatch(rf"{number}\s*{hour}\s*(?:(\d+)\s*(?:{minute})?)?", typed):
        found = _fraction(both[1]) * 60 + int(both[2] or 0)
    elif only := re.fullmatch(rf"{number}\s*(?:{minute})?", typed):
        found = _fraction(only[1])
    if found is None:
        raise Refused(msg("Please write a time, like “20” or “1h”."), "minutes")
    if found > MOST_MINUTES:
        raise Refused(msg("Please give 0 to 1440 minutes."), "minutes")
    return int(found + Fraction(1, 2))


def _fraction(text: str) -> Fraction:
    return Fraction(text.replace(",", "."))
