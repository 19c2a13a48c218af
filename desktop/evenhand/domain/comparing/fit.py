"""What choices between pairs of tasks say about one's weights.

The chance that the first of two tasks is named as the dearer one follows the logistic model of paired comparisons
(Bradley and Terry 1952), linear in the costs: the log odds are the sum over the three costs of a coefficient times the
difference in that cost, each measured as for the planner (PRODUCT section 4). A ridge draws the coefficients towards
three alike ones (ridge logistic regression: le Cessie and van Houwelingen 1992), so that few answers move the weights
only a little. "The same" counts as half a choice for each side; a model of ties of its own (Davidson 1970) would ask
for one number more. The weights are the positive parts of the coefficients over their sum.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from evenhand.domain.comparing.vectors import Matrix, Vector, weighted_squares
from evenhand.domain.load.costs import Cost, costs_of
from evenhand.domain.ratings import Rating
from evenhand.domain.weights import EQUAL, POINTS, Weights

# The ridge as a belief before any answer: each coefficient is normal with this mean and spread. With the mean, half an
# hour more, or all of the energy or the risk of one time, makes a choice nearly sure. Figures of our own.
_USUAL, _SPREAD = 5.0, 5.0
_SURE_WITHIN = 12  # points
_NORMAL_80 = 1.2816  # four times in five a normal value lies within so many standard deviations
_CLOSE_ENOUGH, _MOST_STEPS = 1e-10, 60
_REFERENCE = costs_of(30, 4, 4)


class Answer(str, Enum):
    """Which of two tasks cost more. Where one cannot say, the pair tells nothing and does not come again."""

    FIRST = "first"
    SECOND = "second"
    SAME = "same"
    CANNOT_SAY = "cannot say"


_PART_OF_FIRST = {Answer.FIRST: 1.0, Answer.SECOND: 0.0, Answer.SAME: 0.5}
_Row = tuple[Vector, float]  # the difference in costs, and how much of the choice went to the first task


@dataclass(frozen=True, slots=True)
class Compared:
    """One answer about a pair."""

    first: Rating
    second: Rating
    answer: Answer

    @property
    def tasks(self) -> frozenset[str]:
        return frozenset({self.first.task, self.second.task})


@dataclass(frozen=True, slots=True)
class Fit:
    """The most likely coefficient of each cost, and the covariance of a normal belief about them."""

    coefficients: Vector
    covariance: Matrix

    @property
    def shares(self) -> Vector:
        """The weights, 0..1, adding up to 1; equal ones where no coefficient is positive."""
        positive = [max(each, 0.0) for each in self.coefficients]
        total = math.fsum(positive)
        return Vector(*(each / total for each in positive)) if total else Vector(1 / 3, 1 / 3, 1 / 3)

    @property
    def weights(self) -> Weights:
        """The weights in whole points, largest remainders first; equal thirds where they differ by less than one."""
        exact = [POINTS * share for share in self.shares]
        if max(exact) - min(exact) < 1:
            return EQUAL
        whole = [math.floor(each) for each in exact]
        for place in sorted(range(3), key=lambda place: whole[place] - exact[place])[:POINTS - sum(whole)]:
            whole[place] += 1
        return Weights(*whole)

    def within(self, cost: Cost) -> float:
        """Half of the interval, in points, that holds the weight with a chance of 4 in 5 (delta method)."""
        place, shares = list(Cost).index(cost), self.shares
        total = math.fsum(max(each, 0.0) for each in self.coefficients) or 3 * _USUAL
        slope = Vector(*(((each == place) - shares[place]) / total for each in range(3)))
        return POINTS * _NORMAL_80 * math.sqrt(self.covariance.spread(slope))

    def sure_of(self, cost: Cost) -> bool:
        return self.within(cost) <= _SURE_WITHIN

    @property
    def sure(self) -> bool:
        return all(self.sure_of(cost) for cost in Cost)


def measured(rating: Rating) -> Vector:
    """What one time takes, by cost; 1 is half an hour, or all the energy or risk of one such time."""
    return Vector(*(float(rating.costs.of(cost) / _REFERENCE.of(cost)) for cost in Cost))


def chance(log_odds: float) -> float:
    """The logistic function, without overflow."""
    if log_odds >= 0:
        return 1 / (1 + math.exp(-log_odds))
    grown = math.exp(log_odds)
    return grown / (1 + grown)


def fit(answers: Iterable[Compared]) -> Fit:
    """The most likely coefficients, by Newton steps that are halved until they climb.

    Every sum is rounded once (`math.fsum`), so the order of the answers makes no difference, to the last digit.
    """
    rows = [(measured(each.first).moved(measured(each.second), -1), _PART_OF_FIRST[each.answer])
            for each in answers if each.answer is not Answer.CANNOT_SAY]
    now = Vector(_USUAL, _USUAL, _USUAL)
    height = _log_belief(rows, now)
    for _ in range(_MOST_STEPS):
        step, size = _curvature(rows, now).inverse().times(_slope(rows, now)), 1.0
        while _log_belief(rows, now.moved(step, size)) < height and size > _CLOSE_ENOUGH:
            size /= 2
        now = now.moved(step, size)
        height = _log_belief(rows, now)
        if size * max(map(abs, step)) < _CLOSE_ENOUGH:
            break
    return Fit(now, _curvature(rows, now).inverse())


def _log_belief(rows: list[_Row], at: Vector) -> float:
    """The log of the belief after the answers, up to a constant."""
    terms = [-((each - _USUAL) / _SPREAD) ** 2 / 2 for each in at]
    for by, part in rows:
        odds = at.dot(by)
        terms.append(part * odds - max(odds, 0.0) - math.log1p(math.exp(-abs(odds))))
    return math.fsum(terms)


def _slope(rows: list[_Row], at: Vector) -> Vector:
    misses = [(by, part - chance(at.dot(by))) for by, part in rows]
    return Vector(*(math.fsum([(_USUAL - at[place]) / _SPREAD ** 2, *(by[place] * miss for by, miss in misses)])
                    for place in range(3)))


def _curvature(rows: list[_Row], at: Vector) -> Matrix:
    """Minus the second derivative: how sharply the belief is peaked."""
    chances = [(by, chance(at.dot(by))) for by, _ in rows]
    return weighted_squares([(by, each * (1 - each)) for by, each in chances], 1 / _SPREAD ** 2)
