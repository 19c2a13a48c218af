"""The marks of the two partners and of both together, drawn, never typed; and a chip with a name."""
# SPDX-License-Identifier: GPL-3.0-or-later

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from evenhand.domain.partners import Mark, Shape
from evenhand.ui.theme import SMALL, Colours, Theme


def shape_path(shape: Shape | None, box: QRectF) -> QPainterPath:
    """The outline of a mark in `box`. None is the diamond of both together."""
    path = QPainterPath()
    centre, reach = box.center(), box.width() / 2
    match shape:
        case Shape.SQUARE:
            path.addRoundedRect(box.adjusted(0, 0, 0, 0), box.width() / 5, box.width() / 5)
        case Shape.ROUND:
            path.addEllipse(box)
        case Shape.TRIANGLE:
            path.addPolygon(_polygon(centre, reach * 1.1, 3, -90))
        case Shape.HEXAGON:
            path.addPolygon(_polygon(centre, reach, 6, 0))
        case None:
            path.addPolygon(_polygon(centre, reach * 1.15, 4, -90))
    path.closeSubpath()
    return path


def _polygon(centre: QPointF, reach: float, corners: int, first_degrees: float) -> QPolygonF:
    return QPolygonF([
        QPointF(centre.x() + reach * math.cos(angle), centre.y() + reach * math.sin(angle))
        for angle in (math.radians(first_degrees + 360 * n / corners) for n in range(corners))])


def mark_colours(mark: Mark | None, colours: Colours) -> tuple[str, str]:
    """(fill, soft) of a mark; None is both together."""
    if mark is None:
        return colours.accent, colours.accent_soft
    return colours.fill(mark.hue), colours.soft(mark.hue)


def draw_mark(painter: QPainter, mark: Mark | None, box: QRectF, colours: Colours) -> None:
    """Fill the mark in `box`; None draws the diamond of both together."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(shape_path(mark.shape if mark else None, box), QColor(mark_colours(mark, colours)[0]))
    painter.restore()


def draw_chip(painter: QPainter, mark: Mark | None, text: str, box: QRectF, theme: Theme, *,
              outlined: bool = False) -> None:
    """A soft pill with mark and name, as wide as `box`; text that does not fit ends in an ellipsis."""
    colours = theme.colours
    _, soft = mark_colours(mark, colours)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pill = QPainterPath()
    pill.addRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), box.height() / 2, box.height() / 2)
    painter.fillPath(pill, QColor(soft))
    if outlined:
        painter.strokePath(pill, QColor(colours.ink))
    side = theme.px(10)
    lead = theme.px(8)
    right_to_left = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft
    left = box.right() - lead - side if right_to_left else box.left() + lead
    draw_mark(painter, mark, QRectF(left, box.center().y() - side / 2, side, side), colours)
    font = theme.font(SMALL)
    painter.setFont(font)
    painter.setPen(QColor(colours.ink))
    room = box.adjusted(theme.px(7), 0, -(lead + side + theme.px(6)), 0) if right_to_left else \
        box.adjusted(lead + side + theme.px(6), 0, -theme.px(7), 0)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()) + 1)
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading), shown)
    painter.restore()


def chip_size(text: str, theme: Theme) -> QSize:
    """The room that a chip with this text takes."""
    width = QFontMetrics(theme.font(SMALL)).horizontalAdvance(text) + theme.px(8 + 10 + 6 + 9)
    return QSize(width, theme.px(22))


class MarkIcon(QWidget):
    """A partner's mark alone. The words beside it carry the meaning, so screen readers pass it by."""

    def __init__(self, mark: Mark | None, theme: Theme, side: int = 10) -> None:
        super().__init__()
        self._mark, self._theme, self._side = mark, theme, side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = self._theme.px(self._side) + 2
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_mark(painter, self._mark, QRectF(self.rect()).adjusted(1, 1, -1, -1), self._theme.colours)


class Chip(QWidget):
    """A mark with a name in a soft pill."""

    def __init__(self, mark: Mark | None, text: str, theme: Theme) -> None:
        super().__init__()
        self._mark, self._text, self._theme = mark, text, theme
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return chip_size(self._text, self._theme)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        draw_chip(painter, self._mark, self._text, QRectF(self.rect()), self._theme)


def heart_path(box: QRectF) -> QPainterPath:
    """The heart that stands beside thanks."""
    path = QPainterPath()
    w, h, x, y = box.width(), box.height(), box.x(), box.y()
    path.moveTo(x + w / 2, y + h * 0.95)
    path.cubicTo(x - w * 0.25, y + h * 0.45, x + w * 0.1, y - h * 0.15, x + w / 2, y + h * 0.25)
    path.cubicTo(x + w * 0.9, y - h * 0.15, x + w * 1.25, y + h * 0.45, x + w / 2, y + h * 0.95)
    return path
