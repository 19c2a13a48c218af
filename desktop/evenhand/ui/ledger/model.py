"""The ledger as Qt's table model: it pages by key, edits through the doors and keeps no values of its own."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from evenhand.domain.entries import Entry, EntryQuery, SortKey
from evenhand.domain.failures import StoreFailed
from evenhand.domain.ledger import EntriesChange, EntryChange, Filter, LedgerTable, Row, query_for
from evenhand.domain.message import Message, msg
from evenhand.domain.own_tasks import OwnTaskChange
from evenhand.domain.partners import Partner
from evenhand.domain.rewriting import Rewrite
from evenhand.domain.sharing import SharedEntry
from evenhand.domain.thanks import Thanks, ThanksChange
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit
from evenhand.ui.ledger.columns import COLUMNS, EDITS, NUMBERS, Column, heading
from evenhand.ui.ledger.lines import KEPT_PAGES, PAGE, Line, Lines
from evenhand.ui.ledger.telling import (
    day_told, done_told, domain_told, felt_name, minutes_told, who_told,
)
from evenhand.ui.ledger.wishes import Wishes

LINE = Qt.ItemDataRole.UserRole  # the Line itself
SEARCHED = 1000  # rows that are looked through for an id
MOST_STEPS = 40  # changes of more rows than this are read anew instead of moved one by one
_CELL = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_OWN_CELL = _CELL | Qt.ItemFlag.ItemIsEditable
_Index = QModelIndex | QPersistentModelIndex
_SAID = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class LedgerModel(QAbstractTableModel):
    """Shows entries to Qt. What is true stands in the stores; a change moves only the rows it is about."""

    failed = Signal(object)  # the Message of what went wrong outside
    read_anew = Signal()

    def __init__(self, kit: Kit, house: House, wishes: Wishes, parent: QObject | None = None, *,
                 page: int = PAGE, kept: int = KEPT_PAGES) -> None:
        """Reads `page` rows at a time and keeps at most `kept` such pages in memory."""
        super().__init__(parent)
        self._page, self._kept = page, kept
        self._days: dict[tuple[date, date], str] = {}
        self._kit, self._house, self._wishes = kit, house, wishes
        me = house.alone
        ours = house.ours.entries if me is None or len(house.partners) == 2 else None  # for one it holds nothing more
        self._table = LedgerTable(me.who if me else None, me.entries if me else None, ours)
        self._filter, self._only_unshared = Filter(), False
        self.unread = False  # whether what stands here could not be read, so that no rows do not mean none
        self._query = EntryQuery()
        self._lines = self._lines_of(self._query)
        for commands in (house.ours.commands, *(mine.commands for mine in house.mine.values())):
            commands.made.connect(self.follow)

    # What is shown

    @property
    def filter(self) -> Filter:
        return self._filter

    def show_filtered(self, wanted: Filter, *, only_unshared: bool = False) -> None:
        """Show what a person wants to see. `only_unshared` leaves only own entries that are not shared."""
        self._filter, self._only_unshared = wanted, only_unshared
        self.read()

    def read(self) -> None:
        """Read from the beginning what is true now."""
        self.beginResetModel()
        ours = self._house.ours
        self.unread = False
        try:
            thanked = ours.thanks.thanked_entries() if self._filter.thanked else ()
            query = query_for(self._filter, self._house.catalogue(), thanked)
            self._query = replace(query, shared=False) if self._only_unshared else query
            self._lines = self._lines_of(self._query)
            self._lines.add(self._lines.next())
        except StoreFailed as failure:
            self.unread = True
            self.failed.emit(failure.message)
        finally:
            self.endResetModel()
        self.read_anew.emit()

    def _lines_of(self, query: EntryQuery) -> Lines:
        return Lines(lambda after, limit: self._fetch(query, after, limit), query.order, self._page, self._kept)

    def _fetch(self, query: EntryQuery, after: SortKey | None, limit: int) -> Sequence[Line]:
        rows = self._table.page(query, after, limit)
        shared = [row.id for row in rows if row.shared]
        thanks = self._house.ours.thanks.for_entries(shared) if shared else {}
        return [Line(row, tuple(thanks.get(row.id, ()))) for row in rows]

    # Qt asks

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def canFetchMore(self, parent: _Index) -> bool:
        return not parent.isValid() and not self._lines.complete

    def fetchMore(self, parent: _Index) -> None:
        if parent.isValid():
            return
        try:
            found = self._lines.next()
        except StoreFailed as failure:
            self._lines.complete = True
            self.failed.emit(failure.message)
            return
        if found:
            self.beginInsertRows(QModelIndex(), len(self._lines), len(self._lines) + len(found) - 1)
            self._lines.add(found)
            self.endInsertRows()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        column = COLUMNS[section]
        if role in _SAID:
            return self._kit.say(heading(column))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignTrailing if column in NUMBERS else Qt.AlignmentFlag.AlignLeading
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        line, field = self.line(index.row()), EDITS.get(COLUMNS[index.column()])
        if line is not None and field is not None and self._wishes.may_edit(line.row, field):
            return _OWN_CELL
        return _CELL

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._lines):
            return None
        column = COLUMNS[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.headerData(index.column(), Qt.Orientation.Horizontal, role)
        line = self.line(index.row())
        if line is None:
            return None
        if role in _SAID:
            return self.told(line, column)
        if role == Qt.ItemDataRole.EditRole:
            return self._value(line.row.entry, column)
        return line if role == LINE else None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line = self.line(index.row()) if index.isValid() else None
        field = EDITS.get(COLUMNS[index.column()]) if index.isValid() else None
        if role != Qt.ItemDataRole.EditRole or line is None or field is None:
            return False
        return self._wishes.edit(line.row, field, value)

    # Rows in words

    def line(self, place: int) -> Line | None:
        """The line at a place, or None when it cannot be read."""
        try:
            return self._lines[place] if 0 <= place < len(self._lines) else None
        except StoreFailed as failure:
            self.failed.emit(failure.message)
            return None

    def partner(self, row: Row) -> Partner:
        return self._house.partners[row.entry.author]

    def told(self, line: Line, column: Column) -> str:
        """What stands in a cell."""
        say, entry = self._kit.say, line.row.entry
        match column:
            case Column.DAY:
                return self._day(entry.day)
            case Column.WHAT:
                done = say(done_told(entry, self._house.catalogue()))
                return f"{done} {entry.note}" if entry.note else done
            case Column.DOMAIN:
                return domain_told(entry, self._house.catalogue())
            case Column.WHO:
                return say(who_told(self.partner(line.row).name, bool(entry.joint_id)))
            case Column.TIME:
                return "" if entry.minutes is None else say(minutes_told(entry.minutes))
            case Column.ENERGY:
                return "" if entry.energy is None else str(entry.energy)
            case Column.RISK:
                return "" if entry.risk is None else str(entry.risk)
            case Column.FELT:
                return "" if entry.felt is None else say(felt_name(entry.felt))
            case Column.THANKS:
                return say(self.thanks_from(line.thanks)) if line.thanks else ""

    def _day(self, day: date) -> str:
        """A day in words. Each is put into words once: many rows share a day, and every painting asks again."""
        today = self._house.today()
        if (day, today) not in self._days:
            self._days[day, today] = self._kit.say(day_told(day, today))
        return self._days[day, today]

    def thanks_from(self, thanks: Sequence[Thanks]) -> Message:
        names = tuple(dict.fromkeys(self._house.name(each.giver) for each in thanks))
        return msg("from {names}", names=names)

    @staticmethod
    def _value(entry: Entry | SharedEntry, column: Column) -> object:
        match column:
            case Column.DAY:
                return entry.day
            case Column.WHAT:
                return entry.note
            case Column.TIME:
                return entry.minutes
            case Column.ENERGY:
                return entry.energy
            case Column.RISK:
                return entry.risk
            case Column.FELT:
                return entry.felt
        return None

    # Following changes

    def follow(self, change: object) -> None:
        """Show what a change did."""
        match change:
            case EntryChange():
                self._follow_entries((change,))
            case EntriesChange():
                self._follow_entries(change.changes)
            case Rewrite() | OwnTaskChange():
                self.read()
            case ThanksChange():
                self._follow_thanks(change)

    def _follow_entries(self, changes: Sequence[EntryChange]) -> None:
        if len(changes) > MOST_STEPS or not all(self._follow_entry(change) for change in changes):
            self.read()

    def _follow_entry(self, change: EntryChange) -> bool:
        """Move one row. False when only reading anew can show it."""
        lines = self._lines
        keys = [lines.key(Line(Row(entry, True))) for entry in (change.before, change.after) if entry is not None]
        if not all(lines.holds(key) for key in keys if lines.is_known(key)):
            return False
        place = lines.has(lines.key(Line(Row(change.before, True)))) if change.before is not None else None
        if change.before is not None and place is None and self.place_of(change.before.id) is not None:
            return False  # it stands under another key: its form in ours differs
        now = self._now(change.after) if change.after is not None else None
        if now is not None and not lines.is_known(lines.key(now)):
            now = None  # it will be read when someone gets there
        if place is not None and now is not None:
            self._move(place, now)
        elif place is not None:
            self.beginRemoveRows(QModelIndex(), place, place)
            lines.remove(place)
            self.endRemoveRows()
        elif now is not None and lines.has(lines.key(now)) is None:
            place = lines.place_of(lines.key(now))
            self.beginInsertRows(QModelIndex(), place, place)
            lines.insert(place, now)
            self.endInsertRows()
        return True

    def _move(self, place: int, now: Line) -> None:
        """Show a row that is there as it is now, in its place or in another one."""
        lines, target = self._lines, self._lines.place_of(self._lines.key(now))
        stays = target in (place, place + 1)
        if not stays:
            self.beginMoveRows(QModelIndex(), place, place, QModelIndex(), target)
        lines.remove(place)
        place = lines.place_of(lines.key(now))
        lines.insert(place, now)
        if not stays:
            self.endMoveRows()
        self.dataChanged.emit(self.index(place, 0), self.index(place, len(COLUMNS) - 1))

    def _now(self, entry: Entry) -> Line | None:
        """The entry as the table shows it now, or None when the filter leaves it out."""
        among = frozenset({entry.id}) if self._query.among is None else self._query.among & {entry.id}
        try:
            return next(iter(self._fetch(replace(self._query, among=among), None, 1)), None)
        except StoreFailed as failure:
            self.failed.emit(failure.message)
            return None

    def place_of(self, entry_id: str) -> int | None:
        """Where an entry stands among the first thousand rows."""
        return next((n for n in range(min(len(self._lines), SEARCHED)) if self._lines[n].id == entry_id), None)

    def _follow_thanks(self, change: ThanksChange) -> None:
        about = change.after or change.before
        place = self.place_of(about.entry_id) if about is not None and about.entry_id else None
        if place is None:
            return
        row = self._lines[place].row
        thanks = self._house.ours.thanks.for_entries([row.id])
        self._lines.put(place, Line(row, tuple(thanks.get(row.id, ()))))
        self.dataChanged.emit(self.index(place, 0), self.index(place, len(COLUMNS) - 1))
