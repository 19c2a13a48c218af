"""The bar to change: by mouse, by key and by typing, and what a screen reader is told."""
# SPDX-License-Identifier: GPL-3.0-or-later

import pytest
from evenhand.domain.partners import Hue, Mark, Shape
from evenhand.domain.weights import EQUAL, Weights
from evenhand.ui.kit import Kit
from evenhand.ui.theme import Look, Theme
from evenhand.ui.weights.bar import LEAST_CONTRAST, Bar, _contrast, _readable
from evenhand.ui.weights.editor import PointsEditor
from evenhand.ui.widgets.marks import mark_colours
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible

TEAL = ("#1F7A80", "#DCEEEE")


@pytest.fixture
def editor(qtbot, kit):
    made = PointsEditor(kit, TEAL, Weights(28, 31, 41), "What counts how much for me")
    qtbot.addWidget(made)
    made.resize(700, 120)
    made.show()
    return made


@pytest.fixture
def told(editor):
    heard = []
    editor.chosen.connect(heard.append)
    return heard


def test_that_arrow_keys_move_a_divider_and_each_press_is_told_once(qtbot, editor, told):
    qtbot.keyClick(editor.bar.dividers[0], Qt.Key.Key_Right)
    qtbot.keyClick(editor.bar.dividers[1], Qt.Key.Key_Left)
    qtbot.keyClick(editor.bar.dividers[1], Qt.Key.Key_PageUp)
    assert told == [(29, 30, 41), (29, 29, 42), (29, 39, 32)]
    assert [number.value() for number in editor.numbers] == [29, 39, 32]


def test_that_dragging_is_told_when_the_hand_lets_go(qtbot, editor, told):
    divider = editor.bar.dividers[1]
    middle = divider.rect().center()
    qtbot.mousePress(divider, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(divider, middle + QPoint(40, 0))
    qtbot.mouseMove(divider, middle)
    qtbot.mouseMove(divider, QPoint(editor.bar.width(), middle.y()))
    assert told == []
    qtbot.mouseRelease(divider, Qt.MouseButton.LeftButton)
    assert told == [(28, 72, 0)]


def test_that_a_press_without_moving_tells_nothing(qtbot, editor, told):
    qtbot.mouseClick(editor.bar.dividers[0], Qt.MouseButton.LeftButton)
    qtbot.keyClick(editor.bar.dividers[0], Qt.Key.Key_Home)
    qtbot.keyClick(editor.bar.dividers[0], Qt.Key.Key_Left)
    assert told == [(0, 59, 41)]


def test_that_typing_a_number_fills_the_others_up_to_100(qtbot, editor, told):
    number = editor.numbers[2]
    number.selectAll()
    qtbot.keyClicks(number, "50")
    qtbot.keyClick(number, Qt.Key.Key_Return)
    assert told == [(24, 26, 50)]
    assert editor.bar.parts == (24, 26, 50)


def test_that_left_and_right_follow_the_reading_direction(qtbot, editor, told):
    editor.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.keyClick(editor.bar.dividers[0], Qt.Key.Key_Left)
    assert told == [(29, 30, 41)]
    assert editor.bar.dividers[0].geometry().center().x() > editor.bar.dividers[1].geometry().center().x()


def test_that_screen_readers_hear_two_sliders_with_value_and_three_named_numbers(editor):
    """ACC-4"""
    for divider, value in zip(editor.bar.dividers, (28, 59)):
        heard = QAccessible.queryAccessibleInterface(divider)
        assert heard.role() is QAccessible.Role.Slider and heard.valueInterface().currentValue() == value
        assert divider.accessibleName() and "time 28" in divider.accessibleDescription()
    assert [number.accessibleName() for number in editor.numbers] == [
        "Points for time", "Points for energy", "Points for emotional risk"]


def test_that_a_screen_reader_can_move_a_divider(editor, told):
    QAccessible.queryAccessibleInterface(editor.bar.dividers[0]).valueInterface().setCurrentValue(40)
    assert told == [(40, 19, 41)]


def test_that_equal_thirds_read_33_each(qtbot, kit):
    bar = Bar(kit, TEAL, EQUAL.shown, "equal")
    qtbot.addWidget(bar)
    assert bar.accessibleDescription() == "time 33, energy 33, emotional risk 33"


def test_that_words_which_do_not_fit_inside_stand_below(qtbot, kit):
    bar = Bar(kit, TEAL, (90, 5, 5), "narrow")
    qtbot.addWidget(bar)
    bar.resize(400, 100)
    wide = Bar(kit, TEAL, (33, 33, 34), "wide")
    qtbot.addWidget(wide)
    wide.resize(400, 100)
    assert bar.sizeHint().height() > wide.sizeHint().height()


@pytest.mark.parametrize("look", Look)
@pytest.mark.parametrize("hue", Hue)
def test_that_text_on_each_part_meets_its_contrast_in_every_theme(qtbot, words, look, hue):
    """ACC: 4.5:1"""
    theme = Theme(look)
    bar = Bar(Kit(theme, words), mark_colours(Mark(Shape.SQUARE, hue), theme.colours), (30, 30, 40))
    qtbot.addWidget(bar)
    for fill in bar.fills:
        assert _contrast(_readable(fill, theme), fill) >= LEAST_CONTRAST
