"""Planning: tasks are chosen and changed, a plan is made, looked at beside the present one, and used in one step."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace
from datetime import timedelta

import pytest
from evenhand.domain.agreements.content import Cadence as When
from evenhand.domain.agreements.content import LimitKind
from evenhand.domain.hard_weeks import LifeChange, LifeChangeKind
from evenhand.domain.partners import Who
from evenhand.domain.rotation.fold import Cadence, Mode, Part
from evenhand.domain.spans import Span
from evenhand.domain.turns.duties import RotatingTask
from evenhand.domain.turns.kept_free import KeptFreeDates, KeptFreeTime
from evenhand.domain.turns.level import Known
from evenhand.domain.turns.turns import TurnState
from evenhand.ui.rotation.plan_dialog import PlanDialog
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from domain.agreements.conftest import TODAY as DOMAIN_TODAY
from domain.agreements.conftest import Table, ready_content
from ui.house import CONTENT, TODAY, Now, build_house
from ui.press import press


class Later:
    """A Run that only keeps its jobs, so that a test can look at what is shown meanwhile."""

    def __init__(self):
        self.jobs, self.cancelled = [], False

    def __call__(self, job, done, failed):
        self.jobs.append(job)
        return self

    def cancel(self):
        self.cancelled = True


@pytest.fixture
def open_dialog(qtbot, kit, stores):
    def open_it(*here, run=None):
        dialog = PlanDialog(kit, build_house(stores=stores, here=here or tuple(Who)), run or Now())
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.open()
        return dialog
    return open_it


def texts(dialog):
    QApplication.processEvents()  # what was just added shows itself then
    return [label.text() for label in dialog.findChildren(QLabel) if label.text() and label.isVisibleTo(dialog)]


def test_that_a_first_plan_is_made_from_a_few_letters(open_dialog, stores, qtbot):
    dialog = open_dialog()
    commands = dialog._house.ours.commands
    assert not dialog.buttons["plan"].isEnabled()
    qtbot.keyClicks(dialog.finder.line, "school")
    qtbot.keyClick(dialog.finder.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.form is not None)
    assert dialog.form.lasts.chosen == 2
    press(dialog, "Keep", qtbot)
    assert stores.duties.tasks == {"H4": RotatingTask("H4", Cadence.WEEKLY, 0, Part.EVENING)}
    assert "every week, on Monday, in the evening: turns last 2 weeks" in texts(dialog)
    press(dialog, "Make a plan", qtbot)
    assert "4 turns are new. Everything else stays." in texts(dialog)
    told = []
    dialog.used.connect(told.append)
    press(dialog, "Use this plan", qtbot)
    assert len(stores.turns.rows) == 4 and len(told) == 1
    commands.undo()
    assert stores.turns.rows == {}


def test_that_the_plan_stands_beside_the_present_one_and_says_what_changes(open_dialog, stores, qtbot):
    stores.duties.tasks = {"H4": RotatingTask("H4")}
    dialog = open_dialog()
    press(dialog, "Make a plan", qtbot)
    press(dialog, "Use this plan", qtbot)
    stores.duties.tasks["H4"] = RotatingTask("H4", weekday=4)
    dialog = open_dialog()
    press(dialog, "Make a plan", qtbot)
    assert {"Now", "With this plan"} <= set(texts(dialog))
    assert "3 turns are new and 3 turns fall away. Everything else stays." in texts(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert "plan" in dialog.buttons
    stores.duties.tasks["H4"] = RotatingTask("H4")
    press(dialog, "Make a plan", qtbot)
    assert "Nothing changes: the plan that you have is as good." in texts(dialog)


def test_that_a_task_is_changed_and_taken_out(open_dialog, stores, qtbot):
    stores.duties.tasks = {"H4": RotatingTask("H4")}
    dialog = open_dialog()
    press(dialog, "Change…", qtbot)
    dialog.form.often.choose(Cadence.DAILY)
    dialog.form.how.choose((Mode.FIXED, Who.B))
    assert not dialog.form.weekday.isVisible() and not dialog.form.lasts.isVisible()
    press(dialog, "Keep", qtbot)
    assert stores.duties.tasks["H4"].owner is Who.B and stores.duties.tasks["H4"].weekday is None
    press(dialog, "Take out", qtbot)
    assert stores.duties.tasks["H4"].resting and not dialog.buttons["plan"].isEnabled()


def test_that_limits_are_offered_only_to_those_who_are_here(open_dialog, stores, qtbot):
    """SAF-15: and one who is not here keeps theirs."""
    stores.duties.tasks = {"H4": RotatingTask("H4", limits=frozenset([Who.B]))}
    dialog = open_dialog(Who.A)
    press(dialog, "Change…", qtbot)
    assert list(dialog.form.limits) == [Who.A]
    assert "Robin does not take this on." in texts(dialog)
    press(dialog, "Keep", qtbot)
    assert stores.duties.tasks["H4"].limits == {Who.B}


def test_that_what_is_refused_is_said(open_dialog, stores, qtbot):
    stores.duties.tasks = {"H4": RotatingTask("H4")}
    dialog = open_dialog()
    press(dialog, "Change…", qtbot)
    for tick in dialog.form.limits.values():
        tick.setChecked(True)
    press(dialog, "Keep", qtbot)
    assert any(words.startswith("Neither of you takes this on.") for words in texts(dialog))


def test_that_planning_can_be_stopped(open_dialog, stores, qtbot):
    stores.duties.tasks = {"H4": RotatingTask("H4")}
    run = Later()
    dialog = open_dialog(run=run)
    press(dialog, "Make a plan", qtbot)
    assert "Planning…" in texts(dialog)
    press(dialog, "Stop", qtbot)
    assert run.cancelled and "plan" in dialog.buttons and stores.turns.rows == {}


def test_that_a_failed_write_is_said_in_the_dialog(open_dialog, stores, qtbot):
    stores.duties.tasks = {"H4": RotatingTask("H4")}
    dialog = open_dialog()
    press(dialog, "Make a plan", qtbot)
    stores.turns.fail_next = True
    press(dialog, "Use this plan", qtbot)
    assert "There is no room left on the disk." in texts(dialog) and dialog.isVisible()


def test_that_a_role_from_an_agreement_asks_for_its_task_and_keeps_the_rest(open_dialog, stores, qtbot):
    dialog = open_dialog()
    dialog.take_in("Regular talks", RotatingTask("", Cadence.FORTNIGHTLY, 6, Part.EVENING, 3, Mode.JOINT))
    assert "Which task do you mean by “Regular talks”?" in texts(dialog)
    qtbot.keyClicks(dialog.finder.line, "school")
    qtbot.keyClick(dialog.finder.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.form is not None)
    press(dialog, "Keep", qtbot)
    assert stores.duties.tasks == {"H4": RotatingTask("H4", Cadence.FORTNIGHTLY, 6, Part.EVENING, 3, Mode.JOINT)}


def test_that_what_the_absent_other_always_does_is_chosen_together(open_dialog, stores, qtbot):
    """SAF-15: the page that both signed names no task."""
    always = RotatingTask("", Cadence.WEEKLY, 6, Part.EVENING, 2, Mode.FIXED, Who.B)
    dialog = open_dialog(Who.A)
    dialog.take_in("Letters", always)
    told = "Robin always does this, as you agreed. Please choose the task together, when you are both here."
    assert told in texts(dialog)
    press(dialog, "Back", qtbot)
    assert told not in texts(dialog) and stores.duties.tasks == {}
    dialog.take_in("Letters", replace(always, owner=Who.A))
    assert dialog.finder is not None and told not in texts(dialog)


def test_that_a_limit_on_a_page_is_told_and_not_asked_again(open_dialog, stores):
    house = build_house(stores=stores, here=tuple(Who))
    door = house.ours.agreements
    page = door.plan_new()
    door.apply(page)
    limit = door.plan_add_limit(page.after.id, Who.A, LimitKind.NOT_TAKE_ON, "letters", task="H4")
    door.apply(limit)
    door.apply(door.plan_yes_to_limit(page.after.id, Who.A, limit.after.id, TODAY))
    dialog = open_dialog()
    dialog.edit("H4")
    assert list(dialog.form.limits) == [Who.B] and "Sam does not take this on." in texts(dialog)
    assert dialog.form.wished().limits == frozenset()  # it stands on the page, and goes when its yes is taken back


def test_that_a_trouble_offers_what_would_be_enough_and_plans_anew(open_dialog, stores, qtbot):
    stores.duties.tasks = {"H4": RotatingTask("H4", weekday=0), "G1": RotatingTask("G1", weekday=5)}
    stores.duties.free = frozenset(KeptFreeTime(who, 0, Part.DAY) for who in Who)
    dialog = open_dialog()
    press(dialog, "Make a plan", qtbot)
    assert any("Nobody can do “School, carers” then" in words for words in texts(dialog))
    press(dialog, "Do it in the evening", qtbot)
    assert stores.duties.tasks["H4"].part is Part.EVENING
    assert "8 turns are new. Everything else stays." in texts(dialog)
    dialog._house.ours.commands.undo()
    assert stores.duties.tasks["H4"].part is Part.DAY


@pytest.mark.parametrize(("here", "chosen"), [
    (Who.A, "Leave it in the hard weeks"), (Who.A, "Help from outside in the hard weeks"),
    (Who.B, "No turns with “School, carers” for now")])
def test_that_a_limit_and_hard_weeks_in_each_others_way_have_repairs(open_dialog, stores, qtbot, here, chosen):
    """Each is offered to those whose weeks they are; the limit itself is never on offer (SAF-15)."""
    stores.duties.tasks = {"H4": RotatingTask("H4", weekday=0, limits=frozenset([Who.B])), "G1": RotatingTask("G1", weekday=5)}
    stores.hard_weeks.rows["h"] = LifeChange("h", LifeChangeKind.JOB, Who.A, Span.of_days(TODAY, 7), 0)
    dialog = open_dialog(here)
    press(dialog, "Make a plan", qtbot)
    offered = [button.text() for key, button in dialog.buttons.items() if key.startswith("repair")]
    assert chosen in offered and ("Leave it in the hard weeks" in offered) is (here is Who.A)
    press(dialog, chosen, qtbot)
    assert not any("Nobody can do" in words for words in texts(dialog))
    assert stores.duties.tasks["H4"].limits == {Who.B}
    dialog._house.ours.commands.undo()
    assert stores.hard_weeks.rows["h"].dropped == frozenset() and not stores.duties.tasks["H4"].resting


@pytest.mark.parametrize("way", ["gives over", "moves", "skips"])
def test_that_a_pinned_turn_that_dates_stop_is_given_over_moved_or_skipped(open_dialog, stores, qtbot, way):
    stores.duties.tasks = {"H4": RotatingTask("H4", weekday=0), "G1": RotatingTask("G1", weekday=5)}
    first = open_dialog()
    press(first, "Make a plan", qtbot)
    press(first, "Use this plan", qtbot)
    turn = next(each for each in stores.turns.rows.values() if each.task == "H4" and each.day > TODAY + timedelta(days=3))
    stores.turns.rows[turn.id] = replace(turn, pinned=True)
    who = Who(turn.owner.value)
    stores.duties.dates = frozenset([KeptFreeDates.of_days(who, turn.day, turn.day)])
    dialog = open_dialog(who.other if way == "gives over" else who)
    press(dialog, "Make a plan", qtbot)
    name, other = dialog._house.name(who), dialog._house.name(who.other)
    assert any(f"could not stay as you chose it. {name} keeps this time free." in words for words in texts(dialog))
    press(dialog, {"gives over": f"{other} does it this once", "moves": "Move it to Tue 1 Dec", "skips": "Skip it this time"}[way],
          qtbot)
    now = stores.turns.rows[turn.id]
    assert {"gives over": now.owner is not turn.owner, "moves": now.day == turn.day + timedelta(days=1),
            "skips": now.state is TurnState.SKIPPED}[way]
    assert not any("could not stay" in words for words in texts(dialog))


def test_that_more_with_one_is_fine_only_when_they_say_so_and_only_in_this_plan(open_dialog, stores, qtbot):
    stores.duties.tasks = {"B2": RotatingTask("B2", Cadence.DAILY, None, Part.EVENING, mode=Mode.FIXED, owner=Who.A),
                           "G1": RotatingTask("G1", weekday=5)}
    for here, may in ((Who.B, False), (Who.A, True)):
        dialog = open_dialog(here)
        press(dialog, "Make a plan", qtbot)
        assert any(words.startswith("More stays with Sam than you wish.") for words in texts(dialog))
        assert any(button.text() == "More with Sam is fine this time" for button in dialog.buttons.values()) is may
    press(dialog, "More with Sam is fine this time", qtbot)
    assert not any(words.startswith("More stays with Sam") for words in texts(dialog))
    press(dialog, "Back", qtbot)
    press(dialog, "Make a plan", qtbot)
    assert any(words.startswith("More stays with Sam than you wish.") for words in texts(dialog))


def test_that_less_for_one_for_now_gives_them_less_and_takes_both(open_dialog, stores, qtbot):
    stores.duties.tasks = {task: RotatingTask(task, weekday=day, stint_weeks=3)
                           for day, task in enumerate(("H4", "G1", "E1", "E3", "F1"))}
    dialog = open_dialog()
    robin = next(at for at in range(3) if "Robin" in dialog._less_choice.itemText(at))
    dialog._less_choice.setCurrentIndex(robin)
    press(dialog, "Make a plan", qtbot)
    assert "Robin has less for now, as you chose." in texts(dialog)
    press(dialog, "Use this plan", qtbot)
    known = Known(CONTENT.catalogue)
    takes = {who: sum(known.takes(who, turn.task) for turn in stores.turns.rows.values() if who in turn.whose) for who in Who}
    assert takes[Who.B] < takes[Who.A]
    assert not hasattr(open_dialog(Who.A), "_less_choice")


def test_that_a_plan_that_touches_what_both_agreed_takes_both(open_dialog, stores, qtbot):
    agreed = RotatingTask("H4", Cadence.WEEKLY, 0, Part.EVENING, 2)
    table = Table(content=replace(ready_content(), title="School letters", cadence=When("FREQ=WEEKLY;BYDAY=MO", DOMAIN_TODAY)))
    table.sign()
    table.start()
    stores.agreements.rows[table.page.id] = table.page
    stores.duties.tasks = {"H4": agreed}
    dialog = open_dialog(Who.A)
    press(dialog, "Make a plan", qtbot)
    press(dialog, "Use this plan", qtbot)  # a first plan touches nothing
    before = dict(stores.turns.rows)
    last = max(before.values(), key=lambda turn: turn.day)
    stores.turns.rows.pop(last.id)
    away = next(turn for turn in before.values() if turn.day > TODAY + timedelta(days=8))
    stores.hard_weeks.rows["h"] = LifeChange("h", LifeChangeKind.JOB, Who(away.owner.value), Span.of_days(away.day, 1), 0)
    alone = open_dialog(Who.A)
    press(alone, "Make a plan", qtbot)
    assert any(words.startswith("This changes what you agreed in “School letters”.") for words in texts(alone))
    assert "use" not in alone.buttons
    both = open_dialog()
    press(both, "Make a plan", qtbot)
    press(both, "Use this plan", qtbot)
    for who in Who:
        assert away.id in stores.turns.rows and stores.turns.rows[away.id] == away
        qtbot.mouseClick(both.yeses.buttons[who], Qt.MouseButton.LeftButton)
    assert stores.turns.rows[away.id].owner is away.owner.other
