"""The usual week: what a partner does in a usual week and what it takes, from memory."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Protocol

from evenhand.domain.entries import HIGHEST_LEVEL, LOWEST_LEVEL, MOST_MINUTES
from evenhand.domain.failures import Refused
from evenhand.domain.load.costs import energy_parts
from evenhand.domain.load.sums import TaskSums
from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Who
from evenhand.domain.ratings import Rating


class HowOften(str, Enum):
    """How often a task comes in a usual week."""

    MOST_DAYS = "most days"
    A_FEW_TIMES = "a few times"
    ONCE_A_WEEK = "once a week"
    WHEN_IT_HAPPENS = "when it happens"
    MONTHLY = "monthly"

    @property
    def times_in_four_weeks(self) -> int:
        """A planning figure of our own, not evidence: what memory says, as times in 28 days."""
        return {
            HowOften.MOST_DAYS: 20, HowOften.A_FEW_TIMES: 12, HowOften.ONCE_A_WEEK: 4,
            HowOften.WHEN_IT_HAPPENS: 2, HowOften.MONTHLY: 1,
        }[self]


def how_often_name(often: HowOften) -> Message:
    match often:
        case HowOften.MOST_DAYS:
            return msg("most days")
        case HowOften.A_FEW_TIMES:
            return msg("a few times")
        case HowOften.ONCE_A_WEEK:
            return msg("about once a week")
        case HowOften.WHEN_IT_HAPPENS:
            return msg("when it happens")
        case HowOften.MONTHLY:
            return msg("about once a month")


@dataclass(frozen=True, slots=True)
class UsualTask:
    """What one task is like for one partner: the one place where own time and levels for a task are kept.

    `often` is None when it is no part of the usual week and only its levels were said. `minutes` 0..1440 for one
    time; `energy` and `risk` 0..4; ends included, None is "not said".
    """

    task: str
    often: HowOften | None = None
    minutes: int | None = None
    energy: int | None = None
    risk: int | None = None

    @property
    def rating(self) -> Rating | None:
        """The own ratings of the task, or None while one of the three is missing."""
        if self.minutes is None or self.energy is None or self.risk is None:
            return None
        return Rating(self.task, self.minutes, self.energy, self.risk)


@dataclass(frozen=True, slots=True)
class UsualChange:
    """Usual tasks before and after, pair by pair; None is "nothing said"."""

    pairs: tuple[tuple[UsualTask | None, UsualTask | None], ...]

    def inverse(self) -> "UsualChange":
        return UsualChange(tuple((after, before) for before, after in self.pairs))


class UsualWeekStore(Protocol):
    """The usual week in one partner's own space. Raises StoreFailed; a failed write changes nothing."""

    def tasks(self) -> Mapping[str, UsualTask]:
        """All that was said, by task."""
        ...

    def write(self, put: Sequence[UsualTask], remove: Sequence[str]) -> None:
        """Keep `put`, each in place of what was said of that task; forget the tasks `remove`. One transaction."""
        ...


class UsualWeek:
    """The one door through which one partner's usual week, and with it the own levels, is read and changed."""

    def __init__(self, store: UsualWeekStore) -> None:
        self._store = store

    def tasks(self) -> Mapping[str, UsualTask]:
        return self._store.tasks()

    def ticked(self) -> tuple[UsualTask, ...]:
        """The tasks that belong to the usual week."""
        return tuple(usual for usual in self._store.tasks().values() if usual.often is not None)

    def of(self, task: str) -> UsualTask:
        """What was said of a task; nothing, if nothing was. The quick log offers these values."""
        return self._store.tasks().get(task, UsualTask(task))

    def plan_keep(self, tasks: Iterable[UsualTask]) -> UsualChange:
        """Say what these tasks are like. Raises Refused for minutes or levels out of range.

        A task of which nothing is left to say is forgotten.
        """
        known = self._store.tasks()
        pairs = []
        for usual in tasks:
            _check(usual)
            after = None if usual == UsualTask(usual.task) else usual
            if known.get(usual.task) != after:
                pairs.append((known.get(usual.task), after))
        return UsualChange(tuple(pairs))

    def plan_rate(self, task: str, *, minutes: int | None = None, energy: int | None = None,
                  risk: int | None = None) -> UsualChange:
        """Change some of the levels of one task and leave the others. Raises Refused as `plan_keep`."""
        known = self.of(task)
        return self.plan_keep([replace(
            known,
            minutes=known.minutes if minutes is None else minutes,
            energy=known.energy if energy is None else energy,
            risk=known.risk if risk is None else risk,
        )])

    def apply(self, change: UsualChange) -> None:
        """Carry a change out. Raises StoreFailed, and then nothing has changed."""
        put = [after for _, after in change.pairs if after is not None]
        gone = [before.task for before, after in change.pairs if before is not None and after is None]
        self._store.write(put, gone)


def _check(usual: UsualTask) -> None:
    if usual.minutes is not None and not 0 <= usual.minutes <= MOST_MINUTES:
        raise Refused(msg("Please give 0 to 1440 minutes."), "minutes")
    for field, level in (("energy", usual.energy), ("risk", usual.risk)):
        if level is not None and not LOWEST_LEVEL <= level <= HIGHEST_LEVEL:
            raise Refused(msg("Please choose a level from 0 to 4."), field)


def sums_from_memory(who: Who, week: Iterable[UsualTask]) -> tuple[TaskSums, ...]:
    """What a usual week would add up to over four weeks, for comparing "from memory" without entries.

    Tasks with a value missing are passed over.
    """
    return tuple(
        TaskSums(who, usual.task, times, times * rating.minutes,
                 times * energy_parts(rating.energy, rating.minutes), times * rating.risk, times)
        for usual in sorted(week, key=lambda each: each.task)
        if usual.often is not None and (rating := usual.rating) is not None
        for times in [usual.often.times_in_four_weeks]
    )
