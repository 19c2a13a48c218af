"""The sharing list: all, some or none; risk and note only if ticked; and the way back."""
# SPDX-License-Identifier: GPL-3.0-or-later

import pytest
from PySide6.QtWidgets import QPushButton

from evenhand.domain.partners import Who
from evenhand.ui.ledger.sharing import SharingDialog

from ui.ledger.conftest import entry
from ui.press import buttons, press


@pytest.fixture
def shared_list(page, qtbot):
    press(page, "Look at them", qtbot)
    dialog = page.window().findChild(SharingDialog)
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def test_that_only_one_alone_is_told_what_is_not_shared(open_page):
    """Rule 11."""
    words = [b.text() for b in open_page(Who.A, Who.B).findChildren(QPushButton)]
    assert "Look at them" not in words


def test_that_some_are_shared_and_only_what_is_ticked_goes_along(shared_list, qtbot, stores, page):
    """Rule 4."""
    by_id = {line.entry.id: line for line in shared_list._lines}
    by_id["sam-own-2"].goes.setChecked(False)
    by_id["sam-own-1"].note.setChecked(True)
    press(shared_list, "Share what is ticked", qtbot)
    shared = stores.shared.rows["sam-own-1"]
    assert (shared.note, shared.risk) == ("only for me", None)
    assert "sam-own-2" not in stores.shared.rows
    assert page.message.text() == "1 entry is shared now."


def test_that_none_is_as_easy_as_all(shared_list, qtbot, stores):
    press(shared_list, "Tick none", qtbot)
    press(shared_list, "Share what is ticked", qtbot)
    assert "sam-own-1" not in stores.shared.rows


def test_that_what_may_not_be_shared_is_not_listed_and_what_hurts_starts_unticked(open_page, stores, qtbot):
    """Rules 4 and 10: I9 never; D tasks and I7 are never ticked beforehand."""
    stores.keep(entry("careful", Who.A, 1, "I9"), entry("limit", Who.A, 1, "I7"), entry("hid", Who.A, 1, "I8"))
    page = open_page()
    press(page, "Look at them", qtbot)
    dialog = page.window().findChild(SharingDialog)
    ticks = {line.entry.id: line.goes.isChecked() for line in dialog._lines}
    assert "careful" not in ticks and ticks["limit"] is False and ticks["hid"] is False


def test_that_what_was_shared_can_be_taken_back(shared_list, qtbot, stores):
    press(shared_list, "What I shared", qtbot)
    press(shared_list, "Take back", qtbot)
    assert len([each for each in stores.shared.rows.values() if each.author is Who.A]) == 1


def test_that_the_safety_line_is_for_its_author_alone(open_page, stores, visits, qtbot):
    """Rule 10: a quiet line with a way to read about support, nothing else, and never with both here."""
    stores.keep(entry("careful", Who.A, 0, "I9"))
    page = open_page()
    page.view.go_to("careful")
    press(page.details, "Read about support", qtbot)
    assert visits.support == 1
    assert buttons(page.details, "Count it after all") == []
