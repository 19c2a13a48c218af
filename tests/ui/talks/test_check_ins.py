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
from evenhand.domain.rotation.problem import Owner
from evenhand.domain.spans import Span
from evenhand.domain.turns.turns import Turn, TurnState
from evenhand.domain.weights import Shown, Way, Weights, WeightsVersion
from evenhand.ui.balance.reading import asked_of, balance_since_before
from evenhand.ui.coach.hints import Coaching
from evenhand.ui.rotation.reading import known_of, uneven_of
from evenhand.ui.rotation.telling import level_told
from evenhand.ui.talks.line import PutLine
from evenhand.ui.talks.when import WhenDialog
from evenhand.ui.widgets.ticks import Radio
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


@pytest.mark.parametrize(("kind", "minutes"), [(TalkKind.WEEKLY, 30), (TalkKind.MONTHLY, 60)])
def test_that_stopping_is_suggested_once_after_the_longest_time(open_room, qtbot, stores, kind, minutes):
    """Evidence 6: a talk has an end. Nobody is stopped, and "Go on a little" is one press."""
    at(stores, kind, Step.AHEAD)
    room = open_room()
    page = room.visit("talk")
    room.clock.now += minutes * 60 - 1
    page.look()
    assert page.too_long is None
    room.clock.now += 1
    page.look()
    assert f"You have talked for {minutes} minutes. That is enough for one day: what is left can wait." in texts(page)
    press(page, "Go on a little", qtbot)
    room.clock.now += 3600
    page.look()
    page.show_all()
    assert page.too_long is None and stores.talks.rows["t"].state is TalkState.RUNNING
    page.stop()
    page.resume()
    room.visit("talk")
    room.clock.now += minutes * 60
    page.look()
    press(page.too_long, "End the talk", qtbot)
    assert stores.talks.rows["t"].state is TalkState.OVER


def test_that_little_energy_makes_a_short_talk_with_thanks_first(open_room, qtbot, stores):
    """CHK-1, evidence 6: it is asked on arriving, for both in one answer, and kept nowhere."""
    at(stores, TalkKind.WEEKLY, Step.THANKS)
    page = open_room().visit("talk")
    said = texts(page)
    assert said.index("Sam") < said.index("How much energy is there for a talk now?")
    before = stores.talks.rows["t"]
    next(radio for radio in page.findChildren(Radio) if radio.text() == "little").click()
    assert "Then thanks and one good thing are a whole talk. The rest can wait for another day." in texts(page)
    assert stores.talks.rows["t"] == before
    press(page, "Go to one good thing", qtbot)
    assert stores.talks.rows["t"].step is Step.AHEAD


def test_that_a_daily_talk_asks_for_no_energy(open_room, stores):
    at(stores, TalkKind.DAILY, Step.THANKS)
    assert open_room().visit("talk").findChildren(Radio) == []


def test_that_the_weights_step_tells_what_was_shown_and_never_what_was_not(open_room, stores):
    """FAIR-4, rule 11: own weights stay closed while both are here."""
    at(stores, TalkKind.MONTHLY, Step.WEIGHTS)
    for who in Who:
        stores.own[who].weights.save(WeightsVersion("w", TODAY, Weights(10, 20, 70), Way.BAR))
    page = open_room().visit("talk")
    assert "You have not shown each other your weights. Balance counts all three costs alike." in texts(page)
    assert not any("23 November" in words for words in texts(page))
    day = TODAY - timedelta(days=30)
    stores.shown.show([Shown(Who.A, day, Weights(10, 20, 70)), Shown(Who.B, day, Weights(70, 20, 10))])
    page = open_room().visit("talk")
    assert "You showed each other this on 24 October 2026." in texts(page)
    assert any("emotional risk" in words for words in texts(page))


def test_that_the_rotation_step_tells_the_next_weeks_and_whether_they_are_level(open_room, stores):
    at(stores, TalkKind.MONTHLY, Step.ROTATION)
    assert "Nothing is planned for these weeks." in texts(open_room().visit("talk"))
    for number, (task, owner, days, state) in enumerate((
            ("H4", Owner.A, 0, TurnState.PLANNED), ("H4", Owner.A, 1, TurnState.PLANNED),
            ("G1", Owner.B, 2, TurnState.PLANNED), ("B1", Owner.BOTH, 7, TurnState.PLANNED),
            ("G1", Owner.A, 8, TurnState.SKIPPED))):
        day = TODAY + timedelta(days=days)
        stores.turns.rows[str(number)] = Turn(str(number), task, day, day, owner, "", state)
    page = open_room().visit("talk")
    say, house = page.kit.say, page._desk.house
    short = {task: house.catalogue()[task].short for task in ("H4", "G1", "B1")}
    assert {f"Sam: {short['H4']}", f"Robin: {short['G1']}", f"both of you: {short['B1']}"} <= set(texts(page))
    turns = [turn for turn in stores.turns.rows.values() if turn.state is TurnState.PLANNED]
    level = level_told(house, uneven_of(house, Span.of_days(TODAY, 28), turns, known_of(house)), False)
    assert say(level) in texts(page)
    assert sum(words.startswith("Week from") for words in texts(page)) == 2


@pytest.mark.parametrize(("kind", "step"), [
    (TalkKind.MONTHLY, Step.WISHES), (TalkKind.WEEKLY, Step.WORKED), (TalkKind.WEEKLY, Step.TOPIC),
    (TalkKind.WEEKLY, Step.THANKS), (TalkKind.WEEKLY, Step.SMALL_STEP), (TalkKind.WEEKLY, Step.AHEAD)])
def test_that_the_coach_helps_with_every_line_of_a_talk_on_a_press_only(open_room, qtbot, stores, kind, step):
    """COM-1, rule 11."""
    at(stores, kind, step)
    page = open_room(coaching=Coaching(CONTENT.coach)).visit("talk")
    put = page.findChildren(PutLine)[0]
    qtbot.keyClicks(put.line, "You always forget.")
    said = texts(put)
    press(put, "Check my words", qtbot)
    qtbot.waitUntil(lambda: len(texts(put)) > len(said))
    put.put()
    assert texts(put) == said


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
