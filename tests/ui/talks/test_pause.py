"""The pause on the screen: one press, calming choices only, moved once, then elsewhere or gone."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import datetime, timedelta

import pytest
from PySide6.QtWidgets import QPushButton

from evenhand.domain.partners import Who
from evenhand.domain.talks.pause import Pause
from evenhand.domain.talks.topics import Waits
from evenhand.ui.coach.hints import Coaching
from evenhand.ui.pause.page import CALMING, PauseActs, PausePage

from ui.house import CONTENT, build_house
from ui.looking import cut_off, nameless, too_wide
from ui.press import activate, buttons, press
from ui.talks.seen import texts

NOW = datetime(2026, 11, 23, 20, 10)


@pytest.fixture
def open_pause(qtbot, kit, stores):
    def open_it(pause, names=("Sam", "Robin"), now=NOW, coaching=Coaching()):
        stores.pause.save(pause)
        house = build_house(stores=stores, here=(Who.A,), names=names)
        time = [now]
        page = PausePage(kit, house.ours.talking.pause, house.ours.talking.topics, tuple(house.partners.values()),
                         PauseActs(lambda: time[0], lambda: None, lambda: None, lambda: None, coaching))
        page.time, page.said = time, []
        page.ended.connect(page.said.append)
        page.left.connect(lambda: page.said.append("left"))
        qtbot.addWidget(page)
        page.resize(1068, 800)
        with qtbot.waitExposed(page):
            page.show()
        return page
    return open_it


def a_pause(**parts):
    return Pause(**{"begun": NOW, "until": NOW + timedelta(minutes=20), "opens": Who.B, "topic": "Holidays", **parts})


def test_that_only_the_return_and_what_calms_are_shown(open_pause, kit):
    """COM-7, COM-8: no word of the topic either."""
    page = open_pause(a_pause())
    assert page.subtitle.text() == "Back at 20:30. Robin opens it again."
    assert {kit.say(words) for words in CALMING} <= set(texts(page))
    assert not any("Holidays" in words for words in texts(page))
    offered = {button.text() for button in page.findChildren(QPushButton) if button.isVisible()}
    assert offered == {"End the pause now", "Is this right for us?", "Lock", "Close quickly"}


def test_that_length_and_who_opens_can_be_chosen(open_pause, qtbot, stores):
    page = open_pause(a_pause())
    page.length.choose(timedelta(hours=1))
    assert stores.pause.rows["pause"].until == NOW + timedelta(hours=1)
    assert page.subtitle.text() == "Back at 21:10. Robin opens it again."
    page._choose_opens(Who.A)
    assert page.subtitle.text() == "Back at 21:10. Sam opens it again."


def test_that_time_passing_leads_to_the_choice_without_a_sound(open_pause):
    page = open_pause(a_pause())
    page.time[0] = NOW + timedelta(minutes=15)
    page.look()
    assert "about 5 minutes left" in texts(page) and page.bar.value() == 250
    page.time[0] = NOW + timedelta(minutes=20)
    page.look()
    assert page.title.text() == "The pause is over"


def test_that_the_return_is_moved_once_and_then_only_goes_elsewhere(open_pause, qtbot, stores):
    """COM-7."""
    page = open_pause(a_pause(), now=NOW + timedelta(minutes=20))
    press(page, "Move it once", qtbot)
    assert stores.pause.rows["pause"].moved and page.title.text() == "A pause"
    page.time[0] += timedelta(minutes=20)
    page.look()
    assert buttons(page, "Move it once") == []
    press(page, "Keep it for a therapist", qtbot)
    topic, = stores.topics.rows.values()
    assert (topic.text, topic.waits, stores.pause.rows) == ("Holidays", Waits.THERAPIST, {})


@pytest.mark.parametrize(("pressed", "left"), [("Drop it", 0), ("Go on", 0), ("Not now", 1)])
def test_that_each_way_out_keeps_nothing_but_what_waits(open_pause, qtbot, stores, pressed, left):
    """COM-12."""
    page = open_pause(a_pause(), now=NOW + timedelta(hours=3))
    press(page, pressed, qtbot)
    assert len(stores.pause.rows) == left and len(page.said) == 1 and stores.topics.rows == {}


def test_that_one_alone_in_a_household_can_pause_too(open_pause):
    page = open_pause(a_pause(opens=None), names=("Sam",))
    assert page.subtitle.text() == "Back at 20:30." and "Who opens it again?" not in texts(page)


@pytest.mark.parametrize("now", [NOW, NOW + timedelta(hours=1)])
def test_that_the_page_is_whole_and_named_in_a_small_window(open_pause, qtbot, now):
    page = open_pause(a_pause(), now=now)
    page.resize(640, 480)
    qtbot.waitUntil(lambda: page.width() == 640)
    assert [*nameless(page), *cut_off(page), *too_wide(page)] == []


def test_that_what_a_parked_topic_was_about_is_checked_when_asked_with_both_here(open_pause, qtbot):
    """COM-2, rule 11."""
    page = open_pause(a_pause(topic=""), now=NOW + timedelta(minutes=30), coaching=Coaching(CONTENT.coach, alone=False))
    qtbot.keyClicks(page.about, "You never plan anything.")
    assert buttons(page, "Keep my words") == []
    activate(page, "Check my words", qtbot)
    activate(page, "Keep my words", qtbot)
    qtbot.waitUntil(lambda: buttons(page, "Keep my words") == [])
    assert page.about.text() == "You never plan anything."
