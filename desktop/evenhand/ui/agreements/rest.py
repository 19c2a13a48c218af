"""Times of every week that stay free while an agreement holds: each adds and removes their own."""
# SPDX-License-Identifier: GPL-3.0-or-later

from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from evenhand.domain.message import msg
from evenhand.domain.partners import Who
from evenhand.domain.rotation.fold import Part
from evenhand.domain.turns.free_times import free_time
from evenhand.domain.turns.kept_free import KeptFreeTime
from evenhand.ui.agreements.desk import PageDesk
from evenhand.ui.kit import empty


class RestTimes(QWidget):
    """A line for each time, and a choice to add one. The planner keeps to them while the agreement holds."""

    def __init__(self, desk: PageDesk) -> None:
        super().__init__()
        self._desk = desk
        self.buttons: dict[KeptFreeTime, QPushButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(desk.kit.theme.gap(0.75))
        self.show_all()

    def show_all(self) -> None:
        """Build from what the draft says."""
        desk, kit = self._desk, self._desk.kit
        empty(self._column)
        self.buttons = {}
        parts: list[QWidget] = [
            kit.text(msg("Times that stay free"), "strong"),
            kit.text(msg("Every week. No turn falls into them while this holds. May stay empty."), "small")]
        parts += [self._line(time) for time in desk.draft.kept_free]
        times = [(free_time(weekday, part), (weekday, part)) for weekday in range(7) for part in Part]
        self.time = kit.choice(msg("Which time"), times, (1, Part.EVENING))
        self.add: dict[Who, QPushButton] = {}
        for who in desk.here:
            words = msg("Keep it free for {name}", name=desk.partner(who).name)
            self.add[who] = kit.button(words, partial(self._add, who))
        for part in (*parts, kit.flow(self.time, *self.add.values())):
            self._column.addWidget(part)

    def _line(self, time: KeptFreeTime) -> QWidget:
        kit, partner = self._desk.kit, self._desk.partner(time.who)
        words = kit.named(partner, msg("{name}: {time}", name=partner.name, time=free_time(time.weekday, time.part)))
        if time.who not in self._desk.here:
            return words
        off = kit.button(msg("Take it off"), partial(self._remove, time), kind="link")
        off.setAccessibleDescription(kit.say(free_time(time.weekday, time.part)))
        self.buttons[time] = off
        return kit.row((words, 1), off)

    def _add(self, who: Who) -> None:
        weekday, part = self.time.chosen
        self._desk.edit(kept_free=(*self._desk.draft.kept_free, KeptFreeTime(who, weekday, part)))
        self.show_all()
        self.add[who].setFocus()

    def _remove(self, time: KeptFreeTime) -> None:
        self._desk.edit(kept_free=tuple(each for each in self._desk.draft.kept_free if each != time))
        self.show_all()
        self.time.setFocus()
