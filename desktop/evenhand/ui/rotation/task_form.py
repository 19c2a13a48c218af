"""How a task rotates: how often, when, by whom, and for how long."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain import catalogue
from evenhand.domain.agreements.flows import agreed_limits
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.message import Message, counted, msg
from evenhand.domain.partners import Who
from evenhand.domain.rotation.fold import Cadence, Mode, Part
from evenhand.domain.turns.duties import EACH_TIME, USUAL_STINT_WEEKS, RotatingTask
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit
from evenhand.ui.rotation.cards import in_order
from evenhand.ui.rotation.telling import WEEKDAYS, long_name
from evenhand.ui.widgets.fields import Field
from evenhand.ui.widgets.ticks import Tick

_USUALLY = {catalogue.Cadence.DAILY: Cadence.DAILY, catalogue.Cadence.MONTHLY: Cadence.MONTHLY,
            catalogue.Cadence.QUARTERLY: Cadence.MONTHLY}
_OFTEN = ((msg("Every day"), Cadence.DAILY), (msg("Every week"), Cadence.WEEKLY),
          (msg("Every two weeks"), Cadence.FORTNIGHTLY), (msg("Every four weeks"), Cadence.MONTHLY))
_PARTS = ((msg("Morning"), Part.MORNING), (msg("Daytime"), Part.DAY), (msg("Evening"), Part.EVENING))
_LASTS = (EACH_TIME, 1, 2, 3, 4, 6, 8)


class TaskForm(QWidget):
    """`planned` tells the change once it is allowed. Nobody sets a limit for one who is not here."""

    planned = Signal(object)  # a RotatingChange

    def __init__(self, kit: Kit, house: House, task_id: str, agreed: RotatingTask | None = None) -> None:
        """`agreed` is the role that stands in an agreement, to begin from."""
        super().__init__()
        self._kit, self._house, self._task_id = kit, house, task_id
        self._known = house.ours.duties.limits(task_id)
        on_pages = agreed_limits(house.ours.agreements.all.values()).get(task_id, frozenset())
        now = house.ours.duties.rotating().get(task_id) or _first_offer(house, task_id, self._known)
        if agreed is not None:
            now = replace(agreed, task=task_id, part=now.part, limits=self._known)
        self.often = kit.choice(msg("How often"), _OFTEN, now.cadence, lambda _value: self._follow())
        self.weekday = kit.choice(msg("On which day"), [(day, number) for number, day in enumerate(WEEKDAYS)],
                                  now.weekday or 0)
        self.part = kit.choice(msg("When in the day"), _PARTS, now.part)
        self.how = kit.choice(msg("Who does it"), self._ways(now), (now.mode, now.owner),
                              lambda _value: self._follow())
        self.lasts = kit.choice(msg("How long a turn lasts"), [(_lasts(weeks), weeks) for weeks in sorted(
            {*_LASTS, now.stint_weeks})], now.stint_weeks)
        self.limits: dict[Who, Tick] = {
            who: kit.tick(msg("{name}: I do not take this on", name=house.name(who)), on=who in now.limits,
                          on_change=lambda _on: self._follow()) for who in in_order(house) if who not in on_pages}
        self.fields = {"cadence": kit.field(msg("How often"), self.often),
                       "weekday": kit.field(msg("On which day"), self.weekday),
                       "part": kit.field(msg("When in the day"), self.part),
                       "owner": kit.field(msg("Who does it"), self.how),
                       "stint_weeks": kit.field(msg("How long a turn lasts"), self.lasts)}
        self.problem = kit.text("", "attention")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.gap(1.5))
        column.addWidget(kit.text(long_name(house, task_id), "strong"))
        column.addWidget(kit.columns([self.fields["cadence"], self.fields["part"]],
                                     [self.fields["weekday"], self.fields["stint_weeks"]], least=200))
        column.addWidget(self.fields["owner"])
        for tick in self.limits.values():
            column.addWidget(tick)
        absent = tuple(house.name(who) for who in Who if who in on_pages or (who in self._known and who not in house.here))
        if absent:
            column.addWidget(kit.text(msg("{names} does not take this on.", names=absent), "small"))
        column.addWidget(self.problem)
        self._follow()

    def _ways(self, now: RotatingTask) -> list[tuple[Message, tuple[Mode, Who | None]]]:
        house = self._house
        ways: list[tuple[Message, tuple[Mode, Who | None]]] = [
            (msg("In turns"), (Mode.EITHER, None)), (msg("Together"), (Mode.JOINT, None))]
        always = [who for who in (*in_order(house), now.owner) if who is not None]
        return ways + [(msg("Always {name}", name=house.name(who)), (Mode.FIXED, who)) for who in dict.fromkeys(always)]

    def _follow(self) -> None:
        """Show only what can be chosen now."""
        self.fields["weekday"].setVisible(self.often.chosen is not Cadence.DAILY)
        self.fields["stint_weeks"].setVisible(self.how.chosen[0] is Mode.EITHER)
        self.problem.say("")
        for field in self.fields.values():
            field.refuse("")

    def wished(self) -> RotatingTask:
        """What stands in the form."""
        mode, owner = self.how.chosen
        limits = {who for who, tick in self.limits.items() if tick.isChecked()}
        limits |= self._known - set(self.limits)
        cadence = self.often.chosen
        return RotatingTask(self._task_id, cadence, None if cadence is Cadence.DAILY else self.weekday.chosen,
                            self.part.chosen, self.lasts.chosen, mode, owner, frozenset(limits))

    def keep(self) -> None:
        """Plan the change, or say what is in its way."""
        try:
            change = self._house.ours.duties.plan_put(self.wished(), self._house.catalogue(),
                                                      here=frozenset(self._house.here))
        except Refused as refusal:
            field: Field | None = self.fields.get(refusal.field)
            (field.refuse if field is not None else self.problem.say)(self._kit.say(refusal.message))
        except StoreFailed as failure:
            self.problem.say(self._kit.say(failure.message))
        else:
            self.planned.emit(change)


def _first_offer(house: House, task_id: str, limits: frozenset[Who]) -> RotatingTask:
    """The catalogue's usual cadence, on the weekday of today."""
    cadence = _USUALLY.get(house.catalogue()[task_id].cadence, Cadence.WEEKLY)
    weekday = None if cadence is Cadence.DAILY else house.today().weekday()
    return RotatingTask(task_id, cadence, weekday, Part.EVENING, USUAL_STINT_WEEKS, limits=limits)


def _lasts(weeks: int) -> Message:
    return msg("Changes each time") if weeks == EACH_TIME else counted("{n} week", "{n} weeks", weeks)
