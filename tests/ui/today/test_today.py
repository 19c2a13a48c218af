"""Today: what stands in the cards, and that none of it tells of a gap."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from evenhand.domain.agreements.transitions import State
from evenhand.domain.entries import Entry
from evenhand.domain.hard_weeks import LifeChange, LifeChangeKind
from evenhand.domain.partners import Who
from evenhand.domain.periods import Period
from evenhand.domain.spans import Span
from evenhand.domain.talks.agenda import TalkKind
from evenhand.domain.thanks import Thanks
from evenhand.ui.coach.hints import Coaching
from evenhand.ui.ledger.logdesk import LogDesk
from evenhand.ui.ledger.telling import LogWords
from evenhand.ui.ledger.thanks import ThanksDialog
from evenhand.ui.today.cards import KeptFree, TurnToday
from evenhand.ui.today.page import TodayPage, TodaySources

from ui.house import CONTENT, TODAY, TYPED, build_house
from ui.paper import ready_content, signed_page
from ui.press import press

WORDS = LogWords(TYPED, ("",) * 5, ("",) * 5)


@pytest.fixture
def open_today(qtbot, kit, stores):
    def open_it(*here, sources=TodaySources(), names=("Sam", "Robin")):
        house, visited = build_house(stores=stores, here=here or (Who.A,), names=names), []
        page = TodayPage(kit, house, LogDesk(kit, house, WORDS), visited.append, lambda place: True, sources)
        page.house, page.visited = house, visited
        qtbot.addWidget(page)
        page.resize(1068, 800)
        with qtbot.waitExposed(page):
            page.show()
        page.show_all()
        return page
    return open_it


def texts(page):
    return [label.text() for label in page.findChildren(QLabel) if label.text() and not label.isHidden()]


def test_that_the_first_day_offers_the_usual_week(open_today):
    page = open_today()
    assert any("usual week" in words for words in texts(page))
    assert "Monday 23 November" in texts(page)


def test_that_two_weeks_can_be_started_and_taken_back(open_today, qtbot, stores):
    page = open_today()
    press(page, "Start two weeks", qtbot)
    assert page.subtitle.text() == "Day 1 of your two weeks."
    assert "Two weeks end: look at them together" in texts(page)
    page.house.ours.commands.undo()
    assert stores.periods.rows == {} and page.subtitle.text() == ""


def test_that_the_end_of_two_weeks_and_of_hard_weeks_comes_up(open_today, stores):
    stores.periods.rows["p"] = Period("p", TODAY - timedelta(days=8))
    stores.hard_weeks.rows["h"] = LifeChange("h", LifeChangeKind.JOB, Who.B, Span(TODAY, date(2026, 12, 2)))
    page = open_today()
    assert page.subtitle.text() == "Day 9 of your two weeks."
    shown = texts(page)
    assert shown.index("Two weeks end: look at them together") < shown.index("Robin’s hard weeks end")
    assert "Robin has hard weeks from 23 November to 1 December." in shown


def test_that_the_end_of_two_weeks_leads_to_the_talk_until_it_was_held(open_today, qtbot, stores):
    """Before the end and in the rest after it; one alone has no talk, and an old end is not brought up again."""
    stores.periods.rows["p"] = Period("p", TODAY - timedelta(days=8))
    page = open_today()
    press(page, "To the talk", qtbot)
    assert page.visited == ["check-ins"]
    over = "Your time of looking is over. The monthly talk goes through it, when it suits you both."
    stores.periods.rows["p"] = Period("p", TODAY - timedelta(days=15))
    assert over not in texts(open_today(names=("Sam",)))
    page = open_today(*Who)
    assert over in texts(page)
    talks = page.house.ours.talking.talks
    talks.apply(talks.plan_start(TalkKind.MONTHLY, TODAY, Who.A, frozenset(Who)))
    assert over not in texts(open_today())
    stores.periods.rows["p"] = Period("p", TODAY - timedelta(days=60))
    assert over not in texts(open_today())


def test_that_turns_are_at_most_two_and_done_with_one_press(open_today, qtbot):
    done = []
    turns = [TurnToday("Evening talk", Who.A, "2 minutes", "Turns last two weeks.", lambda: done.append("talk")),
             TurnToday("Write to the school", Who.B), TurnToday("A third one", None)]
    page = open_today(sources=TodaySources(turns=lambda: turns, kept_free=lambda: [KeptFree(Who.B, "Sundays")]))
    assert {"Evening talk", "Write to the school", "Turns last two weeks.", "Sundays"} <= set(texts(page))
    assert "A third one" not in texts(page)
    press(page, "Done", qtbot)
    assert done == ["talk"]


def test_that_thanks_are_said_in_own_words(open_today, qtbot, stores):
    page = open_today()
    press(page, "Say thanks", qtbot)
    dialog = page.window().findChild(ThanksDialog)
    qtbot.waitUntil(dialog.isVisible)
    press(dialog, "Say thanks", qtbot)
    assert dialog.field.problem.text() == "Please write what the thanks are for."
    qtbot.keyClicks(dialog.words, "You called the dentist.")
    press(dialog, "Say thanks", qtbot)
    given, = stores.thanks.rows.values()
    assert (given.giver, given.text) == (Who.A, "You called the dentist.")
    assert "“You called the dentist.”" in texts(page)


def test_that_with_both_here_it_is_chosen_who_thanks(open_today, qtbot, stores):
    page = open_today(Who.A, Who.B)
    press(page, "Say thanks", qtbot)
    dialog = page.window().findChild(ThanksDialog)
    qtbot.waitUntil(dialog.isVisible)
    qtbot.keyClicks(dialog.words, "You waited.")
    press(dialog, "Say thanks", qtbot)
    assert dialog.field.problem.text() == "Please choose who says thanks."
    assert stores.thanks.rows == {}


def test_that_one_who_is_alone_in_a_household_sees_a_whole_page(open_today):
    page = open_today(names=("Sam",))
    assert "Thanks" not in texts(page) and "Coming up" in texts(page)


def test_that_agreements_come_up_at_the_end_of_a_trial_and_when_they_are_looked_at_again(open_today, stores):
    signed_page(build_house(stores=stores), ready_content())
    (page,) = stores.agreements.rows.values()
    assert not {each for each in texts(open_today()) if "Finding back" in each}
    life = replace(page.life, state=State.TRIAL, running=page.life.waiting, waiting=None, until=TODAY + timedelta(days=14))
    stores.agreements.rows[page.id] = replace(page, life=life)
    shown = texts(open_today())
    assert "Trial of “Finding back after a row” ends" in shown and "Look at “Finding back after a row” again" in shown
    stores.agreements.rows[page.id] = replace(page, life=replace(life, state=State.PAUSED, until=None))
    assert "Look at “Finding back after a row” again" not in texts(open_today())


def test_that_nothing_tells_of_a_gap_or_of_open_tasks(open_today, stores):
    """Rule 1, rule 4: many private entries of one change nothing on this page but the first step."""
    before = set(texts(open_today()))
    stores.keep(*(Entry(f"e{n}", Who.A, TODAY, "B1", 30, 3, 3) for n in range(20)))
    stores.thanks.rows["t"] = Thanks("t", Who.B, TODAY, "You listened.")
    after = set(texts(open_today()))
    assert after - before == {"“You listened.”", "from Robin, today"}


def test_that_thanks_can_be_checked_and_are_never_stopped_by_it(kit, house, stores, qtbot):
    """A hint asks; "Say thanks" works all the same."""
    desk = LogDesk(kit, house, LogWords(TYPED, ("",) * 5, ("",) * 5, Coaching(CONTENT.coach, True)))
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = desk.thank(parent)
    dialog.words.setPlainText("You are so lazy.")
    dialog.hints.check.click()
    assert len(dialog.words.extraSelections()) == 1
    dialog.give()
    assert [thanks.text for thanks in stores.thanks.rows.values()] == ["You are so lazy."]
