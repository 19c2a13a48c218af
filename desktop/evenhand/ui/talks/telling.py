"""When talks are, in words: for Check-ins and for Today."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence
from datetime import date

from evenhand.domain.message import DayStyle, Message, Told, msg
from evenhand.domain.talks.agenda import MINUTES, TalkKind, kind_title
from evenhand.domain.talks.schedule import TalkPlan, next_talks
from evenhand.ui.doors import House
from evenhand.ui.order import first_on
from evenhand.ui.rotation.telling import WEEKDAYS
from evenhand.ui.today.cards import AHEAD_DAYS, Coming

_NEAR_DAYS = 6


def when_told(plan: TalkPlan, today: date) -> Message:
    """The next day and time of a plan."""
    if plan.kind is TalkKind.DAILY:
        return msg("each day at {time}", time=plan.at)
    day = plan.next_day(today)
    if day == today:
        return msg("today at {time}", time=plan.at)
    return msg("{day} at {time}", day=Told(day, DayStyle.WEEKDAY), time=plan.at)


def next_talk(plans: Sequence[TalkPlan], today: date) -> tuple[date, TalkPlan] | None:
    """The nearest planned talk that is longer than a daily one, else the daily one."""
    found = next_talks(plans, today)
    longer = [each for each in found if each[1].kind is not TalkKind.DAILY]
    return next(iter(longer or found), None)


class TalksForToday:
    """What Today says of talks: the next one below the day, and what comes up."""

    def __init__(self, house: House) -> None:
        self._house = house

    def sentence(self) -> Message | str:
        """The next talk, and who opens it; empty while nothing is planned or for one alone."""
        house, talking = self._house, self._house.ours.talking
        found = next_talk(talking.plans.all(), house.today()) if len(house.partners) == 2 else None
        if found is None:
            return ""
        day, plan = found
        if (day - house.today()).days > _NEAR_DAYS:
            return ""
        opener = house.name(talking.talks.opening(plan.kind, first_on(house.today())).who)
        when = msg("today") if day == house.today() else WEEKDAYS[day.weekday()]
        return msg("{talk}: {when} at {time}; {name} opens it.", talk=kind_title(plan.kind), when=when, time=plan.at,
                   name=opener)

    def coming(self) -> Sequence[Coming]:
        """Planned talks of the next weeks, and a topic that waits after a pause."""
        house, talking, today = self._house, self._house.ours.talking, self._house.today()
        found: list[Coming] = []
        pause = talking.pause.now()
        if pause is not None:
            what = msg("Come back to: {topic}", topic=pause.topic) if pause.topic else msg("Come back after the pause")
            found.append(Coming(max(today, pause.until.date()), what))
        if len(house.partners) == 2:
            for day, plan in next_talks(talking.plans.all(), today):
                if plan.kind is not TalkKind.DAILY and (day - today).days < AHEAD_DAYS:
                    what = msg("{talk}, {n} minutes", talk=kind_title(plan.kind), n=MINUTES[plan.kind])
                    found.append(Coming(day, what, msg("{day}, {time}", day=Told(day, DayStyle.SHORT), time=plan.at)))
        return found
