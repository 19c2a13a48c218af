"""Before Evenhand locks by itself it says so, across the whole window and to screen readers, until the next input."""
# SPDX-License-Identifier: GPL-3.0-or-later

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from evenhand.app.desk import Desk
from evenhand.app.system.idle import Idle
from evenhand.app.system.lock_notice import LockNotice
from evenhand.app.settings import Settings
from evenhand.ui.kit import Kit
from evenhand.ui.page import Page
from evenhand.ui.window import Window

from ui.house import Now

SAID = "Evenhand locks in a minute. Move the mouse or press a key to stay."


class Room:
    """A window that is watched by a clock of the test's own."""

    def __init__(self, qapp, words, scale):
        self.now = 0.0
        settings = Settings(scale=scale)
        self.window = Window("Evenhand")
        self.desk = Desk("Evenhand", qapp, Kit(settings.theme, words), words, self.window, Now(), settings, None,
                         clock=lambda: self.now)
        self.page = Page(self.desk.kit)
        self.window.show_room(self.page)
        self.idle = Idle(qapp, self.desk.clock)
        self.lock = LockNotice(self.desk, self.idle)

    def quiet(self, seconds):
        self.now += seconds
        self.idle.look()


@pytest.fixture
def open_room(qtbot, qapp, words):
    rooms = []

    def make(scale=100):
        room = Room(qapp, words, scale)
        rooms.append(room)
        qtbot.addWidget(room.window)
        room.window.resize(1024, 640)
        with qtbot.waitExposed(room.window):
            room.window.show()
        return room

    yield make
    for room in rooms:
        room.idle.stop()
        qapp.removeEventFilter(room.idle)


@pytest.mark.parametrize("scale", [100, 200])
def test_that_it_lies_across_the_whole_window_and_moves_nothing(open_room, scale):
    """SAF-7, rules 11 and 15."""
    room = open_room(scale)
    before = room.page.geometry()
    room.idle.watch(5, both_here=True)
    room.quiet(239)
    assert room.lock.notice is None
    room.quiet(1)
    notice = room.lock.notice
    assert notice.isVisible() and notice.text.text() == SAID
    assert (notice.x(), notice.y(), notice.width()) == (0, 0, room.window.width())
    assert notice.text.height() >= notice.text.heightForWidth(notice.text.width())
    assert room.page.geometry() == before
    spoken = QAccessible.queryAccessibleInterface(notice.text)
    assert spoken.text(QAccessible.Text.Name) == SAID
    room.window.resize(900, 600)
    assert notice.width() == 900


def test_that_the_next_input_takes_it_away_and_nothing_locks(open_room, qtbot):
    room, locked = open_room(), []
    room.idle.passed.connect(lambda: locked.append(True))
    room.idle.watch(5, both_here=True)
    room.quiet(290)
    qtbot.keyClick(room.window, Qt.Key.Key_Shift)
    assert room.lock.notice is None
    room.quiet(200)
    assert locked == []
    room.quiet(100)
    assert locked == [True] and room.lock.notice is None


def test_that_a_short_lock_time_is_told_as_it_is(open_room):
    room = open_room()
    room.idle.watch(1, both_here=False)
    room.quiet(30)
    assert room.lock.notice.text.text() == "Evenhand locks in half a minute. Move the mouse or press a key to stay."
