"""The sharing list: what may go to ours, what goes along, and the way back."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.made import CATALOGUE, SAFETY, TODAY, entries
from domain.memory import MemoryEntries, MemoryShared, MemoryTransfer
from evenhand.domain.entries import Entry, Ticked
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.own_tasks import OwnTask, TaskDomain
from evenhand.domain.partners import Who
from evenhand.domain.sharing import SharingList, outgoing, shared_form, waiting_parts
from evenhand.domain.spans import Span

FULL = Entry("e1", Who.A, TODAY, "B1", 20, 2, 3, note="private")


def list_over(*rows):
    own, ours = MemoryEntries(rows), MemoryShared()
    return SharingList(own, MemoryTransfer(own, ours), SAFETY), own, ours


@given(st.lists(entries(st.just(Who.A)), max_size=20, unique_by=lambda entry: entry.id))
def test_that_the_list_holds_what_may_go_and_ticks_no_d_task_i7_or_i9(rows):
    """PRODUCT rules 4 and 10."""
    sharing, own, _ = list_over(*rows)
    offers = sharing.offers(CATALOGUE)
    offered = {offer.entry.id for offer in offers}
    assert offered == {entry.id for entry in rows if entry.complete and entry.shared is None and entry.task != "I9"}
    assert sharing.waiting(CATALOGUE) == len(offers)
    for offer in offers:
        assert offer.may_start_ticked == (offer.entry.task not in {"A3", "G6", "I7", "I8"})


def test_that_risk_and_note_go_only_if_ticked():
    """PRODUCT rule 4."""
    for ticked in (Ticked(), Ticked(risk=True), Ticked(note=True), Ticked(True, True)):
        sharing, _, ours = list_over(FULL)
        assert sharing.share({"e1": ticked}, CATALOGUE, ()) == 1
        there = ours.get("e1")
        assert there.risk == (3 if ticked.risk else None) and there.note == ("private" if ticked.note else "")
        assert (there.minutes, there.energy, there.day, there.task) == (20, 2, TODAY, "B1")


def test_that_all_some_or_none_may_go_and_can_be_taken_back():
    sharing, own, ours = list_over(FULL, Entry("e2", Who.A, TODAY, "C1", 5, 1, 1))
    sharing.share({}, CATALOGUE, ())
    assert ours.rows == {}
    sharing.share({"e1": Ticked(), "e2": Ticked()}, CATALOGUE, ())
    assert set(ours.rows) == {"e1", "e2"} and sharing.offers(CATALOGUE) == ()
    assert sharing.take_back(["e1", "unknown"]) == 1
    assert set(ours.rows) == {"e2"} and own.get("e1") == FULL
    assert sharing.take_back(["e1"]) == 0


@pytest.mark.parametrize("row", [
    Entry("e1", Who.A, TODAY, "I9", 1, 1, 1), Entry("e1", Who.A, TODAY, "B1", 1, 1),
    Entry("e1", Who.A, TODAY, "B1", 1, 1, 1, note="he hit me"),
])
def test_that_what_may_not_go_is_refused_and_nothing_else_goes(row):
    """SAF-22, LAB-6."""
    sharing, _, ours = list_over(row, Entry("e2", Who.A, TODAY, "C1", 5, 1, 1))
    with pytest.raises(Refused):
        sharing.share({"e2": Ticked(), "e1": Ticked()}, CATALOGUE, ())
    assert ours.rows == {}


def test_that_a_transfer_that_fails_leaves_both_sides_as_they_were():
    own, ours = MemoryEntries([FULL]), MemoryShared()
    transfer = MemoryTransfer(own, ours)
    transfer.fail_next = True
    with pytest.raises(StoreFailed):
        SharingList(own, transfer, SAFETY).share({"e1": Ticked()}, CATALOGUE, ())
    assert (own.rows, ours.rows) == ({"e1": FULL}, {})


def test_that_an_own_task_goes_along_so_that_the_other_can_read_it():
    task = OwnTask("own-1", "Feed the cat", TaskDomain.SOOTHING)
    sharing, _, ours = list_over(Entry("e1", Who.A, TODAY, "own-1", 5, 1, 0))
    sharing.share({"e1": Ticked()}, CATALOGUE.with_own([task]), [task])
    assert ours.own_tasks() == (task,)


def test_that_the_list_can_be_of_a_span():
    sharing, _, _ = list_over(FULL, Entry("e2", Who.A, TODAY - timedelta(days=30), "C1", 5, 1, 1))
    assert [offer.entry.id for offer in sharing.offers(CATALOGUE, Span.of_days(TODAY, 1))] == ["e1"]


def test_that_over_five_hundred_offers_are_all_found():
    sharing, _, _ = list_over(*(Entry(f"e{n:04d}", Who.A, TODAY, "B1", 1, 1, 1) for n in range(1203)))
    assert len(sharing.offers(CATALOGUE)) == 1203


def test_that_a_joint_part_waits_until_it_is_written():
    theirs = shared_form(Entry("x", Who.B, TODAY, "B2", 25, 2, 2, joint_id="j1"), Ticked(), None)
    mine = shared_form(Entry("y", Who.A, TODAY, "B2", 25, 2, 2, joint_id="j2"), Ticked(), None)
    assert waiting_parts([theirs, mine], Who.A, set()) == (theirs,)
    assert waiting_parts([theirs, mine], Who.A, {"j1"}) == ()


def test_that_only_shared_and_complete_entries_have_a_form_in_ours():
    with pytest.raises(ValueError):
        outgoing(FULL, ())
    with pytest.raises(ValueError):
        shared_form(Entry("x", Who.A, TODAY, "B1"), Ticked(), None)
