"""The window around the pages: places, who is here, the narrow shape, quick close."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from evenhand.domain.failures import StoreFailed
from evenhand.domain.message import msg
from evenhand.domain.partners import Who
from evenhand.ui.page import Page
from evenhand.ui.quick_close import QuickClose
from evenhand.ui.shell import Place, Present, Shell, together_or_alone
from evenhand.ui.window import Window


class Counted(Page):
    """A page that counts how often it was filled."""

    def __init__(self, kit, title):
        super().__init__(kit)
        self.title_words, self.times = title, 0

    def show_all(self):
        self.times += 1
        self.clear()
        self.head(self.title_words, "A sentence about it.")


def shell_with(kit, qtbot, *, alone_open=True):
    shell = Shell(kit, "Evenhand")
    qtbot.addWidget(shell)
    places = [Place("today", msg("Today"), lambda: Counted(kit, "Today")),
              Place("ledger", msg("Ledger"), lambda: Counted(kit, "Ledger")),
              Place("map", msg("Week map"), lambda: Counted(kit, "Week map"), within="ledger"),
              Place("mine", msg("Drafts"), lambda: Counted(kit, "Drafts"), "alone"),
              Place("help", msg("Help"), lambda: Counted(kit, "Help"), "below")]
    shell.offer(places, together=msg("Together"), alone=msg("Just me"), alone_open=alone_open)
    shell.resize(1280, 800)
    shell.show()
    return shell


def button(shell, name):
    return next(each for each in shell.findChildren(QPushButton) if each.accessibleName() == name)


def test_that_a_place_is_built_at_the_first_visit_and_filled_at_each(kit, qtbot):
    shell = shell_with(kit, qtbot)
    first = shell.visit("today")
    shell.visit("ledger")
    assert shell.visit("today") is first and first.times == 2 and shell.here == "today"


class Torn(Counted):
    """A page whose rows stand on a damaged page of the file."""

    def show_all(self):
        super().show_all()
        raise StoreFailed(msg("A space of one’s own is damaged."))


def test_that_a_page_that_meets_damage_shows_what_it_has_and_says_it_in_one_sentence(kit, qtbot):
    shell = shell_with(kit, qtbot)
    shell.offer([Place("today", msg("Today"), lambda: Torn(kit, "Today"))], together=msg("Together"), alone=msg("Just me"),
                alone_open=True)
    page = shell.visit("today")
    assert page.message.isVisible() and page.message.text() == "A space of one’s own is damaged."


def test_that_a_press_in_the_sidebar_leads_to_the_place_and_marks_it(kit, qtbot):
    shell = shell_with(kit, qtbot)
    shell.visit("today")
    qtbot.mouseClick(button(shell, "Ledger"), Qt.MouseButton.LeftButton)
    assert shell.here == "ledger" and button(shell, "Ledger").isChecked() and not button(shell, "Today").isChecked()


def test_that_a_place_within_another_is_not_listed_and_keeps_the_other_marked(kit, qtbot):
    shell = shell_with(kit, qtbot)
    shell.visit("map")
    assert button(shell, "Ledger").isChecked()
    assert "Week map" not in [each.accessibleName() for each in shell.findChildren(QPushButton)]


def test_that_just_me_is_closed_while_both_are_here(kit, qtbot):
    """PRODUCT rule 11."""
    assert not shell_with(kit, qtbot, alone_open=False).offers("mine")
    assert shell_with(kit, qtbot).offers("mine")
    assert together_or_alone((Who.A, Who.B))[1] != together_or_alone((Who.A,))[1]


def test_that_leave_stands_beside_each_name_when_both_are_here(kit, qtbot, house):
    shell, left = shell_with(kit, qtbot), []
    partners = list(house.partners.values())
    shell.show_present([Present(each, lambda who=each.who: left.append(who)) for each in partners], can_join=False)
    qtbot.mouseClick(button(shell, f"{partners[1].name} leaves"), Qt.MouseButton.LeftButton)
    assert left == [partners[1].who]


def test_that_a_narrow_window_moves_the_places_into_a_menu(kit, qtbot):
    shell = shell_with(kit, qtbot)
    assert not button(shell, "Pages").isVisible()
    shell.resize(700, 600)
    assert button(shell, "Pages").isVisible() and not button(shell, "Ledger").isVisible()


def test_that_shift_three_times_closes_quickly_and_other_keys_between_do_not(qtbot):
    """SAF-8."""
    app, asked = QApplication.instance(), []
    window = Window("Evenhand")
    qtbot.addWidget(window)
    watch = QuickClose(app)
    watch.asked.connect(lambda: asked.append(True))
    window.show()
    handle = window.windowHandle()
    for key in (Qt.Key.Key_Shift, Qt.Key.Key_Shift, Qt.Key.Key_A, Qt.Key.Key_Shift):
        QTest.keyClick(handle, key)
    assert asked == []
    for _ in range(2):
        QTest.keyClick(handle, Qt.Key.Key_Shift)
    assert asked == [True]
    app.removeEventFilter(watch)


def test_that_the_window_title_never_changes(kit, qtbot):
    """Rule 13: no content in window titles."""
    window = Window("Evenhand")
    qtbot.addWidget(window)
    window.show_room(shell_with(kit, qtbot))
    assert window.windowTitle() == "Evenhand"


def test_that_the_window_with_its_frame_fits_on_the_screen(qtbot, kit):
    window = Window("Evenhand")
    qtbot.addWidget(window)
    room = window.screen().availableSize()
    assert window.width() <= room.width() and window.height() < room.height()
    assert window.minimumWidth() < window.width() and window.minimumHeight() < window.height()
