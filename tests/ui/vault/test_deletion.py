"""Deleting as a person meets it: at most three steps, alone for one's own, both for everything (SAF-23, SAF-6)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from evenhand.app import opening
from evenhand.domain.entries import Entry
from evenhand.domain.failures import Refused
from evenhand.domain.message import msg
from evenhand.storage.backups import kept_in
from evenhand.ui.here.join import PassphraseDialog

from ui.vault.conftest import ROBINS_WORDS, SAMS_WORDS


def texts(widget) -> str:
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.text())


def answer(inside, passphrase: str, press: str) -> PassphraseDialog:
    """Type into the dialog that is open, press, and wait for the worker."""
    dialog = next(each for each in inside.desk.window.findChildren(PassphraseDialog) if each.isVisible())
    dialog.box.clear()
    inside.qtbot.keyClicks(dialog.box, passphrase)
    inside.press(press, dialog)
    inside.rest()
    return dialog


def settings(inside):
    return inside.home.shell.visit("settings")


def test_that_deleting_a_note_tells_until_when_backups_hold_it_and_settings_takes_it_out(inside):
    inside.come_in(SAMS_WORDS)
    mine = inside.home.house.alone
    entry = Entry("e1", mine.who, date(2026, 2, 1), "A1", note="only for me")
    mine.entries.write([entry], [])
    mine.commands.carry_out(inside.desk.kit.say(msg("delete")), mine.ledger.plan_remove([entry.id]), mine.ledger.apply)
    inside.until(lambda: "Deleted. Backups hold it until" in texts(inside.home.shell.page))
    page = settings(inside)
    year = (kept_in(inside.folder)[0].made.year + 1)
    assert f"{year} at most." in texts(page)
    before = kept_in(inside.folder)[0].file.read_bytes()
    inside.press("Take it out of the backups too…", page)
    assert "That did not open it." in texts(answer(inside, "something quite else", "Take it out"))
    answer(inside, SAMS_WORDS, "Take it out")
    assert "Done. The backups here hold your own pages as they are now." in texts(page)
    assert kept_in(inside.folder)[0].file.read_bytes() != before


def test_that_one_deletes_their_own_space_in_three_steps_without_the_other(inside):
    inside.come_in(SAMS_WORDS)
    page = settings(inside)
    with pytest.raises(AssertionError):
        inside.press("Delete everything…", page)
    inside.press("Delete mine…", page)
    assert "That did not open it." in texts(answer(inside, ROBINS_WORDS, "Delete mine"))  # Robin is not here
    answer(inside, SAMS_WORDS, "Delete mine")
    inside.until(lambda: inside.asked == ["lock"])
    with pytest.raises(Refused):
        opening.open_household(inside.folder, SAMS_WORDS)
    inside.come_in(ROBINS_WORDS)
    assert [partner.name for partner in inside.home.house.partners.values()] == ["Robin"]
    page = settings(inside)
    inside.press("Delete everything…", page)  # Robin is the only one now
    answer(inside, ROBINS_WORDS, "Delete everything")
    inside.until(lambda: inside.asked == ["lock", "lock"])
    assert not inside.folder.exists()


def test_that_everything_takes_the_passphrases_of_both(inside):
    inside.come_in(SAMS_WORDS)
    inside.press("The other joins…")
    answer(inside, ROBINS_WORDS, "Join")
    inside.press("Delete everything…", settings(inside))
    answer(inside, SAMS_WORDS, "Delete everything")
    assert inside.folder.exists() and inside.asked == []
    assert "That did not open it." in texts(answer(inside, SAMS_WORDS, "Delete everything"))
    answer(inside, ROBINS_WORDS, "Delete everything")
    inside.until(lambda: inside.asked == ["lock"])
    assert not inside.folder.exists()
