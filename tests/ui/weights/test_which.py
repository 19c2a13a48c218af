""""Which cost me more?", as a person uses it."""
# SPDX-License-Identifier: GPL-3.0-or-later

import pytest
from evenhand.domain.comparing.asking import FEWEST_PAIRS, MOST_PAIRS
from evenhand.domain.comparing.fit import Answer, measured
from evenhand.domain.partners import Who
from evenhand.domain.usual_week import HowOften, UsualTask
from evenhand.domain.weights import Way, Weights, WeightsVersion
from evenhand.ui.weights.page import WeightsPage
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from ui.house import CONTENT, TODAY, build_house
from ui.looking import cut_off, nameless, too_wide


@pytest.fixture
def open_page(qtbot, kit, stores):
    def opened(*here):
        page = WeightsPage(kit, build_house(stores=stores, here=here or (Who.A,)),
                           (CONTENT.energy_anchors, CONTENT.risk_anchors))
        qtbot.addWidget(page)
        page.resize(1000, 700)
        page.show()
        page.show_all()
        return page
    return opened


@pytest.fixture
def page(open_page, stores):
    stores.own[Who.A].weights.save(WeightsVersion("w", TODAY.replace(day=1), Weights(60, 20, 20), Way.BAR))
    return open_page()


def texts(dialog):
    QApplication.processEvents()
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisibleTo(dialog)]


def answer_all(dialog):
    """Answer as one for whom emotional risk alone counts."""
    while dialog.pair is not None:
        first, second = (measured(rating).risk for rating in dialog.pair)
        dialog.answer(Answer.FIRST if first > second else Answer.SECOND if second > first else Answer.SAME)


def test_that_arrow_keys_and_enter_are_enough(page, qtbot):
    page.buttons["which"].click()
    dialog = page.dialog
    for keys, wanted in (((Qt.Key.Key_Right,), Answer.SECOND), ((Qt.Key.Key_Right, Qt.Key.Key_Left), Answer.FIRST),
                         ((Qt.Key.Key_Down,), Answer.SAME), ((Qt.Key.Key_Down, Qt.Key.Key_Down), Answer.CANNOT_SAY)):
        for key in keys:
            qtbot.keyClick(dialog.focusWidget(), key)
        assert dialog.focusWidget() is dialog.buttons[wanted]
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
        assert dialog.answers[-1].answer is wanted
    assert len(dialog.answers) == 4
    dialog.back()
    assert len(dialog.answers) == 3 and dialog.pair is not None


def test_that_escape_keeps_what_was_answered(page, qtbot):
    page.buttons["which"].click()
    page.dialog.answer(Answer.FIRST)
    page.dialog.answer(Answer.SAME)
    pair, answers = page.dialog.pair, list(page.dialog.answers)
    qtbot.keyClick(page.dialog, Qt.Key.Key_Escape)
    page.buttons["which"].click()
    assert page.dialog.answers == answers and page.dialog.pair == pair


def test_that_choices_and_bar_are_told_apart_and_the_person_decides(page, stores):
    own = stores.own[Who.A].weights
    page.buttons["which"].click()
    dialog = page.dialog
    answer_all(dialog)
    assert FEWEST_PAIRS <= len(dialog.answers) <= MOST_PAIRS
    said = "\n".join(texts(dialog))
    assert "In your choices more than on your bar: emotional risk." in said
    assert "Nothing changes by itself." in said and len(own.rows) == 1
    dialog.use.click()
    newest = page._house.alone.weights.versions()[-1]
    assert newest.way is Way.CHOICES and newest.weights.risk > 60
    page._house.alone.commands.undo()
    assert len(own.rows) == 1


def test_that_keeping_the_bar_changes_nothing(page, stores, qtbot):
    page.buttons["which"].click()
    answer_all(page.dialog)
    qtbot.keyClick(page.dialog.focusWidget(), Qt.Key.Key_Return)
    assert len(stores.own[Who.A].weights.rows) == 1 and page.editor.bar.parts == (60, 20, 20)


def test_that_own_tasks_are_asked_about_with_their_own_ratings(open_page, stores):
    stores.own[Who.A].usual_week.write([UsualTask("B1", HowOften.ONCE_A_WEEK, 25, 1, 4)], [])
    page = open_page()
    page.buttons["which"].click()
    assert page.dialog._tasks[0].task == "B1" and page.dialog._tasks[0].minutes == 25


def test_that_with_both_here_nobody_is_asked(open_page):
    """PRODUCT rule 11"""
    assert "which" not in open_page(*Who).buttons


def test_that_every_word_has_room_and_every_control_a_name(qtbot, page):
    """ACC-3, ACC-4"""
    page.buttons["which"].click()
    for _ in ("a pair", "what it says"):
        QApplication.processEvents()
        qtbot.waitUntil(lambda: cut_off(page.dialog) == [])
        assert nameless(page.dialog) == [] and too_wide(page.dialog) == []
        answer_all(page.dialog)
