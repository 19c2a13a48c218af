"""The arithmetic of the bar: parts that add up to 100 points, whichever of them is moved."""
# SPDX-License-Identifier: GPL-3.0-or-later

from evenhand.domain.load.costs import Cost
from evenhand.domain.message import Message, msg
from evenhand.domain.weights import POINTS, Weights, cost_name

Parts = tuple[int, int, int]


def with_part(parts: Parts, place: int, value: int) -> Parts:
    """The parts with one of them set to `value`, 0..100; the other two keep their ratio and fill up to 100."""
    value = max(0, min(POINTS, value))
    rest = POINTS - value
    near, far = (parts[other] for other in range(3) if other != place)
    first = (rest * near + (near + far) // 2) // (near + far) if near + far else (rest + 1) // 2
    filled = [first, rest - first]
    filled.insert(place, value)
    return filled[0], filled[1], filled[2]


def with_divider(parts: Parts, divider: int, position: int) -> Parts:
    """The parts with divider 0 or 1 at `position` points from the beginning; it stops at the other divider."""
    first, second = parts[0], parts[0] + parts[1]
    if divider == 0:
        first = max(0, min(position, second))
    else:
        second = max(first, min(position, POINTS))
    return first, second - first, POINTS - second


def parts_of(weights: Weights) -> Parts:
    """Whole points that add up to 100. Equal thirds give the odd point to the last."""
    time, energy, risk = weights.shown
    return time, energy, POINTS - time - energy if weights.equal else risk


def part_told(cost: Cost, points: int) -> Message:
    """A part as it stands in the bar."""
    return msg("{cost} {points}", cost=cost_name(cost), points=points)
