"""The six examples: rated level by level, taken back level by level."""
# SPDX-License-Identifier: GPL-3.0-or-later

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.memory import MemoryExamples
from evenhand.domain.examples import EXAMPLES, ExampleLevels, Examples
from evenhand.domain.failures import Refused, StoreFailed

levels = st.none() | st.integers(0, 4)


@given(st.lists(st.tuples(st.integers(0, EXAMPLES - 1), levels, levels), max_size=12))
def test_that_undo_takes_every_level_back(wishes):
    store = MemoryExamples()
    door, done = Examples(store), []
    for number, energy, risk in wishes:
        before, levels_before = dict(store.rows), door.of(number)
        change = door.plan_rate(number, energy=energy, risk=risk)
        door.apply(change)
        done.append((before, change))
        assert door.of(number) == ExampleLevels(number, levels_before.energy if energy is None else energy,
                                                levels_before.risk if risk is None else risk)
    assert [each.number for each in door.whole()] == sorted(number for number, each in store.rows.items() if each.whole)
    for before, change in reversed(done):
        door.apply(change.inverse())
        assert store.rows == before


def test_that_levels_have_bounds_and_failures_change_nothing():
    store = MemoryExamples()
    door = Examples(store)
    with pytest.raises(Refused):
        door.plan_rate(0, energy=5)
    with pytest.raises(ValueError):
        door.plan_rate(EXAMPLES, energy=1)
    change = door.plan_rate(0, energy=1)
    store.fail_next = True
    with pytest.raises(StoreFailed):
        door.apply(change)
    assert not store.rows and not door.all_rated
