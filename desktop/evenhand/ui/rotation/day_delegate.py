"""Draws one day of the calendar: its number, what is kept free, chips, hard weeks."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from evenhand.domain.message import DayStyle, Told, msg
from evenhand.domain.spans import Span, monday_of
from evenhand.domain.turns.free_times import free_on_day
from evenhand.domain.turns.kept_free import KeptFreeDates, days_shown
from evenhand.domain.turns.turns import Turn
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit
from evenhand.ui.rotation.calendar_model import DAY, DayShown, hard_for
from evenhand.ui.rotation.chips import chip_height, draw_band, draw_chip, draw_turn
from evenhand.ui.rotation.telling import mark_of, short_name
from evenhand.ui.theme import SMALL, Look
from evenhand.ui.widgets.marks import draw_mark

HEAD, GAP, SIDE_ROOM, LEAST = 26, 4, 5, 112  # px at 100 %
MARK = 9


@dataclass(frozen=True, slots=True)
class _Laid:
    """Where the parts of a day are, measured from its corner. `height` is below the last of them."""

    shown: DayShown
    dates: list[tuple[KeptFreeDates, QRectF]]
    chips: list[tuple[Turn, QRectF]]
    events: list[tuple[str, QRectF]]
    height: int


class Steering(Protocol):
    """The view, as far as a day needs to know it."""

    chosen: str | None
    carried: str | None

    def currentIndex(self) -> QModelIndex: ...


class DayDelegate(QStyledItemDelegate):
    """Everything mirrors right to left."""

    def __init__(self, kit: Kit, house: House, view: Steering, parent: QObject) -> None:
        super().__init__(parent)
        self._kit, self._house, self._view = kit, house, view
        self._known: dict[tuple[date, int], _Laid] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, self._kit.theme.px(LEAST))

    def height_of(self, shown: DayShown, width: int) -> int:
        """How tall a day is when it shows all its turns."""
        theme = self._kit.theme
        hard = theme.px(22) * len(hard_for(shown))
        return max(theme.px(LEAST), self._laid(shown, width).height + hard + theme.px(8))

    def dates(self, shown: DayShown, cell: QRect) -> list[tuple[KeptFreeDates, QRectF]]:
        """What is kept free once, as bands right below the head, as tall as the same band beside it in the week."""
        return [(each, box.translated(cell.topLeft())) for each, box in self._laid(shown, cell.width()).dates]

    def chips(self, shown: DayShown, cell: QRect) -> list[tuple[Turn, QRectF]]:
        """Each turn with the box of its chip."""
        return [(turn, box.translated(cell.topLeft())) for turn, box in self._laid(shown, cell.width()).chips]

    def events(self, shown: DayShown, cell: QRect) -> list[tuple[str, QRectF]]:
        """What is on the day beside turns, with the boxes below those of the turns."""
        return [(text, box.translated(cell.topLeft())) for text, box in self._laid(shown, cell.width()).events]

    def _laid(self, shown: DayShown, width: int) -> "_Laid":
        """Where everything is in a day of this width; found anew only when the day has changed."""
        known = self._known.get((shown.day, width))
        if known is None or (known.shown is not shown and known.shown != shown):
            known = self._known[shown.day, width] = self._lay_out(shown, width)
        return known

    def _lay_out(self, shown: DayShown, width: int) -> "_Laid":
        theme, side = self._kit.theme, self._kit.theme.px(SIDE_ROOM)
        top, inner = float(theme.px(HEAD)), width - 2 * side

        def next_box(height: float) -> QRectF:
            nonlocal top
            box = QRectF(side, top, inner, height)
            top += height + theme.px(GAP)
            return box

        dates = [(each, next_box(self._band_height(each, shown.day, inner))) for each in shown.dates]
        chips = [(turn, next_box(chip_height(short_name(self._house, turn.task), inner, theme))) for turn in shown.turns]
        texts = [self._kit.say(event.short) for event in shown.events]
        events = [(text, next_box(chip_height(text, inner, theme))) for text in texts]
        return _Laid(shown, dates, chips, events, round(top))

    def _band_height(self, dates: KeptFreeDates, day: date, width: int) -> int:
        week = days_shown(dates, Span.of_days(monday_of(day), 7))
        return max(chip_height(self._kit.say(free_on_day(dates, each)), width, self._kit.theme) for each in week)

    def _draw_dates(self, painter: QPainter, shown: DayShown, cell: QRect) -> None:
        """Bands that run on to the days beside them; the words stand where one begins, ends, or goes on in a new week."""
        rtl = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = self._kit.theme.px(SIDE_ROOM)
        for dates, box in self.dates(shown, cell):
            days = days_shown(dates, Span.of_days(monday_of(shown.day), 7))
            before, behind = shown.day > days[0], shown.day < days[-1]
            left, right = (behind, before) if rtl else (before, behind)
            said = not before or (not behind and not dates.whole_days)
            draw_band(painter, self._house.partners[dates.who].mark,
                      self._kit.say(free_on_day(dates, shown.day)) if said else "",
                      box.adjusted(-side if left else 0, 0, side if right else 0, 0), self._kit.theme,
                      open_left=left, open_right=right)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem,
              index: QModelIndex | QPersistentModelIndex) -> None:
        shown, theme, colours = index.data(DAY), self._kit.theme, self._kit.theme.colours
        painter.save()
        painter.setLayoutDirection(option.direction)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(option.rect)
        painter.fillRect(option.rect, QColor(self._ground(shown)))
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        if index.column():
            rtl = option.direction is Qt.LayoutDirection.RightToLeft
            x = room.right() if rtl else room.left()
            painter.drawLine(QPointF(x, room.top()), QPointF(x, room.bottom()))
        self._draw_head(painter, shown, room, option.direction)
        self._draw_dates(painter, shown, option.rect)
        for turn, box in self.chips(shown, option.rect):
            draw_turn(painter, turn, mark_of(self._house, turn.owner), short_name(self._house, turn.task), box, theme,
                      chosen=turn.id == self._view.chosen)
        for text, box in self.events(shown, option.rect):
            draw_chip(painter, None, text, box, theme)
        self._draw_hard(painter, shown, room, option.direction)
        current = option.state & QStyle.StateFlag.State_HasFocus or \
            (self._view.carried is not None and index == self._view.currentIndex())
        if current:
            dashed = Qt.PenStyle.DashLine if self._view.carried is not None else Qt.PenStyle.SolidLine
            painter.setPen(QPen(QColor(colours.accent), theme.px(2), dashed))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(room.adjusted(2, 2, -2, -2), theme.px(5), theme.px(5))
        painter.restore()

    def _ground(self, shown: DayShown) -> str:
        """Hard days have a tint, so have weekends."""
        theme, colours = self._kit.theme, self._kit.theme.colours
        if shown.hard:
            return colours.accent_soft if theme.look is Look.CONTRAST else _between(colours.accent_soft, colours.card)
        return colours.paper if shown.day.weekday() >= 5 else colours.card

    def _draw_head(self, painter: QPainter, shown: DayShown, room: QRectF, direction: Qt.LayoutDirection) -> None:
        theme, colours = self._kit.theme, self._kit.theme.colours
        say, side = self._kit.say, theme.px(SIDE_ROOM)
        day = say(msg("{day}", day=Told(shown.day, DayStyle.BRIEF))) if shown.day.day == 1 else str(shown.day.day)
        font = theme.font(SMALL, strong=shown.today)
        metrics = QFontMetrics(font)
        head = QRectF(room.left() + side, room.top() + theme.px(3), room.width() - 2 * side, theme.px(20))
        wide = metrics.horizontalAdvance(day)
        painter.setFont(font)
        if shown.today:
            pill = _leading(QRectF(0, 0, wide + theme.px(14), theme.px(20)), head, direction)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.ink))
            painter.drawRoundedRect(pill, theme.px(10), theme.px(10))
            painter.setPen(QColor(colours.card))
            painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), day)
            wide += theme.px(14)
        else:
            painter.setPen(QColor(colours.soft_ink))
            painter.drawText(head, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading), day)
        marks = [self._house.partners[who].mark for who in dict.fromkeys(each.who for each in shown.free)]
        if marks:
            self._draw_free(painter, marks, head, head.width() - wide - theme.px(6), direction)

    def _draw_free(self, painter: QPainter, marks: list, head: QRectF, space: float,
                   direction: Qt.LayoutDirection) -> None:
        """ "free" and the marks of those who keep a time of this day free, at the far end. The marks come first."""
        theme = self._kit.theme
        side, gap = theme.px(MARK), theme.px(3)
        font = theme.font(SMALL)
        word = self._kit.say(msg("free"))
        used = len(marks) * (side + gap)
        for number, mark in enumerate(marks):
            far = _trailing(QRectF(0, 0, side, side), head, direction, number * (side + gap))
            draw_mark(painter, mark, far, theme.colours)
        wide = QFontMetrics(font).horizontalAdvance(word)
        if used + wide <= space:
            painter.setFont(font)
            painter.setPen(QColor(theme.colours.soft_ink))
            box = _trailing(QRectF(0, 0, wide + 1, head.height()), head, direction, used + theme.px(1))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), word)

    def _draw_hard(self, painter: QPainter, shown: DayShown, room: QRectF, direction: Qt.LayoutDirection) -> None:
        """ "hard" with the mark of the one whose days are hard, at the foot of the day."""
        theme, house = self._kit.theme, self._house
        side, font = theme.px(MARK), theme.font(SMALL)
        for number, who in enumerate(hard_for(shown)):
            foot = QRectF(room.left() + theme.px(SIDE_ROOM + 2), room.bottom() - theme.px(22) * (number + 1),
                          room.width() - 2 * theme.px(SIDE_ROOM + 2), theme.px(20))
            mark = house.partners[who].mark if who is not None else None
            spot = _leading(QRectF(0, 0, side, side), foot, direction)
            draw_mark(painter, mark, spot, theme.colours)
            painter.setFont(font)
            painter.setPen(QColor(theme.colours.soft_ink))
            lead = side + theme.px(5)
            words = foot.adjusted(0, 0, -lead, 0) if direction is Qt.LayoutDirection.RightToLeft else \
                foot.adjusted(lead, 0, 0, 0)
            shown_words = QFontMetrics(font).elidedText(self._kit.say(msg("hard weeks")), Qt.TextElideMode.ElideRight,
                                                        int(words.width()))
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading), shown_words)


def _leading(box: QRectF, room: QRectF, direction: Qt.LayoutDirection) -> QRectF:
    """The box at the reading side of a room, in the middle of its height."""
    left = room.right() - box.width() if direction is Qt.LayoutDirection.RightToLeft else room.left()
    return QRectF(left, room.center().y() - box.height() / 2, box.width(), box.height())


def _trailing(box: QRectF, room: QRectF, direction: Qt.LayoutDirection, inset: float) -> QRectF:
    """The box at the far side of a room, `inset` px from its end."""
    left = room.left() + inset if direction is Qt.LayoutDirection.RightToLeft else room.right() - box.width() - inset
    return QRectF(left, room.center().y() - box.height() / 2, box.width(), box.height())


def _between(first: str, second: str) -> str:
    """The colour half-way between two."""
    one, two = QColor(first), QColor(second)
    return QColor((one.red() + two.red()) // 2, (one.green() + two.green()) // 2,
                  (one.blue() + two.blue()) // 2).name()
