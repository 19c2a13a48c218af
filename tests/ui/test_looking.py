"""The careful look itself: it sees a cut text, a nameless control and a page that is too wide."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtWidgets import QLabel, QLineEdit, QScrollArea, QWidget

from evenhand.domain.message import Message
from evenhand.ui.widgets.fields import WrappedLabel

from ui.looking import controls, cut_off, nameless, too_wide


def screen_with(qtbot, *parts):
    screen = QWidget()
    screen.resize(400, 300)
    for part in parts:
        part.setParent(screen)
    qtbot.addWidget(screen)
    screen.show()
    return screen


def test_that_a_text_in_too_small_a_box_is_seen(kit, qtbot):
    narrow, low = QLabel("A text that is longer than its box"), WrappedLabel("Several words that need three lines here")
    narrow.setGeometry(0, 0, 60, 30)
    low.setGeometry(0, 50, 120, 20)
    button = kit.button(Message("Press me for a long while"), lambda: None)
    button.setGeometry(0, 100, 60, 40)
    assert len(cut_off(screen_with(qtbot, narrow, low, button))) == 3


def test_that_whole_texts_are_left_alone(kit, qtbot):
    screen = screen_with(qtbot, kit.card(kit.text("Some words"), kit.button(Message("Go"), lambda: None)))
    assert cut_off(screen) == [] and nameless(screen) == [] and len(list(controls(screen))) == 1


def test_that_a_control_without_a_name_is_seen(qtbot):
    assert len(nameless(screen_with(qtbot, QLineEdit()))) == 1


def test_that_a_page_that_asks_for_too_much_width_is_seen(qtbot):
    area, inside = QScrollArea(), QWidget()
    inside.setMinimumWidth(900)
    area.setWidgetResizable(True)
    area.setWidget(inside)
    area.setGeometry(0, 0, 300, 200)
    assert len(too_wide(screen_with(qtbot, area))) == 2
