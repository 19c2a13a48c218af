"""When an agreement comes up: calendar rules checked, told in words, and laid out as days."""
# SPDX-License-Identifier: GPL-3.0-or-later

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from types import MappingProxyType

from dateutil.rrule import rrule, rrulestr

from evenhand.domain.agreements.content import Cadence
from evenhand.domain.failures import Refused
from evenhand.domain.message import Message, counted, msg

LONGEST_RULE = 200  # characters
LOOK_AHEAD = timedelta(days=366 * 5)  # a rule that brings no day within this span is refused

_WEEKDAY = r"(?:MO|TU|WE|TH|FR|SA|SU)"
# The parts of RFC 5545 section 3.3.10 that a couple's calendar needs, each with the values that can come true.
_PARTS = MappingProxyType({name: re.compile(pattern) for name, pattern in (
    ("FREQ", "DAILY|WEEKLY|MONTHLY|YEARLY"),
    ("INTERVAL", r"[1-9]\d?"),
    ("BYDAY", rf"(?:[+-]?[1-5])?{_WEEKDAY}(?:,(?:[+-]?[1-5])?{_WEEKDAY}){{0,6}}"),
    ("BYMONTHDAY", r"(?:-1|[1-9]|[12]\d|3[01])(?:,(?:-1|[1-9]|[12]\d|3[01]))*"),
    ("BYMONTH", r"(?:[1-9]|1[0-2])(?:,(?:[1-9]|1[0-2]))*"),
    ("COUNT", r"[1-9]\d{0,2}"),
    ("UNTIL", r"\d{8}"),
    ("WKST", _WEEKDAY),
)})
_LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_WEEKDAYS = MappingProxyType({
    "MO": msg("Monday"), "TU": msg("Tuesday"), "WE": msg("Wednesday"), "TH": msg("Thursday"),
    "FR": msg("Friday"), "SA": msg("Saturday"), "SU": msg("Sunday"),
})
_PLACES = MappingProxyType({
    "1": msg("first"), "2": msg("second"), "3": msg("third"), "4": msg("fourth"), "-1": msg("last"),
})


def checked_cadence(cadence: Cadence) -> Cadence:
    """The cadence again. Raises Refused when its rule cannot be read or never brings a day."""
    if not cadence.rule:
        return cadence
    if cadence.begin is None:
        raise Refused(msg("Please say from which day on."), "cadence")
    if next(_days(cadence, cadence.begin), None) is None:
        raise Refused(_NEVER, "cadence")
    return cadence


def days_within(cadence: Cadence, begin: date, end: date, most: int = 400) -> tuple[date, ...]:
    """The days of the cadence within [begin, end), at most `most`. A cue has none. Raises Refused for a bad rule."""
    if not cadence.rule:
        return ()
    found = []
    for day in islice(_days(cadence, begin), most):
        if day >= end:
            break
        found.append(day)
    return tuple(found)


def cadence_words(cadence: Cadence) -> Message | None:
    """The cadence in words, None when there is none: "every Sunday", "every 2 weeks on Sunday", "after a row"."""
    if cadence.cue:
        return msg("{cue}", cue=cadence.cue)
    if not cadence.rule:
        return None
    parts = _parts(cadence.rule)
    interval = int(parts.get("INTERVAL", "1"))
    names = parts.get("BYDAY", "").split(",") if parts.get("BYDAY") else []
    if not {"BYMONTH", "COUNT", "UNTIL"} & parts.keys():
        match parts["FREQ"]:
            case "DAILY" if not names:
                return msg("every day") if interval == 1 else counted("every {n} day", "every {n} days", interval)
            case "WEEKLY" if all(name in _WEEKDAYS for name in names):
                return _weekly(cadence, interval, names)
            case "MONTHLY":
                return _monthly(parts, interval, names)
    return msg("by the calendar, from {day} on", day=cadence.begin)


def _weekly(cadence: Cadence, interval: int, names: list[str]) -> Message:
    if not names and cadence.begin:
        names = [list(_WEEKDAYS)[cadence.begin.weekday()]]
    days = tuple(_WEEKDAYS[name] for name in _WEEKDAYS if name in names)
    if len(days) == 7 and interval == 1:
        return msg("every day")
    if interval == 1:
        return msg("every {days}", days=days)
    first = next(_days(cadence, cadence.begin), cadence.begin) if cadence.begin else None
    if first is None:
        return counted("every {n} week on {days}", "every {n} weeks on {days}", interval, days=days)
    return counted("every {n} week on {days}, first on {day}", "every {n} weeks on {days}, first on {day}", interval,
                   days=days, day=first)


def _monthly(parts: dict[str, str], interval: int, names: list[str]) -> Message | None:
    if interval == 1 and len(names) == 1 and (found := re.fullmatch(r"([+-]?\d)([A-Z]{2})", names[0])):
        place, day = found[1].lstrip("+"), found[2]
        if place in _PLACES and day in _WEEKDAYS:
            return msg("on the {place} {day} of each month", place=_PLACES[place], day=_WEEKDAYS[day])
    if interval == 1 and not names and parts.get("BYMONTHDAY", "").isdigit():
        return msg("on day {day} of each month", day=int(parts["BYMONTHDAY"]))
    if interval == 1 and not names and "BYMONTHDAY" not in parts:
        return msg("once a month")
    return counted("every {n} month", "every {n} months", interval)


def _parts(rule: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in rule.split(";"))


def _days(cadence: Cadence, from_day: date) -> Iterator[date]:
    """The days of the rule from `from_day` on, ending LOOK_AHEAD later at the latest."""
    start = datetime.combine(cadence.begin or from_day, datetime.min.time())
    first = datetime.combine(from_day, datetime.min.time())
    last = max(start, first) + LOOK_AHEAD
    for moment in _read(cadence.rule, start).xafter(first, inc=True):
        if moment > last:
            return
        yield moment.date()


def _read(text: str, start: datetime) -> rrule:
    unreadable = Refused(msg("This calendar rule cannot be read. Please choose the days again."), "cadence")
    if len(text) > LONGEST_RULE or not all(part.count("=") == 1 for part in text.split(";")):
        raise unreadable
    parts = _parts(text)
    if "FREQ" not in parts or len(parts) != len(text.split(";")) or {"COUNT", "UNTIL"} <= parts.keys():
        raise unreadable
    if not all(name in _PARTS and _PARTS[name].fullmatch(value) for name, value in parts.items()):
        raise unreadable
    if not _can_come(parts):
        raise Refused(_NEVER, "cadence")
    try:
        read = rrulestr(text, dtstart=start)
    except (ValueError, TypeError, KeyError) as failure:
        raise unreadable from failure
    return read


def _can_come(parts: dict[str, str]) -> bool:
    """Whether a day can ever match. dateutil would search to the year 9999 for one that cannot (30 February)."""
    if parts["FREQ"] == "DAILY" and "BYDAY" in parts and parts.get("INTERVAL", "1") != "1":
        return False
    if parts["FREQ"] in ("DAILY", "WEEKLY") and any(c.isdigit() for c in parts.get("BYDAY", "")):
        return False
    if "BYMONTHDAY" not in parts or "BYMONTH" not in parts:
        return True
    longest = max(_LONGEST_MONTH[int(month) - 1] for month in parts["BYMONTH"].split(","))
    return min(int(day) for day in parts["BYMONTHDAY"].split(",")) <= longest


_NEVER = msg("This never comes up in the calendar. Please choose other days.")
