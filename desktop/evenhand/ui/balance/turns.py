"""What taking turns would look like: four weeks from the engine, shown before anybody decides."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.message import Message, Told, msg
from evenhand.domain.turns.what_if import InTurn, WhatIf, tasks_to_try, what_if, wish_from
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit, empty
from evenhand.ui.rotation.reading import known_of, rules_of
from evenhand.ui.rotation.telling import level_told, long_name, owner_told
from evenhand.ui.work import Run, Task


class TurnsPreview(QWidget):
    """Asks the worker for the plan and tells it in words. Nothing of it is kept."""

    def __init__(self, kit: Kit, house: House, run: Run, tasks: Sequence[str]) -> None:
        """`tasks` are those behind the gap, the ones that come most often first."""
        super().__init__()
        self._kit, self._house = kit, house
        self._task: Task | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(kit.theme.gap(0.5))
        rules, known, today = rules_of(house), known_of(house), house.today()
        to_try = tasks_to_try(tasks, rules, house.ours.duties.limits, known.catalogue)
        if to_try:
            self._say(kit.text(msg("Working out how turns would fall…"), "soft"))
            present = house.ours.turns.within(wish_from(today).looked_at)
            self._task = run(lambda progress: what_if(to_try, rules, present, known, today), self._show, self._fail)
            self.destroyed.connect(self._task.cancel)
        elif any(task in rules.rotating for task in tasks):
            self._say(kit.text(msg("These tasks are in turns already. Rotation shows who has them when."), "soft"))
        else:
            self._say(kit.text(msg("These tasks cannot be handed over. You can still agree on who begins."), "soft"))

    def _show(self, found: object) -> None:
        if not isinstance(found, WhatIf):
            raise TypeError("planning answers with what it planned")
        kit, house = self._kit, self._house
        shown: list[QWidget] = [kit.text(msg("If you take turns, it could look like this:"), "strong")]
        for task, spans in found.tasks:
            shown.append(kit.text(long_name(house, task)))
            shown += [kit.text(self._span_told(each), "soft") for each in spans]
        counted = known_of(house).as_each_counts
        if not found.before and not found.after:
            shown.append(kit.text(level_told(house, found.after, counted), "small"))
        else:
            shown += [kit.text(msg("Now: {told}", told=level_told(house, found.before, counted)), "small"),
                      kit.text(msg("With these turns: {told}", told=level_told(house, found.after, counted)), "small")]
        shown.append(kit.text(msg("Nothing is planned yet. You plan turns in Rotation."), "small"))
        self._say(*shown)

    def _span_told(self, turn: InTurn) -> Message:
        return msg("{begin} to {last}: {who}", begin=Told(turn.begin), last=Told(turn.last),
                   who=owner_told(self._house, turn.owner))

    def _fail(self, message: Message) -> None:
        self._say(self._kit.text(message, "attention"))

    def _say(self, *parts: QWidget) -> None:
        empty(self._lines)
        for part in parts:
            self._lines.addWidget(part)
