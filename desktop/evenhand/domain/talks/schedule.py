"""When the two mean to talk: one plan for each kind of talk, and the day it comes next."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from evenhand.domain.failures import Refused
from evenhand.domain.message import msg
from evenhand.domain.shelf import Keeper, Swap
from evenhand.domain.spans import Span
from evenhand.domain.talks.agenda import TalkKind

_MONTHS = {TalkKind.MONTHLY: 1, TalkKind.QUARTERLY: 3}
REMIND_BEFORE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class TalkPlan:
    """A kind of talk is meant for this weekday (0 is Monday) and time, from `begin` on.

    A daily one has no weekday. Monthly ones come on the first such weekday of a month, others of every third month
    counted from the one of `begin`. `remind`: the desktop shows one neutral note before, while Evenhand is open.
    """

    kind: TalkKind
    begin: date
    at: time
    weekday: int | None = None
    remind: bool = False

    @property
    def id(self) -> str:
        return self.kind.value

    def next_day(self, today: date) -> date:
        """The first day on or after today on which it comes."""
        first = max(today, self.begin)
        if self.weekday is None:
            return first
        if self.kind not in _MONTHS:
            return _on_weekday(first, self.weekday)
        months = self.begin.year * 12 + self.begin.month - 1
        while True:
            day = _on_weekday(date(months // 12, months % 12 + 1, 1), self.weekday)
            if day >= first:
                return day
            months += _MONTHS[self.kind]


    def days_in(self, span: Span) -> tuple[date, ...]:
        """All days of the span on which it comes."""
        found, day = [], self.next_day(span.begin)
        while day in span:
            found.append(day)
            day = self.next_day(day + timedelta(days=1))
        return tuple(found)


def _on_weekday(first: date, weekday: int) -> date:
    return first + timedelta(days=(weekday - first.weekday()) % 7)


class TalkPlans(Keeper[TalkPlan]):
    """The one door through which talks are planned. Either may plan or unplan: starting still takes both."""

    def of(self, kind: TalkKind) -> TalkPlan | None:
        return self.get(kind.value)

    def plan_put(self, plan: TalkPlan) -> Swap[TalkPlan]:
        """Plan a kind of talk. Raises Refused when the weekday does not fit the kind."""
        if (plan.weekday is None) != (plan.kind is TalkKind.DAILY):
            raise Refused(msg("Please choose a day of the week."), "weekday")
        return Swap(self.of(plan.kind), plan)

    def plan_remove(self, kind: TalkKind) -> Swap[TalkPlan]:
        """Plan this kind no more."""
        return Swap(self.of(kind), None)


def next_talks(plans: Iterable[TalkPlan], today: date) -> tuple[tuple[date, TalkPlan], ...]:
    """The next day of each plan, the nearest first."""
    return tuple(sorted(((plan.next_day(today), plan) for plan in plans),
                        key=lambda each: (each[0], each[1].at, each[1].id)))


def due(plans: Iterable[TalkPlan], now: datetime) -> frozenset[TalkKind]:
    """The kinds to be reminded of now: from ten minutes before up to, not including, the time itself."""
    moments = ((plan, datetime.combine(plan.next_day(now.date()), plan.at)) for plan in plans if plan.remind)
    return frozenset(plan.kind for plan, moment in moments if moment - REMIND_BEFORE <= now < moment)
