"""Evenhand locks by itself after a while without input (SAF-7); with both here after five minutes at most (rule 11)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from evenhand.app.idle import Idle

MINUTE = 60_000


@pytest.fixture
def idle(qapp: QApplication) -> Iterator[Idle]:
    made = Idle(qapp)
    yield made
    made.stop()
    qapp.removeEventFilter(made)


def clock(idle: Idle) -> QTimer:
    timer = idle.findChild(QTimer)
    assert timer is not None
    return timer


@pytest.mark.parametrize(("minutes", "both", "waits"), [(15, False, 15), (1, False, 1), (15, True, 5), (5, True, 5), (2, True, 2)])
def test_that_with_both_here_it_waits_five_minutes_at_most(idle: Idle, minutes: int, both: bool, waits: int) -> None:
    idle.watch(minutes, both_here=both)
    assert clock(idle).isActive() and clock(idle).interval() == waits * MINUTE


def test_that_when_the_time_is_over_it_tells_once(idle: Idle, qtbot) -> None:
    idle.watch(1, both_here=False)
    told = []
    idle.passed.connect(lambda: told.append(1))
    with qtbot.waitSignal(idle.passed):
        clock(idle).start(0)
    assert told == [1] and not clock(idle).isActive()


def test_that_keys_and_pointer_begin_the_time_anew(idle: Idle, qtbot, qapp: QApplication) -> None:
    box = QLineEdit()
    qtbot.addWidget(box)
    idle.watch(1, both_here=False)
    for act in (lambda: qtbot.keyClick(box, Qt.Key.Key_A), lambda: qtbot.mouseClick(box, Qt.MouseButton.LeftButton),
                lambda: qapp.sendEvent(box, QMouseEvent(
                    QEvent.Type.MouseMove, QPointF(3, 3), QPointF(3, 3), Qt.MouseButton.NoButton, Qt.MouseButton.NoButton,
                    Qt.KeyboardModifier.NoModifier))):
        number = clock(idle).timerId()
        act()
        assert clock(idle).isActive() and clock(idle).timerId() != number


def test_that_before_a_household_is_open_nothing_is_counted(idle: Idle, qtbot) -> None:
    box = QLineEdit()
    qtbot.addWidget(box)
    qtbot.keyClick(box, Qt.Key.Key_A)
    assert not clock(idle).isActive()
