"""The band chart: rows that can be pressed, each with its marks in the bands, a header above, a legend below."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from evenhand.domain.balance.names import Sides, view_told
from evenhand.domain.message import msg
from evenhand.domain.partners import Mark, Who
from evenhand.domain.picture import BandChart, ChartMark, ChartRow, Role
from evenhand.ui.kit import Kit
from evenhand.ui.theme import SMALL, Theme
from evenhand.ui.widgets.marks import shape_path

Marks = Mapping[Who, Mark]
_WRAP = int(Qt.TextFlag.TextWordWrap)
_ROW, _STRIP, _MARK = 30, 30, 20  # px at 100 %
_WIDEST_LABELS = Fraction(2, 5)  # of the chart
_NARROWEST_STRIP = 300  # px at 100 %: with less room the labels stand above their strips


@dataclass(frozen=True, slots=True)
class Frame:
    """Where things stand in every row: the strip with the bands, and the labels beside or above it. In px."""

    labels: QRectF
    strip: QRectF
    above: bool
    mirrored: bool

    def x(self, position: Fraction) -> float:
        """The place of an axis position 0..1, from the left."""
        along = self.strip.width() * float(position)
        return self.strip.right() - along if self.mirrored else self.strip.left() + along


class BandChartView(QWidget):
    """Shows a BandChart. `pressed` tells which row a person pressed, by its place."""

    pressed = Signal(int)

    def __init__(self, kit: Kit, chart: BandChart, marks: Marks, name: str, *, can_press: bool = True) -> None:
        super().__init__()
        self.kit, self.chart, self.marks = kit, chart, marks
        self.setAccessibleName(name)
        metrics = QFontMetrics(kit.theme.font())
        self._widest = max((metrics.horizontalAdvance(kit.say(row.label)) for row in chart.rows), default=0)
        self.header = _Header(self)
        self.rows = [_Row(self, row, number, can_press) for number, row in enumerate(chart.rows)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, *self.rows):
            column.addWidget(part)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)

    def frame(self, width: int) -> Frame:
        """How the width is used: labels beside the strip where both have room, else above it."""
        theme = self.kit.theme
        gap = theme.px(12)
        beside = min(self._widest + 2, int(width * _WIDEST_LABELS))
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        edge = theme.px(3)
        if width - beside - gap < theme.px(_NARROWEST_STRIP):
            whole = QRectF(edge, 0, width - 2 * edge, 0)
            return Frame(whole, whole, True, mirrored)
        strip_width = width - beside - gap - edge
        left = edge if mirrored else beside + gap
        labels = QRectF(width - beside, 0, beside, 0) if mirrored else QRectF(edge, 0, beside, 0)
        return Frame(labels, QRectF(left, 0, strip_width, 0), False, mirrored)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.header.fit(self.width())
        for row in self.rows:
            row.fit(self.width())


class _Header(QWidget):
    """The titles of the bands. Where five have no room, the outer ones alone, over two bands each."""

    def __init__(self, view: BandChartView) -> None:
        super().__init__(view)
        self._view, self._font = view, view.kit.theme.font(SMALL)
        self.fit(view.kit.theme.px(600))

    def fit(self, width: int) -> None:
        tall = max((box.height() for _, box in self._titles(width)), default=0)
        self.setFixedHeight(round(tall) + self._view.kit.theme.px(6))

    def _titles(self, width: int) -> list[tuple[str, QRectF]]:
        frame, say = self._view.frame(width), self._view.kit.say
        metrics = QFontMetrics(self._font)
        columns = []
        for column in self._view.chart.columns:
            left, right = sorted((frame.x(column.begin), frame.x(column.end)))
            columns.append((say(column.label), left, right))
        tight = any(metrics.horizontalAdvance(word) > right - left - 4
                    for words, left, right in columns for word in words.split())
        if tight:
            half = frame.strip.width() / 2 - 4
            near, far = columns[0][0], columns[-1][0]
            outer = (far, near) if frame.mirrored else (near, far)
            columns = [(outer[0], frame.strip.left(), frame.strip.left() + half),
                       (outer[1], frame.strip.right() - half, frame.strip.right())]
        found = []
        for words, left, right in columns:
            room = QRectF(left + 2, 0, right - left - 4, 10_000)
            box = QRectF(metrics.boundingRect(room.toRect(), _wrapping(metrics, words, room.width()), words))
            found.append((words, QRectF(room.left(), 0, room.width(), box.height())))
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font)
        painter.setPen(QColor(self._view.kit.theme.colours.soft_ink))
        metrics, titles = QFontMetrics(self._font), self._titles(self.width())
        tall = max((box.height() for _, box in titles), default=0)
        for place, (words, box) in enumerate(titles):
            across = Qt.AlignmentFlag.AlignHCenter
            if len(titles) == 2:
                side = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)[place]
                across = side | Qt.AlignmentFlag.AlignAbsolute
            flags = _wrapping(metrics, words, box.width()) | int((across | Qt.AlignmentFlag.AlignBottom).value)
            painter.drawText(QRectF(box.left(), 0, box.width(), tall), flags, words)


def _wrapping(metrics: QFontMetrics, words: str, width: float) -> int:
    """Words wrap between each other; a word longer than the room wraps inside."""
    if any(metrics.horizontalAdvance(word) > width for word in words.split()):
        return int(Qt.TextFlag.TextWrapAnywhere)
    return _WRAP


class _Row(QPushButton):
    """One line of the chart. For screen readers it is a button with the row's sentences as its name."""

    def __init__(self, view: BandChartView, row: ChartRow, number: int, can_press: bool) -> None:
        super().__init__(view)
        self._view, self._row = view, row
        self._words = view.kit.say(row.label)
        said = " ".join(view.kit.say(sentence) for sentence in row.text)
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.setAutoDefault(False)
        if can_press:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.clicked.connect(lambda _checked=False: view.pressed.emit(number))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.fit(view.kit.theme.px(600))

    def sizeHint(self) -> QSize:
        return QSize(self._view.kit.theme.px(300), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._view.kit.theme.px(120), self.height())

    def fit(self, width: int) -> None:
        theme, frame = self._view.kit.theme, self._view.frame(width)
        label = self._label_height(frame)
        tall = label + theme.px(4 + _STRIP) if frame.above else max(theme.px(_ROW), label + theme.px(6))
        self.setFixedHeight(tall)

    def _label_height(self, frame: Frame) -> int:
        metrics = QFontMetrics(self._view.kit.theme.font())
        room = QRectF(0, 0, frame.labels.width(), 10_000).toRect()
        return metrics.boundingRect(room, _wrapping(metrics, self._words, frame.labels.width()), self._words).height()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, frame = self._view.kit.theme, self._view.frame(self.width())
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = self.height() - theme.px(_STRIP) if frame.above else 0
        strip = QRectF(frame.strip.left(), top, frame.strip.width(), self.height() - top)
        self._paint_bands(painter, frame, strip)
        painter.setFont(theme.font())
        painter.setPen(QColor(theme.colours.ink))
        tall = self._label_height(frame)
        label = QRectF(frame.labels.left(), theme.px(2) if frame.above else (self.height() - tall) / 2,
                       frame.labels.width(), tall)
        metrics = QFontMetrics(theme.font())
        painter.drawText(label, _wrapping(metrics, self._words, label.width()) | int(Qt.AlignmentFlag.AlignLeading),
                         self._words)
        if self._row.marks:
            draw_row(painter, self._row, frame, strip.center().y(), self._view.marks, theme)
        else:
            painter.setPen(QColor(theme.colours.ink))
            painter.setFont(theme.font(SMALL))
            painter.drawText(strip.adjusted(theme.px(6), 0, -theme.px(6), 0), int(Qt.AlignmentFlag.AlignCenter),
                             self._view.kit.say(msg("not enough to say")))
        if self.hasFocus() or self.underMouse():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            colour = theme.colours.accent if self.hasFocus() else theme.colours.control
            painter.setPen(QPen(QColor(colour), 2 if self.hasFocus() else 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.px(5), theme.px(5))

    def _paint_bands(self, painter: QPainter, frame: Frame, strip: QRectF) -> None:
        colours = self._view.kit.theme.colours
        fills = {Role.SHARED: colours.accent_soft, Role.LEANING: colours.paper, Role.MORE: colours.sidebar}
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for column in self._view.chart.columns:
            left, right = sorted((round(frame.x(column.begin)), round(frame.x(column.end))))
            painter.fillRect(QRectF(left, strip.top(), right - left, strip.height()), QColor(fills[column.role]))
        painter.setPen(QPen(QColor(colours.line), 1))
        for column in self._view.chart.columns[1:]:
            x = round(frame.x(column.begin))
            painter.drawLine(QPointF(x, strip.top()), QPointF(x, strip.bottom()))
        painter.restore()


def draw_row(painter: QPainter, row: ChartRow, frame: Frame, middle: float, marks: Marks, theme: Theme) -> None:
    """The bar, the tick and the marks of one row at the height `middle`."""
    colours, px = theme.colours, theme.px
    if row.bar is not None:
        painter.setPen(QPen(QColor(colours.soft_ink), px(3)))
        painter.drawLine(QPointF(frame.x(row.bar[0]), middle), QPointF(frame.x(row.bar[1]), middle))
    if row.tick is not None:
        painter.setPen(QPen(QColor(colours.ink), px(2)))
        x = frame.x(row.tick)
        painter.drawLine(QPointF(x, middle - px(8)), QPointF(x, middle + px(8)))
    side = px(_MARK)
    for mark, centre in zip(row.marks, centres(row, frame, side, px(4))):
        draw_chart_mark(painter, mark, QRectF(centre - side / 2, middle - side / 2, side, side), marks, theme)


def centres(row: ChartRow, frame: Frame, side: float, gap: float) -> list[float]:
    """Where the marks of a row stand, from the left: inside the strip, and never on each other."""
    least, most = frame.strip.left() + side / 2, frame.strip.right() - side / 2
    onward = -1 if frame.mirrored else 1
    found = [frame.x(mark.position) for mark in row.marks]
    if len(found) == 2 and abs(found[0] - found[1]) < side + gap:
        before, after = sorted((0, 1), key=lambda place: (row.marks[place].position, row.marks[place].beside))
        middle, half = (found[0] + found[1]) / 2, (side + gap) / 2
        middle = min(max(middle, least + half), most - half)
        found[before], found[after] = middle - onward * half, middle + onward * half
    return [min(max(each, least), most) for each in found]


def draw_chart_mark(painter: QPainter, mark: ChartMark, box: QRectF, marks: Marks, theme: Theme) -> None:
    """A mark in its partner's shape, outlined in ink; letters inside where they tell the two apart."""
    colours = theme.colours
    who = {Role.PARTNER_A: Who.A, Role.PARTNER_B: Who.B}.get(mark.role)
    own = marks.get(who) if who is not None else None
    path = shape_path(own.shape if own else None, box.adjusted(1, 1, -1, -1))
    painter.fillPath(path, QColor(colours.card))
    painter.strokePath(path, QPen(QColor(colours.ink), theme.px(1.6)))
    if mark.letters:
        font = theme.font(12 if len(mark.letters) == 1 else 10, strong=True)
        painter.setFont(font)
        painter.setPen(QColor(colours.ink))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), mark.letters)


class _LegendMark(QWidget):
    """A mark of the legend. The words beside it say what it is."""

    def __init__(self, mark: ChartMark | None, marks: Marks, theme: Theme) -> None:
        super().__init__()
        self._mark, self._marks, self._theme = mark, marks, theme
        self.setFixedSize(theme.px(_MARK) + 2, theme.px(_MARK) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self._mark is not None:
            draw_chart_mark(painter, self._mark, box, self._marks, self._theme)
            return
        painter.setPen(QPen(QColor(self._theme.colours.ink), self._theme.px(2)))
        painter.drawLine(QPointF(box.center().x(), box.top() + 2), QPointF(box.center().x(), box.bottom() - 2))


def legend(kit: Kit, chart: BandChart, marks: Marks, sides: Sides) -> QWidget:
    """What each mark of the chart stands for; the tick and the diamond only where they occur."""
    parts = [kit.row(_LegendMark(mark, marks, kit.theme), kit.text(mark.text, "small"), gap=0.75)
             for mark in chart.legend]
    alike = next((mark for row in chart.rows for mark in row.marks if mark.role is Role.ALIKE), None)
    if alike is not None or any(row.tick is not None for row in chart.rows):
        words = kit.text(view_told(None, sides), "small")
        parts.append(kit.row(_LegendMark(alike, marks, kit.theme), words, gap=0.75))
    return kit.flow(*parts, gap=2.5)
