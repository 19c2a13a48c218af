"""The rotation page, used as people use it: with keys, with the pointer, alone and side by side."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from time import perf_counter

import pytest
from evenhand.domain.catalogue import CognitiveStep
from evenhand.domain.hard_weeks import LifeChange, LifeChangeKind
from evenhand.domain.partners import Who
from evenhand.domain.rotation.fold import Mode, Part
from evenhand.domain.rotation.problem import Owner
from evenhand.domain.spans import Span
from evenhand.domain.step_parts import StepPart
from evenhand.domain.talks.agenda import TalkKind
from evenhand.domain.talks.schedule import TalkPlan
from evenhand.domain.turns.busy import Busy, BusyEntry, BusyTimes
from evenhand.domain.turns.duties import RotatingTask
from evenhand.domain.turns.kept_free import KeptFreeDates, KeptFreeTime
from evenhand.domain.turns.level import Known
from evenhand.domain.turns.planning import Wish, planned
from evenhand.domain.turns.rules import HouseRules
from evenhand.domain.turns.turns import Turn, TurnState
from evenhand.ui.ledger.logdesk import LogDesk
from evenhand.ui.ledger.telling import LogWords
from evenhand.ui.rotation.files import CalendarFiles
from evenhand.ui.rotation.page import RotationPage
from evenhand.ui.rotation.today import TurnsForToday
from evenhand.ui.today.page import TodayPage, TodaySources
from evenhand.ui.widgets.fields import Field
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel

from domain.agreements.conftest import Table, ready_content
from domain.turns.made import ROTATING
from ui.house import CONTENT, TODAY, TYPED, Now, build_house
from ui.press import buttons, press

LETTERS = RotatingTask("H4", weekday=0)
CALL = RotatingTask("G1", weekday=0)
TALK = RotatingTask("B1", weekday=3, part=Part.EVENING, mode=Mode.JOINT)
BOTH = tuple(Who)


def plan_into(stores, *tasks, kept_free=()):
    """Let these tasks rotate and keep a plan of four weeks."""
    stores.duties.tasks = {task.task: task for task in tasks}
    stores.duties.free = frozenset(kept_free)
    rules = HouseRules(stores.duties.tasks, stores.duties.free, (), {Who.A: "Sam", Who.B: "Robin"})
    plan = planned(Wish(TODAY), rules, (), Known(CONTENT.catalogue), TODAY)
    stores.turns.rows = {turn.id: turn for turn in plan.turns}


@pytest.fixture
def open_page(qtbot, kit, stores):
    def open_it(*here, size=(1068, 900), names=("Sam", "Robin"), files=None):
        house = build_house(stores=stores, here=here or BOTH, names=names)
        page = RotationPage(kit, house, Now(), lambda: None, files)
        page.house = house
        qtbot.addWidget(page)
        page.resize(*size)
        with qtbot.waitExposed(page):
            page.show()
        page.show_all()
        return page
    return open_it


def texts(page):
    QApplication.processEvents()  # what was just added shows itself then
    return [label.text() for label in page.findChildren(QLabel) if label.text() and label.isVisibleTo(page)]


def first(stores, task_id):
    return min((turn for turn in stores.turns.rows.values() if turn.task == task_id), key=lambda turn: turn.day)


def focus(page, qtbot, turn_id):
    page.activateWindow()
    page.view.setFocus()
    page.view.choose(turn_id)
    qtbot.waitUntil(page.view.hasFocus)


def keys(page, qtbot, *pressed):
    for key in pressed:
        qtbot.keyClick(page.view, key)


def test_that_a_page_without_a_plan_explains_itself_and_offers_planning(open_page):
    page = open_page()
    assert any(words.startswith("Choose what you take turns with") for words in texts(page))
    assert page.plan_button.text() == "Plan turns…" and not page.view.isVisible()


def test_that_turns_are_for_two(open_page):
    page = open_page(Who.A, names=("Sam",))
    assert "Turns are for two. When your partner has joined, plan them here." in texts(page)
    assert not page.plan_button.isVisible() and not page.before.isVisible()


def test_the_calendar_under_qts_own_model_tester(open_page, stores, qtmodeltester):
    plan_into(stores, LETTERS, TALK)
    page = open_page()
    qtmodeltester.check(page.model, force_py=True)
    assert page.model.rowCount() == 4 and page.model.columnCount() == 7


def test_that_a_day_is_a_cell_that_says_all_in_a_sentence(open_page, stores):
    """ACC-4."""
    plan_into(stores, LETTERS, kept_free=[KeptFreeTime(Who.B, 0, Part.EVENING)])
    stores.hard_weeks.rows["h"] = LifeChange("h", LifeChangeKind.JOB, Who.B, Span.of_days(TODAY, 7), 40)
    page = open_page()
    owner = page.house.name(Who(first(stores, "H4").owner.value))
    assert page.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == (
        f"Monday 23 November, today. School, carers, {owner}. Robin, evening kept free. hard weeks for Robin")
    interface = QAccessible.queryAccessibleInterface(page.view)
    assert interface.role() == QAccessible.Role.Table


def test_that_arrows_go_by_day_tab_by_turn_and_letters_act(open_page, stores, qtbot):
    plan_into(stores, LETTERS, CALL, TALK)
    page = open_page()
    focus(page, qtbot, first(stores, "B1").id)
    keys(page, qtbot, *[Qt.Key.Key_Left] * 3)
    assert page.view.chosen == first(stores, "G1").id
    letters = first(stores, "H4")
    keys(page, qtbot, Qt.Key.Key_Tab)
    assert page.view.chosen == letters.id and page.view.hasFocus()
    keys(page, qtbot, Qt.Key.Key_D)
    assert stores.turns.rows[letters.id].state is TurnState.DONE
    assert page.message.text() == "School, carers on Mon 23 Nov is done."
    keys(page, qtbot, Qt.Key.Key_K)
    assert stores.turns.rows[letters.id].state is TurnState.SKIPPED
    keys(page, qtbot, Qt.Key.Key_P)
    assert stores.turns.rows[letters.id].pinned
    for _ in range(3):
        page.house.ours.commands.undo()
    assert stores.turns.rows[letters.id] == letters and page.view.chosen == letters.id


def test_that_s_swaps_the_whole_turn_and_says_whether_weeks_stay_level(open_page, stores, qtbot):
    plan_into(stores, LETTERS)
    page = open_page()
    turn = first(stores, "H4")
    focus(page, qtbot, turn.id)
    keys(page, qtbot, Qt.Key.Key_S)
    assert {each.owner for each in stores.turns.rows.values()} == {turn.owner.other}
    name = page.house.name(Who(turn.owner.other.value))
    assert page.message.text().startswith(f"School, carers is with {name} from Mon 23 Nov on. More is with {name}")
    page.house.ours.commands.undo()
    assert stores.turns.rows[turn.id] == turn


def test_that_m_picks_up_arrows_carry_and_enter_puts_down(open_page, stores, qtbot):
    plan_into(stores, LETTERS)
    page = open_page()
    turn = first(stores, "H4")
    focus(page, qtbot, turn.id)
    keys(page, qtbot, Qt.Key.Key_M, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Escape)
    assert stores.turns.rows[turn.id] == turn and page.view.chosen == turn.id
    keys(page, qtbot, Qt.Key.Key_M, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return)
    moved = stores.turns.rows[turn.id]
    assert (moved.day, moved.recurrence_date, moved.pinned) == (TODAY + timedelta(days=2), TODAY, True)
    assert page.view.chosen == turn.id and page.message.text().startswith("School, carers is on Wed 25 Nov now.")


def drag(page, qtbot, turn_id, column):
    viewport, start = page.view.viewport(), page.view.chip_box(turn_id).center()
    goal = page.view.visualRect(page.model.index(0, column)).center()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    for point in (start + QPoint(15, 0), start + QPoint(60, 5), goal):
        qtbot.mouseMove(viewport, point)
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=goal)


def test_that_a_chip_is_dragged_to_another_day_and_a_kept_free_time_stops_it(open_page, stores, qtbot):
    plan_into(stores, LETTERS, kept_free=[KeptFreeTime(who, 2, Part.DAY) for who in Who])
    page = open_page()
    turn = first(stores, "H4")
    drag(page, qtbot, turn.id, 3)
    assert stores.turns.rows[turn.id].day == TODAY + timedelta(days=3)
    drag(page, qtbot, turn.id, 2)
    assert stores.turns.rows[turn.id].day == TODAY + timedelta(days=3)
    assert page.message.text().endswith("keeps this time free.")


def test_that_the_card_tells_whose_turn_it_is_and_why(open_page, stores, qtbot):
    plan_into(stores, LETTERS, TALK)
    page = open_page()
    turn = first(stores, "H4")
    page.view.choose(turn.id)
    assert "School, carers, 23 Nov to 30 Nov" in texts(page)
    assert "Why: Either fits; this keeps both weeks level." in texts(page)
    press(page, "Just one", qtbot)
    assert stores.turns.rows[turn.id].owner is turn.owner.other
    assert "Why: This was chosen by hand. Planning leaves it as it is." in texts(page)
    page.view.choose(first(stores, "B1").id)
    qtbot.waitUntil(lambda: bool(buttons(page, "Skip")))
    assert not buttons(page, "Swap")


def test_that_one_alone_takes_over_but_gives_nothing_away(open_page, stores, qtbot):
    """SAF-15, rule 3."""
    plan_into(stores, LETTERS)
    turn = first(stores, "H4")
    doer = Who(turn.owner.value)
    page = open_page(doer)
    page.view.choose(turn.id)
    qtbot.waitUntil(lambda: bool(buttons(page, "Done")))
    assert not buttons(page, "Swap")
    page = open_page(doer.other)
    page.view.choose(turn.id)
    qtbot.waitUntil(lambda: bool(buttons(page, "Swap")))
    assert not buttons(page, "Done") and not buttons(page, "Skip")


def test_that_a_narrow_page_lists_the_days_and_does_the_same(open_page, stores, qtbot):
    plan_into(stores, LETTERS)
    page = open_page(size=(560, 640))
    turn = first(stores, "H4")
    assert not page.view.isVisible() and "Monday 23 November, today" in texts(page)
    if page.view.chosen != turn.id:
        qtbot.mouseClick(page.agenda.buttons[turn.id], Qt.MouseButton.LeftButton)
    press(page, "Skip", qtbot)
    assert stores.turns.rows[turn.id].state is TurnState.SKIPPED
    assert page.agenda.buttons[turn.id].text().endswith("skipped")
    page.resize(1068, 900)
    assert page.view.isVisibleTo(page)


def test_that_spans_turn_over_and_a_month_shows_its_whole_weeks(open_page, stores, qtbot):
    plan_into(stores, LETTERS)
    page = open_page()
    assert page.span_label.text() == "23 Nov to 20 Dec"
    qtbot.mouseClick(page.after, Qt.MouseButton.LeftButton)
    assert page.span_label.text() == "21 Dec to 17 Jan"
    qtbot.mouseClick(page.today_button, Qt.MouseButton.LeftButton)
    page.span_choice.setCurrentIndex(4)
    assert page.span_label.text() == "26 Oct to 6 Dec"
    qtbot.mouseClick(page.after, Qt.MouseButton.LeftButton)
    assert page.span_label.text() == "30 Nov to 3 Jan"
    qtbot.mouseClick(page.before, Qt.MouseButton.LeftButton)
    assert page.span_label.text() == "26 Oct to 6 Dec"


def test_that_a_failed_write_is_said_and_nothing_has_changed(open_page, stores, qtbot):
    plan_into(stores, LETTERS)
    page = open_page()
    turn = first(stores, "H4")
    focus(page, qtbot, turn.id)
    stores.turns.fail_next = True
    keys(page, qtbot, Qt.Key.Key_D)
    assert page.message.text() == "There is no room left on the disk."
    assert stores.turns.rows[turn.id] == turn and not page.house.ours.commands.canUndo()


def test_that_each_keeps_free_for_themselves(open_page, stores, qtbot):
    plan_into(stores, LETTERS)
    page = open_page()
    press(page, "Change for Robin…", qtbot)
    page.dialog.ticks[1, Part.EVENING].setFocus()
    qtbot.keyClick(page.dialog.ticks[1, Part.EVENING], Qt.Key.Key_Space)
    press(page.dialog, "Keep", qtbot)
    assert stores.duties.free == {KeptFreeTime(Who.B, 1, Part.EVENING)}
    assert "Tuesday evenings" in texts(page)
    page.house.ours.commands.undo()
    assert stores.duties.free == frozenset()


def test_that_today_shows_turns_with_why_and_one_press_is_done(qtbot, kit, stores):
    plan_into(stores, LETTERS, CALL, TALK, kept_free=[KeptFreeTime(Who.A, 1, Part.EVENING)])
    house = build_house(stores=stores, here=BOTH)
    source = TurnsForToday(kit, house, lambda words: None)
    page = TodayPage(kit, house, LogDesk(kit, house, LogWords(TYPED, ("",) * 5, ("",) * 5)), lambda place: None,
                     lambda place: True, TodaySources(turns=source.turns, kept_free=source.kept_free))
    qtbot.addWidget(page)
    page.resize(1068, 800)
    with qtbot.waitExposed(page):
        page.show()
    page.show_all()
    assert "Keep contact with school or carers" in texts(page) and "Tuesday evenings: Sam" in texts(page)
    press(page, "Done", qtbot)
    assert [turn.state for turn in stores.turns.rows.values()].count(TurnState.DONE) == 1


def test_that_today_offers_planning_while_nothing_rotates(kit, house):
    assert TurnsForToday(kit, house, lambda words: None).turns() is None


def test_that_a_turn_whose_task_is_gone_still_shows(open_page, stores):
    stores.turns.rows["x"] = Turn("x", "Z9", TODAY, TODAY, Owner.A, "")
    page = open_page()
    page.view.choose("x")
    assert "Why: This comes from an earlier plan." in texts(page)


def test_that_from_here_on_all_later_turns_follow_the_one_that_was_carried(open_page, stores, qtbot):
    plan_into(stores, LETTERS)
    page = open_page()
    turn = first(stores, "H4")
    focus(page, qtbot, turn.id)
    keys(page, qtbot, Qt.Key.Key_M, Qt.Key.Key_Right, Qt.Key.Key_Return)
    press(page, "From here on", qtbot)
    assert {each.day.weekday() for each in stores.turns.rows.values()} == {1}
    assert stores.duties.tasks["H4"].weekday == 1
    assert page.message.text().startswith("School, carers is on Tuesday from Tue 24 Nov on.")
    assert not buttons(page, "From here on")
    for _ in range(2):
        page.house.ours.commands.undo()
    assert {each.day.weekday() for each in stores.turns.rows.values()} == {0} and stores.duties.tasks["H4"] == LETTERS


def test_that_a_hand_over_note_is_written_read_and_undone(open_page, stores, qtbot):
    """LAB-9: what starts it, what is good enough, where facts live, who to ask."""
    plan_into(stores, LETTERS)
    page = open_page()
    page.view.choose(first(stores, "H4").id)
    press(page, "Hand-over note…", qtbot)
    qtbot.keyClicks(page.dialog.boxes["starts"], "A letter comes")
    qtbot.keyClicks(page.dialog.boxes["facts"], "The blue folder")
    press(page.dialog, "Keep", qtbot)
    assert {"What starts it", "A letter comes", "Where facts live", "The blue folder"} <= set(texts(page))
    assert "Good enough for now" not in texts(page)
    page.house.ours.commands.undo()
    assert stores.handovers.rows == {} and "A letter comes" not in texts(page)


def test_that_one_who_does_not_do_it_leaves_good_enough_to_the_other(open_page, stores, qtbot):
    """Rule 9."""
    plan_into(stores, LETTERS)
    turn = first(stores, "H4")
    page = open_page(Who(turn.owner.other.value))
    page.view.choose(turn.id)
    press(page, "Hand-over note…", qtbot)
    qtbot.keyClicks(page.dialog.boxes["enough"], "Spotless")
    press(page.dialog, "Keep", qtbot)
    assert page.dialog.isVisible() and stores.handovers.rows == {}


def test_that_talks_ends_of_trials_and_days_to_look_again_stand_on_their_days(open_page, stores, qtbot):
    plan_into(stores, LETTERS)
    stores.plans.rows["weekly"] = TalkPlan(TalkKind.WEEKLY, TODAY, time(20), 3)
    stores.plans.rows["daily"] = TalkPlan(TalkKind.DAILY, TODAY, time(21))
    table = Table(content=replace(ready_content(), title="School letters", review_on=TODAY + timedelta(days=20)))
    table.sign()
    table.start()
    stores.agreements.rows[table.page.id] = table.page
    page = open_page()
    shown = {day.day: [page.kit.say(event.whole) for event in day.events] for day in page.model.days if day.events}
    last = table.page.life.until - timedelta(days=1)
    assert [day for day, told in shown.items() if "Weekly talk at 20:00" in told] == [
        TODAY + timedelta(days=3 + 7 * week) for week in range(4)]
    assert "The trial of “School letters” ends" in shown[last]
    assert "Look again at “School letters”" in shown[TODAY + timedelta(days=20)]
    cell = page.model.index_of(TODAY + timedelta(days=3))
    assert "Weekly talk at 20:00" in cell.data(Qt.ItemDataRole.AccessibleTextRole)
    page.resize(560, 640)
    assert "Weekly talk at 20:00" in texts(page)


def test_that_who_still_carries_a_task_in_the_head_is_told_as_something_to_hand_over(open_page, stores):
    """LAB-10: no fault, and only what each said of themselves."""
    plan_into(stores, LETTERS)
    stores.step_parts.save(StepPart("H4", Who.A, frozenset({CognitiveStep.DECIDE})))
    stores.step_parts.save(StepPart("H4", Who.B, in_head=True))
    page = open_page()
    page.view.choose(first(stores, "H4").id)
    assert "Robin still carries this in the head. A note may help to hand it over." in texts(page)


def test_that_half_a_year_is_shown_without_a_stutter(open_page, stores, qtbot):
    """Twenty-six weeks with a dozen tasks; compared with four weeks in the same run, so a busy machine is busy for both."""
    tasks = [RotatingTask(task_id, weekday=day % 7) for day, task_id in enumerate(ROTATING[:10])]
    stores.duties.tasks = {task.task: task for task in tasks}
    rows = [Turn(f"{task.task}@{week}", task.task, TODAY + timedelta(days=7 * week + task.weekday),
                 TODAY + timedelta(days=7 * week + task.weekday), Owner.A if week % 2 else Owner.B, "s")
            for task in tasks for week in range(26)]
    stores.turns.rows = {turn.id: turn for turn in rows}
    page = open_page()

    def seconds(index):
        begun = perf_counter()
        page.span_choice.setCurrentIndex(index)
        page.grab()
        return perf_counter() - begun

    times = [(seconds(3), seconds(0)) for _ in range(4)][1:]
    many, few = (min(each) for each in zip(*times))
    assert many < 6 * few, (few, many)
    page.span_choice.setCurrentIndex(3)
    assert page.model.rowCount() == 26 and page.span_label.text() == "23 Nov to 23 May"


def files_into(saved, busy=None, failure=None):
    def read(path, progress):
        if failure is not None:
            raise failure
        return busy
    return CalendarFiles(None, lambda events, path: saved.append((path, events)), read)


def test_that_ones_own_turns_go_into_a_file_with_neutral_titles(open_page, stores, qtbot, tmp_path):
    plan_into(stores, LETTERS, CALL, TALK)
    saved = []
    page = open_page(files=files_into(saved))
    press(page, "To a calendar…", qtbot)
    who = page.dialog.whose.chosen
    page.dialog.save(tmp_path / "turns.ics")
    (path, events), = saved
    own = [turn for turn in stores.turns.rows.values() if who in turn.whose]
    assert {event.title for event in events} == {"At home"} and len(events) == len(own)
    assert page.message.text().startswith("The file is saved.")


SEEN = datetime(2026, 11, 27, 14), datetime(2026, 11, 29, 18)
FOUND = BusyTimes(date(2027, 5, 24), {(2, Part.MORNING): ("Choir",), (4, Part.DAY): ("Course",)}, (
    BusyEntry("A trip", (Busy(*SEEN),)),
    BusyEntry("Late shift", tuple(Busy(SEEN[0] + timedelta(days=14 * n), SEEN[0] + timedelta(days=14 * n, hours=8)) for n in range(1, 5)))),
    brief=2, unread=1)


def dates_of(stores):
    return sorted((f"{each.who.name} {each.begin:%d.%m. %H:%M} {each.end:%d.%m. %H:%M}", each.label) for each in stores.duties.dates)


def test_that_of_a_file_only_what_was_ticked_is_kept_and_nothing_says_what_it_was(open_page, stores, qtbot, tmp_path):
    plan_into(stores, LETTERS)
    page = open_page(Who.B, files=files_into([], FOUND))
    press(page, "Change mine…", qtbot)
    page.dialog.read(tmp_path / "x.ics")
    preview = page.dialog.preview
    said = [preview.model.index(row).data() for row in range(preview.model.rowCount())]
    assert said[1:3] == ["Wednesday mornings", "Fridays in the daytime"]
    assert said[4:] == ["Fri 27 Nov, 14:00, to Sun 29 Nov, 18:00",
                        "4 dates, the first Fri 11 Dec, 14:00 to 22:00, the last Fri 22 Jan, 14:00 to 22:00"]
    assert not preview.take_button.isEnabled() and not any(preview.model.chosen)
    preview.list.setFocus()
    for row in (1, 4):
        preview.list.setCurrentIndex(preview.model.index(row))
        qtbot.keyClick(preview.list, Qt.Key.Key_Space)
    press(preview, "Take over", qtbot)
    assert (stores.duties.free, stores.duties.dates) == (frozenset(), frozenset())
    press(page.dialog, "Keep", qtbot)
    assert stores.duties.free == {KeptFreeTime(Who.B, 2, Part.MORNING)}
    assert dates_of(stores) == [("B 27.11. 14:00 29.11. 18:00", "")]


def test_that_a_file_read_again_offers_only_what_is_new(open_page, stores, qtbot, tmp_path):
    plan_into(stores, LETTERS)
    stores.duties.dates = frozenset([KeptFreeDates(Who.B, *SEEN, "My own words")])
    page = open_page(Who.B, files=files_into([], FOUND))
    press(page, "Change mine…", qtbot)
    page.dialog.read(tmp_path / "x.ics")
    page.dialog.preview.model.tick_all(True)
    page.dialog.preview.labels.choose(True)
    press(page.dialog.preview, "Take over", qtbot)
    page.dialog.read(tmp_path / "x.ics")
    assert page.dialog.problem.text().startswith("Nothing in this calendar takes a time that is not kept free yet. 2 entries")
    press(page.dialog, "Keep", qtbot)
    assert sorted(label for _, label in dates_of(stores)) == ["Late shift"] * 4 + ["My own words"]


def test_that_titles_of_a_file_wait_for_a_press_while_both_are_here(open_page, stores, qtbot, tmp_path):
    plan_into(stores, LETTERS)
    for here, shown in (((Who.B,), True), (tuple(Who), False)):
        page = open_page(*here, files=files_into([], FOUND))
        page.open_kept_free(Who.B)
        page.dialog.read(tmp_path / "x.ics")
        model = page.dialog.preview.model
        assert ("A trip" in model.index(4).data(Qt.ItemDataRole.AccessibleTextRole)) is shown
        page.dialog.preview.titles.click()
        assert ("A trip" in model.index(4).data(Qt.ItemDataRole.AccessibleTextRole)) is not shown


def test_that_dates_are_added_changed_and_taken_out_by_hand_and_undone(open_page, stores, qtbot):
    plan_into(stores, LETTERS)
    page = open_page(Who.A)
    page.open_kept_free(Who.A)
    dialog = page.dialog
    press(dialog, "Add dates…", qtbot)
    dialog.form.first.set_day(TODAY + timedelta(days=7))
    assert dialog.form.last.day == TODAY + timedelta(days=7)
    dialog.form.label.setText("Away")
    press(dialog, "Add", qtbot)
    dialog.buttons["add"].click()
    dialog.form.whole.click()
    press(dialog, "Add", qtbot)
    assert len(dialog.dates) == 2
    dialog.buttons["change 2026-11-30 00:00"].click()
    dialog.form.last.set_day(TODAY)
    press(dialog, "Change", qtbot)
    assert dialog.form.findChildren(Field)[1].problem.text() == "The end comes before the beginning."
    dialog.form.last.set_day(TODAY + timedelta(days=9))
    press(dialog, "Change", qtbot)
    press(dialog, "Keep", qtbot)
    assert dates_of(stores) == [("A 23.11. 18:00 23.11. 22:00", ""), ("A 30.11. 00:00 03.12. 00:00", "Away")]
    mine = [turn for turn in stores.turns.rows.values() if turn.day == TODAY + timedelta(days=7) and Who.A in turn.whose]
    assert ("No planned turn" in page.message.text()) is not bool(mine)
    day = page.model.day_at(page.model.index_of(TODAY + timedelta(days=8)))
    assert "Sam, free (Away)" in page.model.told(day)
    page.open_kept_free(Who.A)
    page.dialog.buttons["remove 2026-11-23 18:00"].click()
    press(page.dialog, "Keep", qtbot)
    assert len(stores.duties.dates) == 1
    page.house.ours.commands.undo()
    page.house.ours.commands.undo()
    assert stores.duties.dates == frozenset()


def test_that_a_turn_in_the_way_of_dates_is_told_and_says_so_itself(open_page, stores, qtbot):
    plan_into(stores, LETTERS)
    first = min(stores.turns.rows.values(), key=lambda turn: turn.day)
    page = open_page(*Who)
    who = Who(first.owner.value)
    page.open_kept_free(who)
    page.dialog.dates = frozenset([KeptFreeDates.of_days(who, first.day, first.day)])
    press(page.dialog, "Keep", qtbot)
    assert page.message.text() == "Kept. 1 planned turn falls into it: plan again, or move it."
    page.view.choose(first.id)
    name = page.house.name(who)
    assert f"{name} keeps this time free." in [label.text() for label in page.turn_card.findChildren(QLabel)]
    later = first.day + timedelta(days=1)
    page.acts.move(first.id, later)
    assert stores.turns.rows[first.id].day == later
    page.acts.move(first.id, first.day)
    assert stores.turns.rows[first.id].day == later and "keeps this time free" in page.message.text()


@pytest.mark.parametrize(("names", "expected"), [(("Sam", "Robin"), 4), (("Sam",), 0)])
def test_that_planned_talks_stand_in_the_calendar_and_daily_ones_do_not(open_page, stores, names, expected):
    plan_into(stores, CALL)
    for plan in (TalkPlan(TalkKind.WEEKLY, TODAY, time(20), 3), TalkPlan(TalkKind.DAILY, TODAY, time(21))):
        stores.plans.save(plan)
    page = open_page(Who.A, names=names)
    days = [day for day in page.view.model().days if day.events]
    assert len(days) == expected and all(day.day.weekday() == 3 for day in days)
    for day in days:
        assert "Weekly talk at 20:00" in page.view.model().told(day)


def test_that_cards_and_what_was_done_stay_in_sight_far_down(open_page, stores, qtbot):
    plan_into(stores, LETTERS, CALL)
    stores.turns.rows |= {f"far{week}": replace(turn, id=f"far{week}", day=TODAY + timedelta(weeks=week), recurrence_date=TODAY + timedelta(weeks=week))
                          for week in range(4, 26) for turn in [next(iter(stores.turns.rows.values()))]}
    page = open_page(*Who)
    page.span_choice.setCurrentIndex(3)
    bar = page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 2000)
    bar.setValue(1500)
    before = bar.value()
    page.view.choose("far12")

    def seen(widget):
        top = widget.mapTo(page.viewport(), QPoint(0, 0)).y()
        return 0 <= top < page.viewport().height()
    qtbot.waitUntil(lambda: seen(page.turn_card))
    page.acts.move("far12", TODAY + timedelta(weeks=12, days=1))
    qtbot.waitUntil(lambda: seen(page._side.told) and "now" in page._side.told.text())
    assert page.message.text() == page._side.told.text() and bar.value() == before
    bar.setValue(0)
    QApplication.processEvents()
    assert page._side.told.text() == "" and page._side.y() == page._main.y()
