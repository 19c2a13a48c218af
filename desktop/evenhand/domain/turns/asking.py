"""What the engine is asked: the couple's choices, hard weeks and present turns as its rules."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from evenhand.domain.hard_weeks import LifeChange
from evenhand.domain.partners import Who
from evenhand.domain.rotation.fold import (
    Away,
    Busy,
    Cadence,
    Duty,
    KeptFree,
    KeptFreeOn,
    Rules,
    Time,
    fold,
)
from evenhand.domain.rotation.problem import (
    Able,
    Held,
    Owner,
    Pair,
    Problem,
    Stint,
    mean_week,
)
from evenhand.domain.rotation.problem import Turn as EngineTurn
from evenhand.domain.spans import Span, monday_of
from evenhand.domain.turns.duties import EACH_TIME, RotatingTask
from evenhand.domain.turns.level import Known
from evenhand.domain.turns.rules import HouseRules
from evenhand.domain.turns.turns import Turn

FROZEN_DAYS = 2  # planning again never touches today and tomorrow (rotation.md 4.4)
CAPACITY = Fraction(3, 4)  # of the household's usual week, for each: room to lean, but not to carry all
HANDOVER = Fraction(2000)  # thousandths, as all that turns take: two points

SameDate = tuple[str, date]


def same_date(rules: HouseRules, task_id: str, recurrence_date: date) -> SameDate:
    """What two turns share that stand for one date of the rule: the day of a daily task, else the week.

    So a weekly task whose weekday was changed does not come twice in the week of the change.
    """
    task = rules.rotating.get(task_id)
    daily = task is not None and task.cadence is Cadence.DAILY
    return task_id, recurrence_date if daily else monday_of(recurrence_date)


def owner_of_most(turns: Sequence[Turn]) -> Owner:
    """Who has most of these turns, so that covering one day does not count as the week; else who has the first."""
    counted = Counter(turn.owner for turn in turns)
    first = min(turns, key=lambda turn: turn.recurrence_date).owner
    return max(counted, key=lambda owner: (counted[owner], owner is first))


def before_the_span(task_id: str, present: Iterable[Turn], span: Span) -> list[list[Turn]]:
    """The turns of a task that alternated before the span, week by week, newest first."""
    weeks: dict[date, list[Turn]] = {}
    for turn in present:
        if turn.task == task_id and turn.stint and turn.recurrence_date < span.begin:
            weeks.setdefault(monday_of(turn.recurrence_date), []).append(turn)
    return [weeks[monday] for monday in sorted(weeks, reverse=True)]


def turns_in_a_row(task: RotatingTask) -> int:
    """How many turns in a row one of the two has a task."""
    return max(1, task.stint_weeks // task.cadence.weeks) if task.stint_weeks != EACH_TIME else 1


class Asked:
    """Gathers the engine's rules."""

    def __init__(self, span: Span, share_a: Fraction, rules: HouseRules, present: Sequence[Turn], known: Known,
                 today: date) -> None:
        self._span, self._share_a, self._rules, self._present = span, share_a, rules, present
        self._known, self._today = known, today
        self._tasks = tuple(task for task in rules.rotating.values() if task.task in known.catalogue)

    def problem(self) -> Problem:
        """What the engine is to solve. In hard weeks the other covers a part, so that no turn lasts longer for it."""
        rules = self._engine_rules()
        problem = fold(rules)
        covered = {turn.id: owner for change in self._rules.hard_weeks for turn, owner in self._covered(change, problem)
                   if turn.id not in rules.locked}
        turns = tuple(replace(turn, able=Able[covered[turn.id].name]) if turn.id in covered else turn
                      for turn in problem.turns)
        previous = {turn_id: owner for turn_id, owner in rules.previous.items() if turn_id not in covered}
        return replace(problem, turns=turns, previous=previous)

    def _covered(self, change: LifeChange, problem: Problem) -> Iterable[tuple[EngineTurn, Who]]:
        """What the other takes on while one has hard weeks: whole tasks, those first that take most from the one.

        With a capacity of 40 percent, about 60 percent of what would be in turns is covered; the rest stays in turns.
        """
        if change.whose is None or not 0 < change.capacity_percent < 100:
            return
        one, other = change.whose, change.whose.other
        inside: dict[str, list[EngineTurn]] = {}
        for turn in problem.turns:
            days = [self._span.begin + timedelta(days=day) for day in turn.days]
            hard = [day for day in days if day in change.span
                    and all(each.capacity(other, day) == 100 for each in self._rules.hard_weeks)]
            if turn.able is Able.EITHER and 2 * len(hard) > len(days):
                inside.setdefault(turn.task, []).append(turn)
        takes = {task_id: sum((turn.points.of(one) for turn in turns), Fraction(0)) for task_id, turns in inside.items()}
        left = sum(takes.values(), Fraction(0)) * (100 - change.capacity_percent) / 100
        for task_id in sorted(inside, key=lambda task_id: (-takes[task_id] / len(inside[task_id]), task_id)):
            if 2 * left > takes[task_id]:
                left -= takes[task_id]
                yield from ((turn, other) for turn in inside[task_id])

    def _engine_rules(self) -> Rules:
        """The rules, with the owners that must stay or should stay. Capacity is measured by the span's own work."""
        bare = Rules(
            weeks=self._span.days // 7, duties=tuple(self._duty(task) for task in self._tasks),
            capacity=Pair(Fraction(0), Fraction(0)), share_a=self._share_a, away=tuple(self._away()),
            kept_free=tuple(KeptFree(each.who, each.weekday, each.part) for each in sorted(
                self._rules.kept_free, key=lambda each: (each.weekday, each.part.value, each.who.value))),
            kept_free_on=tuple(KeptFreeOn(each.who, (each.day - self._span.begin).days, each.part) for each in sorted(
                self._rules.free_on, key=lambda each: (each.day, each.part.value, each.who.value))
                if each.day in self._span))
        problem = fold(bare)
        locked: dict[str, Owner] = {}
        previous: dict[str, Owner] = {}
        for turn in problem.turns:
            if turn.able is Able.EITHER:
                self._note_owner(turn, locked, previous)
        return replace(
            bare, capacity=Pair(mean_week(problem, Who.A) * CAPACITY, mean_week(problem, Who.B) * CAPACITY),
            busy=tuple(self._busy()), handover_points=HANDOVER, locked=locked, previous=previous)

    def _duty(self, task: RotatingTask) -> Duty:
        points = Pair(Fraction(self._known.takes(Who.A, task.task)), Fraction(self._known.takes(Who.B, task.task)))
        turns = turns_in_a_row(task)
        return Duty(task.task, task.cadence, (Time(task.weekday, task.part),), points, offset=self._offset(task),
                    mode=task.mode, owner=task.owner, limits=task.limits,
                    stint=Stint(turns, turns),
                    held=self._held(task, turns))

    def _offset(self, task: RotatingTask) -> int:
        """In which week a rarer task comes first: its rhythm goes on, and new ones come in different weeks."""
        if task.cadence.weeks == 1:
            return 0
        weeks = sorted((monday_of(turn.recurrence_date) for turn in self._present if turn.task == task.task),
                       key=lambda monday: (abs((monday - self._span.begin).days), monday))
        if weeks:
            return (weeks[0] - self._span.begin).days // 7 % task.cadence.weeks
        alike = [each.task for each in self._tasks if each.cadence is task.cadence]
        return alike.index(task.task) % task.cadence.weeks

    def _held(self, task: RotatingTask, longest: int) -> Held | None:
        owners = [owner_of_most(week) for week in before_the_span(task.task, self._present, self._span)]
        if not owners or owners[0] is Owner.BOTH:
            return None
        count = next((number for number, owner in enumerate(owners) if owner is not owners[0]), len(owners))
        return Held(Who(owners[0].value), min(count, longest))

    def _note_owner(self, turn: EngineTurn, locked: dict[str, Owner], previous: dict[str, Owner]) -> None:
        """Who has this turn now: as a must when it is near or was chosen by hand, else as a wish."""
        dates = {same_date(self._rules, turn.task, self._span.begin + timedelta(days=day)) for day in turn.days}
        found = [each for each in self._present if each.task == turn.task and each.owner is not Owner.BOTH
                 and same_date(self._rules, each.task, each.recurrence_date) in dates]
        if found:
            owner = owner_of_most(found)
            frozen = any(each.day < self._today + timedelta(days=FROZEN_DAYS) for each in found)
            by_hand = [each for each in found if each.by_hand and each.owner is owner and not self._is_barred(each)]
            (locked if frozen or 2 * len(by_hand) > len(found) else previous)[turn.id] = owner
            if turn.id in locked:
                return
        helpers = {self._rules.steps_in(turn.task, self._span.begin + timedelta(days=day)) for day in turn.days}
        if len(helpers) == 1 and (helper := helpers.pop()) is not None:
            locked[turn.id] = Owner.of(helper)
            previous.pop(turn.id, None)

    def _is_barred(self, turn: Turn) -> bool:
        return any(self._rules.bar(who, turn.task, turn.day) is not None for who in turn.whose)

    def _away(self) -> Iterable[Away]:
        return (Away(who, begin, end) for change, who, begin, end in self._hard_days() if change.capacity_percent == 0)

    def _busy(self) -> Iterable[Busy]:
        return (Busy(who, begin, end, Fraction(change.capacity_percent, 100))
                for change, who, begin, end in self._hard_days() if change.capacity_percent)

    def _hard_days(self) -> Iterable[tuple[LifeChange, Who, int, int]]:
        for change in self._rules.hard_weeks:
            inside = change.span.overlap(self._span)
            if inside is None:
                continue
            begin = (inside.begin - self._span.begin).days
            for who in (change.whose,) if change.whose is not None else tuple(Who):
                yield change, who, begin, begin + inside.days
