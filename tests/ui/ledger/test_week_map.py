"""The week map: own marks only, by pointer and by key, completed later."""
# SPDX-License-Identifier: GPL-3.0-or-later

import pytest
from PySide6.QtCore import Qt

from evenhand.domain.catalogue import MapGroup
from evenhand.domain.entries import Origin
from evenhand.domain.partners import Who
from evenhand.ui.ledger.logdesk import LogDesk
from evenhand.ui.ledger.map_model import MARKS
from evenhand.ui.ledger.week_map import WeekMapPage

from ui.house import build_house
from ui.ledger.conftest import LOG_WORDS

SUNDAY = 6


@pytest.fixture
def open_map(qtbot, kit, stores, visits):
    def open_it(*here):
        house = build_house(stores=stores, here=here or (Who.A,))
        page = WeekMapPage(kit, house, LogDesk(kit, house, LOG_WORDS), visits.visit)
        qtbot.addWidget(page)
        page.resize(1068, 800)
        with qtbot.waitExposed(page):
            page.show()
        page.show_all()
        return page
    return open_it


def square(page, group, day):
    return page.model.index(list(MapGroup).index(group), day)


def test_that_the_model_keeps_to_qts_rules(open_map, qtmodeltester):
    qtmodeltester.check(open_map().model, force_py=True)


def test_that_a_press_adds_an_own_mark_without_numbers(open_map, qtbot, stores):
    page = open_map()
    index = square(page, MapGroup.REMINDERS, 2)
    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=page.view.visualRect(index).center())
    mark, = square(page, MapGroup.REMINDERS, 2).data(MARKS)
    added = stores.own[Who.A].entries.rows[mark.entry_id]
    assert not mark.complete and added.origin is Origin.WEEK_MAP and added.shared is None


def test_that_keys_do_what_the_pointer_does(open_map, qtbot):
    page = open_map()
    page.view.setFocus()
    page.view.setCurrentIndex(square(page, MapGroup.SAYING_SORRY, 0))
    qtbot.keyClick(page.view, Qt.Key.Key_Right)
    qtbot.keyClick(page.view, Qt.Key.Key_Space)
    assert len(square(page, MapGroup.SAYING_SORRY, 1).data(MARKS)) == 1
    assert page.view.currentIndex() == square(page, MapGroup.SAYING_SORRY, 1)
    qtbot.keyClick(page.view, Qt.Key.Key_Delete)
    assert square(page, MapGroup.SAYING_SORRY, 1).data(MARKS) == ()


def test_that_a_mark_is_completed_in_the_quick_log(open_map, stores):
    page = open_map()
    page.add(square(page, MapGroup.REMINDERS, 2))
    menu = page.menu(square(page, MapGroup.REMINDERS, 2))
    menu.actions()[0].trigger()
    page._desk.dialog.save()
    mark, = square(page, MapGroup.REMINDERS, 2).data(MARKS)
    assert mark.complete


def test_that_with_both_here_private_entries_do_not_show(open_map):
    """Rule 11: Sam's own sorry of Sunday is not on the screen; a mark added now is."""
    assert len(square(open_map(), MapGroup.SAYING_SORRY, SUNDAY).data(MARKS)) == 1
    page = open_map(Who.A, Who.B)
    assert square(page, MapGroup.SAYING_SORRY, SUNDAY).data(MARKS) == ()
    page.add(square(page, MapGroup.SAYING_SORRY, SUNDAY))
    mark, = square(page, MapGroup.SAYING_SORRY, SUNDAY).data(MARKS)
    assert mark.who is page.adds


def test_that_a_day_to_come_takes_no_mark(open_map, stores):
    page = open_map()
    page.go(1)
    before = len(stores.own[Who.A].entries.rows)
    page.add(square(page, MapGroup.REMINDERS, 4))
    assert page.message.text() == "That day is still to come."
    assert len(stores.own[Who.A].entries.rows) == before


def test_that_squares_are_told_in_words(open_map):
    """ACC-5: a screen reader hears what the marks show."""
    page = open_map()
    told = square(page, MapGroup.SAYING_SORRY, SUNDAY).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Saying sorry, Sunday 22 November: Sam"
