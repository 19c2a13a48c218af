"""Backups as a person meets them: made by themselves, told of in Settings."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date, datetime

from PySide6.QtWidgets import QLabel

from evenhand.domain.entries import Entry
from evenhand.domain.partners import Who
from evenhand.storage.backups import Reason, kept_in
from evenhand.ui.settings.backups import BackupsDialog

from ui.vault.conftest import SAMS_WORDS


def texts(widget) -> str:
    return " | ".join(label.text() for label in widget.findChildren(QLabel))


def test_that_the_first_unlock_makes_a_backup_and_settings_tells_its_day(inside, words):
    inside.come_in(SAMS_WORDS)
    (kept,) = kept_in(inside.folder)
    page = inside.home.shell.visit("settings")
    day = kept.made.astimezone()
    assert f"The last backup is of {day.day} {day:%B %Y}." in texts(page)
    assert abs((datetime.now().astimezone() - day).total_seconds()) < 300
    inside.leave()
    inside.come_in(SAMS_WORDS)
    assert kept_in(inside.folder) == (kept,)


def test_that_a_backup_that_could_not_be_made_is_told(inside):
    (inside.folder / "own-2.db").rename(inside.folder / "gone")
    inside.come_in(SAMS_WORDS)
    assert "Today’s backup could not be made." in texts(inside.home.shell.page)
    inside.home.shell.visit("settings")
    assert "There is no backup yet." in texts(inside.home.shell.page)


def test_that_a_backup_is_brought_back_from_settings_after_a_look_at_its_counts(inside):
    inside.come_in(SAMS_WORDS)
    kept = kept_in(inside.folder)[0].made.astimezone()
    page = inside.home.shell.visit("settings")
    inside.home.house.alone.entries.write([Entry("e1", Who.A, date(2026, 2, 1), "A1")], [])
    inside.press("Bring a backup back…", page)
    (dialog,) = inside.desk.window.findChildren(BackupsDialog)
    inside.rest()
    assert f"The backup of {kept.day} {kept:%B %Y}" in dialog.content.text()
    assert "0 shared lines and 0 lines of your own" in dialog.content.text()
    inside.press("Bring it back", dialog)
    inside.until(lambda: inside.asked == ["lock"])
    inside.come_in(SAMS_WORDS)
    assert inside.home.house.alone.entries.get("e1") is None
    assert [each.reason for each in kept_in(inside.folder)][:1] == [Reason.RESTORE]
