"""Six examples that each rates alone, to see what the other pictures (anchoring vignettes: King et al. 2004).

They are there to talk about. No figure is ever adjusted by them: the assumptions behind such a correction are often
broken, and it can make up agreement (von Davier et al. 2017).
"""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from evenhand.domain.entries import HIGHEST_LEVEL, LOWEST_LEVEL
from evenhand.domain.failures import Refused
from evenhand.domain.message import msg

EXAMPLES = 6


@dataclass(frozen=True, slots=True)
class ExampleLevels:
    """Own levels for one example, by its number 0..5; levels 0..4, ends included, None is "not said"."""

    number: int
    energy: int | None = None
    risk: int | None = None

    @property
    def whole(self) -> bool:
        return self.energy is not None and self.risk is not None


@dataclass(frozen=True, slots=True)
class ExampleChange:
    """Levels of one example before and after; None is "nothing said"."""

    before: ExampleLevels | None
    after: ExampleLevels | None

    def inverse(self) -> "ExampleChange":
        return ExampleChange(before=self.after, after=self.before)


class ExampleStore(Protocol):
    """The levels in one partner's own space. Raises StoreFailed; a failed write changes nothing."""

    def levels(self) -> Mapping[int, ExampleLevels]: ...

    def save(self, levels: ExampleLevels) -> None: ...

    def remove(self, number: int) -> None: ...


class Examples:
    """The one door through which a partner's levels of the examples are read and changed."""

    def __init__(self, store: ExampleStore) -> None:
        self._store = store

    def of(self, number: int) -> ExampleLevels:
        return self._store.levels().get(number, ExampleLevels(number))

    def whole(self) -> tuple[ExampleLevels, ...]:
        """The examples with both levels, in their order: these are shown to each other."""
        return tuple(sorted((each for each in self._store.levels().values() if each.whole), key=lambda each: each.number))

    @property
    def all_rated(self) -> bool:
        return len(self.whole()) == EXAMPLES

    def plan_rate(self, number: int, *, energy: int | None = None, risk: int | None = None) -> ExampleChange:
        """Say one or both levels; None leaves a level as it is. Raises Refused for one outside 0..4."""
        if not 0 <= number < EXAMPLES:
            raise ValueError("there is no such example")
        if any(level is not None and not LOWEST_LEVEL <= level <= HIGHEST_LEVEL for level in (energy, risk)):
            raise Refused(msg("Please choose a level from 0 to 4."))
        before = self._store.levels().get(number)
        now = before or ExampleLevels(number)
        after = replace(now, energy=now.energy if energy is None else energy, risk=now.risk if risk is None else risk)
        return ExampleChange(before, after)

    def apply(self, change: ExampleChange) -> None:
        """Carry a change out. Raises StoreFailed, and then nothing has changed."""
        if change.after is not None:
            self._store.save(change.after)
        elif change.before is not None:
            self._store.remove(change.before.number)
