"""One task of the usual week: a tick, and once ticked how often, how long, energy and emotional risk."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from evenhand.domain.catalogue import Cadence, Task
from evenhand.domain.days import parse_minutes
from evenhand.domain.failures import Refused
from evenhand.domain.message import Message, msg
from evenhand.domain.usual_week import HowOften, UsualTask, how_often_name
from evenhand.ui.kit import Kit
from evenhand.ui.ledger.telling import LogWords
from evenhand.ui.theme import BODY, SMALL
from evenhand.ui.widgets.levels import LevelPicker

LEAST_WIDTHS = (170, 96, 96, 96)  # px at 100 %: how often, time, energy, emotional risk
NAME_LEAST = 260  # px at 100 %: with less room for the task, its values stand in lines under it

_USUALLY = {
    Cadence.DAILY: HowOften.MOST_DAYS, Cadence.ONGOING: HowOften.MOST_DAYS, Cadence.WEEKLY: HowOften.ONCE_A_WEEK,
    Cadence.MONTHLY: HowOften.MONTHLY, Cadence.QUARTERLY: HowOften.MONTHLY,
}


def column_names() -> tuple[Message, ...]:
    return msg("How often"), msg("Time each"), msg("Energy"), msg("Emotional risk")


def widths(kit: Kit) -> tuple[int, ...]:
    """How wide the columns of values are, in px."""
    small, body = QFontMetrics(kit.theme.font(SMALL)), QFontMetrics(kit.theme.font(BODY))
    needs = [small.horizontalAdvance(kit.say(name)) for name in column_names()]
    needs[0] = max(body.horizontalAdvance(kit.say(how_often_name(each))) for each in HowOften) + kit.theme.px(60)
    return tuple(max(need, kit.theme.px(least)) for need, least in zip(needs, LEAST_WIDTHS))


def is_narrow(kit: Kit, width: int) -> bool:
    """Whether the values do not fit beside the task in `width` px."""
    px = kit.theme.px
    return width < sum(widths(kit)) + px(NAME_LEAST) + 4 * px(12)


def first_offer(task: Task) -> UsualTask:
    """What a task is taken to be like when it is ticked, until its doer says otherwise."""
    often = _USUALLY.get(task.cadence, HowOften.WHEN_IT_HAPPENS)
    return UsualTask(task.id, often, task.usual_minutes or None, task.energy, task.risk)


class UsualRow(QWidget):
    """Arrow keys go from row to row, Space ticks, digits choose levels and how often."""

    changed = Signal()
    up_or_down = Signal(int, int)  # -1 or 1, and the place of the control in the row

    def __init__(self, kit: Kit, task: Task, usual: UsualTask, words: LogWords) -> None:
        super().__init__()
        self.kit, self.task, self._words = kit, task, words
        self._before = usual
        offer = usual if usual.often is not None else first_offer(task)
        self.tick = kit.tick(task.name, on=usual.often is not None, on_change=self._ticked)
        self.often = kit.choice(msg("How often"), [(how_often_name(each), each) for each in HowOften], offer.often)
        self.minutes = kit.line(msg("Time each, in minutes"), text="" if offer.minutes is None else str(offer.minutes),
                                placeholder=msg("20 or 1h"), most=20)
        self.energy = kit.level(msg("Energy"), words.energy, offer.energy)
        self.risk = kit.level(msg("Emotional risk"), words.risk, offer.risk)
        self.controls: Sequence[QWidget] = (self.tick, self.often, self.minutes, self.energy, self.risk)
        self.problem = kit.text("", "attention")
        self._labels = [kit.text(name, "small") for name in column_names()]
        self._narrow: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, kit.theme.px(3), 0, kit.theme.px(3))
        self._grid.setHorizontalSpacing(kit.theme.px(12))
        self._grid.setVerticalSpacing(kit.theme.px(2))
        for part in (*self.controls, *self._labels, self.problem):
            part.setParent(self)
        self._widths = widths(kit)
        self.often.setFixedWidth(self._widths[0])
        self.minutes.setFixedWidth(kit.theme.px(LEAST_WIDTHS[1]))
        self.setMinimumHeight(kit.theme.px(44))
        self._arrange(narrow=False)
        for control in self.controls[1:]:
            control.setAccessibleDescription(task.name)
        for control in self.controls:
            control.installEventFilter(self)
        self.often.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.minutes.textEdited.connect(lambda _text: self.changed.emit())
        self.energy.chosen.connect(lambda _level: self.changed.emit())
        self.risk.chosen.connect(lambda _level: self.changed.emit())
        self._show_values(self.tick.isChecked())

    def said(self) -> UsualTask:
        """What the row says. Raises Refused when the time cannot be understood."""
        if not self.tick.isChecked():
            return UsualTask(self.task.id, None, self._before.minutes, self._before.energy, self._before.risk)
        text = self.minutes.text().strip()
        minutes = parse_minutes(text, self._words.typed) if text else None
        return UsualTask(self.task.id, self.often.chosen, minutes, self.energy.level, self.risk.level)

    def refuse(self, words: str) -> None:
        """Say below the row what has to change, and lead there. An empty text takes it back."""
        self.problem.say(words)
        if words:
            self.minutes.setFocus()

    def check(self) -> bool:
        """Whether the row can be kept; if not, it says why."""
        try:
            self.said()
        except Refused as refusal:
            self.refuse(self.kit.say(refusal.message))
            return False
        self.refuse("")
        return True

    def _ticked(self, on: bool) -> None:
        self._show_values(on)
        self.changed.emit()

    def _show_values(self, on: bool) -> None:
        for control in self.controls[1:]:
            control.setVisible(on)
        for label in self._labels:
            label.setVisible(on and bool(self._narrow))

    # Arrangement

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = is_narrow(self.kit, self.width())
        if narrow is not self._narrow:
            self._arrange(narrow)
            self._show_values(self.tick.isChecked())

    def _arrange(self, narrow: bool) -> None:
        self._narrow = narrow
        grid = self._grid
        while grid.takeAt(0) is not None:
            pass  # only the places are let go, not the controls
        side = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(self.tick, 0, 0, 1, 5 if narrow else 1)
        for place, (label, control) in enumerate(zip(self._labels, self.controls[1:])):
            if narrow:
                line, column = 1 + 2 * (place // 2), place % 2
                grid.addWidget(label, line, column)
                grid.addWidget(control, line + 1, column, side)
            else:
                grid.addWidget(control, 0, place + 1, side)
            grid.setColumnMinimumWidth(place + 1, 0 if narrow else self._widths[place])
        grid.setColumnStretch(0, 0 if narrow else 1)
        grid.setColumnStretch(4, 1 if narrow else 0)
        grid.addWidget(self.problem, 5, 0, 1, 5)

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        place = next(n for n, control in enumerate(self.controls) if control is watched)
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(event.key())
        if step is not None and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.up_or_down.emit(step, place)
            return True
        if isinstance(watched, QComboBox) and event.text() and event.text() in "12345":
            self.often.setCurrentIndex(int(event.text()) - 1)
            return True
        if not isinstance(watched, (QLineEdit, LevelPicker)) and self._sideways(event, place):
            return True
        return super().eventFilter(watched, event)

    def _sideways(self, event: QKeyEvent, place: int) -> bool:
        forward = Qt.Key.Key_Left if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else Qt.Key.Key_Right
        back = Qt.Key.Key_Right if forward is Qt.Key.Key_Left else Qt.Key.Key_Left
        step = {forward: 1, back: -1}.get(Qt.Key(event.key()))
        if step is None or not 0 <= place + step < len(self.controls) or not self.tick.isChecked():
            return False
        self.controls[place + step].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def focus(self, place: int) -> None:
        """Put the keys on a control of this row, or on its tick while the rest is not shown."""
        control = self.controls[place] if self.tick.isChecked() else self.tick
        control.setFocus(Qt.FocusReason.TabFocusReason)
