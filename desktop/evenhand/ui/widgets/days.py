"""Boxes for a day and for a time of the day: typed, or moved by arrow keys. The wheel scrolls the page."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date, time

from PySide6.QtCore import QDate, QTime
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDateEdit, QTimeEdit

from evenhand.ui.theme import Theme


class DayBox(QDateEdit):
    """A day."""

    def __init__(self, theme: Theme, day: date) -> None:
        super().__init__(QDate(day.year, day.month, day.day))
        self.setDisplayFormat("d MMMM yyyy")
        self.setCalendarPopup(False)
        self.lineEdit().setTextMargins(theme.px(9), 0, theme.px(9), 0)

    @property
    def day(self) -> date:
        day = self.date()
        return date(day.year(), day.month(), day.day())

    def set_day(self, day: date) -> None:
        self.setDate(QDate(day.year, day.month, day.day))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ClockBox(QTimeEdit):
    """A time of the day, to the minute."""

    def __init__(self, theme: Theme, at: time) -> None:
        super().__init__(QTime(at.hour, at.minute))
        self.setDisplayFormat("HH:mm")
        self.lineEdit().setTextMargins(theme.px(9), 0, theme.px(9), 0)

    @property
    def at(self) -> time:
        return time(self.time().hour(), self.time().minute())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
