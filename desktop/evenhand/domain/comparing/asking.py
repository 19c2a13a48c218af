"""Which pair of tasks to ask about next: the one whose answer is expected to tell most."""
# SPDX-License-Identifier: GPL-3.0-or-later

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from evenhand.domain.catalogue import Catalogue
from evenhand.domain.comparing.fit import Answer, Compared, Fit, chance, measured
from evenhand.domain.comparing.vectors import Vector
from evenhand.domain.ratings import Rating
from evenhand.domain.usual_week import UsualTask

FEWEST_PAIRS, MOST_PAIRS = 8, 12
MOST_TASKS, _MOST_OWN = 30, 20
SHORTEST, LONGEST = 5, 180  # minutes
_MOST_TIMES = 3  # that one task is asked about
_LEAST_APART = 0.2  # a pair must differ so much in one cost each way; 1 is as in `measured`
_WEIGHED_UP = 30  # pairs of the most promise that are weighed up in full
Pair = tuple[Rating, Rating]

# Points and weights of the Gauss-Hermite rule with seven points, for a mean over a normal belief.
_NODES = ((0.0, 0.45714285714285713), (1.1544053947399682, 0.24012317860501272), (2.3667594107345415, 0.03075712396758651),
          (3.7504397177257425, 0.0005482688559722177))


def tasks_to_compare(usual: Iterable[UsualTask], catalogue: Catalogue) -> tuple[Rating, ...]:
    """Own tasks with all three ratings; then tasks of the catalogue with its first offers, the most different first.

    Left out are tasks that never count, that stand apart or that are never offered for sharing.
    """
    fitting = {task.id: task for task in catalogue.values() if task.offered_for_sharing and not task.hidden_at_first}
    found = [each.rating for each in usual if each.rating is not None and each.task in fitting][:_MOST_OWN]
    own = {rating.task for rating in found}
    rest = {task.id: task.rating for task in fitting.values() if task.id not in own and task.minutes is not None}
    places = {task: measured(rating) for task, rating in rest.items()}
    nearest = {task: min((math.dist(place, measured(rating)) for rating in found), default=sum(place))
               for task, place in places.items()}
    while rest and len(found) < MOST_TASKS:
        farthest = max(rest, key=lambda task: nearest[task])
        found.append(rest.pop(farthest))
        for task in rest:
            nearest[task] = min(nearest[task], math.dist(places[task], places[farthest]))
    return tuple(found)


def next_pair(tasks: Sequence[Rating], answers: Sequence[Compared], believed: Fit) -> Pair | None:
    """The pair whose answer is expected to tell most about the weights (Lindley 1956), or None when none is left.

    Each task may be asked about for its usual time, half of it or twice as much. Asked are only pairs in which each
    takes more of some cost than the other: the rest says nothing about weights. No two tasks meet twice. Which of the
    two stands first alternates.
    """
    met = {each.tasks for each in answers}
    times: dict[str, int] = {}
    for task in (task for pair in met for task in pair):
        times[task] = times.get(task, 0) + 1
    timed = [(each, measured(each)) for task in tasks if times.get(task.task, 0) < _MOST_TIMES
             for each in _lengths(task)]
    promising = sorted(_worth_asking(timed, met, believed), key=lambda found: -found[0])[:_WEIGHED_UP]
    if not promising:
        return None
    _, _, (one, two) = max(promising, key=lambda found: told_by(found[1], believed))
    return (one, two) if len(answers) % 2 == 0 else (two, one)


def answered(answers: Iterable[Compared]) -> int:
    """How many answers say something."""
    return sum(each.answer is not Answer.CANNOT_SAY for each in answers)


def told_by(by: Vector, believed: Fit) -> float:
    """How much an answer is expected to tell, in nats: the mutual information of the answer and the coefficients.

    `by` is how much more the first task takes, by cost.
    """
    middle, spread = believed.coefficients.dot(by), math.sqrt(believed.covariance.spread(by))
    told = [(weight, chance(middle + side * spread * node)) for node, weight in _NODES
            for side in ((1, -1) if node else (1,))]
    mean = math.fsum(weight * each for weight, each in told)
    return _doubt(mean) - math.fsum(weight * _doubt(each) for weight, each in told)


def _lengths(rating: Rating) -> list[Rating]:
    """The task for its usual time, half of it and twice as much, in steps of five minutes."""
    lengths = dict.fromkeys([rating.minutes, *(5 * round(rating.minutes * times / 5) for times in (0.5, 2))])
    return [replace(rating, minutes=minutes) for minutes in lengths if SHORTEST <= minutes <= LONGEST]


def _worth_asking(timed: Sequence[tuple[Rating, Vector]], met: Collection[frozenset[str]],
                  believed: Fit) -> Iterator[tuple[float, Vector, Pair]]:
    """Pairs that weigh one cost against another, each with its promise: the first term of what the answer tells."""
    for (one, at), (two, other) in combinations(timed, 2):
        by = Vector(at.time - other.time, at.energy - other.energy, at.risk - other.risk)
        if min(by) > -_LEAST_APART or max(by) < _LEAST_APART:
            continue
        if one.task == two.task or frozenset({one.task, two.task}) in met:
            continue
        first = chance(believed.coefficients.dot(by))
        yield first * (1 - first) * believed.covariance.spread(by), by, (one, two)


def _doubt(chance_of_first: float) -> float:
    """The entropy of a choice, in nats."""
    return -math.fsum(each * math.log(each) for each in (chance_of_first, 1 - chance_of_first) if each > 0)
