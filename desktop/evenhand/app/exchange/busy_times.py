"""Reads a calendar file of any program for the times at which someone is busy. Slow for large files: for the worker.

A file is looked through in pieces: one odd entry spoils nothing, progress can be told, and reading can be stopped.
Nothing of it is kept but what the person then chooses.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import partial
from pathlib import Path

from dateutil.rrule import rrulestr
from icalendar import Calendar, Event
from icalendar.prop import vRecur

from evenhand.domain.failures import Refused
from evenhand.domain.held import Stopped
from evenhand.domain.message import msg
from evenhand.domain.spans import Span
from evenhand.domain.turns.busy import LOOKED_AT, Busy, BusyEntry, BusyTimes, sorted_out, tidy_title
from evenhand.domain.turns.kept_free import LONGEST
from evenhand.ui.work import Progress

MOST_BYTES = 50_000_000
MOST_DATES = 2_000  # of one entry within the weeks that are looked at
MOST_FOUND = 20_000  # of all entries together
MOST_STEPS = 20_000  # of one rule until it reaches them
PIECE = 200  # entries read at once
_EDGE = re.compile(rb"^(BEGIN|END):(VEVENT|VTIMEZONE)[ \t]*\r?$", re.MULTILINE | re.IGNORECASE)
_STARTS = re.compile(rb"^DTSTART[^:\r\n]*:(\d{8})", re.MULTILINE | re.IGNORECASE)
_COMES_BACK = re.compile(rb"^(RRULE|RDATE|RECURRENCE-ID)[;:]", re.MULTILINE | re.IGNORECASE)
_WEEKS = {"DAILY": timedelta(days=1), "WEEKLY": timedelta(weeks=1)}  # rules that are counted day by day
MOST_ODD = 500  # entries that cannot be read before the whole file counts as unreadable
# Of icalendar and dateutil.
_ODD = (ValueError, KeyError, IndexError, TypeError, AttributeError, ArithmeticError, RecursionError)


def read_file(path: Path, today: date, zone: tzinfo | None, progress: Progress) -> BusyTimes:
    """The busy times of a file. Raises Refused with one sentence when there is no calendar in it, Stopped as `read_busy`."""
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Refused(msg("This file cannot be read. Please choose another one.")) from error
    return read_busy(raw, today, zone, progress)


def read_busy(raw: bytes, today: date, zone: tzinfo | None, progress: Progress) -> BusyTimes:
    """The busy times of half a year from today's Monday on, by the wall clock of `zone` (None: this computer's).

    What is over before today is left out. Raises Refused, and Stopped when it is cancelled.
    """
    if len(raw) > MOST_BYTES:
        raise Refused(msg("This calendar is too large. Please export only the coming weeks."))
    if b"BEGIN:VCALENDAR" not in raw[:100_000].upper():
        raise Refused(msg("There is no calendar in this file. Please choose a file that ends in .ics."))
    begin = today - timedelta(days=today.weekday())
    return _Reading(Span(begin, begin + LOOKED_AT), today, zone).read(raw, progress)


class _Reading:
    """One reading of one file."""

    def __init__(self, span: Span, today: date, zone: tzinfo | None) -> None:
        self._span, self._today, self._zone = span, datetime.combine(today, time()), zone
        self._overrides: set[tuple[str, datetime]] = set()
        self._unread = self._too_long = self._elsewhere = 0

    def read(self, raw: bytes, progress: Progress) -> BusyTimes:
        zones = b"\r\n".join(_blocks(raw, b"VTIMEZONE"))
        pieces = [piece for piece in _blocks(raw, b"VEVENT") if self._may_matter(piece)]
        events: list[Event] = []
        for at in range(0, len(pieces), PIECE):
            progress(at, max(1, 2 * len(pieces)))
            if progress.cancelled():
                raise Stopped
            events += self._parsed(zones, pieces[at:at + PIECE])
        self._note_overrides(events)
        found: list[BusyEntry] = []
        dates = 0
        for number, event in enumerate(events):
            if not number % PIECE:
                progress(len(pieces) + number, max(1, 2 * len(pieces)))
                if progress.cancelled():
                    raise Stopped
            found.append(BusyEntry(tidy_title(str(event.get("summary", ""))), tuple(self._busy_of(event))))
            dates += len(found[-1].stretches)
            if dates > MOST_FOUND:
                raise Refused(msg("This calendar is too large. Please export only the coming weeks."))
        told = sorted_out(found, self._span)
        ahead = tuple(BusyEntry(entry.title, stretches) for entry in told.once
                      if (stretches := tuple(each for each in entry.stretches if each.end > self._today)))
        return BusyTimes(self._span.end, told.weekly, ahead, told.brief, self._too_long, self._unread, self._elsewhere)

    def _may_matter(self, piece: bytes) -> bool:
        """Whether an entry can fall into the weeks: most of a long calendar is past and comes once."""
        if _COMES_BACK.search(piece):
            return True
        starts = _STARTS.search(piece)
        if starts is None:
            return True
        first = (self._span.begin - LONGEST).strftime("%Y%m%d").encode()
        return first <= starts.group(1) <= (self._span.end + timedelta(days=1)).strftime("%Y%m%d").encode()

    def _parsed(self, zones: bytes, pieces: list[bytes]) -> list[Event]:
        """The entries of some pieces; one by one where one of them is broken."""
        text = b"\r\n".join((b"BEGIN:VCALENDAR", zones, *pieces, b"END:VCALENDAR", b""))
        try:
            return list(Calendar.from_ical(text.decode("utf-8-sig", "replace")).walk("VEVENT"))
        except _ODD:
            if len(pieces) == 1:
                self._note_unread()
                return []
            return [event for piece in pieces for event in self._parsed(zones, [piece])]

    def _note_overrides(self, events: Iterable[Event]) -> None:
        """Dates that stand on their own: the rule leaves them out (RFC 5545 section 3.8.4.4)."""
        for event in events:
            moved = event.get("recurrence-id")
            if moved is not None:
                try:
                    self._overrides.add((str(event.get("uid", "")), self._wall(moved.dt)))
                except _ODD:
                    self._note_unread()

    def _busy_of(self, event: Event) -> list[Busy]:
        if str(event.get("transp", "")).upper() == "TRANSPARENT" or str(event.get("status", "")).upper() == "CANCELLED":
            return []
        try:
            found = list(self._dates(event))
            start = event["dtstart"]
            self._elsewhere += bool(found) and "TZID" in start.params and _zone(start.dt) is None
            return found
        except _ODD:
            self._note_unread()
            return []

    def _note_unread(self) -> None:
        self._unread += 1
        if self._unread > MOST_ODD:
            raise Refused(msg("Too much in this calendar cannot be read. Please export it anew."))

    def _dates(self, event: Event) -> Iterator[Busy]:
        """Every date of an entry that falls into the weeks. Raises one of _ODD for what makes no sense."""
        start, end_of = event["dtstart"].dt, _ending(event)
        lasts = _naive(end_of(start)) - _naive(start)
        if lasts > LONGEST:
            self._too_long += 1
        if not timedelta(0) < lasts <= LONGEST:
            return
        if event.get("recurrence-id") is not None or ("rrule" not in event and "rdate" not in event):
            yield from self._within(self._wall(start), self._wall(end_of(start)))
            return
        uid = str(event.get("uid", ""))
        left_out = {self._wall(each.dt) for each in _dates_in(event, "exdate")}
        for moment in self._recurring(event, start):
            wall = self._wall(moment)
            if wall not in left_out and (uid, wall) not in self._overrides:
                yield from self._within(wall, self._wall(end_of(moment)))

    def _recurring(self, event: Event, start: date | datetime) -> Iterator[datetime]:
        """The dates of the rules, told in the entry's own zone: daylight saving moves no wall clock."""
        zone = start.tzinfo if isinstance(start, datetime) else None
        first = _naive(start)
        rules = event.get("rrule", [])
        moments = {_naive(each.dt) for each in _dates_in(event, "rdate")}
        if not rules:
            moments.add(first)
        until = datetime.combine(self._span.end + timedelta(days=2), time())
        since = datetime.combine(self._span.begin - LONGEST, time())
        for rule in rules if isinstance(rules, list) else [rules]:
            moments.update(_of_rule(rule, first, zone, since, until))
        yield from (moment.replace(tzinfo=zone) for moment in sorted(moments))

    def _within(self, begin: datetime, end: datetime) -> Iterator[Busy]:
        if begin < end and begin.date() < self._span.end and end > datetime.combine(self._span.begin, time()):
            yield Busy(begin, end)

    def _wall(self, moment: date | datetime) -> datetime:
        """A moment on the wall clock where this computer stands. Floating times and whole days stay as they are."""
        if isinstance(moment, datetime) and moment.tzinfo is not None:
            moment = moment.astimezone(self._zone)
        return _naive(moment).replace(second=0, microsecond=0, fold=0)


def _blocks(raw: bytes, name: bytes) -> Iterator[bytes]:
    """The stretches from each beginning to the next end of a component; what never ends is left out."""
    begin = None
    for edge in _EDGE.finditer(raw):
        if edge.group(2).upper() != name:
            continue
        if edge.group(1).upper() == b"BEGIN":
            begin = edge.start()
        elif begin is not None:
            yield raw[begin:edge.end()]
            begin = None


def _naive(moment: date | datetime) -> datetime:
    return moment.replace(tzinfo=None) if isinstance(moment, datetime) else datetime.combine(moment, time())


Moment = date | datetime


def _ending(event: Event) -> Callable[[Moment], Moment]:
    """When a date of the entry that begins then ends (RFC 5545 section 3.6.1).

    By its end, which stays at the same hour when the clocks change; by its duration, of which only whole days do (section
    3.3.6); a day for whole days, else at once.
    """
    start = event["dtstart"].dt
    if "dtend" in event:
        end = event["dtend"].dt
        if _zone(start) is not None and _zone(end) is not None and str(_zone(start)) != str(_zone(end)):
            return partial(_later, end.astimezone(UTC) - start.astimezone(UTC))
        return partial(_by_the_clock, _naive(end) - _naive(start))
    if "duration" in event:
        lasts = event["duration"].dt
        return partial(_by_the_clock if lasts % timedelta(days=1) == timedelta(0) else _later, lasts)
    return partial(_by_the_clock, timedelta(0) if isinstance(start, datetime) else timedelta(days=1))


def _by_the_clock(lasts: timedelta, moment: Moment) -> Moment:
    return (moment if isinstance(moment, datetime) else _naive(moment)) + lasts


def _later(lasts: timedelta, moment: Moment) -> Moment:
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        return _by_the_clock(lasts, moment)
    return (moment.astimezone(UTC) + lasts).astimezone(moment.tzinfo)


def _zone(moment: Moment) -> tzinfo | None:
    return moment.tzinfo if isinstance(moment, datetime) else None


def _dates_in(event: Event, name: str) -> list:
    """The values of all lines of that name."""
    lines = event.get(name, [])
    return [each for line in (lines if isinstance(lines, list) else [lines]) for each in line.dts]


def _of_rule(rule: vRecur, first: datetime, zone: tzinfo | None, since: datetime, until: datetime) -> list[datetime]:
    """The dates of one rule from `since` up to `until`. Raises ValueError for a rule that is too dense or has no dates."""
    often = str(rule["FREQ"][0]).upper()
    if often not in _WEEKS and often not in ("MONTHLY", "YEARLY") or not _has_dates(rule, often):
        raise ValueError("no rule of days")
    text = _until_on_the_wall(rule.to_ical().decode(), zone)
    found: list[datetime] = []
    for steps, moment in enumerate(rrulestr(text, dtstart=_nearer(rule, often, first, since))):
        if moment >= until:
            break
        if moment >= since:
            found.append(moment)
        if steps > MOST_STEPS or len(found) > MOST_DATES:
            raise ValueError("too many dates")
    return found


def _has_dates(rule: vRecur, often: str) -> bool:
    """False for what would be searched for to the end of all years: a 30 February, the fifth of a day's one date."""
    if int(rule.get("INTERVAL", [1])[0]) < 1:
        return False
    if often in _WEEKS and any(part in rule for part in ("BYSETPOS", "BYYEARDAY", "BYWEEKNO")):
        return False
    months = [int(month) for month in rule.get("BYMONTH", range(1, 13))]
    days = [abs(int(day)) for day in rule.get("BYMONTHDAY", [1])]
    return any(day <= monthrange(2024, month)[1] for month in months for day in days)


def _until_on_the_wall(text: str, zone: tzinfo | None) -> str:
    """The rule with its last date on the entry's own clock, as its other dates are."""
    found = re.search(r"UNTIL=(\d{8}T\d{6})Z", text, re.IGNORECASE)
    if found is None:
        return text
    moment = datetime.strptime(found.group(1), "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    wall = moment.astimezone(zone) if zone is not None else moment
    return text.replace(found.group(0), f"UNTIL={wall:%Y%m%dT%H%M%S}")


def _nearer(rule: vRecur, often: str, first: datetime, since: datetime) -> datetime:
    """Where to begin counting: a rule without a count begins later, in step, so that decades need not be counted through."""
    if often not in _WEEKS or "COUNT" in rule or first >= since:
        return first
    step = _WEEKS[often] * int(rule.get("INTERVAL", [1])[0])
    return first + (since - first) // step * step
