"""The task of the rotation that a limit is about: found by a few letters, taken off by one press."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.catalogue import Catalogue, Task
from evenhand.domain.message import msg
from evenhand.domain.turns.duties import may_rotate
from evenhand.ui.kit import Kit, empty
from evenhand.ui.ledger.finder import TaskFinder


class LinkedTask(QWidget):
    """`changed` comes when a task was chosen or taken off. `id` is "" while there is none."""

    changed = Signal()

    def __init__(self, kit: Kit, catalogue: Catalogue, task_id: str) -> None:
        super().__init__()
        self._kit, self._catalogue, self.id = kit, catalogue, task_id
        self.finder: TaskFinder | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(kit.theme.gap(0.5))
        self._show()

    def _show(self) -> None:
        kit, task = self._kit, self._catalogue.get(self.id)
        empty(self._column)
        self.finder = None
        if task is not None:
            off = kit.button(msg("Take it off"), lambda: self._choose(""), kind="link")
            off.setAccessibleDescription(task.name)
            self._column.addWidget(kit.row((kit.text(msg("In the rotation: {task}", task=task.name), "small"), 1), off))
            return
        self.finder = TaskFinder(kit, self._catalogue, kit.say(msg("Which task of the rotation")), own_tasks=False,
                                 over=False)
        self.finder.offer([each for each in self._catalogue.values() if may_rotate(each)])
        self.finder.picked.connect(self._pick)
        self._column.addWidget(kit.text(msg("Is it a task that you take turns with? Plans keep to it. May stay empty."),
                                        "small"))
        self._column.addWidget(self.finder)

    def _pick(self, task: object) -> None:
        if isinstance(task, Task):
            self._choose(task.id)

    def _choose(self, task_id: str) -> None:
        self.id = task_id
        self._show()
        self.changed.emit()
