"""Speaker and listener, and the soft timer, on the screen."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import datetime

import pytest
from PySide6.QtWidgets import QFrame

from evenhand.domain.partners import Who
from evenhand.domain.talks.agenda import Step, TalkKind
from evenhand.domain.talks.listening import Listening, Stage
from evenhand.domain.talks.talk import Note
from evenhand.domain.talks.timer import Showing
from evenhand.ui.coach.hints import Coaching
from evenhand.ui.talks.line import PutLine
from evenhand.ui.widgets.fields import Fold, Writing

from ui.house import CONTENT
from ui.press import buttons, press
from ui.talks.seen import at, texts


@pytest.fixture
def topic(open_room, stores):
    def open_it(**options):
        at(stores, TalkKind.WEEKLY, Step.TOPIC, [Note(Step.TOPIC, "Holidays")])
        room = open_room(**options)
        room.visit("talk")
        return room
    return open_it


def test_that_the_one_who_opens_speaks_first_and_writing_is_folded_away(topic):
    room = topic()
    assert {"Sam speaks", "Robin says back", "Saying it back is not the same as agreeing."} <= set(texts(room.page))
    assert [box.isVisible() for box in room.page.listen.findChildren(Writing)] == [False]


def test_that_the_card_of_the_one_who_speaks_has_the_colour_of_their_mark(topic, qtbot):
    room = topic()
    assert framed(room) == [Who.A]
    press(room.page, "Yes, that is it", qtbot)
    press(room.page, "Change places", qtbot)
    qtbot.waitUntil(lambda: framed(room) == [Who.B])


def framed(room) -> list[Who]:
    """Whose colours frame a card."""
    kinds = {frame.property("kind") for frame in room.page.findChildren(QFrame) if frame.isVisible()}
    return [who for who, partner in room.house.partners.items() if f"card-{partner.mark.hue.value}" in kinds]


def test_that_two_tries_are_enough_and_then_they_change(topic, qtbot):
    room = topic()
    for _ in range(2):
        press(room.page, "There is more", qtbot)
    assert "Two tries are enough for now. You can come back to it." in texts(room.page)
    press(room.page, "Change places", qtbot)
    assert {"Robin speaks", "Sam says back"} <= set(texts(room.page))
    assert room.page.subtitle.text() == "Holidays: Robin speaks, Sam listens. Then you change places."


def test_that_yes_leads_to_one_more_piece(topic, qtbot):
    room = topic()
    press(room.page, "Yes, that is it", qtbot)
    assert "Robin got it." in texts(room.page)
    press(room.page, "One more piece", qtbot)
    assert room.page.listen.now == Listening(Who.A, pieces=1)


def test_that_the_timer_tells_by_bar_and_words_and_never_stops_anyone(topic):
    """COM-9; the clock is handed in."""
    room = topic()
    timer = room.page.timer
    assert (timer.words.text(), timer.bar.value()) == ("about 2 minutes", 1000)
    room.clock.now += 60
    timer.look()
    assert (timer.words.text(), timer.bar.value()) == ("about 1 minute", 500)
    room.clock.now += 600
    timer.look()
    assert timer.words.text() == "The time is up. Take more, change, or stop."
    assert room.page.listen.now == Listening(Who.A)
    timer.more.click()
    assert timer.words.text() == "about 1 minute"
    room.page.listen.change()
    assert timer.timer.begun == room.clock.now


def test_that_the_timer_can_be_silent_or_off(topic):
    """COM-9."""
    room = topic()
    timer = room.page.timer
    timer.choice.choose(Showing.SILENT)
    assert timer.words.text() == "" and not timer.bar.isVisible() and timer.more.isVisible()
    timer.choice.choose(Showing.OFF)
    room.clock.now += 600
    timer.look()
    assert timer.words.text() == "" and not timer.more.isVisible()
    timer.choice.choose(4)
    assert timer.words.text() == "about 4 minutes"


def test_that_where_they_were_stays_over_a_stop_and_a_lock(topic, qtbot, stores, open_room):
    """Rule 11: five minutes without input lock the window, also in a talk; nothing of it is lost."""
    room = topic()
    room.page.listen.change()
    press(room.page, "Yes, that is it", qtbot)
    there = Listening(Who.B, pieces=1, stage=Stage.HEARD)
    assert stores.talks.rows["t"].heard == there
    after_the_lock = open_room().visit("talk")
    assert after_the_lock.listen.now == there
    assert {"Robin speaks", "Sam got it."} <= set(texts(after_the_lock))


def test_that_what_else_comes_up_leaves_the_timer_and_what_was_typed(topic, qtbot):
    room = topic()
    page = room.page
    page.listen._sitting.typed[Who.A] = "I felt tired."
    page.timer.choice.choose(3)
    room.clock.now += 60
    park = page.findChildren(PutLine)[0]
    park.line.setText("The car")
    park.put()
    assert (page.timer.words.text(), page.timer.bar.value()) == ("about 2 minutes", 667)
    assert page.timer.choice.chosen == 3
    page.listen.findChildren(Fold)[0].open()
    assert page.listen.findChildren(Writing)[0].text == "I felt tired."


def test_that_five_quiet_minutes_have_a_soft_timer_of_their_own(topic, qtbot):
    """COM-9, evidence 5.2: it ends in words, and nobody is stopped."""
    room = topic()
    page = room.page
    for who in Who:
        page.listen._enough_said(who)
    assert page.subtitle.text() == "Holidays: you have both heard enough."
    assert page.timer.words.text() == "about 5 minutes" and buttons(page.timer, "Change") == []
    room.clock.now += 300
    page.timer.look()
    assert page.timer.words.text() == "The time is up. Take more, or go on."
    page.timer.take_more()
    assert page.timer.words.text() == "about 1 minute"
    page.timer.choice.choose(Showing.SILENT)
    assert page.timer.words.text() == ""
    page.listen._enough_said(Who.A)
    assert page.timer.words.text() == "about 2 minutes"
    press(page.timer, "Change", qtbot)
    assert page.listen.now == Listening(Who.B, enough=frozenset({Who.B}))


def test_that_a_pause_lets_the_timers_rest(topic):
    room = topic()
    door = room.house.ours.talking.pause
    door.apply(door.plan_start(datetime(2026, 11, 23, 20), Who.A))
    room.page.look()
    door.apply(door.plan_end())
    room.clock.now += 40 * 60
    room.page.show_all()
    assert room.page.timer.words.text() == "about 2 minutes" and room.page.too_long is None


def test_that_what_was_typed_is_kept_only_if_both_want_it(topic, qtbot, stores):
    room = topic()
    room.page.listen._sitting.typed[Who.A] = "When we spoke on Sunday I felt tired."
    room.page.listen._ask_to_keep(Who.A)
    dialog = room.page.listen.dialog
    dialog.buttons[Who.A].click()
    dialog.reject()
    assert stores.talks.rows["t"].note(Step.TOPIC, Who.A) == ""
    room.page.listen._ask_to_keep(Who.A)
    for who in Who:
        room.page.listen.dialog.buttons[who].click()
    assert stores.talks.rows["t"].note(Step.TOPIC, Who.A) == "When we spoke on Sunday I felt tired."


def test_that_the_coach_speaks_only_when_asked_with_both_here(topic, qtbot):
    """COM-1, COM-2, rule 11."""
    room = topic(coaching=Coaching(CONTENT.coach, alone=False))
    fold = room.page.listen.findChild(Fold)
    fold.open()
    box = fold.findChild(Writing)
    qtbot.keyClicks(box, "You never listen.")
    assert box.extraSelections() == [] and not buttons(fold, "Keep my words")
    press(fold, "Check my words", qtbot)
    assert any("Which time" in text for text in texts(room.page))


def test_that_kept_words_stay_kept_through_the_steps_of_a_talk(topic, qtbot):
    """COM-2: "keep my words" is final for this text, and a step builds the cards anew."""
    room = topic(coaching=Coaching(CONTENT.coach, alone=False))
    fold = room.page.listen.findChild(Fold)
    fold.open()
    qtbot.keyClicks(fold.findChild(Writing), "You never listen.")
    press(fold, "Check my words", qtbot)
    press(fold, "Keep my words", qtbot)
    room.page.listen.buttons["it"].click()
    qtbot.waitUntil(lambda: len(buttons(room.page.listen, "Check my words")) == 1)
    fold = buttons(room.page.listen, "Check my words")[0]
    while not isinstance(fold, Fold):
        fold = fold.parentWidget()
    press(fold, "Check my words", qtbot)
    assert fold.findChild(Writing).text == "You never listen." and not buttons(fold, "Keep my words")
