"""Busy times of an outside calendar, as times to keep free: what comes back week by week."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from evenhand.domain.rotation.fold import Part
from evenhand.domain.spans import Span
from evenhand.domain.partners import Who
from evenhand.domain.turns.kept_free import KeptFreeTime

LOOKED_AT = timedelta(weeks=8)  # how far ahead a calendar is read
SHORTEST = timedelta(minutes=30)  # what takes less of a part of the day leaves it free
HOURS = {Part.MORNING: (time(6), time(12)), Part.DAY: (time(12), time(18)), Part.EVENING: (time(18), time(23))}


@dataclass(frozen=True, slots=True)
class Busy:
    """One stretch of the wall clock, from `begin` up to, not including, `end`."""

    begin: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class BusyTimes:
    """What a calendar file says: times that come back, as (weekday, part); how many dates stand alone; what was unreadable.

    `alone` and `unread` count entries of the file, to be told in words and then forgotten.
    """

    weekly: frozenset[tuple[int, Part]]
    alone: int = 0
    unread: int = 0

    def kept_free(self, who: Who) -> frozenset[KeptFreeTime]:
        return frozenset(KeptFreeTime(who, weekday, part) for weekday, part in self.weekly)


def parts_of(busy: Busy) -> Iterable[tuple[datetime, Part]]:
    """The midnight of the day and the part of it, for every part of which at least half an hour is taken."""
    day = datetime.combine(busy.begin.date(), time())
    while day < busy.end:
        for part, (begin, end) in HOURS.items():
            taken = min(busy.end, datetime.combine(day.date(), end)) - max(busy.begin, datetime.combine(day.date(), begin))
            if taken >= SHORTEST:
                yield day, part
        day += timedelta(days=1)


def weekly(found: Iterable[Busy], span: Span) -> frozenset[tuple[int, Part]]:
    """The parts of weekdays that are busy in at least every other week of the span, and in two weeks or more."""
    dates = {(day.date(), part) for busy in found for day, part in parts_of(busy) if day.date() in span}
    counted = Counter((day.weekday(), part) for day, part in dates)
    weeks = span.days // 7
    return frozenset(time for time, count in counted.items() if count >= 2 and 2 * count >= weeks)
