"""Choosing a day from a month: by pointer, or with the arrow keys and Enter."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from evenhand.domain.days import TypedWords
from evenhand.domain.message import DayStyle, Told, msg
from evenhand.domain.week_map import week_of
from evenhand.ui.dialog import Dialog
from evenhand.ui.kit import Kit

WEEKS = 6
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class DayPicker(Dialog):
    """Days before `oldest` and after `latest` cannot be chosen; both ends can."""

    picked = Signal(object)  # the date

    def __init__(self, kit: Kit, typed: TypedWords, day: date, oldest: date, latest: date, parent: QWidget | None) -> None:
        super().__init__(kit, parent, width=420)
        self._oldest, self._latest = oldest, latest
        self.day = min(max(day, oldest), latest)
        self.buttons: dict[date, QPushButton] = {}
        self._title = kit.text("", "subheading")
        back, on = kit.button("‹", lambda: self._go_month(-1)), kit.button("›", lambda: self._go_month(1))
        back.setAccessibleName(kit.say(msg("The month before")))
        on.setAccessibleName(kit.say(msg("The month after")))
        self._grid = QGridLayout()
        self._grid.setSpacing(kit.theme.px(2))
        for place, names in enumerate(typed.weekdays):
            head = kit.text(names[0][:2], "small")
            head.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._grid.addWidget(head, 0, place)
        self._cells = [self._cell(number) for number in range(7 * WEEKS)]
        column = QVBoxLayout()
        column.addWidget(kit.ends(self._title, kit.row(back, on)))
        column.addLayout(self._grid)
        column.addWidget(kit.ends(QWidget(), kit.button(msg("Cancel"), self.reject)))
        self.fill(column)
        self._show_month()
        self.buttons[self.day].setFocus()

    def _show_month(self) -> None:
        kit, first = self.kit, self.day.replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        self._title.say(kit.say(msg("{begin} to {last}", begin="1", last=Told(last, DayStyle.FULL))))
        begin = week_of(first).begin
        days = {begin + timedelta(days=number): button for number, button in enumerate(self._cells)}
        self.buttons = {day: button for day, button in days.items() if day.month == first.month}
        for day, button in days.items():
            button.setText(str(day.day))
            button.setAccessibleName(kit.say(msg("{day}", day=Told(day, DayStyle.WEEKDAY))))
            button.setEnabled(self._oldest <= day <= self._latest)
            button.setVisible(day in self.buttons)

    def _cell(self, number: int) -> QPushButton:
        """One square of the month. The squares stay, so that the keys stay where they are when the month changes."""
        button = self.kit.button(str(number), lambda: self._pick_square(number))
        button.installEventFilter(self)
        self._grid.addWidget(button, 1 + number // 7, number % 7)
        return button

    def _pick_square(self, number: int) -> None:
        self._pick(next(day for day, button in self.buttons.items() if button is self._cells[number]))

    def _pick(self, day: date) -> None:
        self.picked.emit(day)
        self.accept()

    def go(self, day: date) -> None:
        """Lead to a day, in another month if need be; no further than the ends."""
        self.day = min(max(day, self._oldest), self._latest)
        if self.day not in self.buttons:
            self._show_month()
        self.buttons[self.day].setFocus()

    def _go_month(self, months: int) -> None:
        number = self.day.year * 12 + self.day.month - 1 + months
        self.day = min(max(date(number // 12, number % 12 + 1, 1), self._oldest), self._latest)
        self._show_month()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        now = next((day for day, button in self.buttons.items() if button is watched), None)
        if now is None:
            return super().eventFilter(watched, event)
        key = Qt.Key(event.key())
        if key in _STEPS:
            mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft and abs(_STEPS[key]) == 1
            self.go(now + timedelta(days=-_STEPS[key] if mirrored else _STEPS[key]))
            return True
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._go_month(-1 if key == Qt.Key.Key_PageUp else 1)
            self.buttons[self.day].setFocus()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick(now)
            return True
        return super().eventFilter(watched, event)
