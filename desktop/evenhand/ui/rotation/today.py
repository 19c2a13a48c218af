"""What Today shows of turns and of kept-free times."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence
from functools import partial

from evenhand.domain.failures import Refused
from evenhand.domain.message import Message, counted, msg
from evenhand.domain.partners import Who
from evenhand.domain.rotation.fold import Cadence, Part
from evenhand.domain.rotation.problem import Owner
from evenhand.domain.spans import Span
from evenhand.domain.turns.free_times import free_dates, free_time
from evenhand.domain.turns.kept_free import days_shown
from evenhand.domain.turns.turns import Turn, TurnState
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit
from evenhand.ui.rotation.reading import Whys, kept_free_dates_of, kept_free_of
from evenhand.ui.rotation.telling import WEEKDAYS, long_name, short_name
from evenhand.ui.today.cards import KeptFree, TurnToday

_PARTS = tuple(Part)
AHEAD_DAYS, MOST_DATES = 7, 3  # of what is kept free once


class TurnsForToday:
    """Turns of today, at most two, and this household's kept-free times."""

    def __init__(self, kit: Kit, house: House, tell: Callable[[Message], None]) -> None:
        self._kit, self._house, self._tell = kit, house, tell

    def turns(self) -> Sequence[TurnToday] | None:
        """None while nothing rotates and nothing is planned."""
        ours, today = self._house.ours, self._house.today()
        found = ours.turns.for_today(today)
        if not found and not ours.turns.on(today) and not ours.duties.rotating():
            return None
        whys = Whys(self._house)
        return [self._told(turn, whys.told(turn)) for turn in found]

    def _told(self, turn: Turn, reason: Message) -> TurnToday:
        who = None if turn.owner is Owner.BOTH else Who(turn.owner.value)
        may_tell = bool(turn.whose & frozenset(self._house.here))
        reason = msg("{task}: {reason}", task=short_name(self._house, turn.task), reason=reason)
        return TurnToday(long_name(self._house, turn.task), who, self._detail(turn), reason,
                         partial(self._done, turn.id) if may_tell else None)

    def _detail(self, turn: Turn) -> Message | str:
        task, rule = self._house.catalogue().get(turn.task), self._house.ours.duties.rotating().get(turn.task)
        if task is None or not task.usual_minutes:
            return ""
        if rule is not None and rule.weekday is not None and not turn.moved:
            return counted("about {n} minute, every {day}", "about {n} minutes, every {day}", task.usual_minutes,
                           day=WEEKDAYS[rule.weekday]) if rule.cadence is Cadence.WEEKLY else \
                counted("about {n} minute", "about {n} minutes", task.usual_minutes)
        return counted("about {n} minute", "about {n} minutes", task.usual_minutes)

    def _done(self, turn_id: str) -> None:
        ours = self._house.ours
        try:
            change = ours.turns.plan_state(turn_id, TurnState.DONE, here=frozenset(self._house.here))
        except Refused as refusal:
            self._tell(refusal.message)
            return
        ours.commands.carry_out(self._kit.say(msg("say what became of a turn")), change, ours.turns.apply)

    def kept_free(self) -> Sequence[KeptFree]:
        """Each partner's times, by weekday."""
        times = sorted(kept_free_of(self._house), key=lambda each: (each.weekday, _PARTS.index(each.part)))
        found = [KeptFree(each.who, msg("{time}: {name}", time=free_time(each.weekday, each.part),
                                        name=self._house.name(each.who))) for each in times]
        near = Span.of_days(self._house.today(), AHEAD_DAYS)
        return found + [KeptFree(each.who, msg("{time}: {name}", time=free_dates(each), name=self._house.name(each.who)))
                        for each in kept_free_dates_of(self._house) if days_shown(each, near)][:MOST_DATES]
