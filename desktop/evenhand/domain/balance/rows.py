"""Rows of Balance: one task domain, step or kind of work, and the band it sits in as each partner counts."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from evenhand.domain.catalogue import Catalogue, CognitiveStep, KindOfWork, Task
from evenhand.domain.load.bands import Band, Lean, band_of
from evenhand.domain.load.costs import Cost, Costs
from evenhand.domain.load.shares import combined, shares
from evenhand.domain.load.sums import TaskSums, costs_together
from evenhand.domain.own_tasks import TaskDomain
from evenhand.domain.partners import Who
from evenhand.domain.weights import EQUAL, Weights

FEWEST_IN_A_ROW = 3  # entries of both together: one entry alone would say "more with"

Key = TaskDomain | CognitiveStep | KindOfWork
View = Who | None  # as this partner counts; None with all three costs alike


class Told(str, Enum):
    """How a row can be told in words."""

    EITHER_WAY = "either way"  # the same band as both count, and with all costs alike
    AS_FAR_AS_KNOWN = "as far as known"  # the same under the views there are, but not both partners' are there
    DEPENDS = "depends"  # the views differ: a finding in itself (FAIR-3)
    TOO_LITTLE = "too little"  # said, not drawn


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """Where one group of tasks sits.

    `tasks` stand with those first that come most often. `parts` are the combined shares of `Who.A`, by view; `share` tells them for either partner. `left_out` are costs
    that could not be counted because a level was kept private: an unknown level is not a level of 0.
    `costs` holds what each partner's entries took, for the tables behind "Show numbers".
    """

    key: Key
    tasks: tuple[str, ...]
    entries: int
    told: Told
    parts: Mapping[View, Fraction]
    costs: Mapping[Who, Costs]
    left_out: tuple[Cost, ...] = ()

    @property
    def views(self) -> tuple[View, ...]:
        return tuple(self.parts)

    def share(self, who: Who, view: View) -> Fraction:
        """`who`'s combined share, 0..1, as `view` counts."""
        part = self.parts[view]
        return part if who is Who.A else 1 - part

    def band(self, view: View) -> Band:
        return band_of(self.parts[view], Who.A)

    @property
    def settled(self) -> Band | None:
        """The one band of all views, or None when they differ or nothing can be said."""
        if self.told not in (Told.EITHER_WAY, Told.AS_FAR_AS_KNOWN):
            return None
        return self.band(None)

    @property
    def gap(self) -> bool:
        """Whether it sits away from shared under all views; it then comes with five options (FAIR-8)."""
        return self.settled is not None and self.settled.lean is not Lean.SHARED


def row_of(key: Key, sums: Iterable[TaskSums], weights: Mapping[Who, Weights]) -> BalanceRow:
    """The row of these sums under the known `weights` of partners, and under equal ones."""
    each = tuple(sums)
    often: dict[str, int] = {}
    for one in each:
        often[one.task] = often.get(one.task, 0) + one.entries
    tasks = tuple(sorted(often, key=lambda task: (-often[task], task)))
    costs = {who: costs_together(one for one in each if one.who is who) for who in Who}
    entries = sum(one.entries for one in each)
    left_out = () if all(one.risk_known for one in each) else (Cost.RISK,)
    if entries < FEWEST_IN_A_ROW:
        return BalanceRow(key, tasks, entries, Told.TOO_LITTLE, {}, costs, left_out)
    by_cost = shares(costs[Who.A], costs[Who.B], left_out)
    found: dict[View, Fraction | None] = {who: combined(by_cost, weights[who]) for who in Who if who in weights}
    found[None] = combined(by_cost, EQUAL)
    parts = {view: part for view, part in found.items() if part is not None}
    if len(parts) < len(found):
        return BalanceRow(key, tasks, entries, Told.TOO_LITTLE, {}, costs, left_out)
    bands = {band_of(part, Who.A) for part in set(parts.values())}
    if len(bands) > 1:
        told = Told.DEPENDS
    else:
        told = Told.EITHER_WAY if all(who in weights for who in Who) else Told.AS_FAR_AS_KNOWN
    return BalanceRow(key, tasks, entries, told, parts, costs, left_out)


def rows_by(keys: Iterable[Key], holds: Callable[[Task, Key], bool], sums: Iterable[TaskSums], catalogue: Catalogue,
            weights: Mapping[Who, Weights]) -> tuple[BalanceRow, ...]:
    """A row for each key that has entries. D tasks stand in no row (they are told apart)."""
    known = [(catalogue[each.task], each) for each in sums if not catalogue[each.task].stands_apart]
    rows = []
    for key in keys:
        inside = [each for task, each in known if holds(task, key)]
        if inside:
            rows.append(row_of(key, inside, weights))
    return tuple(rows)


def in_domain(task: Task, key: Key) -> bool:
    return task.domain is key


def in_step(task: Task, key: Key) -> bool:
    return key in task.steps


def of_kind(task: Task, key: Key) -> bool:
    return key in task.kinds
