"""The quick log: few keys, usual values, plain refusals, and no word of one partner shown to the other."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from evenhand.domain.own_tasks import OwnTask, TaskDomain
from evenhand.domain.partners import Who
from evenhand.domain.usual_week import HowOften, UsualTask
from evenhand.ui.ledger.draft import Start
from evenhand.ui.ledger.logdesk import LogDesk

from ui.house import TODAY, build_house
from ui.ledger.conftest import LOG_WORDS, entry
from ui.press import buttons, press


@pytest.fixture
def open_log(qtbot, kit, stores):
    """Opens the quick log for those who are here. Several calls share one desk for the same people."""
    desks = {}

    def open_it(*here, start=Start()):
        here = here or (Who.A,)
        if here not in desks:
            desks[here] = LogDesk(kit, build_house(stores=stores, here=here), LOG_WORDS)
        dialog = desks[here].open(None, start)
        dialog.desk = desks[here]
        qtbot.addWidget(dialog)
        qtbot.waitUntil(dialog.isVisible)
        return dialog
    return open_it


def new_entries(stores, who):
    return [each for entry_id, each in stores.own[who].entries.rows.items() if entry_id.startswith("id")]


class Keys:
    """Presses keys where the keys are, and counts them."""

    def __init__(self, qtbot, dialog):
        self._qtbot, self._dialog, self.pressed = qtbot, dialog, 0

    def type(self, text):
        for letter in text:
            self._qtbot.keyClicks(self._focus(), letter)
            self.pressed += 1

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        self._qtbot.keyClick(self._focus(), key, modifier)
        self.pressed += 1

    def _focus(self):
        return self._dialog.focusWidget() or self._dialog


def test_that_a_known_task_takes_at_most_eight_keys(open_log, qtbot, stores):
    """LAB-8: a few letters, three times Enter. Ctrl+N, which opens it, is the first key."""
    stores.own[Who.A].usual_week.rows["C2"] = UsualTask("C2", HowOften.ONCE_A_WEEK, 10, 1, 4)
    dialog = open_log()
    keys = Keys(qtbot, dialog)
    keys.type("sor")
    for _ in range(3):
        keys.press(Qt.Key.Key_Return)
    saved, = new_entries(stores, Who.A)
    assert (saved.task, saved.day, saved.minutes, saved.energy, saved.risk) == ("C2", TODAY, 10, 1, 4)
    assert saved.shared is None, "entries start as mine (rule 4)"
    assert keys.pressed + 1 <= 8


def test_that_nothing_fitting_becomes_a_task_of_ones_own(open_log, qtbot, stores):
    dialog = open_log()
    keys = Keys(qtbot, dialog)
    keys.type("feed the neighbours cat")
    keys.press(Qt.Key.Key_Return)
    assert dialog.new_domain.isVisible()
    dialog.domain_choice.choose(TaskDomain.FAMILY_AND_FRIENDS)
    keys.press(Qt.Key.Key_Return)
    keys.type("5")
    keys.press(Qt.Key.Key_Return)
    keys.type("1")
    keys.press(Qt.Key.Key_Return)
    saved, = new_entries(stores, Who.A)
    own, = stores.own[Who.A].own_tasks.rows.values()
    assert (saved.task, own.name, own.domain) == (own.id, "feed the neighbours cat", TaskDomain.FAMILY_AND_FRIENDS)


@pytest.mark.parametrize(("typed", "sentence"), [
    ("abc", "Please write a time, like “20” or “1h”."), ("1441", "Please give 0 to 1440 minutes.")])
def test_that_a_time_that_is_none_is_told_beside_its_field(open_log, qtbot, stores, typed, sentence):
    dialog = open_log(start=Start(task="C2"))
    dialog.time.editor.selectAll()
    keys = Keys(qtbot, dialog)
    keys.type(typed)
    keys.press(Qt.Key.Key_Return)
    assert dialog.time.problem.text() == sentence
    assert dialog.time.editor.text() == typed, "nothing typed is lost"
    assert new_entries(stores, Who.A) == []


def test_that_a_day_to_come_is_told_beside_its_field(open_log, stores):
    dialog = open_log(start=Start(task="C2"))
    dialog.day.editor.setText("2026-11-25")
    dialog.save()
    assert dialog.day.problem.text() == "That day is still to come."
    assert new_entries(stores, Who.A) == []


def test_that_days_are_typed_as_people_say_them(open_log, stores):
    dialog = open_log(start=Start(task="C2"))
    dialog.day.editor.setText("yes")
    assert dialog.day_told.text() == "Sunday 22 November"
    dialog.save()
    assert new_entries(stores, Who.A)[0].day == TODAY - timedelta(days=1)


def test_that_a_day_is_picked_with_the_arrow_keys_too(open_log, qtbot, stores):
    """ACC-4: up is a week before, left a day; no day to come can be reached."""
    dialog = open_log()
    dialog.pick_day.click()
    picker = dialog.picker
    qtbot.waitUntil(picker.isVisible)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left):
        qtbot.keyClick(picker.focusWidget() or picker, key)
    assert picker.day == TODAY - timedelta(days=8)
    picker.go(TODAY - timedelta(days=30))
    qtbot.waitUntil(lambda: picker.focusWidget() is picker.buttons[picker.day])
    qtbot.keyClick(picker.focusWidget(), Qt.Key.Key_Return)
    assert dialog.day.editor.text() == "24 October" and dialog.day_told.text() == "Saturday 24 October"


def test_that_without_a_task_nothing_is_saved(open_log, stores):
    dialog = open_log()
    dialog.save()
    assert dialog.what.problem.text() == "Please choose what you did."
    assert dialog.isVisible()


def test_that_escape_keeps_what_was_typed_while_the_program_runs(open_log, qtbot, stores):
    """ACC-9: leaving never loses work."""
    dialog = open_log()
    qtbot.keyClicks(dialog.finder.line, "hard ev")
    dialog.more.show_values(None, "a note that was begun")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    again = open_log()
    assert again.finder.typed == "hard ev" and again.more.note == "a note that was begun"


def test_that_saving_and_staying_tells_what_was_saved_and_can_be_undone(open_log, qtbot, stores):
    dialog = open_log(start=Start())
    keys = Keys(qtbot, dialog)
    keys.type("sor")
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible() and dialog.finder.typed == ""
    assert dialog.saved_line.text.text() == "Saved: Said sorry for my own part, Monday 23 November. Only you see it."
    undo = next(button for button in dialog.saved_line.findChildren(QPushButton) if button.text() == "Undo")
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert new_entries(stores, Who.A) == []


def test_that_a_full_disk_is_told_and_the_form_stays(open_log, stores):
    dialog = open_log(start=Start(task="C2"))
    stores.own[Who.A].entries.fail_next = True
    dialog.save()
    assert dialog.problem.text() == "There is no room left on the disk."
    assert dialog.isVisible() and dialog.finder.task.id == "C2"


def test_that_with_both_here_the_own_usual_values_stay_private(open_log, stores):
    """Rule 11: what only one may see is not offered while both look."""
    for who in Who:
        stores.own[who].usual_week.rows["C2"] = UsualTask("C2", HowOften.ONCE_A_WEEK, 99, 0, 0)
        stores.own[who].own_tasks.rows["own-1"] = OwnTask("own-1", "sorry in secret", TaskDomain.REPAIR)
    dialog = open_log(Who.A, Who.B, start=Start(task="C2"))
    assert dialog.time.editor.text() != "99"
    dialog.finder.show_typed("sorry")
    listed = [dialog.finder.model.index(row, 0).data() for row in range(dialog.finder.model.rowCount())]
    assert "sorry in secret" not in listed
    dialog.finder.show_typed("watch my words")
    assert all("Make “" in dialog.finder.model.index(row, 0).data() or "so the other" not in
               dialog.finder.model.index(row, 0).data() for row in range(dialog.finder.model.rowCount()))


def test_that_the_one_who_logs_alternates(open_log, stores):
    """FAIR-11: no letter comes first by itself."""
    first = open_log(Who.A, Who.B, start=Start(task="C2"))
    who = first.draft.who
    first.save()
    second = open_log(Who.A, Who.B, start=Start(task="C2"))
    assert second.draft.who is who.other


def test_that_with_both_here_sharing_is_offered_for_what_may_be_shared(open_log, stores):
    dialog = open_log(Who.A, Who.B)
    dialog.finder.show_picked(dialog._house.catalogue()["C2"])
    dialog._offer_values(dialog._house.catalogue()["C2"])
    dialog.save_and_stay()
    who = dialog.draft.who
    share = next(b for b in dialog.saved_line.findChildren(QPushButton) if b.text() == "Share it now")
    share.click()
    saved, = new_entries(stores, who)
    assert stores.shared.rows[saved.id].note == "" and stores.shared.rows[saved.id].risk is None


def test_that_joint_work_waits_for_the_others_own_part(open_page, stores, qtbot):
    stores.keep_shared(entry("both-1", Who.B, 2, "B2", 25, 2, 2, joint_id="together"))
    page = open_page(Who.A)
    press(page, "Add my part", qtbot)
    dialog = page.desk.dialog
    assert dialog.finder.task.id == "B2" and dialog.day.editor.text() == "21 November"
    dialog.save()
    saved, = new_entries(stores, Who.A)
    assert saved.joint_id == "together"
    qtbot.waitUntil(lambda: buttons(page, "Add my part") == [])
