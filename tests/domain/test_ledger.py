"""The ledger's door: its rules, its changes and their inverses, and what goes along into ours."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from domain.made import CATALOGUE, SAFETY, TASKS, TODAY, entries, levels, minutes
from domain.memory import MemoryEntries, MemoryShared, MemoryThanks, MemoryTransfer, numbered_ids
from evenhand.domain.entries import Entry, EntryQuery, Felt, Order, Ticked, sort_key
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.ledger import (
    EntriesChange,
    Field,
    Filter,
    Ledger,
    LedgerTable,
    NewEntry,
    oldest_day,
    query_for,
)
from evenhand.domain.own_tasks import TaskDomain
from evenhand.domain.partners import Who
from evenhand.domain.sharing import SharingList, shared_form
from evenhand.domain.spans import Span
from evenhand.domain.thanks import Thanks


class Desk:
    """One partner's ledger over stores in memory."""

    def __init__(self, me=Who.A):
        self.own, self.ours = MemoryEntries(), MemoryShared()
        self.transfer = MemoryTransfer(self.own, self.ours)
        self.ledger = Ledger(self.own, self.transfer, me, SAFETY, numbered_ids(), lambda: CATALOGUE)
        self.list = SharingList(self.own, self.transfer, SAFETY)

    def add(self, task="B1", day=TODAY, **said):
        change = self.ledger.plan_add(NewEntry(day, task, **{"minutes": 20, "energy": 2, "risk": 3} | said), TODAY)
        self.ledger.apply(change)
        return self.own.get(change.after.id)

    def everything(self):
        return dict(self.own.rows), dict(self.ours.rows)


@pytest.fixture
def desk():
    return Desk()


def test_that_an_entry_starts_as_mine(desk):
    """PRODUCT rule 4."""
    entry = desk.add()
    assert entry.author is Who.A and entry.shared is None and entry.complete
    assert desk.ours.rows == {}


@pytest.mark.parametrize(("said", "field"), [
    ({"task": "Z1"}, "task"), ({"day": TODAY + timedelta(days=1)}, "day"),
    ({"day": oldest_day(TODAY) - timedelta(days=1)}, "day"), ({"minutes": -1}, "minutes"),
    ({"minutes": 1441}, "minutes"), ({"energy": 5}, "energy"), ({"risk": -1}, "risk"), ({"note": "x" * 10_001}, "note"),
])
def test_that_each_rule_names_its_field(desk, said, field):
    with pytest.raises(Refused) as refusal:
        desk.add(**said)
    assert refusal.value.field == field
    assert desk.own.rows == {}


def test_that_the_ends_of_each_range_are_included(desk):
    for said in ({"minutes": 0}, {"minutes": 1440}, {"energy": 0, "risk": 4}, {"note": "x" * 10_000},
                 {"day": oldest_day(TODAY)}):
        assert desk.add(**said).complete


def test_that_two_years_before_a_leap_day_is_the_end_of_february():
    assert oldest_day(TODAY.replace(year=2024, month=2, day=29)).isoformat() == "2022-02-28"


@pytest.mark.parametrize(("field", "value"), [
    (Field.DAY, TODAY - timedelta(days=3)), (Field.TASK, "C1"), (Field.MINUTES, 5), (Field.MINUTES, None),
    (Field.ENERGY, 4), (Field.RISK, 0), (Field.FELT, Felt.STRETCH), (Field.NOTE, "long"), (Field.COUNT_AFTER_ALL, True),
])
def test_that_every_field_can_be_edited_and_taken_back(desk, field, value):
    entry = desk.add()
    change = desk.ledger.plan_edit(entry.id, field, value, TODAY)
    assert desk.own.get(entry.id) == entry, "planning changes nothing"
    desk.ledger.apply(change)
    assert getattr(desk.own.get(entry.id), field.value) == value
    desk.ledger.apply(change.inverse())
    assert desk.own.get(entry.id) == entry


def test_that_an_old_day_stays_allowed_while_other_fields_change(desk):
    entry = desk.add(day=oldest_day(TODAY))
    later = TODAY + timedelta(days=400)
    change = desk.ledger.plan_edit(entry.id, Field.NOTE, "still here", later)
    assert change.after.note == "still here"


def test_that_an_entry_that_is_gone_is_refused(desk):
    for plan in (lambda: desk.ledger.plan_edit("x", Field.NOTE, "a", TODAY), lambda: desk.ledger.plan_remove(["x"]),
                 lambda: desk.ledger.plan_duplicate(["x"], TODAY)):
        with pytest.raises(Refused):
            plan()


def test_that_a_failed_write_changes_nothing(desk):
    entry = desk.add()
    desk.own.fail_next = True
    before = desk.everything()
    with pytest.raises(StoreFailed):
        desk.ledger.apply(desk.ledger.plan_edit(entry.id, Field.MINUTES, 5, TODAY))
    assert desk.everything() == before


def test_that_a_copy_is_for_today_without_note_and_private(desk):
    entry = desk.add(day=TODAY - timedelta(days=4), note="secret", joint=True, felt=Felt.TOO_MUCH)
    desk.list.share({entry.id: Ticked()}, CATALOGUE, ())
    desk.ledger.apply(desk.ledger.plan_duplicate([entry.id], TODAY))
    (copy,) = [each for each in desk.own.rows.values() if each.id != entry.id]
    assert (copy.day, copy.note, copy.felt, copy.joint, copy.shared) == (TODAY, "", None, False, None)
    assert (copy.task, copy.minutes, copy.energy, copy.risk) == ("B1", 20, 2, 3)


def test_that_joint_parts_are_linked_and_keep_own_values(desk):
    mine = desk.add(joint=True)
    yours = Desk(Who.B)
    part = yours.add(joint_id=mine.joint_id, minutes=50, energy=4)
    assert mine.joint and part.joint_id == mine.joint_id
    assert (part.author, part.minutes, mine.minutes) == (Who.B, 50, 20)


def test_that_many_new_entries_are_one_step(desk):
    change = desk.ledger.plan_add_many([NewEntry(TODAY, "B1"), NewEntry(TODAY, "C1", 5, 1, 1)], TODAY)
    desk.ledger.apply(change)
    assert len(desk.own.rows) == 2
    desk.ledger.apply(change.inverse())
    assert desk.own.rows == {}


def test_that_merging_moves_all_entries_of_a_task(desk):
    for _ in range(3):
        desk.add("B1")
    desk.add("C1")
    desk.ledger.apply(desk.ledger.plan_move("B1", "B2", TODAY))
    assert sorted(each.task for each in desk.own.rows.values()) == ["B2", "B2", "B2", "C1"]


def test_that_an_edit_of_a_shared_entry_goes_along_with_what_was_ticked(desk):
    entry = desk.add(note="private words")
    desk.list.share({entry.id: Ticked(risk=True)}, CATALOGUE, ())
    desk.ledger.apply(desk.ledger.plan_edit(entry.id, Field.MINUTES, 45, TODAY))
    there = desk.ours.get(entry.id)
    assert (there.minutes, there.risk, there.note) == (45, 3, "")


def test_that_removing_a_shared_entry_removes_it_from_ours_and_undo_brings_both_back(desk):
    entry = desk.add()
    desk.list.share({entry.id: Ticked()}, CATALOGUE, ())
    before = desk.everything()
    change = desk.ledger.plan_remove([entry.id])
    desk.ledger.apply(change)
    assert desk.everything() == ({}, {})
    desk.ledger.apply(change.inverse())
    assert desk.everything() == before


def test_that_words_of_fear_never_change_what_stands_in_ours(desk):
    """LAB-6: what the other sees stays as it was, and the words stay with their author."""
    entry = desk.add()
    desk.list.share({entry.id: Ticked(note=True)}, CATALOGUE, ())
    there = desk.ours.get(entry.id)
    desk.ledger.apply(desk.ledger.plan_edit(entry.id, Field.NOTE, "I am afraid of you", TODAY))
    assert desk.ours.get(entry.id) == there
    assert desk.own.get(entry.id).note == "I am afraid of you"
    desk.ledger.apply(desk.ledger.plan_edit(entry.id, Field.MINUTES, 99, TODAY))
    assert desk.ours.get(entry.id) == there


def test_that_an_incomplete_edit_leaves_ours_as_it_was(desk):
    entry = desk.add()
    desk.list.share({entry.id: Ticked()}, CATALOGUE, ())
    there = desk.ours.get(entry.id)
    desk.ledger.apply(desk.ledger.plan_edit(entry.id, Field.RISK, None, TODAY))
    assert desk.ours.get(entry.id) == there


@given(st.lists(entries(st.just(Who.A)), max_size=30, unique_by=lambda entry: entry.id), st.sampled_from(list(Order)),
       st.integers(1, 7))
def test_that_pages_hold_every_row_once_in_order(rows, order, limit):
    store = MemoryEntries(rows)
    table = LedgerTable(Who.A, store, None)
    query, after, seen = EntryQuery(order=order), None, []
    while page := table.page(query, after, limit):
        seen += [row.entry for row in page]
        after = sort_key(page[-1].entry, order)
    assert seen == sorted(rows, key=lambda entry: sort_key(entry, order))
    assert table.count(query) == len(rows)


def test_that_the_table_shows_mine_and_the_other_s_shared(desk):
    mine = desk.add()
    desk.list.share({mine.id: Ticked()}, CATALOGUE, ())
    theirs = shared_form(replace(mine, id="zz", author=Who.B), Ticked(), None)
    desk.ours.rows["zz"] = theirs
    alone = LedgerTable(Who.A, desk.own, desk.ours)
    assert [(row.id, row.own, row.shared) for row in alone.page(EntryQuery(), None, 9)] == [
        (mine.id, True, True), ("zz", False, True)]
    together = LedgerTable(None, None, desk.ours)
    assert [row.own for row in together.page(EntryQuery(), None, 9)] == [False, False]
    assert alone.count(EntryQuery(authors=frozenset({Who.B}))) == 1
    assert together.count(EntryQuery(authors=frozenset({Who.A}))) == 1


@pytest.mark.parametrize(("order", "first"), [(Order.NEWEST, "new"), (Order.OLDEST, "old"), (Order.LONGEST, "long"),
                                              (Order.ENERGY, "old"), (Order.RISK, "new")])
def test_that_the_table_sorts_as_asked_and_puts_what_is_missing_last(order, first):
    rows = [Entry("new", Who.A, TODAY, "B1", 5, 1, 4), Entry("mark", Who.A, TODAY - timedelta(days=1), "B1"),
            Entry("long", Who.A, TODAY - timedelta(days=2), "B1", 90, 0, 0),
            Entry("old", Who.A, TODAY - timedelta(days=3), "B1", 0, 4, 1)]
    found = [row.id for row in LedgerTable(Who.A, MemoryEntries(rows), None).page(EntryQuery(order=order), None, 9)]
    assert found[0] == first
    assert found[-1] == "mark" or order in (Order.NEWEST, Order.OLDEST)


def test_that_filters_narrow_by_span_domain_text_and_thanks(desk):
    talk = desk.add("B1", note="About the Café")
    sorry = desk.add("C2", day=TODAY - timedelta(days=9))
    table, thanks = LedgerTable(Who.A, desk.own, desk.ours), MemoryThanks()
    thanks.save(Thanks("t1", Who.B, TODAY, "lovely", sorry.id))

    def shown(**wanted):
        query = query_for(Filter(**wanted), CATALOGUE, thanks.thanked_entries())
        return {row.id for row in table.page(query, None, 9)}

    assert shown() == {talk.id, sorry.id}
    assert shown(span=Span.of_days(TODAY, 1)) == {talk.id}
    assert shown(domains=frozenset({TaskDomain.REPAIR})) == {sorry.id}
    assert shown(text="cafe") == {talk.id}, "in the note, without accents"
    assert shown(text="apolog") == {sorry.id}, "by the meaning of the task"
    assert shown(thanked=True) == {sorry.id}
    assert shown(text="zebra") == set()


class LedgerMachine(RuleBasedStateMachine):
    """Random adding, editing, sharing, removing, undo and redo; a model of plain values follows."""

    made = Bundle("made")

    @initialize()
    def begin(self):
        self.desk, self.done, self.undone = Desk(), [], []

    def carry_out(self, change):
        states = self.desk.everything()
        self.desk.ledger.apply(change)
        self.done.append((change, states))
        self.undone.clear()

    @rule(target=made, task=st.sampled_from(TASKS), minutes=st.none() | minutes, energy=st.none() | levels,
          risk=st.none() | levels, note=st.sampled_from(["", "fine", "you hit me"]))
    def add(self, task, minutes, energy, risk, note):
        change = self.desk.ledger.plan_add(NewEntry(TODAY, task, minutes, energy, risk, note=note), TODAY)
        self.carry_out(change)
        return change.after.id

    @rule(entry_id=made, field=st.sampled_from([Field.MINUTES, Field.ENERGY, Field.RISK]), value=st.none() | levels)
    def edit(self, entry_id, field, value):
        try:
            self.carry_out(self.desk.ledger.plan_edit(entry_id, field, value, TODAY))
        except Refused:
            assert self.desk.own.get(entry_id) is None

    @rule(entry_id=made)
    def remove(self, entry_id):
        if self.desk.own.get(entry_id) is not None:
            self.carry_out(self.desk.ledger.plan_remove([entry_id]))

    @rule(entry_id=made)
    def duplicate(self, entry_id):
        if self.desk.own.get(entry_id) is not None:
            self.carry_out(self.desk.ledger.plan_duplicate([entry_id], TODAY))

    @rule(entry_id=made)
    def fail_to_edit(self, entry_id):
        if (entry := self.desk.own.get(entry_id)) is None:
            return
        self.desk.own.fail_next = self.desk.transfer.fail_next = True
        before = self.desk.everything()
        change = self.desk.ledger.plan_edit(entry_id, Field.NOTE, entry.note + "!", TODAY)
        with pytest.raises(StoreFailed):
            self.desk.ledger.apply(change)
        self.desk.own.fail_next = self.desk.transfer.fail_next = False
        assert self.desk.everything() == before

    @rule(entry_id=made, risk=st.booleans())
    def share(self, entry_id, risk):
        """An act, not a step: as in the program, it clears what could be undone."""
        try:
            self.desk.list.share({entry_id: Ticked(risk=risk)}, CATALOGUE, ())
        except Refused:
            pass
        self.done.clear()
        self.undone.clear()

    @rule()
    def undo(self):
        if self.done:
            change, before = self.done.pop()
            after = self.desk.everything()
            self.desk.ledger.apply(change.inverse())
            assert self.desk.own.rows == before[0]
            self.undone.append((change, before, after))

    @rule()
    def redo(self):
        if self.undone:
            change, before, after = self.undone.pop()
            self.desk.ledger.apply(change)
            assert self.desk.own.rows == after[0]
            self.done.append((change, before))

    @invariant()
    def ours_holds_only_what_its_author_shared(self):
        own, ours = self.desk.everything()
        assert set(ours) == {entry.id for entry in own.values() if entry.shared is not None}
        for there in ours.values():
            assert there.author is Who.A and "hit me" not in there.note and there.task != "I9"
            assert there.risk is None or own[there.id].shared.risk


TestLedgerMachine = LedgerMachine.TestCase
TestLedgerMachine.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)


@given(st.lists(entries(st.just(Who.A)), min_size=1, max_size=8, unique_by=lambda entry: entry.id))
def test_that_an_inverse_cancels_a_change_of_many(rows):
    desk = Desk()
    desk.own.rows = {entry.id: replace(entry, shared=None) for entry in rows}
    before = desk.everything()
    change = EntriesChange(desk.ledger.plan_remove([entry.id for entry in rows]).changes
                           + desk.ledger.plan_add_many([NewEntry(TODAY, "B1")], TODAY).changes)
    desk.ledger.apply(change)
    assert len(desk.own.rows) == 1
    desk.ledger.apply(change.inverse())
    assert desk.everything() == before
    assert change.inverse().inverse() == change
