"""My usual week: ticks, digits, arrow keys, and nothing lost on the way."""
# SPDX-License-Identifier: GPL-3.0-or-later

import pytest
from PySide6.QtCore import Qt

from evenhand.domain.partners import Who
from evenhand.domain.usual_week import HowOften, UsualTask
from evenhand.ui.ledger.usual_week import UsualWeekPage

from ui.house import build_house
from ui.ledger.conftest import LOG_WORDS


@pytest.fixture
def open_week(qtbot, kit, stores, visits):
    def open_it(*here):
        page = UsualWeekPage(kit, build_house(stores=stores, here=here or (Who.A,)), LOG_WORDS, visits.visit)
        qtbot.addWidget(page)
        page.resize(1068, 800)
        with qtbot.waitExposed(page):
            page.show()
        page.show_all()
        return page
    return open_it


def row(page, task):
    return next(row for row in page.rows if row.task.id == task)


def test_that_giving_room_is_suggested_as_closeness_is(open_week):
    """LAB-3, LAB-11: about fifteen tasks, with space and limits among them, and no children unless asked for."""
    offered = {row.task.id for row in open_week().rows}
    assert {"D3", "I3", "I4"} <= offered and len(offered) == 15
    assert not any(task.startswith("H") for task in offered)


def test_that_a_week_is_filled_in_by_keys_alone(open_week, qtbot, stores):
    page = open_week()
    page.rows[0].tick.setFocus()
    qtbot.keyClick(page.rows[0].tick, Qt.Key.Key_Space)
    qtbot.keyClick(page.rows[0].tick, Qt.Key.Key_Right)
    qtbot.keyClick(page.rows[0].often, Qt.Key.Key_2)
    qtbot.keyClick(page.rows[0].energy, Qt.Key.Key_3)
    qtbot.keyClick(page.rows[0].risk, Qt.Key.Key_0)
    qtbot.keyClick(page.rows[0].tick, Qt.Key.Key_Down)
    assert page.rows[1].tick.hasFocus()
    page.keep()
    kept = stores.own[Who.A].usual_week.rows[page.rows[0].task.id]
    assert (kept.often, kept.energy, kept.risk) == (HowOften.A_FEW_TIMES, 3, 0)
    assert page.message.text() == "Your usual week is kept. The quick log offers these values."


def test_that_what_was_ticked_stays_until_it_is_kept(open_week, visits):
    """ACC-9: "Later" loses nothing."""
    page = open_week()
    row(page, "C2").tick.setChecked(True)
    page.later()
    page.show_all()
    assert visits.places == ["ledger"] and row(page, "C2").tick.isChecked()


def test_that_a_time_that_is_none_is_told_in_its_row(open_week, qtbot, stores):
    page = open_week()
    row(page, "C2").tick.setChecked(True)
    row(page, "C2").minutes.clear()
    qtbot.keyClicks(row(page, "C2").minutes, "soon")
    page.keep()
    assert row(page, "C2").problem.text() == "Please write a time, like “20” or “1h”."
    assert stores.own[Who.A].usual_week.rows == {}


def test_that_any_task_can_be_found_and_joins_the_list(open_week, qtbot):
    page = open_week()
    qtbot.keyClicks(page.finder.line, "excuse")
    qtbot.keyClick(page.finder.line, Qt.Key.Key_Return)
    assert row(page, "G6").tick.isChecked()


def test_that_unticking_keeps_the_own_levels(open_week, stores):
    stores.own[Who.A].usual_week.rows["C2"] = UsualTask("C2", HowOften.MONTHLY, 5, 4, 4)
    page = open_week()
    row(page, "C2").tick.setChecked(False)
    page.keep()
    assert stores.own[Who.A].usual_week.rows["C2"] == UsualTask("C2", None, 5, 4, 4)


def test_that_it_is_closed_while_both_are_here(open_week):
    """Rule 11."""
    page = open_week(Who.A, Who.B)
    assert page.rows == []


def test_that_a_full_disk_is_told_and_the_ticks_stay(open_week, stores):
    page = open_week()
    row(page, "C2").tick.setChecked(True)
    stores.own[Who.A].usual_week.fail_next = True
    page.keep()
    assert page.message.text() == "There is no room left on the disk."
    page.show_all()
    assert row(page, "C2").tick.isChecked()
