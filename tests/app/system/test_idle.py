"""Evenhand locks by itself after a while without input (SAF-7), after five minutes at most with both here (rule 11).

It says so a minute before.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from evenhand.app.system.idle import Idle

MINUTE = 60


class Room:
    """An Idle with a clock that a test sets, and what it told."""

    def __init__(self, app: QApplication) -> None:
        self.now = 5000.0
        self.told: list[str] = []
        self.idle = Idle(app, lambda: self.now)
        self.idle.soon.connect(lambda left: self.told.append(f"{left} s left"))
        self.idle.stayed.connect(lambda: self.told.append("stayed"))
        self.idle.passed.connect(lambda: self.told.append("passed"))

    def wait(self, seconds: float) -> list[str]:
        """Let time pass; what was told by then."""
        self.now += seconds
        self.idle.look()
        return self.told


@pytest.fixture
def room(qapp: QApplication) -> Iterator[Room]:
    made = Room(qapp)
    yield made
    made.idle.stop()
    qapp.removeEventFilter(made.idle)


@pytest.mark.parametrize(("minutes", "both", "waits"), [(15, False, 15), (15, True, 5), (5, True, 5), (2, True, 2)])
def test_that_it_says_so_a_minute_before_and_locks_after_five_minutes_at_most_with_both_here(
        room: Room, minutes: int, both: bool, waits: int) -> None:
    room.idle.watch(minutes, both_here=both)
    assert room.wait((waits - 1) * MINUTE - 1) == []
    assert room.wait(1) == ["60 s left"]
    assert room.wait(MINUTE - 1) == ["60 s left"]
    assert room.wait(1) == ["60 s left", "stayed", "passed"]


def test_that_a_lock_time_of_one_minute_is_said_after_half_of_it(room: Room) -> None:
    room.idle.watch(1, both_here=True)
    assert room.wait(29) == [] and room.wait(1) == ["30 s left"]
    assert room.wait(30) == ["30 s left", "stayed", "passed"]


def test_that_the_time_is_kept_by_the_programs_own_timer(room: Room, qtbot) -> None:
    room.idle.watch(1, both_here=False)
    room.now += 29.999
    room.idle.look()
    room.now += 1
    with qtbot.waitSignal(room.idle.soon):
        pass
    assert room.told == ["29 s left"]


def test_that_keys_and_pointer_begin_the_time_anew_and_take_the_words_away(room: Room, qtbot, qapp: QApplication) -> None:
    box = QLineEdit()
    qtbot.addWidget(box)
    room.idle.watch(5, both_here=True)
    for act in (lambda: qtbot.keyClick(box, Qt.Key.Key_A), lambda: qtbot.mouseClick(box, Qt.MouseButton.LeftButton),
                lambda: qapp.sendEvent(box, QMouseEvent(
                    QEvent.Type.MouseMove, QPointF(3, 3), QPointF(3, 3), Qt.MouseButton.NoButton, Qt.MouseButton.NoButton,
                    Qt.KeyboardModifier.NoModifier))):
        room.told.clear()
        assert room.wait(4 * MINUTE) == ["60 s left"]
        act()
        assert room.told == ["60 s left", "stayed"]
        room.told.clear()
        assert room.wait(4 * MINUTE - 1) == []
        act()


def test_that_a_household_that_is_closed_is_watched_no_more(room: Room, qtbot) -> None:
    room.idle.watch(5, both_here=True)
    assert room.wait(4 * MINUTE) == ["60 s left"]
    room.idle.stop()
    assert room.told == ["60 s left", "stayed"]
    box = QLineEdit()
    qtbot.addWidget(box)
    room.now += 9 * MINUTE
    qtbot.keyClick(box, Qt.Key.Key_A)
    assert room.told == ["60 s left", "stayed"]
