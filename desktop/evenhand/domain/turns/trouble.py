"""What a plan could not keep: each thing in a sentence, with the single repairs that really mend it.

Nobody's limit, rest or hard time is among what a repair takes away (SAF-15): around them, the task gives way.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import chain, islice

from evenhand.domain.catalogue import Catalogue
from evenhand.domain.hard_weeks import StepsIn
from evenhand.domain.message import DayStyle, Told, msg
from evenhand.domain.partners import Who
from evenhand.domain.rotation.fold import Cadence, Mode, Part
from evenhand.domain.rotation.problem import Able, BarKind, Owner, Problem
from evenhand.domain.rotation.problem import Skipped as Undone
from evenhand.domain.rotation.reach import Reach, nobody_can, pins_against_stint, reach_of
from evenhand.domain.spans import Span, monday_of
from evenhand.domain.turns.duties import EACH_TIME, RotatingTask
from evenhand.domain.turns.level import STILL_LEVEL
from evenhand.domain.turns.repairs import (
    AimedAt,
    Eased,
    GivenOver,
    Moved,
    OutOfTurns,
    Repair,
    RotatesAs,
    Skipped,
    Trouble,
    Unpinned,
)
from evenhand.domain.turns.rules import HouseRules
from evenhand.domain.turns.turns import Turn

STEP = 20  # a share that would be within reach is told in parts of so many
MOST_TRIED, MOST_MENDING = 4, 3  # tasks that stand in the way of a share, and repairs that are looked for


@dataclass(frozen=True, slots=True)
class Barred:
    """A turn that a rule by now keeps from one who has it. `stays` where it is too near for planning to change it."""

    turn: Turn
    bar: BarKind
    who: Who
    stays: bool


class Troubles:
    """Looks for what a plan could not keep. `problem_with(rules)` is the same problem under other rules."""

    def __init__(self, rules: HouseRules, span: Span, present: Sequence[Turn], catalogue: Catalogue, today: date,
                 problem_with: Callable[[HouseRules], Problem]) -> None:
        self._rules, self._span, self._present, self._today = rules, span, present, today
        self._catalogue, self._problem_with = catalogue, problem_with

    def found(self, problem: Problem, given_up: Iterable[str], barred: Iterable[Barred]) -> tuple[Trouble, ...]:
        """All troubles: turns that a rule stops, dates that nobody can do, pins against a stint, a share out of reach."""
        pins = (trouble for task_id in given_up for trouble in self._pins(problem, task_id))
        return (*map(self._stopped, barred), *self._nobody(problem), *pins, *self._reach())

    # Turns that a rule by now keeps from one who has them

    def _stopped(self, barred: Barred) -> Trouble:
        turn, why = barred.turn, self._rules.told(barred.bar, barred.who)
        day, task = Told(turn.day), self._name(turn.task)
        words = msg("{task} on {day} stays for now, as it is so near. {why}", day=day, task=task, why=why) if barred.stays \
            else msg("{task} on {day} could not stay as you chose it. {why}", day=day, task=task, why=why)
        return Trouble(words, tuple(self._other_ways(turn)))

    def _other_ways(self, turn: Turn) -> Iterable[Repair]:
        """Who else, when else, or not at all."""
        if turn.owner is not Owner.BOTH:
            other = Who(turn.owner.other.value)
            if self._rules.bar(other, turn.task, turn.day) is None:
                yield Repair(msg("{name} does it this once", name=self._rules.names[other]), GivenOver(turn.id),
                             frozenset([other]))
        taken = {each.day for each in self._present if each.task == turn.task}
        for day in _near(turn.day, self._today):
            if day not in taken and all(self._rules.bar(who, turn.task, day) is None for who in turn.whose):
                yield Repair(msg("Move it to {day}", day=Told(day, DayStyle.MONTH)), Moved(turn.id, day), turn.whose)
                break
        yield Repair(msg("Skip it this time"), Skipped(turn.id), turn.whose)

    # Dates that nobody can do

    def _nobody(self, problem: Problem) -> Iterable[Trouble]:
        undone = self._undone(problem, self._rules)
        for task_id in dict.fromkeys(each.task for each in undone):
            first = next(each for each in undone if each.task == task_id)
            words = msg("{day}: {sentence}", day=Told(self._day(first), DayStyle.MONTH),
                        sentence=nobody_can(first, self._rules.names, self._name(task_id)))
            ways = ((self._ways(task_id), 2), (self._other_days(task_id), 1), (self._eased(task_id, self._day(first)), 2),
                    (self._out(task_id), 1))
            yield Trouble(words, tuple(
                repair for each, most in ways for repair in islice(self._that_mend(each, task_id), most)))

    def _that_mend(self, ways: Iterable[Repair], task_id: str) -> Iterable[Repair]:
        """Those after which no date of the task is left that nobody can do."""
        return (repair for repair in ways if not any(each.task == task_id for each in self._left_undone(repair)))

    def _undone(self, problem: Problem, rules: HouseRules) -> list[Undone]:
        """Dates that nobody can do and that are not left alone or helped with anyway."""
        return [each for each in problem.skipped if not rules.left_alone(each.task, self._day(each))
                and not rules.outside_help(each.task, self._day(each))]

    def _left_undone(self, repair: Repair) -> list[Undone]:
        rules = self._after(repair)
        return self._undone(self._problem_with(rules), rules)

    def _day(self, undone: Undone) -> date:
        return self._span.begin + timedelta(days=undone.day)

    # Pins against the length of a turn

    def _pins(self, problem: Problem, task_id: str) -> Iterable[Trouble]:
        """Told where a hand is among them; what is near, and who steps in while weeks are hard, is meant to stay."""
        conflict = pins_against_stint(problem, task_id)
        days = {turn.id: self._span.begin + timedelta(days=turn.day) for turn in problem.turns}
        by_hand = {monday_of(turn.recurrence_date) for turn in self._present if turn.task == task_id and turn.by_hand}
        if not any(monday_of(days[rule]) in by_hand for rule in conflict.rules if rule in days):
            return
        offered = []
        for repair in conflict.repairs:
            if repair == (task_id,):
                rule = replace(self._rules.rotating[task_id], stint_weeks=EACH_TIME)
                offered.append(Repair(msg("Let it change each time"), RotatesAs(rule)))
            elif len(repair) == 1 and (turn := self._pinned(task_id, days[repair[0]])) is not None:
                offered.append(Repair(msg("Unpin {day}", day=Told(turn.day, DayStyle.MONTH)), Unpinned(turn.id)))
        words = msg("{task}: what you chose by hand does not fit how long a turn lasts. Your choice stays.",
                    task=self._name(task_id))
        yield Trouble(words, tuple(offered))

    def _pinned(self, task_id: str, day: date) -> Turn | None:
        return next((turn for turn in self._present if turn.task == task_id and turn.pinned
                     and turn.recurrence_date == day), None)

    # A share out of reach

    def _reach(self) -> Iterable[Trouble]:
        """Hard weeks are left out, as they are where it is told whether weeks stay level: there, more for one is meant."""
        problem = self._problem_with(self._without_hard_weeks(self._rules))
        for who in Who:
            reach = reach_of(problem, who)
            if not self._is_far(reach) or not reach.blocks:
                continue
            own = [task_id for task_id in reach.blocks if any(
                turn.task == task_id and turn.able is not Able.TOGETHER for turn in problem.turns)] or list(reach.blocks)
            ways = chain(self._ways(own[0]), self._in_turns(own[1:MOST_TRIED]),
                         *(self._out(task_id) for task_id in own[:MOST_TRIED]))
            mends = list(islice((repair for repair in ways if not self._is_far(reach_of(
                self._problem_with(self._without_hard_weeks(self._after(repair))), who))), MOST_MENDING))
            share = Fraction(min(STEP, -(-reach.least * STEP // 1)), STEP)
            mends.append(Repair(msg("More with {name} is fine this time", name=self._rules.names[who]),
                                AimedAt(share if who is Who.A else 1 - share), frozenset([who])))
            words = msg("More stays with {name} than you wish. What only {name} can do stands in the way, "
                        "“{task}” most of all.", name=self._rules.names[who], task=self._name(own[0]))
            yield Trouble(words, tuple(mends))

    def _is_far(self, reach: Reach) -> bool:
        """Whether even the lightest plan gives this partner so much more than wished that it would not be called level."""
        return (reach.least - reach.agreed) * (self._span.days // 7) > STILL_LEVEL

    @staticmethod
    def _without_hard_weeks(rules: HouseRules) -> HouseRules:
        return replace(rules, hard_weeks=())

    # Around

    def _ways(self, task_id: str) -> Iterable[Repair]:
        """What could be changed about the task just named, one thing at a time."""
        task = self._rules.rotating[task_id]
        if task.mode is Mode.FIXED and not task.limits:
            yield Repair(msg("Take turns with it"), RotatesAs(replace(task, mode=Mode.EITHER, owner=None)))
        if task.mode is Mode.JOINT:
            yield Repair(msg("Not together, in turns"), RotatesAs(replace(task, mode=Mode.EITHER)))
        for part, words in _PARTS.items():
            if part is not task.part:
                yield Repair(words, RotatesAs(replace(task, part=part)))

    def _other_days(self, task_id: str) -> Iterable[Repair]:
        """Another day of the week, the nearest first."""
        task = self._rules.rotating[task_id]
        if task.cadence is Cadence.DAILY or task.weekday is None:
            return
        for weekday in sorted(range(7), key=lambda weekday: (abs(weekday - (task.weekday or 0)), weekday)):
            if weekday != task.weekday:
                yield Repair(_DAYS[weekday], RotatesAs(replace(task, weekday=weekday)))

    def _eased(self, task_id: str, day: date) -> Iterable[Repair]:
        """In hard weeks the task may wait, or others may help; those whose weeks they are say so."""
        for weeks in self._rules.hard_weeks:
            if day in weeks.span:
                needs = frozenset([weeks.whose]) if weeks.whose is not None else frozenset()
                left = Eased(replace(weeks, dropped=weeks.dropped | {task_id}))
                yield Repair(msg("Leave it in the hard weeks"), left, needs)
                helped = (*(each for each in weeks.steps_in if each.task != task_id), StepsIn(task_id, None))
                yield Repair(msg("Help from outside in the hard weeks"), Eased(replace(weeks, steps_in=helped)), needs)

    def _out(self, task_id: str) -> Iterable[Repair]:
        """No turns with it any more: the last thing that can be done."""
        yield Repair(msg("No turns with “{task}” for now", task=self._name(task_id)), OutOfTurns(task_id))

    def _in_turns(self, others: Iterable[str]) -> Iterable[Repair]:
        """Turns with another task that one of the two always does."""
        for task_id in others:
            task = self._rules.rotating[task_id]
            if task.mode is Mode.FIXED and not task.limits:
                yield Repair(msg("Turns with {task}", task=self._name(task_id)),
                             RotatesAs(replace(task, mode=Mode.EITHER, owner=None)))

    def _after(self, repair: Repair) -> HouseRules:
        """The rules as they would be then."""
        rotating: Mapping[str, RotatingTask] = self._rules.rotating
        match repair.act:
            case RotatesAs(rule):
                return replace(self._rules, rotating={**rotating, rule.task: rule})
            case OutOfTurns(task_id):
                return replace(self._rules, rotating={each: rule for each, rule in rotating.items() if each != task_id})
            case Eased(weeks):
                return replace(self._rules, hard_weeks=tuple(
                    weeks if each.id == weeks.id else each for each in self._rules.hard_weeks))
        return self._rules

    def _name(self, task_id: str) -> str:
        return self._catalogue[task_id].short if task_id in self._catalogue else task_id


def _near(day: date, today: date) -> Iterable[date]:
    """The other days of the same week from today on, the nearest first, later before earlier."""
    week = [monday_of(day) + timedelta(days=number) for number in range(7)]
    return sorted((each for each in week if each != day and each >= today), key=lambda each: (abs(each - day), each < day))


_PARTS = {Part.MORNING: msg("Do it in the morning"), Part.DAY: msg("Do it in the daytime"),
          Part.EVENING: msg("Do it in the evening")}
_DAYS = (msg("Do it on Mondays"), msg("Do it on Tuesdays"), msg("Do it on Wednesdays"), msg("Do it on Thursdays"),
         msg("Do it on Fridays"), msg("Do it on Saturdays"), msg("Do it on Sundays"))
