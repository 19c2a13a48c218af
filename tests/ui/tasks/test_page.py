"""The page Tasks: rooms, own tasks, hiding, merging, children and care, and who holds which step."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import timedelta

import pytest
from PySide6.QtCore import QTimer

from evenhand.domain.catalogue import CognitiveStep
from evenhand.domain.entries import Entry
from evenhand.domain.own_tasks import OwnTask, TaskDomain
from evenhand.domain.partners import Who
from evenhand.domain.step_parts import StepPart
from evenhand.ui.ledger.steps import LongSteps
from evenhand.ui.tasks.page import Shelf, TasksPage
from evenhand.ui.widgets.fields import WrappedLabel

from ui.house import TODAY, Quiet, build_house
from ui.ledger.conftest import LOG_WORDS
from ui.press import press

PLANTS = OwnTask("own-plants", "Water the plants", TaskDomain.REMEMBERING)


class Later:
    """A Run that answers later, like the worker."""

    def __call__(self, job, done, failed):
        QTimer.singleShot(0, lambda: done(job(Quiet())))
        return self


@pytest.fixture
def open_page(qtbot, kit, stores):
    """Opens the page for those who are here."""
    def open_it(*here):
        house = build_house(stores=stores, here=here or (Who.A,))
        visits = []
        page = TasksPage(kit, house, LOG_WORDS, LongSteps(kit, Later()), visits.append)
        page.house, page.visits = house, visits
        qtbot.addWidget(page)
        page.resize(1000, 800)
        with qtbot.waitExposed(page):
            page.show()
        page.show_all()
        return page
    return open_it


def names(page):
    return [task.name for task in page.listed()]


def texts(widget):
    return [label.text() for label in widget.findChildren(WrappedLabel) if label.isVisible()]


def test_that_each_room_lists_its_tasks_with_kinds_and_sharing_code(open_page, qtbot):
    """LAB-1."""
    page = open_page()
    assert len(names(page)) == len(page.house.catalogue().of_domain(TaskDomain.NOTICING))
    qtbot.waitUntil(lambda: any("Notice · most days · 5 to 10 min · you can take turns to lead" in text for text in texts(page)))


def test_that_children_and_care_is_not_listed_until_asked_for(open_page, qtbot):
    """LAB-11."""
    page = open_page()
    rooms = [page.shelves.itemText(n) for n in range(page.shelves.count())]
    assert "Children and care" not in rooms
    page._show_care(True)
    qtbot.waitUntil(lambda: "Children and care" in [page.shelves.itemText(n) for n in range(page.shelves.count())])


def test_that_a_task_is_added_by_keys_changed_and_taken_back(open_page, qtbot, stores):
    page = open_page()
    page.add()
    qtbot.keyClicks(page.dialog.name, "Water the plants")
    press(page.dialog, "Keep", qtbot)
    own, = stores.own[Who.A].own_tasks.tasks()
    assert (own.name, own.domain, own.minutes) == ("Water the plants", TaskDomain.NOTICING, 15)
    page.change(page.house.catalogue()[own.id])
    page.dialog.minutes.setText("abc")
    page.dialog.keep()
    assert page.dialog.minutes_field.problem.text()
    page.dialog.minutes.setText("20")
    page.dialog.keep()
    assert stores.own[Who.A].own_tasks.tasks()[0].minutes == 20
    page.house.alone.commands.undo()
    assert stores.own[Who.A].own_tasks.tasks()[0].minutes == 15


def test_that_a_task_removed_while_its_form_is_open_is_told_and_nothing_is_lost(open_page, stores):
    stores.own[Who.A].own_tasks.rows[PLANTS.id] = PLANTS
    page = open_page()
    page.change(page.house.catalogue()[PLANTS.id])
    stores.own[Who.A].own_tasks.rows.clear()
    page.dialog.name.setText("Water the herbs")
    page.dialog.keep()
    assert page.dialog.problem.text() == "This task is no longer there."
    assert page.dialog.name.text() == "Water the herbs"


def test_that_an_own_version_hides_the_one_it_came_from_in_one_step(open_page, stores):
    page = open_page()
    page.change(page.house.catalogue()["A1"])
    page.dialog.name.setText("Notice when Robin is low")
    page.dialog.keep()
    own = stores.own[Who.A].own_tasks
    assert [task.name for task in own.tasks()] == ["Notice when Robin is low"] and own.choices().hidden == {"A1"}
    page.house.alone.commands.undo()
    assert not own.tasks() and not own.choices().hidden


def test_that_a_hidden_task_stands_on_its_own_shelf_and_comes_back(open_page, stores):
    page = open_page()
    page.hide_task(page.house.catalogue()["A1"], True)
    page.shelf = Shelf.HIDDEN
    assert names(page) == [page.house.catalogue()["A1"].name]
    page.hide_task(page.house.catalogue()["A1"], False)
    assert not stores.own[Who.A].own_tasks.choices().hidden


def test_that_merging_moves_the_entries_and_comes_back(open_page, qtbot, stores):
    stores.own[Who.A].own_tasks.rows[PLANTS.id] = PLANTS
    stores.keep(Entry("e1", Who.A, TODAY - timedelta(days=1), PLANTS.id, 5, 1, 1))
    page = open_page()
    page.remove(page.house.catalogue()[PLANTS.id])
    assert page.message.text() == "You logged it 1 time. Put it together with another task first."
    page.merge(page.house.catalogue()[PLANTS.id])
    qtbot.keyClicks(page.dialog.finder.line, "sorry")
    page.dialog.finder.take_first()
    page.dialog.merge()
    entries = stores.own[Who.A].entries.rows
    qtbot.waitUntil(lambda: entries["e1"].task == "C2")
    assert not stores.own[Who.A].own_tasks.rows
    qtbot.waitUntil(lambda: page.house.alone.commands.undoText() == "put two tasks together")
    page.house.alone.commands.undo()
    qtbot.waitUntil(lambda: entries["e1"].task == PLANTS.id and PLANTS.id in stores.own[Who.A].own_tasks.rows)


def test_that_each_ticks_only_the_own_steps_and_sees_who_holds_the_rest(open_page, qtbot, stores):
    """LAB-2, LAB-10, SAF-15."""
    stores.step_parts.save(StepPart("E2", Who.B, frozenset({CognitiveStep.FORESEE, CognitiveStep.FOLLOW_UP})))
    page = open_page()
    page.split(page.house.catalogue()["E2"])
    assert set(page.dialog.ticks) == {Who.A}, "no form takes claims about the other"
    page.dialog.ticks[Who.A][CognitiveStep.DECIDE].setChecked(True)
    page.dialog.heads[Who.A].setChecked(True)
    press(page.dialog, "Keep", qtbot)
    told = "Foresee: Robin · Find options: not said yet · Decide: Sam · Follow up: Robin"
    qtbot.waitUntil(lambda: told in texts(page))
    assert "Sam still has it in mind. A few words at handing over can help." in texts(page)
    page.house.ours.commands.undo()
    qtbot.waitUntil(lambda: told not in texts(page))


def test_that_with_both_here_no_own_task_and_nobodys_choices_are_shown(open_page, stores):
    """PRODUCT rules 4 and 11."""
    stores.own[Who.A].own_tasks.rows[PLANTS.id] = PLANTS
    page = open_page(*Who)
    page.search.setText("plants")
    assert PLANTS.name not in names(page)
    page.search.setText("")
    page.shelf = TaskDomain.LIMITS_AND_REST
    assert {"I7", "I9"}.isdisjoint(task.id for task in page.listed())
    assert [words.msgid for words, _ in page._acts(page.house.catalogue()["A1"])] == ["Who holds which step…"]
