"""Calendar files: read back alike by two readers that share no code with the writer, and kept up to date by the next file."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import UTC, date, datetime, timedelta

import ics
import vobject
from hypothesis import example, given, settings
from hypothesis import strategies as st

from evenhand.documents.calendar_file import calendar_file, uid_of
from evenhand.domain.partners import Who
from evenhand.domain.rotation.problem import Owner
from evenhand.domain.turns.calendar_event import CalendarEvent, events_of
from evenhand.domain.turns.turns import Turn, TurnState

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
LATER = NOW + timedelta(hours=30)
HOUSE = "f" * 32
TITLES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=200).map(str.strip).filter(bool)
EVENTS = st.dictionaries(st.text("abc@-0123", min_size=1, max_size=12), st.tuples(
    st.dates(date(2026, 1, 1), date(2031, 12, 31)), TITLES, st.booleans()), max_size=8).map(
    lambda rows: [CalendarEvent(key, *row) for key, row in rows.items()])


def by_vobject(raw: bytes):
    whole = vobject.readOne(raw.decode())
    return {each.uid.value: (each.dtstart.value, each.dtend.value, each.summary.value, each.status.value, int(each.sequence.value))
            for each in whole.contents.get("vevent", [])}


def by_ics(raw: bytes):
    return {each.uid: (each.begin.date(), each.end.date(), each.name, each.status,
                       int(next(line.value for line in each.extra if line.name == "SEQUENCE")))
            for each in ics.Calendar(raw.decode()).events}


@settings(max_examples=60, deadline=None)
@example([CalendarEvent("a", date(2026, 1, 1), r"\N or \n", False)])
@given(EVENTS)
def test_that_two_other_readers_read_the_same(events):
    raw = calendar_file(events, HOUSE, NOW)
    expected = {uid_of(HOUSE, each.key): (each.day, each.day + timedelta(days=1), each.title.replace("\\", "/"),
                                          "CANCELLED" if each.cancelled else "CONFIRMED") for each in events}
    assert {uid: row[:4] for uid, row in by_vobject(raw).items()} == expected
    assert {uid: row[:4] for uid, row in by_ics(raw).items()} == expected
    assert all(len(line.encode()) <= 75 for line in raw.decode().split("\r\n"))  # RFC 5545 section 3.1


def turn(day: int, owner: Owner, state=TurnState.PLANNED, moved=0) -> Turn:
    first = date(2026, 11, day)
    return Turn(f"t{day}", "B2", first + timedelta(days=moved), first, owner, "", state)


def file_of(*turns: Turn, now=NOW, earlier=b"", title="At home") -> bytes:
    return calendar_file(events_of(turns, Who.A, lambda _turn: title), HOUSE, now, earlier)


def test_that_a_file_holds_ones_own_turns_and_nothing_of_the_other():
    """Rule 12."""
    raw = file_of(turn(24, Owner.A), turn(25, Owner.B), turn(26, Owner.BOTH), turn(27, Owner.A, TurnState.SKIPPED))
    found = sorted(row[0].day for row in by_vobject(raw).values() if row[3] == "CONFIRMED")
    assert found == [24, 26]
    assert [row[0].day for row in by_vobject(raw).values() if row[3] == "CANCELLED"] == [27]
    for word in (b"B2", HOUSE.encode(), b"t24"):
        assert word not in raw


def test_that_a_moved_turn_keeps_its_uid_and_a_later_file_counts_as_newer():
    first, second = by_vobject(file_of(turn(24, Owner.A))), by_vobject(file_of(turn(24, Owner.A, moved=2), now=LATER))
    assert first.keys() == second.keys()
    (before,), (after,) = first.values(), second.values()
    assert (after[0] - before[0]).days == 2 and after[4] > before[4]
    assert uid_of(HOUSE, "B2@2026-11-24") != uid_of("e" * 32, "B2@2026-11-24")


def test_that_a_file_in_place_of_an_earlier_one_takes_out_what_fell_away():
    earlier = file_of(turn(10, Owner.A), turn(24, Owner.A), turn(28, Owner.A))
    raw = file_of(turn(24, Owner.A), turn(28, Owner.B), now=LATER, earlier=earlier)
    for read in (by_vobject, by_ics):
        assert sorted((row[0].day, row[3]) for row in read(raw).values()) == [(24, "CONFIRMED"), (28, "CANCELLED")]
    back = file_of(turn(24, Owner.A), turn(28, Owner.A), now=LATER, earlier=raw)
    assert {row[3] for row in by_ics(back).values()} == {"CONFIRMED"}


def test_that_a_file_of_others_is_not_carried_on():
    other = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:y\r\nDTSTART:20301201\r\nEND:VEVENT\r\nEND:VCALENDAR"
    for earlier in (other, b"", b"BEGIN:VCALENDAR", b"\xff\xfe\x00", b"BEGIN:VCALENDAR\r\nPRODID:-//Evenhand//Turns//EN\r\nEND:"):
        assert len(by_vobject(file_of(turn(24, Owner.A), earlier=earlier))) == 1
