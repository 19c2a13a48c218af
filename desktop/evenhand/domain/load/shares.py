"""Shares of costs, and the combined share under weights."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Collection, Mapping
from fractions import Fraction

from evenhand.domain.load.costs import Cost, Costs
from evenhand.domain.weights import Weights


def share(mine: Fraction, yours: Fraction) -> Fraction | None:
    """My part of what both did, 0..1, or None when nobody did anything (evidence 3.4)."""
    both = mine + yours
    return mine / both if both else None


def shares(mine: Costs, yours: Costs, left_out: Collection[Cost] = ()) -> dict[Cost, Fraction]:
    """My share of each cost that somebody logged and that is not `left_out`."""
    found = {cost: share(mine.of(cost), yours.of(cost)) for cost in Cost if cost not in left_out}
    return {cost: part for cost, part in found.items() if part is not None}


def combined(parts: Mapping[Cost, Fraction], weights: Weights) -> Fraction | None:
    """The shares of the costs together under `weights`, renormalised over the costs that are there.

    None when no cost is there, or when the weights give nothing to those that are (FAIR-3).
    """
    total = sum(weights.part(cost) for cost in parts)
    if not total:
        return None
    return sum((weights.part(cost) * part for cost, part in parts.items()), Fraction(0)) / total
