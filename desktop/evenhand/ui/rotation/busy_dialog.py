"""Look through what a calendar file holds, before any of it is taken over."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.message import DayStyle, Message, Told, counted, msg
from evenhand.domain.partners import Who
from evenhand.domain.turns.busy import BusyTimes
from evenhand.ui.dialog import Dialog
from evenhand.ui.kit import Kit
from evenhand.ui.rotation.busy_list import BusyList, BusyModel


class BusyDialog(Dialog):
    """`taken` tells what was ticked: times of every week, and stretches of dates."""

    taken = Signal(object, object)  # a sequence of WeeklyTime, a frozenset of KeptFreeDates

    def __init__(self, kit: Kit, who: Who, found: BusyTimes, alone: bool, parent: QWidget | None) -> None:
        """`alone`: nobody else is at the screen, so that titles are shown at once."""
        super().__init__(kit, parent, width=680)
        self._who = who
        self.model = BusyModel(kit, found)
        self.list = BusyList(kit, self.model)
        column = QVBoxLayout()
        column.addWidget(kit.text(msg("What do you keep free?"), "heading"))
        column.addWidget(kit.text(msg("Tick what no turn of yours should fall into. Nothing else of the file is kept.")))
        self.titles = kit.tick(msg("Show what the file calls it"), on=alone, on_change=self.model.show_titles)
        self.model.show_titles(alone)
        self.all = kit.button(msg("Tick all"), lambda: self.model.tick_all(True), kind="link")
        self.none = kit.button(msg("Tick none"), lambda: self.model.tick_all(False), kind="link")
        column.addWidget(kit.ends(self.titles, kit.flow(self.all, self.none)))
        column.addWidget(self.list, 1)
        self.labels = kit.choice(msg("What it says here"), [
            (msg("Only “free”"), False), (msg("What the file calls it; both of you can read it"), True)], False)
        column.addWidget(kit.field(msg("What dates say here"), self.labels))
        for words in left_out(found):
            column.addWidget(kit.text(words, "small"))
        self.take_button = kit.button(msg("Take over"), self.take, kind="primary")
        self.take_button.setDefault(True)
        self.take_button.setEnabled(False)
        self.model.ticked.connect(self._may_take)
        column.addWidget(kit.ends(kit.flow(kit.button(msg("Cancel"), self.reject)), self.take_button))
        self.fill(column)
        self.list.setFocus()
        self.list.setCurrentIndex(self.model.index(1))

    def _may_take(self) -> None:
        self.take_button.setEnabled(any(self.model.chosen))

    def take(self) -> None:
        """Hand on what is ticked."""
        weekly, entries = self.model.chosen
        named = bool(self.labels.chosen)
        dates = frozenset(each for entry in entries for each in entry.kept_free(self._who, entry.title if named else ""))
        self.taken.emit(weekly, dates)
        self.accept()


def left_out(found: BusyTimes) -> list[Message]:
    """What of a file is not among the lines, and why, in sentences."""
    said = [msg("The file is read up to {day}.", day=Told(found.until, DayStyle.FULL))]
    if found.brief:
        said.append(counted("{n} entry is short or at night. It takes no part of a day and is left out.",
                            "{n} entries are short or at night. They take no part of a day and are left out.", found.brief))
    if found.too_long:
        said.append(counted("{n} entry lasts longer than three months and is left out.",
                            "{n} entries last longer than three months and are left out.", found.too_long))
    if found.unread:
        said.append(counted("{n} entry could not be read and is left out.",
                            "{n} entries could not be read and are left out.", found.unread))
    if found.elsewhere:
        said.append(counted("{n} entry names a time zone that is not known here. Its hours are taken as yours.",
                            "{n} entries name a time zone that is not known here. Their hours are taken as yours.",
                            found.elsewhere))
    return said
