""""Which cost me more?": known weights come back, the order of answers makes no difference, words follow the figures."""
# SPDX-License-Identifier: GPL-3.0-or-later

import random
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.made import CATALOGUE
from domain.test_balance import words
from evenhand.domain.comparing.asking import (
    FEWEST_PAIRS,
    MOST_PAIRS,
    MOST_TASKS,
    answered,
    next_pair,
    tasks_to_compare,
    told_by,
)
from evenhand.domain.comparing.fit import Answer, Compared, Fit, chance, fit, measured
from evenhand.domain.comparing.vectors import Matrix, Vector
from evenhand.domain.comparing.words import apart, apart_told, interval_told, sureness_told
from evenhand.domain.load.costs import Cost
from evenhand.domain.ratings import Rating
from evenhand.domain.usual_week import HowOften, UsualTask
from evenhand.domain.weights import EQUAL, POINTS, Weights

OFFERED = tasks_to_compare((), CATALOGUE)
KNOWN = [Weights(25 * i, 25 * j, 100 - 25 * i - 25 * j) for i in range(5) for j in range(5 - i)]
# Stated errors, in points, of the part that is farthest off after twelve answers.
STEADY_MEAN, STEADY_WORST = 8, 20
ANY_WORST, FAR_AHEAD = 30, 25  # any weights at all; and the lead of a cost that is then surely found to count most
WAVERING_MEAN = 15
WAVERING = 15  # steepness of choices that are sometimes made the other way

ratings = st.builds(Rating, st.sampled_from([task.task for task in OFFERED]), st.integers(0, 240), st.integers(0, 4),
                    st.integers(0, 4))
compared = st.builds(Compared, ratings, ratings, st.sampled_from(list(Answer)))


def chosen(pair, weights, rng=None):
    """What a person with these weights answers; with `rng` sometimes the other way where it is close."""
    by = measured(pair[0]).moved(measured(pair[1]), -1)
    more = sum(float(weights.of(cost)) * each for cost, each in zip(Cost, by, strict=True))
    if rng is not None:
        return Answer.FIRST if rng.random() < chance(WAVERING * more) else Answer.SECOND
    return Answer.SAME if abs(more) < 1e-9 else Answer.FIRST if more > 0 else Answer.SECOND


def all_pairs(weights, rng=None, most=MOST_PAIRS):
    answers = []
    while len(answers) < most:
        pair = next_pair(OFFERED, answers, fit(answers))
        answers.append(Compared(*pair, chosen(pair, weights, rng)))
    return answers


def farthest_off(found, weights):
    return max(abs(POINTS * (share - float(weights.of(cost)))) for cost, share in zip(Cost, found.shares, strict=True))


def test_that_known_weights_come_back_from_steady_choices():
    off = [farthest_off(fit(all_pairs(weights)), weights) for weights in KNOWN]
    assert sum(off) / len(off) <= STEADY_MEAN and max(off) <= STEADY_WORST


@settings(max_examples=10)
@given(cuts=st.lists(st.integers(0, POINTS), min_size=2, max_size=2).map(sorted))
def test_that_any_weights_come_back_within_the_stated_error(cuts):
    weights = Weights(cuts[0], cuts[1] - cuts[0], POINTS - cuts[1])
    found = fit(all_pairs(weights))
    assert farthest_off(found, weights) <= ANY_WORST
    second, most = sorted(POINTS * weights.of(cost) for cost in Cost)[1:]
    if most - second >= FAR_AHEAD:
        assert max(zip(found.shares, Cost, strict=True), key=lambda each: each[0])[1] == max(Cost, key=weights.of)


def test_that_known_weights_come_back_on_average_from_wavering_choices():
    rng = random.Random(20261123)
    off = [farthest_off(fit(all_pairs(weights, rng)), weights) for weights in KNOWN]
    assert sum(off) / len(off) <= WAVERING_MEAN


def test_that_the_interval_holds_known_weights_about_as_often_as_it_says():
    rng, held = random.Random(7), []
    for weights in KNOWN:
        found = fit(all_pairs(weights, rng, FEWEST_PAIRS))
        held += [abs(POINTS * (share - float(weights.of(cost)))) <= found.within(cost)
                 for cost, share in zip(Cost, found.shares, strict=True)]
    assert 0.6 <= sum(held) / len(held) <= 0.97


@given(st.lists(compared, max_size=MOST_PAIRS).flatmap(
    lambda answers: st.tuples(st.just(answers), st.permutations(answers))))
def test_that_the_order_of_answers_makes_no_difference(both):
    one, other = both
    assert fit(one) == fit(other)


@given(st.lists(compared, max_size=MOST_PAIRS))
def test_that_the_order_within_a_pair_makes_no_difference(answers):
    turned = {Answer.FIRST: Answer.SECOND, Answer.SECOND: Answer.FIRST}
    other = fit([Compared(each.second, each.first, turned.get(each.answer, each.answer)) for each in answers])
    assert list(other.coefficients) == pytest.approx(list(fit(answers).coefficients), abs=1e-6)


@given(st.lists(compared, max_size=MOST_PAIRS))
def test_that_weights_are_parts_of_a_whole_whatever_was_answered(answers):
    found = fit(answers)
    assert sum(found.shares) == pytest.approx(1) and min(found.shares) >= 0
    assert sum(found.weights.of(cost) for cost in Cost) == Fraction(1)
    for cost, share in zip(Cost, found.shares, strict=True):
        assert abs(float(found.weights.of(cost)) - share) < 0.0134
        assert found.within(cost) >= 0


def test_that_no_answer_means_equal_weights_and_nothing_sure():
    nothing = fit([])
    assert nothing.weights == EQUAL and not any(nothing.sure_of(cost) for cost in Cost)
    assert fit([Compared(*OFFERED[:2], Answer.CANNOT_SAY)]) == nothing


@given(st.lists(compared, max_size=8), st.floats(-3, 3), st.floats(-3, 3), st.floats(-3, 3))
def test_that_an_answer_never_tells_less_than_nothing_nor_more_than_one_choice(answers, time, energy, risk):
    told = told_by(Vector(time, energy, risk), fit(answers))
    assert -1e-9 <= told <= 0.6932


@settings(max_examples=20)
@given(st.sampled_from(KNOWN), st.sets(st.integers(0, MOST_PAIRS - 1), max_size=4))
def test_that_each_pair_weighs_one_cost_against_another_and_comes_once(weights, unknown):
    answers = []
    for number in range(MOST_PAIRS):
        pair = next_pair(OFFERED, answers, fit(answers))
        by = measured(pair[0]).moved(measured(pair[1]), -1)
        assert min(by) < 0 < max(by)
        answer = Answer.CANNOT_SAY if number in unknown else chosen(pair, weights)
        answers.append(Compared(*pair, answer))
    assert len({each.tasks for each in answers}) == MOST_PAIRS
    assert answered(answers) == MOST_PAIRS - len(unknown)
    assert max(sum(task.task in each.tasks for each in answers) for task in OFFERED) <= 3


def test_that_own_tasks_come_with_own_ratings_and_the_catalogue_fills_up():
    usual = [UsualTask("B1", HowOften.ONCE_A_WEEK, 25, 3, 4), UsualTask("C1", None, 10, 2, 2),
             UsualTask("E1", HowOften.MONTHLY, 30, None, 2), UsualTask("A3", None, 10, 2, 2)]
    found = tasks_to_compare(usual, CATALOGUE)
    assert found[:2] == (Rating("B1", 25, 3, 4), Rating("C1", 10, 2, 2))
    assert len(found) == MOST_TASKS == len({rating.task for rating in found})
    assert all(CATALOGUE[rating.task].offered_for_sharing for rating in found)


def test_that_nothing_is_asked_when_no_pair_weighs_costs_against_each_other():
    dearer = [Rating("B1", 5, 1, 1), Rating("C1", 180, 4, 4)]
    assert next_pair(dearer, [], fit([])) is None


def sharp(time, energy, risk, spread):
    """A fit with these coefficients, all equally sure."""
    matrix = Matrix(Vector(spread, 0, 0), Vector(0, spread, 0), Vector(0, 0, spread))
    return Fit(Vector(time, energy, risk), matrix)


def test_that_sureness_and_disagreement_are_told_in_words():
    sure = sharp(2.0, 3.0, 5.0, 0.01)
    assert [words(each) for each in sureness_told(sure)] == ["Your choices are quite sure about all three."]
    assert [words(each) for each in sureness_told(sharp(2.0, 3.0, 5.0, 9.0))] == ["Your choices are not yet sure."]
    assert apart(sure, Weights(50, 30, 20)) == {Cost.TIME: False, Cost.RISK: True}
    assert [words(each) for each in apart_told(sure, Weights(50, 30, 20))] == [
        "In your choices more than on your bar: emotional risk.", "In your choices less than on your bar: time."]
    assert [words(each) for each in apart_told(sure, Weights(21, 30, 49))] == [
        "Your choices and your bar agree, as far as they can tell."]
    assert apart(sharp(2.0, 3.0, 5.0, 9.0), Weights(30, 30, 40)) == {}, "what is unsure disagrees with nothing"


def test_that_the_interval_is_told_in_plain_parts_of_the_whole():
    assert [words(each) for each in interval_told(sharp(2.0, 3.0, 5.0, 0.001))] == [
        "By your choices, time counts for about a quarter.", "By your choices, energy counts for about a third.",
        "By your choices, emotional risk counts for about half."]
    assert words(interval_told(sharp(0.1, 5.0, 5.0, 0.5))[0]) == "By your choices, time counts for almost nothing to a tenth."
    unsure = [words(each) for each in interval_told(fit([]))]
    assert unsure[0] == "By your choices, time counts for almost nothing to two thirds."


@given(st.lists(compared, max_size=MOST_PAIRS))
def test_that_what_is_told_of_the_interval_holds_the_weight_itself(answers):
    """The words are those nearest to both ends, so the part that is most likely never lies outside of them."""
    order = ["almost nothing", "a tenth", "a quarter", "a third", "half", "two thirds", "three quarters", "almost all"]
    found = fit(answers)
    for told in interval_told(found):
        ends = [words(told.args[end]) for end in (("part", "part") if "part" in told.args else ("low", "high"))]
        assert order.index(ends[0]) <= order.index(ends[1])
