"""Putting a task of one's own together with another: its entries and usual week become those of the other."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.catalogue import Task
from evenhand.domain.message import Message, msg
from evenhand.ui.dialog import Dialog
from evenhand.ui.doors import House, Mine
from evenhand.ui.kit import Kit
from evenhand.ui.ledger.finder import TaskFinder
from evenhand.ui.ledger.steps import LongSteps, Only


class MergeDialog(Dialog):
    """Choose the task that stays."""

    merged = Signal()

    def __init__(self, kit: Kit, house: House, mine: Mine, steps: LongSteps, task: Task, parent: QWidget | None) -> None:
        super().__init__(kit, parent, width=600)
        self._house, self._mine, self._steps, self._gone = house, mine, steps, task
        self.finder = TaskFinder(kit, house.catalogue(), kit.say(msg("Which task stays?")), own_tasks=False)
        self.finder.offer([each for each in house.catalogue().shown(mine.own_tasks.choices()) if each.id != task.id])
        self.finder.picked.connect(self._picked)
        self.finder.changed.connect(lambda: self.go.setEnabled(False))
        self.field = kit.field(msg("Which task stays?"), self.finder)
        self.go = kit.button(msg("Put together"), self.merge, kind="primary")
        self.go.setEnabled(False)
        room = kit.text(" ")  # where the list of the finder opens
        room.setMinimumHeight(kit.theme.px(150))
        column = QVBoxLayout()
        for part in (kit.text(msg("Put two tasks together"), "subheading"),
                     kit.text(msg("All you logged for “{task}” moves to the task that stays. Ctrl+Z takes it back.",
                                  task=task.name), "soft"),
                     self.field, room, kit.ends(QWidget(), kit.flow(kit.button(msg("Cancel"), self.reject), self.go))):
            column.addWidget(part)
        self.fill(column)
        self.finder.line.setFocus()

    def _picked(self, task: object) -> None:
        self.field.refuse("")
        self.go.setEnabled(isinstance(task, Task))
        self.go.setFocus()

    def merge(self) -> None:
        """Move all entries on the worker, as one step."""
        if self.finder.task is None:
            return
        gone, stays, today = self._gone.id, self.finder.task.id, self._house.today()
        self._steps.carry_out(
            self.parentWidget(), self._mine, msg("Putting tasks together"),
            lambda doors, far: Only(doors.rewriting.plan_merge(gone, stays, today, far)),
            lambda _planned: msg("put two tasks together"), self._done, self._refuse)

    def _done(self, _planned: Only) -> None:
        self.merged.emit()
        self.accept()

    def _refuse(self, message: Message) -> None:
        self.field.refuse(self.kit.say(message))
