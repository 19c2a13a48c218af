"""The picker of a level from 0 to 4: four squares, filled up to the level."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider

from evenhand.ui.theme import Theme

SQUARES = 4
UNSET = -1


def draw_level(painter: QPainter, level: int | None, box: QRectF, theme: Theme) -> None:
    """Four squares in the middle height of `box`, from its reading side; None draws them dotted, not yet rated."""
    side, gap = theme.px(12), theme.px(3)
    colours = theme.colours
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    right_to_left = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft
    for n in range(SQUARES):
        along = n * (side + gap)
        left = box.right() - along - side if right_to_left else box.left() + along
        square = QRectF(left, box.center().y() - side / 2, side, side).adjusted(0.5, 0.5, -0.5, -0.5)
        filled = level is not None and n < level
        painter.setBrush(QColor(colours.soft_ink if filled else colours.card))
        style = Qt.PenStyle.DotLine if level is None else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(colours.soft_ink if filled else colours.control), 1, style))
        painter.drawRoundedRect(square, theme.px(3), theme.px(3))
    painter.restore()


class LevelPicker(QSlider):
    """A level from 0 to 4, or not yet chosen. Arrow keys and digits choose; a press on a square chooses it.

    `words` are the five examples, told as the description of the level chosen.
    """

    chosen = Signal(int)  # the level a person chose, 0 to 4

    def __init__(self, name: str, words: Sequence[str], theme: Theme, level: int | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme, self._words = theme, tuple(words)
        self.setRange(UNSET, SQUARES)
        self.setPageStep(1)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(False)
        self.set_level(level)
        self.valueChanged.connect(self._tell)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def level(self) -> int | None:
        return None if self.value() == UNSET else self.value()

    def set_level(self, level: int | None) -> None:
        """Show a level without telling that it was chosen."""
        self.blockSignals(True)
        self.setValue(UNSET if level is None else level)
        self.blockSignals(False)
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        return QSize(SQUARES * px(15) + px(9), px(28))

    minimumSizeHint = sizeHint

    def _describe(self) -> None:
        level = self.level
        words = self._words[level] if level is not None and level < len(self._words) else ""
        self.setAccessibleDescription(words)
        self.setToolTip(words)

    def _tell(self, value: int) -> None:
        self._describe()
        if value != UNSET:
            self.chosen.emit(value)

    def _choose(self, level: int) -> None:
        self.setValue(max(0, min(SQUARES, level)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        along = event.position().x() - self._theme.px(4)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            along = self.width() - event.position().x() - self._theme.px(4)
        level = int(along // self._theme.px(15)) + 1
        self._choose(0 if level == 1 == self.level else level)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        forward = Qt.Key.Key_Left if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else Qt.Key.Key_Right
        back = Qt.Key.Key_Right if forward is Qt.Key.Key_Left else Qt.Key.Key_Left
        key, level = event.key(), -1 if self.level is None else self.level
        if Qt.Key.Key_0 <= key <= Qt.Key.Key_4:
            self._choose(key - Qt.Key.Key_0)
        elif key in (forward, Qt.Key.Key_Up):
            self._choose(level + 1)
        elif key in (back, Qt.Key.Key_Down):
            self._choose(level - 1)
        elif key == Qt.Key.Key_Home:
            self._choose(0)
        elif key == Qt.Key.Key_End:
            self._choose(SQUARES)
        else:
            event.ignore()

    def wheelEvent(self, event) -> None:
        event.ignore()  # a page is scrolled more often than a level is changed

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        inner = QRectF(self.rect()).adjusted(self._theme.px(4), 0, -self._theme.px(4), 0)
        draw_level(painter, self.level, inner, self._theme)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._theme.colours.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
