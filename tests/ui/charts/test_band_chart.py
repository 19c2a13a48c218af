"""The band chart on the screen."""
# SPDX-License-Identifier: GPL-3.0-or-later

from fractions import Fraction

import pytest
from evenhand.domain.balance.figures import figures_of
from evenhand.domain.balance.view import balance_of
from evenhand.domain.balance.names import Sides
from evenhand.domain.message import msg
from evenhand.domain.partners import Who
from evenhand.domain.picture import ChartMark, ChartRow, Role, band_chart
from evenhand.domain.spans import Span
from evenhand.domain.weights import Weights
from evenhand.ui.charts.band_chart import BandChartView, Frame, centres, legend
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel

from ui.house import CONTENT, MARKS
from ui.made import BEGIN, two_weeks

SIDES = Sides({Who.A: "Sam", Who.B: "Robin"}, Who.A)
BOTH = {Who.A: Weights(20, 30, 50), Who.B: Weights(60, 20, 20)}


def balance(stores, weights=BOTH):
    two_weeks(stores)
    figures = figures_of(stores.shared, Span.of_days(BEGIN, 14), (), CONTENT.catalogue)
    return balance_of(figures, weights, CONTENT.catalogue, SIDES)


@pytest.fixture
def chart(stores):
    return band_chart(balance(stores), CONTENT.catalogue)


@pytest.fixture
def view(qtbot, kit, chart):
    made = BandChartView(kit, chart, MARKS, "Where the tasks sit")
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    return made


def test_that_each_row_is_a_button_named_by_its_sentences(view):
    """ACC-4, ACC-5"""
    heard = [QAccessible.queryAccessibleInterface(row) for row in view.rows]
    assert all(each.role() is QAccessible.Role.Button for each in heard)
    assert any("Starting talks, as Sam counts: more with Sam." in each.text(QAccessible.Text.Name) for each in heard)


def test_that_rows_are_reached_and_pressed_by_key_and_mouse(view, qtbot):
    heard = []
    view.pressed.connect(heard.append)
    view.rows[0].setFocus()
    qtbot.keyClick(view.rows[0], Qt.Key.Key_Space)
    qtbot.mouseClick(view.rows[2], Qt.MouseButton.LeftButton)
    assert heard == [0, 2]
    assert all(row.focusPolicy() & Qt.FocusPolicy.TabFocus for row in view.rows)


def test_that_bands_run_from_the_reading_side_in_both_directions(view):
    there = view.frame(600)
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    mirrored = view.frame(600)
    assert there.labels.left() < there.strip.left() and mirrored.labels.left() > mirrored.strip.left()
    for position in (Fraction(0), Fraction(1, 10), Fraction(1)):
        assert there.x(position) + mirrored.x(position) == pytest.approx(600)


def test_that_labels_stand_above_where_there_is_little_room(view):
    assert not view.frame(600).above
    assert view.frame(340).above


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("at", [Fraction(0), Fraction(1, 2), Fraction(1)])
def test_that_marks_never_lie_on_each_other(chart, mirrored, at):
    strip = QRectF(100, 0, 400, 0)
    marks = tuple(ChartMark(role, position, "", msg("")) for role, position in (
        (Role.PARTNER_A, at), (Role.PARTNER_B, max(Fraction(0), at - Fraction(1, 100)))))
    row = ChartRow("", marks, None, None, (), chart.rows[0].source)
    one, two = centres(row, Frame(QRectF(), strip, False, mirrored), 20, 4)
    assert abs(one - two) >= 24
    assert all(strip.left() + 10 <= each <= strip.right() - 10 for each in (one, two))
    assert at == 0 or ((two < one) is not mirrored)


def test_that_the_legend_names_only_what_occurs(qtbot, kit, stores):
    for weights, expected in ((BOTH, ["as Sam counts", "as Robin counts"]), ({}, ["with all costs alike"])):
        chart = band_chart(balance(stores, weights), CONTENT.catalogue)
        shown = legend(kit, chart, MARKS, SIDES)
        qtbot.addWidget(shown)
        assert [label.text() for label in shown.findChildren(QLabel)] == expected


def test_that_the_chart_paints_in_every_width(view, qtbot):
    for width in (150, 340, 600, 1200):
        view.resize(width, view.sizeHint().height())
        assert not view.grab().isNull()
