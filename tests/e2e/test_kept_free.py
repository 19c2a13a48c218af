"""A calendar file of another program in the real window: looked through, ticked with keys, kept, and taken back."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date, timedelta

from e2e.person import EDITOR, PLACE, SLOW, Person
from e2e.program import Program

CELL = ("cell", "table cell")


def test_that_a_trip_from_a_calendar_file_is_kept_free_and_its_name_stays_behind(inside: Person, program: Program) -> None:
    monday = date.today() + timedelta(days=7 - date.today().weekday())
    wednesday, friday = monday + timedelta(days=2), monday + timedelta(days=4)
    (program.home / "mine.ics").write_text("\r\n".join((
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x",
        "BEGIN:VEVENT", "UID:1", "DTSTAMP:20260101T000000Z", "SUMMARY:Choir", f"DTSTART:{monday:%Y%m%d}T190000",
        "DURATION:PT2H", "RRULE:FREQ=WEEKLY", "END:VEVENT",
        "BEGIN:VEVENT", "UID:2", "DTSTAMP:20260101T000000Z", "SUMMARY:Secret trip", f"DTSTART;VALUE=DATE:{wednesday:%Y%m%d}",
        f"DTEND;VALUE=DATE:{friday:%Y%m%d}", "END:VEVENT", "END:VCALENDAR", "")))
    inside.presses("Rotation", PLACE)
    inside.presses("Change mine…")
    inside.presses("From a calendar file…")
    inside.finds("File name:", EDITOR, states=("focused",))
    inside.types(str(program.home / "mine.ics"))
    inside.keys("Return")
    inside.sees("What do you keep free?", SLOW)
    inside.keys("Down", "Down", "space")  # over the heading to the dates
    inside.presses("Take over")
    inside.presses("Keep")
    inside.finds(begins="Kept. ", roles=None)
    day = f"{wednesday:%A} {wednesday.day} {wednesday:%B}"
    cell = inside.finds(begins=day, roles=CELL)
    assert "Sam, free" in cell.name and "Secret" not in " ".join(inside.words())
    inside.keys("ctrl+z")
    inside.sees_no_more(cell.name, CELL)
