"""The page of reviews, as people use it."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date, datetime, timedelta

import pytest
from evenhand.app.paper.facts import review_facts
from evenhand.domain.days import parse_day
from evenhand.domain.partners import Who
from evenhand.domain.reviews.lines import HardMoments
from evenhand.domain.spans import Span
from evenhand.domain.talks.moments import HardMoment, Landed, Try
from evenhand.domain.talks.topics import Topic, Waits
from evenhand.ui.preview.dialog import PreviewDialog
from evenhand.ui.preview.paper import Form
from evenhand.ui.reviews.acts import ReviewActs
from evenhand.ui.reviews.page import ReviewsPage
from evenhand.ui.here.fresh_yes import FreshYes
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from ui.house import TODAY, TYPED, build_house
from ui.made import two_weeks
from ui.paper import PASSPHRASES, AtOnce, Desktop, Keys, Later, papers_of

NOON = datetime(2026, 11, 23, 12)


class Clock:
    """A clock that a test can put on."""

    def __init__(self):
        self.now = NOON

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desktop():
    return Desktop()


@pytest.fixture
def open_page(qtbot, kit, words, stores, clock, desktop):
    def opened(*here, names=("Sam", "Robin"), run=None):
        house = build_house(stores=stores, here=here or tuple(Who), names=names)
        papers, paper = papers_of(house, words, desktop)
        page = ReviewsPage(kit, house, run or AtOnce(), ReviewActs(
            facts=lambda span: review_facts(house, span, TODAY), describe=papers.review, describe_solo=papers.solo,
            paper=paper, ask_where=desktop.ask_where, proves=Keys().proves, now=clock,
            read_day=lambda text: parse_day(text, TODAY, TYPED)))
        qtbot.addWidget(page)
        page.resize(1100, 800)
        page.show()
        page.house = house
        page.show_all()
        QApplication.processEvents()
        return page
    return opened


def said(widget):
    QApplication.processEvents()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def begin(page):
    page.span.go.click()
    QApplication.processEvents()


def write(page, who, text, qtbot):
    box = page.words[who]
    box.editor.setFocus()
    qtbot.keyClicks(box.editor, text)
    box.keep_now()


def say_yes(page, qtbot, passphrases):
    page.buttons["yes"].click()
    assert isinstance(page.dialog, FreshYes)
    for who, passphrase in passphrases.items():
        qtbot.keyClicks(page.dialog.sides.box(who), passphrase)
    page.dialog.say_yes()


def test_that_the_last_four_weeks_are_offered_first(open_page):
    page = open_page()
    assert "one page for a session" in said(page)
    begin(page)
    assert page.review.span == Span(TODAY - timedelta(days=27), TODAY + timedelta(days=1))
    page.house.ours.commands.undo()
    assert page.review is None and page.span is not None


def test_that_other_days_can_be_typed_and_are_checked(open_page, qtbot):
    page = open_page()
    page.span.days.setCurrentIndex(page.span.days.count() - 1)
    for first, last, told in (("nonsense", "", "write a day"), ("3 nov", "1 nov", "before the first"),
                              ("3 nov", "2027-01-01", "not come yet")):
        page.span.begin.setText(first)
        page.span.end.setText(last)
        page.span.go.click()
        assert page.review is None
        assert told in page.span.begin_field.problem.text() + page.span.end_field.problem.text()
    page.span.end.setText("20 nov")
    qtbot.keyClick(page.span.end, Qt.Key.Key_Return)
    assert page.review.span == Span(date(2026, 11, 3), date(2026, 11, 21))


def test_that_both_write_tick_and_say_yes_side_by_side_and_save(open_page, stores, qtbot, desktop):
    """THE-1, THE-5, THE-6: the main way through the page, with real PDF bytes at its end."""
    two_weeks(stores)
    page = open_page()
    page.span.days.setCurrentIndex(0)  # the last two weeks
    begin(page)
    qtbot.keyClicks(page.questions.lines[0], "Who starts a talk?")
    page.questions.keep_now()
    for who, text in ((Who.A, "I want to try turns."), (Who.B, "I need a set time.")):
        write(page, who, text, qtbot)
    page.ticks[Who.A].ticks["where"].click()
    say_yes(page, qtbot, PASSPHRASES)
    assert isinstance(page.dialog, PreviewDialog)
    shown = page.dialog.pages.words()
    for expected in ("Who starts a talk?", "I want to try turns.", "I need a set time.", "agreed by both on 23 November",
                     "not for court"):
        assert expected in shown
    assert "Where the tasks sit" not in shown
    page.dialog.buttons[Form.PDF].click()
    page.dialog.buttons[Form.HTML].click()
    page.dialog.buttons[Form.TEXT].click()
    assert set(desktop.files) == {"review.pdf", "review.html", "review.txt"}
    assert desktop.files["review.pdf"].startswith(b"%PDF") and b"I need a set time." in desktop.files["review.html"]


@pytest.mark.parametrize("wrong", [{Who.A}, {Who.B}, set(Who)])
def test_that_no_wrong_passphrase_is_a_yes(open_page, qtbot, wrong):
    """THE-1."""
    page = open_page()
    begin(page)
    write(page, Who.A, "A few words.", qtbot)
    say_yes(page, qtbot, {who: PASSPHRASES[who.other] if who in wrong else PASSPHRASES[who] for who in Who})
    assert isinstance(page.dialog, FreshYes) and page.dialog.isVisible()
    assert {who for who, field in page.dialog.sides.fields.items() if field.problem.text()} == wrong
    assert page.review.yeses.a is page.review.yeses.b is None


def test_that_a_yes_lasts_a_day_and_any_change_asks_again(open_page, qtbot, clock):
    """THE-1."""
    page = open_page()
    begin(page)
    write(page, Who.A, "A few words.", qtbot)
    say_yes(page, qtbot, PASSPHRASES)
    page.dialog.reject()
    clock.now = NOON + timedelta(hours=23)
    page.buttons["yes"].click()
    assert isinstance(page.dialog, PreviewDialog)
    page.dialog.reject()
    clock.now = NOON + timedelta(hours=25)
    page.buttons["yes"].click()
    assert isinstance(page.dialog, FreshYes)
    page.dialog.reject()
    clock.now = NOON
    write(page, Who.B, "More.", qtbot)
    page.buttons["yes"].click()
    assert isinstance(page.dialog, FreshYes)


def test_that_one_alone_gives_an_own_yes_and_saves_nothing_of_both(open_page, qtbot, desktop):
    """Rule 12."""
    page = open_page(Who.A)
    begin(page)
    write(page, Who.A, "A few words.", qtbot)
    assert list(page.words) == list(page.ticks) == [Who.A]
    say_yes(page, qtbot, {Who.A: PASSPHRASES[Who.A]})
    assert page.review.yeses.a is not None and page.review.yeses.b is None
    assert isinstance(page.dialog, FreshYes) and "once the other says yes" in page.message.text()
    page.buttons["preview"].click()
    assert set(page.dialog.buttons) == {"close"} and "not yet agreed" in page.dialog.pages.words()


def test_that_one_alone_can_print_own_words_marked_as_one_view(open_page, qtbot, desktop):
    """Rule 12."""
    page = open_page(Who.B)
    begin(page)
    page.buttons["solo"].click()
    assert page.dialog is None and "Write a few own words first" in page.message.text()
    write(page, Who.B, "What I want to try.", qtbot)
    page.buttons["solo"].click()
    assert "one partner’s view" in page.dialog.pages.words() and "Robin" in page.dialog.pages.words()
    page.dialog.buttons[Form.PDF].click()
    assert list(desktop.files) == ["review.pdf"]


def test_that_a_household_of_one_has_a_page_of_its_own(open_page, qtbot):
    page = open_page(Who.A, names=("Sam",))
    begin(page)
    assert page.questions is None and "yes" not in page.buttons
    write(page, Who.A, "What is hard.", qtbot)
    page.buttons["solo"].click()
    assert "What is hard." in page.dialog.pages.words()


def test_that_too_many_words_are_told_and_not_lost(open_page, qtbot):
    page = open_page()
    begin(page)
    many = "word " * 81
    box = page.words[Who.A]
    box.editor.setPlainText(many)
    box.keep_now()
    assert box.counter.text() == "81 of 80 words" and "at most 80" in box.problem.text()
    assert page.review.words.a == ""
    page.show_all()
    QApplication.processEvents()
    assert page.words[Who.A].editor.text == many and page.words[Who.B].counter.text() == "0 of 80 words"


def test_that_a_felt_line_is_only_ones_own_to_tick(open_page, stores):
    two_weeks(stores)
    page = open_page()
    begin(page)
    for who in Who:
        assert f"felt:{who.other.value}" not in page.ticks[who].ticks


def test_that_too_little_from_both_is_told_and_nobody_is_named(open_page, stores):
    """Rule 7: one partner silent, and it is not said which; with enough from both the line is gone."""
    page = open_page()
    begin(page)
    told = "Not enough from both to say where the tasks sit. All else can stand on the page."
    assert told in said(page)
    two_weeks(stores)
    assert told not in said(open_page())


def test_that_an_empty_page_asks_for_no_yes(open_page):
    page = open_page()
    begin(page)
    page.buttons["yes"].click()
    assert page.dialog is None and "nothing on the page yet" in page.message.text()


def test_that_the_paper_note_stands_before_saving(open_page, qtbot):
    """THE-7."""
    page = open_page()
    begin(page)
    write(page, Who.A, "A few words.", qtbot)
    say_yes(page, qtbot, PASSPHRASES)
    assert "keep no secrets" in said(page.dialog) and "found at home" in said(page.dialog)


def test_that_the_order_alternates_from_page_to_page(open_page):
    """THE-3."""
    page = open_page()
    begin(page)
    first = list(page.words)
    page.buttons["new"].click()
    page.span.days.setCurrentIndex(0)
    begin(page)
    assert list(page.words) == first[::-1]


def test_that_leaving_while_the_passphrases_are_checked_gives_no_yes(open_page, qtbot):
    run = Later()
    page = open_page(run=run)
    page.span.go.click()
    run.work()
    run.work()
    write(page, Who.A, "A few words.", qtbot)
    say_yes(page, qtbot, PASSPHRASES)
    page.dialog.reject()
    run.work()
    assert page.review.yeses.a is page.review.yeses.b is None


def test_that_what_waits_for_a_therapist_and_hard_moments_come_onto_a_new_page(open_page, stores):
    """COM-7: what was kept for a therapist is there. Moments stand without names."""
    stores.topics.save(Topic("t", "Why money talks get loud", TODAY, waits=Waits.THERAPIST))
    stores.topics.save(Topic("o", "Holidays", TODAY))
    stores.moments.save(HardMoment("m", TODAY - timedelta(days=3), "We got loud.", tries=(
        Try(Who.A, "Tea.", Landed.LANDED), Try(Who.B, "A joke.", Landed.MISSED))))
    page = open_page()
    begin(page)
    review, = page.house.ours.reviews.all.values()
    assert review.questions == ("Why money talks get loud",)
    facts = review_facts(page.house, review.span, TODAY)
    assert facts.hard_moments == HardMoments(1, 1, 1)
