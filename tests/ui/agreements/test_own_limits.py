"""The page of own limits: for one alone, in a household of one or of two."""
# SPDX-License-Identifier: GPL-3.0-or-later

import pytest
from evenhand.domain.agreements.content import LimitKind
from evenhand.domain.partners import Who
from evenhand.ui.agreements.own_limits import OwnLimitActs, OwnLimitsPage
from evenhand.ui.coach.hints import Coaching
from evenhand.ui.preview.paper import Form
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from ui.house import CONTENT, TODAY, build_house
from ui.paper import AtOnce, Desktop, papers_of


@pytest.fixture
def desktop():
    return Desktop()


@pytest.fixture
def open_page(qtbot, kit, words, stores, desktop):
    def opened(names=("Sam", "Robin"), coaching=Coaching()):
        house = build_house(stores=stores, here=(Who.A,), names=names)
        papers, paper = papers_of(house, words, desktop)
        acts = OwnLimitActs(papers.limits, paper, desktop.ask_where, lambda: None, coaching)
        page = OwnLimitsPage(kit, house, house.alone, AtOnce(), acts)
        page.mine = house.alone
        qtbot.addWidget(page)
        page.resize(1000, 700)
        page.show()
        page.show_all()
        QApplication.processEvents()
        return page
    return opened


def said(page):
    QApplication.processEvents()
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def write(page, qtbot, cue, act):
    card = page.list.cards[0]
    card.cue.setFocus()
    qtbot.keyClicks(card.cue, cue)
    card.act.setFocus()
    qtbot.keyClicks(card.act, act)
    card.keep_now()
    return card


@pytest.mark.parametrize("names", [("Sam",), ("Sam", "Robin")])
def test_that_one_alone_writes_says_yes_and_prints(open_page, qtbot, stores, desktop, names):
    """Solo use is complete; what is printed was ticked for it."""
    page = open_page(names)
    assert page.print.isHidden()
    card = write(page, qtbot, "voices get loud", "go to the kitchen")
    (limit,) = stores.own[Who.A].limits.rows.values()
    assert (limit.cue, limit.act, limit.said_yes) == ("voices get loud", "go to the kitchen", None)
    qtbot.keyClick(card.buttons["yes"], Qt.Key.Key_Space)
    assert page.mine.limits.all[limit.id].said_yes == TODAY and page.print.isHidden()
    qtbot.keyClick(card.buttons["paper"], Qt.Key.Key_Space)
    assert not page.print.isHidden()
    page.print.click()
    page.dialog.buttons[Form.TEXT].click()
    assert "When voices get loud, I will go to the kitchen." in desktop.files["limits.txt"].decode()
    assert stores.agreements.rows == {} and stores.own[Who.B].limits.rows == {}


def test_that_a_rule_about_the_other_is_shown_as_a_request_that_nobody_is_asked_here(open_page, qtbot, stores):
    """AGR-5, AGR-6: with the private notice."""
    page = open_page()
    card = write(page, qtbot, "", "You will call me every hour")
    assert not stores.own[Who.A].limits.rows and "fits better as a request" in card.refusal.words.text()
    assert "Would you call me every hour?" in said(page) and card.refusal.buttons == {}
    page.hide()
    page.show()
    page.show_all()
    assert page.list.cards[0].act.text == "You will call me every hour"


def test_that_what_was_removed_comes_back_without_its_yes(open_page, qtbot):
    page = open_page()
    card = write(page, qtbot, "", "rest")
    qtbot.keyClick(card.buttons["yes"], Qt.Key.Key_Space)
    qtbot.keyClick(card.buttons["remove"], Qt.Key.Key_Space)
    assert not page.mine.limits.all
    page.mine.commands.undo()
    (limit,) = page.mine.limits.all.values()
    assert not limit.live and page.list.cards[0].act.text == "rest"


def test_that_another_can_be_begun_and_its_words_get_hints(open_page, qtbot):
    """COM-2: this page opens for one alone only."""
    page = open_page(coaching=Coaching(CONTENT.coach, alone=True))
    write(page, qtbot, "", "rest")
    page.list.begin(LimitKind.NOT_TAKE_ON)
    assert len(page.list.cards) == 2
    card = page.list.cards[1]
    qtbot.keyClicks(card.act, "cooking while you never help.")
    qtbot.waitUntil(lambda: [line.cursor.selectedText() for line in card.act.extraSelections()] == ["you never"])
    assert "“you never”" in said(page)
