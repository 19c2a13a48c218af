"""Tasks that two people picture differently: found only once both have shown, and for either of them alike."""
# SPDX-License-Identifier: GPL-3.0-or-later

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.made import CATALOGUE, COUNTING, TODAY, levels
from evenhand.domain.examples import ExampleLevels
from evenhand.domain.load.costs import Cost
from evenhand.domain.partners import Who
from evenhand.domain.pictured import examples_of_both, tasks_of_both
from evenhand.domain.ratings import Rating
from evenhand.domain.weights import EQUAL, Shown


def shown(who, *ratings, examples=()):
    return Shown(who, TODAY, EQUAL, ratings, tuple(examples))


def far(one, other):
    (found,) = tasks_of_both({Who.A: shown(Who.A, one), Who.B: shown(Who.B, other)}, CATALOGUE)
    return found.far


@pytest.mark.parametrize(("one", "other", "expected"), [
    (Rating("B1", 30, 2, 2), Rating("B1", 30, 2, 2), ()), (Rating("B1", 30, 2, 2), Rating("B1", 30, 3, 1), ()),
    (Rating("B1", 30, 4, 2), Rating("B1", 30, 2, 2), (Cost.ENERGY,)),
    (Rating("B1", 30, 2, 0), Rating("B1", 30, 4, 4), (Cost.ENERGY, Cost.RISK)),
    (Rating("B1", 10, 2, 2), Rating("B1", 30, 2, 2), (Cost.TIME,)), (Rating("B1", 5, 2, 2), Rating("B1", 20, 2, 2), ()),
    (Rating("B1", 40, 2, 2), Rating("B1", 100, 2, 2), ()), (Rating("B1", 0, 2, 2), Rating("B1", 20, 2, 2), (Cost.TIME,)),
])
def test_that_two_levels_apart_is_far_and_so_is_three_times_the_time(one, other, expected):
    assert far(one, other) == expected == far(other, one)


def test_that_nothing_is_compared_before_both_have_shown():
    """FAIR-4"""
    alone = {Who.A: shown(Who.A, Rating("B1", 30, 4, 4), examples=[ExampleLevels(0, 4, 4)])}
    assert tasks_of_both(alone, CATALOGUE) == () == examples_of_both(alone)


def test_that_an_example_needs_both_levels_of_both():
    both = {Who.A: shown(Who.A, examples=[ExampleLevels(0, 4, 4), ExampleLevels(1, 2, 2), ExampleLevels(2, 1)]),
            Who.B: shown(Who.B, examples=[ExampleLevels(0, 1, 3), ExampleLevels(2, 4, 4)])}
    (found,) = examples_of_both(both)
    assert (found.number, found.far) == (0, (Cost.ENERGY,))


ratings = st.lists(st.builds(Rating, st.sampled_from(COUNTING), st.integers(0, 240), levels, levels), max_size=12,
                   unique_by=lambda rating: rating.task)


@given(ratings, ratings)
def test_that_swapping_the_two_finds_the_same(one, other):
    """FAIR-11"""
    found = tasks_of_both({Who.A: shown(Who.A, *one), Who.B: shown(Who.B, *other)}, CATALOGUE)
    swapped = tasks_of_both({Who.A: shown(Who.A, *other), Who.B: shown(Who.B, *one)}, CATALOGUE)
    assert [(each.task.id, each.far) for each in found] == [(each.task.id, each.far) for each in swapped]
    assert {each.task.id for each in found} == {each.task for each in one} & {each.task for each in other}
