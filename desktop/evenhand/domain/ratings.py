"""Ratings: own time, energy and risk for one time of a task, and what it takes in points for the planner."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from evenhand.domain.load.costs import Cost, Costs, costs_of

# One time with half an hour at the highest levels is the measure: each cost is 1 then.
_REFERENCE = costs_of(30, 4, 4)


@dataclass(frozen=True, slots=True)
class Rating:
    """What one time of a task takes out of one partner: minutes 0..1440, levels 0..4, ends included."""

    task: str
    minutes: int
    energy: int
    risk: int

    @property
    def costs(self) -> Costs:
        return costs_of(self.minutes, self.energy, self.risk)


class WeightOfCosts(Protocol):
    """Weights, as far as ratings need them."""

    def of(self, cost: Cost) -> Fraction: ...


def thousandths(rating: Rating, weights: WeightOfCosts) -> int:
    """What one time takes: 100 x the weighted costs over the reference, in thousandths, rounded half up.

    For the planner only (PRODUCT section 4): never shown, and never added up for a person.
    """
    costs = rating.costs
    points = 100 * sum((weights.of(cost) * costs.of(cost) / _REFERENCE.of(cost) for cost in Cost), Fraction(0))
    return int(points * 1000 + Fraction(1, 2))
