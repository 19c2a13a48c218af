"""Costs, shares and bands (PRODUCT section 4), weights and ratings."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.made import TODAY, levels, minutes, shared_entries, weights
from domain.memory import MemoryShown, MemoryWeights, numbered_ids
from evenhand.domain.failures import Refused
from evenhand.domain.load.bands import Band, Lean, band_of
from evenhand.domain.load.costs import Cost, Costs, costs_of
from evenhand.domain.load.shares import combined, share, shares
from evenhand.domain.load.sums import days_logged, sums_of
from evenhand.domain.partners import Who
from evenhand.domain.ratings import Rating, thousandths
from evenhand.domain.weights import (
    EQUAL,
    Apart,
    Shown,
    Way,
    Weights,
    WeightsDoor,
    from_questions,
    from_swings,
    points,
    show_each_other,
)

amounts = st.fractions(0, 1000)
costs = st.builds(Costs, amounts, amounts, amounts)


@given(minutes, minutes, levels, levels)
def test_that_risk_does_not_depend_on_minutes(short, long, energy, risk):
    """FAIR-2: the same event at 5 and at 60 minutes has the same risk."""
    assert costs_of(short, energy, risk).risk == costs_of(long, energy, risk).risk == risk


@given(minutes, levels, levels)
def test_that_energy_is_level_times_half_hours_between_a_quarter_and_eight(time, energy, risk):
    """Evidence 3.4."""
    factor = min(max(Fraction(time, 30), Fraction(1, 4)), Fraction(8))
    assert costs_of(time, energy, risk).energy == energy * factor
    assert costs_of(time, energy, risk).time == time


@pytest.mark.parametrize(("time", "parts"), [(0, Fraction(1, 4)), (7, Fraction(1, 4)), (8, Fraction(8, 30)), (30, 1),
                                             (240, 8), (241, 8), (1440, 8)])
def test_that_the_clamp_has_these_edges(time, parts):
    assert costs_of(time, 1, 0).energy == parts


@given(amounts, amounts)
def test_that_two_shares_add_up_to_one(mine, yours):
    one, other = share(mine, yours), share(yours, mine)
    assert (one is None) == (other is None) == (mine == yours == 0)
    if one is not None and other is not None:
        assert one + other == 1


@given(costs, costs, weights())
def test_that_combined_shares_add_up_to_one_under_any_weights(mine, yours, counted):
    one, other = combined(shares(mine, yours), counted), combined(shares(yours, mine), counted)
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert one + other == 1 and 0 <= one <= 1


@given(costs, costs, weights())
def test_that_weights_are_renormalised_over_the_costs_that_are_there(mine, yours, counted):
    """A cost that nobody logged is left out."""
    without = Costs(mine.time, mine.energy, Fraction(0)), Costs(yours.time, yours.energy, Fraction(0))
    by_cost = shares(*without)
    assert Cost.RISK not in by_cost
    rest = counted.of(Cost.TIME) + counted.of(Cost.ENERGY)
    if len(by_cost) == 2 and rest:
        told = (counted.of(Cost.TIME) * by_cost[Cost.TIME] + counted.of(Cost.ENERGY) * by_cost[Cost.ENERGY]) / rest
        assert combined(by_cost, counted) == told


def test_that_nothing_at_all_has_no_share():
    assert shares(Costs(), Costs()) == {}
    assert combined({}, EQUAL) is None
    assert combined({Cost.TIME: Fraction(1)}, Weights(0, 50, 50)) is None
    assert shares(costs_of(1, 1, 1), costs_of(1, 1, 1), (Cost.RISK,)).keys() == {Cost.TIME, Cost.ENERGY}


@pytest.mark.parametrize(("percent", "lean", "side"), [
    ("0", Lean.MORE, Who.B), ("29.999", Lean.MORE, Who.B), ("30", Lean.LEANING, Who.B), ("39.999", Lean.LEANING, Who.B),
    ("40", Lean.SHARED, None), ("50", Lean.SHARED, None), ("60", Lean.SHARED, None), ("60.001", Lean.LEANING, Who.A),
    ("70", Lean.LEANING, Who.A), ("70.001", Lean.MORE, Who.A), ("100", Lean.MORE, Who.A),
])
def test_that_bands_have_these_edges(percent, lean, side):
    """Shared 40 to 60 inclusive, leaning 30 to below 40 and above 60 to 70, beyond: more with one."""
    assert band_of(Fraction(percent) / 100, Who.A) == Band(lean, side)


@given(st.fractions(0, 1))
def test_that_a_band_is_the_same_seen_from_either_side(part):
    """FAIR-11."""
    assert band_of(part, Who.A) == band_of(1 - part, Who.B)
    assert band_of(part, Who.B) == band_of(part, Who.A).swapped
    assert band_of(part, Who.A).steps_towards(Who.A) == -band_of(part, Who.A).steps_towards(Who.B)


@given(st.lists(shared_entries(risk=st.none() | levels), max_size=30))
def test_that_sums_are_the_exact_sums_of_entries(rows):
    total = sum((each.costs for each in sums_of(rows)), Costs())
    assert total == sum((costs_of(each.minutes, each.energy, each.risk or 0) for each in rows), Costs())
    assert sum(each.entries for each in sums_of(rows)) == len(rows)
    assert sums_of(rows) == sums_of(reversed(rows))
    assert days_logged(rows) == {who: len({each.day for each in rows if each.author is who}) for who in Who}


@given(st.tuples(st.integers(0, 100), st.integers(0, 100), st.integers(0, 100)), st.sampled_from(list(Cost)))
def test_that_swings_become_100_points_and_keep_their_order(values, top):
    swings = dict(zip(Cost, values, strict=True)) | {top: 100}
    made = from_swings(swings)
    assert sum(made.of(cost) for cost in Cost) == 1
    for one in Cost:
        for other in Cost:
            if swings[one] > swings[other]:
                assert made.part(one) >= made.part(other)
            if swings[one] == swings[other]:
                assert abs(made.part(one) - made.part(other)) <= 1
            assert abs(made.of(one) - Fraction(swings[one], sum(swings.values()))) < Fraction(1, 100)


def test_that_three_equal_swings_are_exact_thirds():
    assert from_swings(dict.fromkeys(Cost, 100)) is EQUAL
    assert [EQUAL.of(cost) for cost in Cost] == [Fraction(1, 3)] * 3 and EQUAL.shown == (33, 33, 33)


def test_that_the_point_left_over_goes_to_the_larger_of_two_equal_remainders():
    assert from_swings({Cost.TIME: 60, Cost.ENERGY: 100, Cost.RISK: 0}) == Weights(37, 63, 0)  # 37.5 and 62.5


@pytest.mark.parametrize("swings", [{Cost.TIME: 100}, dict.fromkeys(Cost, 99), dict.fromkeys(Cost, 101),
                                    {Cost.TIME: 100, Cost.ENERGY: -1, Cost.RISK: 3}])
def test_that_swings_out_of_range_are_refused(swings):
    with pytest.raises(Refused):
        from_swings(swings)


def test_that_three_questions_give_weights():
    assert from_questions(None, None, Apart.FAR) == EQUAL
    assert from_questions(Cost.RISK, Cost.ENERGY, Apart.CLEARLY) == Weights(21, 33, 46)
    assert from_questions(Cost.TIME, None, Apart.A_LITTLE) == Weights(37, 32, 31)
    with pytest.raises(Refused):
        from_questions(Cost.TIME, Cost.TIME, Apart.FAR)


def test_that_the_bar_takes_100_points():
    assert points(28, 31, 41) == Weights(28, 31, 41)
    assert Weights(28, 31, 41).leading == (Cost.RISK,) and Weights(40, 40, 20).leading == (Cost.TIME, Cost.ENERGY)
    for wrong in ((28, 31, 40), (-1, 50, 51), (100, 1, 0)):
        with pytest.raises(Refused):
            points(*wrong)
    with pytest.raises(ValueError):
        Weights(33, 33, 33)


@given(weights(), minutes, levels, levels)
def test_that_what_one_time_takes_is_whole_thousandths_near_the_exact_value(counted, time, energy, risk):
    """PRODUCT section 4: 100 x sum of weight x cost / reference."""
    cost = costs_of(time, energy, risk)
    exact = 100 * (counted.of(Cost.TIME) * cost.time / 30 + counted.of(Cost.ENERGY) * cost.energy / 4
                   + counted.of(Cost.RISK) * cost.risk / 4)
    assert abs(thousandths(Rating("B1", time, energy, risk), counted) - exact * 1000) <= Fraction(1, 2)


def test_that_half_an_hour_at_the_highest_levels_takes_100_points():
    assert thousandths(Rating("B1", 30, 4, 4), EQUAL) == 100_000
    assert thousandths(Rating("B1", 0, 0, 0), EQUAL) == 0


def test_that_versions_hold_from_their_day_on():
    door = WeightsDoor(MemoryWeights(), numbered_ids())
    assert not door.chosen and door.current(TODAY) == EQUAL
    first = door.plan(Weights(50, 30, 20), Way.BAR, TODAY)
    door.apply(first)
    door.apply(door.plan(Weights(20, 30, 50), Way.SWINGS, TODAY + timedelta(days=90)))
    assert door.current(TODAY + timedelta(days=89)) == Weights(50, 30, 20)
    assert door.current(TODAY + timedelta(days=90)) == Weights(20, 30, 50)
    assert door.current(TODAY - timedelta(days=1)) == EQUAL
    again = door.plan(Weights(60, 20, 20), Way.BAR, TODAY)
    door.apply(again)
    assert len(door.versions()) == 2 and door.current(TODAY) == Weights(60, 20, 20)
    door.apply(again.inverse())
    assert door.current(TODAY) == Weights(50, 30, 20)
    door.apply(first.inverse())
    assert door.current(TODAY) == EQUAL


def test_that_showing_needs_both():
    """FAIR-4."""
    store = MemoryShown()
    mine, yours = (Shown(who, TODAY, EQUAL, (Rating("B1", 5, 1, 1),)) for who in Who)
    for wrong in ([mine], [mine, mine], [], [mine, yours, yours]):
        with pytest.raises(Refused):
            show_each_other(store, wrong)
    assert store.shown() == {}
    show_each_other(store, [yours, mine])
    assert store.shown() == {Who.A: mine, Who.B: yours}
