"""What holds for turns on a day: limits, kept-free times, hard weeks. One place for planning, for hands and for reasons."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from evenhand.domain.hard_weeks import LifeChange
from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Who
from evenhand.domain.rotation.fold import Mode, Part
from evenhand.domain.rotation.problem import BarKind
from evenhand.domain.turns.duties import RotatingTask
from evenhand.domain.turns.kept_free import FreeOn, KeptFreeTime


@dataclass(frozen=True, slots=True)
class HouseRules:
    """The couple's own rules as they are now, and the names to tell them with.

    `kept_free` comes back every week, `free_on` is kept free once.
    """

    rotating: Mapping[str, RotatingTask]
    kept_free: frozenset[KeptFreeTime]
    hard_weeks: tuple[LifeChange, ...]
    names: Mapping[Who, str]
    free_on: frozenset[FreeOn] = frozenset()

    def bar(self, who: Who, task_id: str, day: date) -> BarKind | None:
        """Which rule keeps `who` from doing the task on that day; None when they can. FIXED is not asked here."""
        task = self.rotating.get(task_id)
        if task is not None and who in task.limits:
            return BarKind.LIMIT
        if any(change.capacity(who, day) == 0 for change in self.hard_weeks):
            return BarKind.AWAY
        if task is not None and (self.keeps_weekly(who, day.weekday(), task.part)
                                 or FreeOn(who, day, task.part) in self.free_on):
            return BarKind.KEPT_FREE
        return None

    def keeps_weekly(self, who: Who, weekday: int, part: Part) -> bool:
        """Whether `who` keeps this part of this weekday free every week."""
        return KeptFreeTime(who, weekday, part) in self.kept_free

    def told(self, bar: BarKind, who: Who) -> Message:
        """A bar as one sentence."""
        name = self.names[who]
        match bar:
            case BarKind.LIMIT:
                return msg("{name} does not take this on.", name=name)
            case BarKind.KEPT_FREE:
                return msg("{name} keeps this time free.", name=name)
            case BarKind.AWAY:
                return msg("These are hard days for {name}.", name=name)
            case BarKind.FIXED:
                return msg("You agreed that {name} does this.", name=self.names[who.other])

    def left_alone(self, task_id: str, day: date) -> bool:
        """Whether the task is dropped on that day, because the weeks are hard."""
        return any(day in change.span and task_id in change.dropped for change in self.hard_weeks)

    def steps_in(self, task_id: str, day: date) -> Who | None:
        """Who takes the task on that day because the weeks are hard. One who cannot does not."""
        for change in self.hard_weeks:
            for each in change.steps_in:
                if day in change.span and each.task == task_id and each.who is not None \
                        and self.bar(each.who, task_id, day) is None:
                    return each.who
        return None

    def outside_help(self, task_id: str, day: date) -> bool:
        """Whether help from outside takes the task on that day."""
        return any(day in change.span and any(each.task == task_id and each.who is None for each in change.steps_in)
                   for change in self.hard_weeks)

    def alternates(self, task_id: str) -> bool:
        """Whether the task goes from one to the other."""
        task = self.rotating.get(task_id)
        return task is not None and task.mode is Mode.EITHER
