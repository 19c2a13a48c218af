"""Bringing in a table in the window: shown before it is done, remembered, and taken back as one step."""
# SPDX-License-Identifier: GPL-3.0-or-later

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from evenhand.domain.days import DayOrder
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.held import MOST_IN_MEMORY
from evenhand.domain.importing.columns import Meaning
from evenhand.domain.ledger import NewEntry, Row
from evenhand.domain.partners import Who
from evenhand.ui.ledger.importing import ImportActs, Importing
from evenhand.ui.ledger.steps import LongSteps
from evenhand.ui.ledger.wishes import Wishes
from evenhand.ui.widgets.fields import WrappedLabel

from ui.house import CONTENT, TODAY, Quiet, build_house
from ui.ledger.conftest import LOG_WORDS
from ui.press import press

class AsWorker:
    """A Run that answers later, like the worker, and hands on what a job refuses or could not do."""

    def __call__(self, job, done, failed):
        QTimer.singleShot(0, lambda: self._do(job, done, failed))
        return self

    @staticmethod
    def _do(job, done, failed):
        try:
            result = job(Quiet())
        except (Refused, StoreFailed) as failure:
            failed(failure.message)
        else:
            done(result)


TABLE = b"When,Doing,Mins\n2/11/2026,Apologise,5\n3/11/2026,Water the plants,20\n4/11/2026,Apologise,1441\n"


@pytest.fixture
def bring_in(qtbot, kit, stores):
    """Opens the dialog on a table for Sam alone."""
    house = build_house(stores=stores)

    def open_it(raw=TABLE):
        acts = ImportActs(lambda parent, then: then(Path("t.csv")), lambda path: raw, CONTENT.headings)
        importing = Importing(kit, house, LOG_WORDS, LongSteps(kit, AsWorker()), acts)
        parent = kit.text("")
        qtbot.addWidget(parent)
        parent.told = []
        importing.begin(parent, parent.told.append)
        qtbot.waitUntil(lambda: importing.dialog is not None or bool(parent.told))
        if importing.dialog is None:
            return parent
        dialog = importing.dialog
        dialog.house, dialog.parent_kept = house, parent
        qtbot.waitUntil(dialog.isVisible)
        return dialog
    return open_it


def texts(dialog):
    return [label.text() for label in dialog.findChildren(WrappedLabel) if label.isVisible()]


def brings_in(dialog, qtbot):
    press(dialog, "Bring in 3 rows", qtbot)
    qtbot.waitUntil(lambda: any("added" in text for text in texts(dialog)))


def own(stores):
    return [each for each in stores.own[Who.A].entries.rows.values() if each.id.startswith("id")]


def test_that_a_table_is_shown_as_it_would_be_read_before_anything_is_done(bring_in, stores):
    dialog = bring_in()
    assert [choice.chosen for choice in dialog.columns] == [Meaning.DAY, Meaning.TASK, Meaning.TIME]
    assert dialog.order.chosen is DayOrder.DAY_MONTH_YEAR
    assert "2 November 2026 · Said sorry for my own part · 5 min" in texts(dialog)
    assert "Line 4: Please give 0 to 1440 minutes." in texts(dialog)
    assert not own(stores)


def test_that_rows_that_can_be_read_come_in_and_the_rest_is_told(bring_in, qtbot, stores):
    dialog = bring_in()
    brings_in(dialog, qtbot)
    assert [(each.task[:3], each.day.day, each.minutes) for each in own(stores)] == [("C2", 2, 5), ("own", 3, 20)]
    assert [task.name for task in stores.own[Who.A].own_tasks.tasks()] == ["Water the plants"]
    assert "2 entries are added." in texts(dialog) and "Line 4: Please give 0 to 1440 minutes." in texts(dialog)
    press(dialog, "Copy the list", qtbot)
    assert QGuiApplication.clipboard().text() == "4\tPlease give 0 to 1440 minutes.\n"
    commands = dialog.house.alone.commands
    assert commands.undoText() == "bring in 2 entries"
    commands.undo()
    qtbot.waitUntil(lambda: not own(stores) and not stores.own[Who.A].own_tasks.tasks())
    commands.redo()
    qtbot.waitUntil(lambda: len(own(stores)) == 2)


def test_that_what_columns_tell_is_remembered_for_the_next_table(bring_in, qtbot, stores):
    dialog = bring_in()
    dialog.columns[2].choose(None)
    dialog.order.choose(DayOrder.MONTH_DAY_YEAR)
    brings_in(dialog, qtbot)
    again = bring_in(TABLE.replace(b"Apologise", b"Water the plants"))
    assert [choice.chosen for choice in again.columns] == [Meaning.DAY, Meaning.TASK, None]
    assert again.order.chosen is DayOrder.MONTH_DAY_YEAR


def test_that_without_a_day_nothing_can_be_brought_in(bring_in):
    dialog = bring_in()
    dialog.columns[0].choose(None)
    assert not dialog.go.isEnabled() and dialog.problem.text() == "Please say which column is the day."


def test_that_a_day_to_come_is_told_before_anything_is_done(bring_in):
    dialog = bring_in(b"Day,What\n2999-11-02,Say sorry\n")
    assert "Line 2: That day is still to come." in texts(dialog)


def test_that_letters_can_be_chosen_where_the_file_does_not_say_them(bring_in, qtbot):
    dialog = bring_in("Day,What,Note\n2026-11-02,Say sorry,Łódź\n".encode("cp1250"))
    dialog.letters.setCurrentIndex(1)
    qtbot.waitUntil(lambda: any("Łódź" in text for text in texts(dialog)))


def test_that_a_file_that_is_no_table_is_told_on_the_page(bring_in, kit):
    page = bring_in(b"PK\x03\x04")
    assert [kit.say(each) for each in page.told] == [
        "This is a spreadsheet. Save it there as CSV, then choose the CSV file."]


def test_that_an_import_is_taken_back_when_its_dialog_is_long_gone(bring_in, qtbot, stores):
    dialog = bring_in()
    brings_in(dialog, qtbot)
    commands = dialog.house.alone.commands
    with qtbot.waitSignal(dialog.destroyed):
        press(dialog, "Close", qtbot)
        dialog.deleteLater()
    commands.undo()
    qtbot.waitUntil(lambda: not own(stores))


def test_that_a_failed_undo_of_an_import_leaves_it_to_be_undone(bring_in, qtbot, stores):
    """The worker says later that it failed; until then Qt has counted the step as undone."""
    dialog = bring_in()
    brings_in(dialog, qtbot)
    commands = dialog.house.alone.commands
    stores.own[Who.A].own_tasks.fail_next = True
    told = []
    commands.failed.connect(told.append)
    commands.undo()
    qtbot.waitUntil(lambda: bool(told))
    assert commands.undoText() == "bring in 2 entries" and len(own(stores)) == 2
    stores.own[Who.A].own_tasks.fail_next = True
    commands.undo()
    qtbot.waitUntil(lambda: len(told) == 2)
    assert not commands.canUndo(), "given up, so that earlier steps can be taken back"


def test_that_more_rows_than_memory_keeps_come_and_go_by_the_worker(kit, qtbot, stores):
    """STYLE: a change of more than 1,000 rows is held as ids."""
    house = build_house(stores=stores)
    mine, wishes = house.alone, Wishes(kit, house, LongSteps(kit, AsWorker()))
    new = [NewEntry(TODAY, "C2", n % 1440, 1, 1) for n in range(MOST_IN_MEMORY + 1)]
    assert not wishes.add(Who.A, new), "it has only begun"
    qtbot.waitUntil(lambda: len(own(stores)) == len(new))
    qtbot.waitUntil(lambda: mine.commands.undoText() == "log 1,001 entries")
    wishes.remove([Row(entry, True) for entry in own(stores)])
    qtbot.waitUntil(lambda: not own(stores))
    qtbot.waitUntil(lambda: mine.commands.undoText() == "remove 1,001 entries")
    mine.commands.undo()
    qtbot.waitUntil(lambda: len(own(stores)) == len(new))


def test_that_one_wrong_line_among_very_many_is_told_and_nothing_is_added(kit, qtbot, stores):
    house = build_house(stores=stores)
    told = []
    house.alone.commands.failed.connect(told.append)
    new = [NewEntry(TODAY, "C2", 1, 1, 1)] * MOST_IN_MEMORY + [NewEntry(TODAY, "C2", 1441, 1, 1)]
    Wishes(kit, house, LongSteps(kit, AsWorker())).add(Who.A, new)
    qtbot.waitUntil(lambda: bool(told))
    assert kit.say(told[0]) == "Please give 0 to 1440 minutes." and not own(stores)
