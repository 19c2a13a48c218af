"""Folds a household's rules into turns: cadence, limits, fixed and joint tasks, absences, kept-free times."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from evenhand.domain.failures import Refused
from evenhand.domain.message import msg
from evenhand.domain.partners import Who
from evenhand.domain.rotation.problem import (
    MOST_TURNS,
    MOST_WEEKS,
    Able,
    Bar,
    BarKind,
    CarriedBefore,
    Held,
    Owner,
    Pair,
    Problem,
    Skipped,
    Stint,
    TaskRule,
    Tolerance,
    Turn,
)

DAYS = 7  # day 0 is a Monday, week w has the days [7w, 7w + 7)


class Part(str, Enum):
    """A part of the day."""

    MORNING = "morning"
    DAY = "day"
    EVENING = "evening"


class Cadence(str, Enum):
    """How often a task comes up. Monthly means every four weeks."""

    DAILY = "daily"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"

    @property
    def weeks(self) -> int:
        """Weeks from one date to the next; a daily task comes up in every week."""
        return {Cadence.FORTNIGHTLY: 2, Cadence.MONTHLY: 4}.get(self, 1)


class Mode(str, Enum):
    """Whether either partner may do a task, one does it, or both do it together."""

    EITHER = "either"
    FIXED = "fixed"
    JOINT = "joint"


@dataclass(frozen=True, slots=True)
class Time:
    """A time at which a task may be done. `weekday` 0 is Monday; a daily task has none."""

    weekday: int | None
    part: Part


@dataclass(frozen=True, slots=True)
class Duty:
    """A task with its rules. `points` are per occurrence, in each partner's own valuation.

    `offset` is the first week. A daily task has one time without a weekday. `limits` hold the partners who
    will not take it on. `owner` is set for FIXED tasks.
    """

    id: str
    cadence: Cadence
    times: tuple[Time, ...]
    points: Pair[Fraction]
    offset: int = 0
    mode: Mode = Mode.EITHER
    owner: Who | None = None
    limits: frozenset[Who] = frozenset()
    stint: Stint = Stint()
    held: Held | None = None


@dataclass(frozen=True, slots=True)
class Away:
    """Illness or travel: `who` can do nothing on the days [begin, end)."""

    who: Who
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class KeptFree:
    """Protected time of `who`, every week."""

    who: Who
    weekday: int
    part: Part


@dataclass(frozen=True, slots=True)
class KeptFreeOn:
    """Protected time of `who` on one day, once."""

    who: Who
    day: int
    part: Part


@dataclass(frozen=True, slots=True)
class Busy:
    """A hard time: on the days [begin, end) only `factor` (0 to 1) of the usual capacity is there."""

    who: Who
    begin: int
    end: int
    factor: Fraction


@dataclass(frozen=True, slots=True)
class ShareSpan:
    """Another agreed share for A in the weeks [begin, end)."""

    begin: int
    end: int
    share_a: Fraction


@dataclass(frozen=True, slots=True)
class Rules:
    """A household's rules for a span of weeks. `capacity` is points per usual week, own valuation.

    `handover_points` is what one hand-over costs in points; it is turned into weeks by the mean of both.
    """

    weeks: int
    duties: tuple[Duty, ...]
    capacity: Pair[Fraction]
    share_a: Fraction = Fraction(1, 2)
    share_spans: tuple[ShareSpan, ...] = ()
    away: tuple[Away, ...] = ()
    kept_free: tuple[KeptFree, ...] = ()
    kept_free_on: tuple[KeptFreeOn, ...] = ()
    busy: tuple[Busy, ...] = ()
    carried_before: CarriedBefore = CarriedBefore()
    tolerance: Tolerance = Tolerance()
    handover_points: Fraction = Fraction(0)
    locked: Mapping[str, Owner] = field(default_factory=dict)
    previous: Mapping[str, Owner] = field(default_factory=dict)


def fold(rules: Rules) -> Problem:
    """The turns that the rules leave, as a problem. Raises Refused when the rules make no sense."""
    if not 1 <= rules.weeks <= MOST_WEEKS:
        raise Refused(msg("Please plan for 1 to {most} weeks.", most=MOST_WEEKS), "weeks")
    if rules.weeks * len(rules.duties) > MOST_TURNS:
        raise Refused(msg("That is too much for one plan. Please choose fewer weeks or tasks."), "weeks")
    turns, skipped = _turns(rules)
    return Problem(
        weeks=rules.weeks,
        tasks=tuple(TaskRule(duty.id, duty.stint, duty.held) for duty in rules.duties),
        turns=turns,
        share_a=_shares(rules),
        capacity=Pair(_capacity(rules, Who.A), _capacity(rules, Who.B)),
        carried_before=rules.carried_before,
        tolerance=rules.tolerance,
        handover=_handover(rules, turns),
        locked=rules.locked,
        previous=rules.previous,
        skipped=skipped,
    )


class _Calendar:
    """Answers whether a partner is free at a time."""

    def __init__(self, rules: Rules) -> None:
        days = rules.weeks * DAYS
        self._away = {(span.who, day) for span in rules.away
                      for day in range(max(0, span.begin), min(days, span.end))}
        self._kept_free = {(free.who, free.weekday, free.part) for free in rules.kept_free}
        self._kept_free_on = {(free.who, free.day, free.part) for free in rules.kept_free_on}

    def bars(self, duty: Duty, who: Who, day: int, part: Part) -> tuple[Bar, ...]:
        """The rules that keep `who` from doing the task on that day; empty when able."""
        bars = []
        if who in duty.limits:
            bars.append(Bar(who, BarKind.LIMIT))
        if (who, day) in self._away:
            bars.append(Bar(who, BarKind.AWAY))
        if (who, day % DAYS, part) in self._kept_free or (who, day, part) in self._kept_free_on:
            bars.append(Bar(who, BarKind.KEPT_FREE))
        return tuple(bars)


@dataclass(frozen=True, slots=True)
class _Chance:
    """Who is able at one occurrence, and which rules keep the others out."""

    able: Able | None
    bars: tuple[Bar, ...]


def _chance(duty: Duty, moments: list[tuple[int, Part]], calendar: _Calendar) -> _Chance:
    """Who is able when the task may be done at any one of these moments."""
    found = {who: [calendar.bars(duty, who, day, part) for day, part in moments] for who in Who}
    free = {who: any(not bars for bars in found[who]) for who in Who}
    bars = tuple(dict.fromkeys(bar for who in Who if not free[who] for at in found[who] for bar in at))
    if duty.mode is Mode.JOINT:
        together = any(not a and not b for a, b in zip(found[Who.A], found[Who.B], strict=True))
        every = tuple(dict.fromkeys(bar for who in Who for at in found[who] for bar in at))
        return _Chance(Able.TOGETHER if together else None, () if together else every)
    if duty.mode is Mode.FIXED and duty.owner is not None:
        if free[duty.owner]:
            other = Bar(duty.owner.other, BarKind.FIXED)
            return _Chance(Able[duty.owner.name], (other, *(bar for bar in bars if bar.who is not duty.owner)))
        return _Chance(Able[duty.owner.other.name] if free[duty.owner.other] else None, bars)
    if free[Who.A] and free[Who.B]:
        return _Chance(Able.EITHER, ())
    one = next((who for who in Who if free[who]), None)
    return _Chance(Able[one.name] if one else None, bars)


def _turns(rules: Rules) -> tuple[tuple[Turn, ...], tuple[Skipped, ...]]:
    calendar = _Calendar(rules)
    turns: list[Turn] = []
    skipped: list[Skipped] = []
    for week in range(rules.weeks):
        for duty in rules.duties:
            if duty.cadence is Cadence.DAILY:
                found = _daily(duty, week, calendar)
            elif (week - duty.offset) % duty.cadence.weeks == 0:
                found = _once(duty, week, calendar)
            else:
                continue
            for each in found:
                if isinstance(each, Turn):
                    turns.append(each)
                else:
                    skipped.append(each)
    return tuple(turns), tuple(skipped)


def _once(duty: Duty, week: int, calendar: _Calendar) -> Iterator[Turn | Skipped]:
    moments = [(DAYS * week + (time.weekday or 0), time.part) for time in duty.times]
    chance = _chance(duty, moments, calendar)
    day = min((day for day, _ in moments), default=DAYS * week)
    if chance.able is None:
        yield Skipped(f"{duty.id}@w{week:02d}", duty.id, day, chance.bars)
    else:
        yield _turn(duty, week, chance.able, [day], chance.bars)


def _daily(duty: Duty, week: int, calendar: _Calendar) -> Iterator[Turn | Skipped]:
    """The days that the same partners are able to do make one turn: nobody swaps in mid-week."""
    days: dict[Able, list[int]] = {}
    bars: dict[Able, dict[Bar, None]] = {}
    for day in range(DAYS * week, DAYS * (week + 1)):
        chance = _chance(duty, [(day, duty.times[0].part)], calendar)
        if chance.able is None:
            yield Skipped(f"{duty.id}@d{day}", duty.id, day, chance.bars)
        else:
            days.setdefault(chance.able, []).append(day)
            bars.setdefault(chance.able, {}).update(dict.fromkeys(chance.bars))
    for able in (Able.EITHER, Able.TOGETHER, Able.A, Able.B):
        if able in days:
            yield _turn(duty, week, able, days[able], tuple(bars[able]))


def _turn(duty: Duty, week: int, able: Able, days: list[int], bars: tuple[Bar, ...]) -> Turn:
    tail = f":{able.value}" if able in (Able.A, Able.B) else ""
    times = len(days)
    points = Pair(duty.points.a * times, duty.points.b * times)
    return Turn(f"{duty.id}@w{week:02d}{tail}", duty.id, week, able, points, times, days[0], bars, tuple(days))


def _shares(rules: Rules) -> tuple[Fraction, ...]:
    shares = [rules.share_a] * max(0, rules.weeks)
    for span in rules.share_spans:
        for week in range(max(0, span.begin), min(rules.weeks, span.end)):
            shares[week] = span.share_a
    return tuple(shares)


def _capacity(rules: Rules, who: Who) -> tuple[Fraction, ...]:
    """Points per week. A week that is only partly busy counts by days."""
    weeks = []
    for week in range(rules.weeks):
        factor = Fraction(1)
        for busy in rules.busy:
            days = min(busy.end, DAYS * (week + 1)) - max(busy.begin, DAYS * week)
            if busy.who is who and days > 0:
                factor = min(factor, 1 - (1 - busy.factor) * Fraction(days, DAYS))
        weeks.append(rules.capacity.of(who) * factor)
    return tuple(weeks)


def _handover(rules: Rules, turns: tuple[Turn, ...]) -> Fraction:
    """The price of one hand-over in weeks: the mean of what it is on both partners' scales."""
    price = Fraction(0)
    for who in Who:
        total = sum((turn.points.of(who) * (2 if turn.able is Able.TOGETHER else 1) for turn in turns), Fraction(0))
        price += rules.handover_points / (total / rules.weeks or 1) / 2
    return price
