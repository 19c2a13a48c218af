"""What the two pictured under one name: tasks and examples whose levels lie far apart once both have shown theirs.

A difference is a topic, never a mistake: who rates has done the work, and nobody disputes it (evidence 3.3). No figure
is changed by it.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping
from dataclasses import dataclass

from evenhand.domain.catalogue import Catalogue, Task
from evenhand.domain.examples import ExampleLevels
from evenhand.domain.load.costs import Cost
from evenhand.domain.partners import Who
from evenhand.domain.ratings import Rating
from evenhand.domain.weights import Shown

FAR_LEVELS = 2  # of 0..4, ends included; figures of our own, as the two below
FAR_TIMES, FAR_MINUTES = 3, 20  # one takes so many times the minutes of the other, and at least so many more


@dataclass(frozen=True, slots=True)
class RatedTask:
    """A task that both rated. `far` are the costs in which the ratings lie far apart."""

    task: Task
    ratings: Mapping[Who, Rating]
    far: tuple[Cost, ...]


@dataclass(frozen=True, slots=True)
class RatedExample:
    """An example that both rated, by its number. `far` as for tasks; examples have no time."""

    number: int
    levels: Mapping[Who, ExampleLevels]
    far: tuple[Cost, ...]


def tasks_of_both(shown: Mapping[Who, Shown], catalogue: Catalogue) -> tuple[RatedTask, ...]:
    """The tasks that both showed a rating of, in the order of the catalogue. Empty until both have shown."""
    if set(shown) != set(Who):
        return ()
    rated = {who: {rating.task: rating for rating in each.ratings} for who, each in shown.items()}
    return tuple(
        RatedTask(task, ratings, _far(ratings[Who.A], ratings[Who.B])) for task in catalogue.values()
        if all(task.id in rated[who] for who in Who) and (ratings := {who: rated[who][task.id] for who in Who}))


def examples_of_both(shown: Mapping[Who, Shown]) -> tuple[RatedExample, ...]:
    """The examples that both showed levels of, in their order. Empty until both have shown."""
    if set(shown) != set(Who):
        return ()
    rated = {who: {levels.number: levels for levels in each.examples if levels.whole} for who, each in shown.items()}
    found = []
    for number in sorted(set(rated[Who.A]) & set(rated[Who.B])):
        levels = {who: rated[who][number] for who in Who}
        found.append(RatedExample(number, levels, _far_levels(levels[Who.A], levels[Who.B])))
    return tuple(found)


def _far(one: Rating, other: Rating) -> tuple[Cost, ...]:
    less, more = sorted((one.minutes, other.minutes))
    time = (Cost.TIME,) if more >= FAR_TIMES * less and more - less >= FAR_MINUTES else ()
    return *time, *_far_levels(one, other)


def _far_levels(one: Rating | ExampleLevels, other: Rating | ExampleLevels) -> tuple[Cost, ...]:
    pairs = ((Cost.ENERGY, one.energy, other.energy), (Cost.RISK, one.risk, other.risk))
    return tuple(cost for cost, first, second in pairs
                 if first is not None and second is not None and abs(first - second) >= FAR_LEVELS)
