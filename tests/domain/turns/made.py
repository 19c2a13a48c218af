"""Made-up rules and plans for tests of turns."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date, datetime, time, timedelta
from fractions import Fraction

from evenhand.domain.hard_weeks import LifeChange, LifeChangeKind, StepsIn
from evenhand.domain.partners import Who
from evenhand.domain.rotation.fold import Cadence, Mode, Part
from evenhand.domain.spans import Span
from evenhand.domain.turns.duties import RotatingTask, may_rotate
from evenhand.domain.turns.kept_free import KeptFreeDates, KeptFreeTime, free_on
from evenhand.domain.turns.level import Known
from evenhand.domain.turns.planning import Wish, planned
from evenhand.domain.turns.rules import HouseRules
from hypothesis import strategies as st

from domain.made import CATALOGUE

MONDAY = date(2026, 11, 23)
NAMES = {Who.A: "Sam", Who.B: "Robin"}
KNOWN = Known(CATALOGUE)
ROTATING = tuple(task.id for task in CATALOGUE.values() if may_rotate(task))
BOTH = frozenset(Who)


def rules(*tasks, kept_free=(), hard_weeks=(), dates=()):
    return HouseRules({task.task: task for task in tasks}, frozenset(kept_free), tuple(hard_weeks), NAMES, free_on(dates))


def plan_of(rules, weeks=4, begin=MONDAY, today=None, present=(), share_a=Fraction(1, 2)):
    return planned(Wish(begin, weeks, share_a), rules, present, KNOWN, today or begin)


def hard(whose, begin, days, capacity=50, dropped=(), steps_in=()):
    return LifeChange("h", LifeChangeKind.ILLNESS, whose, Span.of_days(begin, days), capacity, frozenset(dropped),
                      tuple(StepsIn(task, who) for task, who in steps_in))


@st.composite
def rotating_tasks(draw, task_id):
    cadence = draw(st.sampled_from(Cadence))
    mode = draw(st.sampled_from([Mode.EITHER, Mode.EITHER, Mode.FIXED, Mode.JOINT]))
    owner = draw(st.sampled_from(Who)) if mode is Mode.FIXED else None
    limits = frozenset()
    if mode is Mode.EITHER:
        limits = draw(st.sampled_from([frozenset()] * 3 + [frozenset([who]) for who in Who]))
    elif mode is Mode.FIXED:
        limits = draw(st.sampled_from([frozenset(), frozenset([owner.other])]))
    weekday = None if cadence is Cadence.DAILY else draw(st.integers(0, 6))
    return RotatingTask(task_id, cadence, weekday, draw(st.sampled_from(Part)), draw(st.integers(0, 8)), mode, owner,
                        limits)


@st.composite
def kept_free_dates(draw):
    """A late shift, a trip, a week: any hour to any hour, near the planned weeks."""
    begin = datetime.combine(MONDAY, time()) + timedelta(hours=draw(st.integers(-48, 30 * 24)))
    return KeptFreeDates(draw(st.sampled_from(Who)), begin, begin + timedelta(hours=draw(st.sampled_from([1, 6, 24, 60, 168]))))


@st.composite
def house_rules(draw, most_tasks=6, hard_weeks=True):
    ids = draw(st.lists(st.sampled_from(ROTATING), min_size=1, max_size=most_tasks, unique=True))
    tasks = [draw(rotating_tasks(task_id)) for task_id in ids]
    free = draw(st.lists(st.builds(KeptFreeTime, st.sampled_from(Who), st.integers(0, 6), st.sampled_from(Part)),
                         max_size=5))
    found = []
    if hard_weeks and draw(st.booleans()):
        begin = MONDAY + timedelta(days=draw(st.integers(-7, 27)))
        found = [hard(draw(st.sampled_from([None, *Who])), begin, draw(st.integers(1, 20)),
                      draw(st.sampled_from([0, 30, 60])), draw(st.lists(st.sampled_from(ids), max_size=1)),
                      draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from([None, *Who])), max_size=1)))]
    return rules(*tasks, kept_free=free, hard_weeks=found, dates=draw(st.lists(kept_free_dates(), max_size=3)))
