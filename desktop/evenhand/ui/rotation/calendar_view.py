"""The calendar on the screen: weeks as rows, turns as chips, moved by hand with keys or the pointer."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView

from evenhand.domain.message import DayStyle, Told, msg
from evenhand.domain.turns.free_times import free_on_day
from evenhand.domain.turns.turns import Turn
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit
from evenhand.ui.rotation.calendar_model import DAY, CalendarModel, DayShown, Index
from evenhand.ui.rotation.chips import least_width
from evenhand.ui.rotation.day_delegate import SIDE_ROOM, DayDelegate
from evenhand.ui.rotation.telling import short_name, turn_told
from evenhand.ui.theme import SMALL

_KEYS = {Qt.Key.Key_S: "swap", Qt.Key.Key_J: "cover", Qt.Key.Key_K: "skip", Qt.Key.Key_D: "done", Qt.Key.Key_P: "pin"}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class CalendarView(QTableView):
    """Arrows go day by day, Tab goes through a day's turns, letters act on the chosen one.

    M picks the chosen turn up: arrows carry it, Enter puts it down, Escape lets it be.
    """

    chosen_changed = Signal(object)  # the id of the chosen turn, or None
    act_asked = Signal(str, str)  # what (swap, cover, skip, done, pin), the id of a turn
    move_asked = Signal(str, object)  # the id of a turn, the day to put it on
    opened = Signal(str)  # Enter on a turn
    told = Signal(object)  # a Message for the one who looks

    def __init__(self, kit: Kit, house: House, model: CalendarModel) -> None:
        super().__init__()
        self.kit, self._house = kit, house
        self.chosen: str | None = None
        self.carried: str | None = None  # picked up by key or by pointer
        self._pressed_at: QPoint | None = None
        self._dragging = False
        self._calendar = model
        self.setModel(model)
        self._delegate = DayDelegate(kit, house, self, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(kit.say(msg("Calendar of turns")))
        self.setAccessibleDescription(kit.say(msg(
            "Arrow keys go from day to day, Tab from turn to turn. S swaps, J gives just this one, K skips, D is done, "
            "P pins, M moves.")))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        heads = self.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        heads.setMinimumSectionSize(1)
        heads.setSectionsClickable(False)
        heads.setHighlightSections(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        model.modelReset.connect(self.fit)

    # Room

    def least_width(self) -> int:
        """The narrowest calendar in which every chip shows its words whole."""
        theme = self.kit.theme
        days = self._calendar.days
        names = {short_name(self._house, turn.task) for day in days for turn in day.turns}
        names |= {self.kit.say(event.short) for day in days for event in day.events}
        names |= {self.kit.say(free_on_day(each, day.day)) for day in days for each in day.dates}
        widest = max((least_width(name, theme) for name in names), default=0)
        return 7 * (max(widest, theme.px(84)) + 2 * theme.px(SIDE_ROOM)) + 4

    def fit(self) -> None:
        """As tall as all weeks; each week as tall as its fullest day."""
        model = self._calendar
        width = max(1, self.viewport().width() // 7)
        metrics = QFontMetrics(self.kit.theme.font(SMALL, strong=True))
        head = metrics.lineSpacing() + self.kit.theme.px(18)
        self.horizontalHeader().setFixedHeight(head)
        total = head
        for row in range(model.rowCount()):
            height = max(self._delegate.height_of(model.index(row, day).data(DAY), width) for day in range(7))
            self.setRowHeight(row, height)
            total += height
        self.setFixedHeight(total + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    # The chosen turn

    def shown_turn(self, turn_id: str | None) -> Turn | None:
        """A turn that is on the screen."""
        return next((turn for day in self._calendar.days for turn in day.turns if turn.id == turn_id), None)

    def choose(self, turn_id: str | None) -> None:
        """Choose a turn, or none. Its day becomes the current one."""
        turn = self.shown_turn(turn_id)
        self.chosen = turn.id if turn is not None else None
        if turn is not None:
            index = self._calendar.index_of(turn.day)
            if index != self.currentIndex():
                self.setCurrentIndex(index)
            self.chosen = turn.id
            if self.hasFocus():
                self._announce(self.kit.say(turn_told(self._house, turn)))
        self.viewport().update()
        self.chosen_changed.emit(self.chosen)

    def go_to(self, index: QModelIndex) -> None:
        """Make a day the current one; its first turn is the chosen one."""
        self.setCurrentIndex(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if self.carried is not None or not current.isValid():
            return
        turns = current.data(DAY).turns
        if self.chosen not in {turn.id for turn in turns}:
            self.chosen = turns[0].id if turns else None
            self.chosen_changed.emit(self.chosen)

    def _announce(self, words: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    # Keys

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes on to the day's next turn, and out of the calendar behind the last one."""
        day = self._current_day()
        if day is not None and self.carried is None:
            ids = [turn.id for turn in day.turns]
            at = ids.index(self.chosen) + (1 if forward else -1) if self.chosen in ids else -1
            if 0 <= at < len(ids):
                self.choose(ids[at])
                return True
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier,
                                      Qt.KeyboardModifier.KeypadModifier)
        if self.carried is not None and key is Qt.Key.Key_Escape:
            self._put_back()
        elif self.carried is not None and key in _ENTER:
            self._put_down(self.currentIndex())
        elif self.chosen is not None and self.carried is None and plain and key in _KEYS:
            self.act_asked.emit(_KEYS[key], self.chosen)
        elif self.chosen is not None and self.carried is None and plain and key is Qt.Key.Key_M:
            self.pick_up(self.chosen)
        elif self.chosen is not None and self.carried is None and key in _ENTER:
            self.opened.emit(self.chosen)
        elif event.text().strip() and key not in _ENTER and plain:
            event.accept()  # no jumping about by typed letters
        else:
            super().keyPressEvent(event)

    def pick_up(self, turn_id: str) -> None:
        """Carry a turn until it is put down."""
        self.carried = turn_id
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        words = msg("Picked up. Arrow keys carry it, Enter puts it down, Escape leaves it.")
        self._announce(self.kit.say(words))
        self.told.emit(words)
        self.viewport().update()

    def _put_down(self, index: QModelIndex) -> None:
        turn_id, self.carried = self.carried, None
        turn = self.shown_turn(turn_id)
        if turn is None or not index.isValid() or index.data(DAY).day == turn.day:
            self.choose(turn_id)
            return
        self.move_asked.emit(turn.id, index.data(DAY).day)

    def _put_back(self) -> None:
        turn_id, self.carried = self.carried, None
        self._dragging = False
        self.told.emit(msg("It stays where it was."))
        self.unsetCursor()
        self.choose(turn_id)

    # The pointer

    def turn_at(self, point: QPoint) -> Turn | None:
        """The turn whose chip is there."""
        index = self.indexAt(point)
        if not index.isValid():
            return None
        for turn, box in self._delegate.chips(index.data(DAY), self.visualRect(index)):
            if box.contains(point):
                return turn
        return None

    def chip_box(self, turn_id: str) -> QRect:
        """Where a turn's chip is, in the viewport."""
        turn = self.shown_turn(turn_id)
        if turn is None:
            return QRect()
        index = self._calendar.index_of(turn.day)
        boxes = self._delegate.chips(index.data(DAY), self.visualRect(index))
        return next((box.toRect() for each, box in boxes if each.id == turn_id), QRect())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        point = event.position().toPoint()
        turn = self.turn_at(point) if event.button() is Qt.MouseButton.LeftButton else None
        self._pressed_at = point if turn is not None else None
        if turn is not None:
            self.carried = None
            self.choose(turn.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._pressed_at is not None and not self._dragging and self.chosen is not None and \
                (point - self._pressed_at).manhattanLength() >= QApplication.startDragDistance():
            self._dragging, self.carried = True, self.chosen
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._dragging:
            index = self.indexAt(point)
            if index.isValid():
                self.setCurrentIndex(index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._pressed_at = None
        if self._dragging:
            self._dragging = False
            self.unsetCursor()
            self._put_down(self.indexAt(event.position().toPoint()))

    def _current_day(self) -> DayShown | None:
        index = self.currentIndex()
        return index.data(DAY) if index.isValid() else None

    def day_told(self) -> str:
        """The current day in words."""
        day = self._current_day()
        return self.kit.say(msg("{day}", day=Told(day.day, DayStyle.WEEKDAY))) if day is not None else ""
