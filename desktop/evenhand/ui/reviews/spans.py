"""Choosing the days of a review: the last weeks, since the last review, or two days as typed."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.failures import Refused
from evenhand.domain.message import DayStyle, Message, Told, counted, msg
from evenhand.domain.spans import Span
from evenhand.ui.kit import Kit

USUAL_WEEKS = 4
WEEKS = (2, 4, 8, 12)
SINCE, OTHER = "since", "other"


class SpanChoice(QWidget):
    """`chosen` carries the span, both ends inside as a person says them; today is the last day by default."""

    chosen = Signal(object)

    def __init__(self, kit: Kit, today: date, last: date | None, read_day: Callable[[str], date]) -> None:
        """`last` is the first day after the last review, None when there was none."""
        super().__init__()
        self.kit, self._today, self._read_day = kit, today, read_day
        options: list[tuple[Message, object]] = [
            (counted("the last {n} week", "the last {n} weeks", weeks), weeks) for weeks in WEEKS]
        if last is not None and last <= today:
            options.append((msg("since the last review, from {day} on", day=Told(last)), SINCE))
        options.append((msg("other days…"), OTHER))
        self._last = last
        self.days = kit.choice(msg("Which days"), options, USUAL_WEEKS, lambda how: self._show_other(how == OTHER))
        self.begin, self.end = kit.line(msg("First day"), most=40), kit.line(msg("Last day"), most=40)
        self.begin_field = kit.field(msg("First day"), self.begin, help_text=msg("Like “3 nov” or “2026-11-03”."))
        self.end_field = kit.field(msg("Last day"), self.end, help_text=msg("Empty means today."))
        self._other = kit.columns([self.begin_field], [self.end_field], least=200)
        self.go = kit.button(msg("Begin the page"), self._go, kind="primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.gap(1.5))
        for part in (kit.field(msg("Which days"), self.days), self._other, kit.flow(self.go)):
            column.addWidget(part)
        for line in (self.begin, self.end):
            line.returnPressed.connect(self._go)
        self._show_other(False)

    def _show_other(self, shown: bool) -> None:
        self._other.setVisible(shown)

    def _go(self) -> None:
        span = self._span()
        if span is not None:
            self.chosen.emit(span)

    def _span(self) -> Span | None:
        end = self._today + timedelta(days=1)
        how = self.days.chosen
        if how == SINCE and self._last is not None:
            return Span(self._last, end)
        if isinstance(how, int):
            return Span(end - timedelta(weeks=how), end)
        return self._typed()

    def _typed(self) -> Span | None:
        """The typed days; what cannot be read is said beside its box."""
        self.begin_field.refuse("")
        self.end_field.refuse("")
        try:
            begin = self._read_day(self.begin.text())
        except Refused as refusal:
            self.begin_field.refuse(self.kit.say(refusal.message))
            return None
        try:
            last = self._read_day(self.end.text()) if self.end.text().strip() else self._today
        except Refused as refusal:
            self.end_field.refuse(self.kit.say(refusal.message))
            return None
        if last < begin:
            self.end_field.refuse(self.kit.say(msg("The last day is before the first.")))
            return None
        if last > self._today:
            self.end_field.refuse(self.kit.say(msg("This day has not come yet.")))
            return None
        return Span(begin, last + timedelta(days=1))


def span_told(span: Span, today: date) -> Message:
    """The days of a review as a short title."""
    style = DayStyle.DAY if span.begin.year == span.last.year == today.year else DayStyle.FULL
    return msg("{begin} to {end}", begin=Told(span.begin, style), end=Told(span.last, style))
