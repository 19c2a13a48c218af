"""The ledger's table: what it shows, how it is changed in place, undone, copied, and kept private."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from evenhand.domain.entries import Felt, Order
from evenhand.domain.ledger import Filter, Row
from evenhand.domain.partners import Who
from evenhand.domain.spans import Span
from evenhand.ui.ledger.choices import Days
from evenhand.ui.ledger.columns import COLUMNS, Column
from evenhand.ui.ledger.lines import Line, Lines
from evenhand.ui.ledger.thanks import ThanksDialog

from ui.house import TODAY
from ui.ledger.conftest import entry, told


def ids(model):
    return [model.line(row).id for row in range(model.rowCount())]


def choose(page, entry_id, column=Column.WHAT):
    page.view.setFocus()
    index = page.model.index(page.model.place_of(entry_id), column.value)
    page.view.setCurrentIndex(index)
    return index


def editor_of(page, index):
    page.view.edit(index)
    return page.view.indexWidget(index) or page.view.viewport().findChild(QLineEdit)


def test_that_the_model_keeps_to_qts_rules(page, qtmodeltester):
    qtmodeltester.check(page.model, force_py=True)


def test_that_one_alone_sees_own_entries_and_what_the_other_shared(page):
    assert set(ids(page.model)) == {"sam-1", "robin-1", "sam-2", "robin-2", "sam-own-1", "sam-own-2"}


def test_that_with_both_here_only_what_is_shared_is_on_the_screen(open_page):
    """Rule 11: own private rows of either must not be seen."""
    page = open_page(Who.A, Who.B)
    assert set(ids(page.model)) == {"sam-1", "robin-1", "sam-2", "robin-2"}
    assert not any("only for" in words for words in told(page.model, Column.WHAT))


def test_that_two_typed_days_narrow_the_table(page, qtbot):
    page.days.choose(Days.OTHER)
    dialog = page.other_days
    dialog.begin.setText("22 nov")
    dialog.last.setText("21 nov")
    dialog.show_them()
    assert dialog.last_field.problem.text() == "The last day is before the first."
    dialog.last.setText("yesterday")
    dialog.show_them()
    assert page.days.currentText() == "22 Nov to 22 November 2026"
    assert page.model.filter.span == Span.of_days(TODAY - timedelta(days=1), 1)
    page.days.choose(Days.OTHER)
    page.other_days.reject()
    assert page.days.chosen is Days.CHOSEN, "nothing said, nothing changed"


def test_that_each_searches_only_what_may_be_seen(page, qtbot):
    qtbot.keyClicks(page.search, "robin")
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)
    page.search.clear()
    qtbot.keyClicks(page.search, "manager")
    qtbot.waitUntil(lambda: ids(page.model) == ["sam-1"])


def test_that_a_level_is_set_by_its_digit_and_taken_back(page, qtbot, stores):
    choose(page, "sam-own-1", Column.ENERGY)
    qtbot.keyClick(page.view, Qt.Key.Key_1)
    assert stores.own[Who.A].entries.rows["sam-own-1"].energy == 1
    assert page.house.alone.commands.undoText() == "change the energy"
    page.house.alone.commands.undo()
    assert stores.own[Who.A].entries.rows["sam-own-1"].energy == 3


def test_that_a_day_is_typed_as_people_say_it(page, qtbot, stores):
    index = choose(page, "sam-own-1", Column.DAY)
    editor = editor_of(page, index)
    editor.selectAll()
    qtbot.keyClicks(editor, "fri")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stores.own[Who.A].entries.rows["sam-own-1"].day.isoformat() == "2026-11-20")
    assert ids(page.model).index("sam-own-1") > ids(page.model).index("robin-2"), "it moved to its place"


def test_that_the_keys_stay_on_a_row_that_moves(page):
    choose(page, "sam-own-1", Column.DAY)
    page.model.setData(page.view.currentIndex(), TODAY)
    assert page.view.current.id == "sam-own-1" and page.view.currentIndex().row() == 2
    page.house.alone.commands.undo()
    assert page.view.current.id == "sam-own-1"


def test_that_what_is_no_time_stays_in_its_editor_until_it_is_put_right(page, qtbot, stores):
    """Nothing typed is lost: the sentence says what to do, and the editor stays."""
    index = choose(page, "sam-own-1", Column.TIME)
    editor = editor_of(page, index)
    editor.selectAll()
    qtbot.keyClicks(editor, "abc")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.isVisible() and editor.text() == "abc"
    assert page.message.text() == "Please write a time, like “20” or “1h”."
    editor.selectAll()
    qtbot.keyClicks(editor, "1h")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stores.own[Who.A].entries.rows["sam-own-1"].minutes == 60)


def test_that_minutes_out_of_range_are_refused_with_one_sentence(page):
    index = choose(page, "sam-own-1", Column.TIME)
    assert not page.model.setData(index, 1441)
    assert page.message.text() == "Please give 0 to 1440 minutes."


def test_that_an_entry_removed_while_its_editor_is_open_is_told(page, qtbot, stores):
    index = choose(page, "sam-own-1", Column.TIME)
    editor = editor_of(page, index)
    del stores.own[Who.A].entries.rows["sam-own-1"]
    editor.selectAll()
    qtbot.keyClicks(editor, "9")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.message.text() == "This entry is no longer there.")


def test_that_rows_of_the_other_cannot_be_changed_but_thanked(page, qtbot, stores):
    """LAB-7, SAF-15: nobody enters for the other."""
    for column in COLUMNS:
        assert not choose(page, "robin-1", column).flags() & Qt.ItemFlag.ItemIsEditable
    qtbot.keyClick(page.view, Qt.Key.Key_Delete)
    assert "robin-1" in stores.shared.rows
    qtbot.keyClick(page.view, Qt.Key.Key_T)
    dialog = page.window().findChild(ThanksDialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert [thanks.entry_id for thanks in stores.thanks.rows.values()] == ["robin-1"]
    assert page.model.index(page.model.place_of("robin-1"), Column.THANKS.value).data() == "from Sam"


def test_that_delete_takes_several_rows_as_one_step(page, qtbot, stores):
    page.view.selectAll()
    qtbot.keyClick(page.view, Qt.Key.Key_Delete)
    assert set(ids(page.model)) == {"robin-1", "robin-2"}
    assert page.house.alone.commands.undoText() == "remove 4 entries"
    page.house.alone.commands.undo()
    assert len(ids(page.model)) == 6


def test_that_duplicating_logs_the_same_work_today(page, qtbot):
    choose(page, "sam-own-2")
    qtbot.keyClick(page.view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert page.model.rowCount() == 7
    assert page.house.alone.commands.undoText() == "log it once more"


def copy(page, qtbot):
    """Ctrl+C, and Enter on the first answer."""
    qtbot.keyClick(page.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page.view.asking.buttons[0], Qt.Key.Key_Return)


def test_that_nothing_is_copied_before_it_was_asked_who_might_see_it(page, qtbot):
    """SAF-26."""
    QGuiApplication.clipboard().clear()
    choose(page, "sam-own-1")
    qtbot.keyClick(page.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == ""
    qtbot.keyClick(page.view.asking, Qt.Key.Key_Escape)
    assert QGuiApplication.clipboard().text() == ""


def test_that_copied_rows_come_back_by_pasting(page, qtbot):
    choose(page, "sam-own-1")
    copy(page, qtbot)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[1].split("\t") == ["2026-11-22", "Said sorry for my own part", "5", "3", "4", "", "only for me"]
    qtbot.keyClick(page.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert told(page.model, Column.WHAT).count("Said sorry for my own part only for me") == 2


def test_that_rows_of_one_who_is_not_here_are_not_copied(page, qtbot):
    """Rule 12: one alone takes out only own things."""
    page.view.selectAll()
    copy(page, qtbot)
    assert len(QGuiApplication.clipboard().text().splitlines()) == 1 + 4


def test_that_a_heading_sorts_where_the_store_can(page):
    page.view.horizontalHeader().sectionClicked.emit(Column.TIME.value)
    assert page.model.filter.order is Order.LONGEST
    assert told(page.model, Column.TIME)[0] == "30 min"
    page.view.horizontalHeader().sectionClicked.emit(Column.TIME.value)
    assert page.model.filter.order is Order.NEWEST


def test_that_a_failed_write_is_told_and_leaves_nothing_to_undo(page, stores):
    stores.own[Who.A].entries.fail_next = True
    page.model.setData(choose(page, "sam-own-1", Column.FELT), Felt.FINE)
    assert page.message.text() == "There is no room left on the disk."
    assert page.house.alone.commands.undoText() == ""


def test_that_narrow_tables_keep_day_what_who_and_time(page):
    """Rule 15: no scrolling to the side; what does not fit stands below the table."""
    page.resize(520, 800)
    page.view.resize(460, 400)
    page.view._fit_columns()
    shown = [column for column in COLUMNS if not page.view.isColumnHidden(column.value)]
    assert shown[:2] == [Column.DAY, Column.WHAT] and Column.WHO in shown and Column.THANKS not in shown
    assert sum(page.view.columnWidth(column.value) for column in shown) <= page.view.viewport().width()
    choose(page, "sam-2")
    assert "energy 3 · emotional risk 4 · a stretch" in page.details.facts(page.view.current)


def test_that_only_rows_near_the_eye_are_kept(page, stores):
    """The table holds a lifetime: it pages by key and lets go of what is out of sight."""
    for number in range(5000):
        stores.keep(entry(f"many-{number:05}", Who.A, number % 700, "A5"))
    page.model.show_filtered(Filter())
    while page.model.canFetchMore(page.model.index(-1, -1)):
        page.model.fetchMore(page.model.index(-1, -1))
    assert page.model.rowCount() == 5006
    assert page.model._lines.held <= 12 * 200
    first, last = page.model.line(0), page.model.line(5005)
    assert first.row.entry.day == TODAY and last.row.entry.day < first.row.entry.day
    assert len(set(ids(page.model))) == 5006


def test_that_lines_keep_their_order_through_edits():
    rows = [entry(f"e{number:03}", Who.A, number // 3, "A5") for number in range(50)]
    kept = {each.id: each for each in rows}

    def read(after, limit):
        found = sorted(kept.values(), key=lambda each: (0, -each.day.toordinal(), each.id))
        return [line(each) for each in found
                if after is None or (0, -each.day.toordinal(), each.id) > after][:limit]

    lines = Lines(read, Order.NEWEST, page=7, kept=2)
    while not lines.complete:
        lines.add(lines.next())
    new = entry("e013b", Who.A, 4, "A5")
    place = lines.place_of(lines.key(line(new)))
    kept[new.id] = new
    lines.insert(place, line(new))
    place = lines.has(lines.key(line(rows[20])))
    del kept["e020"]
    lines.remove(place)
    assert [lines[place].id for place in range(len(lines))] == [each.id for each in read(None, 100)]


def line(each):
    return Line(Row(each, True))


def test_that_each_finds_the_columns_as_they_were_left(open_page, stores):
    def shown(page):
        menu = next(action.menu() for action in page.menu().actions() if action.text() == "Columns")
        return {action.text(): action for action in menu.actions()}

    page = open_page(Who.A)
    shown(page)["Energy"].toggle()
    assert not shown(open_page(Who.A))["Energy"].isChecked() and page.view.isColumnHidden(Column.ENERGY.value)
    assert shown(open_page(Who.B))["Energy"].isChecked()
    both = open_page(*Who)
    shown(both)["Felt"].toggle()
    assert shown(open_page(Who.A))["Felt"].isChecked()
