"""Calendar files: what app hands in to write and to read them, and the dialog that writes one."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.failures import StoreFailed
from evenhand.domain.message import msg
from evenhand.domain.partners import Who
from evenhand.domain.spans import Span
from evenhand.domain.turns.busy import BusyTimes
from evenhand.domain.turns.calendar_event import MOST_WEEKS_OUT, CalendarEvent, events_of
from evenhand.domain.turns.turns import Turn
from evenhand.ui.dialog import Dialog
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit
from evenhand.ui.places import FileKind, Places
from evenhand.ui.rotation.cards import in_order
from evenhand.ui.rotation.telling import short_name
from evenhand.ui.work import Progress

CALENDAR = FileKind("ICS", "ics")


@dataclass(frozen=True, slots=True)
class CalendarFiles:
    """`save` raises StoreFailed; `read_busy` is slow, belongs on the worker, and raises Refused."""

    places: Places
    save: Callable[[Sequence[CalendarEvent], Path], None]
    read_busy: Callable[[Path, Progress], BusyTimes]


class CalendarFileDialog(Dialog):
    """One partner's turns as a file for another calendar. `saved` tells what was done."""

    saved = Signal(object)  # a Message

    def __init__(self, kit: Kit, house: House, files: CalendarFiles, parent: QWidget | None) -> None:
        super().__init__(kit, parent, width=520)
        self._house, self._files = house, files
        column = QVBoxLayout()
        column.addWidget(kit.text(msg("Your turns in another calendar"), "heading"))
        column.addWidget(kit.text(msg("This makes a file that other calendar programs open. Others who see that calendar "
                                      "can read it.")))
        people = in_order(house)
        self.whose = kit.choice(msg("Whose turns"), [(house.name(who), who) for who in people], people[0])
        if len(people) > 1:
            column.addWidget(kit.field(msg("Whose turns"), self.whose))
        self.titles = kit.choice(msg("What each day says"), [(msg("Only “At home”"), False), (msg("What it is"), True)], False)
        column.addWidget(kit.field(msg("What each day says"), self.titles,
                                   help_text=msg("No names stand in it. Turns of the other stay here.")))
        column.addWidget(kit.text(msg("When turns have changed, save over the same file and open it there again. "
                                      "Turns that fell away are then taken out."), "small"))
        self.problem = kit.text("", "attention")
        column.addWidget(self.problem)
        save = kit.button(msg("Save…"), self._ask, kind="primary")
        save.setDefault(True)
        column.addWidget(kit.ends(kit.flow(kit.button(msg("Cancel"), self.reject)), save))
        self.fill(column)
        (self.whose if len(people) > 1 else self.titles).setFocus()

    def _ask(self) -> None:
        self._files.places.save(self, msg("Save for a calendar"), "turns", CALENDAR, self.save)

    def save(self, path: Path) -> None:
        """Write the turns from today on."""
        house, today = self._house, self._house.today()
        try:
            turns = house.ours.turns.within(Span(today, today + timedelta(weeks=MOST_WEEKS_OUT)))
            self._files.save(events_of(turns, self._chosen(), self._title), path)
        except StoreFailed as failure:
            self.problem.say(self.kit.say(failure.message))
            return
        self.saved.emit(msg("The file is saved. It is not locked: open it where you need it, then delete it."))
        self.accept()

    def _chosen(self) -> Who:
        who: Who = self.whose.chosen
        return who

    def _title(self, turn: Turn) -> str:
        return short_name(self._house, turn.task) if self.titles.chosen else self.kit.say(msg("At home"))
