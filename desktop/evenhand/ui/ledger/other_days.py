"""Asking for two days, to see what lies between them."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.days import TypedWords, parse_day
from evenhand.domain.failures import Refused
from evenhand.domain.message import msg
from evenhand.domain.spans import Span
from evenhand.ui.dialog import Dialog
from evenhand.ui.kit import Kit


class OtherDays(Dialog):
    """Both days belong to the span. An empty last day means today."""

    chosen = Signal(object)  # the Span

    def __init__(self, kit: Kit, typed: TypedWords, today: date, parent: QWidget | None) -> None:
        super().__init__(kit, parent, width=440)
        self._typed, self._today = typed, today
        self.begin, self.last = kit.line(msg("First day"), most=40), kit.line(msg("Last day"), most=40)
        self.begin_field = kit.field(msg("First day"), self.begin, help_text=msg("Like “3 nov” or “2026-11-03”."))
        self.last_field = kit.field(msg("Last day"), self.last, help_text=msg("Empty means today."))
        show = kit.button(msg("Show them"), self.show_them, kind="primary")
        show.setDefault(True)
        column = QVBoxLayout()
        for part in (kit.text(msg("Other days"), "subheading"), kit.columns([self.begin_field], [self.last_field], least=160),
                     kit.ends(QWidget(), kit.flow(kit.button(msg("Cancel"), self.reject), show))):
            column.addWidget(part)
        self.fill(column)
        self.begin.setFocus()

    def show_them(self) -> None:
        """Tell the span; what cannot be read is said beside its box, and stays."""
        self.begin_field.refuse("")
        self.last_field.refuse("")
        field = self.begin_field
        try:
            begin = parse_day(self.begin.text(), self._today, self._typed)
            field = self.last_field
            last = parse_day(self.last.text(), self._today, self._typed) if self.last.text().strip() else self._today
            if last < begin:
                raise Refused(msg("The last day is before the first."))
        except Refused as refusal:
            field.refuse(self.kit.say(refusal.message))
            return
        self.chosen.emit(Span(begin, last + timedelta(days=1)))
        self.accept()
