"""Check-ins: starting takes both, thanks come first, one topic, stopping at once, what stays."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from evenhand.domain.agreements.agreement import Agreement
from evenhand.domain.agreements.content import Content
from evenhand.domain.agreements.transitions import Life, State
from evenhand.domain.balance.choices import GapChoice
from evenhand.domain.balance.options import GapOption
from evenhand.domain.guesses import Fair, Guess
from evenhand.domain.own_tasks import TaskDomain
from evenhand.domain.partners import Who
from evenhand.domain.periods import Period
from evenhand.domain.talks.agenda import AGENDA, Step, TalkKind, step_title
from evenhand.domain.talks.schedule import TalkPlan
from evenhand.domain.talks.talk import Note, Talk, TalkState
from evenhand.domain.talks.topics import Topic
from evenhand.ui.balance.reading import asked_of, balance_since_before
from evenhand.ui.coach.hints import Coaching
from evenhand.ui.talks.when import WhenDialog
from evenhand.ui.yeses import TwoYeses

from ui.house import CONTENT, TODAY
from ui.looking import cut_off, nameless, too_wide
from ui.made import two_weeks
from ui.press import buttons, press
from ui.talks.seen import at, texts


def start(room, qtbot, kind=TalkKind.WEEKLY):
    room.pages["check-ins"].start[kind].click()
    dialog = room.pages["check-ins"].dialog
    assert isinstance(dialog, TwoYeses)
    for who in Who:
        dialog.buttons[who].click()


def test_that_one_alone_in_a_household_reads_why_in_two_sentences(open_room):
    page = open_room(Who.A, names=("Sam",)).page
    assert len(texts(page)) == 3 and page.start == {}
    assert [button.text() for button in page.findChildren(type(buttons(page, "To my ledger")[0]))
            if button.isVisible()] == ["To my ledger"]


def test_that_with_one_here_no_talk_can_be_started(open_room):
    """CHK-2."""
    page = open_room(Who.A).page
    assert page.start == {} and "A talk starts with both of you here." in texts(page)


def test_that_a_talk_starts_with_both_yeses_and_begins_with_thanks(open_room, qtbot, stores):
    """CHK-1, CHK-2, CHK-3."""
    room = open_room()
    opening = room.house.ours.talking.talks.opening(TalkKind.WEEKLY, room.page._desk.first)
    assert room.page.kit.say(opening.why(room.house.name)) in texts(room.page)
    start(room, qtbot)
    assert room.page is room.pages["talk"]
    assert "step 1 of 5: Thanks" in texts(room.page)
    talk, = stores.talks.rows.values()
    assert talk.opener is opening.who


def test_that_one_yes_is_not_enough(open_room, stores):
    """CHK-2."""
    room = open_room()
    room.page.start[TalkKind.DAILY].click()
    room.page.dialog.buttons[Who.A].click()
    room.page.dialog.reject()
    assert stores.talks.rows == {}


def test_that_thanks_are_said_by_each_in_own_words_or_skipped(open_room, qtbot, stores):
    """CHK-1, CHK-6."""
    at(stores, TalkKind.WEEKLY, Step.THANKS)
    room = open_room()
    page = room.visit("talk")
    line = page.findChildren(QLineEdit)[0]
    qtbot.keyClicks(line, "You waited with dinner.")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    given, = stores.thanks.rows.values()
    assert given.giver is page._desk.first and "“You waited with dinner.”" in texts(page)
    page.go_on()
    assert page.message.text() == "" and "step 2 of 5: What worked" in texts(page)


def test_that_keys_lead_on_and_back(open_room, qtbot, stores):
    at(stores, TalkKind.WEEKLY, Step.THANKS)
    page = open_room().visit("talk")
    page.next.setFocus()
    qtbot.keyClick(page.next, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert stores.talks.rows["t"].place == 1 and page.next.hasFocus()
    qtbot.keyClick(page.next, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert stores.talks.rows["t"].place == 0


def test_that_one_topic_is_taken_and_the_others_stay_on_the_list(open_room, qtbot, stores):
    """CHK-4."""
    for topic in (Topic("a", "Holidays", TODAY), Topic("b", "The car", TODAY)):
        stores.topics.save(topic)
    at(stores, TalkKind.WEEKLY, Step.TOPIC)
    page = open_room().visit("talk")
    press(page, "Talk about this", qtbot)
    assert page.subtitle.text() == "Holidays: Sam speaks, Robin listens. Then you change places."
    assert list(stores.topics.rows) == ["b"]
    page._another_topic()
    assert [topic.text for topic in stores.topics.rows.values()] == ["The car", "Holidays"]


def test_that_stopping_is_one_press_and_going_on_leads_back(open_room, qtbot, stores):
    """CHK-2."""
    at(stores, TalkKind.MONTHLY, Step.BALANCE)
    room = open_room()
    room.visit("talk")
    press(room.page, "Stop here", qtbot)
    assert room.page is room.pages["check-ins"] and stores.talks.rows["t"].state is TalkState.STOPPED
    assert room.page.message.text().startswith("You stopped.")
    assert "Monthly talk: you stopped at “Balance”." in texts(room.page)
    press(room.page, "Go on", qtbot)
    assert "step 4 of 10: Balance" in texts(room.page)


def test_that_a_running_talk_waits_when_only_one_is_here(open_room, stores):
    at(stores, TalkKind.MONTHLY, Step.BALANCE)
    room = open_room(Who.B)
    room.visit("talk")
    assert buttons(room.page, "Go on") == [] and "Balance" not in "".join(texts(room.page))


def test_that_the_end_leaves_what_was_kept_and_nothing_else(open_room, qtbot, stores):
    at(stores, TalkKind.WEEKLY, Step.AHEAD)
    room = open_room()
    page = room.visit("talk")
    line = page.findChildren(QLineEdit)[0]
    qtbot.keyClicks(line, "soup on Sunday")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    press(page, "End the talk  Ctrl+PgDown", qtbot)
    assert room.page is room.pages["check-ins"]
    assert {"One good thing ahead", "soup on Sunday"} <= set(texts(room.page))
    press(room.page, "take it out", qtbot)
    assert stores.talks.rows["t"].notes == ()
    room.house.ours.commands.undo()
    assert stores.talks.rows["t"].notes[0].text == "soup on Sunday"


def test_that_a_wish_can_be_taken_out_by_its_author_only(open_room, stores):
    stores.talks.save(Talk("t", TalkKind.MONTHLY, TODAY, Who.A, 9, TalkState.OVER,
                           (Note(Step.WISHES, "One evening.", Who.A), Note(Step.WISHES, "To sleep in.", Who.B))))
    page = open_room(Who.A).page
    assert {"One wish each, Sam", "To sleep in."} <= set(texts(page))
    assert len(buttons(page, "take it out")) == 1


def test_that_a_small_step_is_looked_for_after_both_have_heard_enough(open_room, qtbot, stores):
    at(stores, TalkKind.WEEKLY, Step.TOPIC, [Note(Step.TOPIC, "Holidays")])
    page = open_room().visit("talk")
    page.go_on()
    assert page.findChildren(QLineEdit) == [] or not page.findChildren(QLineEdit)[-1].isVisible()
    press(page, "Back to the topic", qtbot)
    for who in Who:
        page.listen.buttons[f"enough {who.value}"].click()
    assert "A quiet moment" in texts(page)
    page.go_on()
    assert "We will …" in texts(page)


def test_that_the_monthly_talk_brings_back_what_was_chosen_for_a_gap(open_room, qtbot, stores):
    """FAIR-12, CHK-5: what comes back is the couple's own last time."""
    stores.periods.save(Period("p", TODAY - timedelta(days=20)))
    stores.gap_choices.save(GapChoice("p", TaskDomain.STARTING_TALKS, GapOption.TAKE_TURNS, TODAY - timedelta(days=5)))
    at(stores, TalkKind.MONTHLY, Step.BALANCE)
    page = open_room().visit("talk")
    name = page._desk.house.catalogue().domain_names[TaskDomain.STARTING_TALKS]
    assert f"{page.kit.say(name)}: you take turns." in texts(page)
    press(page, "List it again", qtbot)
    assert stores.gap_choices.all() == ()


def test_that_balance_speaks_in_the_talk_once_both_guesses_are_open(open_room, qtbot, stores):
    """FAIR-6: no figure and no band before the guesses."""
    two_weeks(stores)
    at(stores, TalkKind.MONTHLY, Step.BALANCE)
    room = open_room()
    asks = "Balance tells by task where things sit. It asks each of you for a guess first."
    assert asks in texts(room.visit("talk"))
    period = room.house.ours.periods.last_over(TODAY) or room.house.ours.periods.running(TODAY)
    stores.opened.open([Guess(who, period.id, 50, Fair.YES, Fair.YES) for who in Who])
    page = room.visit("talk")
    balance = balance_since_before(asked_of(room.house, period), stores.shared)
    assert balance.headline and asks not in texts(page)
    assert {page.kit.say(said.words) for said in balance.headline} <= set(texts(page))


def test_that_agreements_are_kept_changed_or_dropped_in_the_monthly_talk(open_room, qtbot, stores):
    for key in ("a", "b"):
        stores.agreements.save(Agreement(key, Content(title=f"Page {key}"), life=Life(State.ACTIVE)))
    at(stores, TalkKind.MONTHLY, Step.AGREEMENTS)
    room = open_room()
    page = room.visit("talk")
    press(page, "Keep", qtbot)
    qtbot.waitUntil(lambda: len(buttons(page, "Drop")) == 2)
    buttons(page, "Drop")[1].click()
    assert stores.talks.rows["t"].note(Step.AGREEMENTS) == "“Page a”: we keep it.\n“Page b”: we drop it."
    assert room.house.ours.agreements.all["b"].life.state is State.ENDED
    qtbot.waitUntil(lambda: len(buttons(page, "Change")) == 1)
    press(page, "Change", qtbot)
    assert stores.talks.rows["t"].note(Step.AGREEMENTS) == "“Page b”: we drop it.\n“Page a”: we change it."
    assert room.visited[-1] == "a"


def test_that_stopping_is_proposed_once_it_did_not_help_twice(open_room, qtbot, stores):
    """CHK-9."""
    stores.talks.save(Talk("earlier", TalkKind.QUARTERLY, TODAY, Who.A, 4, TalkState.OVER, (Note(Step.HELPING, "no"),)))
    at(stores, TalkKind.QUARTERLY, Step.HELPING)
    page = open_room().visit("talk")
    proposal = "You said twice that it does not help. Then stopping is a good choice."
    assert proposal not in texts(page)
    page._back_look._answer("no")
    assert proposal in texts(page)
    page._back_look._answer("yes")
    assert proposal not in texts(page)


def test_that_topics_brought_alone_are_seen_by_the_other_only_together(open_room, qtbot, stores):
    page = open_room(Who.A).page
    qtbot.keyClicks(page.findChildren(QLineEdit)[0], "A free evening")
    qtbot.keyClick(page.findChildren(QLineEdit)[0], Qt.Key.Key_Return)
    assert "Only you see this until you are both here." in texts(page)
    assert "A free evening" not in texts(open_room(Who.B).page)
    assert "A free evening" in texts(open_room().page)
    alone = open_room(Who.A).page
    qtbot.waitUntil(lambda: buttons(alone, "take it off") != [])
    assert buttons(alone, "take it back") == []


def test_that_a_talk_is_planned_and_unplanned(open_room, qtbot, stores):
    room = open_room()
    room.page._plan(TalkKind.WEEKLY)
    dialog = room.page.dialog
    assert isinstance(dialog, WhenDialog) and not dialog.remind.isChecked()
    dialog.weekday.choose(3)
    dialog.keep.click()
    assert stores.plans.rows["weekly"] == TalkPlan(TalkKind.WEEKLY, TODAY, time(20), 3)
    assert "Thursday 26 November at 20:00" in texts(room.page)
    room.page._plan(TalkKind.WEEKLY)
    press(room.page.dialog, "Plan it no more", qtbot)
    assert stores.plans.rows == {}


@pytest.mark.parametrize("kind", list(TalkKind))
def test_that_every_step_is_whole_and_named_and_fits(open_room, qtbot, stores, kind):
    """ACC-3, ACC-4, ACC-10 for the steps that the walk through every screen does not stop at."""
    stores.periods.save(Period("p", date(2026, 11, 1)))
    at(stores, kind, Step.THANKS)
    room = open_room(size=(640, 480))
    page, wrong = room.visit("talk"), {}
    for step in AGENDA[kind]:
        assert page.kit.say(step_title(step)) in " ".join(texts(page))
        qtbot.waitUntil(lambda: page.next.isVisible())
        found = [*nameless(page), *cut_off(page), *too_wide(page)]
        if found:
            wrong[step] = found
        page.go_on()
    assert wrong == {}


def test_that_one_alone_gets_hints_on_a_topic_while_typing_it(open_room, qtbot):
    """COM-2."""
    room = open_room(Who.A, coaching=Coaching(CONTENT.coach, alone=True))
    line = next(line for line in room.page.findChildren(QLineEdit) if line.accessibleName() == "Something to talk about")
    qtbot.keyClicks(line, "You never help with the garden.")
    qtbot.waitUntil(lambda: len(buttons(room.page, "Keep my words")) == 1)
    press(room.page, "Keep my words", qtbot)
    assert line.text() == "You never help with the garden." and not buttons(room.page, "Keep my words")
