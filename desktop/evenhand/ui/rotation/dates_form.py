"""One stretch of dates to keep free, asked in fields: first and last day, whole days or hours, what it is."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.failures import Refused
from evenhand.domain.message import msg
from evenhand.domain.partners import Who
from evenhand.domain.turns.kept_free import LONGEST_LABEL, KeptFreeDates, checked
from evenhand.ui.kit import Kit
from evenhand.ui.widgets.days import ClockBox, DayBox

_USUAL = time(18), time(22)


class DatesForm(QWidget):
    """`planned` tells the stretch that was asked for, once it makes sense; refusals stand beside their field."""

    planned = Signal(object)  # a KeptFreeDates

    def __init__(self, kit: Kit, who: Who, today: date, before: KeptFreeDates | None = None) -> None:
        """`before` is changed, or None for a new one."""
        super().__init__()
        self._kit, self._who = kit, who
        shown = before or KeptFreeDates.of_days(who, today, today)
        whole = shown.whole_days
        self.first, self.last = DayBox(kit.theme, shown.days.begin), DayBox(kit.theme, self._last_of(shown))
        self.first.dateChanged.connect(self._keep_in_order)
        self.whole = kit.tick(msg("Whole days"), on=whole, on_change=lambda _on: self._show_hours())
        self.begin = ClockBox(kit.theme, _USUAL[0] if whole else shown.begin.time())
        self.end = ClockBox(kit.theme, _USUAL[1] if whole else shown.end.time())
        self.label = kit.line(msg("What it is"), text=shown.label, most=LONGEST_LABEL)
        self._fields = {
            "first": kit.field(msg("First day"), self.first), "end": kit.field(msg("Last day"), self.last),
            "label": kit.field(msg("What it is"), self.label, help_text=msg(
                "Both of you can read this. Left empty, it only says that the time is kept free."))}
        self._hours = kit.columns([kit.field(msg("From"), self.begin)], [kit.field(msg("Until"), self.end)], least=160)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.gap(1.5))
        column.addWidget(kit.columns([self._fields["first"]], [self._fields["end"]], least=220))
        for part in (self.whole, self._hours, self._fields["label"]):
            column.addWidget(part)
        self._show_hours()

    @staticmethod
    def _last_of(shown: KeptFreeDates) -> date:
        """The day on which it ends; whole days end on the one before their midnight."""
        return shown.days.last if shown.whole_days else shown.end.date()

    def _show_hours(self) -> None:
        self._hours.setVisible(not self.whole.isChecked())

    def _keep_in_order(self) -> None:
        if self.last.day < self.first.day:
            self.last.set_day(self.first.day)

    def keep(self) -> None:
        """Tell what the fields say, or say beside a field what is wrong."""
        for field in self._fields.values():
            field.problem.say("")
        if self.whole.isChecked():
            begin, end = datetime.combine(self.first.day, time()), datetime.combine(self.last.day, time()) + timedelta(days=1)
        else:
            begin, end = datetime.combine(self.first.day, self.begin.at), datetime.combine(self.last.day, self.end.at)
        try:
            dates = checked(KeptFreeDates(self._who, begin, end, self.label.text()))
        except Refused as refusal:
            field = self._fields[refusal.field or "end"]
            field.problem.say(self._kit.say(refusal.message))
            field.editor.setFocus()
            return
        self.planned.emit(dates)
