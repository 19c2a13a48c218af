"""Ask for the day to which a turn goes."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.message import DayStyle, Told, msg
from evenhand.domain.turns.turns import Turn
from evenhand.ui.dialog import Dialog
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit
from evenhand.ui.rotation.telling import short_name

DAYS_AROUND = 7  # before and behind the turn's day


class MoveDialog(Dialog):
    """A choice of the days around; `moved` tells the one that was chosen."""

    moved = Signal(object)  # a date

    def __init__(self, kit: Kit, house: House, turn: Turn, parent: QWidget | None) -> None:
        super().__init__(kit, parent, width=420)
        days = [turn.day + timedelta(days=number) for number in range(-DAYS_AROUND, DAYS_AROUND + 1) if number]
        column = QVBoxLayout()
        column.addWidget(kit.text(msg("Move {task}", task=short_name(house, turn.task)), "heading"))
        self.day = kit.choice(msg("To which day"), [(msg("{day}", day=Told(day, DayStyle.WEEKDAY)), day) for day in days],
                              turn.day + timedelta(days=1))
        column.addWidget(kit.field(msg("To which day"), self.day))
        move = kit.button(msg("Move"), self._move, kind="primary")
        move.setDefault(True)
        column.addWidget(kit.ends(kit.flow(kit.button(msg("Cancel"), self.reject)), move))
        self.fill(column)
        self.day.setFocus()

    def _move(self) -> None:
        day = self.day.chosen
        self.accept()
        self.moved.emit(day)
