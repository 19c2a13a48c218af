"""From the couple's choices to dated turns: asks the engine, and makes turns of its plan."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from evenhand.domain.catalogue import Catalogue
from evenhand.domain.failures import Refused
from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Who
from evenhand.domain.rotation.plan import never, no_progress, plan
from evenhand.domain.rotation.problem import Able, BarKind, Owner, Problem
from evenhand.domain.rotation.problem import Turn as EngineTurn
from evenhand.domain.rotation.replan import SMALL_REPAIR, replan
from evenhand.domain.spans import Span, monday_of
from evenhand.domain.turns.asking import (
    FROZEN_DAYS,
    Asked,
    before_the_span,
    owner_of_most,
    same_date,
)
from evenhand.domain.turns.level import Known
from evenhand.domain.turns.repairs import Trouble
from evenhand.domain.turns.rules import HouseRules
from evenhand.domain.turns.trouble import Barred, Troubles
from evenhand.domain.turns.turns import Turn, TurnState

USUAL_WEEKS = 4
MOST_WEEKS = 26
REACH = timedelta(weeks=9)  # how far before and behind a span planning looks: longer than the longest turn


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be planned: `weeks` from the Monday `begin`. `share_a` is A's agreed part of what it takes.

    `price` is what a turn that changes hands costs when planning again, in weeks of work: SMALL_REPAIR or REBALANCE.
    """

    begin: date
    weeks: int = USUAL_WEEKS
    share_a: Fraction = Fraction(1, 2)
    price: Fraction = SMALL_REPAIR

    @property
    def span(self) -> Span:
        return Span.of_days(self.begin, 7 * self.weeks)

    @property
    def looked_at(self) -> Span:
        """The days whose present turns planning asks for."""
        return Span(self.begin - REACH, self.span.end + REACH)


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan that is not kept yet.

    `notes` say what is left alone for now. `troubles` say what could not be kept, with repairs.
    """

    turns: tuple[Turn, ...]
    span: Span
    notes: tuple[Message, ...]
    troubles: tuple[Trouble, ...] = ()


def planned(wish: Wish, rules: HouseRules, present: Sequence[Turn], known: Known, today: date,
            progress: Callable[[int, int], None] = no_progress, cancelled: Callable[[], bool] = never) -> Planned:
    """Plan the turns. Slow for many weeks: for the worker.

    `present` are the turns there are in `wish.looked_at`: they say who had a task last, what was chosen by hand, and
    what is past or too near to change. Raises Refused when nothing rotates, the span is too long, or pins contradict.
    """
    if not 1 <= wish.weeks <= MOST_WEEKS or wish.begin != monday_of(wish.begin):
        raise Refused(msg("Please plan for 1 to {most} weeks.", most=MOST_WEEKS), "weeks")
    if not any(task_id in known.catalogue for task_id in rules.rotating):
        raise Refused(msg("Nothing rotates yet. Choose a task first."))

    def problem_with(others: HouseRules) -> Problem:
        return Asked(wish.span, wish.share_a, others, present, known, today).problem()

    problem = problem_with(rules)
    made = replan(problem, wish.price, progress, cancelled).plan if problem.previous else plan(problem, progress, cancelled)
    making = _Making(wish.span, rules, present, known.catalogue, today)
    troubles = Troubles(rules, wish.span, present, known.catalogue, today, problem_with)
    return replace(making.planned(problem, made.owners), troubles=troubles.found(problem, made.given_up, making.barred()))


class _Making:
    """Makes dated turns of the engine's plan, around those that stay."""

    def __init__(self, span: Span, rules: HouseRules, present: Sequence[Turn], catalogue: Catalogue,
                 today: date) -> None:
        self._span, self._rules, self._present, self._catalogue = span, rules, present, catalogue
        self._today, self._frozen_until = today, today + timedelta(days=FROZEN_DAYS)
        planned_before = any(turn.day in span for turn in present)
        self._first_new = self._frozen_until if planned_before else today
        self._known_dates = {(same_date(rules, turn.task, turn.recurrence_date), turn.day): turn for turn in present}

    def planned(self, problem: Problem, owners: Mapping[str, Owner]) -> Planned:
        """The whole plan, with what stays and what is to be said about it."""
        kept = self._kept()
        taken = {same_date(self._rules, turn.task, turn.recurrence_date) for turn in kept}
        new = [turn for turn in self._new(problem, owners)
               if turn.day >= self._first_new and same_date(self._rules, turn.task, turn.recurrence_date) not in taken]
        dropped = [turn for turn in new if self._rules.left_alone(turn.task, turn.day)
                   or self._rules.outside_help(turn.task, turn.day)]
        turns = [*(turn for turn in kept if turn.day in self._span), *(turn for turn in new if turn not in dropped)]
        return Planned(tuple(sorted(turns, key=lambda turn: (turn.day, turn.task, turn.id))), self._span,
                       tuple(self._left_alone(dropped)))

    def _kept(self) -> list[Turn]:
        """What planning leaves as it is: what is near, what is over with, and what is pinned and breaks no rule."""
        return [turn for turn in self._present if turn.day < self._frozen_until
                or (turn.by_hand and turn.task in self._rules.rotating
                    and (turn.state is not TurnState.PLANNED or not self._bars(turn)))]

    def barred(self) -> list[Barred]:
        """The turns that a rule by now keeps from one who has them: those by hand, and those that are too near."""
        return [Barred(turn, *bars[0], stays=turn.day < self._frozen_until) for turn in self._present
                if self._today <= turn.day and turn.day in self._span and turn.state is TurnState.PLANNED
                and (turn.day < self._frozen_until or (turn.by_hand and turn.task in self._rules.rotating))
                and (bars := self._bars(turn))]

    def _bars(self, turn: Turn) -> list[tuple[BarKind, Who]]:
        return [(bar, who) for who in sorted(turn.whose)
                if (bar := self._rules.bar(who, turn.task, turn.day)) is not None]

    def _new(self, problem: Problem, owners: Mapping[str, Owner]) -> Iterable[Turn]:
        for task_id in self._rules.rotating:
            turns = sorted((turn for turn in problem.turns if turn.task == task_id), key=lambda turn: turn.week)
            stint, last = self._stint_before(task_id)
            for turn in turns:
                if turn.able is Able.EITHER and (owners[turn.id] is not last or self._changes_each_time(task_id)):
                    last, stint = owners[turn.id], f"{task_id}@{self._monday(turn).isoformat()}"
                yield from self._dated(turn, owners[turn.id], stint if turn.able is Able.EITHER else "")

    def _dated(self, turn: EngineTurn, owner: Owner, stint: str) -> Iterable[Turn]:
        """One dated turn for each day of an engine's turn. Who steps in on hard days does so for those days."""
        for number in turn.days:
            day = self._span.begin + timedelta(days=number)
            steps_in = self._rules.steps_in(turn.task, day) if owner is not Owner.BOTH else None
            # A date that went to this day from here on is still the same one.
            known = self._known_dates.get((same_date(self._rules, turn.task, day), day))
            turn_id, first = (known.id, known.recurrence_date) if known is not None else \
                (f"{turn.task}@{day.isoformat()}", day)
            if steps_in is None or owner is Owner.of(steps_in):
                yield Turn(turn_id, turn.task, day, first, owner, stint)
            else:
                yield Turn(turn_id, turn.task, day, first, Owner.of(steps_in), "")

    def _stint_before(self, task_id: str) -> tuple[str, Owner | None]:
        """The stint that runs on into the span, and who has it."""
        newest = next(iter(before_the_span(task_id, self._present, self._span)), None)
        if newest is None:
            return "", None
        last = max(newest, key=lambda turn: turn.recurrence_date)
        return last.stint, owner_of_most(newest)

    def _changes_each_time(self, task_id: str) -> bool:
        return self._rules.rotating[task_id].stint_weeks <= self._rules.rotating[task_id].cadence.weeks

    def _monday(self, turn: EngineTurn) -> date:
        return self._span.begin + timedelta(weeks=turn.week)

    def _left_alone(self, dropped: Iterable[Turn]) -> Iterable[Message]:
        tasks = tuple(dict.fromkeys(self._name(turn.task) for turn in dropped))
        if tasks:
            yield msg("Left alone or with others in hard weeks: {tasks}.", tasks=tasks)

    def _name(self, task_id: str) -> str:
        return self._catalogue[task_id].short
