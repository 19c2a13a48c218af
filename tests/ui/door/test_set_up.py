"""Set-up before a household is open: what was typed stays, whatever is read or gone back to in between."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtCore import Qt

from evenhand.ui.door.firstrun import SetUp

from ui.press import press

TEXT = "# Is this right for us?\n\nI can say no here.\n"
WORDS = "river candle apple morning"


def set_up(kit, qtbot, made):
    page = SetUp(kit, offer_words=lambda: WORDS, make=made.append, finished=lambda: made.append("finished"),
                 back_out=lambda: made.append("left"), save_sheet=made.append, right_for_us=TEXT,
                 close=lambda: made.append("closed"))
    qtbot.addWidget(page)
    page.resize(1280, 800)
    page.show()
    return page


def test_that_reading_if_this_is_right_loses_nothing_that_was_typed(kit, qtbot):
    """SAF-2, SAF-3: at any step, and back to the very step."""
    made = []
    page = set_up(kit, qtbot, made)
    qtbot.keyClicks(page.about.name.editor, "Sam")
    press(page, "Is this right for us?", qtbot)
    assert not page.about.name.editor.isVisible()
    press(page, "Back", qtbot)
    assert page.about.name.editor.isVisible() and page.about.name.editor.text() == "Sam" and made == []


def test_that_the_household_is_made_once_however_much_is_read_afterwards(kit, qtbot):
    made = []
    page = set_up(kit, qtbot, made)
    qtbot.keyClicks(page.about.name.editor, "Sam")
    press(page, "Next", qtbot)
    for field in (page.secret.first, page.secret.again):
        qtbot.keyClicks(field.editor, WORDS)
    press(page, "Next", qtbot)
    page.show_code("ABCD EFGH JKMN PQRS TVWX YZ01 2345", (0, 6))
    press(page, "Is this right for us?", qtbot)
    press(page, "Back", qtbot)
    for field, group in zip(page.sheet.fields, ("abcd", "2345")):
        qtbot.keyClicks(field.editor, group)
    press(page, "Next", qtbot)
    assert [each if isinstance(each, str) else each.name for each in made] == ["Sam", "finished"]


def test_that_enter_in_a_line_goes_on(kit, qtbot):
    made = []
    page = set_up(kit, qtbot, made)
    page.about.name.editor.setFocus()
    qtbot.keyClick(page.about.name.editor, Qt.Key.Key_Return)
    assert page.about.name.problem.text()
    qtbot.keyClicks(page.about.name.editor, "Sam")
    qtbot.keyClick(page.about.name.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(page.secret.first.editor.isVisible)
    for field in (page.secret.first, page.secret.again):
        field.editor.setFocus()
        qtbot.keyClicks(field.editor, WORDS)
    qtbot.keyClick(page.secret.again.editor, Qt.Key.Key_Enter)
    assert [each.name for each in made] == ["Sam"]
