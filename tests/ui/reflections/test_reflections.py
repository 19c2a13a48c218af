"""Reflections as a person uses them: answer, keep, bring one sentence, take it back, delete."""
# SPDX-License-Identifier: GPL-3.0-or-later

import re
from dataclasses import fields

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from evenhand.domain.failures import Refused
from evenhand.domain.partners import Who
from evenhand.domain.reflections.pages import Happened, Topic
from evenhand.domain.reflections.prompts import Side
from evenhand.ui.coach.hints import Coaching
from evenhand.ui.reflections.desk import PrivateActs, PrivateDesk
from evenhand.ui.reflections.neutral import NeutralPart
from evenhand.ui.reflections.page import Part, ReflectionsPage
from evenhand.ui.reflections.weeks import NOTE
from evenhand.ui.reflections.words import WordsBeside
from evenhand.ui.reflections.writing import WritingPart

from ui.house import CONTENT, build_house
from ui.press import activate, buttons

SECRET = "I clean the kitchen and say nothing."


class Acts:
    """What the pages led to."""

    def __init__(self):
        self.deleted, self.read, self.now = 0, 0, 0.0

    def desk(self, kit, house):
        def deleted():
            self.deleted += 1

        def read():
            self.read += 1

        return PrivateDesk(kit, house, CONTENT.reflections, Coaching(CONTENT.coach, True), CONTENT.safety,
                           PrivateActs(lambda: self.now, read, deleted))


@pytest.fixture
def acts():
    return Acts()


@pytest.fixture
def open_page(kit, qtbot, acts):
    def make(house):
        page = ReflectionsPage(acts.desk(kit, house))
        qtbot.addWidget(page)
        page.resize(1060, 800)
        page.show()
        page.show_all()
        return page

    return make


@pytest.fixture
def page(open_page, house):
    return open_page(house)


def seen(page: QWidget) -> str:
    QApplication.processEvents()  # a layout shows new parts in the next turn
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def write(page, topic, text, qtbot):
    page.read({Topic.OWN_STEP: Part.STEP, Topic.LEARNED: Part.LEARNED, Topic.NEUTRAL_VIEW: Part.NEUTRAL}[topic])
    QApplication.processEvents()
    box = next(part for part in page.findChildren(QWidget) if part.accessibleName() == CONTENT.reflections.ask[topic]
               and hasattr(part, "toPlainText") and part.isVisible())
    box.setPlainText(text)
    activate(page, "Keep", qtbot)


def test_that_answers_are_kept_and_told_without_a_number(page, house, qtbot):
    """ATT-2, ATT-9: no total, no style, and what it is stands on the same page."""
    weeks = page.shown
    prompt = CONTENT.reflections.of(Side.REACHING)[0]
    weeks.choices[prompt.id].choose(Happened.OFTEN)
    activate(page, "Keep my answers", qtbot)
    told = seen(page)
    assert f"{prompt.text.rstrip('.')} (often)" in told and NOTE.msgid in told
    assert house.alone.private.look_backs()[0].answers == {prompt.id: Happened.OFTEN}
    assert not re.search(r"\d+ (of|%)|anxious|avoidant|style|score", told)


def test_that_each_list_of_answers_belongs_to_its_words_for_a_screen_reader(page):
    """ACC-4: on Linux a list is read by what is chosen in it and by the words whose buddy it is."""
    weeks = page.shown
    told = {label.buddy(): label.text() for label in page.findChildren(QLabel) if label.buddy() is not None}
    assert {told.get(choice) for choice in weeks.choices.values()} == {prompt.text for prompt in CONTENT.reflections.prompts}


def test_that_nothing_is_kept_when_nothing_was_answered(page, house, qtbot):
    activate(page, "Keep my answers", qtbot)
    assert "at least one" in page.message.text() and house.alone.private.all() == ()


def test_that_a_card_without_a_limit_is_refused_beside_its_field(page, house, qtbot):
    """ATT-7."""
    page.read(Part.TRIGGERS)
    part = page.shown
    part.what.line.setText("A slow reply")
    part.wished.line.setText("Say when you will write")
    part.own.line.setText("Take a walk")
    part.own_limit.choice.choose("for 10 minutes")
    activate(page, "Keep this card", qtbot)
    assert "time or a limit" in seen(page) and house.alone.private.triggers() == ()
    part.wished_limit.choice.choose("the same evening")
    activate(page, "Keep this card", qtbot)
    (card,) = house.alone.private.triggers()
    assert (card.wished_limit, card.own_limit) == ("the same evening", "for 10 minutes")
    assert part.what.words == ""


def test_that_a_sentence_is_shown_as_the_other_will_see_it_before_it_is_brought(page, house, qtbot):
    """ATT-3."""
    write(page, Topic.OWN_STEP, f"{SECRET} I do not know why.", qtbot)
    activate(page, "Bring a sentence to the next talk", qtbot)
    activate(page, "Bring to the next talk…", qtbot)
    (dialog,) = [part for part in page.findChildren(QWidget) if hasattr(part, "_go") and part.isVisible()]
    assert SECRET in seen(dialog) and "I do not know why" not in seen(dialog)
    assert house.ours.talking.topics.all() == ()
    activate(dialog, "Bring it", qtbot)
    (topic,) = house.ours.talking.topics.all()
    assert (topic.text, topic.whose, topic.read) == (SECRET, Who.A, False)
    assert "waits for the talk" in seen(page) and page.window().focusWidget().text() == "Take it back"
    activate(page, "Take it back", qtbot)
    assert house.ours.talking.topics.all() == ()
    assert page.window().focusWidget().text() == "Bring to the next talk…"


def test_that_deleting_takes_two_presses_and_leaves_nothing_to_undo(page, house, acts, qtbot):
    """Private notes delete at once and fully (rule 9)."""
    write(page, Topic.LEARNED, SECRET, qtbot)
    assert house.alone.commands.canUndo()
    activate(page, "Delete", qtbot)
    assert house.alone.private.all() != ()
    activate(page, "Delete for good", qtbot)
    assert house.alone.private.all() == () and acts.deleted == 1
    assert house.alone.commands.count() == 0
    assert SECRET not in seen(page)


def test_that_undo_takes_a_kept_page_back_and_names_no_words_of_it(page, house, qtbot):
    write(page, Topic.LEARNED, SECRET, qtbot)
    assert house.alone.commands.undoText() == "own writing"
    house.alone.commands.undo()
    assert house.alone.private.all() == () and SECRET not in seen(page)


def test_that_what_is_being_written_stays_while_another_step_is_undone(page, house, qtbot):
    write(page, Topic.LEARNED, SECRET, qtbot)
    page.shown.box.setPlainText("half a sentence")
    house.alone.commands.undo()
    assert page.shown.box.text == "half a sentence"


def test_that_words_of_harm_show_the_quiet_line_and_no_way_to_a_talk(page, acts, qtbot):
    """SAF-22, CHK-8: its author alone sees it."""
    write(page, Topic.NEUTRAL_VIEW, "On Sunday you hit me and I was afraid of you.", qtbot)
    assert "Only you see this line" in seen(page)
    assert buttons(page, "Bring a sentence to the next talk") == []
    activate(page, "Is this right for us?", qtbot)
    assert acts.read == 1


def test_that_seven_minutes_run_softly_and_stop_when_it_is_kept(page, acts, qtbot):
    """CHK-8."""
    page.read(Part.NEUTRAL)
    activate(page, "Begin 7 minutes", qtbot)
    part = page.findChild(NeutralPart)
    assert part.timer.words.text() == "about 7 minutes"
    acts.now = 7 * 60.0
    part.timer.look()
    assert "time is up" in part.timer.words.text()
    part.writing.box.setPlainText("Both were tired.")
    activate(page, "Keep", qtbot)
    assert part.timer is None


def test_that_self_compassion_has_three_short_forms_is_private_and_gives_no_score(page, house, qtbot):
    """CHK-7."""
    page.read(Part.KIND)
    forms = page.shown.findChildren(WritingPart)
    assert {"Kind words", "Others feel this too", "Name it"} <= {button.text() for button in page.findChildren(QPushButton)}
    assert len(forms) == 3
    forms[0].box.setPlainText("You did enough today.")
    activate(page, "Keep", qtbot)
    (kept,) = house.alone.private.all()
    assert {each.name for each in fields(kept)} == {"id", "day", "topic", "text"}
    assert house.ours.talking.topics.all() == () and not re.search(r"score|points|out of \d", seen(page), re.IGNORECASE)


def test_that_the_first_week_offers_two_questions_and_a_kind_sentence(page, house):
    assert CONTENT.reflections.kind_sentence in seen(page)
    house.alone.private.apply(house.alone.private.plan_write(Topic.ACT_EARLY, "I did.", house.today()))
    page.show_all()
    assert CONTENT.reflections.kind_sentence not in seen(page)


def test_that_where_feelings_are_asked_for_words_of_the_body_stand_beside_them(page, qtbot):
    """A press puts the word where one writes, and one writes on from there."""
    page.read(Part.KIND)
    activate(page, "Name it", qtbot)
    activate(page, "Words for feelings and for the body", qtbot)
    (box,) = [each._box for each in page.findChildren(WordsBeside) if each.isVisible()]
    qtbot.keyClicks(box, "This is hard because it was late. I feel it in my")
    activate(page, "tight chest", qtbot)
    assert box.text == "This is hard because it was late. I feel it in my tight chest"
    qtbot.keyClicks(box, ".")
    assert box.text.endswith("tight chest.")


def test_that_one_alone_in_a_household_is_offered_no_talk(open_page, qtbot):
    """SAF-1: solo use is whole; there is nobody to bring a sentence to."""
    house = build_house(names=("Sam",))
    page = open_page(house)
    write(page, Topic.LEARNED, SECRET, qtbot)
    assert SECRET in seen(page) and buttons(page, "Bring a sentence to the next talk") == []


def test_that_private_pages_are_closed_while_both_are_here(kit, both, acts):
    """Rule 11."""
    with pytest.raises(LookupError):
        acts.desk(kit, both).mine.private.all()


def test_that_the_other_finds_nothing_of_it_in_their_own_pages(page, stores, open_page, qtbot):
    write(page, Topic.LEARNED, SECRET, qtbot)
    theirs = open_page(build_house(stores=stores, here=(Who.B,)))
    for part in Part:
        theirs.read(part)
        assert SECRET not in seen(theirs)


def test_that_a_full_disk_is_told_and_keeps_the_words_in_their_box(page, stores, qtbot):
    stores.own[Who.A].private.fail_next = True
    page.read(Part.LEARNED)
    page.shown.box.setPlainText(SECRET)
    activate(page, "Keep", qtbot)
    assert "no room" in page.message.text()


def test_that_a_refusal_of_an_unknown_page_is_said(page, house):
    with pytest.raises(Refused):
        house.alone.private.plan_remove("gone")
