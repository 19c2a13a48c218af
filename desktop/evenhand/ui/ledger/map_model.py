"""The week map as Qt's table model: a row for each group of tasks, a column for each day."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterable
from datetime import date, timedelta

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from evenhand.domain.catalogue import MapGroup
from evenhand.domain.entries import Entry, EntryQuery
from evenhand.domain.failures import StoreFailed
from evenhand.domain.message import DayStyle, Told, msg
from evenhand.domain.spans import Span
from evenhand.domain.week_map import MapMark, WeekMap, week_map, week_of
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit
from evenhand.ui.order import first_on

MARKS = Qt.ItemDataRole.UserRole  # the marks of a cell
TO_COME = MARKS + 1  # whether the day is still to come
MOST = 2000  # entries of one week
_GROUPS = tuple(MapGroup)
_SAID = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)


class WeekMapModel(QAbstractTableModel):
    """Shows a week. With both here: what is shared, and marks that were added while both could see (rule 11)."""

    failed = Signal(object)  # the Message of what went wrong outside

    def __init__(self, kit: Kit, house: House) -> None:
        super().__init__()
        self._kit, self._house = kit, house
        self._added: set[str] = set()
        self.two_lines = False  # whether days are told in two lines, where columns are narrow
        self.map = WeekMap(week_of(house.today() - timedelta(days=1)), {})  # on a Monday the week just past
        self.show_week(self.map.week)

    def show_week(self, week: Span) -> None:
        """Show the days of `week`."""
        self.map = WeekMap(week, {})
        self.read()

    def note_added(self, entry_id: str) -> None:
        """Remember a mark that was added now, in front of whoever is here."""
        self._added.add(entry_id)

    def read(self) -> None:
        """Read anew what is true now."""
        self.beginResetModel()
        try:
            first = first_on(self._house.today())
            self.map = week_map(self.map.week, self._entries(), self._house.catalogue(), first)
        except StoreFailed as failure:
            self.failed.emit(failure.message)
        finally:
            self.endResetModel()

    def _entries(self) -> Iterable[object]:
        query = EntryQuery(span=self.map.week)
        found: list[object] = list(self._house.ours.entries.page(query, None, MOST))
        for mine in self._house.mine.values():
            own = mine.entries.page(query, None, MOST)
            found += [entry for entry in own if self._house.alone is not None or self._may_show(entry)]
        return found

    def _may_show(self, entry: Entry) -> bool:
        return entry.shared is not None or entry.id in self._added

    def place(self, index: QModelIndex | QPersistentModelIndex) -> tuple[MapGroup, date]:
        """The group and the day of a cell."""
        return _GROUPS[index.row()], self.map.days[index.column()]

    # Qt asks

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(_GROUPS)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.map.days)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return self._house.catalogue().group_names[_GROUPS[section]] if section < len(_GROUPS) else None
        days = self.map.days
        told = self._kit.say(msg("{day}", day=Told(days[section], DayStyle.SHORT))) if section < len(days) else None
        return told.replace(" ", "\n", 1) if told and self.two_lines else told

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not (0 <= index.row() < len(_GROUPS) and 0 <= index.column() < len(self.map.days)):
            return None
        marks = self.map.at(*self.place(index))
        if role == MARKS:
            return marks
        if role == TO_COME:
            return self.place(index)[1] > self._house.today()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._kit.say(msg("{names}", names=tuple(self._house.name(mark.who) for mark in marks))) \
                if marks else ""
        return self._told(index, marks) if role in _SAID else None

    def _told(self, index: QModelIndex | QPersistentModelIndex, marks: tuple[MapMark, ...]) -> str:
        """A cell in words, for screen readers and for the pointer."""
        group, day = self.place(index)
        say, name = self._kit.say, self._house.catalogue().group_names[group]
        when = Told(day, DayStyle.WEEKDAY)
        if not marks:
            return say(msg("{group}, {day}: no mark", group=name, day=when))
        names = tuple(self._house.name(mark.who) if mark.complete else
                      say(msg("{name}, still without numbers", name=self._house.name(mark.who))) for mark in marks)
        return say(msg("{group}, {day}: {names}", group=name, day=when, names=names))

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
