"""What a plan could not keep: each thing in a sentence, with the single repairs that really mend it."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from evenhand.domain.catalogue import Catalogue
from evenhand.domain.message import DayStyle, Message, Told, msg
from evenhand.domain.partners import Who
from evenhand.domain.rotation.fold import Mode, Part
from evenhand.domain.rotation.problem import Able, Problem
from evenhand.domain.rotation.reach import nobody_can, pins_against_stint, reach_of
from evenhand.domain.spans import Span
from evenhand.domain.turns.duties import EACH_TIME, RotatingTask
from evenhand.domain.turns.rules import HouseRules
from evenhand.domain.turns.turns import Turn

MOST_OFFERED = 3  # repairs of one trouble: those that change least come first


@dataclass(frozen=True, slots=True)
class Repair:
    """One change that is enough by itself: a task that rotates otherwise, or a turn that is not pinned any more."""

    words: Message
    rule: RotatingTask | None = None
    unpin: str = ""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What stands against each other, in a sentence, and the repairs to choose from; there may be none."""

    words: Message
    repairs: tuple[Repair, ...] = ()


class Troubles:
    """Looks for what a plan could not keep. `problem_with(rules)` is the same problem under other rules."""

    def __init__(self, rules: HouseRules, span: Span, present: Sequence[Turn], catalogue: Catalogue,
                 problem_with: Callable[[HouseRules], Problem]) -> None:
        self._rules, self._span, self._present = rules, span, present
        self._catalogue, self._problem_with = catalogue, problem_with

    def found(self, problem: Problem, given_up: Iterable[str]) -> tuple[Trouble, ...]:
        """All troubles: dates that nobody can do, pins against a stint, a share out of reach."""
        return (*self._nobody(problem), *(self._pins(problem, task_id) for task_id in given_up), *self._reach(problem))

    # Dates that nobody can do

    def _nobody(self, problem: Problem) -> Iterable[Trouble]:
        for task_id in dict.fromkeys(each.task for each in problem.skipped):
            first = next(each for each in problem.skipped if each.task == task_id)
            repairs = tuple(repair for repair in self._ways(task_id) if repair.rule is not None
                            and not any(each.task == task_id for each in self._mended(repair.rule).skipped))
            words = msg("{day}: {sentence}", day=Told(self._span.begin + timedelta(days=first.day), DayStyle.MONTH),
                        sentence=nobody_can(first, self._rules.names, self._name(task_id)))
            yield Trouble(words, repairs[:MOST_OFFERED])

    # Pins against the length of a turn

    def _pins(self, problem: Problem, task_id: str) -> Trouble:
        conflict = pins_against_stint(problem, task_id)
        days = {turn.id: self._span.begin + timedelta(days=turn.day) for turn in problem.turns}
        offered = []
        for repair in conflict.repairs:
            if repair == (task_id,):
                rule = replace(self._rules.rotating[task_id], stint_weeks=EACH_TIME)
                offered.append(Repair(msg("Let it change each time"), rule))
            elif len(repair) == 1 and (turn := self._pinned(task_id, days[repair[0]])) is not None:
                offered.append(Repair(msg("Unpin {day}", day=Told(turn.day, DayStyle.MONTH)), unpin=turn.id))
        words = msg("{task}: what you chose by hand does not fit how long a turn lasts. Your choice stays.",
                    task=self._name(task_id))
        return Trouble(words, tuple(offered[:MOST_OFFERED]))

    def _pinned(self, task_id: str, day: object) -> Turn | None:
        return next((turn for turn in self._present if turn.task == task_id and turn.pinned
                     and turn.recurrence_date == day), None)

    # A share out of reach

    def _reach(self, problem: Problem) -> Iterable[Trouble]:
        for who in Who:
            reach = reach_of(problem, who)
            if not reach.out_of_reach or not reach.blocks:
                continue
            own = [task_id for task_id in reach.blocks if any(
                turn.task == task_id and turn.able is not Able.TOGETHER for turn in problem.turns)] or list(reach.blocks)
            repairs = tuple(repair for repair in (*self._ways(own[0]), *self._in_turns(own[1:]))
                            if repair.rule is not None and not reach_of(self._mended(repair.rule), who).out_of_reach)
            words = msg("More stays with {name} than you wish. What only {name} can do stands in the way, "
                        "“{task}” most of all.", name=self._rules.names[who], task=self._name(own[0]))
            yield Trouble(words, repairs[:MOST_OFFERED])

    # Around

    def _ways(self, task_id: str) -> Iterable[Repair]:
        """What could be changed about the task just named, one thing at a time. Nobody's limit is among it (SAF-15)."""
        task = self._rules.rotating[task_id]
        if task.mode is Mode.FIXED and not task.limits:
            yield Repair(msg("Take turns with it"), replace(task, mode=Mode.EITHER, owner=None))
        if task.mode is Mode.JOINT:
            yield Repair(msg("Not together, in turns"), replace(task, mode=Mode.EITHER))
        for part, words in _PARTS.items():
            if part is not task.part:
                yield Repair(words, replace(task, part=part))

    def _in_turns(self, others: Iterable[str]) -> Iterable[Repair]:
        """Turns with another task that one of the two always does."""
        for task_id in others:
            task = self._rules.rotating[task_id]
            if task.mode is Mode.FIXED and not task.limits:
                yield Repair(msg("Turns with {task}", task=self._name(task_id)), replace(task, mode=Mode.EITHER, owner=None))

    def _mended(self, rule: RotatingTask) -> Problem:
        rotating: Mapping[str, RotatingTask] = {**self._rules.rotating, rule.task: rule}
        return self._problem_with(replace(self._rules, rotating=rotating))

    def _name(self, task_id: str) -> str:
        return self._catalogue[task_id].short


_PARTS = {Part.MORNING: msg("Do it in the morning"), Part.DAY: msg("Do it in the daytime"),
          Part.EVENING: msg("Do it in the evening")}
