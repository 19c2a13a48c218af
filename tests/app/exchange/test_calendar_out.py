"""Calendar files on the disk: whole or not at all, and carried on when saved over."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date, timedelta

import pytest

from evenhand.app.exchange.calendar_out import save_events
from evenhand.domain.failures import StoreFailed
from evenhand.domain.turns.calendar_event import CalendarEvent

TOMORROW = date.today() + timedelta(days=1)


def test_that_saving_over_the_earlier_file_cancels_what_fell_away(tmp_path):
    path = tmp_path / "turns.ics"
    save_events("house", [CalendarEvent("a", TOMORROW, "At home"), CalendarEvent("b", TOMORROW, "At home")], path)
    assert path.read_text().count("STATUS:CONFIRMED") == 2
    save_events("house", [CalendarEvent("a", TOMORROW, "At home")], path)
    text = path.read_text()
    assert (text.count("STATUS:CONFIRMED"), text.count("STATUS:CANCELLED")) == (1, 1)
    assert [each.name for each in tmp_path.iterdir()] == ["turns.ics"]


def test_that_a_place_where_nothing_can_be_written_is_one_sentence(tmp_path):
    with pytest.raises(StoreFailed) as failed:
        save_events("house", [], tmp_path / "none" / "turns.ics")
    assert failed.value.message.msgid.endswith(".")
    (tmp_path / "turns.ics").write_bytes(b"\x00 something else")
    save_events("house", [CalendarEvent("a", TOMORROW, "At home")], tmp_path / "turns.ics")
    assert "BEGIN:VEVENT" in (tmp_path / "turns.ics").read_text()
