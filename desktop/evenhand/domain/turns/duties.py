"""What rotates and what is kept free: the choices that a plan is made of."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Protocol, Self

from evenhand.domain.catalogue import Catalogue, MapGroup, Task
from evenhand.domain.failures import Refused
from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Who
from evenhand.domain.rotation.fold import Cadence, Mode, Part
from evenhand.domain.turns.kept_free import (
    KeptFree,
    KeptFreeChange,
    KeptFreeDates,
    KeptFreeTime,
    checked_dates,
)

MOST_STINT_WEEKS = 8
USUAL_STINT_WEEKS = 2  # how long a turn lasts unless the couple choose otherwise (LAB-9 as PRODUCT.md changes it)
EACH_TIME = 0  # instead of weeks: the turn changes every time


@dataclass(frozen=True, slots=True)
class RotatingTask:
    """A task of the catalogue that is done in turns, together, or always by one.

    `weekday` is 0 (Monday) to 6, None for a daily task. `stint_weeks` is how long a turn lasts, 1 to 8, or EACH_TIME.
    `owner` is set for Mode.FIXED. `limits` are those who do not take it on. `resting` tasks are out of the rotation;
    they are kept so that a limit outlives it.
    """

    task: str
    cadence: Cadence = Cadence.WEEKLY
    weekday: int | None = 0
    part: Part = Part.DAY
    stint_weeks: int = USUAL_STINT_WEEKS
    mode: Mode = Mode.EITHER
    owner: Who | None = None
    limits: frozenset[Who] = frozenset()
    resting: bool = False


@dataclass(frozen=True, slots=True)
class RotatingChange:
    """One rotating task before and after; None is "not in the rotation"."""

    before: RotatingTask | None
    after: RotatingTask | None

    def inverse(self) -> Self:
        return type(self)(self.after, self.before)


class DutyStore(Protocol):
    """Rotating tasks and kept-free times in the shared space. All raise StoreFailed; a failed write changes nothing."""

    def rotating(self) -> Mapping[str, RotatingTask]:
        """By task id, in the order in which they were added; resting ones too."""
        ...

    def put_rotating(self, task: RotatingTask) -> None: ...

    def remove_rotating(self, task_id: str) -> None: ...

    def kept_free(self) -> frozenset[KeptFreeTime]:
        """Every week."""
        ...

    def kept_free_dates(self) -> frozenset[KeptFreeDates]:
        """Once."""
        ...

    def keep_free(self, who: Who, free: KeptFree) -> None:
        """This in place of all that `who` kept free before, in one transaction."""
        ...


class Duties:
    """The one door to what rotates and what is kept free."""

    def __init__(self, store: DutyStore) -> None:
        self._store = store

    def rotating(self) -> Mapping[str, RotatingTask]:
        """What rotates, by task id, in the order in which it was added."""
        found = self._store.rotating()
        return MappingProxyType({task_id: task for task_id, task in found.items() if not task.resting})

    def limits(self, task_id: str) -> frozenset[Who]:
        """Who does not take this task on, whether or not it rotates."""
        task = self._store.rotating().get(task_id)
        return task.limits if task is not None else frozenset()

    def kept_free(self) -> frozenset[KeptFreeTime]:
        """What comes back every week."""
        return self._store.kept_free()

    def kept_free_dates(self) -> frozenset[KeptFreeDates]:
        """What is kept free once."""
        return self._store.kept_free_dates()

    def kept_free_by(self, who: Who) -> KeptFree:
        """All that one partner keeps free."""
        return KeptFree(frozenset(each for each in self._store.kept_free() if each.who is who),
                        frozenset(each for each in self._store.kept_free_dates() if each.who is who))

    def plan_put(self, task: RotatingTask, catalogue: Catalogue, *, here: frozenset[Who]) -> RotatingChange:
        """Let a task rotate, or change how. `here` are the partners at the computer.

        Raises Refused for tasks that have no turns, for values out of range, and when one who is not here would get
        or lose a limit, or would always do it (SAF-15).
        """
        known = catalogue.get(task.task)
        if known is None:
            raise Refused(msg("Please choose a task."), "task")
        if not may_rotate(known):
            raise Refused(msg("This cannot be handed over, so it has no turns."), "task")
        if not EACH_TIME <= task.stint_weeks <= MOST_STINT_WEEKS:
            raise Refused(msg("A turn lasts 1 to {most} weeks.", most=MOST_STINT_WEEKS), "stint_weeks")
        if (task.weekday is None) != (task.cadence is Cadence.DAILY):
            raise Refused(msg("Please choose a day of the week."), "weekday")
        if (task.owner is None) == (task.mode is Mode.FIXED):
            raise Refused(msg("Please choose who always does it."), "owner")
        if task.owner in task.limits or (task.mode is Mode.JOINT and task.limits):
            raise Refused(msg("One of you does not take this on. Please choose another way."), "limits")
        if task.mode is Mode.EITHER and len(task.limits) == 2:
            raise Refused(msg("Neither of you takes this on. Then it needs help from outside, or it can go."), "limits")
        before = self._store.rotating().get(task.task)
        if not (before.limits if before is not None else frozenset()) ^ task.limits <= here:
            raise Refused(msg("Each of you says this for themselves."), "limits")
        if task.owner is not None and task.owner not in here and (before is None or before.owner is not task.owner):
            raise Refused(msg("Please choose this when you are both here."), "owner")
        return RotatingChange(before, replace(task, resting=False))

    def plan_remove(self, task_id: str) -> RotatingChange:
        """Take a task out of the rotation. Turns that are planned stay until the next plan."""
        before = self._store.rotating().get(task_id)
        if before is None or before.resting:
            raise Refused(msg("This task is not in the rotation."), "task")
        return RotatingChange(before, replace(before, resting=True))

    def plan_keep_free(self, who: Who, times: Iterable[tuple[int, Part]],
                       dates: Iterable[KeptFreeDates] | None = None, *, here: frozenset[Who]) -> KeptFreeChange:
        """Set what a partner keeps free every week, and on which dates; without `dates` those stay as they are.

        Raises Refused for one who is not here (SAF-15), for dates of the other, and for a stretch that makes no sense.
        """
        if who not in here:
            raise Refused(msg("Each of you says this for themselves."), "who")
        before = self.kept_free_by(who)
        once = before.dates if dates is None else checked_dates(dates)
        if any(each.who is not who for each in once):
            raise Refused(msg("Each of you says this for themselves."), "who")
        return KeptFreeChange(who, before, KeptFree(frozenset(KeptFreeTime(who, *each) for each in times), once))

    def apply(self, change: RotatingChange | KeptFreeChange) -> None:
        """Carry a change out. Raises StoreFailed, and then nothing has changed."""
        match change:
            case KeptFreeChange():
                self._store.keep_free(change.who, change.after)
            case RotatingChange(after=RotatingTask() as task):
                self._store.put_rotating(task)
            case RotatingChange(before=RotatingTask() as task):
                self._store.remove_rotating(task.task)


def may_rotate(task: Task) -> bool:
    """Whether a task can have turns: not P and D tasks (LAB-5), no moods, and no task that only one of the two has."""
    return task.can_be_planned and not task.own and task.group is not MapGroup.NOTICING_MOODS


def part_name(part: Part) -> Message:
    """A part of the day, as it stands behind a weekday: "Tuesday evenings" is made of both by the page."""
    match part:
        case Part.MORNING:
            return msg("morning")
        case Part.DAY:
            return msg("daytime")
        case Part.EVENING:
            return msg("evening")
