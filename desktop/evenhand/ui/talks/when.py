"""When a kind of talk is meant to be: the day of the week, the time, and one reminder if it is wanted."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from datetime import time

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QTimeEdit, QVBoxLayout, QWidget

from evenhand.domain.message import Message, msg
from evenhand.domain.talks.agenda import TalkKind, kind_title
from evenhand.domain.talks.schedule import TalkPlan
from evenhand.ui.dialog import Dialog
from evenhand.ui.rotation.telling import WEEKDAYS
from evenhand.ui.talks.desk import TalkDesk

_USUAL = time(20)


class WhenDialog(Dialog):
    """Plans one kind of talk, or takes its plan away."""

    def __init__(self, desk: TalkDesk, kind: TalkKind, parent: QWidget | None, can_remind: Callable[[], bool]) -> None:
        super().__init__(desk.kit, parent)
        self._desk, self._kind = desk, kind
        kit, before = desk.kit, desk.talking.plans.of(kind)
        column = QVBoxLayout()
        column.addWidget(kit.text(kind_title(kind), "subheading"))
        column.addWidget(kit.text(_how_often(kind), "soft"))
        self.weekday = None
        if kind is not TalkKind.DAILY:
            chosen = before.weekday if before is not None else desk.house.today().weekday()
            self.weekday = kit.choice(msg("Day of the week"), [(words, n) for n, words in enumerate(WEEKDAYS)], chosen)
            column.addWidget(kit.field(msg("Day of the week"), self.weekday))
        at = before.at if before is not None else _USUAL
        self.time = QTimeEdit(QTime(at.hour, at.minute))
        self.time.setAccessibleName(kit.say(msg("Time")))
        self.time.setDisplayFormat("HH:mm")
        column.addWidget(kit.field(msg("Time"), self.time))
        self.remind = kit.tick(msg("Remind us ten minutes before"), on=before is not None and before.remind)
        column.addWidget(self.remind)
        column.addWidget(kit.text(
            msg("The note says only that something is planned. It comes once, and only while Evenhand is open.")
            if can_remind() else
            msg("This desktop shows no notes from programs, so no reminder can come here now."), "small"))
        buttons = [kit.button(msg("Cancel"), self.reject)]
        if before is not None:
            buttons.insert(0, kit.button(msg("Plan it no more"), self._unplan))
        self.keep = kit.button(msg("Plan it"), self._plan, kind="primary")
        self.keep.setDefault(True)
        column.addWidget(kit.flow(*buttons, self.keep))
        self.fill(column)

    def _plan(self) -> None:
        plans, at = self._desk.talking.plans, self.time.time()
        weekday = self.weekday.chosen if self.weekday is not None else None
        before = plans.of(self._kind)
        begin = before.begin if before is not None else self._desk.house.today()
        plan = TalkPlan(self._kind, begin, time(at.hour(), at.minute()),
                        weekday if isinstance(weekday, int) else None, self.remind.isChecked())
        if self._desk.attempt(msg("plan a talk"), lambda: plans.plan_put(plan), plans.apply):
            self.accept()

    def _unplan(self) -> None:
        plans = self._desk.talking.plans
        if self._desk.attempt(msg("plan a talk"), lambda: plans.plan_remove(self._kind), plans.apply):
            self.accept()


def _how_often(kind: TalkKind) -> Message:
    match kind:
        case TalkKind.DAILY:
            return msg("Each day at this time. It is only a plan: it starts when both want it.")
        case TalkKind.WEEKLY:
            return msg("Once a week. It is only a plan: it starts when both want it.")
        case TalkKind.MONTHLY:
            return msg("In the first such week of each month. It is only a plan: it starts when both want it.")
        case TalkKind.QUARTERLY:
            return msg("Every three months. It is only a plan: it starts when both want it.")
