"""Hard weeks: a life change with its days, what is dropped and who steps in. Its days are shown apart."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Protocol

from evenhand.domain.failures import Refused
from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Who
from evenhand.domain.spans import Span

MOST_DAYS = 56  # 8 weeks (AGR-9)


class LifeChangeKind(str, Enum):
    """What makes weeks hard (evidence 4.4)."""

    ILLNESS = "illness"
    JOB = "job"
    EXAM = "exam"
    GRIEF = "grief"
    NEWBORN = "newborn"
    CARING = "caring"
    LOW_MOOD = "low mood"
    MONEY = "money"
    TRAVEL = "travel"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class StepsIn:
    """Who takes on a task in hard weeks; None is help from outside."""

    task: str
    who: Who | None


@dataclass(frozen=True, slots=True)
class LifeChange:
    """Hard weeks of one partner, or of both (`whose` None). Only the person concerned enters own ones (SAF-15).

    `span` holds at most 56 days. `capacity_percent` 0..100 is what is possible in them. `dropped` are tasks
    left alone for now.
    """

    id: str
    kind: LifeChangeKind
    whose: Who | None
    span: Span
    capacity_percent: int = 50
    dropped: frozenset[str] = frozenset()
    steps_in: tuple[StepsIn, ...] = ()

    @property
    def review(self) -> date:
        """The day on which the program asks how it is now: the first one behind it."""
        return self.span.end

    def capacity(self, who: Who, day: date) -> int:
        """What is possible for a partner on a day, in percent; 100 outside."""
        return self.capacity_percent if day in self.span and self.whose in (None, who) else 100


@dataclass(frozen=True, slots=True)
class LifeChangeChange:
    """A life change before and after; None is "not there"."""

    before: LifeChange | None
    after: LifeChange | None

    def inverse(self) -> "LifeChangeChange":
        return LifeChangeChange(before=self.after, after=self.before)


class LifeChangeStore(Protocol):
    """Hard weeks in the shared space, or of one who is alone. Raises StoreFailed; a failed write changes nothing."""

    def all(self) -> Sequence[LifeChange]:
        """All, by their first day."""
        ...

    def save(self, change: LifeChange) -> None: ...

    def remove(self, change_id: str) -> None: ...


class HardWeeks:
    """The one door through which hard weeks are read and changed."""

    def __init__(self, store: LifeChangeStore, new_id: Callable[[], str]) -> None:
        self._store, self._new_id = store, new_id

    def all(self) -> tuple[LifeChange, ...]:
        return tuple(self._store.all())

    def within(self, span: Span) -> tuple[LifeChange, ...]:
        """Those with a day in `span`."""
        return tuple(each for each in self._store.all() if each.span.overlap(span) is not None)

    def plan_declare(self, kind: LifeChangeKind, whose: Who | None, span: Span, *, here: frozenset[Who],
                     capacity_percent: int = 50, dropped: Iterable[str] = (),
                     steps_in: Iterable[StepsIn] = ()) -> LifeChangeChange:
        """Declare hard weeks. `here` are the partners at the computer.

        Raises Refused when they belong to one who is not here, have no day or over 56, or the capacity is not
        0..100.
        """
        new = LifeChange(self._new_id(), kind, whose, span, capacity_percent, frozenset(dropped), tuple(steps_in))
        _check(new, here)
        return LifeChangeChange(None, new)

    def plan_edit(self, changed: LifeChange, *, here: frozenset[Who]) -> LifeChangeChange:
        """Give hard weeks new values. Raises Refused as `plan_declare`, or when they are gone."""
        before = self._known(changed.id)
        _check(before, here)
        _check(changed, here)
        return LifeChangeChange(before, changed)

    def plan_end(self, change_id: str, today: date, *, here: frozenset[Who]) -> LifeChangeChange:
        """End hard weeks: today is the first day that no longer belongs to them. Removed if that leaves no day."""
        before = self._known(change_id)
        _check(before, here)
        if today <= before.span.begin:
            return LifeChangeChange(before, None)
        return LifeChangeChange(before, replace(before, span=Span(before.span.begin, min(today, before.span.end))))

    def plan_remove(self, change_id: str, *, here: frozenset[Who]) -> LifeChangeChange:
        """Take hard weeks out again. Raises Refused when they are gone or belong to one who is not here."""
        before = self._known(change_id)
        _check(before, here)
        return LifeChangeChange(before, None)

    def apply(self, change: LifeChangeChange) -> None:
        """Carry a change out. Raises StoreFailed, and then nothing has changed."""
        if change.after is not None:
            self._store.save(change.after)
        elif change.before is not None:
            self._store.remove(change.before.id)

    def _known(self, change_id: str) -> LifeChange:
        for each in self._store.all():
            if each.id == change_id:
                return each
        raise Refused(msg("These hard weeks are no longer there."))


def _check(change: LifeChange, here: frozenset[Who]) -> None:
    if change.whose is not None and change.whose not in here:
        raise Refused(msg("Each of you enters their own hard weeks."), "whose")
    if change.span.days == 0:
        raise Refused(msg("Please give at least one day."), "until")
    if change.span.days > MOST_DAYS:
        raise Refused(msg("Hard weeks last at most 8 weeks. Then look again."), "until")
    if not 0 <= change.capacity_percent <= 100:
        raise Refused(msg("Please give 0 to 100."), "capacity")


def kind_name(kind: LifeChangeKind) -> Message:
    """The kind as a short label."""
    match kind:
        case LifeChangeKind.ILLNESS:
            return msg("Illness")
        case LifeChangeKind.JOB:
            return msg("Heavy work")
        case LifeChangeKind.EXAM:
            return msg("Exam")
        case LifeChangeKind.GRIEF:
            return msg("Grief")
        case LifeChangeKind.NEWBORN:
            return msg("A new baby")
        case LifeChangeKind.CARING:
            return msg("Caring for someone")
        case LifeChangeKind.LOW_MOOD:
            return msg("Low mood")
        case LifeChangeKind.MONEY:
            return msg("Money worries")
        case LifeChangeKind.TRAVEL:
            return msg("Travel")
        case LifeChangeKind.OTHER:
            return msg("Something else")
