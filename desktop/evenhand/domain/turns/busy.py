"""Busy times of an outside calendar, as times to keep free: what comes back week by week, and what stands on dates."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from evenhand.domain.partners import Who
from evenhand.domain.rotation.fold import Part
from evenhand.domain.spans import Span
from evenhand.domain.turns.kept_free import LONGEST_LABEL, KeptFreeDates, parts_taken

LOOKED_AT = timedelta(weeks=26)  # how far ahead a calendar is read: as far as turns are planned
EVERY_WEEK = (3, 4)  # what is busy in so many weeks of so many counts as every week
MOST_TITLES = 3  # told of one time that comes back

WeeklyTime = tuple[int, Part]


@dataclass(frozen=True, slots=True)
class Busy:
    """One stretch of the wall clock, from `begin` up to, not including, `end`."""

    begin: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class BusyEntry:
    """One entry of a calendar file: its stretches ahead, by their beginning, and what it is called there.

    The title is for the eyes of the one who opened the file, until they choose to keep it.
    """

    title: str
    stretches: tuple[Busy, ...]

    def kept_free(self, who: Who, label: str = "") -> frozenset[KeptFreeDates]:
        """What becomes of it when it is chosen."""
        return frozenset(KeptFreeDates(who, each.begin, each.end, label) for each in self.stretches)


@dataclass(frozen=True, slots=True)
class BusyTimes:
    """What a calendar file says of the days up to, not including, `until`.

    `weekly` comes back, with the titles of what takes it. `once` is all else. The rest counts entries, to be told in
    words and then forgotten: `brief` take no part of a day, `too_long` more than is kept free in one piece, `unread`
    make no sense, and `elsewhere` name a time zone that is not known, so that their hours count as those at home.
    """

    until: date
    weekly: Mapping[WeeklyTime, tuple[str, ...]] = field(default_factory=dict)
    once: tuple[BusyEntry, ...] = ()
    brief: int = 0
    too_long: int = 0
    unread: int = 0
    elsewhere: int = 0


@dataclass(frozen=True, slots=True)
class SortedOut:
    """Entries of a file, told apart."""

    weekly: Mapping[WeeklyTime, tuple[str, ...]]
    once: tuple[BusyEntry, ...]
    brief: int


def sorted_out(entries: Iterable[BusyEntry], span: Span) -> SortedOut:
    """Which parts of weekdays are busy nearly every week of the span, and what is left on dates.

    A stretch that lies in such parts alone goes with them; one that takes half an hour of no part keeps nothing free.
    """
    entries = [entry for entry in entries if entry.stretches]
    taken = {each: tuple(parts_taken(each.begin, each.end)) for entry in entries for each in entry.stretches}
    dates: dict[WeeklyTime, set[date]] = {}
    for parts in taken.values():
        for day, part in parts:
            if day in span:
                dates.setdefault((day.weekday(), part), set()).add(day)
    often, weeks = EVERY_WEEK[0] * (span.days // 7), EVERY_WEEK[1]
    again = {each for each, days in dates.items() if len(days) >= 2 and weeks * len(days) >= often}
    titles: dict[WeeklyTime, dict[str, int]] = {each: {} for each in again}
    once, brief = [], 0
    for entry in entries:
        left = []
        for each in entry.stretches:
            slots = {(day.weekday(), part) for day, part in taken[each]}
            for slot in slots & again:
                titles[slot][entry.title] = titles[slot].get(entry.title, 0) + 1
            if slots - again:
                left.append(each)
        brief += not any(taken[each] for each in entry.stretches)
        if left:
            once.append(BusyEntry(entry.title, tuple(sorted(left, key=lambda each: (each.begin, each.end)))))
    once.sort(key=lambda entry: (entry.stretches[0].begin, entry.stretches[0].end, entry.title))
    weekly = {each: tuple(sorted(titles[each], key=lambda title: (-titles[each][title], title))[:MOST_TITLES])
              for each in sorted(again, key=lambda each: (each[0], list(Part).index(each[1])))}
    return SortedOut(weekly, tuple(once), brief)


def tidy_title(text: str) -> str:
    """A title without signs that cannot be seen, in one line, never longer than a label may be."""
    words = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return words if len(words) <= LONGEST_LABEL else words[:LONGEST_LABEL - 1].rstrip() + "…"
