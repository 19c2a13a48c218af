"""The parts of a page below each other, each with a drawn mark: done, here, or still open."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping
from enum import Enum

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout

from evenhand.domain.agreements.content import Part
from evenhand.domain.agreements.parts import PART_TITLES
from evenhand.domain.message import Message, msg
from evenhand.ui.kit import Kit
from evenhand.ui.theme import Theme
from evenhand.ui.widgets.ticks import Radio, draw_tick

SIGN = "sign"  # the last step, which is no part of the text
Step = Part | str
STEPS: tuple[Step, ...] = (*Part, SIGN)


def step_title(step: Step) -> Message:
    """What a step is called."""
    return PART_TITLES[step] if isinstance(step, Part) else msg("Read aloud, sign")


class Done(Enum):
    """How far a step is, with the words for who cannot see the mark."""

    OPEN = msg("still open")
    DONE = msg("done")


class StepButton(Radio):
    """One step. Its mark is a tick when done, a dot where one is, a ring when open."""

    def __init__(self, kit: Kit, step: Step) -> None:
        self._done = Done.OPEN
        super().__init__(kit.say(step_title(step)), kit.theme)
        self._kit = kit

    def show_done(self, done: Done) -> None:
        self._done = done
        self.setAccessibleDescription(self._kit.say(done.value))
        self.update()

    def _draw_box(self, painter: QPainter, box: QRectF) -> None:
        theme: Theme = self._theme
        colours = theme.colours
        if self._done is Done.DONE:
            draw_tick(painter, box, colours.ink, theme.px(2))
            return
        inner = box.width() * 0.27
        painter.setPen(QPen(QColor(colours.ink), theme.px(1.4)))
        painter.setBrush(QColor(colours.ink if self.isChecked() else colours.card))
        painter.drawEllipse(box.adjusted(inner, inner, -inner, -inner))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.isChecked():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._theme.colours.line), 1))
            painter.setBrush(QColor(self._theme.colours.sidebar))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), self._theme.px(6),
                                    self._theme.px(6))
            painter.end()
        super().paintEvent(event)


class StepList(QFrame):
    """`chosen` carries the step that a person goes to: by press, or by the arrow keys."""

    chosen = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setAccessibleName(kit.say(msg("Parts")))
        column = QVBoxLayout(self)
        gap = kit.theme.gap(1.25)
        column.setContentsMargins(gap, kit.theme.gap(2), gap, kit.theme.gap(2))
        column.setSpacing(kit.theme.gap(0.5))
        column.addWidget(kit.text(msg("Parts"), "subheading"))
        group = QButtonGroup(self)
        self.buttons: dict[Step, StepButton] = {}
        for step in STEPS:
            button = StepButton(kit, step)
            button.toggled.connect(lambda on, step=step: self.chosen.emit(step) if on else None)
            group.addButton(button)
            self.buttons[step] = button
            column.addWidget(button)
        column.addStretch(1)

    def show_here(self, step: Step) -> None:
        """Mark the step that is shown, without going there again."""
        button = self.buttons[step]
        button.blockSignals(True)
        button.setChecked(True)
        button.blockSignals(False)
        for each in self.buttons.values():
            font = each.font()
            font.setBold(each is button)
            each.setFont(font)
            each.updateGeometry()

    def show_done(self, done: Mapping[Step, bool]) -> None:
        for step, button in self.buttons.items():
            button.show_done(Done.DONE if done.get(step) else Done.OPEN)
