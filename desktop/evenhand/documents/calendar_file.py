"""Turns as a calendar file (RFC 5545) that other programs read, and that can be read anew when turns have changed."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

from icalendar import Calendar, Event

from evenhand.domain.turns.calendar_event import CalendarEvent

_SPACE = UUID("5a0a2a8c-5d1b-5f0e-9a2e-3c7f3c1d0f11")  # names in it are ours; the value itself means nothing
_PRODUCT = "-//Evenhand//Turns//EN"
_MARK = "@evenhand.invalid"  # a name that can be nobody's (RFC 2606)
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


def uid_of(household: str, key: str) -> str:
    """The same for the same turn of the same household, and telling nothing of either (RFC 7986 section 5.3)."""
    return f"{uuid5(_SPACE, f'{household}/{key}')}{_MARK}"


def calendar_file(events: Iterable[CalendarEvent], household: str, now: datetime, earlier: bytes = b"") -> bytes:
    """The bytes of a file. `now` has a zone; every later file counts as newer than the ones before it.

    `earlier` is the file that this one takes the place of: what it brought from today on and is not there any more is
    cancelled. Something else than a calendar of ours counts as nothing.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    given = {uid_of(household, event.key): event for event in events}
    fallen = {uid: event for uid, event in _brought(earlier).items()
              if uid not in given and event.day >= now.date()}
    for uid, event in sorted({**given, **fallen}.items(), key=lambda each: (each[1].day, each[0])):
        calendar.add_component(_component(uid, event, now))
    return calendar.to_ical()


def _component(uid: str, event: CalendarEvent, now: datetime) -> Event:
    part = Event()
    moment = now.astimezone(UTC).replace(microsecond=0)
    part.add("uid", uid)
    part.add("dtstamp", moment)
    part.add("last-modified", moment)
    part.add("sequence", int((moment - _EPOCH).total_seconds()) // 60)
    part.add("dtstart", event.day)
    part.add("dtend", event.day + timedelta(days=1))  # not included (RFC 5545 section 3.6.1)
    part.add("summary", event.title.replace("\\", "/"))  # programs differ in how they read a backslash back
    part.add("class", "PRIVATE")
    part.add("transp", "TRANSPARENT")  # a turn does not make a person busy
    part.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    return part


def _brought(earlier: bytes) -> Mapping[str, CalendarEvent]:
    """What an earlier file of ours holds, as cancelled events by their uid."""
    try:
        calendar = Calendar.from_ical(earlier) if earlier.strip() else None
    except (ValueError, KeyError, IndexError, TypeError):
        return {}
    if calendar is None or str(calendar.get("prodid", "")) != _PRODUCT:
        return {}
    found = {}
    for part in calendar.walk("VEVENT"):
        day, uid = part.get("dtstart"), str(part.get("uid", ""))
        if uid.endswith(_MARK) and day is not None and isinstance(day.dt, date):
            event = CalendarEvent("", day.dt, str(part.get("summary", "")))
            found[uid] = replace(event, cancelled=True)
    return found
