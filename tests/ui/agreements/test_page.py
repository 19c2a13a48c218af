"""The list of agreements, as people use it."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace
from datetime import date, timedelta

import pytest
from evenhand.domain.agreements.content import Cadence, Content
from evenhand.domain.agreements.slips import InTheWay
from evenhand.domain.agreements.transitions import State
from evenhand.domain.agreements.versions import Head
from evenhand.domain.message import msg
from evenhand.domain.partners import Who
from evenhand.ui.agreements.cards import Step, standing_of
from evenhand.ui.agreements.page import AgreementsPage
from evenhand.ui.agreements.seals import Seals
from evenhand.ui.agreements.settling import settle
from evenhand.ui.coach.hints import Coaching
from evenhand.ui.preview.paper import Form
from evenhand.ui.yeses import TwoYeses
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from ui.house import CONTENT, TODAY, build_house
from ui.paper import PASSPHRASES, AtOnce, Desktop, Keys, agreement_acts, new_page, ready_content, signed_page
from ui.press import activate, buttons

BOTH = tuple(Who)


@pytest.fixture
def desktop():
    return Desktop()


@pytest.fixture
def open_list(qtbot, kit, words, stores, desktop):
    def opened(*here, today=TODAY, names=("Sam", "Robin"), session="later", join=None, settled=True,
               own_limits=None, worksheets=(), coaching=Coaching()):
        house = replace(build_house(stores=stores, here=here or BOTH, names=names, today=today), session=session)
        news = settle(house) if settled else None
        opened_ids = []
        acts = replace(agreement_acts(house, words, desktop, opened=opened_ids, join=join, news=news), own_limits=own_limits,
                       worksheets=worksheets, coaching=coaching)
        page = AgreementsPage(kit, house, AtOnce(), acts, Seals(house, AtOnce(), acts.names))
        qtbot.addWidget(page)
        page.resize(1000, 700)
        page.show()
        page.show_all()
        page.house, page.opened = house, opened_ids
        return page
    return opened


def said(widget):
    QApplication.processEvents()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def life(page, page_id):
    return page.house.ours.agreements.all[page_id].life


def signed(stores, **content):
    return signed_page(build_house(stores=stores, here=BOTH), ready_content(**content))


def sign_again(page, page_id):
    """Both sign what the page says now."""
    door = page.house.ours.agreements
    version = door.ready_to_sign(page_id, page.house.today())
    both = tuple(Keys().sign(page_id, version, who, PASSPHRASES[who]) for who in BOTH)
    door.apply(door.plan_sign(page_id, version, both, "another", page.house.today()))


def say_still_yes(open_list, page_id, *whos, day=TODAY):
    for who in whos:
        page = open_list(who, today=day, session=f"alone {who.value}")
        page.buttons[Step.STILL_YES, page_id].click()
    return page


def test_that_blank_sheets_are_printed_from_here(open_list):
    asked = []
    page = open_list(worksheets=((msg("Agreement worksheet…"), lambda: asked.append("agreement")),
                                 (msg("Limits worksheet…"), lambda: asked.append("limits"))))
    for action in page.blanks.actions():
        action.trigger()
    assert asked == ["agreement", "limits"]


def started(open_list, stores):
    """An agreement in its trial since TODAY."""
    page_id = signed(stores)
    say_still_yes(open_list, page_id, *BOTH)
    open_list(session="together")
    return page_id


def test_that_an_empty_page_explains_itself_and_offers_one_step(open_list, qtbot):
    page = open_list()
    assert "one page for both" in said(page)
    page.new.click()
    qtbot.keyClick(page.dialog, Qt.Key.Key_Return)
    (made,) = page.house.ours.agreements.all
    assert page.opened == [made]
    page.house.ours.commands.undo()
    assert not page.house.ours.agreements.all


def test_that_every_template_can_be_kept_as_it_is(open_list):
    """None is tied to who leaves a talk; none is refused by our own rules."""
    page = open_list()
    page.new.click()
    for radio, template in page.dialog.options[1:]:
        radio.click()
        assert page.dialog.about.text() == template.content.about
        page.dialog._go()
        assert page.house.ours.agreements.all[page.opened[-1]].draft == template.content
    assert len(page.dialog.options) == 11


def test_that_a_gap_begins_a_page_about_it(open_list):
    page = open_list()
    page.start_agreement("Starting talks")
    assert page.house.ours.agreements.all[page.opened[0]].draft == Content(title="Starting talks")


# Still yes

def test_that_one_alone_is_asked_and_both_answers_are_equally_large(open_list, stores):
    """AGR-2."""
    page_id = signed(stores)
    page = open_list(Who.A)
    QApplication.processEvents()
    assert "Do you still say yes?" in said(page)
    yes, no = page.buttons[Step.STILL_YES, page_id], page.buttons[Step.NOT_YET, page_id]
    assert yes.size() == no.size()
    no.click()
    assert stores.own[Who.A].agreements.yeses == {} and life(page, page_id).state is State.SIGNED
    assert "Do you still say yes?" not in said(page)
    assert "Do you still say yes?" in said(open_list(Who.A, session="next time"))


def test_that_it_starts_when_each_has_said_still_yes_alone(open_list, stores):
    """AGR-1."""
    page_id = signed(stores)
    say_still_yes(open_list, page_id, Who.A)
    assert life(open_list(), page_id).state is State.SIGNED
    page = say_still_yes(open_list, page_id, Who.B)
    assert life(page, page_id).state is State.TRIAL and "starts today" in page.message.text()
    assert life(open_list(session="together"), page_id).state is State.TRIAL


def test_that_the_other_is_never_told_of_a_missing_yes(open_list, stores):
    """Rule 8: the page is the same whether one has said it or not."""
    page_id = signed(stores)
    before = said(open_list(Who.B))
    say_still_yes(open_list, page_id, Who.A)
    assert said(open_list(Who.B)) == before
    assert said(open_list()) == said(open_list(session="yet later"))


def test_that_it_is_not_asked_with_both_here_nor_in_the_session_of_signing(open_list, stores):
    page_id = signed(stores)
    assert (Step.STILL_YES, page_id) not in open_list().buttons
    assert (Step.STILL_YES, page_id) not in open_list(Who.A, session="an earlier session").buttons


def test_that_an_own_yes_can_be_taken_back(open_list, stores):
    page_id = signed(stores)
    page = open_list(Who.A)
    page.buttons[Step.STILL_YES, page_id].click()
    page.buttons[Step.UNSAY, page_id].click()
    assert stores.own[Who.A].agreements.yeses == {}


# Trials, pauses, ends

def test_that_a_trial_that_nobody_renews_ends(open_list, stores):
    """AGR-3."""
    page_id = started(open_list, stores)
    last = TODAY + timedelta(days=13)
    page = open_list(today=last)
    assert life(page, page_id).state is State.TRIAL and f"The trial ends on {last.day} " in said(page)
    page = open_list(today=TODAY + timedelta(days=14))
    assert life(page, page_id).state is State.LAPSED
    assert (Step.SIGN_AGAIN, page_id) not in page.buttons
    page.fold.open()
    assert (Step.SIGN_AGAIN, page_id) in page.buttons


def test_that_a_trial_asks_near_its_end_and_goes_on_with_both(open_list, stores):
    """AGR-3."""
    page_id = started(open_list, stores)
    assert (Step.NOT_YET, page_id) not in open_list(Who.A, today=TODAY + timedelta(days=5)).buttons
    late = TODAY + timedelta(days=11)
    for who in Who:
        page = open_list(who, today=late, session=f"late {who.value}")
        assert (Step.NOT_YET, page_id) in page.buttons
        page.buttons[Step.GO_ON, page_id].click()
    assert life(open_list(today=late), page_id).state is State.ACTIVE


def test_that_both_go_on_side_by_side(open_list, stores):
    page_id = started(open_list, stores)
    page = open_list()
    page.buttons[Step.GO_ON, page_id].click()
    assert isinstance(page.dialog, TwoYeses)
    page.dialog.buttons[Who.A].click()
    assert life(page, page_id).state is State.TRIAL
    page.dialog.buttons[Who.B].click()
    assert life(page, page_id).state is State.ACTIVE


def test_that_either_pauses_at_once(open_list, stores):
    """AGR-7."""
    page_id = started(open_list, stores)
    page = open_list(Who.B)
    page.buttons[Step.PAUSE, page_id].click()
    assert life(page, page_id).state is State.PAUSED and "It rests now" in page.message.text()
    assert (Step.GO_ON, page_id) in page.buttons  # what was paused a moment ago is not hidden in a fold
    for who in Who:
        page = open_list(who, session=f"on {who.value}")
        page.fold.open()
        page.buttons[Step.GO_ON, page_id].click()
    assert life(open_list(), page_id).state is State.TRIAL


@pytest.mark.parametrize(("step", "after"), [(Step.END, State.ENDED), (Step.TAKE_BACK, State.DRAFT)])
def test_that_either_ends_or_takes_back_after_one_question(open_list, stores, step, after):
    page_id = started(open_list, stores)
    page = open_list(Who.A)
    page.do(step, page_id)
    page.dialog.reject()
    assert life(page, page_id).state is State.TRIAL
    page.do(step, page_id)
    page.dialog.go.click()
    assert life(page, page_id).state is after


def test_that_taking_back_a_newer_version_leaves_the_older_one(open_list, stores):
    page_id = started(open_list, stores)
    page = open_list()
    door = page.house.ours.agreements
    door.apply(door.plan_edit(page_id, ready_content(about="Who writes first.")))
    sign_again(page, page_id)
    page.do(Step.TAKE_BACK, page_id)
    assert "What you agreed before stays" in said(page.dialog)
    page.dialog.go.click()
    assert life(page, page_id).state is State.TRIAL and life(page, page_id).waiting is None


def test_that_a_day_to_look_again_that_has_come_is_said(open_list, stores):
    page_id = started(open_list, stores)
    for who in BOTH:
        open_list(who, today=TODAY + timedelta(days=11), session=f"late {who.value}").buttons[Step.GO_ON, page_id].click()
    assert "look at it again on 14 December" in said(open_list(today=date(2026, 12, 13)))
    assert "Its day to look again has come." in said(open_list(today=date(2026, 12, 14)))


def test_that_one_begins_anew_from_what_has_ended(open_list, stores):
    page_id = started(open_list, stores)
    page = open_list(Who.A)
    page.do(Step.END, page_id)
    page.dialog.go.click()
    page.do(Step.AGAIN, page_id)
    assert page.house.ours.agreements.all[page.opened[-1]].draft.about == "Who reaches out."


def test_that_a_draft_can_be_thrown_away_and_brought_back(open_list, stores):
    page_id = new_page(build_house(stores=stores, here=BOTH))
    page = open_list()
    page.buttons[Step.THROW_AWAY, page_id].click()
    assert page_id not in page.house.ours.agreements.all
    page.house.ours.commands.undo()
    assert page_id in page.house.ours.agreements.all


# What goes elsewhere

def test_that_a_role_goes_to_the_rotation(open_list, stores):
    page_id = signed(stores, cadence=Cadence("FREQ=WEEKLY;BYDAY=SU", TODAY))
    page = open_list()
    assert Step.TAKE_TURNS not in standing_of(page.house.ours.agreements.all[page_id], page.house).steps
    say_still_yes(open_list, page_id, *BOTH)
    page = open_list(session="together")
    assert Step.TAKE_TURNS in standing_of(page.house.ours.agreements.all[page_id], page.house).steps
    page.do(Step.TAKE_TURNS, page_id)
    ((title, role),) = page.opened
    assert title == "Finding back after a row" and (role.weekday, role.stint_weeks) == (6, 2)


# What got in the way

def test_that_what_got_in_the_way_is_noted_without_a_name_and_a_talk_comes_up(open_list, stores, qtbot):
    """AGR-10."""
    page_id = started(open_list, stores)
    page = open_list()
    page.do(Step.SLIPPED, page_id)
    qtbot.keyClick(page.dialog.keep, Qt.Key.Key_Space)
    assert "Choose what got in the way" in page.dialog.problem.text() and not stores.slips.rows
    for way in (InTheWay.TIRED, InTheWay.TOO_BIG):
        qtbot.keyClick(page.dialog.ticks[way], Qt.Key.Key_Space)
    qtbot.keyClicks(page.dialog.helps, "A smaller step.")
    qtbot.keyClick(page.dialog.keep, Qt.Key.Key_Space)
    assert "What got in the way: we were tired and it was too big a step." in said(page)
    assert "You talk about it by Thursday 26 November, without blame." in said(page)
    assert said(open_list(Who.A)) == said(open_list(Who.B))
    page.buttons[Step.TALKED, page_id].click()
    assert "without blame" not in said(page) and "we were tired" in said(page)
    page.house.ours.commands.undo()
    assert "without blame" in said(page)
    page.do(Step.SLIPPED, page_id)
    (off,) = page.dialog.buttons.values()
    off.click()
    assert not stores.slips.rows and "got in the way" not in said(page)


def test_that_what_could_help_is_checked_on_a_press_only_with_both_here(open_list, stores, qtbot):
    """COM-2, rule 11."""
    page_id = started(open_list, stores)
    page = open_list(coaching=Coaching(CONTENT.coach, alone=False))
    page.do(Step.SLIPPED, page_id)
    qtbot.keyClicks(page.dialog.helps, "You never write it down.")
    assert not buttons(page.dialog, "Keep my words")
    activate(page.dialog, "Check my words", qtbot)
    activate(page.dialog, "Keep my words", qtbot)
    qtbot.waitUntil(lambda: not buttons(page.dialog, "Keep my words"))
    assert page.dialog.helps.text() == "You never write it down."


def test_that_one_alone_does_not_note_it_for_the_other(open_list, stores):
    """Rule 3: the fixture's agreement goes in turns."""
    page_id = started(open_list, stores)
    assert Step.SLIPPED not in standing_of(open_list(Who.A).house.ours.agreements.all[page_id], open_list(Who.A).house).steps


# What is told and printed

def test_that_a_name_that_does_not_fit_is_told(open_list, stores):
    page_id = signed(stores)
    kept = stores.agreements.rows[page_id]
    first, second = kept.versions[0].signatures
    stores.agreements.rows[page_id] = replace(kept, versions=(replace(
        kept.versions[0], signatures=(first, replace(second, value=b"forged"))),))
    assert "does not fit its words" in said(open_list(Who.A))


def test_that_a_history_that_was_cut_is_told(open_list, stores):
    """AGR-8."""
    page_id = signed(stores)
    stores.own[Who.A].agreements.seen[page_id] = Head(2, "f" * 64)
    assert "not the one that Sam saw before" in said(open_list(Who.A))
    assert "not the one" not in said(open_list(Who.B))
    assert stores.own[Who.A].agreements.seen[page_id].number == 2


def test_that_a_history_that_holds_is_noted_as_seen(open_list, stores):
    page_id = signed(stores)
    open_list(Who.B)
    assert stores.own[Who.B].agreements.seen[page_id].number == 1


def test_that_one_alone_saves_what_both_signed_and_no_draft(open_list, stores, desktop):
    """Rule 12."""
    page_id, draft = signed(stores), new_page(build_house(stores=stores, here=BOTH))
    page = open_list(Who.A)
    page.do(Step.PREVIEW, page_id)
    page.dialog.buttons[Form.PDF].click()
    assert desktop.files["agreement.pdf"].startswith(b"%PDF")
    page.do(Step.PREVIEW, draft)
    assert set(page.dialog.buttons) == {"close"}


def test_that_own_limits_are_offered_to_one_alone(open_list):
    asked = []
    page = open_list(Who.A, names=("Sam",), own_limits=lambda: asked.append(1))
    assert "needs no yes but your own" in said(page)
    next(button for button in page.findChildren(QPushButton) if button.text() == "My own limits").click()
    assert asked == [1]
    assert not [button for button in open_list().findChildren(QPushButton) if button.text() == "My own limits"]


def test_that_a_household_of_one_is_told_what_it_takes(open_list):
    asked = []
    page = open_list(Who.A, names=("Sam",), join=lambda: asked.append(1))
    assert "takes two people" in said(page)
    next(button for button in page.findChildren(QPushButton) if "join" in button.text()).click()
    assert asked == [1]


def test_that_a_failing_store_is_told_and_nothing_changes(open_list, stores):
    page_id = started(open_list, stores)
    page = open_list(Who.A)
    stores.agreements.fail_next = True
    page.buttons[Step.PAUSE, page_id].click()
    assert life(page, page_id).state is State.TRIAL and "no room left" in page.message.text()


def test_that_a_store_that_fails_at_opening_is_told_once(kit, words, stores, open_list):
    page_id = started(open_list, stores)
    stores.agreements.fail_next = True
    page = open_list(today=date(2027, 1, 1))
    assert "no room left" in page.message.text() and life(page, page_id).state is State.TRIAL
    assert settle(build_house(stores=stores, here=BOTH, today=date(2027, 1, 1))) is None
    assert stores.agreements.rows[page_id].life.state is State.LAPSED
