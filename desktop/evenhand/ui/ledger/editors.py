"""The editors inside the ledger's table: a day as it is typed, minutes, a level, how it felt, a note."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QWidget

from evenhand.domain.catalogue import Catalogue
from evenhand.domain.days import parse_day, parse_minutes
from evenhand.domain.entries import LONGEST_NOTE, Felt
from evenhand.domain.failures import Refused
from evenhand.domain.ledger import Field
from evenhand.domain.message import DayStyle, Told, msg
from evenhand.ui.kit import Kit
from evenhand.ui.ledger.columns import COLUMNS, EDITS, Column
from evenhand.ui.ledger.lines import Line
from evenhand.ui.ledger.model import LINE, LedgerModel
from evenhand.ui.ledger.painting import CellPainter
from evenhand.ui.ledger.telling import LogWords, done_told, felt_name
from evenhand.ui.theme import BODY
from evenhand.ui.widgets.fields import Choice
from evenhand.ui.widgets.levels import LevelPicker

NOTE_LEAST = 150  # px at 100 %: with less room a note is written over the whole cell
_LEAVES = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab})


class CellDelegate(CellPainter):
    """Opens the right editor over a cell. What is typed wrongly stays in its editor until it is put right."""

    refused = Signal(object)  # the Message of what has to be changed

    def __init__(self, kit: Kit, model: LedgerModel, catalogue: Callable[[], Catalogue], words: LogWords,
                 today: Callable[[], date]) -> None:
        super().__init__(kit, model, catalogue)
        self._words, self._today = words, today

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex) -> QWidget | None:
        kit, field = self.kit, EDITS.get(COLUMNS[index.column()])
        match field:
            case Field.DAY:
                editor: QWidget = kit.line(msg("Day"), most=40)
            case Field.MINUTES:
                editor = kit.line(msg("Time"), most=20)
            case Field.ENERGY:
                editor = LevelPicker(kit.say(msg("Energy")), self._words.energy, kit.theme)
            case Field.RISK:
                editor = LevelPicker(kit.say(msg("Emotional risk")), self._words.risk, kit.theme)
            case Field.FELT:
                options = [(msg("not said"), None), *((felt_name(felt), felt) for felt in Felt)]
                editor = kit.choice(msg("Felt"), options)
            case Field.NOTE:
                editor = kit.line(msg("Note"), placeholder=msg("Add a note"), most=LONGEST_NOTE)
            case _:
                return None
        editor.setProperty("field", field.value)
        editor.setParent(parent)
        editor.setAutoFillBackground(True)
        if isinstance(editor, QLineEdit):
            editor.setStyleSheet(f"padding: 0 {kit.theme.px(6)}px; min-height: 0; border-radius: {kit.theme.px(5)}px;")
        if isinstance(editor, LevelPicker):
            editor.chosen.connect(lambda _level: self.commitData.emit(editor))
        return editor

    def setEditorData(self, editor: QWidget, index: QModelIndex) -> None:
        value = index.data(Qt.ItemDataRole.EditRole)
        match editor:
            case LevelPicker():
                editor.set_level(value)
            case Choice():
                editor.choose(value)
            case QLineEdit():
                editor.setText(self._typed(value))
                editor.selectAll()

    def _typed(self, value: object) -> str:
        """A value as a person would type it."""
        if isinstance(value, date):
            style = DayStyle.MONTH if abs((self._today() - value).days) < 300 else DayStyle.FULL
            words = self.kit.say(msg("{day}", day=Told(value, style)))
            return words if self._understood(words) == value else value.isoformat()
        return "" if value is None else str(value)

    def _understood(self, words: str) -> date | None:
        try:
            return parse_day(words, self._today(), self._words.typed)
        except Refused:
            return None

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex) -> None:
        line = index.data(LINE)
        if not isinstance(line, Line):
            self.refused.emit(msg("This entry is no longer there."))
            return
        try:
            value = self.value_of(editor, EDITS[COLUMNS[index.column()]])
        except Refused as refusal:
            self.refused.emit(refusal.message)
            return
        model.setData(index, value)

    def value_of(self, editor: QWidget, field: Field) -> object:
        """What was typed or chosen, as a value of the field. Raises Refused when it cannot be understood."""
        match editor:
            case LevelPicker():
                return editor.level
            case Choice():
                return editor.chosen
            case QLineEdit() if field is Field.DAY:
                return parse_day(editor.text(), self._today(), self._words.typed)
            case QLineEdit() if field is Field.MINUTES:
                return parse_minutes(editor.text(), self._words.typed) if editor.text().strip() else None
            case QLineEdit():
                return editor.text()
        return None

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(editor, QWidget):
            if isinstance(editor, Choice) and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space):
                return False
            if event.key() in _LEAVES and not self._is_right(editor):
                return True
        return super().eventFilter(editor, event)

    def _is_right(self, editor: QWidget) -> bool:
        """Whether what is typed can be understood; if not, it is said and the editor stays."""
        try:
            self.value_of(editor, Field(editor.property("field")))
        except Refused as refusal:
            self.refused.emit(refusal.message)
            return False
        return True

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        room = option.rect.adjusted(1, 2, -1, -3)
        if isinstance(editor, (LevelPicker, Choice)):
            width = max(room.width(), editor.sizeHint().width())
            parent = editor.parentWidget()
            left = min(room.left(), parent.width() - width) if parent is not None else room.left()
            room = QRect(max(0, left), room.top(), width, room.height())
        if COLUMNS[index.column()] is Column.WHAT:
            room = self._behind_done(room, index, option.direction)
        editor.setGeometry(room)

    def _behind_done(self, room: QRect, index: QModelIndex, direction: Qt.LayoutDirection) -> QRect:
        """The part of the cell where the note stands, if that is wide enough to write in."""
        line = index.data(LINE)
        if not isinstance(line, Line):
            return room
        done = self.say(done_told(line.row.entry, self._catalogue()))
        taken = QFontMetrics(self.kit.theme.font(BODY)).horizontalAdvance(done) + self.kit.theme.px(12)
        if room.width() - taken < self.kit.theme.px(NOTE_LEAST):
            return room
        right_to_left = direction is Qt.LayoutDirection.RightToLeft
        return room.adjusted(0, 0, -taken, 0) if right_to_left else room.adjusted(taken, 0, 0, 0)
