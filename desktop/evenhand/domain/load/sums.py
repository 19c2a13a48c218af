"""Sums of one partner's entries for one task: the figures from which every view of Balance is made."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Protocol

from evenhand.domain.entries import Felt
from evenhand.domain.load.costs import ENERGY_PARTS, Costs, energy_parts
from evenhand.domain.partners import Who


@dataclass(frozen=True, slots=True)
class TaskSums:
    """What one partner's entries for one task add up to; integers, so that a store can group them exactly.

    `energy_parts` are sixtieths, each entry's energy x min(max(2 x minutes, 15), 480). `with_risk` counts the
    entries whose risk level is known, `risk` adds those levels. `too_much` counts those that felt too much.
    """

    who: Who
    task: str
    entries: int
    minutes: int
    energy_parts: int
    risk: int
    with_risk: int
    too_much: int = 0

    def __add__(self, other: "TaskSums") -> "TaskSums":
        """The sums of both. The task and partner are this one's."""
        return TaskSums(
            self.who, self.task, self.entries + other.entries, self.minutes + other.minutes,
            self.energy_parts + other.energy_parts, self.risk + other.risk, self.with_risk + other.with_risk,
            self.too_much + other.too_much,
        )

    @property
    def costs(self) -> Costs:
        return Costs(Fraction(self.minutes), Fraction(self.energy_parts, ENERGY_PARTS), Fraction(self.risk))

    @property
    def risk_known(self) -> bool:
        """Whether every entry came with its risk level: an unknown level is not a level of 0."""
        return self.with_risk == self.entries


def costs_together(sums: Iterable[TaskSums]) -> Costs:
    """What several sums took together. Whole numbers are added first: fractions are slow to add."""
    each = tuple(sums)
    return Costs(
        Fraction(sum(one.minutes for one in each)), Fraction(sum(one.energy_parts for one in each), ENERGY_PARTS),
        Fraction(sum(one.risk for one in each)),
    )


class Counted(Protocol):
    """What can be summed: an entry with its time and energy said, or its shared form."""

    @property
    def author(self) -> Who: ...
    @property
    def day(self) -> date: ...
    @property
    def task(self) -> str: ...
    @property
    def minutes(self) -> int | None: ...
    @property
    def energy(self) -> int | None: ...
    @property
    def risk(self) -> int | None: ...
    @property
    def felt(self) -> Felt | None: ...


def sums_of(entries: Iterable[Counted]) -> tuple[TaskSums, ...]:
    """The sums per partner and task, in the order of task and partner. Entries without time or energy are passed over.

    Which entries count at all (spans, safety) is decided before.
    """
    found: dict[tuple[str, Who], TaskSums] = {}
    for entry in entries:
        if entry.minutes is None or entry.energy is None:
            continue
        one = TaskSums(
            entry.author, entry.task, 1, entry.minutes, energy_parts(entry.energy, entry.minutes),
            entry.risk or 0, int(entry.risk is not None),
            int(entry.felt is Felt.TOO_MUCH),
        )
        key = (entry.task, entry.author)
        found[key] = found[key] + one if key in found else one
    return tuple(found[key] for key in sorted(found))


def days_logged(entries: Iterable[Counted]) -> Mapping[Who, int]:
    """On how many days each partner has an entry. Both are keys."""
    days: dict[Who, set[date]] = {who: set() for who in Who}
    for entry in entries:
        days[entry.author].add(entry.day)
    return {who: len(found) for who, found in days.items()}
