"""Hard moments, what worked and the loop on Check-ins."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import timedelta

from PySide6.QtWidgets import QLineEdit

from evenhand.domain.partners import Who
from evenhand.domain.reflections.pages import Topic as OwnWriting
from evenhand.domain.talks.loop import Loop
from evenhand.domain.talks.moments import HardMoment, Landed, Try
from evenhand.domain.talks.worked import Worked
from evenhand.ui.coach.hints import Coaching
from evenhand.ui.talks.line import PutLine

from ui.house import CONTENT, TODAY
from ui.looking import cut_off, nameless, too_wide
from ui.press import activate, buttons, press
from ui.talks.seen import texts


def line(page, name):
    return next(each for each in page.findChildren(QLineEdit) if each.accessibleName() == name)


def test_that_a_hard_moment_enters_only_with_both_yeses(open_room, qtbot, stores):
    page = open_room().page
    for yeses in ((Who.A,), tuple(Who)):
        press(page, "Note a hard moment…", qtbot)
        qtbot.keyClicks(page.moments.dialog.words, "We got loud about Sunday.")
        page.moments.dialog.next.click()
        assert "“We got loud about Sunday.”" in texts(page.moments.dialog)
        assert stores.moments.rows == {}
        for who in yeses:
            page.moments.dialog.buttons[who].click()
        page.moments.dialog.reject()
    moment, = stores.moments.rows.values()
    assert (moment.text, moment.day) == ("We got loud about Sunday.", TODAY)
    assert "We got loud about Sunday." in texts(page)


def test_that_words_about_a_hard_moment_are_checked_on_a_press_only(open_room, qtbot, stores):
    """COM-2, rule 11."""
    stores.moments.save(HardMoment("m", TODAY, "We got loud."))
    page = open_room(coaching=Coaching(CONTENT.coach, alone=False)).page
    press(page, "Note a hard moment…", qtbot)
    dialog = page.moments.dialog
    qtbot.keyClicks(dialog.words, "You ruined our Sunday.")
    checked_on_a_press(dialog, qtbot)
    dialog.reject()
    press(page, "Add what I tried…", qtbot)
    dialog = page.moments.dialog
    qtbot.keyClicks(dialog.line, "said sorry because you never do")
    checked_on_a_press(dialog, qtbot)
    dialog.reject()
    activate(page, "Next time we …", qtbot)
    put = next(each for each in page.findChildren(PutLine) if each.line.accessibleName() == "Next time we …")
    qtbot.keyClicks(put.line, "stop before you ruin everything")
    checked_on_a_press(put, qtbot)


def checked_on_a_press(part, qtbot):
    assert buttons(part, "Keep my words") == []
    activate(part, "Check my words", qtbot)
    activate(part, "Keep my words", qtbot)
    qtbot.waitUntil(lambda: buttons(part, "Keep my words") == [])


def test_that_steps_of_the_loop_are_checked_on_a_press_only(open_room, qtbot, stores):
    """COM-2, rule 11: each line for itself, so nobody's words are looked at for the other."""
    page = open_room(coaching=Coaching(CONTENT.coach, alone=False)).page
    press(page, "Bring our steps…", qtbot)
    dialog = page.loop.dialog
    qtbot.keyClicks(dialog.lines[Who.A], "shout because you never listen")
    qtbot.keyClicks(dialog.lines[Who.B], "go quiet")
    activate(dialog.hints[Who.B], "Check my words", qtbot)
    assert "Nothing stands out here." in texts(dialog.hints[Who.B])
    checked_on_a_press(dialog.hints[Who.A], qtbot)


def test_that_one_alone_can_not_note_one_but_take_it_away(open_room, qtbot, stores):
    stores.moments.save(HardMoment("m", TODAY, "We got loud."))
    page = open_room(Who.B).page
    assert "It is noted with both of you here." in texts(page) and buttons(page, "Note a hard moment…") == []
    press(page, "take it away", qtbot)
    assert stores.moments.rows == {}
    page._desk.house.ours.commands.undo()
    assert list(stores.moments.rows) == ["m"]


def test_that_each_adds_own_tries_and_how_they_landed(open_room, qtbot, stores):
    stores.moments.save(HardMoment("m", TODAY, "We got loud.", tries=(Try(Who.A, "Tea.", Landed.LANDED),)))
    page = open_room(Who.B).page
    assert "“Tea.” – it landed" in texts(page) and buttons(page, "take it out") == []
    press(page, "Add what I tried…", qtbot)
    dialog = page.moments.dialog
    dialog.keep.click()
    assert dialog.field.problem.text() == "Please write what you tried."
    qtbot.keyClicks(dialog.line, "A joke.")
    dialog.landed.choose(Landed.EARLY)
    dialog.keep.click()
    assert stores.moments.rows["m"].tries[-1] == Try(Who.B, "A joke.", Landed.EARLY)
    press(page, "take it out", qtbot)
    assert len(stores.moments.rows["m"].tries) == 1


def test_that_with_both_here_it_is_chosen_whose_try_it_was(open_room, qtbot, stores):
    stores.moments.save(HardMoment("m", TODAY, "We got loud."))
    page = open_room().page
    press(page, "Add what I tried…", qtbot)
    qtbot.keyClicks(page.moments.dialog.line, "A joke.")
    page.moments.dialog.keep.click()
    assert page.moments.dialog.field.problem.text() == "Please choose who tried this."
    assert stores.moments.rows["m"].tries == ()


def test_that_the_loop_takes_both_steps_and_is_taken_away_by_either(open_room, qtbot, stores):
    page = open_room().page
    press(page, "Bring our steps…", qtbot)
    dialog = page.loop.dialog
    qtbot.keyClicks(dialog.lines[Who.A], "I ask again.")
    dialog.next.click()
    assert dialog.fields[Who.B].problem.text() == "Please write your own step in the loop."
    qtbot.keyClicks(dialog.lines[Who.B], "I go quiet.")
    dialog.next.click()
    for who in Who:
        page.loop.dialog.buttons[who].click()
    assert stores.loop.rows["loop"] == Loop({Who.A: "I ask again.", Who.B: "I go quiet."}, TODAY)
    alone = open_room(Who.A).page
    assert any(words.startswith("The loop goes like this:") for words in texts(alone))
    press(alone, "Take the loop away", qtbot)
    assert stores.loop.rows == {}


def test_that_the_own_step_that_one_brought_can_be_taken_up_and_nothing_else_of_private_pages(open_room, qtbot, stores):
    """Rule 11: it comes only through the list of topics, once both have read it there, and only on a press."""
    alone = open_room(Who.A).house.mine[Who.A]
    alone.private.apply(alone.private.plan_write(OwnWriting.OWN_STEP, "I ask again. I wait at the door.", TODAY))
    alone.bringing.apply(alone.bringing.plan_bring("I ask again.", TODAY))
    page = open_room().page
    press(page, "Bring our steps…", qtbot)
    dialog = page.loop.dialog
    assert [box.text() for box in dialog.lines.values()] == ["", ""]
    assert "“I ask again.”" in texts(dialog) and not any("I wait at the door" in words for words in texts(dialog))
    press(dialog, "Use these words", qtbot)
    assert (dialog.lines[Who.A].text(), dialog.lines[Who.B].text()) == ("I ask again.", "")


def test_that_the_loop_can_not_be_begun_alone(open_room):
    assert buttons(open_room(Who.A).page, "Bring our steps…") == []


def test_that_what_worked_is_of_both_or_ones_own_and_counted_for_nobody(open_room, qtbot, stores):
    """CHK-10."""
    stores.worked.save(Worked("w", TODAY - timedelta(days=1), "We came back.", None))
    stores.worked.save(Worked("v", TODAY, "I asked early.", Who.B))
    page = open_room(Who.A).page
    assert {"“We came back.”", "“I asked early.”"} <= set(texts(page)) and len(buttons(page, "take it out")) == 1
    own = line(page, "What I did that worked")
    own.setText("I named my wish first.")
    own.returnPressed.emit()
    assert list(stores.worked.rows.values())[-1].whose is Who.A


def test_that_words_of_harm_are_not_brought_and_only_their_writer_is_told(open_room, stores):
    """Rule 10: no sharing; alone at the screen there is one quiet line."""
    page = open_room(Who.A, harm_in=lambda text: "hit" in text).page
    topic = line(page, "Something to talk about")
    topic.setText("You hit me on Sunday")
    topic.returnPressed.emit()
    assert stores.topics.rows == {} and topic.text() == "You hit me on Sunday"
    assert any("This stays with you." in words for words in texts(page))


def test_that_the_dialogs_are_whole_and_named(open_room, qtbot, stores):
    stores.moments.save(HardMoment("m", TODAY, "We got loud."))
    page = open_room().page
    for words, opened in (("Note a hard moment…", lambda: page.moments.dialog), ("Add what I tried…", lambda: page.moments.dialog),
                          ("Bring our steps…", lambda: page.loop.dialog)):
        press(page, words, qtbot)
        dialog = opened()
        qtbot.waitUntil(dialog.isVisible)
        assert [*nameless(dialog), *cut_off(dialog), *too_wide(dialog)] == []
        dialog.reject()


def test_that_a_sentence_brought_from_ones_own_pages_is_on_the_list_at_once(open_room):
    """The list and the private pages go through one door."""
    room = open_room(Who.A)
    assert "I would like a free evening." not in texts(room.page)
    bringing = room.house.mine[Who.A].bringing
    bringing.apply(bringing.plan_bring("I would like a free evening.", TODAY))
    room.visit("check-ins")
    assert "I would like a free evening." in texts(room.page)
