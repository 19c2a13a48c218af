"""Calendar files of others: what comes back is found, odd entries spoil nothing, and nothing takes for ever."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.app.exchange.busy_times import MOST_ODD, read_busy, read_file
from evenhand.domain.failures import Refused
from evenhand.domain.held import Stopped
from evenhand.domain.partners import Who
from evenhand.domain.rotation.fold import Part
from evenhand.domain.turns.kept_free import LONGEST, KeptFreeDates, checked

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
    (*WEEKLY, "RRULE:FREQ=DAILY;BYDAY=TU"),
    (*WEEKLY, "RRULE:FREQ=MONTHLY;BYDAY=TU"),
    (*WEEKLY, "RRULE:FREQ=WEEKLY;UNTIL=20301231T000000Z"),
    (*WEEKLY, "RRULE:FREQ=WEEKLY", "EXDATE;TZID=Europe/Berlin:20261013T190000"),
    ("DTSTART:20200107T190000", "DURATION:PT2H", "RRULE:FREQ=WEEKLY"),
    ("DTSTART;TZID=W. Europe Standard Time:20200107T190000", "DTEND;TZID=W. Europe Standard Time:20200107T210000",
     "RRULE:FREQ=WEEKLY"),
])
def test_that_what_comes_back_is_found_whatever_its_rule(lines):
    found = read(event(*lines))
    assert set(found.weekly) == TUESDAY_EVENING and (found.once, found.unread) == ((), 0)
    assert found.weekly[1, Part.EVENING] == ("Something private",)


def days_of(entry):
    """What one entry takes, as (day, hour) from and to."""
    return [(f"{each.begin:%d.%m. %H:%M}", f"{each.end:%d.%m. %H:%M}") for each in entry.stretches]


@pytest.mark.parametrize(("lines", "days"), [
    ((*WEEKLY, "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=180"), ["20.10.", "03.11.", "17.11."]),
    (("DTSTART;TZID=Europe/Berlin:20260113T190000", "DURATION:PT2H", "RRULE:FREQ=MONTHLY;BYDAY=2TU;UNTIL=20270101T000000Z"),
     ["13.10.", "10.11.", "08.12."]),
    ((*WEEKLY, "RRULE:FREQ=WEEKLY;UNTIL=20261110T190000Z", "EXDATE;TZID=Europe/Berlin:20261020T190000,20261103T190000"),
     ["13.10.", "27.10.", "10.11."]),
    (("DTSTART:20261006T170000Z", "DTEND:20261006T190000Z", "RDATE:20261013T170000Z,20261020T170000Z,20261027T180000Z",
      "RRULE:FREQ=WEEKLY;COUNT=1"), ["13.10.", "20.10.", "27.10."]),
    (("DTSTART:20151008T190000", "DURATION:PT2H", "RRULE:FREQ=YEARLY"), ["08.10."]),
    (("DTSTART;TZID=Europe/Berlin:20261013T190000", "DURATION:PT2H"), ["13.10."]),
])
def test_that_what_comes_now_and_then_is_told_by_its_dates(lines, days):
    """Every second week, monthly, with exceptions, with added dates, once: always at seven by the clock at home."""
    entry, = read(event(*lines)).once
    assert days_of(entry)[:3] == [(f"{day} 19:00", f"{day} 21:00") for day in days]
    assert entry.kept_free(Who.B) == {KeptFreeDates(Who.B, each.begin, each.end) for each in entry.stretches}


@pytest.mark.parametrize(("lines", "begin", "end"), [
    # Whole days: the end is not included. A trip of several days keeps its hours.
    (("DTSTART;VALUE=DATE:20261221", "DTEND;VALUE=DATE:20270103"), "21.12. 00:00", "03.01. 00:00"),
    (("DTSTART;VALUE=DATE:20261015",), "15.10. 00:00", "16.10. 00:00"),
    (("DTSTART;TZID=Europe/Berlin:20261023T140000", "DTEND;TZID=Europe/Berlin:20261026T180000"),
     "23.10. 14:00", "26.10. 18:00"),
    # Across midnight, in the night on which the clocks go back: an end stays at its hour, a duration lasts.
    (("DTSTART;TZID=Europe/Berlin:20261024T210000", "DTEND;TZID=Europe/Berlin:20261025T070000"),
     "24.10. 21:00", "25.10. 07:00"),
    (("DTSTART;TZID=Europe/Berlin:20261024T210000", "DURATION:PT10H"), "24.10. 21:00", "25.10. 06:00"),
    (("DTSTART;TZID=Europe/Berlin:20261024T210000", "DURATION:P1D"), "24.10. 21:00", "25.10. 21:00"),
    # From one zone to another; in another zone; without a zone; in one that nobody knows.
    (("DTSTART;TZID=Europe/Berlin:20261120T100000", "DTEND;TZID=America/New_York:20261120T120000"),
     "20.11. 10:00", "20.11. 18:00"),
    (("DTSTART;TZID=Asia/Tokyo:20261121T013000", "DTEND;TZID=Asia/Tokyo:20261121T033000"), "20.11. 17:30", "20.11. 19:30"),
    (("DTSTART:20261120T190000", "DTEND:20261120T203015"), "20.11. 19:00", "20.11. 20:30"),
    (("DTSTART;TZID=Our house:20261120T190000", "DURATION:PT1H"), "20.11. 19:00", "20.11. 20:00"),
])
def test_that_a_date_is_told_by_the_clock_at_home(lines, begin, end):
    found = read(event(*lines))
    assert days_of(found.once[0]) == [(begin, end)]
    assert found.elsewhere == ("Our house" in lines[0]) and not found.weekly


def test_that_what_keeps_no_part_of_a_day_free_is_told_and_left_out():
    found = read(event("DTSTART:20261013T080000", "DURATION:PT15M"), event("DTSTART:20261013T020000", "DURATION:PT2H"),
                 event("DTSTART;VALUE=DATE:20261013", "DTEND;VALUE=DATE:20270601"), event("DTSTART:20261001T190000", "DURATION:PT2H"))
    assert (found.brief, found.too_long, found.once, found.weekly) == (2, 1, (), {})


def test_that_one_date_beside_the_weekly_ones_stays_a_date():
    found = read(event(*WEEKLY, "RRULE:FREQ=WEEKLY"), event("DTSTART:20261013T180000", "DURATION:PT6H", "SUMMARY:Late"))
    assert set(found.weekly) == TUESDAY_EVENING and found.once == ()
    long = read(event(*WEEKLY, "RRULE:FREQ=WEEKLY"), event("DTSTART:20261013T160000", "DURATION:PT6H"))
    assert days_of(long.once[0]) == [("13.10. 16:00", "13.10. 22:00")]


def test_that_only_half_a_year_is_read_and_nothing_that_is_over():
    found = read(event("DTSTART:20190101T190000", "DURATION:PT2H", "RRULE:FREQ=MONTHLY"))
    days = [each.begin.date() for each in found.once[0].stretches]
    assert days == [date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1), date(2027, 3, 1), date(2027, 4, 1)]
    assert found.until == date(2027, 4, 5)


def test_that_a_title_is_one_short_line_of_signs_that_can_be_seen():
    raw = "DTSTART:20261013T190000\r\nDURATION:PT2H\r\nSUMMARY:\u202eA\\n\u0007 trip  \u2066" + "x" * 90
    title = read("BEGIN:VEVENT\r\nUID:1\r\n" + raw + "\r\nEND:VEVENT\r\n").once[0].title
    assert title.startswith("A trip x") and len(title) == 60 and title.endswith("…")


def test_that_what_is_read_fits_what_may_be_kept():
    """The longest that is read can be kept, so that no choice is refused afterwards."""
    last = date(2026, 10, 15) + LONGEST
    found = read(event("DTSTART;VALUE=DATE:20261015", f"DTEND;VALUE=DATE:{last:%Y%m%d}", "SUMMARY:" + "x" * 200))
    for entry in found.once:
        assert {checked(each) for each in entry.kept_free(Who.A, entry.title)}


def test_that_daylight_saving_moves_no_evening():
    """17:30 in London is an evening in Berlin before and after the clocks change; whole hours are told by the wall clock."""
    london = event("DTSTART;TZID=Europe/London:20260901T173000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY")
    assert set(read(london).weekly) == TUESDAY_EVENING
    assert set(read(london, zone=ZoneInfo("Europe/London")).weekly) == {(1, Part.DAY), (1, Part.EVENING)}


@pytest.mark.parametrize("lines", [
    ("TRANSP:TRANSPARENT",), ("STATUS:CANCELLED",), ("RRULE:FREQ=WEEKLY;UNTIL=20260901T000000Z",),
    ("RRULE:FREQ=WEEKLY;COUNT=3",)])
def test_that_what_keeps_nobody_busy_is_left_out(lines):
    rule = () if lines[0].startswith("RRULE") else ("RRULE:FREQ=WEEKLY",)
    found = read(event(*WEEKLY, *rule, *lines))
    assert not found.weekly and not found.once


def test_that_a_moved_date_counts_where_it_went():
    series = event(*WEEKLY, "RRULE:FREQ=WEEKLY;UNTIL=20261027T230000Z")
    moved = [event(f"RECURRENCE-ID;TZID=Europe/Berlin:202610{day:02d}T190000", f"DTSTART:202610{day + 1:02d}T190000",
                   f"DTEND:202610{day + 1:02d}T200000") for day in (6, 13, 20, 27)]
    found = read(series, *moved)
    assert not found.weekly and [days_of(entry) for entry in found.once] == [
        [(f"{day}.10. 19:00", f"{day}.10. 20:00")] for day in ("07", 14, 21, 28)]


@pytest.mark.parametrize("odd", [
    "RRULE:FREQ=SECONDLY", "RRULE:FREQ=NEVER", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "RRULE:FREQ=DAILY;BYSETPOS=5",
    "RRULE:FREQ=DAILY;BYHOUR=1,2,3,4,5,6,7,8,9;BYMINUTE=1,2,3,4,5,6,7,8,9;BYSECOND=1,2,3,4,5", "RRULE:FREQ=DAILY;INTERVAL=0",
    "RRULE:COUNT=4", "RRULE:FREQ=DAILY;UNTIL=tomorrow", "RDATE:soon", "EXDATE:never\r\nRRULE:FREQ=DAILY"])
def test_that_an_odd_entry_spoils_nothing(odd):
    found = read(event(*WEEKLY, odd, uid="odd"), event(*WEEKLY, "RRULE:FREQ=WEEKLY"), "BEGIN:VEVENT\r\nEND:VEVENT\r\n")
    assert set(found.weekly) >= TUESDAY_EVENING and len(found.weekly) < 8


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
    assert read_busy(calendar("BEGIN:VEVENT\r\n" * 700_000), TODAY, BERLIN, Told()).once == ()
    assert set(read_busy(raw, TODAY, BERLIN, Told()).weekly) == TUESDAY_EVENING


def test_that_reading_tells_how_far_it_is_and_stops_when_asked():
    raw = calendar(*(event(*WEEKLY, "RRULE:FREQ=WEEKLY", uid=str(number)) for number in range(450)))
    progress = Told()
    read_busy(raw, TODAY, BERLIN, progress)
    parts = [done / of for done, of in progress.told]
    assert parts == sorted(parts) and len(parts) > 4
    with pytest.raises(Stopped):
        read_busy(raw, TODAY, BERLIN, Told(stop=True))


def test_that_a_file_of_oddities_is_given_up():
    with pytest.raises(Refused):
        read(*(event(*WEEKLY, "RRULE:FREQ=SECONDLY", uid=str(number)) for number in range(MOST_ODD + 2)))
