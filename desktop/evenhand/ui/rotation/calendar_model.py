"""The calendar as Qt's table model: a row for each week, a column for each day."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from evenhand.domain.hard_weeks import LifeChange
from evenhand.domain.message import DayStyle, Message, Told, msg
from evenhand.domain.partners import Who
from evenhand.domain.spans import Span
from evenhand.domain.turns.kept_free import KeptFreeDates, KeptFreeTime, days_shown
from evenhand.domain.turns.turns import Turn
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit
from evenhand.ui.order import first_on
from evenhand.ui.rotation.reading import DayEvent, events_within, kept_free_dates_of, kept_free_of
from evenhand.ui.rotation.telling import dates_on_a_day, free_on_a_day, turn_told

DAY = Qt.ItemDataRole.UserRole  # the DayShown of a cell
_SAID = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
_SHORT_DAYS = (msg("Mon"), msg("Tue"), msg("Wed"), msg("Thu"), msg("Fri"), msg("Sat"), msg("Sun"))

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class DayShown:
    """What stands in one day of the calendar. `free` is kept free every week, `dates` once."""

    day: date
    today: bool
    turns: tuple[Turn, ...]
    free: tuple[KeptFreeTime, ...]
    hard: tuple[LifeChange, ...]
    events: tuple[DayEvent, ...] = ()
    dates: tuple[KeptFreeDates, ...] = ()


class CalendarModel(QAbstractTableModel):
    """Shows the turns of some weeks, and keeps no other copy of them than what is on the screen."""

    def __init__(self, kit: Kit, house: House) -> None:
        super().__init__()
        self._kit, self._house = kit, house
        self.weeks = Span.of_days(house.today(), 0)
        self._days: list[DayShown] = []

    def read(self, span: Span) -> None:
        """Show these whole weeks as they are now. Raises StoreFailed, and shows what it showed."""
        house, today = self._house, self._house.today()
        turns: dict[date, list[Turn]] = {}
        for turn in house.ours.turns.within(span):
            turns.setdefault(turn.day, []).append(turn)
        order = (first_on(today), first_on(today).other)
        free = sorted(kept_free_of(house), key=lambda each: order.index(each.who))
        hard, events = house.ours.hard_weeks.within(span), events_within(house, span)
        dates: dict[date, list[KeptFreeDates]] = {}
        for each in kept_free_dates_of(house):
            for day in days_shown(each, span):
                dates.setdefault(day, []).append(each)
        days = [span.begin + timedelta(days=number) for number in range(span.days)]
        found = [DayShown(day, day == today, tuple(turns.get(day, ())),
                          tuple(each for each in free if each.weekday == day.weekday()),
                          tuple(each for each in hard if day in each.span), events.get(day, ()),
                          tuple(dates.get(day, ()))) for day in days]
        self.beginResetModel()
        self.weeks, self._days = span, found
        self.endResetModel()

    @property
    def days(self) -> tuple[DayShown, ...]:
        return tuple(self._days)

    def index_of(self, day: date) -> QModelIndex:
        """The cell of a day; invalid when it is not shown."""
        number = (day - self.weeks.begin).days
        return self.index(number // 7, number % 7) if 0 <= number < len(self._days) else QModelIndex()

    def day_at(self, index: Index) -> DayShown:
        return self._days[7 * index.row() + index.column()]

    # Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._days) // 7

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 7

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or not 0 <= section < 7:
            return None
        return self._kit.say(_SHORT_DAYS[section]) if orientation is Qt.Orientation.Horizontal else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= 7 * index.row() + index.column() < len(self._days):
            return None
        if role == DAY:
            return self.day_at(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._kit.say(msg("{day}", day=Told(self.day_at(index).day, DayStyle.SHORT)))
        return self.told(self.day_at(index)) if role in _SAID else None

    def told(self, shown: DayShown) -> str:
        """A day in words, for screen readers and for the pointer."""
        house = self._house
        day = Told(shown.day, DayStyle.WEEKDAY)
        head = msg("{day}, today", day=day) if shown.today else msg("{day}", day=day)
        parts: list[Message] = [msg("{turn}", turn=turn_told(house, turn)) for turn in shown.turns]
        parts += [event.whole for event in shown.events]
        parts += [msg("{name}, {time}", name=house.name(each.who), time=free_on_a_day(each.part)) for each in shown.free]
        parts += [msg("{name}, {time}", name=house.name(each.who), time=dates_on_a_day(each, shown.day)) for each in shown.dates]
        parts += [msg("hard weeks for {name}", name=house.name(each.whose)) if each.whose is not None else
                  msg("hard weeks for both") for each in shown.hard]
        words = parts or [msg("no turns")]
        return ". ".join(self._kit.say(part) for part in (head, *words))

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


def hard_for(shown: DayShown) -> tuple[Who | None, ...]:
    """Whose hard day it is; None is both."""
    return tuple(dict.fromkeys(each.whose for each in shown.hard))
