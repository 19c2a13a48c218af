"""What a rotation is asked: turns with the partners who are able, stints, capacity, agreed shares."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from types import MappingProxyType
from typing import Generic, TypeVar

from evenhand.domain.failures import Refused
from evenhand.domain.message import msg
from evenhand.domain.partners import Who

T = TypeVar("T")

MOST_WEEKS = 260  # five years; longer spans are refused, never tried
MOST_TURNS = 60_000
_NO_OWNERS: Mapping[str, "Owner"] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Pair(Generic[T]):
    """One value for each partner."""

    a: T
    b: T

    def of(self, who: Who) -> T:
        return self.a if who is Who.A else self.b

    @property
    def swapped(self) -> "Pair[T]":
        return Pair(self.b, self.a)


class Owner(str, Enum):
    """Who has a turn. BOTH stands for a turn that the two do together."""

    A = "A"
    B = "B"
    BOTH = "AB"

    @classmethod
    def of(cls, who: Who) -> "Owner":
        return cls.A if who is Who.A else cls.B

    @property
    def other(self) -> "Owner":
        """The other partner's ownership; BOTH stays BOTH."""
        return {Owner.A: Owner.B, Owner.B: Owner.A, Owner.BOTH: Owner.BOTH}[self]


class Able(str, Enum):
    """Who may have a turn once limits, absences and kept-free times are folded in."""

    EITHER = "AB"
    A = "A"
    B = "B"
    TOGETHER = "joint"

    @property
    def only(self) -> Owner | None:
        """The one possible owner, or None where either partner may have the turn."""
        return {Able.EITHER: None, Able.A: Owner.A, Able.B: Owner.B, Able.TOGETHER: Owner.BOTH}[self]

    @property
    def swapped(self) -> "Able":
        return {Able.A: Able.B, Able.B: Able.A}.get(self, self)


class BarKind(str, Enum):
    """The kinds of rule that keep a partner from a turn."""

    LIMIT = "limit"  # will not take this task on
    FIXED = "fixed"  # the task is agreed to be the other's
    AWAY = "away"  # ill or travelling
    KEPT_FREE = "kept_free"  # protected time


@dataclass(frozen=True, slots=True)
class Bar:
    """One rule that keeps `who` from a turn."""

    who: Who
    kind: BarKind


@dataclass(frozen=True, slots=True)
class Stint:
    """How many turns in a row one partner keeps a task: `shortest` to `longest`, both included.

    `longest` None means that it may stay. The stint that is open at the end may still be short.
    """

    shortest: int = 1
    longest: int | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """Who had a task just before the span, and for how many turns in a row (1 or more)."""

    who: Who
    turns: int


@dataclass(frozen=True, slots=True)
class TaskRule:
    """What holds for all turns of one task."""

    id: str
    stint: Stint = Stint()
    held: Held | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: what has one owner and cannot be divided.

    `week` counts from 0; `day` is the first day on which it may be done, counted from day 0 of the span.
    `points` say what the whole turn takes from each partner, in that partner's own valuation, 0 or more.
    `times` is how often the task is done in the turn, on `days` where it came from a calendar. `bars` name the
    rules that leave only one partner able. A task has at most one EITHER turn in a week: what recurs within a week is one turn.
    """

    id: str
    task: str
    week: int
    able: Able
    points: Pair[Fraction]
    times: int = 1
    day: int = 0
    bars: tuple[Bar, ...] = ()
    days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A date of a task that nobody can do, and the rules that keep each partner from it."""

    id: str
    task: str
    day: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class CarriedBefore:
    """What each partner carried above (+) or below (-) the agreed share before the span.

    In own points. It is made up for evenly over the first `recovery_weeks` weeks; 0 weeks means at once.
    Only used when both partners choose it.
    """

    points: Pair[Fraction] = Pair(Fraction(0), Fraction(0))
    recovery_weeks: int = 0


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How much unevenness counts as even enough, in weeks of the household's work."""

    over_time: Fraction = Fraction(1, 20)
    one_week: Fraction = Fraction(3, 20)


@dataclass(frozen=True, slots=True)
class Problem:
    """All that a plan needs to know.

    `share_a` is A's agreed share in each week, from 0 to 1; B's is the rest. `capacity` is what each partner
    can carry in each week, in own points. `handover` is what one hand-over costs, in weeks of the household's
    work. `locked` turns keep their owner; `previous` holds the owners of the plan that is replaced.
    """

    weeks: int
    tasks: tuple[TaskRule, ...]
    turns: tuple[Turn, ...]
    share_a: tuple[Fraction, ...]
    capacity: Pair[tuple[Fraction, ...]]
    carried_before: CarriedBefore = CarriedBefore()
    tolerance: Tolerance = Tolerance()
    handover: Fraction = Fraction(0)
    locked: Mapping[str, Owner] = field(default_factory=lambda: _NO_OWNERS)
    previous: Mapping[str, Owner] = field(default_factory=lambda: _NO_OWNERS)
    skipped: tuple[Skipped, ...] = ()

    def __post_init__(self) -> None:
        _check_span(self)
        _check_tasks(self)
        _check_turns(self)
        _check_locks(self)


def weekly_points(problem: Problem, who: Who) -> tuple[Fraction, ...]:
    """The household's work in each week as `who` values it. Turns done together count twice."""
    total = [Fraction(0)] * problem.weeks
    for turn in problem.turns:
        total[turn.week] += turn.points.of(who) * (2 if turn.able is Able.TOGETHER else 1)
    return tuple(total)


def mean_week(problem: Problem, who: Who) -> Fraction:
    """The household's mean weekly work in the points of `who`; 1 where there is none (so never 0)."""
    return sum(weekly_points(problem, who), Fraction(0)) / problem.weeks or Fraction(1)


def _check_span(problem: Problem) -> None:
    if not 1 <= problem.weeks <= MOST_WEEKS:
        raise Refused(msg("Please plan for 1 to {most} weeks.", most=MOST_WEEKS), "weeks")
    if len(problem.share_a) != problem.weeks or any(not 0 <= share <= 1 for share in problem.share_a):
        raise Refused(msg("Please choose a share from 0 to 100 percent for each week."), "target")
    for per_week in (problem.capacity.a, problem.capacity.b):
        if len(per_week) != problem.weeks or any(points < 0 for points in per_week):
            raise Refused(msg("Please say how much fits in each week, 0 or more."), "capacity")
    if problem.carried_before.recovery_weeks < 0:
        raise Refused(msg("Please choose 0 weeks or more to make up for before."), "recovery_weeks")
    amounts = (problem.tolerance.over_time, problem.tolerance.one_week, problem.handover)
    if any(amount < 0 for amount in amounts):
        raise Refused(msg("Please choose 0 or more here."), "tolerance")


def _check_tasks(problem: Problem) -> None:
    ids = [task.id for task in problem.tasks]
    if len(set(ids)) != len(ids):
        raise Refused(msg("Two tasks have the same name in the plan."), "tasks")
    for task in problem.tasks:
        shortest, longest = task.stint.shortest, task.stint.longest
        if shortest < 1 or (longest is not None and longest < shortest):
            raise Refused(msg("The most turns in a row must not be fewer than the least."), "stint")
        if task.held is not None and task.held.turns < 1:
            raise Refused(msg("Please say for how many turns someone has had the task, 1 or more."), "history")


def _check_turns(problem: Problem) -> None:
    if len(problem.turns) > MOST_TURNS:
        raise Refused(msg("That is too much for one plan. Please choose fewer weeks or tasks."), "weeks")
    tasks = {task.id for task in problem.tasks}
    seen: set[str] = set()
    shared: set[tuple[str, int]] = set()
    for turn in problem.turns:
        if turn.id in seen:
            raise Refused(msg("Two turns have the same name in the plan."), "turns")
        seen.add(turn.id)
        if turn.task not in tasks or not 0 <= turn.week < problem.weeks:
            raise Refused(msg("A turn belongs to no task or no week of the plan."), "turns")
        if turn.points.a < 0 or turn.points.b < 0:
            raise Refused(msg("What a turn takes must be 0 or more."), "points")
        if turn.able is Able.EITHER:
            if (turn.task, turn.week) in shared:
                raise Refused(msg("A task can change hands only once a week."), "turns")
            shared.add((turn.task, turn.week))


def _check_locks(problem: Problem) -> None:
    able = {turn.id: turn.able for turn in problem.turns}
    for turn_id, owner in problem.locked.items():
        if turn_id not in able:
            raise Refused(msg("A pinned turn is not in this plan."), "locked")
        only = able[turn_id].only
        if (only is None and owner is Owner.BOTH) or (only is not None and owner is not only):
            raise Refused(msg("A turn is pinned to someone who cannot do it."), "locked")
