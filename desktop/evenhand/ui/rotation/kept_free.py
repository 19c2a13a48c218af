"""Set what one keeps free: parts of weekdays, every week."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.message import msg
from evenhand.domain.partners import Who
from evenhand.domain.rotation.fold import Part
from evenhand.domain.turns.duties import KeptFreeChange
from evenhand.domain.turns.free_times import free_time
from evenhand.ui.dialog import Dialog
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit
from evenhand.ui.rotation.telling import WEEKDAYS
from evenhand.ui.widgets.ticks import Tick

_PARTS = {Part.MORNING: msg("Morning"), Part.DAY: msg("Daytime"), Part.EVENING: msg("Evening")}


class KeptFreeDialog(Dialog):
    """Each for themselves: `planned` tells the change of one partner who is here."""

    planned = Signal(object)  # a KeptFreeChange

    def __init__(self, kit: Kit, house: House, who: Who, parent: QWidget | None) -> None:
        super().__init__(kit, parent, width=560)
        self._house, self._who = house, who
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
        self.problem = kit.text("", "attention")
        column.addWidget(self.problem)
        keep = kit.button(msg("Keep"), self.keep, kind="primary")
        keep.setDefault(True)
        column.addWidget(kit.ends(kit.flow(kit.button(msg("Cancel"), self.reject)), keep))
        self.fill(column)
        self.ticks[0, Part.MORNING].setFocus()

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
