"""What if the two took turns with more tasks: the engine's plan of them beside all that rotates; nothing is kept."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from evenhand.domain.catalogue import Catalogue
from evenhand.domain.partners import Who
from evenhand.domain.rotation.problem import Owner
from evenhand.domain.spans import Span
from evenhand.domain.turns.duties import RotatingTask, may_rotate
from evenhand.domain.turns.level import Known, Uneven, monday_of, uneven_weeks
from evenhand.domain.turns.planning import Wish, planned
from evenhand.domain.turns.rules import HouseRules
from evenhand.domain.turns.turns import Turn

WEEKS = 4  # two turns of two weeks each, so that both come
MOST_TASKS = 3  # a few are enough to begin


@dataclass(frozen=True, slots=True)
class InTurn:
    """One of the two, or both, with a task from `begin` to `last`, both days included."""

    owner: Owner
    begin: date
    last: date


@dataclass(frozen=True, slots=True)
class WhatIf:
    """`tasks` with who would have them when, from Monday on. `before` and `after` are the weeks that are not level."""

    tasks: tuple[tuple[str, tuple[InTurn, ...]], ...]
    before: tuple[Uneven, ...]
    after: tuple[Uneven, ...]


def tasks_to_try(tasks: Iterable[str], rules: HouseRules, limits: Callable[[str], frozenset[Who]],
                 catalogue: Catalogue) -> tuple[RotatingTask, ...]:
    """Which of these could begin to rotate, every week: they can be handed over and are not in turns yet.

    `limits` says who does not take a task on, whether or not it rotates; what neither takes on is left out.
    """
    fitting = [RotatingTask(task, limits=limits(task)) for task in tasks
               if task in catalogue and may_rotate(catalogue[task]) and task not in rules.rotating]
    return tuple(task for task in fitting if task.limits != frozenset(Who))[:MOST_TASKS]


def wish_from(today: date) -> Wish:
    """Four weeks from the next Monday."""
    return Wish(monday_of(today) + timedelta(weeks=1), WEEKS)


def what_if(tasks: Sequence[RotatingTask], rules: HouseRules, present: Sequence[Turn], known: Known, today: date) -> WhatIf:
    """Let `tasks` rotate too, and plan four weeks from the next Monday. For the worker.

    `present` are the turns in `wish_from(today).looked_at`. Raises Refused as planning does.
    """
    wish = wish_from(today)
    more = {task.task: task for task in tasks}
    made = planned(wish, replace(rules, rotating={**rules.rotating, **more}), present, known, today)
    apart = [change.span for change in rules.hard_weeks]
    now = [turn for turn in present if turn.day in wish.span]
    return WhatIf(tuple((task, _in_turn([turn for turn in made.turns if turn.task == task], wish.span))
                        for task in more),
                  uneven_weeks(now, wish.span, known, apart), uneven_weeks(made.turns, wish.span, known, apart))


def _in_turn(turns: Sequence[Turn], span: Span) -> tuple[InTurn, ...]:
    """Whole weeks that go to one of the two, run together."""
    found: list[InTurn] = []
    for turn in sorted(turns, key=lambda turn: turn.day):
        begin = max(span.begin, monday_of(turn.day))
        if found and found[-1].owner is turn.owner:
            found[-1] = replace(found[-1], last=begin + timedelta(days=6))
        else:
            found.append(InTurn(turn.owner, begin, begin + timedelta(days=6)))
    return tuple(found)
