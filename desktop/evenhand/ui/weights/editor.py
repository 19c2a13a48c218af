"""The bar to change: two dividers to drag or to move by key, and three numbers to type."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSlider, QSpinBox, QVBoxLayout, QWidget

from evenhand.domain.load.costs import Cost
from evenhand.domain.message import msg
from evenhand.domain.weights import POINTS, Weights, cost_name
from evenhand.ui.kit import Kit
from evenhand.ui.theme import Theme
from evenhand.ui.weights.bar import BAR, Bar
from evenhand.ui.weights.parts import Parts, parts_of, with_divider, with_part

KNOB = 9  # px at 100 %: the width of a divider
_BIG_STEP = 10  # points, Page Up and Down


class Divider(QSlider):
    """The line between two parts. Its value is where it stands, 0..100 points from the beginning."""

    moved = Signal(int)  # while it moves
    settled = Signal()  # once the hand or the key is lifted

    def __init__(self, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme, self._held, self._from = theme, False, 0
        self.setRange(0, POINTS)
        self.setPageStep(_BIG_STEP)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.valueChanged.connect(self._tell)

    def place(self, position: int) -> None:
        """Stand at a position without telling."""
        self.blockSignals(True)
        self.setValue(position)
        self.blockSignals(False)

    def _tell(self, value: int) -> None:
        self.moved.emit(value)
        if not self._held:
            self.settled.emit()  # set by a screen reader: there is nothing to wait for

    def _hold(self) -> None:
        if not self._held:
            self._held, self._from = True, self.value()

    def _let_go(self) -> None:
        if self._held:
            self._held = False
            if self.value() != self._from:
                self.settled.emit()

    def _mirrored(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._hold()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        bar = self.parentWidget()
        if self._held and isinstance(bar, Bar):
            x = self.mapToParent(event.position().toPoint()).x()
            edges = bar.edges()
            along = bar.width() - x if self._mirrored() else x
            self.setValue(round(POINTS * (along - edges[0]) / max(1, edges[-1] - edges[0])))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._let_go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        onward = -1 if self._mirrored() else 1
        steps = {
            Qt.Key.Key_Right: onward, Qt.Key.Key_Left: -onward, Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1,
            Qt.Key.Key_PageUp: _BIG_STEP, Qt.Key.Key_PageDown: -_BIG_STEP,
            Qt.Key.Key_Home: -POINTS, Qt.Key.Key_End: POINTS,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            event.ignore()
            return
        self._hold()
        self.setValue(self.value() + step)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not event.isAutoRepeat():
            self._let_go()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._let_go()
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, px = self._theme.colours, self._theme.px
        grip = QRectF(0, 0, px(KNOB) - 2, px(BAR + 8) - 2)
        grip.moveCenter(QRectF(self.rect()).center())
        painter.setBrush(QColor(colours.accent if self.hasFocus() else colours.ink))
        painter.setPen(QPen(QColor(colours.card), 2 if self.hasFocus() else 1))
        painter.drawRoundedRect(grip, px(3), px(3))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(5), px(5))


class PointsBar(Bar):
    """The bar with its two dividers. `chosen` tells the parts once a person has let go."""

    moved = Signal(tuple)
    chosen = Signal(tuple)

    def __init__(self, kit: Kit, colours: tuple[str, str], weights: Weights, name: str) -> None:
        super().__init__(kit, colours, weights.shown, name)
        self.parts = parts_of(weights)
        names = (msg("Between time and energy"), msg("Between energy and emotional risk"))
        self.dividers = tuple(Divider(kit.say(words), kit.theme, self) for words in names)
        for number, divider in enumerate(self.dividers):
            divider.moved.connect(lambda position, number=number: self._move(number, position))
            divider.settled.connect(lambda: self.chosen.emit(self.parts))
        self._place_dividers()

    def _inset(self) -> int:
        return self.kit.theme.px(KNOB) // 2 + 2

    def take(self, parts: Parts) -> None:
        """Show these parts without telling."""
        self.parts = parts
        self.set_shown(parts)
        self._place_dividers()

    def _move(self, divider: int, position: int) -> None:
        self.take(with_divider(self.parts, divider, position))
        self.moved.emit(self.parts)

    def _place_dividers(self) -> None:
        px, edges = self.kit.theme.px, self.edges()
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        wide = px(KNOB) + px(14)  # at least 24 px to take hold of
        for divider, edge, position in zip(self.dividers, edges[1:], (self.parts[0], self.parts[0] + self.parts[1])):
            divider.place(position)
            divider.setAccessibleDescription(self.accessibleDescription())
            middle = self.width() - edge if mirrored else edge
            divider.setGeometry(middle - wide // 2, 0, wide, px(BAR + 8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_dividers()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.kit.theme.px(220), self.sizeHint().height())


class PointsEditor(QWidget):
    """The bar and the three numbers below it; both always show the same.

    `chosen` tells whole parts that add up to 100.
    """

    chosen = Signal(tuple)

    def __init__(self, kit: Kit, colours: tuple[str, str], weights: Weights, name: str) -> None:
        super().__init__()
        self.kit = kit
        self.bar = PointsBar(kit, colours, weights, name)
        self.numbers = tuple(self._number(cost, points) for cost, points in zip(Cost, self.bar.shown))
        cells = [self._cell(cost, number) for cost, number in zip(Cost, self.numbers)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.gap(1))
        column.addWidget(self.bar)
        numbers = kit.flow(*cells, gap=2)
        numbers.setContentsMargins(kit.theme.px(KNOB), 0, 0, 0)
        column.addWidget(numbers)
        self.bar.moved.connect(self._show_numbers)
        self.bar.chosen.connect(self.chosen)

    def take(self, weights: Weights) -> None:
        """Show weights that changed elsewhere, by undo for one."""
        self.bar.take(parts_of(weights))
        self.bar.set_shown(weights.shown)
        self._show_numbers(weights.shown)

    def _number(self, cost: Cost, points: int) -> QSpinBox:
        box = QSpinBox()
        box.setRange(0, POINTS)
        box.setValue(points)
        box.setKeyboardTracking(False)
        box.setAccessibleName(self.kit.say(msg("Points for {cost}", cost=cost_name(cost))))
        box.setAlignment(Qt.AlignmentFlag.AlignRight)
        box.setFixedWidth(self.kit.theme.px(72))
        box.lineEdit().setTextMargins(0, 0, self.kit.theme.px(9), 0)
        place = list(Cost).index(cost)
        box.valueChanged.connect(lambda value: self._typed(place, value))
        return box

    def _cell(self, cost: Cost, number: QSpinBox) -> QWidget:
        label = self.kit.text(cost_name(cost), "small")
        label.setBuddy(number)
        cell = QWidget()
        across = QHBoxLayout(cell)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(self.kit.theme.gap(0.75))
        across.addWidget(label)
        across.addWidget(number)
        return cell

    def _typed(self, place: int, value: int) -> None:
        self.bar.take(with_part(self.bar.parts, place, value))
        self._show_numbers(self.bar.parts)
        self.chosen.emit(self.bar.parts)

    def _show_numbers(self, parts: Sequence[int]) -> None:
        for number, points in zip(self.numbers, parts):
            number.blockSignals(True)
            number.setValue(points)
            number.blockSignals(False)
