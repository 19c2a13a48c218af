"""Hard weeks, said and changed by those they belong to."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from evenhand.domain.hard_weeks import LifeChange, LifeChangeKind, StepsIn
from evenhand.domain.partners import Who
from evenhand.domain.spans import Span
from evenhand.ui.hardweeks.dialog import HardWeeksDialog

from ui.house import TODAY, build_house

ILL = LifeChange("h", LifeChangeKind.ILLNESS, Who.B, Span(TODAY - timedelta(days=2), TODAY + timedelta(days=5)), 25)


@pytest.fixture
def open_dialog(qtbot, kit, stores):
    def opened(*here, names=("Sam", "Robin")):
        dialog = HardWeeksDialog(kit, build_house(stores=stores, here=here or (Who.A,), names=names))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialog.open()
        return dialog
    return opened


def texts(dialog):
    QApplication.processEvents()
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisibleTo(dialog)]


def test_that_hard_weeks_are_said_with_what_is_left_and_who_steps_in(open_dialog, stores, qtbot):
    dialog = open_dialog(*Who)
    dialog.buttons["new"].click()
    form = dialog.form
    form.kind.setCurrentIndex(2)
    form.whose.setCurrentIndex(1)
    form.dropped.choice.setCurrentIndex(3)
    form.dropped.add.click()
    form.helper.setCurrentIndex(2)
    form.steps_in.add.click()
    QApplication.processEvents()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    (made,) = stores.hard_weeks.all()
    assert (made.kind, made.whose, made.span.days, made.capacity_percent) == (LifeChangeKind.EXAM, Who.B, 7, 50)
    assert len(made.dropped) == 1 and made.steps_in == (StepsIn("A1", None),)
    assert "Exam, Robin, 23 November to 29 November 2026" in texts(dialog)
    dialog._house.ours.commands.undo()
    assert stores.hard_weeks.all() == ()


def test_that_they_last_at_most_eight_weeks(open_dialog, stores):
    """AGR-9"""
    dialog = open_dialog()
    dialog.buttons["new"].click()
    form = dialog.form
    form.last.set_day(TODAY + timedelta(days=56))
    dialog.buttons["keep"].click()
    assert stores.hard_weeks.all() == () and "at most 8 weeks" in form._fields["until"].problem.text()
    form.begin.set_day(TODAY + timedelta(days=1))
    dialog.buttons["keep"].click()
    assert stores.hard_weeks.all()[0].span.days == 56


def test_that_each_changes_only_their_own(open_dialog, stores):
    """PRODUCT rule 3"""
    stores.hard_weeks.save(ILL)
    assert "change h" not in open_dialog(Who.A).buttons
    dialog = open_dialog(Who.B)
    dialog.buttons["end h"].click()
    assert stores.hard_weeks.all()[0].span == Span(ILL.span.begin, TODAY)
    dialog.buttons["remove h"].click()
    assert stores.hard_weeks.all() == ()


def test_that_a_change_keeps_what_was_said_before(open_dialog, stores):
    stores.hard_weeks.save(ILL)
    dialog = open_dialog(Who.B)
    dialog.buttons["change h"].click()
    dialog.form.last.set_day(date(2026, 12, 6))
    dialog.buttons["keep"].click()
    assert stores.hard_weeks.all() == (LifeChange("h", ILL.kind, Who.B, Span(ILL.span.begin, date(2026, 12, 7)), 25),)


def test_that_escape_leads_back_and_loses_nothing(open_dialog, stores, qtbot):
    dialog = open_dialog()
    dialog.buttons["new"].click()
    dialog.form.kind.setCurrentIndex(4)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.form is None and dialog.isVisible()
    dialog.buttons["new"].click()
    assert dialog.form.kind.currentIndex() == 4
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible() and stores.hard_weeks.all() == ()


def test_that_a_failed_write_leaves_the_form_as_it_is(open_dialog, stores):
    dialog = open_dialog()
    dialog.buttons["new"].click()
    stores.hard_weeks.fail_next = True
    dialog.buttons["keep"].click()
    assert dialog.form is not None and dialog.problem.text() == "There is no room left on the disk."


def test_that_one_alone_is_asked_for_nobody_else(open_dialog):
    dialog = open_dialog(names=("Sam",))
    dialog.buttons["new"].click()
    assert dialog.form.whose.count() == 1 and not dialog.form.whose.isVisibleTo(dialog)
    assert not any("both" in text for text in texts(dialog))
