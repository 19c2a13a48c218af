"""Calendar files of others: what comes back is found, odd entries spoil nothing, and nothing takes for ever."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.app.exchange.busy_times import MOST_ODD, read_busy, read_file
from evenhand.domain.failures import Refused
from evenhand.domain.partners import Who
from evenhand.domain.rotation.fold import Part
from evenhand.domain.turns.kept_free import KeptFreeTime

TODAY = date(2026, 10, 7)  # a Wednesday; the clocks go back on 25 October
BERLIN = ZoneInfo("Europe/Berlin")
TUESDAY_EVENING = {(1, Part.EVENING)}


class Told:
    """Progress that remembers, and can say stop."""

    def __init__(self, stop: bool = False) -> None:
        self.told: list[tuple[int, int]] = []
        self._stop = stop

    def __call__(self, done: int, of: int) -> None:
        self.told.append((done, of))

    def cancelled(self) -> bool:
        return self._stop


def event(*lines: str, uid: str = "one") -> str:
    return "\r\n".join(("BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20260101T000000Z", "SUMMARY:Something private", *lines,
                        "END:VEVENT", ""))


def calendar(*events: str) -> bytes:
    return ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + "".join(events) + "END:VCALENDAR\r\n").encode()


def read(*events: str, zone=BERLIN):
    return read_busy(calendar(*events), TODAY, zone, Told())


WEEKLY = ("DTSTART;TZID=Europe/Berlin:20200107T190000", "DTEND;TZID=Europe/Berlin:20200107T210000")


@pytest.mark.parametrize("lines", [
    (*WEEKLY, "RRULE:FREQ=WEEKLY"),
    (*WEEKLY, "RRULE:FREQ=WEEKLY;INTERVAL=2"),
    (*WEEKLY, "RRULE:FREQ=DAILY;BYDAY=TU"),
    (*WEEKLY, "RRULE:FREQ=MONTHLY;BYDAY=TU"),
    (*WEEKLY, "RRULE:FREQ=WEEKLY;UNTIL=20301231T000000Z"),
    (*WEEKLY, "RRULE:FREQ=WEEKLY", "EXDATE;TZID=Europe/Berlin:20261013T190000"),
    ("DTSTART:20200107T190000", "DURATION:PT2H", "RRULE:FREQ=WEEKLY"),
    ("DTSTART:20261006T170000Z", "DTEND:20261006T180000Z", "RDATE:20261013T170000Z,20261020T170000Z,20261027T180000Z",
     "RRULE:FREQ=WEEKLY;COUNT=1"),
    ("DTSTART;TZID=W. Europe Standard Time:20200107T190000", "DTEND;TZID=W. Europe Standard Time:20200107T210000",
     "RRULE:FREQ=WEEKLY"),
])
def test_that_what_comes_back_is_found_whatever_its_rule(lines):
    found = read(event(*lines))
    assert found.weekly == TUESDAY_EVENING and found.unread == 0
    assert found.kept_free(Who.B) == {KeptFreeTime(Who.B, 1, Part.EVENING)}


def test_that_daylight_saving_moves_no_evening():
    """17:30 in London is an evening in Berlin before and after the clocks change; whole hours are told by the wall clock."""
    london = event("DTSTART;TZID=Europe/London:20260901T173000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY")
    assert read(london).weekly == TUESDAY_EVENING
    assert read(london, zone=ZoneInfo("Europe/London")).weekly == {(1, Part.DAY), (1, Part.EVENING)}


def test_that_what_stands_alone_is_counted_and_not_taken():
    found = read(event("DTSTART:20261013T190000", "DTEND:20261013T210000"),
                 event("DTSTART;VALUE=DATE:20261015", uid="two"))
    assert (found.weekly, found.alone) == (frozenset(), 2)


@pytest.mark.parametrize("lines", [
    ("TRANSP:TRANSPARENT",), ("STATUS:CANCELLED",), ("RRULE:FREQ=WEEKLY;UNTIL=20260901T000000Z",),
    ("RRULE:FREQ=WEEKLY;COUNT=3",)])
def test_that_what_keeps_nobody_busy_is_left_out(lines):
    rule = () if lines[0].startswith("RRULE") else ("RRULE:FREQ=WEEKLY",)
    assert read(event(*WEEKLY, *rule, *lines)).weekly == frozenset()


def test_that_a_moved_date_counts_where_it_went():
    series = event(*WEEKLY, "RRULE:FREQ=WEEKLY;UNTIL=20261027T230000Z")
    moved = [event(f"RECURRENCE-ID;TZID=Europe/Berlin:202610{day:02d}T190000", f"DTSTART:202610{day + 1:02d}T190000",
                   f"DTEND:202610{day + 1:02d}T200000") for day in (6, 13, 20, 27)]
    assert read(series, *moved).weekly == {(2, Part.EVENING)}


@pytest.mark.parametrize("odd", [
    "RRULE:FREQ=SECONDLY", "RRULE:FREQ=NEVER", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "RRULE:FREQ=DAILY;BYSETPOS=5",
    "RRULE:FREQ=DAILY;BYHOUR=1,2,3,4,5,6,7,8,9;BYMINUTE=1,2,3,4,5,6,7,8,9;BYSECOND=1,2,3,4,5", "RRULE:FREQ=DAILY;INTERVAL=0",
    "RRULE:COUNT=4", "RRULE:FREQ=DAILY;UNTIL=tomorrow", "RDATE:soon", "EXDATE:never\r\nRRULE:FREQ=DAILY"])
def test_that_an_odd_entry_spoils_nothing(odd):
    found = read(event(*WEEKLY, odd, uid="odd"), event(*WEEKLY, "RRULE:FREQ=WEEKLY"), "BEGIN:VEVENT\r\nEND:VEVENT\r\n")
    assert found.weekly >= TUESDAY_EVENING and len(found.weekly) < 8


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([
    "BEGIN:VEVENT", "END:VEVENT", "DTSTART:20261006T170000Z", "DTSTART:99991231T235959Z", "DTSTART;TZID=Nowhere/At all:20261006T1",
    "DTEND:00010101", "DURATION:-P1D", "DURATION:P9999999D", "RRULE:FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO", "RRULE:", "RDATE;VALUE=PERIOD:1/2",
    "BEGIN:VALARM", "END:VALARM", "BEGIN:VTIMEZONE", "END:VTIMEZONE", ":::;;", "\x00", "RECURRENCE-ID:x", " folded"]), max_size=14))
def test_that_a_broken_file_is_read_or_refused_and_never_a_fault(lines):
    raw = ("BEGIN:VCALENDAR\r\n" + "\r\n".join(lines) + "\r\nEND:VCALENDAR").encode()
    try:
        read_busy(raw, TODAY, BERLIN, Told())
    except Refused as refused:
        assert refused.message.msgid.endswith(".")


@pytest.mark.parametrize("raw", [b"", b"hello", b"\xff\xfe" * 50, b"%PDF-1.7"])
def test_that_something_else_is_one_sentence(raw, tmp_path):
    (tmp_path / "x.ics").write_bytes(raw)
    with pytest.raises(Refused):
        read_file(tmp_path / "x.ics", TODAY, None, Told())
    with pytest.raises(Refused):
        read_file(tmp_path / "none.ics", TODAY, None, Told())


def test_that_ten_megabytes_of_the_past_are_looked_through_and_told():
    past = [event(f"DTSTART:2019{month:02d}{day:02d}T100000Z", "DTEND:20190101T110000Z", "DESCRIPTION:" + "x" * 900,
                  uid=f"{month}-{day}-{n}") for month in range(1, 13) for day in range(1, 28) for n in range(30)]
    raw = calendar(*past, event(*WEEKLY, "RRULE:FREQ=WEEKLY"))
    assert len(raw) > 10_000_000
    assert read_busy(calendar("BEGIN:VEVENT\r\n" * 700_000), TODAY, BERLIN, Told()).weekly == frozenset()
    assert read_busy(raw, TODAY, BERLIN, Told()).weekly == TUESDAY_EVENING


def test_that_reading_tells_how_far_it_is_and_stops_when_asked():
    raw = calendar(*(event(*WEEKLY, "RRULE:FREQ=WEEKLY", uid=str(number)) for number in range(450)))
    progress = Told()
    read_busy(raw, TODAY, BERLIN, progress)
    parts = [done / of for done, of in progress.told]
    assert parts == sorted(parts) and len(parts) > 4
    assert read_busy(raw, TODAY, BERLIN, Told(stop=True)).weekly == frozenset()


def test_that_a_file_of_oddities_is_given_up():
    with pytest.raises(Refused):
        read(*(event(*WEEKLY, "RRULE:FREQ=SECONDLY", uid=str(number)) for number in range(MOST_ODD + 2)))
