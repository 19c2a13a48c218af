"""Draws 100 points as a bar of three parts with their words, inside where they fit, else below."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from evenhand.domain.load.costs import Cost
from evenhand.ui.kit import Kit
from evenhand.ui.theme import SMALL, Theme
from evenhand.ui.weights.parts import Parts, part_told

BAR = 32  # px at 100 %: the height of the bar
LEAST_CONTRAST = 4.5


class Bar(QWidget):
    """Draws the three parts, in one colour of three depths. `soft`, `fill` are those of a partner's mark."""

    def __init__(self, kit: Kit, colours: tuple[str, str], shown: Parts, name: str = "") -> None:
        super().__init__()
        self.kit, self.shown = kit, shown
        fill, soft = QColor(colours[0]), QColor(colours[1])
        self.fills = (soft, _between(soft, fill, 0.28), _deepest(soft, fill, kit.theme))
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._describe()

    def set_shown(self, shown: Parts) -> None:
        self.shown = shown
        self._describe()
        self.updateGeometry()
        self.update()

    def _describe(self) -> None:
        told = ", ".join(self.kit.say(part_told(cost, points)) for cost, points in zip(Cost, self.shown))
        self.setAccessibleDescription(told)

    def edges(self) -> tuple[int, ...]:
        """Where the parts begin and end on the screen, from the reading side, in px."""
        inset = self._inset()
        room = self.width() - 2 * inset
        sums = (0, self.shown[0], self.shown[0] + self.shown[1], sum(self.shown) or 1)
        return tuple(inset + round(room * each / sums[-1]) for each in sums)

    def _inset(self) -> int:
        """Room at both ends, in px."""
        return 0

    def _texts(self) -> list[str]:
        return [self.kit.say(part_told(cost, points)) for cost, points in zip(Cost, self.shown)]

    def _fits(self) -> bool:
        metrics, edges, pad = QFontMetrics(self.kit.theme.font(SMALL)), self.edges(), self.kit.theme.px(22)
        return all(metrics.horizontalAdvance(text) + pad <= right - left
                   for text, left, right in zip(self._texts(), edges, edges[1:]))

    def sizeHint(self) -> QSize:
        below = 0 if self._fits() else self._below(self.width())[1]
        return QSize(self.kit.theme.px(420), self.kit.theme.px(BAR + 8) + below)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.kit.theme.px(200), self.sizeHint().height())

    def _below(self, width: int) -> tuple[list[tuple[str, int, QRectF]], int]:
        """The texts under the bar, each with the place of its swatch, in as many lines as they need."""
        theme = self.kit.theme
        metrics, tall = QFontMetrics(theme.font(SMALL)), theme.px(22)
        lead, gap = theme.px(18), theme.px(16)
        left, top = 0, 0
        found: list[tuple[str, int, QRectF]] = []
        for place, text in enumerate(self._texts()):
            taken = lead + metrics.horizontalAdvance(text) + 2
            if left and left + taken > width:
                left, top = 0, top + tall
            found.append((text, place, QRectF(left, top, taken, tall)))
            left += taken + gap
        return found, top + tall

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.kit.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        painter.setLayoutDirection(self.layoutDirection())
        edges, fits = self.edges(), self._fits()
        bar = QRectF(edges[0], theme.px(4), edges[-1] - edges[0], theme.px(BAR))
        outline = QPainterPath()
        outline.addRoundedRect(bar, theme.px(4), theme.px(4))
        painter.setClipPath(outline)
        painter.setFont(theme.font(SMALL))
        for text, fill, left, right in zip(self._texts(), self.fills, edges, edges[1:]):
            begin = self.width() - right if mirrored else left
            box = QRectF(begin, bar.top(), right - left, bar.height())
            painter.fillRect(box, fill)
            if fits:
                painter.setPen(_readable(fill, theme))
                painter.drawText(box.adjusted(theme.px(10), 0, -theme.px(10), 0),
                                 int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading), text)
        painter.setClipping(False)
        painter.setPen(QPen(QColor(theme.colours.control), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)
        if not fits:
            self._paint_below(painter, theme, mirrored)

    def _paint_below(self, painter: QPainter, theme: Theme, mirrored: bool) -> None:
        for text, place, box in self._below(self.width())[0]:
            at = box.translated(0, theme.px(BAR + 8))
            if mirrored:
                at.moveRight(self.width() - box.left())
            side = theme.px(11)
            begin = at.right() - side if mirrored else at.left()
            swatch = QRectF(begin, at.center().y() - side / 2, side, side).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.setPen(QPen(QColor(theme.colours.control), 1))
            painter.setBrush(self.fills[place])
            painter.drawRect(swatch)
            painter.setPen(QColor(theme.colours.ink))
            lead = theme.px(18)
            words = at.adjusted(0, 0, -lead, 0) if mirrored else at.adjusted(lead, 0, 0, 0)
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading), text)


def _between(one: QColor, other: QColor, part: float) -> QColor:
    pairs = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return QColor(*(round(a + (b - a) * part) for a, b in pairs))


def _luminance(colour: QColor) -> float:
    """Relative luminance (WCAG 2.2)."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
                        for c in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio, 1 to 21 (WCAG 2.2)."""
    lights = sorted((_luminance(one) + 0.05, _luminance(other) + 0.05))
    return lights[1] / lights[0]


def _readable(fill: QColor, theme: Theme) -> QColor:
    """Ink or card, whichever stands out more on `fill`."""
    return max((QColor(theme.colours.ink), QColor(theme.colours.card)), key=lambda text: _contrast(text, fill))


def _deepest(soft: QColor, fill: QColor, theme: Theme) -> QColor:
    """As near to `fill` as a text on it stays readable."""
    tried = [_between(soft, fill, part / 10) for part in range(10, 3, -1)]
    readable = (colour for colour in tried if _contrast(_readable(colour, theme), colour) >= LEAST_CONTRAST)
    return next(readable, tried[-1])
