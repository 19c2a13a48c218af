"""Set what one keeps free: parts of weekdays, every week."""
# SPDX-License-Identifier: GPL-3.0-or-later

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.message import Message, counted, msg
from evenhand.domain.partners import Who
from evenhand.domain.rotation.fold import Part
from evenhand.domain.turns.busy import BusyTimes
from evenhand.domain.turns.free_times import free_time
from evenhand.domain.turns.kept_free import KeptFreeChange
from evenhand.ui.dialog import Dialog
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit
from evenhand.ui.rotation.files import CALENDAR, CalendarFiles
from evenhand.ui.rotation.telling import WEEKDAYS
from evenhand.ui.widgets.ticks import Tick
from evenhand.ui.work import Run, Task

_PARTS = {Part.MORNING: msg("Morning"), Part.DAY: msg("Daytime"), Part.EVENING: msg("Evening")}


class KeptFreeDialog(Dialog):
    """Each for themselves: `planned` tells the change of one partner who is here."""

    planned = Signal(object)  # a KeptFreeChange

    def __init__(self, kit: Kit, house: House, who: Who, parent: QWidget | None, run: Run,
                 files: CalendarFiles | None) -> None:
        super().__init__(kit, parent, width=560)
        self._house, self._who, self._run, self._files = house, who, run, files
        self._work: Task | None = None
        self.ticks: dict[tuple[int, Part], Tick] = {}
        kept = {(each.weekday, each.part) for each in house.ours.duties.kept_free() if each.who is who}
        column = QVBoxLayout()
        name = house.name(who)
        column.addWidget(kit.row(kit.mark(house.partners[who].mark), (kit.text(msg("{name} keeps free", name=name),
                                                                               "heading"), 1)))
        column.addWidget(kit.text(msg("Rest and quiet count too. No turn of yours falls into these times, every week.")))
        for weekday, day in enumerate(WEEKDAYS):
            ticks = []
            for part, words in _PARTS.items():
                tick = kit.tick(words, on=(weekday, part) in kept)
                tick.setAccessibleName(kit.say(free_time(weekday, part)))
                self.ticks[weekday, part] = tick
                ticks.append(tick)
            column.addWidget(kit.column(kit.text(day, "strong"), kit.flow(*ticks, gap=2), gap=0))
        if files is not None:
            self.from_file = kit.button(msg("From a calendar file…"), self._ask_for_file, kind="link")
            self.stop_button = kit.button(msg("Stop"), self._stop, kind="link")
            self.stop_button.hide()
            column.addWidget(kit.flow(self.from_file, self.stop_button))
        self.problem = kit.text("", "attention")
        column.addWidget(self.problem)
        keep = kit.button(msg("Keep"), self.keep, kind="primary")
        keep.setDefault(True)
        column.addWidget(kit.ends(kit.flow(kit.button(msg("Cancel"), self.reject)), keep))
        self.fill(column)
        self.ticks[0, Part.MORNING].setFocus()

    def _ask_for_file(self) -> None:
        if self._files is not None:
            self._files.places.open(self, msg("Busy times from a calendar file"), CALENDAR, self.read)

    def read(self, path: Path) -> None:
        """Read the busy times on the worker; they are ticked, and kept only by Keep."""
        files = self._files
        if files is None or self._work is not None:
            return
        self._reading(True)
        self.problem.say(self.kit.say(msg("Reading the calendar…")))
        self._work = self._run(lambda progress: files.read_busy(path, progress), self._take, self._not_read)

    def _reading(self, under_way: bool) -> None:
        self.from_file.setEnabled(not under_way)
        self.stop_button.setVisible(under_way)

    def _take(self, found: object) -> None:
        assert isinstance(found, BusyTimes)
        self._work = None
        self._reading(False)
        for each in found.weekly:
            self.ticks[each].setChecked(True)
        self.problem.say(self.kit.say(busy_told(found)))

    def _not_read(self, message: Message) -> None:
        self._work = None
        self._reading(False)
        self.problem.say(self.kit.say(message))

    def _stop(self) -> None:
        if self._work is not None:
            self._work.cancel()
        self._not_read(msg("Stopped. Nothing was ticked."))

    def reject(self) -> None:
        """Escape ends reading, too."""
        if self._work is not None:
            self._work.cancel()
        super().reject()

    def keep(self) -> None:
        """Plan the change and hand it on."""
        times = [time for time, tick in self.ticks.items() if tick.isChecked()]
        try:
            change: KeptFreeChange = self._house.ours.duties.plan_keep_free(self._who, times,
                                                                           here=frozenset(self._house.here))
        except (Refused, StoreFailed) as refusal:
            self.problem.say(self.kit.say(refusal.message))
            return
        self.planned.emit(change)
        self.accept()


def busy_told(found: BusyTimes) -> Message:
    """What a calendar file gave, in one or two sentences."""
    if not found.weekly:
        return msg("Nothing in this calendar comes back week by week in the next eight weeks. Nothing was ticked.")
    if found.alone or found.unread:
        return counted("{n} time that comes back is ticked. What comes once or could not be read is left out.",
                       "{n} times that come back are ticked. What comes once or could not be read is left out.",
                       len(found.weekly))
    return counted("{n} time that comes back is ticked. Look through it, then keep it.",
                   "{n} times that come back are ticked. Look through them, then keep them.", len(found.weekly))
