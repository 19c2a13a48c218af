"""What a calendar file holds, as a list to tick: what would become kept-free time of every week, and what of dates."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from evenhand.domain.message import Message, counted, msg
from evenhand.domain.turns.busy import BusyEntry, BusyTimes, WeeklyTime
from evenhand.domain.turns.free_times import free_dates, free_time
from evenhand.domain.turns.kept_free import KeptFreeDates
from evenhand.domain.partners import Who
from evenhand.ui.kit import Kit
from evenhand.ui.theme import BODY, SMALL
from evenhand.ui.widgets.ticks import draw_tick

Index = QModelIndex | QPersistentModelIndex
TITLE = Qt.ItemDataRole.UserRole  # what the file calls it, where that is shown
HEAD = Qt.ItemDataRole.UserRole + 1  # whether a line is a heading
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)


@dataclass(frozen=True, slots=True)
class _Line:
    """A heading, or what can be ticked."""

    words: Message
    titles: tuple[str, ...] = ()
    weekly: WeeklyTime | None = None
    entry: BusyEntry | None = None

    @property
    def is_head(self) -> bool:
        return self.weekly is None and self.entry is None


class BusyModel(QAbstractListModel):
    """The lines of a file, and which of them are ticked. Nothing is ticked at first."""

    ticked = Signal()

    def __init__(self, kit: Kit, found: BusyTimes) -> None:
        super().__init__()
        self._kit = kit
        self.titles_shown = False
        self._lines: list[_Line] = []
        if found.weekly:
            self._lines.append(_Line(msg("Comes back each week: kept free each week")))
            self._lines += [_Line(free_time(*time), titles, weekly=time) for time, titles in found.weekly.items()]
        if found.once:
            self._lines.append(_Line(msg("Comes on some dates: kept free on these dates")))
            self._lines += [_Line(_entry_told(entry), (entry.title,), entry=entry) for entry in found.once]
        self._on = [False] * len(self._lines)

    @property
    def chosen(self) -> tuple[Sequence[WeeklyTime], Sequence[BusyEntry]]:
        """What is ticked."""
        lines = [line for line, on in zip(self._lines, self._on, strict=True) if on]
        return ([line.weekly for line in lines if line.weekly is not None],
                [line.entry for line in lines if line.entry is not None])

    def show_titles(self, shown: bool) -> None:
        """Show what the file calls its entries, or hide it."""
        self.titles_shown = shown
        self.layoutAboutToBeChanged.emit()
        self.layoutChanged.emit()

    def tick_all(self, on: bool) -> None:
        self._on = [on and not line.is_head for line in self._lines]
        if self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))
        self.ticked.emit()

    # Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._lines):
            return None
        line = self._lines[index.row()]
        title = ", ".join(each for each in line.titles if each) if self.titles_shown else ""
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._kit.say(line.words)
            case Qt.ItemDataRole.CheckStateRole if not line.is_head:
                return Qt.CheckState.Checked if self._on[index.row()] else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(filter(None, (self._kit.say(line.words), title)))
        return {TITLE: title, HEAD: line.is_head}.get(role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or self._lines[index.row()].is_head:
            return False
        self._on[index.row()] = Qt.CheckState(value) is Qt.CheckState.Checked
        self.dataChanged.emit(index, index, [role])
        self.ticked.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        fixed = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        if self._lines[index.row()].is_head:
            return fixed
        return fixed | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable


def _entry_told(entry: BusyEntry) -> Message:
    """One entry of a file by its dates."""
    first, last = (free_dates(KeptFreeDates(Who.A, each.begin, each.end)) for each in (entry.stretches[0], entry.stretches[-1]))
    if len(entry.stretches) == 1:
        return first
    return counted("{n} date: {first}", "{n} dates, the first {first}, the last {last}", len(entry.stretches),
                   first=first, last=last)


class _LineDelegate(QStyledItemDelegate):
    """A box with a tick, the words, and below them what the file calls it. A press anywhere on the line ticks it."""

    def __init__(self, kit: Kit, view: QListView) -> None:
        super().__init__(view)
        self._kit, self._view = kit, view

    def _room(self) -> int:
        theme = self._kit.theme
        return max(theme.px(120), self._view.viewport().width() - theme.px(8 + 31 + 8))

    def _heights(self, index: Index) -> tuple[int, int]:
        theme = self._kit.theme
        words = QFontMetrics(theme.font(SMALL if index.data(HEAD) else BODY, strong=bool(index.data(HEAD))))
        room = self._room() + (theme.px(31) if index.data(HEAD) else 0)
        tall = words.boundingRect(0, 0, room, 10_000, _WRAP, index.data()).height()
        title = index.data(TITLE)
        below = QFontMetrics(theme.font(SMALL)).boundingRect(0, 0, room, 10_000, _WRAP, title).height() if title else 0
        return tall, below

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._room(), max(sum(self._heights(index)), self._kit.theme.px(20)) + self._kit.theme.px(10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, colours, is_head = self._kit.theme, self._kit.theme.colours, bool(index.data(HEAD))
        painter.save()
        painter.setLayoutDirection(option.direction)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        right_to_left = option.direction is Qt.LayoutDirection.RightToLeft
        room = option.rect.adjusted(theme.px(8), theme.px(5), -theme.px(8), -theme.px(5))
        if not is_head:
            side = theme.px(18)
            left = room.right() - side if right_to_left else room.left()
            box = QRectF(left, room.center().y() - side / 2, side, side).adjusted(0.5, 0.5, -0.5, -0.5)
            on = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
            painter.setBrush(QColor(colours.accent if on else colours.card))
            painter.setPen(QPen(QColor(colours.accent if on else colours.control), 1))
            painter.drawRoundedRect(box, theme.px(4), theme.px(4))
            if on:
                draw_tick(painter, box, colours.on_accent, theme.px(2))
            lead = theme.px(31)
            room = room.adjusted(0, 0, -lead, 0) if right_to_left else room.adjusted(lead, 0, 0, 0)
        tall, below = self._heights(index)
        top = room.top() + max(0, room.height() - tall - below) // 2
        painter.setFont(theme.font(SMALL if is_head else BODY, strong=is_head))
        painter.setPen(QColor(colours.ink))
        painter.drawText(QRectF(room.left(), top, room.width(), tall), _WRAP, index.data())
        if below:
            painter.setFont(theme.font(SMALL))
            painter.setPen(QColor(colours.soft_ink))
            painter.drawText(QRectF(room.left(), top + tall, room.width(), below), _WRAP, index.data(TITLE))
        if option.state & QStyle.StateFlag.State_HasFocus and not is_head:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(2, 1, -2, -1), theme.px(5), theme.px(5))
        painter.restore()

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        pressed = event.type() is QEvent.Type.MouseButtonRelease or \
            (isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space)
        if not pressed or index.data(HEAD):
            return False
        on = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
        return model.setData(index, Qt.CheckState.Unchecked if on else Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)


class BusyList(QListView):
    """The list on the screen. It stays as tall as a few lines and scrolls; thousands of lines come in batches."""

    def __init__(self, kit: Kit, model: BusyModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_LineDelegate(kit, self))
        self.setAccessibleName(kit.say(msg("What the file holds")))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(200)
        self.setMinimumHeight(kit.theme.px(280))
        self.setStyleSheet(f"border: 1px solid {kit.theme.colours.control};")
