"""Tick boxes and radio buttons whose words wrap, drawn alike in every theme."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy

from evenhand.ui.theme import Theme

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)


class _Wrapping:
    """What both kinds share: the box at the reading side, the words beside it in as many lines as they need."""

    def _prepare(self: QAbstractButton, text: str, theme: Theme) -> None:
        self._theme, self._words = theme, text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def say(self, text: str) -> None:
        """Show other words."""
        self._words = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()

    def _lead(self) -> int:
        return self._theme.px(4 + 18 + 9)

    def _text_height(self, width: int) -> int:
        if not self._words:
            return 0
        room = QRect(0, 0, max(1, width - self._lead() - self._theme.px(4)), 10_000)
        return self.fontMetrics().boundingRect(room, _WRAP, self._words).height()

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self._words) + self._theme.px(6) if self._words else 0
        width = self._lead() + words
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        longest = max((self.fontMetrics().horizontalAdvance(word) for word in self._words.split()), default=0)
        return QSize(self._lead() + longest + self._theme.px(6), self._theme.px(28))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._theme.px(28), self._text_height(width) + self._theme.px(6))

    def hitButton(self, where: QPoint) -> bool:
        return self.rect().contains(where)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, colours = self._theme, self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        right_to_left = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        painter.setLayoutDirection(self.layoutDirection())
        side, lead = theme.px(18), self._lead()
        left = self.width() - theme.px(4) - side if right_to_left else theme.px(4)
        box = QRectF(left, (self.height() - side) / 2, side, side).adjusted(0.5, 0.5, -0.5, -0.5)
        self._draw_box(painter, box)
        words = self.rect().adjusted(0, 0, -lead, 0) if right_to_left else self.rect().adjusted(lead, 0, 0, 0)
        painter.setPen(QColor(colours.ink if self.isEnabled() else colours.soft_ink))
        painter.drawText(words.adjusted(0, 0, -theme.px(2), 0), _WRAP, self._words)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.px(5), theme.px(5))

    def _pens(self, painter: QPainter) -> None:
        colours = self._theme.colours
        on = self.isChecked()
        fill = colours.accent if on and self.isEnabled() else colours.soft_ink if on else colours.card
        painter.setBrush(QColor(fill))
        painter.setPen(QPen(QColor(fill if on else colours.control), 1))


class Tick(_Wrapping, QCheckBox):
    """A tick box."""

    def __init__(self, text: str, theme: Theme) -> None:
        QCheckBox.__init__(self)
        self._prepare(text, theme)

    def _draw_box(self, painter: QPainter, box: QRectF) -> None:
        self._pens(painter)
        painter.drawRoundedRect(box, self._theme.px(4), self._theme.px(4))
        if self.isChecked():
            draw_tick(painter, box, self._theme.colours.on_accent, self._theme.px(2))


class Radio(_Wrapping, QRadioButton):
    """One of several choices."""

    def __init__(self, text: str, theme: Theme) -> None:
        QRadioButton.__init__(self)
        self._prepare(text, theme)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tab leads to the chosen one of a group, from where the arrow keys go on; Qt alone leads to the first."""
        super().focusInEvent(event)
        chosen = self.group().checkedButton() if self.group() is not None else None
        by_tab = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_tab and chosen is not None and chosen is not self and chosen.isVisible() and chosen.isEnabled():
            chosen.setFocus(event.reason())

    def _draw_box(self, painter: QPainter, box: QRectF) -> None:
        self._pens(painter)
        painter.drawEllipse(box)
        if self.isChecked():
            inner = box.width() / 3.2
            painter.setBrush(QColor(self._theme.colours.on_accent))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(box.adjusted(inner, inner, -inner, -inner))


def draw_tick(painter: QPainter, box: QRectF, colour: str, width: float) -> None:
    """The tick itself, drawn, so that no font has to have it."""
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF([
        QPointF(box.left() + box.width() * x, box.top() + box.height() * y) for x, y in ((.24, .52), (.43, .71), (.77, .31))]))
