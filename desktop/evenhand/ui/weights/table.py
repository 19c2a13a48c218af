"""The table of the tasks one does, with the own levels of energy and emotional risk for one time."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.catalogue import Task
from evenhand.domain.load.costs import Cost
from evenhand.domain.message import Message, counted, msg
from evenhand.domain.usual_week import UsualTask
from evenhand.ui.kit import Kit, Words
from evenhand.ui.widgets.fields import WrappedLabel
from evenhand.ui.widgets.levels import LevelPicker

_SHARES = (11, 5, 5, 5)  # of the width: task, time, energy, emotional risk
_NARROWEST = 108  # px at 100 %: with less, the parts of a row stand below each other
Rate = Callable[[str, Cost, int], None]


def time_told(task: Task | None, usual: UsualTask) -> Message:
    """The usual time for one time: the own minutes where they were said, else the planning range of the catalogue."""
    if usual.minutes is not None:
        return counted("{n} min", "{n} min", usual.minutes)
    if task is None or task.minutes is None:
        return msg("it varies")
    least, most = task.minutes
    if least == most:
        return counted("{n} min", "{n} min", most)
    return msg("{least} to {most} min", least=least, most=most)


class RatingTable(QWidget):
    """One line a task. Where it is narrow, each picker says above it what it is for."""

    def __init__(self, kit: Kit, rows: Sequence[tuple[Task, UsualTask]], anchors: tuple[Sequence[str], Sequence[str]],
                 rate: Rate) -> None:
        super().__init__()
        self.kit, self._anchors, self._rate = kit, anchors, rate
        self.pickers: dict[tuple[str, Cost], LevelPicker] = {}
        self._numbers: dict[tuple[str, Cost], WrappedLabel] = {}
        self._labels: list[QWidget] = []
        self._header = self._across(*(kit.text(words, "small") for words in (
            msg("What I do"), msg("Usual time"), msg("Energy"), msg("Emotional risk"))))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.gap(0.75))
        column.addWidget(self._header)
        for task, usual in rows:
            column.addWidget(kit.rule())
            column.addWidget(self._row(task, usual))

    def _across(self, *cells: QWidget) -> QWidget:
        return self.kit.columns(*([cell] for cell in cells), weights=_SHARES, least=_NARROWEST, level=True)

    def _row(self, task: Task, usual: UsualTask) -> QWidget:
        time = self.kit.text(time_told(task, usual), "soft")
        energy = self._cell(task, Cost.ENERGY, msg("Energy"), msg("Energy: {task}", task=task.name), usual.energy)
        spoken = msg("Emotional risk: {task}", task=task.name)
        risk = self._cell(task, Cost.RISK, msg("Emotional risk"), spoken, usual.risk)
        return self._across(self.kit.text(task.name), time, energy, risk)

    def _cell(self, task: Task, cost: Cost, short: Words, name: Words, level: int | None) -> QWidget:
        number = self.kit.text("" if level is None else str(level), "small")
        number.setWordWrap(False)
        number.setMinimumWidth(self.kit.theme.px(14))
        anchors = self._anchors[0] if cost is Cost.ENERGY else self._anchors[1]

        def choose(chosen: int) -> None:
            number.setText(str(chosen))
            self._rate(task.id, cost, chosen)

        picker = self.kit.level(name, anchors, level, choose)
        self.pickers[task.id, cost], self._numbers[task.id, cost] = picker, number
        label = self.kit.text(short, "small")
        label.setVisible(False)
        self._labels.append(label)
        return self.kit.column(label, self.kit.flow(picker, number, gap=0.5), gap=0.25)

    def show_level(self, task: str, cost: Cost, level: int | None) -> None:
        """Show a level that changed elsewhere, by undo for one."""
        picker = self.pickers.get((task, cost))
        if picker is not None:
            picker.set_level(level)
            self._numbers[task, cost].setText("" if level is None else str(level))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        free = self.width() - self.kit.theme.gap(2) * (len(_SHARES) - 1)
        narrow = free * min(_SHARES) // sum(_SHARES) < self.kit.theme.px(_NARROWEST)
        self._header.setVisible(not narrow)
        for label in self._labels:
            label.setVisible(narrow)
