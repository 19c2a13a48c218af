"""Finds a task from a few letters: a line to type into, and below it the tasks that fit by meaning."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QSize, Qt, Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMoveEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from evenhand.domain.catalogue import Catalogue, Task
from evenhand.domain.message import msg
from evenhand.ui.kit import Kit
from evenhand.ui.theme import BODY, SMALL

MOST_SHOWN = 6
NEW_TASK = "new"  # what the last line stands for: a task of one's own


class FoundTasks(QAbstractListModel):
    """The tasks that fit what was typed, and last the offer to make one of one's own."""

    def __init__(self, kit: Kit, catalogue: Catalogue) -> None:
        super().__init__()
        self._kit, self._catalogue = kit, catalogue
        self._tasks: tuple[Task, ...] = ()
        self._typed = ""

    def show_found(self, tasks: Sequence[Task], typed: str) -> None:
        """Show `tasks`. With `typed` words the last line offers to make a task of them."""
        self.beginResetModel()
        self._tasks, self._typed = tuple(tasks), typed
        self.endResetModel()

    def value(self, place: int) -> Task | str:
        """The task at a place, or NEW_TASK."""
        return self._tasks[place] if place < len(self._tasks) else NEW_TASK

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._tasks) + bool(self._typed)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < self.rowCount():
            return None
        value = self.value(index.row())
        if isinstance(value, str):
            words, domain = self._kit.say(msg("Make “{words}” a task of mine", words=self._typed)), ""
        else:
            words, domain = value.name, self._catalogue.domain_names[value.domain]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.UserRole:
            return domain
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{words}, {domain}" if domain else words
        return None


class TaskFinder(QWidget):
    """Type a few letters, choose with the arrow keys, Enter takes it. `picked` tells the task, or NEW_TASK."""

    picked = Signal(object)
    changed = Signal()  # what was picked no longer stands

    def __init__(self, kit: Kit, catalogue: Catalogue, name: str = "", *, own_tasks: bool = True,
                 over: bool = True) -> None:
        """`name` is what the line is called. Without `own_tasks` no task of one's own is offered.

        The list lies `over` what stands below, which needs room there, or takes room of its own.
        """
        super().__init__()
        self._over = over
        self.kit, self._own_tasks = kit, own_tasks
        self._tasks: Sequence[Task] = ()
        self._first: Sequence[Task] = ()
        self._catalogue = catalogue
        self.task: Task | None = None
        self.wants_new = False
        self.line = kit.line(name or msg("What did I do?"), placeholder=msg("Type a few letters, like “sorry” or “birthday”"),
                             most=80)
        self.model = FoundTasks(kit, catalogue)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_FoundDelegate(kit, self.list))
        self.list.setAccessibleName(kit.say(msg("Tasks that fit")))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the line steers it
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda index: self._take(index.row()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.line)
        if not over:
            column.addWidget(self.list)
        self.list.setStyleSheet(f"border: 1px solid {kit.theme.colours.control};")
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(lambda _text: self._typed())
        self.line.installEventFilter(self)
        self._show_list()

    def offer(self, among: Sequence[Task], first: Sequence[Task] = ()) -> None:
        """Find among these tasks; while nothing is typed, list `first`."""
        self._tasks, self._first = tuple(among), tuple(first)
        self._allowed = {task.id for task in self._tasks}
        if self.task is None:
            self._typed()

    @property
    def typed(self) -> str:
        return self.line.text().strip()

    def show_picked(self, task: Task) -> None:
        """Show a task as taken, without telling."""
        self.task, self.wants_new = task, False
        self.line.setText(task.name)
        self.line.setCursorPosition(0)
        self._show_list(hide=True)

    def show_typed(self, text: str) -> None:
        """Show what was typed before."""
        self.line.setText(text)
        self._typed()

    def clear(self) -> None:
        self.task, self.wants_new = None, False
        self.line.clear()
        self._typed()

    def take_first(self) -> bool:
        """Take the line that is marked. False when nothing fits and nothing is typed."""
        index = self.list.currentIndex()
        if not index.isValid():
            return False
        self._take(index.row())
        return True

    def _take(self, place: int) -> None:
        value = self.model.value(place)
        if isinstance(value, Task):
            self.show_picked(value)
        else:
            self.wants_new = True
            self._show_list(hide=True)
        self.picked.emit(value)

    def _typed(self) -> None:
        was_picked = self.task is not None or self.wants_new
        self.task, self.wants_new = None, False
        if self.typed:
            found = [task for task in self._catalogue.search(self.typed, limit=40) if task.id in self._allowed]
            self.model.show_found(found[:MOST_SHOWN], self.typed if self._own_tasks else "")
            self.list.setCurrentIndex(self.model.index(0, 0))
        else:
            self.model.show_found(self._first[:MOST_SHOWN], "")
        self._show_list()
        if was_picked:
            self.changed.emit()

    def _show_list(self, hide: bool = False) -> None:
        rows = self.model.rowCount()
        self.list.setVisible(rows > 0 and not hide and self.parentWidget() is not None)
        self._put_list()

    def _put_list(self) -> None:
        """Lay the list over what stands below, so that nothing jumps while someone types; or let it take its room."""
        height = self.kit.theme.px(34) * max(1, self.model.rowCount()) + 4
        if not self._over:
            self.list.setFixedHeight(height)
            return
        ground = self.parentWidget().parentWidget() if self.parentWidget() is not None else None
        if ground is None:
            return
        if self.list.parentWidget() is not ground:
            shown = not self.list.isHidden()
            self.list.setParent(ground)
            self.list.setVisible(shown)
        below = self.mapTo(ground, self.rect().bottomLeft()) + QPoint(0, self.kit.theme.px(2))
        self.list.setGeometry(below.x(), below.y(), self.width(), height)
        self.list.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._put_list()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._put_list()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_list(hide=self.task is not None or self.wants_new)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not self.list.isHidden():
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                now = self.list.currentIndex().row() if self.list.currentIndex().isValid() else -1
                place = max(0, min(self.model.rowCount() - 1, now + step))
                self.list.setCurrentIndex(self.model.index(place, 0))
                return True
            if not self._own_tasks and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                return self.take_first()
        return super().eventFilter(watched, event)


class _FoundDelegate(QStyledItemDelegate):
    """A task with its room of the catalogue at the far side."""

    def __init__(self, kit: Kit, parent: QObject) -> None:
        super().__init__(parent)
        self._kit = kit

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(0, self._kit.theme.px(34))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        theme, colours = self._kit.theme, self._kit.theme.colours
        painter.save()
        painter.setLayoutDirection(option.direction)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, QColor(colours.accent_soft if chosen else colours.card))
        room = option.rect.adjusted(theme.px(10), 0, -theme.px(10), 0)
        small = theme.font(SMALL)
        domain, words = str(index.data(Qt.ItemDataRole.UserRole) or ""), str(index.data())
        metrics = QFontMetrics(theme.font(BODY))
        taken = metrics.horizontalAdvance(words) + theme.px(16)
        if domain and taken + QFontMetrics(small).horizontalAdvance(domain) <= room.width():
            painter.setFont(small)
            painter.setPen(QColor(colours.ink if chosen else colours.soft_ink))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter), domain)
        painter.setFont(theme.font(BODY))
        painter.setPen(QColor(colours.ink))
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()
