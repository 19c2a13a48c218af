"""What the choices say, in words: how sure they are, and where they and the bar disagree."""
# SPDX-License-Identifier: GPL-3.0-or-later

from evenhand.domain.comparing.fit import Fit
from evenhand.domain.load.costs import Cost
from evenhand.domain.message import Message, msg
from evenhand.domain.weights import POINTS, Weights, cost_name

_LEAST_TOLD = 5  # points: what lies closer is the same to anybody
_PARTS = ((0, msg("almost nothing")), (10, msg("a tenth")), (25, msg("a quarter")), (33, msg("a third")),
          (50, msg("half")), (67, msg("two thirds")), (75, msg("three quarters")), (100, msg("almost all")))


def interval_told(fit: Fit) -> tuple[Message, ...]:
    """Between which parts of the whole each cost lies by the choices, four times in five, in the nearest plain words."""
    said = []
    for cost, share in zip(Cost, fit.shares, strict=True):
        low, high = (_part(POINTS * share + side * fit.within(cost)) for side in (-1, 1))
        if low == high:
            said.append(msg("By your choices, {cost} counts for about {part}.", cost=cost_name(cost), part=low))
        else:
            said.append(msg("By your choices, {cost} counts for {low} to {high}.", cost=cost_name(cost), low=low,
                            high=high))
    return tuple(said)


def _part(points: float) -> Message:
    """The part that lies nearest."""
    return min(_PARTS, key=lambda part: abs(part[0] - points))[1]


def sureness_told(fit: Fit) -> tuple[Message, ...]:
    """How sure the choices are about each cost."""
    sure = tuple(cost_name(cost) for cost in Cost if fit.sure_of(cost))
    unsure = tuple(cost_name(cost) for cost in Cost if not fit.sure_of(cost))
    if not unsure:
        return (msg("Your choices are quite sure about all three."),)
    if not sure:
        return (msg("Your choices are not yet sure."),)
    return msg("Quite sure: {costs}.", costs=sure), msg("Not yet sure: {costs}.", costs=unsure)


def apart(fit: Fit, bar: Weights) -> dict[Cost, bool]:
    """Where choices and bar disagree by more than the choices are unsure; True where the choices weigh more."""
    found = {}
    for cost, share in zip(Cost, fit.shares, strict=True):
        by = POINTS * (share - float(bar.of(cost)))
        if abs(by) > max(fit.within(cost), _LEAST_TOLD):
            found[cost] = by > 0
    return found


def apart_told(fit: Fit, bar: Weights) -> tuple[Message, ...]:
    """Where choices and bar disagree, in words; that they agree, as far as one can tell, when they do."""
    found = apart(fit, bar)
    more = tuple(cost_name(cost) for cost, weighs_more in found.items() if weighs_more)
    less = tuple(cost_name(cost) for cost, weighs_more in found.items() if not weighs_more)
    said = []
    if more:
        said.append(msg("In your choices more than on your bar: {costs}.", costs=more))
    if less:
        said.append(msg("In your choices less than on your bar: {costs}.", costs=less))
    return tuple(said) or (msg("Your choices and your bar agree, as far as they can tell."),)
