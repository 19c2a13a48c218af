"""The builder, as people use it: from an empty page by keyboard to both names under it."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace
from datetime import date

import pytest
from evenhand.domain.agreements.content import Cadence, LimitKind, Owner, Part, Topic
from evenhand.domain.agreements.transitions import State
from evenhand.domain.partners import Who
from evenhand.domain.rotation.fold import Part as DayPart
from evenhand.domain.rotation.problem import BarKind
from evenhand.domain.turns.duties import RotatingTask
from evenhand.domain.turns.kept_free import KeptFreeTime
from evenhand.ui.agreements.builder import BuilderPage
from evenhand.ui.agreements.rest import RestTimes
from evenhand.ui.agreements.steps import SIGN
from evenhand.ui.coach.hints import Coaching
from evenhand.ui.preview.desk import PrintDesk
from evenhand.ui.preview.paper import Form
from evenhand.ui.rotation.reading import rules_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from ui.house import CONTENT, TODAY, build_house
from ui.paper import PASSPHRASES, AtOnce, Desktop, Keys, Later, agreement_acts, new_page, papers_of, ready_content, signed_page
from ui.press import activate, buttons


@pytest.fixture
def open_builder(qtbot, kit, words, stores):
    def opened(content=None, here=tuple(Who), run=None, keys=None, page_id=None, step=None, coaching=Coaching()):
        house = build_house(stores=stores, here=here)
        page_id = page_id or new_page(house, content)
        desktop = Desktop()
        papers, paper = papers_of(house, words, desktop)
        desk = PrintDesk(kit, AtOnce(), paper, desktop.ask_where)
        acts = replace(agreement_acts(house, words, desktop, keys), coaching=coaching, print_history=lambda each: desk.show(
            page, lambda: papers.history(house.ours.agreements.all[each]), "agreement-history"))
        page = BuilderPage(kit, house, run or AtOnce(), acts)
        qtbot.addWidget(page)
        page.resize(1100, 800)
        page.show()
        page.open(page_id, step)
        page.house, page.id, page.print_desk, page.desktop = house, page_id, desk, desktop
        QApplication.processEvents()
        return page
    return opened


def now(page):
    return page.house.ours.agreements.all[page.id]


def said(page):
    QApplication.processEvents()
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def type_into(qtbot, editor, text):
    editor.setFocus()
    qtbot.keyClicks(editor, text)


def press(qtbot, button):
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    QApplication.processEvents()


def write_the_page(page, qtbot):
    """All that AGR-1 asks for, typed and chosen by keys."""
    boxes = page.bench.form.boxes
    type_into(qtbot, boxes["title"].editor, "Letters from school")
    type_into(qtbot, boxes["about"].editor, "Who reads them.")
    type_into(qtbot, boxes["why A"].editor, "I ask too often.")
    press(qtbot, page.buttons["next"])
    form = page.bench.form
    press(qtbot, form.owners[Owner.ONE, Who.B])
    type_into(qtbot, form.cue.editor, "when a letter comes")
    type_into(qtbot, form.boxes["good_enough"].editor, "Read by Sunday.")
    for _ in range(6):
        press(qtbot, page.buttons["next"])
    assert page.bench.step is Part.TRIAL
    page.bench.form.review.setFocus()
    qtbot.keyClick(page.bench.form.review, Qt.Key.Key_Down)
    press(qtbot, page.buttons["next"])


def test_that_two_people_come_from_an_empty_page_to_both_names_by_keyboard(open_builder, qtbot, stores):
    """AGR-1, AGR-2: the main way through the builder."""
    page = open_builder(ready_content(title="", about="", owner=None, cadence=Cadence(), good_enough="", review_on=None))
    assert page.bench.step is Part.ABOUT
    write_the_page(page, qtbot)
    assert page.bench.step == SIGN and "Who reads them." in said(page)
    first, second = page.bench.desk.order
    type_into(qtbot, page.bench.form.sides.box(first), PASSPHRASES[first])
    qtbot.keyClick(page.bench.form.sides.box(first), Qt.Key.Key_Return)
    assert page.focusWidget() is page.bench.form.sides.box(second)
    type_into(qtbot, page.bench.form.sides.box(second), PASSPHRASES[second])
    qtbot.keyClick(page.bench.form.sides.box(second), Qt.Key.Key_Return)
    kept = stores.agreements.rows[page.id]
    assert kept.life.state is State.SIGNED and len(kept.versions) == 1
    assert {each.who for each in kept.versions[0].signatures} == set(Who)
    assert (kept.draft.owner, kept.draft.owned_by) == (Owner.ONE, Who.B)
    assert kept.draft.cadence == Cadence(cue="when a letter comes")
    assert "starts when each of you has said “still yes” once more, alone" in page.message.text()
    assert all(stores.own[who].agreements.seen[page.id].number == 1 for who in Who)


@pytest.mark.parametrize("wrong", [{Who.A}, {Who.B}, set(Who)])
def test_that_no_wrong_passphrase_signs_anything(open_builder, qtbot, stores, wrong):
    page = open_builder(step=SIGN)
    for who in Who:
        type_into(qtbot, page.bench.form.sides.box(who), "not these four words" if who in wrong else PASSPHRASES[who])
    press(qtbot, page.bench.form.buttons["sign"])
    assert now(page).versions == () == stores.agreements.rows[page.id].versions
    assert {who for who, field in page.bench.form.sides.fields.items() if field.problem.text()} == wrong
    for who in wrong:
        page.bench.form.sides.box(who).clear()
        type_into(qtbot, page.bench.form.sides.box(who), PASSPHRASES[who])
    press(qtbot, page.bench.form.buttons["sign"])
    assert now(page).life.state is State.SIGNED


def test_that_one_passphrase_is_not_enough(open_builder, qtbot):
    keys = Keys()
    page = open_builder(step=SIGN, keys=keys)
    type_into(qtbot, page.bench.form.sides.box(Who.A), PASSPHRASES[Who.A])
    press(qtbot, page.bench.form.buttons["sign"])
    assert not keys.asked and now(page).versions == ()
    assert page.bench.form.sides.fields[Who.B].problem.text()


def test_that_swapped_passphrases_sign_nothing(open_builder, qtbot):
    page = open_builder(step=SIGN)
    for who in Who:
        type_into(qtbot, page.bench.form.sides.box(who), PASSPHRASES[who.other])
    press(qtbot, page.bench.form.buttons["sign"])
    assert now(page).versions == ()


def test_that_not_yet_is_as_large_as_sign_and_leaves_no_trace(open_builder, qtbot):
    """AGR-2."""
    page = open_builder(step=SIGN)
    before = now(page)
    type_into(qtbot, page.bench.form.sides.box(Who.A), PASSPHRASES[Who.A])
    sign, wait = page.bench.form.buttons["sign"], page.bench.form.buttons["not yet"]
    assert sign.size() == wait.size()
    press(qtbot, wait)
    assert now(page) == before and not page.bench.form.sides.typed()


def test_that_leaving_while_it_is_signed_leaves_nothing_half_signed(open_builder, qtbot):
    run = Later()
    page = open_builder(step=SIGN, run=run)
    for who in Who:
        type_into(qtbot, page.bench.form.sides.box(who), PASSPHRASES[who])
    press(qtbot, page.bench.form.buttons["sign"])
    page.hide()
    run.work()
    assert now(page).versions == () and not page.bench.form.sides.typed()


def test_that_a_page_changed_while_it_is_signed_is_not_signed(open_builder, qtbot):
    run = Later()
    page = open_builder(step=SIGN, run=run)
    for who in Who:
        type_into(qtbot, page.bench.form.sides.box(who), PASSPHRASES[who])
    press(qtbot, page.bench.form.buttons["sign"])
    door = page.house.ours.agreements
    door.apply(door.plan_edit(page.id, ready_content(about="Something else.")))
    run.work()
    assert now(page).versions == () and "has changed" in page.bench.form.problem.text()


def test_that_signing_says_what_is_missing_and_leads_there(open_builder, qtbot):
    """AGR-1."""
    page = open_builder(ready_content(good_enough=""), step=SIGN)
    assert page.bench.form.sides is None and "good enough" in said(page)
    press(qtbot, page.bench.form.buttons[Part.WHO_WHEN.value])
    assert page.bench.step is Part.WHO_WHEN


def test_that_what_both_signed_is_not_signed_twice_by_mistake(open_builder, stores):
    page_id = signed_page(build_house(stores=stores, here=tuple(Who)))
    page = open_builder(page_id=page_id, step=SIGN)
    assert page.bench.form.sides is None and "starts when each of you" in said(page)
    door = page.house.ours.agreements
    door.apply(door.plan_edit(page_id, ready_content(about="Who writes first.")))
    page.show_all()
    assert page.bench.form.sides is not None


def test_that_a_visit_opens_the_agreement_that_is_wanted(qtbot, kit, words, both):
    first, second = new_page(both), new_page(both, ready_content(title="Other"))
    asked = [first]
    page = BuilderPage(kit, both, AtOnce(), agreement_acts(both, words), wanted=lambda: asked[-1])
    qtbot.addWidget(page)
    page.show_all()
    assert page.title.text() == "Finding back after a row"
    asked.append(second)
    page.show_all()
    assert page.title.text() == "Other"
    asked.append(None)
    page.show_all()
    assert page.title.text() == "Other"


def test_that_undoing_the_beginning_of_a_page_leads_back_to_the_list(open_builder):
    page = open_builder()
    door = page.house.ours.agreements
    page.house.ours.commands.carry_out("a page", door.plan_remove(page.id), door.apply)
    assert page.bench is None and "No page is open here." in said(page)


def test_that_one_alone_cannot_sign(open_builder):
    page = open_builder(here=(Who.A,), step=SIGN)
    assert page.bench.form.sides is None and "side by side" in said(page)


# Each part

def test_that_a_part_says_what_it_still_needs(open_builder, qtbot):
    """AGR-1."""
    page = open_builder(ready_content(good_enough=""), step=Part.WHO_WHEN)
    assert "Still open: Say what is good enough for now." in said(page)
    type_into(qtbot, page.bench.form.boxes["good_enough"].editor, "Once is enough.")
    page.bench.form.keep_now()
    assert "Still open" not in said(page)


def test_that_the_one_who_does_it_writes_what_is_good_enough(open_builder, qtbot):
    """Rule 9."""
    page = open_builder(ready_content(good_enough=""), here=(Who.A,), step=Part.WHO_WHEN)
    press(qtbot, page.bench.form.owners[Owner.ONE, Who.B])
    assert "good_enough" not in page.bench.form.boxes and "Robin writes this when here." in said(page)
    press(qtbot, page.bench.form.owners[Owner.ONE, Who.A])
    assert page.bench.form.boxes["good_enough"].editor.accessibleName() == "Sam: Good enough means"
    assert now(page).draft.owned_by is Who.A


# Keeping

def test_that_what_is_typed_is_kept_and_can_be_taken_back(open_builder, qtbot, stores):
    page = open_builder(step=Part.ABOUT)
    editor = page.bench.form.boxes["about"].editor
    editor.selectAll()
    type_into(qtbot, editor, "Who writes first.")
    qtbot.waitUntil(lambda: stores.agreements.rows[page.id].draft.about == "Who writes first.")
    page.house.ours.commands.undo()
    QApplication.processEvents()
    assert page.bench.form.boxes["about"].text == "Who reaches out."


def test_that_leaving_a_part_keeps_its_text_at_once(open_builder, qtbot, stores):
    """ACC-9."""
    page = open_builder(step=Part.PLACE)
    type_into(qtbot, page.bench.form.boxes[Topic.REST.value].editor, "Nothing after 22:00.")
    page.bench.go(Part.STAYS)
    assert stores.agreements.rows[page.id].draft.under(Topic.REST) == ("Nothing after 22:00.",)


def test_that_hiding_the_page_keeps_its_text(open_builder, qtbot, stores):
    """SAF-8: quick close hides the window."""
    page = open_builder(step=Part.ABOUT)
    type_into(qtbot, page.bench.form.boxes["why B"].editor, " And rest.")
    page.hide()
    assert stores.agreements.rows[page.id].draft.why.b.startswith("And rest.")


def test_that_a_text_that_is_too_long_is_told_and_not_lost(open_builder, qtbot):
    page = open_builder(step=Part.ABOUT)
    box = page.bench.form.boxes["about"]
    box.editor.setPlainText("x" * 20_000)
    box.keep_now()
    assert now(page).draft.about == "Who reaches out." and "20000" in box.refusal.words.text().replace(",", "")
    page.bench.go(Part.STAYS)
    page.bench.go(Part.ABOUT)
    QApplication.processEvents()
    assert page.bench.form.boxes["about"].text == "x" * 20_000 and page.bench.form.boxes["about"].refusal.isVisibleTo(page)


def test_that_days_of_the_week_are_chosen_by_ticks(open_builder, qtbot):
    page = open_builder(step=Part.WHO_WHEN)
    press(qtbot, page.bench.form.by_day)
    for day in ("MO", "TH"):
        press(qtbot, page.bench.form.weekdays[day])
    assert now(page).draft.cadence == Cadence("FREQ=WEEKLY;BYDAY=MO,TH", TODAY)
    press(qtbot, page.bench.form.by_cue)
    assert now(page).draft.cadence == Cadence(cue="after a row")


def test_that_every_other_week_begins_in_the_week_that_is_chosen(open_builder, qtbot):
    page = open_builder(step=Part.WHO_WHEN)
    form = page.bench.form
    press(qtbot, form.by_day)
    press(qtbot, form.weekdays["SU"])
    assert form.first.isHidden() or not form._first.isVisible()
    form.weeks.setFocus()
    qtbot.keyClick(form.weeks, Qt.Key.Key_Down)
    assert now(page).draft.cadence == Cadence("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", TODAY)
    assert form._first.isVisible()
    form.first.setFocus()
    qtbot.keyClick(form.first, Qt.Key.Key_Down)
    assert now(page).draft.cadence.begin == date(2026, 11, 30)
    page.bench.form.again()
    assert page.bench.form.first.chosen == date(2026, 11, 30)
    qtbot.waitUntil(lambda: "first on 6" in page.bench.live.pages.words())


def test_that_a_day_to_look_again_in_the_past_is_refused(open_builder, qtbot):
    page = open_builder(step=Part.TRIAL)
    page.bench.form.review.setCurrentIndex(page.bench.form.review.count() - 1)
    type_into(qtbot, page.bench.form.other.editor, "2025-01-01")
    page.bench.form.keep_now()
    assert "in the past" in page.bench.form.other.refusal.words.text()
    page.bench.form.other.editor.clear()
    type_into(qtbot, page.bench.form.other.editor, "2027-01-15")
    page.bench.form.keep_now()
    assert now(page).draft.review_on == date(2027, 1, 15)


# Limits and requests

def test_that_each_writes_own_limits_side_by_side_and_says_an_own_yes(open_builder, qtbot):
    """AGR-5."""
    page = open_builder(step=Part.LIMITS)
    for card, cue, act in zip(page.bench.form.cards, ("voices get loud", "it is late"), ("go to the kitchen", "say so"),
                              strict=True):
        type_into(qtbot, card.cue, cue)
        type_into(qtbot, card.act, act)
        card.keep_now()
    kept = {each.author: each for each in now(page).boundaries}
    assert set(kept) == set(Who) and not any(each.live for each in kept.values())
    card = page.bench.form.cards[0]
    press(qtbot, card.buttons["yes"])
    press(qtbot, card.buttons["paper"])
    boundary = now(page).boundary(card.limit)
    assert boundary.said_yes == TODAY and boundary.prints
    type_into(qtbot, card.act, " for a while")
    card.keep_now()
    assert not now(page).boundary(card.limit).live


def test_that_a_limit_about_the_other_is_offered_as_a_request(open_builder, qtbot):
    """AGR-5, AGR-6: alone with a notice."""
    page = open_builder(here=(Who.A,), step=Part.LIMITS)
    card = page.bench.form.cards[0]
    type_into(qtbot, card.act, "You will call me every hour")
    card.keep_now()
    assert now(page).boundaries == () and "request" in card.refusal.words.text()
    press(qtbot, card.refusal.buttons[Who.A])
    (request,) = now(page).requests
    assert (request.author, request.text) == (Who.A, "Would you call me every hour?")


def test_that_with_both_here_only_the_request_is_offered(open_builder, qtbot):
    """Rule 11: no notice appears by itself."""
    page = open_builder(step=Part.LIMITS)
    card = page.bench.form.cards[0]
    type_into(qtbot, card.act, "You will call me every hour")
    card.keep_now()
    assert card.refusal.words.text().startswith("You can ask:")
    assert list(card.refusal.buttons) == [page.bench.desk.order[0]]


def test_that_what_is_refused_waits_until_one_comes_back(open_builder, qtbot):
    page = open_builder(step=Part.LIMITS)
    type_into(qtbot, page.bench.form.cards[0].act, "You will call me every hour")
    page.bench.go(Part.ABOUT)
    page.bench.go(Part.LIMITS)
    assert page.bench.form.cards[0].act.text == "You will call me every hour"


def test_that_what_is_refused_outlasts_a_lock_for_its_writer_alone(open_builder, qtbot, stores):
    """A limit, an answer and what both write: all wait in an own file, and nothing of it is in ours (rule 4)."""
    page = open_builder(step=Part.LIMITS)
    type_into(qtbot, page.bench.form.lists[Who.B].cards[0].act, "You will call me every hour")
    type_into(qtbot, page.bench.form.requests.lines[Who.A], "Would you")
    page.bench.go(Part.ABOUT)
    page.bench.form.boxes["about"].editor.setPlainText("x" * 5_000)
    page.bench.keep_now()
    page.close()

    sam = open_builder(here=(Who.A,), page_id=page.id, step=Part.LIMITS)
    assert sam.bench.form.cards[0].act.text == "" and sam.bench.form.requests.lines[Who.A].text() == "Would you"
    robin = open_builder(here=(Who.B,), page_id=page.id, step=Part.LIMITS)
    card = robin.bench.form.cards[0]
    assert card.act.text == "You will call me every hour" and card.refusal.isVisibleTo(robin)
    card.act.setPlainText("I go for a walk")
    card.keep_now()
    assert page.id not in stores.own[Who.B].aside.kept or not any(
        "every hour" in text for text in stores.own[Who.B].aside.kept[page.id].values())
    both = open_builder(page_id=page.id, step=Part.ABOUT)
    assert both.bench.form.boxes["about"].text == "x" * 5_000
    assert now(both).draft.about == "Who reaches out."


def test_that_one_alone_reads_the_others_limits_and_writes_only_own(open_builder, stores, qtbot):
    page = open_builder(here=(Who.A,))
    door = page.house.ours.agreements
    door.apply(door.plan_add_limit(page.id, Who.B, LimitKind.I_WILL, "go for a walk", "it is loud"))
    page.open(page.id, Part.LIMITS)
    assert "When it is loud, I will go for a walk." in said(page)
    assert len(page.bench.form.cards) == 1 and list(page.bench.form.requests.lines) == [Who.A]


def test_that_a_no_to_a_request_is_as_large_as_a_yes_and_leaves_no_trace(open_builder, qtbot):
    """AGR-2, rule 8."""
    page = open_builder(step=Part.LIMITS)
    before = now(page)
    part = page.bench.form.requests
    type_into(qtbot, part.lines[Who.A], "Would you call my mother?")
    qtbot.keyClick(part.lines[Who.A], Qt.Key.Key_Return)
    (request,) = now(page).requests
    QApplication.processEvents()
    yes, no = part.buttons[f"yes {request.id}"], part.buttons[f"no {request.id}"]
    assert yes.size() == no.size()
    press(qtbot, no)
    assert now(page) == before and "mother" not in said(page)


def test_that_with_both_here_limits_are_checked_only_when_asked(open_builder, qtbot):
    """Rule 11."""
    page = open_builder(step=Part.LIMITS, coaching=Coaching(CONTENT.coach, alone=False))
    card = page.bench.form.cards[0]
    type_into(qtbot, card.cue, "you always shout.")
    type_into(qtbot, card.act, "go to the kitchen")
    assert not buttons(card, "Keep my words")
    activate(card, "Check my words", qtbot)
    assert "“you always”" in said(page)
    activate(card, "Keep my words", qtbot)
    activate(card, "Check my words", qtbot)
    assert "“you always”" not in said(page) and card.cue.text() == "you always shout."


def test_that_one_alone_gets_hints_on_limits_while_typing(open_builder, qtbot):
    """COM-2; with the quiet line where words tell of harm (rule 10)."""
    page = open_builder(here=(Who.A,), step=Part.LIMITS, coaching=Coaching(CONTENT.coach, alone=True))
    card = page.bench.form.cards[0]
    type_into(qtbot, card.cue, "you always shout.")
    qtbot.waitUntil(lambda: len(buttons(card, "Keep my words")) == 1)
    card.cue.clear()
    type_into(qtbot, card.act, "call my sister when he hits me.")
    qtbot.waitUntil(lambda: CONTENT.coach.pack.help_line in said(page))
    assert not buttons(card, "Keep my words")


def test_that_a_request_is_checked_only_when_asked_with_both_here(open_builder, qtbot):
    """Rule 11; what is kept stays kept until it is asked (COM-2)."""
    page = open_builder(step=Part.LIMITS, coaching=Coaching(CONTENT.coach, alone=False))
    part = page.bench.form.requests
    type_into(qtbot, part.lines[Who.A], "You never call my mother. Would you?")
    asking = part.lines[Who.A].parentWidget().parentWidget()
    assert not buttons(part, "Keep my words")
    activate(asking, "Check my words", qtbot)
    activate(asking, "Keep my words", qtbot)
    page.bench.go(Part.STAYS)
    page.bench.go(Part.LIMITS)
    part = page.bench.form.requests
    asking = part.lines[Who.A].parentWidget().parentWidget()
    assert part.lines[Who.A].text() == "You never call my mother. Would you?"
    activate(asking, "Check my words", qtbot)
    assert "Nothing stands out here." in said(page) and not buttons(asking, "Keep my words")


def test_that_one_alone_gets_hints_on_a_request_while_typing(open_builder, qtbot):
    """COM-2."""
    page = open_builder(here=(Who.A,), step=Part.LIMITS, coaching=Coaching(CONTENT.coach, alone=True))
    part = page.bench.form.requests
    type_into(qtbot, part.lines[Who.A], "You never call my mother.")
    qtbot.waitUntil(lambda: len(buttons(part, "Keep my words")) == 1)


@pytest.mark.parametrize(("step", "key"), [
    (Part.ABOUT, "title"), (Part.ABOUT, "about"), (Part.ABOUT, f"why {Who.B.value}"), (Part.WHO_WHEN, "cue"),
    (Part.WHO_WHEN, "first_step"), (Part.WHO_WHEN, "deed"), (Part.WHO_WHEN, "good_enough"), (Part.PLACE, "where"),
    (Part.PLACE, "rest"), (Part.SLIPS, "slip"), (Part.HARD_WEEKS, "hand_back"), (Part.STAYS, "stay")])
def test_that_every_text_of_an_agreement_can_be_checked_on_a_press_only(open_builder, qtbot, step, key):
    """Rule 11, and COM-2: "keep my words" holds when one comes back to the part."""
    page = open_builder(step=step, coaching=Coaching(CONTENT.coach, alone=False))
    page.bench.form.boxes[key].editor.clear()
    type_into(qtbot, page.bench.form.boxes[key].editor, "we talk, you never listen.")
    assert not buttons(page.bench.form, "Keep my words")
    said_now = _checked_in(page, key, qtbot)
    assert "“you never”" in said_now
    activate(page.bench.form, "Keep my words", qtbot)
    page.bench.go(Part.LIMITS)
    page.bench.go(step)
    assert page.bench.form.boxes[key].text == "we talk, you never listen."
    assert "“you never”" not in _checked_in(page, key, qtbot)


def _checked_in(page, key, qtbot):
    """Presses every "Check my words" of the part; what is said then."""
    for button in buttons(page.bench.form, "Check my words"):
        button.click()
    return said(page)


def test_that_a_limit_says_which_task_of_the_rotation_it_is_about(open_builder, qtbot):
    page = open_builder(step=Part.LIMITS)
    page.bench.form.begin(Who.A, LimitKind.NOT_TAKE_ON)
    card = next(card for card in page.bench.form.cards if card.task is not None)
    type_into(qtbot, card.act, "opening every talk")
    type_into(qtbot, card.task.finder.line, "open a talk")
    qtbot.keyClick(card.task.finder.line, Qt.Key.Key_Return)
    (limit,) = now(page).boundaries
    assert page.house.catalogue()[limit.task].name in said(page)
    press(qtbot, card.buttons["yes"])
    assert "new plans of turns keep to it" in said(page)
    assert list(rules_of(page.house).rotating) == []
    door = page.house.ours.duties
    door.apply(door.plan_put(RotatingTask(limit.task), page.house.catalogue(), here=frozenset(Who)))
    assert rules_of(page.house).bar(Who.A, limit.task, TODAY) is BarKind.LIMIT
    page.bench.form.cards[0].keep_now()
    off = next(button for button in card.task.findChildren(QPushButton))
    press(qtbot, off)
    assert now(page).boundaries[0].task == "" and rules_of(page.house).bar(Who.A, limit.task, TODAY) is None


def test_that_an_own_limit_is_brought_by_its_author_alone(open_builder, qtbot, stores):
    house = build_house(stores=stores, here=(Who.A,))
    mine = house.mine[Who.A].limits
    change = mine.plan_add(LimitKind.I_WILL, "rest", "it is late")
    mine.apply(change)
    mine.apply(mine.plan_yes(change.after.id, TODAY, prints=True))
    assert open_builder(step=Part.LIMITS).bench.form.bring is None  # with both here, what is private stays closed
    page = open_builder(here=(Who.A,), step=Part.LIMITS)
    (brought,) = page.bench.form.own_menu().actions()
    assert brought.text() == "When it is late, I will rest."
    brought.trigger()
    (limit,) = now(page).boundaries
    assert (limit.author, limit.cue, limit.act) == (Who.A, "it is late", "rest")
    assert not limit.live and not limit.prints and limit.id != change.after.id


def test_that_each_keeps_own_times_free(open_builder, qtbot):
    page = open_builder(here=(Who.A,), step=Part.PLACE)
    rest = page.bench.form.findChild(RestTimes)
    assert list(rest.add) == [Who.A]
    press(qtbot, rest.add[Who.A])
    assert now(page).draft.kept_free == (KeptFreeTime(Who.A, 1, DayPart.EVENING),)
    qtbot.waitUntil(lambda: "Tuesday evenings stay free for Sam." in page.bench.live.pages.words())
    press(qtbot, next(iter(rest.buttons.values())))
    assert now(page).draft.kept_free == ()


# Looking

def test_that_the_page_beside_shows_what_is_written(open_builder, qtbot):
    page = open_builder(step=Part.ABOUT)
    qtbot.waitUntil(lambda: page.bench.live.pages.shown)
    assert "Who reaches out." in page.bench.live.pages.words() and "Page 1 of 1" in page.bench.live.told.text()
    type_into(qtbot, page.bench.form.boxes["about"].editor, " Always softly.")
    page.bench.form.keep_now()
    qtbot.waitUntil(lambda: "Always softly." in page.bench.live.pages.words())


def test_that_the_parts_tell_how_far_they_are(open_builder):
    page = open_builder(ready_content(about=""), step=Part.TRIAL)
    described = {step: button.accessibleDescription() for step, button in page.bench.steps.buttons.items()}
    assert described[Part.TRIAL] == "done" and described[Part.ABOUT] == described[SIGN] == "still open"
    assert page.bench.steps.buttons[Part.TRIAL].isChecked()


def test_that_arrow_keys_lead_through_the_parts(open_builder, qtbot):
    page = open_builder(step=Part.ABOUT)
    page.activateWindow()
    page.bench.steps.buttons[Part.ABOUT].setFocus()
    qtbot.waitUntil(page.bench.steps.buttons[Part.ABOUT].hasFocus)
    qtbot.keyClick(page.bench.steps.buttons[Part.ABOUT], Qt.Key.Key_Down)
    assert page.bench.step is Part.WHO_WHEN and page.bench.steps.buttons[Part.WHO_WHEN].hasFocus()


def test_that_history_tells_what_changed_by_the_day(open_builder, stores):
    """AGR-8."""
    house = build_house(stores=stores, here=tuple(Who))
    page_id = signed_page(house)
    page = open_builder(page_id=page_id)
    door = page.house.ours.agreements
    door.apply(door.plan_edit(page_id, ready_content(about="Who writes first.")))
    version = door.ready_to_sign(page_id, TODAY)
    both = tuple(Keys().sign(page_id, version, who, PASSPHRASES[who]) for who in Who)
    door.apply(door.plan_sign(page_id, version, both, "another", TODAY))
    page.show_all()
    page.buttons["history"].click()
    told = said(page.dialog)
    assert "Version 2, 23 November 2026" in told and "Before: Who reaches out." in told and "Now: Who writes first." in told


def test_that_the_history_can_be_printed_where_it_is_read(open_builder, stores):
    page = open_builder(page_id=signed_page(build_house(stores=stores, here=tuple(Who))))
    page.buttons["history"].click()
    page.dialog.printing.click()
    assert not page.dialog.isVisible()
    preview = page.print_desk.dialog
    assert "Version 1, 23 November 2026" in preview.pages.words() and "I lie awake." in preview.pages.words()
    preview.buttons[Form.PDF].click()
    assert page.desktop.files["agreement-history.pdf"].startswith(b"%PDF")


def test_that_own_words_are_taken_out_of_the_history_after_asking_twice(open_builder, stores):
    """SAF-24."""
    page = open_builder(page_id=signed_page(build_house(stores=stores, here=tuple(Who))))
    page.buttons["history"].click()
    button = page.dialog.buttons[Who.A]
    button.click()
    assert now(page).versions[0].why.a.text == "I lie awake."
    button.click()
    assert now(page).versions[0].why.a.text is None and now(page).versions[0].why.b.text == "I need to know."
