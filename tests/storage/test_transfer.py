"""Between mine and ours: one door, and a cut anywhere is finished at the next unlock (PRODUCT rule 4)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import pytest
from evenhand.domain.entries import Entry, Ticked
from evenhand.domain.failures import StoreFailed
from evenhand.domain.own_tasks import OwnTask, TaskDomain
from evenhand.domain.partners import Who
from evenhand.domain.sharing import outgoing
from evenhand.storage.failures import CouldNotWrite
from evenhand.storage.space import Space
from evenhand.storage.stores.entries import Entries
from evenhand.storage.stores.shared_entries import SharedEntries
from evenhand.storage.stores.tasks import OwnTasks
from evenhand.storage.stores.transfer import EntryTransfer
from evenhand.storage.tables.base import Kind
from evenhand.storage.tables.entries import TRANSFER
from sqlalchemy import Connection, func, select

from storage.conftest import ROBINS_WORDS, SAMS_WORDS

PRIVATE = Entry("e1", Who.A, date(2026, 2, 1), "A1", 15, 2, 3, note="only mine", joint_id="j")
SHARED = replace(PRIVATE, shared=Ticked(risk=True, note=False))


class CutSpace(Space):
    """A space whose process ends before the write with number `left`, counted from 0."""

    def __init__(self, space: Space, left: int) -> None:
        super().__init__(space.file, space.gate)
        self._left = left

    @contextmanager
    def writing(self, even_at_rest: bool = False) -> Iterator[Connection]:
        self._left -= 1
        if self._left < 0:
            raise CouldNotWrite
        with super().writing(even_at_rest) as connection:
            yield connection


def stores(household):
    return Entries(household.own(Who.A), Who.A), SharedEntries(household.shared)


def test_that_sharing_takes_along_only_what_is_ticked(couple):
    mine, ours = stores(couple.household)
    transfer = EntryTransfer(couple.household.own(Who.A), couple.household.shared)
    transfer.share([outgoing(SHARED, [])])
    assert mine.get("e1") == SHARED
    assert (ours.get("e1").risk, ours.get("e1").note) == (3, "")
    transfer.share([outgoing(replace(SHARED, shared=Ticked(False, True)), [])])
    assert (ours.get("e1").risk, ours.get("e1").note) == (None, "only mine")
    transfer.take_back([PRIVATE])
    assert mine.get("e1") == PRIVATE and ours.get("e1") is None


def is_settled(household) -> bool:
    with household.own(Who.A).reading() as connection:
        return connection.execute(select(func.count()).select_from(TRANSFER)).scalar_one() == 0


@pytest.mark.parametrize("own_writes, shared_writes", [(0, 9), (1, 0), (1, 1), (2, 1)])
@pytest.mark.parametrize("before, after", [(PRIVATE, SHARED), (SHARED, PRIVATE), (None, SHARED),
                                           (SHARED, replace(SHARED, minutes=40, shared=Ticked(True, True)))])
def test_that_a_cut_transfer_is_finished_at_the_next_unlock(couple, before, after, own_writes, shared_writes):
    household = couple.household
    whole = EntryTransfer(household.own(Who.A), household.shared)
    if before is not None and before.shared:
        whole.share([outgoing(before, [])])
    elif before is not None:
        Entries(household.own(Who.A), Who.A).write([before], [])
    own = CutSpace(household.own(Who.A), own_writes)
    shared = CutSpace(household.shared, shared_writes)
    cut = EntryTransfer(own, shared)
    acts = {True: lambda: cut.share([outgoing(after, [])]), False: lambda: cut.take_back([after])}
    if (own_writes, shared_writes) == (2, 1):
        acts[after.shared is not None]()
    else:
        with pytest.raises(StoreFailed):
            acts[after.shared is not None]()
    own.close()
    shared.close()
    household.close()

    again = couple.vault.open(couple.folder, SAMS_WORDS)
    mine, ours = stores(again)
    reached = shared_writes >= 1 and own_writes >= 1
    expected = after if reached else before
    if before is None and own_writes and not shared_writes:
        expected = PRIVATE  # new in mine already, not yet in ours
    assert mine.get("e1") == expected
    assert (ours.get("e1") is not None) == (expected is not None and expected.shared is not None)
    if expected is not None and expected.shared is not None:
        assert ours.get("e1") == outgoing(expected, []).shared
    assert is_settled(again)
    again.close()


def test_that_a_partner_who_joins_finishes_their_own(couple):
    """Robin's cut transfer is no business of a session in which only Sam is here."""
    household = couple.both()
    robins = replace(SHARED, id="e2", author=Who.B)
    own = CutSpace(household.own(Who.B), 1)
    with pytest.raises(StoreFailed):
        EntryTransfer(own, household.shared).share([outgoing(robins, [])])
    own.close()
    household.close()
    again = couple.vault.open(couple.folder, SAMS_WORDS)
    assert SharedEntries(again.shared).get("e2") is not None
    again.join(ROBINS_WORDS)
    kept = Entries(again.own(Who.B), Who.B).get("e2")
    assert kept == robins
    again.close()


def test_that_a_new_name_reaches_what_is_shared_and_nothing_else(couple):
    """A task that never came along with an entry stays unseen (rule 4); a cut leaves both names as they were."""
    own, shared = couple.household.own(Who.A), couple.household.shared
    tea, secret = (OwnTask(task, name, TaskDomain.SOOTHING) for task, name in [("own-1", "Tea"), ("own-2", "Secret")])
    mine, ours = OwnTasks(own, Kind.OWN, shared), SharedEntries(shared)
    mine.write([tea, secret], [])
    assert not ours.own_tasks()
    EntryTransfer(own, shared).share([outgoing(replace(SHARED, task="own-1"), [tea, secret])])
    renamed = replace(tea, name="Tea in the evening")
    mine.write([renamed, replace(secret, name="Still secret")], [])
    assert ours.own_tasks() == [renamed] and ours.get("e1").own_task == renamed
    with pytest.raises(StoreFailed):
        OwnTasks(own, Kind.OWN, CutSpace(shared, 0)).write([tea], [])
    assert ours.own_tasks() == [renamed] and mine.tasks()[0] == renamed
