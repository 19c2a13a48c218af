"""A stretch of days, half-open."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Span:
    """The days from `begin` up to, not including, `end`. Empty when they are equal."""

    begin: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.begin:
            raise ValueError("a span ends before it begins")

    @classmethod
    def of_days(cls, begin: date, days: int) -> "Span":
        return cls(begin, begin + timedelta(days=days))

    @property
    def days(self) -> int:
        return (self.end - self.begin).days

    @property
    def last(self) -> date:
        """The last day inside. Meaningless for an empty span."""
        return self.end - timedelta(days=1)

    def __contains__(self, day: date) -> bool:
        return self.begin <= day < self.end

    def overlap(self, other: "Span") -> "Span | None":
        """The days in both, or None when there are none."""
        begin, end = max(self.begin, other.begin), min(self.end, other.end)
        return Span(begin, end) if begin < end else None


def monday_of(day: date) -> date:
    """The first day of the week in which a day lies."""
    return day - timedelta(days=day.weekday())


def days_outside(span: Span, apart: Iterable[Span]) -> int:
    """How many days of `span` lie in none of `apart`, which may overlap each other."""
    inside = {part.begin + timedelta(days=n) for each in apart if (part := span.overlap(each)) is not None
              for n in range(part.days)}
    return span.days - len(inside)
