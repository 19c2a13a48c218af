"""Speaker and listener, and the soft timer, on the screen."""
# SPDX-License-Identifier: GPL-3.0-or-later

import pytest

from evenhand.domain.partners import Who
from evenhand.domain.talks.agenda import Step, TalkKind
from evenhand.domain.talks.listening import Listening
from evenhand.domain.talks.talk import Note
from evenhand.domain.talks.timer import Showing
from evenhand.ui.coach.hints import Coaching
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


def test_that_what_was_typed_is_kept_only_if_both_want_it(topic, qtbot, stores):
    room = topic()
    room.page.listen._typed[Who.A] = "When we spoke on Sunday I felt tired."
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
