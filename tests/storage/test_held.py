"""Changes of very many entries: held beside them, exchanged whole or not at all, and gone at the next unlock."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace
from datetime import timedelta

import pytest
from evenhand.domain.entries import Entry, EntryQuery, Ticked
from evenhand.domain.failures import StoreFailed
from evenhand.domain.partners import Who
from evenhand.domain.sharing import outgoing
from evenhand.storage.stores.entries import Entries
from evenhand.storage.stores.held import CHUNK, HeldEntries
from evenhand.storage.stores.shared_entries import SharedEntries
from evenhand.storage.stores.transfer import EntryTransfer
from evenhand.storage.tables.held import HELD_ENTRY
from sqlalchemy import func, select

from storage.conftest import SAMS_WORDS, TODAY

MANY = CHUNK + 20


class Cut(Exception):
    """Raised in the middle of an exchange."""


def entry(number: int, **more) -> Entry:
    return Entry(f"entry-{number:06}", Who.A, TODAY - timedelta(days=number % 300), "C2", number % 90, 2, 1,
                 **{"note": f"note {number}"} | more)


def form_of(each: Entry):
    return outgoing(each, ()) if each.complete else None


def nothing(_done: int) -> None:
    """Stands where nobody looks how far it is."""


class Sam:
    """Sam's stores in the open household."""

    def __init__(self, household):
        own, shared = household.own(Who.A), household.shared
        self.own, self.ours = Entries(own, Who.A), SharedEntries(shared)
        self.transfer, self.held, self.space = EntryTransfer(own, shared), HeldEntries(own, shared, Who.A), own

    def all(self):
        return {each.id: each for each in self.own.page(EntryQuery(), None, 10_000)}

    def shared(self):
        return {each.id: each for each in self.ours.page(EntryQuery(), None, 10_000)}

    def held_rows(self):
        with self.space.reading() as connection:
            return connection.execute(select(func.count()).select_from(HELD_ENTRY)).scalar_one()


@pytest.fixture
def sam(couple):
    return Sam(couple.household)


def test_that_entries_come_and_go_by_one_exchange_and_another(sam):
    sam.own.write([entry(1)], [])
    new = [entry(number) for number in range(2, MANY)]
    sam.held.hold("batch", ((each.id, each) for each in new), nothing)
    assert len(sam.all()) == 1, "holding changes no entry"
    told = []
    sam.held.exchange("batch", form_of, told.append)
    assert sam.all() == {each.id: each for each in (entry(1), *new)}
    assert told == [CHUNK, len(new)]
    with sam.space.reading() as connection:
        assert connection.execute(select(func.count()).where(HELD_ENTRY.c.there)).scalar_one() == 0, "held as ids"
    sam.held.exchange("batch", form_of, nothing)
    assert list(sam.all()) == ["entry-000001"]
    sam.held.exchange("batch", form_of, nothing)
    assert len(sam.all()) == MANY - 1


def test_that_what_is_shared_leaves_ours_and_comes_back(sam):
    entries = [entry(number) for number in range(6)]
    sam.own.write(entries, [])
    sam.transfer.share([outgoing(replace(each, shared=Ticked(note=True)), ()) for each in entries[:3]])
    before = sam.all(), sam.shared()
    sam.held.hold("gone", [(each.id, None) for each in entries[1:]], nothing)
    sam.held.exchange("gone", form_of, nothing)
    assert list(sam.all()) == ["entry-000000"] and list(sam.shared()) == ["entry-000000"]
    sam.held.exchange("gone", form_of, nothing)
    assert (sam.all(), sam.shared()) == before
    sam.held.hold("moved", [(each.id, replace(each, task="C1")) for each in sam.all().values()], nothing)
    sam.held.exchange("moved", form_of, nothing)
    assert {each.task for each in (*sam.all().values(), *sam.shared().values())} == {"C1"}
    assert set(sam.shared()) == set(before[1])
    sam.held.exchange("moved", form_of, nothing)
    assert (sam.all(), sam.shared()) == before


def test_that_what_may_not_be_shared_comes_back_as_private(sam):
    sam.held.hold("batch", [("entry-000001", replace(entry(1), shared=Ticked()))], nothing)
    sam.held.exchange("batch", lambda each: None, nothing)
    assert sam.all()["entry-000001"].shared is None and not sam.shared()


def test_that_an_exchange_that_is_stopped_changes_nothing(sam):
    entries = [entry(number) for number in range(MANY)]
    sam.own.write(entries, [])
    sam.transfer.share([outgoing(replace(entries[0], shared=Ticked()), ())])
    before = sam.all(), sam.shared()
    sam.held.hold("batch", [(each.id, None) for each in entries], nothing)

    def cut(done: int) -> None:
        if done > CHUNK:
            raise Cut

    with pytest.raises(Cut):
        sam.held.exchange("batch", form_of, cut)
    assert (sam.all(), sam.shared()) == before
    sam.held.exchange("batch", form_of, nothing)
    assert not sam.all() and not sam.shared()


def test_that_a_hold_that_is_stopped_holds_nothing(sam):
    def cut(_done: int) -> None:
        raise Cut

    with pytest.raises(Cut):
        sam.held.hold("batch", [("entry-000001", entry(1))], cut)
    assert sam.held_rows() == 0


def test_that_what_is_held_does_not_outlive_the_time_that_someone_is_here(couple):
    sam = Sam(couple.household)
    sam.held.hold("batch", [("entry-000001", entry(1, note="a secret note"))], nothing)
    couple.household.close()
    again = couple.vault.open(couple.folder, SAMS_WORDS)
    try:
        sam = Sam(again)
        assert sam.held_rows() == 0
        with pytest.raises(StoreFailed):
            sam.held.exchange("batch", form_of, nothing)
    finally:
        again.close()


def test_that_forgetting_a_batch_forgets_only_that_one(sam):
    sam.held.hold("one", [("entry-000001", entry(1))], nothing)
    sam.held.hold("two", [("entry-000002", entry(2))], nothing)
    sam.held.forget("one")
    assert sam.held_rows() == 1
