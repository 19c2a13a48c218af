"""Starting two weeks of looking: from which day, for how long; the rest is suggested, never forced."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.failures import Refused
from evenhand.domain.message import DayStyle, Told, counted, msg
from evenhand.domain.periods import (
    FEWEST_WEEKS,
    MOST_WEEKS,
    USUAL_WEEKS,
    PeriodChange,
    Periods,
)
from evenhand.ui.dialog import Dialog
from evenhand.ui.kit import Kit


class StartDialog(Dialog):
    """`planned` carries the change; `open_ended` asks for both yeses first, with the first day."""

    planned = Signal(object)
    open_ended = Signal(object)

    def __init__(self, kit: Kit, parent: QWidget | None, periods: Periods, today: date, *, both_here: bool,
                 two: bool = True) -> None:
        super().__init__(kit, parent)
        self._periods = periods
        last = periods.last_over(today)
        earliest = last.end if last is not None and last.end is not None else date.min
        back = today - timedelta(weeks=USUAL_WEEKS)
        begins = [(msg("today"), today)]
        if back >= earliest:
            begins.append((msg("two weeks ago: {day}", day=Told(back, DayStyle.FULL)), back))
        self._begins = [day for _, day in begins]
        self.begin = kit.choice(msg("From"), [(words, place) for place, (words, _) in enumerate(begins)], 0)
        weeks = [(counted("{n} week", "{n} weeks", n), n) for n in range(FEWEST_WEEKS, MOST_WEEKS + 1)]
        if both_here:
            weeks.append((msg("no set end, if both choose it"), MOST_WEEKS + 1))
        self.weeks = kit.choice(msg("For how long"), weeks, USUAL_WEEKS)
        self.weeks_field = kit.field(msg("For how long"), self.weeks)
        self.begin_field = kit.field(msg("From"), self.begin)
        start = kit.button(msg("Start"), self._start, kind="primary")
        start.setDefault(True)
        parts: list[QWidget] = [
            kit.text(msg("Look for a while"), "heading"),
            kit.text(msg("Each logs own work. At the end each chooses what to share, then you look together.") if two
                     else msg("You log what you do. At the end you look where it goes.")),
        ]
        rest = periods.rest_until(today)
        if rest is not None:
            parts.append(kit.text(msg("A rest until {day} would do you good. You can start sooner.",
                                      day=Told(rest, DayStyle.FULL)), "soft"))
        column = QVBoxLayout()
        for part in (*parts, self.begin_field, self.weeks_field,
                     kit.text(msg("Either of you can end it at any time, alone.") if two
                              else msg("You can end it at any time."), "small"),
                     kit.ends(kit.flow(kit.button(msg("Cancel"), self.reject)), start)):
            column.addWidget(part)
        self.fill(column)

    def _start(self) -> None:
        begin, weeks = self._begins[self.begin.currentIndex()], self.weeks.currentIndex() + FEWEST_WEEKS
        if weeks > MOST_WEEKS:
            self.open_ended.emit(begin)
            self.accept()
            return
        try:
            change: PeriodChange = self._periods.plan_start(begin, weeks)
        except Refused as refusal:
            field = self.weeks_field if refusal.field == "weeks" else self.begin_field
            field.refuse(self.kit.say(refusal.message))
            return
        self.planned.emit(change)
        self.accept()
