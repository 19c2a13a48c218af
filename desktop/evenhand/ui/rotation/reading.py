"""What the rotation page reads from the doors: rules, what is known of both, and the turns of a span."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction

from evenhand.domain.agreements.flows import agreed_limits, agreed_rest
from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Who
from evenhand.domain.spans import Span, monday_of
from evenhand.domain.talks.agenda import TalkKind, kind_title
from evenhand.domain.talks.schedule import TalkPlan
from evenhand.domain.turns.kept_free import KeptFreeDates, KeptFreeTime, free_on, in_order
from evenhand.domain.turns.level import Known, Uneven, uneven_weeks
from evenhand.domain.turns.planning import REACH
from evenhand.domain.turns.rules import HouseRules
from evenhand.domain.turns.reasons import why
from evenhand.domain.turns.reckoning import Reckoning, weighed
from evenhand.domain.turns.turns import Turn
from evenhand.ui.doors import House
from evenhand.ui.rotation.telling import talk_told


@dataclass(frozen=True, slots=True)
class DayEvent:
    """What is on a day beside turns: a talk, the end of a trial, a day to look again. `short` stands in a chip."""

    short: Message
    whole: Message


class Shown(Enum):
    """How much the calendar shows. The value is in weeks; a month has as many as it touches."""

    FOUR = 4
    EIGHT = 8
    TWELVE = 12
    HALF_YEAR = 26
    MONTH = 0


def span_from(day: date, shown: Shown) -> Span:
    """The whole weeks that are shown when `day` is among the first."""
    if shown is not Shown.MONTH:
        return Span.of_days(monday_of(day), 7 * shown.value)
    first = day.replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    return Span(monday_of(first), monday_of(after - timedelta(days=1)) + timedelta(days=7))


def next_day(day: date, shown: Shown, forward: bool) -> date:
    """A day of the next span, or of the one before."""
    if shown is not Shown.MONTH:
        return day + timedelta(weeks=shown.value if forward else -shown.value)
    first = day.replace(day=1)
    return (first + timedelta(days=31)).replace(day=1) if forward else (first - timedelta(days=1)).replace(day=1)


def kept_free_of(house: House) -> frozenset[KeptFreeTime]:
    """What the partners of this household keep free: set here, or agreed on a page that holds."""
    times = house.ours.duties.kept_free() | agreed_rest(house.ours.agreements.all.values())
    return frozenset(each for each in times if each.who in house.partners)


def kept_free_dates_of(house: House) -> Sequence[KeptFreeDates]:
    """What the partners of this household keep free once, by its beginning."""
    return in_order(each for each in house.ours.duties.kept_free_dates() if each.who in house.partners)


def rules_of(house: House) -> HouseRules:
    """The couple's own rules as they are now, with the limits and the rest of their agreements."""
    ours = house.ours
    limits = agreed_limits(ours.agreements.all.values())
    rotating = {task_id: replace(task, limits=task.limits | limits.get(task_id, frozenset()))
                for task_id, task in ours.duties.rotating().items()}
    return HouseRules(rotating, kept_free_of(house), ours.hard_weeks.all(),
                      {who: house.name(who) if who in house.partners else "" for who in Who},
                      free_on(kept_free_dates_of(house)))


def known_of(house: House) -> Known:
    """What each counts, once both showed it; until then equal weights and the catalogue's values."""
    shown = house.ours.shown.shown()
    if len(shown) < len(Who):
        return Known(house.catalogue())
    ratings = {who: {rating.task: rating for rating in each.ratings} for who, each in shown.items()}
    return Known(house.catalogue(), ratings, {who: each.weights for who, each in shown.items()})


def events_within(house: House, span: Span) -> Mapping[date, tuple[DayEvent, ...]]:
    """Planned talks but for daily ones, ends of trials and days to look again, by day."""
    found = {day: [DayEvent(kind_title(plan.kind), talk_told(plan)) for plan in plans]
             for day, plans in talks_in(house, span).items()}
    for agreement in house.ours.agreements.all.values():
        last, again = agreement.life.last_trial_day, agreement.looked_at_again_on
        if last is not None and last in span:
            found.setdefault(last, []).append(
                DayEvent(msg("Trial ends"), msg("The trial of “{title}” ends", title=agreement.title)))
        if again is not None and again in span:
            found.setdefault(again, []).append(
                DayEvent(msg("Look again"), msg("Look again at “{title}”", title=agreement.title)))
    return {day: tuple(events) for day, events in found.items()}


class Whys:
    """Why turns are whose they are. The last weeks that were weighed stay weighed while nothing in them has changed."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._weighed: tuple[object, Reckoning] | None = None

    def told(self, turn: Turn) -> Message:
        """Why a turn is whose it is, as things are now. Raises StoreFailed."""
        house, weeks = self._house, weighed(turn.day)
        rules, known, today = rules_of(house), known_of(house), house.today()
        present = house.ours.turns.within(Span(weeks.begin - REACH, weeks.end))
        asked = (weeks, rules, present, known, today)
        if self._weighed is None or self._weighed[0] != asked:
            self._weighed = asked, Reckoning(turn.day, rules, present, known, today)
        return why(turn, present, rules, self._weighed[1])


def uneven_of(house: House, span: Span, turns: Sequence[Turn], known: Known,
              share_a: Fraction = Fraction(1, 2)) -> tuple[Uneven, ...]:
    """The weeks of the span that are not level. Hard weeks are left out: there, more for one is meant."""
    apart = [hard.span for hard in house.ours.hard_weeks.within(span)]
    return uneven_weeks(turns, span, known, apart, share_a)


def talks_in(house: House, span: Span) -> Mapping[date, tuple[TalkPlan, ...]]:
    """The planned talks of a span by day, but the daily ones. A household of one has none."""
    found: dict[date, tuple[TalkPlan, ...]] = {}
    for plan in house.ours.talking.plans.all() if len(house.partners) == 2 else ():
        if plan.kind is not TalkKind.DAILY:
            for day in plan.days_in(span):
                found[day] = (*found.get(day, ()), plan)
    return found
