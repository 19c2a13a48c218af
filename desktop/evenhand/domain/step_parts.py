"""A task split into its four steps: which of them each partner says to hold, and what is still in whose head."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from evenhand.domain.catalogue import CognitiveStep, Task
from evenhand.domain.failures import Refused
from evenhand.domain.message import msg
from evenhand.domain.partners import Who


@dataclass(frozen=True, slots=True)
class StepPart:
    """What `who` says of the own part in a task: the steps held, and whether it is still in the head (LAB-2, LAB-10).

    Each says only their own part (SAF-15). A step that both say to hold is held by both.
    """

    task: str
    who: Who
    steps: frozenset[CognitiveStep] = frozenset()
    in_head: bool = False

    @property
    def says_something(self) -> bool:
        return bool(self.steps) or self.in_head


@dataclass(frozen=True, slots=True)
class StepPartChange:
    """One partner's part before and after; one that says nothing is not kept."""

    before: StepPart
    after: StepPart

    def inverse(self) -> "StepPartChange":
        return StepPartChange(before=self.after, after=self.before)


class StepPartStore(Protocol):
    """The parts in the shared space. Raises StoreFailed; a failed write changes nothing."""

    def parts(self) -> Sequence[StepPart]:
        """All, by task."""
        ...

    def save(self, part: StepPart) -> None: ...

    def remove(self, task: str, who: Who) -> None: ...


@dataclass(frozen=True, slots=True)
class SplitTask:
    """A task with what each partner said of it; who said nothing is no key."""

    task: str
    parts: Mapping[Who, StepPart]

    def holders(self, step: CognitiveStep) -> frozenset[Who]:
        """Who says to hold a step; nobody, if nobody said so."""
        return frozenset(who for who, part in self.parts.items() if step in part.steps)

    def in_heads(self) -> frozenset[Who]:
        """Who still carries in the head what the other holds: a gap in handing over, and no fault (LAB-10)."""
        return frozenset(who for who, part in self.parts.items() if part.in_head and self.is_others(who))

    def is_others(self, who: Who) -> bool:
        """Whether the other holds a step of it."""
        other = self.parts.get(who.other)
        return other is not None and bool(other.steps)


class StepParts:
    """The one door through which parts in split tasks are read and changed."""

    def __init__(self, store: StepPartStore) -> None:
        self._store = store

    def all(self) -> tuple[SplitTask, ...]:
        """Every task of which somebody said something."""
        found: dict[str, dict[Who, StepPart]] = {}
        for part in self._store.parts():
            found.setdefault(part.task, {})[part.who] = part
        return tuple(SplitTask(task, parts) for task, parts in found.items())

    def of(self, task: str) -> SplitTask:
        return next((split for split in self.all() if split.task == task), SplitTask(task, {}))

    def plan_say(self, part: StepPart, task: Task) -> StepPartChange:
        """Say one's own part in a task. Raises Refused for a task that stays off shared pages (PRODUCT rule 4)."""
        if not task.offered_for_sharing:
            raise Refused(msg("This task stays with each of you."), "task")
        before = self.of(part.task).parts.get(part.who, StepPart(part.task, part.who))
        return StepPartChange(before, part)

    def apply(self, change: StepPartChange) -> None:
        """Carry a change out. Raises StoreFailed, and then nothing has changed."""
        if change.after.says_something:
            self._store.save(change.after)
        else:
            self._store.remove(change.after.task, change.after.who)
