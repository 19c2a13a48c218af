"""The week map page: press a square to add your own; complete a mark later."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QMenu, QWidget

from evenhand.domain.entries import Entry
from evenhand.domain.failures import Refused
from evenhand.domain.ledger import EntriesChange, EntryChange
from evenhand.domain.message import msg
from evenhand.domain.partners import Who
from evenhand.domain.rewriting import Rewrite
from evenhand.domain.week_map import WeekMap, plan_mark, week_of
from evenhand.ui.doors import House, Mine
from evenhand.ui.kit import Kit
from evenhand.ui.ledger.draft import Saved, Start
from evenhand.ui.ledger.logdesk import LogDesk
from evenhand.ui.ledger.map_model import MARKS, WeekMapModel
from evenhand.ui.ledger.map_view import WeekMapView
from evenhand.ui.ledger.telling import done_told
from evenhand.ui.order import first_on
from evenhand.ui.page import Page


class WeekMapPage(Page):
    """Only own marks can be added. With both here it is chosen who adds."""

    def __init__(self, kit: Kit, house: House, desk: LogDesk, visit: Callable[[str], object],
                 print_: Callable[[WeekMap | None], None] | None = None) -> None:
        """`print_` prints the map of a week, or a blank one for None; without it nothing is offered."""
        super().__init__(kit)
        self._house, self._desk, self._visit, self._print = house, desk, visit, print_
        self.adds: Who = house.here[0] if len(house.here) == 1 else first_on(house.today())
        self.model = WeekMapModel(kit, house)
        self.view = WeekMapView(kit, house, self.model)
        self.model.failed.connect(self.tell)
        self.view.add_asked.connect(self.add)
        self.view.menu_asked.connect(self._open_menu)
        self.view.remove_asked.connect(self.remove)
        for commands in (house.ours.commands, *(mine.commands for mine in house.mine.values())):
            commands.made.connect(self._follow)
            commands.failed.connect(self.tell)
        desk.saved.connect(self._after_saving)
        desk.wishes.refused.connect(self.tell)
        self.saved_line = desk.saved_line()
        parts: list[QWidget] = [self.saved_line]
        if house.both_here:
            parts.append(self._who_adds())
        self.place(*parts, kit.card(self.view), self._legend())

    def _who_adds(self) -> QWidget:
        kit, first = self.kit, first_on(self._house.today())
        radios = [kit.radio(self._house.name(who), on=who is self.adds, on_choose=lambda chosen=who: self._choose(chosen))
                  for who in (first, first.other)]
        return kit.column(
            kit.flow(kit.text(msg("Who adds?"), "strong"), *radios, gap=2),
            kit.text(msg("With both of you here, you see what is shared and what you add now."), "small"), gap=0.5)

    def _choose(self, who: Who) -> None:
        self.adds = who

    def _legend(self) -> QWidget:
        kit, first = self.kit, first_on(self._house.today())
        parts = []
        for who in (first, first.other):
            if who in self._house.partners:
                partner = self._house.partners[who]
                parts.append(kit.row(kit.mark(partner.mark), kit.text(partner.name, "small"), gap=0.75))
        parts.append(kit.text(msg("An outline still waits for time, energy and risk."), "small"))
        return kit.flow(*parts, gap=2)

    # What is shown

    def show_all(self) -> None:
        kit, week = self.kit, self.model.map.week
        back = kit.button("‹", lambda: self.go(-1))
        on = kit.button("›", lambda: self.go(1))
        back.setAccessibleName(kit.say(msg("The week before")))
        on.setAccessibleName(kit.say(msg("The week after")))
        on.setEnabled(week.end <= self._house.today())
        same_month = week.begin.month == week.last.month
        days = kit.text(msg("{begin} to {last}", begin=str(week.begin.day) if same_month else week.begin,
                            last=week.last), "strong")
        days.setWordWrap(False)
        actions = [kit.button(msg("Back to the ledger"), lambda: self._visit("ledger"))]
        if self._print is not None:
            actions.append(kit.button(msg("Print my marks…") if self._house.alone is not None else msg("Print our marks…"),
                                      lambda: self._print(self.model.map)))
            actions.append(kit.button(msg("Print a blank one…"), lambda: self._print(None)))
        self.head(msg("Week map"), msg("Press a square to add your own. No numbers needed. On Sunday you have a week "
                                       "to talk about."), beside=[back, days, on], actions=actions)
        self._back, self._on = back, on
        self.model.read()

    def go(self, weeks: int) -> None:
        """Show an earlier or a later week, never one to come."""
        begin = self.model.map.week.begin + timedelta(weeks=weeks)
        if begin > self._house.today():
            return
        self.model.show_week(week_of(begin))
        self.show_all()
        (self._back if weeks < 0 or not self._on.isEnabled() else self._on).setFocus()

    # Adding and changing

    def _mine(self) -> Mine:
        return self._house.mine[self.adds]

    def add(self, index: QModelIndex) -> None:
        """Add a mark of the one who adds. A day to come is refused."""
        group, day = self.model.place(index)
        mine = self._mine()
        try:
            change = plan_mark(mine.ledger, group, day, self._house.catalogue(), self._house.today())
        except Refused as refusal:
            self.tell(refusal.message)
            return
        self.tell("")
        self.model.note_added(change.after.id)
        mine.commands.carry_out(self.kit.say(msg("add a mark")), change, mine.ledger.apply)

    def _own_entries(self, index: QModelIndex) -> list[Entry]:
        """The entries behind the own marks of a square, of those who are here."""
        found = []
        for mark in index.data(MARKS) or ():
            mine = self._house.mine.get(mark.who)
            entry = mine.ledger.get(mark.entry_id) if mine is not None else None
            if entry is not None:
                found.append(entry)
        return found

    def menu(self, index: QModelIndex) -> QMenu:
        """What can be done with a square."""
        say, menu = self.kit.say, QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for entry in self._own_entries(index):
            what = done_told(entry, self._house.catalogue())
            words = msg("Change “{what}”…", what=what) if entry.complete else msg("Complete “{what}”…", what=what)
            menu.addAction(say(words)).triggered.connect(
                lambda _checked=False, each=entry: self._desk.open(self, Start(change=each)))
            menu.addAction(say(msg("Take “{what}” away", what=what))).triggered.connect(
                lambda _checked=False, each=entry: self._take_away(each))
            menu.addSeparator()
        row, column = index.row(), index.column()
        words = msg("Add a mark of {name}", name=self._house.name(self.adds)) if self._house.both_here else \
            msg("Add a mark")
        menu.addAction(say(words)).triggered.connect(lambda: self.add(self.model.index(row, column)))
        return menu

    def _open_menu(self, index: QModelIndex) -> None:
        if not self._own_entries(index):
            self.add(index)
            return
        rect = self.view.visualRect(index)
        self.menu(index).popup(self.view.viewport().mapToGlobal(rect.center()))

    def remove(self, index: QModelIndex) -> None:
        """Take away the last own mark of a square that has no numbers yet; others are changed by the menu."""
        marks = [entry for entry in self._own_entries(index) if not entry.complete]
        if marks:
            self._take_away(marks[-1])

    def _take_away(self, entry: Entry) -> None:
        mine = self._house.mine[entry.author]
        try:
            change = mine.ledger.plan_remove([entry.id])
        except Refused as refusal:
            self.tell(refusal.message)
            return
        mine.commands.carry_out(self.kit.say(msg("take a mark away")), change, mine.ledger.apply)

    def _follow(self, change: object) -> None:
        """Show anew what a change of entries did; the square that the keys are on stays."""
        if isinstance(change, (EntryChange, EntriesChange, Rewrite)):
            now = self.view.currentIndex()
            row, column = now.row(), now.column()
            self.model.read()
            self.view.setCurrentIndex(self.model.index(row, column))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.saved_line.clear()

    def _after_saving(self, saved: Saved) -> None:
        if self.isVisible():
            self.saved_line.tell(saved)
