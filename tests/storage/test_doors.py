"""The domain's doors over the real stores: a random life, then closed and opened again, is as it was."""
# SPDX-License-Identifier: GPL-3.0-or-later

import random
import uuid
from datetime import date, timedelta

import pytest
from domain import made
from evenhand.domain.entries import EntryQuery, Ticked
from evenhand.domain.failures import Refused
from evenhand.domain.ledger import Field, Ledger, NewEntry
from evenhand.domain.partners import Who
from evenhand.domain.sharing import SharingList, outgoing
from evenhand.storage.stores.entries import Entries
from evenhand.storage.stores.shared_entries import SharedEntries
from evenhand.storage.stores.transfer import EntryTransfer

from storage.conftest import SAMS_WORDS

TODAY = date(2026, 3, 2)
TASKS = sorted(made.CATALOGUE)[:12]


def rooms(household):
    own, store = household.own(Who.A), Entries(household.own(Who.A), Who.A)
    transfer = EntryTransfer(own, household.shared)
    ledger = Ledger(store, transfer, Who.A, made.SAFETY, lambda: uuid.uuid4().hex, lambda: made.CATALOGUE)
    return store, ledger, SharingList(store, transfer, made.SAFETY), SharedEntries(household.shared)


def step(chance, store, ledger, sharing):
    """One random act of a person; gives the change when it can be undone."""
    known = [entry.id for entry in store.page(EntryQuery(), None, 1000)]
    match chance.randrange(6) if known else 0:
        case 0:
            change = ledger.plan_add(NewEntry(TODAY - timedelta(days=chance.randrange(30)), chance.choice(TASKS),
                                              chance.randrange(60), chance.randrange(5), chance.randrange(5)), TODAY)
        case 1:
            change = ledger.plan_edit(chance.choice(known), Field.MINUTES, chance.randrange(1441), TODAY)
        case 2:
            change = ledger.plan_remove(chance.sample(known, min(len(known), 2)))
        case 3:
            change = ledger.plan_duplicate([chance.choice(known)], TODAY)
        case 4:
            sharing.share({chance.choice(known): Ticked(chance.random() < 0.5, True)}, made.CATALOGUE, [])
            return None
        case _:
            sharing.take_back(chance.sample(known, min(len(known), 3)))
            return None
    ledger.apply(change)
    return change


def agree(store, ours) -> bool:
    """Whether ours holds exactly the forms of what mine says is shared."""
    shared = [outgoing(entry, []).shared for entry in store.page(EntryQuery(shared=True), None, 1000)]
    return list(ours.page(EntryQuery(), None, 1000)) == shared


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_that_a_random_life_is_the_same_after_closing_and_opening(couple, seed):
    chance, household = random.Random(seed), couple.household
    store, ledger, sharing, ours = rooms(household)
    for _ in range(40):
        before = list(store.page(EntryQuery(), None, 1000))
        try:
            change = step(chance, store, ledger, sharing)
        except Refused:
            change = None
        if change is not None and chance.random() < 0.3:
            ledger.apply(change.inverse())
            assert list(store.page(EntryQuery(), None, 1000)) == before
        assert agree(store, ours)
    kept = list(store.page(EntryQuery(), None, 1000))
    household.close()
    again = couple.vault.open(couple.folder, SAMS_WORDS)
    store, _, _, ours = rooms(again)
    assert list(store.page(EntryQuery(), None, 1000)) == kept and kept
    assert agree(store, ours)
    again.close()
