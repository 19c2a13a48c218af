"""Sums that are kept: always what the entries say, and after one edit only its own time of looking is read anew."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.made import TODAY
from domain.memory import MemoryEntries, MemoryShared, MemoryTransfer
from evenhand.storage.stores.kept_sums import KeptSums, NotedTransfer
from evenhand.domain.entries import Entry, Ticked
from evenhand.domain.failures import StoreFailed
from evenhand.domain.partners import Who
from evenhand.domain.sharing import outgoing
from evenhand.domain.spans import Span

PERIODS = tuple(Span.of_days(TODAY - timedelta(weeks=2 * back), 14) for back in range(9))
HARD = (Span.of_days(TODAY - timedelta(days=20), 3),)


class Counting(MemoryShared):
    """Notes which spans were really read."""

    def __init__(self):
        super().__init__()
        self.read = []

    def sums(self, span, apart):
        self.read.append(span)
        return super().sums(span, apart)


@pytest.fixture
def store():
    return Counting()


def entry(entry_id, days_ago, minutes=20):
    return Entry(entry_id, Who.A, TODAY - timedelta(days=days_ago), "B1", minutes, 2, 2, shared=Ticked(True))


def shared(*entries):
    return [outgoing(each, ()) for each in entries]


def test_that_one_edit_reads_its_own_time_of_looking_alone(store):
    kept = KeptSums(store)
    way = NotedTransfer(MemoryTransfer(MemoryEntries(), store), kept)
    for span in PERIODS:
        kept.sums(span, HARD)
    way.share(shared(entry("e", 16)))
    store.read.clear()
    found = [kept.sums(span, HARD) for span in PERIODS]
    assert store.read == [PERIODS[2]] and found[2][0].minutes == 20


def test_that_an_entry_moved_to_another_day_is_read_anew_where_it_was_and_where_it_is(store):
    kept = KeptSums(store)
    way = NotedTransfer(MemoryTransfer(MemoryEntries(), store), kept)
    way.share(shared(entry("e", 16)))
    for span in PERIODS:
        kept.sums(span, ())
    way.share(shared(entry("e", 30)))
    store.read.clear()
    assert [bool(kept.sums(span, ())) for span in PERIODS] == [number == 3 for number in range(9)]
    assert store.read == [PERIODS[2], PERIODS[3]]


def test_that_a_failed_write_leaves_nothing_that_is_not_so(store):
    kept = KeptSums(store)
    inner = MemoryTransfer(MemoryEntries(), store)
    before = kept.sums(PERIODS[1], ())
    inner.fail_next = True
    with pytest.raises(StoreFailed):
        NotedTransfer(inner, kept).share(shared(entry("e", 16)))
    assert kept.sums(PERIODS[1], ()) == before == ()


def test_that_what_was_read_while_something_changed_is_not_kept(store):
    """The worker reads while the window writes."""
    class Slow(Counting):
        def sums(self, span, apart):
            found = super().sums(span, apart)
            if len(self.read) == 1:
                way.share(shared(entry("e", 0)))
            return found

    slow = Slow()
    kept = KeptSums(slow)
    way = NotedTransfer(MemoryTransfer(MemoryEntries(), slow), kept)
    now = Span.of_days(TODAY, 1)
    assert kept.sums(now, ()) == ()
    assert kept.sums(now, ())[0].entries == 1


edits = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.integers(0, 60), st.integers(1, 90), st.booleans()),
                 min_size=1, max_size=12)


@given(edits, st.booleans())
def test_that_kept_sums_are_those_of_the_entries_whatever_was_edited(wishes, many):
    store = MemoryShared()
    kept = KeptSums(store)
    way = NotedTransfer(MemoryTransfer(MemoryEntries(), store), kept)
    if many:
        way.share(shared(*(entry(f"m{n}", n) for n in range(60))))
    for entry_id, days_ago, minutes, comes in wishes:
        changed = entry(entry_id, days_ago, minutes)
        if comes:
            way.share(shared(changed))
        else:
            way.take_back([Entry(changed.id, changed.author, changed.day, changed.task, minutes, 2, 2)])
        for span in PERIODS:
            for apart in ((), HARD):
                assert kept.sums(span, apart) == store.sums(span, apart)
                assert kept.days_logged(span, apart) == store.days_logged(span, apart)
