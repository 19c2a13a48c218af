"""Keys and going apart as people meet them: by hand, in the window, to the end."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from evenhand.app import opening
from evenhand.domain.entries import Entry
from evenhand.domain.failures import Refused
from evenhand.domain.message import msg
from evenhand.domain.partners import Who
from evenhand.storage.stores.entries import Entries
from evenhand.ui.door.keys import KeysPage
from evenhand.ui.here.join import PassphraseDialog

from ui.answers import Answers
from ui.vault.conftest import CHEAP, ROBINS_WORDS, SAMS_WORDS

NEW_WORDS = "harbour nickel saddle fern"


def texts(widget: QWidget) -> str:
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.text())


def type_into(inside, box: QLineEdit, text: str) -> None:
    box.clear()
    inside.qtbot.keyClicks(box, text)


def answer(inside, press: str, secret: str = "", wanted: str = "") -> KeysPage:
    """Fill in the page about keys, press, and wait for the worker."""
    page = inside.room
    assert isinstance(page, KeysPage)
    if secret:
        type_into(inside, page.asked.editor, secret)
    if wanted:
        type_into(inside, page.wanted.first.editor, wanted)
        type_into(inside, page.wanted.again.editor, wanted)
    inside.press(press)
    inside.rest()
    return page


def boxes(page: QWidget) -> list[QLineEdit]:
    """Those for the groups of a new code."""
    return [box for box in page.findChildren(QLineEdit) if box.accessibleName().startswith("Group")]


def write_code_down(inside) -> str:
    """Type the two groups again that are asked for; the code."""
    page = inside.room
    inside.until(lambda: any(box.isVisible() for box in boxes(page)))
    code = next(label.text() for label in page.findChildren(QLabel) if label.text().count("–") == 6)
    groups = code.split(" – ")
    for box in boxes(page):
        number = int(box.accessibleName().split()[-1])
        type_into(inside, box, groups[number - 1])
    inside.press("Next")
    inside.rest()
    return " ".join(groups)


def test_that_a_partner_who_lost_all_gets_new_keys_and_both_say_yes_again(inside):
    inside.come_in(SAMS_WORDS)
    page = inside.home.shell.visit("settings")
    inside.press("The other cannot unlock…", page)
    assert "New keys for Robin" in texts(inside.room)
    page = answer(inside, "Make new keys", "something quite else", NEW_WORDS)
    assert "That did not open it." in texts(page)
    answer(inside, "Make new keys", SAMS_WORDS, NEW_WORDS)
    write_code_down(inside)
    assert inside.asked == ["lock"]
    inside.come_in(SAMS_WORDS)
    assert "Robin has new keys since" in texts(inside.home.shell.page)
    assert "Joint space is paused" in texts(inside.home.shell.visit("rotation"))
    assert inside.home.house.renewed == {Who.B: inside.desk.today()}
    page = inside.home.shell.visit("settings")
    inside.press("Yes, I want to share", page)
    assert "The joint space opens when the other has said yes too." in texts(inside.home.shell.page)
    with pytest.raises(AssertionError):
        inside.press("Yes, I want to share", inside.home.shell.page)
    inside.leave()
    inside.come_in(NEW_WORDS)
    inside.press("Yes, I want to share", inside.home.shell.visit("settings"))
    assert "Your joint space is open again." in texts(inside.home.shell.page)
    inside.leave()
    inside.come_in(SAMS_WORDS)
    assert "new keys" not in texts(inside.home.shell.page)


def test_that_one_takes_mine_along_alone(inside, tmp_path):
    inside.come_in(SAMS_WORDS)
    mine = inside.home.house.alone
    mine.entries.write([Entry("e1", mine.who, date(2026, 2, 1), "A1", note="only mine")], [])
    inside.press("Take mine along…", inside.home.shell.visit("settings"))
    inside.desk.places = Answers(tmp_path / "mine.evenhand")
    answer(inside, "Save the file…", SAMS_WORDS)
    write_code_down(inside)
    assert "Saved and checked." in texts(inside.home.shell.page) and inside.asked == []
    opening.bring_back(tmp_path / "mine.evenhand", tmp_path / "new", SAMS_WORDS)
    household = opening.open_household(tmp_path / "new", SAMS_WORDS)
    assert Entries(household.own(Who.A), Who.A).get("e1").note == "only mine" and household.enrolled == (Who.A,)
    household.close()


def test_that_with_both_here_the_one_who_stays_says_yes_first(inside, tmp_path):
    inside.come_in(SAMS_WORDS)
    inside.home._household.join(ROBINS_WORDS)
    inside.home.show()
    inside.press("Take mine along…", inside.home.shell.visit("settings"))
    dialog = inside.desk.window.findChild(PassphraseDialog)
    type_into(inside, dialog.box, ROBINS_WORDS)
    inside.press("Yes", dialog)
    inside.rest()
    inside.desk.places = Answers(*[tmp_path / "mine.evenhand"] * 2)
    assert "That did not open it." in texts(answer(inside, "Save the file…", ROBINS_WORDS))  # not the one who goes
    answer(inside, "Save the file…", SAMS_WORDS)
    write_code_down(inside)
    opening.bring_back(tmp_path / "mine.evenhand", tmp_path / "new", SAMS_WORDS)


def test_that_one_goes_on_without_the_other_who_gets_a_file(inside, tmp_path):
    inside.come_in(SAMS_WORDS)
    inside.press("Go on with new keys…", inside.home.shell.visit("settings"))
    inside.desk.places = Answers(tmp_path / "robins.evenhand")
    answer(inside, "Go on with new keys", SAMS_WORDS)
    code = write_code_down(inside)
    assert inside.asked == ["lock"]
    inside.come_in(SAMS_WORDS)
    assert list(inside.home.house.partners) == [Who.A]
    for name in inside.home.shell.names:
        inside.home.shell.visit(name)
        inside.rest()
    inside.leave()
    with pytest.raises(Refused):
        opening.open_household(inside.folder, ROBINS_WORDS)
    opening.bring_back(tmp_path / "robins.evenhand", tmp_path / "robins", ROBINS_WORDS)
    inside.at_door()
    inside.press("Forgotten?")
    inside.rest()
    answer(inside, "Open", code, NEW_WORDS)
    write_code_down(inside)
    inside.until(lambda: inside.home is not None)


def test_that_an_export_comes_in_at_the_first_screen(inside, monkeypatch, tmp_path):
    inside.come_in(SAMS_WORDS)
    mine = inside.home.house.alone
    mine.entries.write([Entry("e1", mine.who, date(2026, 2, 1), "A1", note="only mine")], [])
    inside.desk.places = Answers(tmp_path / "out", tmp_path / "household" / "keys.json", tmp_path / "out" / "evenhand.json")
    inside.press("Export mine…", inside.home.shell.visit("settings"))
    inside.rest()
    inside.leave()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    inside.desk.key_cost = CHEAP
    door = inside.at_door()
    door._show_welcome()
    inside.press("Bring in an export…")
    inside.rest()
    assert "not a whole Evenhand export" in texts(answer(inside, "Bring it in", wanted=NEW_WORDS))
    inside.press("Back")
    inside.press("Bring in an export…")
    inside.rest()
    answer(inside, "Bring it in", wanted=NEW_WORDS)
    write_code_down(inside)
    inside.until(lambda: inside.home is not None)
    assert inside.home.house.alone.entries.get("e1").note == "only mine"


def test_that_enter_does_not_close_the_window_while_a_code_is_tried(inside):
    """Qt hands the keys on from a button that is switched off, and “Close quickly” comes next."""
    inside.at_door()
    inside.press("Forgotten?")
    inside.rest()
    page, window = inside.room, inside.desk.window
    window.activateWindow()
    go = next(button for button in page.findChildren(QPushButton) if button.accessibleName() == "Open")
    go.setFocus()
    page.wait()
    assert not isinstance(window.focusWidget(), QPushButton)
    page.refuse(msg("That did not open it."))
    assert window.focusWidget() is page.asked.editor
