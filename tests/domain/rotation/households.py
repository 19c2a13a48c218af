"""Made-up households for the tests of the engine: a function of a seed, as small or large as asked."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace
from fractions import Fraction
from random import Random

from evenhand.domain.partners import Who
from evenhand.domain.rotation.fold import (
    Away,
    Busy,
    Cadence,
    Duty,
    KeptFree,
    Mode,
    Part,
    Rules,
    ShareSpan,
    Time,
    fold,
)
from evenhand.domain.rotation.problem import CarriedBefore, Held, Pair, Problem, Stint, mean_week

STINTS = (Stint(1, 1), Stint(1, 2), Stint(1, 3), Stint(2, 3), Stint(2, 4), Stint(1, None), Stint(2, None))


def household(seed: int, tasks: int, weeks: int) -> Rules:
    """Tasks of all cadences and modes, absences, busy spans, kept-free times, uneven ratings."""
    chance = Random(seed)
    partners = (Who.A, Who.B)
    duties = tuple(_duty(chance, at) for at in range(tasks))
    away = tuple(Away(who, begin, begin + chance.randint(1, 9)) for who in partners
                 if chance.random() < 0.4 for begin in [chance.randrange(7 * weeks)])
    busy = tuple(Busy(who, begin, begin + 7 * chance.randint(1, 3), Fraction(chance.randint(5, 8), 10))
                 for who in partners if chance.random() < 0.4 for begin in [7 * chance.randrange(weeks)])
    kept_free = tuple(KeptFree(who, chance.randrange(7), chance.choice(list(Part))) for who in partners for _ in "12")
    begin = chance.randrange(weeks)
    spans = (ShareSpan(begin, begin + 3, Fraction(3, 5)),) if chance.random() < 0.3 else ()
    return Rules(
        weeks=weeks, duties=duties, capacity=Pair(Fraction(10**6), Fraction(10**6)),
        share_a=chance.choice([Fraction(1, 2), Fraction(1, 2), Fraction(2, 5), Fraction(3, 5)]),
        share_spans=spans, away=away, kept_free=kept_free, busy=busy, handover_points=Fraction(2),
    )


def with_limits(rules: Rules, seed: int) -> Problem:
    """The household's problem, with capacity near what is needed and now and then something carried before."""
    chance = Random(seed)
    problem = fold(rules)
    mean = Pair(mean_week(problem, Who.A), mean_week(problem, Who.B))
    capacity = Pair(mean.a * (rules.share_a + Fraction(1, 4)), mean.b * (Fraction(5, 4) - rules.share_a))
    before = CarriedBefore()
    if chance.random() < 0.5:
        part = Fraction(chance.randint(-40, 40), 100)
        before = CarriedBefore(Pair(part * mean.a, -part * mean.b), chance.randint(0, 6))
    return fold(replace(rules, capacity=capacity, carried_before=before))


def problem_of(seed: int, tasks: int, weeks: int) -> Problem:
    return with_limits(household(seed, tasks, weeks), seed)


def _duty(chance: Random, at: int) -> Duty:
    cadence = chance.choice([Cadence.DAILY, Cadence.WEEKLY, Cadence.WEEKLY, Cadence.FORTNIGHTLY, Cadence.MONTHLY])
    base = chance.uniform(2, 12) * cadence.weeks
    tilt = chance.uniform(0.5, 2)
    kind = chance.random()
    times = (Time(None if cadence is Cadence.DAILY else chance.randrange(7), chance.choice(list(Part))),)
    return Duty(
        id=f"task{at:03d}",
        cadence=cadence,
        times=times,
        points=Pair(Fraction(max(1, round(base * tilt))), Fraction(max(1, round(base / tilt)))),
        offset=chance.randrange(cadence.weeks),
        mode=Mode.FIXED if kind < 0.1 else Mode.JOINT if kind < 0.18 else Mode.EITHER,
        owner=chance.choice([Who.A, Who.B]) if kind < 0.1 else None,
        limits=frozenset({chance.choice([Who.A, Who.B])}) if 0.18 <= kind < 0.27 else frozenset(),
        stint=chance.choice(STINTS),
        held=Held(chance.choice([Who.A, Who.B]), 1) if chance.random() < 0.5 else None,
    )
