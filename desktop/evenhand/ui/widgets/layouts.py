"""Layouts that use the room there is: a row that wraps, and columns that become one when it is narrow."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class _ItemLayout(QLayout):
    """What both layouts share: keeping items, and taking the height from the width."""

    def __init__(self, parent: QWidget | None, gap: int) -> None:
        super().__init__(parent)
        self.setContentsMargins(QMargins(0, 0, 0, 0))
        self.setSpacing(gap)
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _right_to_left(self) -> bool:
        parent = self.parentWidget()
        return parent is not None and parent.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def _mirrored(self, rect: QRect, within: QRect) -> QRect:
        if not self._right_to_left():
            return rect
        return QRect(QPoint(within.left() + within.right() - rect.right(), rect.top()), rect.size())

    def _place(self, rect: QRect, move: bool) -> int:
        """Place the items (or only measure); the height they take."""
        raise TypeError("a layout says how it places its items")


class FlowLayout(_ItemLayout):
    """A row of items that goes on in the next line when it is full. Items of a line share a middle line."""

    def __init__(self, parent: QWidget | None, gap: int, centred: bool = False) -> None:
        super().__init__(parent, gap)
        self._centred = centred

    def sizeHint(self) -> QSize:
        width = sum(item.sizeHint().width() for item in self._shown())
        width += self.spacing() * max(0, len(self._shown()) - 1)
        height = max((item.sizeHint().height() for item in self._shown()), default=0)
        return QSize(width, height)

    def _place(self, rect: QRect, move: bool) -> int:
        lines: list[list[tuple[QLayoutItem, int]]] = [[]]
        used = 0
        for item in self._shown():
            width = min(item.sizeHint().width(), max(rect.width(), item.minimumSize().width()))
            if lines[-1] and used + self.spacing() + width > rect.width():
                lines.append([])
                used = 0
            used += (self.spacing() if lines[-1] else 0) + width
            lines[-1].append((item, width))
        top = rect.top()
        for line in lines:
            heights = [item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
                       for item, width in line]
            tallest = max(heights, default=0)
            left = rect.left()
            if self._centred:
                taken = sum(width for _, width in line) + self.spacing() * (len(line) - 1)
                left += max(0, rect.width() - taken) // 2
            for (item, width), height in zip(line, heights):
                if move:
                    place = QRect(left, top + (tallest - height) // 2, width, height)
                    item.setGeometry(self._mirrored(place, rect))
                left += width + self.spacing()
            top += tallest + self.spacing()
        return max(0, top - self.spacing() - rect.top())


class ColumnsLayout(_ItemLayout):
    """Columns beside each other, or one below the other when a column would be narrower than `least` px.

    `weights` are the shares of the width. With `level`, the n-th items of all columns are of equal height.
    """

    def __init__(self, parent: QWidget | None, gap: int, weights: Sequence[int], least: int,
                 level: bool = False) -> None:
        super().__init__(parent, gap)
        self._weights, self._least, self._level = tuple(weights), least, level
        self._columns: list[int] = []

    def add(self, widget: QWidget, column: int) -> None:
        """Put `widget` at the end of a column, counted from 0 at the reading side."""
        self._columns.append(column)
        self.addWidget(widget)

    def takeAt(self, index: int) -> QLayoutItem | None:
        if 0 <= index < len(self._items):
            self._columns.pop(index)
        return super().takeAt(index)

    def sizeHint(self) -> QSize:
        width = self._least * len(self._weights) + self.spacing() * (len(self._weights) - 1)
        return QSize(width, self.heightForWidth(width))

    def _is_narrow(self, width: int) -> bool:
        free = width - self.spacing() * (len(self._weights) - 1)
        return any(free * weight // sum(self._weights) < self._least for weight in self._weights)

    def _place(self, rect: QRect, move: bool) -> int:
        if self._is_narrow(rect.width()):
            shown = self._shown()
            return self._stack([shown], [(rect.left(), rect.width())], rect, move, level=False)
        free = rect.width() - self.spacing() * (len(self._weights) - 1)
        spans, left = [], rect.left()
        for weight in self._weights:
            width = free * weight // sum(self._weights)
            spans.append((left, width))
            left += width + self.spacing()
        columns = [[item for item, where in zip(self._items, self._columns) if where == n and not item.isEmpty()]
                   for n in range(len(self._weights))]
        return self._stack(columns, spans, rect, move, self._level)

    def _stack(self, columns: list[list[QLayoutItem]], spans: list[tuple[int, int]], rect: QRect, move: bool,
               level: bool) -> int:
        heights = [[item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
                    for item in column] for column, (_, width) in zip(columns, spans)]
        if level:
            for row in range(max(map(len, heights), default=0)):
                tallest = max(column[row] for column in heights if row < len(column))
                for column in heights:
                    if row < len(column):
                        column[row] = tallest
        deepest = rect.top()
        for column, (left, width), tall in zip(columns, spans, heights):
            top = rect.top()
            for item, height in zip(column, tall):
                if move:
                    item.setGeometry(self._mirrored(QRect(left, top, width, height), rect))
                top += height + self.spacing()
            deepest = max(deepest, top - self.spacing())
        return deepest - rect.top()


class EndsLayout(_ItemLayout):
    """Two items at the two ends of a row, or one below the other when both do not fit."""

    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def _place(self, rect: QRect, move: bool) -> int:
        shown = self._shown()
        if len(shown) == 2 and self.sizeHint().width() <= rect.width():
            near, far = shown
            near_size, far_size = near.sizeHint(), far.sizeHint()
            height = max(near_size.height(), far_size.height())
            near_top, far_top = ((height - size.height()) // 2 + rect.top() for size in (near_size, far_size))
            near_width = rect.width() - far_size.width() - self.spacing()
            places = [QRect(rect.left(), near_top, near_width, near_size.height()),
                      QRect(rect.right() + 1 - far_size.width(), far_top, far_size.width(), far_size.height())]
        else:
            height, places = 0, []
            for item in shown:
                tall = item.heightForWidth(rect.width()) if item.hasHeightForWidth() else item.sizeHint().height()
                height += self.spacing() if places else 0
                places.append(QRect(rect.left(), rect.top() + height, rect.width(), tall))
                height += tall
        if move:
            for item, place in zip(shown, places):
                item.setGeometry(self._mirrored(place, rect))
        return height
