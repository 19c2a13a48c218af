"""A slider from 0 to 100 with its number beside it, drawn alike in every theme."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QSlider

from evenhand.ui.theme import Theme


class PartSlider(QSlider):
    """A part of 100, ends included. Arrow keys move by 1, Page Up and Down by 10; the wheel scrolls the page.

    With `unset`, it starts without an answer: no knob is drawn until a person chooses.
    """

    chosen = Signal(int)  # the part a person chose

    def __init__(self, name: str, theme: Theme, part: int | None = None, *, unset_words: str = "") -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme, self._answered = theme, part is not None
        self.setRange(0, 100)
        self.setPageStep(10)
        self.setAccessibleName(name)
        self.setAccessibleDescription("" if self._answered else unset_words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setValue(50 if part is None else part)
        self.valueChanged.connect(self._tell)

    @property
    def part(self) -> int | None:
        """The part chosen, or None before any choice."""
        return self.value() if self._answered else None

    def set_part(self, part: int) -> None:
        """Show a part without telling that it was chosen."""
        self._answered = True
        self.blockSignals(True)
        self.setValue(part)
        self.blockSignals(False)
        self.setAccessibleDescription("")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self._theme.px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(100), self._theme.px(32))

    def _tell(self, value: int) -> None:
        self._answered = True
        self.setAccessibleDescription("")
        self.chosen.emit(value)

    def _ends(self) -> tuple[float, float]:
        """Where 0 and 100 stand, in px from the left."""
        room = self._theme.px(12)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            return self.width() - room, room
        return room, self.width() - room

    def _at(self, x: float) -> int:
        zero, full = self._ends()
        return max(0, min(100, round(100 * (x - zero) / (full - zero)))) if full != zero else 0

    def _take(self, value: int) -> None:
        if value == self.value() and not self._answered:
            self._tell(value)
            self.update()
        self.setValue(value)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._take(self._at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._take(self._at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        steps = {
            Qt.Key.Key_Right: -1 if mirrored else 1, Qt.Key.Key_Left: 1 if mirrored else -1, Qt.Key.Key_Up: 1,
            Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10, Qt.Key.Key_Home: -100,
            Qt.Key.Key_End: 100,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            event.ignore()
        else:
            self._take(max(0, min(100, self.value() + step)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, colours, middle = self._theme.px, self._theme.colours, self.height() / 2
        zero, full = self._ends()
        line = QPen(QColor(colours.control), px(3))
        line.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(line)
        painter.drawLine(QPointF(zero, middle), QPointF(full, middle))
        if self._answered:
            knob = zero + (full - zero) * self.value() / 100
            line.setColor(QColor(colours.accent))
            painter.setPen(line)
            painter.drawLine(QPointF(zero, middle), QPointF(knob, middle))
            painter.setPen(QPen(QColor(colours.card), px(2)))
            painter.setBrush(QColor(colours.accent))
            painter.drawEllipse(QPointF(knob, middle), px(9), px(9))
        else:
            painter.setPen(QPen(QColor(colours.control), px(1.5), Qt.PenStyle.DotLine))
            painter.setBrush(QColor(colours.card))
            painter.drawEllipse(QPointF((zero + full) / 2, middle), px(9), px(9))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(6), px(6))
