"""Choices for gaps: made by two yeses, undone whole, and what waits for one."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import fields
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.memory import MemoryGapChoices
from domain.test_balance import BOTH, sums
from evenhand.domain.balance.choices import GapChoice, GapChoices, listed
from evenhand.domain.balance.options import GapOption
from evenhand.domain.balance.rows import row_of
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.own_tasks import TaskDomain
from evenhand.domain.partners import Who

DAY = date(2026, 11, 23)
YESES = frozenset(Who)
GAPS = tuple(row_of(domain, [sums(Who.A, f"{domain.value}1", 5, 20, 2, 2)], BOTH)
             for domain in (TaskDomain.NOTICING, TaskDomain.STARTING_TALKS, TaskDomain.REPAIR))
domains = st.sampled_from(list(TaskDomain))
options = st.sampled_from(list(GapOption))
chosen = st.dictionaries(domains, options).map(
    lambda found: {domain: GapChoice("p", domain, option, DAY) for domain, option in found.items()})


@pytest.mark.parametrize("yeses", [frozenset(), frozenset({Who.A}), frozenset({Who.B})])
def test_that_one_alone_cannot_choose(yeses):
    """FAIR-12"""
    door = GapChoices(MemoryGapChoices())
    with pytest.raises(Refused):
        door.plan_choose("p", TaskDomain.REPAIR, GapOption.LEAVE, DAY, yeses)


def test_that_no_field_tells_whose_wish_it_was():
    """PRODUCT rule 8"""
    assert {field.name for field in fields(GapChoice)} == {"period", "domain", "option", "day"}


@given(st.lists(st.tuples(st.sampled_from(["p", "q"]), domains, st.none() | options), max_size=12))
def test_that_undo_takes_every_choice_back(wishes):
    store = MemoryGapChoices()
    door, done = GapChoices(store), []
    for period, domain, option in wishes:
        before = dict(store.rows)
        change = (door.plan_list_again(period, domain) if option is None
                  else door.plan_choose(period, domain, option, DAY, YESES))
        door.apply(change)
        done.append((before, change))
        assert door.of(period).get(domain) == change.after
    for before, change in reversed(done):
        door.apply(change.inverse())
        assert store.rows == before


def test_that_what_was_chosen_comes_back_by_its_day():
    door = GapChoices(MemoryGapChoices())
    for number, domain in enumerate((TaskDomain.REPAIR, TaskDomain.NOTICING)):
        door.apply(door.plan_choose("p", domain, GapOption.LEAVE, DAY + timedelta(days=number), YESES))
    assert [choice.domain for choice in door.since(DAY)] == [TaskDomain.REPAIR, TaskDomain.NOTICING]
    assert [choice.domain for choice in door.since(DAY + timedelta(days=1))] == [TaskDomain.NOTICING]


def test_that_a_failed_write_chooses_nothing():
    store = MemoryGapChoices()
    door = GapChoices(store)
    change = door.plan_choose("p", TaskDomain.REPAIR, GapOption.LEAVE, DAY, YESES)
    store.fail_next = True
    with pytest.raises(StoreFailed):
        door.apply(change)
    assert door.of("p") == {}


@given(chosen, chosen, st.booleans())
def test_that_a_gap_is_listed_until_a_choice_and_only_what_was_let_go_rests(now, before, running):
    """FAIR-12: a choice of the time before hides nothing, but what was let go rests until this time is over."""
    waiting = listed(GAPS, now, before, running=running)
    for row in GAPS:
        let_go = row.key in before and before[row.key].option is GapOption.LET_GO
        assert (row not in waiting) == (row.key in now or (running and let_go))
    assert list(waiting) == [row for row in GAPS if row in waiting]
