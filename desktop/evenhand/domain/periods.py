"""Periods ("your two weeks"): a stretch of looking, then a talk, then rest."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from evenhand.domain.failures import Refused
from evenhand.domain.message import Message, msg
from evenhand.domain.spans import Span

FEWEST_WEEKS, USUAL_WEEKS, MOST_WEEKS = 1, 2, 4
_SUGGESTED_REST = timedelta(weeks=2)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of looking from `begin`. `weeks` is None when both chose it open-ended.

    `ended` is the first day that no longer belongs to it, when it was ended early or was open-ended.
    """

    id: str
    begin: date
    weeks: int | None = USUAL_WEEKS
    ended: date | None = None

    @property
    def end(self) -> date | None:
        """The first day behind it, or None while it is open-ended."""
        if self.ended is not None:
            return self.ended
        return None if self.weeks is None else self.begin + timedelta(weeks=self.weeks)

    def span(self, today: date) -> Span:
        """Its days. An open-ended one reaches up to and including today."""
        return Span(self.begin, max(self.begin, self.end or today + timedelta(days=1)))

    def runs(self, today: date) -> bool:
        return today in self.span(today)

    def day_number(self, today: date) -> int | None:
        """1 on the first day; None on days outside."""
        return (today - self.begin).days + 1 if self.runs(today) else None


def told(period: Period, today: date) -> Message:
    """The place of today in a period, as a short line."""
    number = period.day_number(today)
    if number is None:
        return msg("This time of looking is over.") if today >= period.begin else msg("This starts later.")
    if period.end is None:
        return msg("Day {number}", number=number)
    return msg("Day {number} of {days}", number=number, days=period.span(today).days)


@dataclass(frozen=True, slots=True)
class PeriodChange:
    """A period before and after; None is "not there"."""

    before: Period | None
    after: Period | None

    def inverse(self) -> "PeriodChange":
        return PeriodChange(before=self.after, after=self.before)


class PeriodStore(Protocol):
    """The periods of the shared space, or of one who is alone. Raises StoreFailed; a failed write changes nothing."""

    def periods(self) -> Sequence[Period]:
        """All, oldest first."""
        ...

    def save(self, period: Period) -> None: ...

    def remove(self, period_id: str) -> None: ...


class Periods:
    """The one door through which periods are read and changed. They never overlap."""

    def __init__(self, store: PeriodStore, new_id: Callable[[], str]) -> None:
        self._store, self._new_id = store, new_id

    def all(self) -> tuple[Period, ...]:
        return tuple(self._store.periods())

    def running(self, today: date) -> Period | None:
        return next((period for period in self._store.periods() if period.runs(today)), None)

    def last_over(self, today: date) -> Period | None:
        """The latest period that is over on this day."""
        over = [period for period in self._store.periods() if period.end is not None and period.end <= today]
        return over[-1] if over else None

    def before(self, period: Period) -> Period | None:
        """The period before this one."""
        earlier = [each for each in self._store.periods() if each.begin < period.begin]
        return earlier[-1] if earlier else None

    def rest_until(self, today: date) -> date | None:
        """The first day behind the suggested two weeks of rest, or None when none is on. It is no bar to starting."""
        last = self.last_over(today)
        if last is None or last.end is None or self.running(today) is not None:
            return None
        until = last.end + _SUGGESTED_REST
        return until if today < until else None

    def plan_start(self, begin: date, weeks: int | None = USUAL_WEEKS, *, both_choose: bool = False) -> PeriodChange:
        """Start looking. Raises Refused for weeks outside 1..4, open-ended without both, or overlap with another."""
        if weeks is None and not both_choose:
            raise Refused(msg("No set end needs both of you."), "weeks")
        if weeks is not None and not FEWEST_WEEKS <= weeks <= MOST_WEEKS:
            raise Refused(msg("Please choose 1 to 4 weeks."), "weeks")
        new = Period(self._new_id(), begin, weeks)
        for each in self._store.periods():
            if (each.end is None or begin < each.end) and (new.end is None or each.begin < new.end):
                raise Refused(msg("You are already looking in those days."), "begin")
        return PeriodChange(None, new)

    def plan_end(self, period_id: str, today: date) -> PeriodChange:
        """End a period now; today still belongs to it. Either partner may, alone, without a reason (PRODUCT rule 8).

        Raises Refused when it is not running.
        """
        running = self.running(today)
        if running is None or running.id != period_id:
            raise Refused(msg("This time of looking is over."))
        return PeriodChange(running, replace(running, ended=today + timedelta(days=1)))

    def apply(self, change: PeriodChange) -> None:
        """Carry a change out. Raises StoreFailed, and then nothing has changed."""
        if change.after is not None:
            self._store.save(change.after)
        elif change.before is not None:
            self._store.remove(change.before.id)
