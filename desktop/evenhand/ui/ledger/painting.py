"""Draws the cells of the ledger's table: words, chips, numbers, hearts, hairlines."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from evenhand.domain.catalogue import Catalogue
from evenhand.domain.message import Message
from evenhand.ui.kit import Kit
from evenhand.ui.ledger.columns import COLUMNS, NUMBERS, SMALL_TYPE, Column
from evenhand.ui.ledger.lines import Line
from evenhand.ui.ledger.model import LINE, LedgerModel
from evenhand.ui.ledger.telling import done_told
from evenhand.ui.theme import BODY, SMALL
from evenhand.ui.widgets.marks import chip_size, draw_chip, heart_path

ROW_HEIGHT = 40  # px at 100 %
MOST_OF_NOTE = 200  # letters of a note that can stand in a cell
SIDE = 8  # px at 100 %, the room at both sides of a cell


class CellPainter(QStyledItemDelegate):
    """Draws one cell. Nothing here depends on the pointer: what can be done is in the menu and by key."""

    def __init__(self, kit: Kit, model: LedgerModel, catalogue: Callable[[], Catalogue]) -> None:
        super().__init__()
        self.kit, self._model, self._catalogue = kit, model, catalogue
        self._body, self._small = kit.theme.font(BODY), kit.theme.font(SMALL)  # made once: there are many cells
        self._widths = {False: QFontMetrics(self._body), True: QFontMetrics(self._small)}
        colours = kit.theme.colours
        self._ink, self._soft_ink, self._line = (QColor(each) for each in (colours.ink, colours.soft_ink, colours.line))
        self._chosen_ground, self._accent = QColor(colours.accent_soft), QColor(colours.accent)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(0, self.kit.theme.px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        line = index.data(LINE)
        if not isinstance(line, Line):
            return
        column, theme = COLUMNS[index.column()], self.kit.theme
        painter.save()
        painter.setLayoutDirection(option.direction)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(option.rect, self._chosen_ground)
        painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), self._line)
        room = option.rect.adjusted(theme.px(SIDE), 0, -theme.px(SIDE), 0)
        match column:
            case Column.WHAT:
                self._draw_what(painter, line, room, chosen)
            case Column.WHO:
                self._draw_who(painter, line, room)
            case Column.THANKS if line.thanks:
                self._draw_thanks(painter, line, room, chosen)
            case _:
                self._draw_words(painter, self._model.told(line, column), room, column, chosen)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._accent, 2))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -2), theme.px(5), theme.px(5))
        painter.restore()

    def _draw_words(self, painter: QPainter, words: str, room: QRect, column: Column, chosen: bool) -> None:
        small = column in SMALL_TYPE
        painter.setPen(self._soft_ink if small and not chosen else self._ink)
        side = Qt.AlignmentFlag.AlignTrailing if column in NUMBERS else Qt.AlignmentFlag.AlignLeading
        self._draw(painter, small, words, room, side)

    def _draw_what(self, painter: QPainter, line: Line, room: QRect, chosen: bool) -> None:
        theme, entry = self.kit.theme, line.row.entry
        done = self.say(done_told(entry, self._catalogue()))
        painter.setPen(self._ink)
        self._draw(painter, False, done, room, Qt.AlignmentFlag.AlignLeading)
        taken = self._widths[False].horizontalAdvance(done) + theme.px(10)
        if entry.note and room.width() - taken > theme.px(40):
            right_to_left = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft
            rest = room.adjusted(0, 0, -taken, 0) if right_to_left else room.adjusted(taken, 0, 0, 0)
            painter.setPen(self._ink if chosen else self._soft_ink)
            self._draw(painter, True, " ".join(entry.note[:MOST_OF_NOTE].split()), rest, Qt.AlignmentFlag.AlignLeading)

    def _draw_who(self, painter: QPainter, line: Line, room: QRect) -> None:
        words = self._model.told(line, Column.WHO)
        mark = None if line.row.entry.joint_id else self._model.partner(line.row).mark
        size = chip_size(words, self.kit.theme)
        width = min(size.width(), room.width())
        right_to_left = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = room.right() + 1 - width if right_to_left else room.left()
        pill = QRectF(left, room.center().y() + 0.5 - size.height() / 2, width, size.height())
        draw_chip(painter, mark, words, pill, self.kit.theme)

    def _draw_thanks(self, painter: QPainter, line: Line, room: QRect, chosen: bool) -> None:
        theme = self.kit.theme
        side, gap = theme.px(11), theme.px(5)
        right_to_left = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = room.right() + 1 - side if right_to_left else room.left()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._ink if chosen else self._soft_ink
        painter.fillPath(heart_path(QRectF(left, room.center().y() - side / 2, side, side)), ink)
        rest = room.adjusted(0, 0, -side - gap, 0) if right_to_left else room.adjusted(side + gap, 0, 0, 0)
        self._draw_words(painter, self._model.told(line, Column.THANKS), rest, Column.THANKS, chosen)

    def _draw(self, painter: QPainter, small: bool, words: str, room: QRect, side: Qt.AlignmentFlag) -> None:
        if words:
            painter.setFont(self._small if small else self._body)
            shown = self._widths[small].elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, (side | Qt.AlignmentFlag.AlignVCenter).value, shown)

    def say(self, words: Message | str) -> str:
        return self.kit.say(words)
