"""Weights: how much time, energy and emotional risk count for one partner; versions, and showing each other."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Protocol

from evenhand.domain.examples import ExampleLevels
from evenhand.domain.failures import Refused
from evenhand.domain.load.costs import Cost
from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Who
from evenhand.domain.ratings import Rating

POINTS = 100  # over the three costs
_MOST_SWING = 100


@dataclass(frozen=True, slots=True)
class Weights:
    """100 points over the three costs, or equal thirds, which no three whole points can say.

    The parts are whole, none below 0, and add up to 100; equal thirds are kept as 1, 1, 1.
    Raises ValueError for anything else: what a person enters is checked by `points` first.
    """

    time: int
    energy: int
    risk: int

    def __post_init__(self) -> None:
        parts = (self.time, self.energy, self.risk)
        if min(parts) < 0 or (sum(parts) != POINTS and parts != (1, 1, 1)):
            raise ValueError("weights are 100 points, or equal thirds")

    @property
    def equal(self) -> bool:
        return self.time == self.energy == self.risk

    def part(self, cost: Cost) -> int:
        return {Cost.TIME: self.time, Cost.ENERGY: self.energy, Cost.RISK: self.risk}[cost]

    def of(self, cost: Cost) -> Fraction:
        """The weight of a cost, 0..1; the three add up to 1."""
        return Fraction(self.part(cost), self.time + self.energy + self.risk)

    @property
    def shown(self) -> tuple[int, int, int]:
        """Whole points for time, energy and risk. Equal thirds read 33, 33, 33."""
        return (33, 33, 33) if self.equal else (self.time, self.energy, self.risk)

    @property
    def leading(self) -> tuple[Cost, ...]:
        """The costs that count most: one, two alike, or all three."""
        best = max(self.part(cost) for cost in Cost)
        return tuple(cost for cost in Cost if self.part(cost) == best)


EQUAL = Weights(1, 1, 1)


def points(time: int, energy: int, risk: int) -> Weights:
    """What a person set on the bar. Raises Refused when a part is negative or they do not add up to 100."""
    if min(time, energy, risk) < 0:
        raise Refused(msg("Please use no part below 0."), "weights")
    if time + energy + risk != POINTS:
        raise Refused(msg("Please make the three parts add up to 100."), "weights")
    return Weights(time, energy, risk)


def from_swings(swings: Mapping[Cost, int]) -> Weights:
    """Swing weights, 100 for the worst and 0..100 for the others, as points (Virtanen 2022).

    The points left over by rounding down go to the largest remainders, the larger swing first; costs with equal
    swings differ by at most one point, and three equal swings are exact thirds. Raises Refused when a swing is
    missing or out of range, or when none is 100.
    """
    if set(swings) != set(Cost) or not all(0 <= each <= _MOST_SWING for each in swings.values()):
        raise Refused(msg("Please give each cost 0 to 100."), "swings")
    if max(swings.values()) != _MOST_SWING:
        raise Refused(msg("Please give 100 to the one that wears you out most."), "swings")
    if len(set(swings.values())) == 1:
        return EQUAL
    total = sum(swings.values())
    whole = {cost: POINTS * swing // total for cost, swing in swings.items()}
    order = sorted(Cost, key=lambda cost: (-(POINTS * swings[cost] % total), -swings[cost]))
    for cost in order[:POINTS - sum(whole.values())]:
        whole[cost] += 1
    return Weights(whole[Cost.TIME], whole[Cost.ENERGY], whole[Cost.RISK])


class Apart(str, Enum):
    """How far apart the costs are for a person: the third question."""

    A_LITTLE = "a little"
    CLEARLY = "clearly"
    FAR = "far"


_SECOND_AND_THIRD = {Apart.A_LITTLE: (85, 70), Apart.CLEARLY: (70, 45), Apart.FAR: (50, 20)}


def from_questions(most: Cost | None, second: Cost | None, apart: Apart) -> Weights:
    """Weights from three questions: "What wears you out most?", "And next?", "How far apart are they?".

    None means "all the same" for the first and "both the same" for the second. Raises Refused when the second
    names the first again.
    """
    if most is None:
        return EQUAL
    if second is most:
        raise Refused(msg("Please choose another one here."), "second")
    near, far = _SECOND_AND_THIRD[apart]
    rest = {cost: near if second is None or cost is second else far for cost in Cost if cost is not most}
    return from_swings({most: _MOST_SWING, **rest})


def cost_name(cost: Cost) -> Message:
    """A cost in plain words, as it stands inside a sentence."""
    match cost:
        case Cost.TIME:
            return msg("time")
        case Cost.ENERGY:
            return msg("energy")
        case Cost.RISK:
            return msg("emotional risk")


class Way(str, Enum):
    """How a version of the weights came to be."""

    QUESTIONS = "questions"
    SWINGS = "swings"
    BAR = "bar"
    CHOICES = "choices"


class Changed(str, Enum):
    """What changed since the version before: life, or how one weighs it."""

    LIFE = "life"
    WEIGHING = "weighing"
    BOTH = "both"


def changed_name(changed: Changed) -> Message:
    match changed:
        case Changed.LIFE:
            return msg("life changed")
        case Changed.WEIGHING:
            return msg("I weigh it differently")
        case Changed.BOTH:
            return msg("life and how I weigh it")


@dataclass(frozen=True, slots=True)
class WeightsVersion:
    """Weights that hold from `day` on, until a later version. `changed` is None while it was not said."""

    id: str
    day: date
    weights: Weights
    way: Way
    changed: Changed | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """What one partner showed the other: a copy in the shared space of a version and of the own levels.

    `examples` holds those with both levels, in their order.
    """

    who: Who
    day: date
    weights: Weights
    ratings: tuple[Rating, ...] = ()
    examples: tuple[ExampleLevels, ...] = ()


@dataclass(frozen=True, slots=True)
class WeightsChange:
    """A version before and after; None is "not there"."""

    before: WeightsVersion | None
    after: WeightsVersion | None

    def inverse(self) -> "WeightsChange":
        return WeightsChange(before=self.after, after=self.before)


class WeightsStore(Protocol):
    """The versions in one partner's own space. Raises StoreFailed; a failed write changes nothing."""

    def versions(self) -> Sequence[WeightsVersion]:
        """All versions, in the order in which they were first written."""
        ...

    def save(self, version: WeightsVersion) -> None: ...

    def remove(self, version_id: str) -> None: ...


class ShownStore(Protocol):
    """What was shown to each other, in the shared space. Raises StoreFailed; a failed write changes nothing."""

    def shown(self) -> Mapping[Who, Shown]:
        """The latest of each partner who has shown."""
        ...

    def show(self, both: Sequence[Shown]) -> None:
        """Keep these, in one transaction, each in place of what that partner showed before."""
        ...

    def withdraw(self, who: Who) -> None:
        """Forget what this partner showed."""
        ...


class WeightsDoor:
    """The one door through which the weights of one partner are read and changed."""

    def __init__(self, store: WeightsStore, new_id: Callable[[], str]) -> None:
        self._store, self._new_id = store, new_id

    @property
    def chosen(self) -> bool:
        """Whether the partner has said anything; else equal weights are only the default."""
        return bool(self._store.versions())

    def versions(self) -> tuple[WeightsVersion, ...]:
        """All versions, oldest first."""
        return tuple(sorted(self._store.versions(), key=lambda version: version.day))

    def current(self, day: date) -> Weights:
        """The weights that hold on a day: the last version up to it, else equal ones."""
        past = [version for version in self.versions() if version.day <= day]
        return past[-1].weights if past else EQUAL

    def plan(self, weights: Weights, way: Way, today: date) -> WeightsChange:
        """Set the weights from today on. A second change on one day takes the place of the first."""
        same_day = next((version for version in self.versions() if version.day == today), None)
        if same_day is not None:
            return WeightsChange(same_day, replace(same_day, weights=weights, way=way))
        return WeightsChange(None, WeightsVersion(self._new_id(), today, weights, way))

    def plan_changed(self, version_id: str, changed: Changed | None) -> WeightsChange:
        """Say what changed with a version. Raises Refused when there is no such version, or none before it."""
        versions = self.versions()
        version = next((each for each in versions[1:] if each.id == version_id), None)
        if version is None:
            raise Refused(msg("There is nothing before it to compare with."))
        return WeightsChange(version, replace(version, changed=changed))

    def apply(self, change: WeightsChange) -> None:
        """Carry a change out. Raises StoreFailed, and then nothing has changed."""
        if change.after is not None:
            self._store.save(change.after)
        elif change.before is not None:
            self._store.remove(change.before.id)


def show_each_other(store: ShownStore, shown: Sequence[Shown]) -> None:
    """Copy both partners' weights and levels into ours, in one session with both here (FAIR-4).

    Raises Refused unless exactly both are handed in, and StoreFailed; then nothing was shown.
    """
    if len(shown) != 2 or {each.who for each in shown} != set(Who):
        raise Refused(msg("You can show each other only when both are here."))
    store.show(shown)
