"""What one partner keeps free: parts of weekdays every week, and stretches of dates such as a trip or a late shift."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Self

from evenhand.domain.failures import Refused
from evenhand.domain.message import msg
from evenhand.domain.partners import Who
from evenhand.domain.rotation.fold import Part
from evenhand.domain.spans import Span

LONGEST = timedelta(days=92)  # of one stretch of dates
LONGEST_LABEL = 60  # characters
MOST_DATES = 500  # stretches of one partner
SHORTEST = timedelta(minutes=30)  # what takes less of a part of the day leaves it free
HOURS = {Part.MORNING: (time(6), time(12)), Part.DAY: (time(12), time(18)), Part.EVENING: (time(18), time(23))}


@dataclass(frozen=True, slots=True)
class KeptFreeTime:
    """A part of a weekday that is one partner's own, every week. No turn of theirs falls into it."""

    who: Who
    weekday: int
    part: Part


@dataclass(frozen=True, slots=True)
class KeptFreeDates:
    """From `begin` up to, not including, `end`, by the clock at home: once, one partner's own.

    Whole days go from midnight to midnight. `label` is in words that the partner chose to show the other; else empty.
    """

    who: Who
    begin: datetime
    end: datetime
    label: str = ""

    @classmethod
    def of_days(cls, who: Who, first: date, last: date, label: str = "") -> Self:
        """Whole days, both included."""
        return cls(who, datetime.combine(first, time()), datetime.combine(last, time()) + timedelta(days=1), label)

    @property
    def whole_days(self) -> bool:
        return self.begin.time() == self.end.time() == time()

    @property
    def days(self) -> Span:
        """The days on which some of it lies."""
        return Span(self.begin.date(), (self.end - timedelta.resolution).date() + timedelta(days=1))

    @property
    def parts(self) -> Iterator[tuple[date, Part]]:
        """The parts of days into which no turn of theirs falls."""
        return parts_taken(self.begin, self.end)


@dataclass(frozen=True, slots=True)
class FreeOn:
    """A part of one day that is one partner's own."""

    who: Who
    day: date
    part: Part


@dataclass(frozen=True, slots=True)
class KeptFree:
    """All that one partner keeps free."""

    weekly: frozenset[KeptFreeTime] = frozenset()
    dates: frozenset[KeptFreeDates] = frozenset()


@dataclass(frozen=True, slots=True)
class KeptFreeChange:
    """What one partner keeps free before and after."""

    who: Who
    before: KeptFree
    after: KeptFree

    def inverse(self) -> Self:
        return type(self)(self.who, self.after, self.before)


def parts_taken(begin: datetime, end: datetime) -> Iterator[tuple[date, Part]]:
    """The parts of days of which at least half an hour lies in [begin, end), in order of time."""
    day = begin.date()
    while datetime.combine(day, time()) < end:
        for part, (opens, closes) in HOURS.items():
            if min(end, datetime.combine(day, closes)) - max(begin, datetime.combine(day, opens)) >= SHORTEST:
                yield day, part
        day += timedelta(days=1)


def free_on(dates: Iterable[KeptFreeDates]) -> frozenset[FreeOn]:
    """Stretches of dates as the parts of days that they take."""
    return frozenset(FreeOn(each.who, day, part) for each in dates for day, part in each.parts)


def days_shown(dates: KeptFreeDates, span: Span) -> list[date]:
    """The days of a span at which a stretch is told: those of which it takes a part, or all where it takes none."""
    found = list(dict.fromkeys(day for day, _ in dates.parts))
    found = found or [dates.days.begin + timedelta(days=number) for number in range(dates.days.days)]
    return [day for day in found if day in span]


def in_order(dates: Iterable[KeptFreeDates]) -> list[KeptFreeDates]:
    """By their beginning."""
    return sorted(dates, key=lambda each: (each.begin, each.end, each.label, each.who.value))


def checked_dates(dates: Iterable[KeptFreeDates]) -> frozenset[KeptFreeDates]:
    """The stretches, with labels free of white space around them. Raises Refused for one that makes no sense."""
    found = frozenset(checked(each) for each in dates)
    if len(found) > MOST_DATES:
        raise Refused(msg("Please keep at most {most} dates.", most=MOST_DATES), "dates")
    return found


def checked(dates: KeptFreeDates) -> KeptFreeDates:
    """The stretch with a clean label. Raises Refused when it ends before it begins, lasts too long, or says too much."""
    if dates.end <= dates.begin:
        raise Refused(msg("The end comes before the beginning."), "end")
    if dates.end - dates.begin > LONGEST:
        raise Refused(msg("Please choose at most {most} days.", most=LONGEST.days), "end")
    label = " ".join(dates.label.split())
    if len(label) > LONGEST_LABEL:
        raise Refused(msg("Please use at most {most} letters.", most=LONGEST_LABEL), "label")
    return KeptFreeDates(dates.who, dates.begin, dates.end, label)
