"""Tasks that a couple adds to the catalogue, and what each partner hides of it."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Protocol

from evenhand.domain.failures import Refused
from evenhand.domain.message import msg

LONGEST_TASK_NAME = 80  # characters


class TaskDomain(str, Enum):
    """The ten rooms of the catalogue (evidence 2.3). The letter begins the ids of its tasks."""

    NOTICING = "A"
    STARTING_TALKS = "B"
    REPAIR = "C"
    SOOTHING = "D"
    REMEMBERING = "E"
    PLANNING = "F"
    FAMILY_AND_FRIENDS = "G"
    CHILDREN_AND_CARE = "H"
    LIMITS_AND_REST = "I"
    CHANGE_AND_HELP = "J"


class SharingCode(str, Enum):
    """Whether a task can be handed over (LAB-5)."""

    ROTATES = "R"  # can rotate as a whole
    LEAD_ROTATES = "L"  # the lead rotates, both take part
    PERSONAL = "P"  # cannot be handed over
    DO_LESS = "D"  # do less of it or do it another way; never rotated or scheduled


@dataclass(frozen=True, slots=True)
class OwnTask:
    """A task of one's own. `id` is never one of the catalogue's."""

    id: str
    name: str
    domain: TaskDomain
    sharing: SharingCode = SharingCode.ROTATES
    minutes: int = 15  # for one time, a first offer


@dataclass(frozen=True, slots=True)
class CatalogueChoices:
    """What one partner sees of the catalogue. Nothing here tells who: each has an own one (LAB-4, LAB-11)."""

    hidden: frozenset[str] = frozenset()  # ids of tasks
    care_shown: bool = False  # the domain of children and care


@dataclass(frozen=True, slots=True)
class OwnTaskChange:
    """An own task before and after; None is "not there"."""

    before: OwnTask | None
    after: OwnTask | None

    def inverse(self) -> "OwnTaskChange":
        return OwnTaskChange(before=self.after, after=self.before)


@dataclass(frozen=True, slots=True)
class ChoicesChange:
    """What is seen of the catalogue before and after."""

    before: CatalogueChoices
    after: CatalogueChoices

    def inverse(self) -> "ChoicesChange":
        return ChoicesChange(before=self.after, after=self.before)


class OwnTaskStore(Protocol):
    """Own tasks of one space, and that space's choices. Raises StoreFailed; a failed write changes nothing."""

    def tasks(self) -> Sequence[OwnTask]: ...

    def write(self, put: Sequence[OwnTask], remove: Sequence[str]) -> None: ...

    def choices(self) -> CatalogueChoices: ...

    def keep_choices(self, choices: CatalogueChoices) -> None: ...


class OwnTasks:
    """The one door through which own tasks and the choices of one space are read and changed."""

    def __init__(self, store: OwnTaskStore, new_id: Callable[[], str]) -> None:
        self._store, self._new_id = store, new_id

    def all(self) -> tuple[OwnTask, ...]:
        return tuple(self._store.tasks())

    def choices(self) -> CatalogueChoices:
        return self._store.choices()

    def plan_add(self, name: str, domain: TaskDomain, sharing: SharingCode = SharingCode.ROTATES,
                 minutes: int = 15) -> OwnTaskChange:
        """A new task. Raises Refused for an empty, too long or known name, or minutes outside 0..1440."""
        task = OwnTask("own-" + self._new_id(), self._checked_name(name), domain, sharing, _checked_minutes(minutes))
        return OwnTaskChange(None, task)

    def plan_edit(self, task: OwnTask) -> OwnTaskChange:
        """Give the task with this id new values. Raises Refused as `plan_add`, or when it is gone."""
        before = self._known(task.id)
        name = self._checked_name(task.name, but=task.id)
        return OwnTaskChange(before, replace(task, name=name, minutes=_checked_minutes(task.minutes)))

    def plan_remove(self, task_id: str) -> OwnTaskChange:
        """Remove a task; its entries must have been given another first. Raises Refused when it is gone."""
        return OwnTaskChange(self._known(task_id), None)

    def plan_hide(self, task_id: str, hidden: bool = True) -> ChoicesChange:
        """Hide a task from the lists, or show it again. What was logged stays."""
        before = self._store.choices()
        ids = before.hidden | {task_id} if hidden else before.hidden - {task_id}
        return ChoicesChange(before, replace(before, hidden=ids))

    def plan_show_care(self, shown: bool) -> ChoicesChange:
        """Show or hide the domain of children and care (LAB-11)."""
        before = self._store.choices()
        return ChoicesChange(before, replace(before, care_shown=shown))

    def apply(self, change: OwnTaskChange | ChoicesChange) -> None:
        """Carry a change out. Raises StoreFailed, and then nothing has changed."""
        match change:
            case ChoicesChange():
                self._store.keep_choices(change.after)
            case OwnTaskChange():
                put = () if change.after is None else (change.after,)
                gone = () if change.before is None or change.after is not None else (change.before.id,)
                self._store.write(put, gone)

    def _known(self, task_id: str) -> OwnTask:
        for task in self._store.tasks():
            if task.id == task_id:
                return task
        raise Refused(msg("This task is no longer there."), "task")

    def _checked_name(self, name: str, but: str = "") -> str:
        folded = " ".join(name.split())
        if not folded:
            raise Refused(msg("Please write what the task is."), "name")
        if len(folded) > LONGEST_TASK_NAME:
            raise Refused(msg("Please use at most {most} letters.", most=LONGEST_TASK_NAME), "name")
        if any(task.id != but and task.name.casefold() == folded.casefold() for task in self._store.tasks()):
            raise Refused(msg("You have a task with this name."), "name")
        return folded


def _checked_minutes(minutes: int) -> int:
    if not 0 <= minutes <= 1440:
        raise Refused(msg("Please give 0 to 1440 minutes."), "minutes")
    return minutes
