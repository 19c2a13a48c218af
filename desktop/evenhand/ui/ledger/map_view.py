"""The week map on the screen: squares to press, marks drawn by shape and colour."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtCore import QModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from PySide6.QtWidgets import QTableView

from evenhand.domain.message import msg
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit
from evenhand.ui.ledger.map_model import MARKS, TO_COME, WeekMapModel
from evenhand.ui.theme import BODY, SMALL
from evenhand.ui.widgets.marks import draw_mark, mark_colours, shape_path

ROW = 52  # px at 100 %
MARK = 11  # px at 100 %


class WeekMapView(QTableView):
    """Arrow keys go from square to square, Space adds a mark, Enter opens what can be done with one."""

    add_asked = Signal(QModelIndex)
    menu_asked = Signal(QModelIndex)
    remove_asked = Signal(QModelIndex)

    def __init__(self, kit: Kit, house: House, model: WeekMapModel) -> None:
        super().__init__()
        self.kit = kit
        self.setModel(model)
        self.setItemDelegate(_SquareDelegate(kit, house))
        self.setAccessibleName(kit.say(msg("Week map")))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        days, groups = self.horizontalHeader(), self.verticalHeader()
        days.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        days.setMinimumSectionSize(1)
        days.setSectionsClickable(False)
        days.setHighlightSections(False)
        groups.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        groups.setSectionsClickable(False)
        groups.setHighlightSections(False)
        groups.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        groups.setStyleSheet(f"QHeaderView::section {{ font-size: {kit.theme.px(BODY)}px; font-weight: 400;"
                             f" color: {kit.theme.colours.ink}; }}")
        self._fit()

    def _fit(self) -> None:
        """Group names take at most a third; days share the rest. As tall as all its rows."""
        metrics = QFontMetrics(self.kit.theme.font(BODY))
        model, px = self.model(), self.kit.theme.px
        names = [str(model.headerData(row, Qt.Orientation.Vertical)) for row in range(model.rowCount())]
        widest = max(metrics.horizontalAdvance(name) for name in names) + px(26)
        width = min(widest, max(px(90), self.width() * 2 // 5))
        self.verticalHeader().setFixedWidth(width)
        lines = 1 if width >= widest else 2
        height = max(px(ROW), metrics.lineSpacing() * lines + px(14))
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(height)
        heads = QFontMetrics(self.kit.theme.font(SMALL, strong=True))
        day_width = (self.width() - width) // max(1, model.columnCount())
        model.two_lines = heads.horizontalAdvance("Wed 30") + px(16) > day_width
        self.horizontalHeader().setFixedHeight(heads.lineSpacing() * (2 if model.two_lines else 1) + px(22))
        self.setFixedHeight(self.horizontalHeader().height() + height * model.rowCount() + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid() and index == self.currentIndex():
            own = any(mark.own for mark in index.data(MARKS) or ())
            (self.menu_asked if own else self.add_asked).emit(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
        if index.isValid():
            self.menu_asked.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        acts = {Qt.Key.Key_Space: self.add_asked, Qt.Key.Key_Return: self.menu_asked, Qt.Key.Key_Enter: self.menu_asked,
                Qt.Key.Key_Delete: self.remove_asked}
        act = acts.get(Qt.Key(event.key()))
        if act is not None and index.isValid():
            act.emit(index)
        else:
            super().keyPressEvent(event)


class _SquareDelegate(QStyledItemDelegate):
    """A square with its marks; an incomplete one is an outline. An empty one shows a small plus."""

    def __init__(self, kit: Kit, house: House) -> None:
        super().__init__()
        self._kit, self._house = kit, house

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(0, self._kit.theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        theme, colours = self._kit.theme, self._kit.theme.colours
        marks = index.data(MARKS) or ()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(option.rect)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        side = room.topRight() if option.direction is Qt.LayoutDirection.RightToLeft else room.topLeft()
        painter.drawLine(side, QPointF(side.x(), room.bottom()))
        if marks:
            self._draw_marks(painter, room, marks)
        elif not index.data(TO_COME):
            painter.setFont(theme.font(SMALL))
            painter.setPen(QColor(colours.soft_ink))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), "+")
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(room.adjusted(2, 2, -2, -2), theme.px(5), theme.px(5))
        painter.restore()

    def _draw_marks(self, painter: QPainter, room: QRectF, marks: tuple) -> None:
        theme = self._kit.theme
        side, gap = theme.px(MARK), theme.px(6)
        fits = max(1, int((room.width() - gap) // (side + gap)))
        shown = marks[:fits]
        left = room.center().x() - (len(shown) * (side + gap) - gap) / 2
        for number, mark in enumerate(shown):
            box = QRectF(left + number * (side + gap), room.center().y() - side / 2, side, side)
            own = self._house.partners[mark.who].mark
            if mark.complete:
                draw_mark(painter, own, box, theme.colours)
            else:
                fill = QColor(mark_colours(own, theme.colours)[0])
                painter.setPen(QPen(fill, theme.px(2)))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawPath(shape_path(own.shape, box.adjusted(1, 1, -1, -1)))
