"""Tables of other programs: what is read, what is refused row by row, and one step that takes all of it back."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.importing.files import FILES, HEAD, NO_TABLES, SORRY
from domain.made import CATALOGUE, SAFETY, TODAY, parsed
from domain.memory import (
    MemoryEntries, MemoryHeld, MemoryOwnTasks, MemoryShared, MemoryTransfer, MemoryUsualWeek, numbered_ids,
)
from domain.test_days import ENGLISH
from evenhand.domain.catalogue import Catalogue
from evenhand.domain.days import DayOrder
from evenhand.domain.entries import Entry, Felt, Origin
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.held import HeldChange, Stopped
from evenhand.domain.importing.cells import as_written, day_in, harmless, minutes_in
from evenhand.domain.importing.columns import Layout, Meaning, Unit, guessed, layout_from_plain, order_for, signature_of
from evenhand.domain.importing.plan import Wanted, plan_import
from evenhand.domain.importing.reading import Letters, sheet_of
from evenhand.domain.importing.rows import LEAVE, MAKE, Reader, folded_name, known_tasks, unknown_tasks
from evenhand.domain.ledger import Ledger
from evenhand.domain.own_tasks import CatalogueChoices, OwnTasks, TaskDomain
from evenhand.domain.partners import Who
from evenhand.domain.rewriting import Rewriting
from evenhand.domain.usual_week import UsualWeek

NAMES = {Meaning(meaning): tuple(names) for meaning, names in parsed("en/typing.toml")["headings"].items()}


class Quiet:
    """Long work that nobody looks at, or that is stopped after some tellings."""

    def __init__(self, stop_after=10**9):
        self.told, self._stop_after = [], stop_after

    def __call__(self, done, of):
        self.told.append((done, of))

    def cancelled(self):
        return len(self.told) >= self._stop_after


class Desk:
    """One partner's doors over stores in memory, as the worker has them."""

    def __init__(self):
        self.own, self.ours, self.tasks, self.week = MemoryEntries(), MemoryShared(), MemoryOwnTasks(), MemoryUsualWeek()
        new_id = numbered_ids()
        own_tasks = OwnTasks(self.tasks, new_id)
        self.held = MemoryHeld(self.own, self.ours)
        ledger = Ledger(self.own, MemoryTransfer(self.own, self.ours), Who.A, SAFETY, new_id, self.catalogue, own_tasks.all)
        self.rewriting = Rewriting(ledger, own_tasks, UsualWeek(self.week), self.held, new_id)

    def catalogue(self) -> Catalogue:
        return CATALOGUE.with_own(self.tasks.tasks())

    def wanted(self, raw, layout=None, answers=None, skip_known=True):
        """What a person wants who makes own tasks of all names that are not known, unless `answers` say otherwise."""
        sheet = sheet_of(raw)
        layout = layout or guessed(sheet, NAMES, ENGLISH)
        unknown = unknown_tasks(sheet, layout, self.catalogue(), CatalogueChoices())
        named = {folded_name(each.name): MAKE for each in unknown} | (answers or {})
        make = {folded_name(each.name): each.name for each in unknown if named[folded_name(each.name)] == MAKE}
        felt = {each.value: each for each in Felt}
        reader = Reader(layout, known_tasks(self.catalogue()) | named, ENGLISH, felt, TODAY)
        return Wanted(sheet, reader, make, TaskDomain.REMEMBERING, skip_known)

    def bring_in(self, wanted, under=None):
        planned = plan_import(wanted, self.own, self.rewriting, TODAY, under or Quiet())
        if planned.change is not None:
            self.rewriting.apply(planned.change, Quiet())
        return planned


@pytest.fixture
def desk():
    return Desk()


@pytest.mark.parametrize("what", FILES)
def test_that_awkward_files_give_what_they_hold(desk, what):
    file = FILES[what]
    desk.own.rows["here"] = Entry("here", Who.A, date(2026, 11, 20), "C2", 5, 3, 3, note="here")
    planned = desk.bring_in(desk.wanted(file.raw))
    added = [entry for entry in desk.own.rows.values() if entry.id != "here"]
    assert tuple(entry.day.day for entry in added) == file.days
    assert all((entry.day.year, entry.day.month, entry.origin) == (2026, 11, Origin.IMPORT) for entry in added)
    assert tuple((each.line, told(each.why)) for each in planned.left_out) == file.left_out
    assert all(entry.shared is None for entry in added), "entries start as mine (rule 4)"


def told(message):
    return message.msgid.format(**message.args)


def test_that_there_are_at_least_ten_awkward_files():
    assert len(FILES) >= 10


@pytest.mark.parametrize("what", NO_TABLES)
def test_that_what_is_no_table_is_told_in_one_sentence_or_two(what):
    raw, sentence = NO_TABLES[what]
    with pytest.raises(Refused) as refused:
        sheet_of(raw)
    assert refused.value.message.msgid == sentence


@given(st.binary(max_size=400))
def test_that_no_bytes_at_all_break_the_reading(raw):
    try:
        sheet = sheet_of(raw)
        guessed(sheet, NAMES, ENGLISH)
    except Refused:
        return
    assert all(len(line.cells) <= 60 for line in sheet.lines)


def test_that_wrong_letters_can_be_put_right(desk):
    raw = f"{HEAD}2026-11-02,{SORRY},5,3,3,Łódź\n".encode("cp1250")
    assert sheet_of(raw).letters is Letters.WESTERN
    assert sheet_of(raw, Letters.CENTRAL).lines[0].cells[-1] == "Łódź"


def test_that_decimal_commas_and_hours_are_understood():
    assert [minutes_in(cell, hours, ENGLISH) for cell, hours in (
        ("1,5", True), ("0.25", True), ("1,5 h", False), ("90", False), ("1:30", True), ("", True))] == \
        [90, 15, 90, 90, 90, None]


@pytest.mark.parametrize(("cell", "order", "day"), [
    ("03/04/2026", DayOrder.DAY_MONTH_YEAR, date(2026, 4, 3)), ("03/04/2026", DayOrder.MONTH_DAY_YEAR, date(2026, 3, 4)),
    ("26-04-03", DayOrder.YEAR_MONTH_DAY, date(2026, 4, 3)), ("2026-04-03", DayOrder.MONTH_DAY_YEAR, date(2026, 4, 3)),
    ("3 April 2026", DayOrder.MONTH_DAY_YEAR, date(2026, 4, 3)), ("Fri, 3 Apr 2026", DayOrder.DAY_MONTH_YEAR, date(2026, 4, 3)),
    ("yesterday", DayOrder.DAY_MONTH_YEAR, date(2026, 11, 22)),
])
def test_that_days_are_understood_in_many_forms(cell, order, day):
    assert day_in(cell, order, TODAY, ENGLISH) == day


def test_that_one_day_in_another_order_does_not_turn_all_the_others():
    raw = b"Day;What\n24/11/2026;a\n25/11/2026;b\n12/31/2026;c\n01/02/2026;d\n"
    sheet = sheet_of(raw)
    for own in DayOrder:
        assert order_for(sheet, (Meaning.DAY, Meaning.TASK), replace(ENGLISH, order=own)) is DayOrder.DAY_MONTH_YEAR


def test_that_a_task_is_taken_for_another_name_only_when_it_says_its_words(desk):
    """ "Tea" is offered "Teach ..." and not taken for it."""
    catalogue, sheet = desk.catalogue(), sheet_of(b"Day;What\n1 Nov;Tea\n1 Nov;gifts\n")
    layout = Layout((Meaning.DAY, Meaning.TASK), DayOrder.DAY_MONTH_YEAR)
    tea, gifts = unknown_tasks(sheet, layout, catalogue, CatalogueChoices(care_shown=True))
    assert tea.suggestions and not tea.sure and gifts.suggestions and gifts.sure


@given(st.text(max_size=30).filter(lambda text: text == text.strip() and not text.startswith("'")))
def test_that_a_harmless_cell_is_no_formula_and_comes_back(cell):
    safe = harmless(cell)
    assert safe.lstrip()[:1] not in ("=", "+", "-", "@") or not safe
    assert as_written(safe) == cell


def test_that_names_may_be_matched_made_or_left_out(desk):
    raw = b"Date,Task\n2026-11-02,Sorrying\n2026-11-03,Water the plants\n2026-11-04,Nonsense\n"
    planned = desk.bring_in(desk.wanted(raw, answers={"sorrying": "C2", "nonsense": LEAVE}))
    made, = desk.tasks.rows.values()
    assert (made.name, made.domain) == ("Water the plants", TaskDomain.REMEMBERING)
    assert [entry.task for entry in desk.own.rows.values()] == ["C2", made.id]
    assert [each.line for each in planned.left_out] == [4]


def test_that_no_task_is_made_for_rows_that_are_all_left_out(desk):
    planned = desk.bring_in(desk.wanted(f"Date,Task\n2026-11-02,{SORRY}\nnever,Water the plants\n".encode()))
    assert planned.number == 1 and not desk.tasks.rows


def test_that_an_import_is_taken_back_and_on_again_as_one_step(desk):
    planned = desk.bring_in(desk.wanted(f"Date,Task\n2026-11-02,{SORRY}\n2026-11-03,Water the plants\n".encode()))
    after = dict(desk.own.rows), dict(desk.tasks.rows)
    desk.rewriting.apply(planned.change.inverse(), Quiet())
    assert not desk.own.rows and not desk.tasks.rows
    desk.rewriting.apply(planned.change, Quiet())
    assert (desk.own.rows, desk.tasks.rows) == after


def test_that_an_import_can_be_stopped_and_then_nothing_has_changed(desk):
    raw = ("Date,Task\n" + f"2026-11-02,{SORRY}\n" * 3000).encode()
    with pytest.raises(Stopped):
        desk.bring_in(desk.wanted(raw), Quiet(stop_after=0))
    planned = plan_import(desk.wanted(raw), desk.own, desk.rewriting, TODAY, Quiet())
    with pytest.raises(Stopped):
        desk.rewriting.apply(planned.change, Quiet(stop_after=0))
    assert not desk.own.rows and not desk.tasks.rows


def test_that_a_failed_import_leaves_no_task_behind(desk):
    planned = plan_import(desk.wanted(b"Date,Task\n2026-11-03,Water the plants\n"), desk.own, desk.rewriting, TODAY, Quiet())
    desk.held.fail_next = True
    with pytest.raises(StoreFailed):
        desk.rewriting.apply(planned.change, Quiet())
    assert not desk.own.rows and not desk.tasks.rows


def test_that_a_second_import_of_one_file_adds_nothing(desk):
    raw = f"Date,Task\n2026-11-02,{SORRY}\n2026-11-02,{SORRY}\n".encode()
    desk.bring_in(desk.wanted(raw))
    assert desk.bring_in(desk.wanted(raw)).number == 0
    assert desk.bring_in(desk.wanted(raw, skip_known=False)).number == 2


def test_that_a_layout_is_kept_whole_and_known_by_its_headings():
    sheet = sheet_of(f"{HEAD}2026-11-02,{SORRY},5,3,3,\n".encode())
    layout = replace(guessed(sheet, NAMES, ENGLISH), unit=Unit.HOURS)
    assert layout_from_plain(layout.to_plain()) == layout
    assert signature_of(sheet) == signature_of(sheet_of(f"{HEAD}2026-11-09,another,1,1,1,\n".encode()))
    assert signature_of(sheet) != signature_of(sheet_of(b"Date,Task\n2026-11-02,x\n"))


@pytest.mark.parametrize(("columns", "lacks"), [
    ((Meaning.DAY, None), True), ((None, Meaning.TASK), True), ((Meaning.DAY, Meaning.DAY, Meaning.TASK), True),
    ((Meaning.DAY, Meaning.TASK), False)])
def test_that_day_and_task_are_needed_once_each(columns, lacks):
    assert (Layout(columns, DayOrder.DAY_MONTH_YEAR).lacks is not None) is lacks


def test_that_merging_moves_entries_and_usual_week_and_comes_back(desk):
    desk.bring_in(desk.wanted(b"Date,Task\n" + b"2026-11-03,Water the plants\n" * 3, skip_known=False))
    made, = desk.tasks.rows
    desk.week.rows[made] = UsualWeek(desk.week).of(made).__class__(made, None, 10, 2, 1)
    before = dict(desk.own.rows), dict(desk.tasks.rows), dict(desk.week.rows)
    change = desk.rewriting.plan_merge(made, "C2", TODAY, Quiet())
    desk.rewriting.apply(change, Quiet())
    assert {entry.task for entry in desk.own.rows.values()} == {"C2"}
    assert not desk.tasks.rows and set(desk.week.rows) == {"C2"}
    desk.rewriting.apply(change.inverse(), Quiet())
    assert (desk.own.rows, desk.tasks.rows, desk.week.rows) == before
    many = desk.bring_in(desk.wanted(b"Date,Task\n" + b"2026-11-04,Feed the cat\n" * 1001, skip_known=False))
    cat = many.change.tasks[0].after.id
    change = desk.rewriting.plan_merge(cat, "C2", TODAY, Quiet())
    assert isinstance(change.entries, HeldChange), "too many for memory: held as ids"
    desk.rewriting.apply(change, Quiet())
    assert sum(entry.task == "C2" for entry in desk.own.rows.values()) == 1001
    desk.rewriting.apply(change.inverse(), Quiet())
    assert sum(entry.task == cat for entry in desk.own.rows.values()) == 1001
    for wrong in (("C2", "C1"), (made, made)):
        with pytest.raises(Refused):
            desk.rewriting.plan_merge(*wrong, TODAY, Quiet())
