"""Adding a task of one's own, and changing one."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.catalogue import Task
from evenhand.domain.days import parse_minutes
from evenhand.domain.failures import Refused
from evenhand.domain.message import Message, msg
from evenhand.domain.own_tasks import LONGEST_TASK_NAME, OwnTask, SharingCode, TaskDomain
from evenhand.ui.dialog import Dialog
from evenhand.ui.doors import House, Mine
from evenhand.ui.kit import Kit
from evenhand.ui.ledger.telling import LogWords
from evenhand.ui.tasks.telling import sharing_name

FIRST_MINUTES = 15


class TaskForm(Dialog):
    """With a task of the catalogue it makes an own version of it and hides the one it came from."""

    kept = Signal()

    def __init__(self, kit: Kit, house: House, mine: Mine, words: LogWords, parent: QWidget | None,
                 task: Task | None = None, domain: TaskDomain = TaskDomain.REMEMBERING) -> None:
        super().__init__(kit, parent)
        self._mine, self._words, self._task = mine, words, task
        self._is_failed = False
        catalogue = house.catalogue()
        title = msg("Add a task") if task is None else msg("Change a task") if task.own else msg("Make it my own")
        self.name = kit.line(msg("What is the task?"), text=task.name if task else "", most=LONGEST_TASK_NAME)
        self.name_field = kit.field(msg("What is the task?"), self.name,
                                    help_text=_on_names(house, task))
        self.domain = kit.choice(msg("Where does it belong?"), [
            (catalogue.domain_names[each], each) for each in TaskDomain], task.domain if task else domain)
        self.sharing = kit.choice(msg("Can it be handed over?"), [
            (sharing_name(each), each) for each in SharingCode], task.sharing if task else SharingCode.ROTATES)
        self.minutes = kit.line(msg("How long, in minutes"), text=str(task.usual_minutes if task else FIRST_MINUTES), most=20)
        self.minutes_field = kit.field(msg("How long, in minutes"), self.minutes)
        self.problem = kit.text("", "attention")
        keep = kit.button(msg("Keep"), self.keep, kind="primary")
        keep.setDefault(True)
        column = QVBoxLayout()
        parts: list[QWidget] = [kit.text(title, "subheading")]
        if task is not None and not task.own:
            parts.append(kit.text(msg("The one it came from is hidden. What you logged before stays under its old name."),
                                  "soft"))
        for part in (*parts, self.name_field, kit.field(msg("Where does it belong?"), self.domain),
                     kit.field(msg("Can it be handed over?"), self.sharing), self.minutes_field, self.problem,
                     kit.ends(QWidget(), kit.flow(kit.button(msg("Cancel"), self.reject), keep))):
            column.addWidget(part)
        self.fill(column)
        self.name.setFocus()

    def keep(self) -> None:
        """Keep the task as one step; what a rule says no to is told beside its field."""
        mine, task = self._mine, self._task
        for field in (self.name_field, self.minutes_field):
            field.refuse("")
        try:
            minutes = parse_minutes(self.minutes.text(), self._words.typed)
            if task is not None and task.own:
                change = mine.own_tasks.plan_edit(OwnTask(task.id, self.name.text(), self.domain.chosen,
                                                          self.sharing.chosen, minutes))
            else:
                change = mine.own_tasks.plan_add(self.name.text(), self.domain.chosen, self.sharing.chosen, minutes)
        except Refused as refusal:
            field = {"name": self.name_field, "minutes": self.minutes_field}.get(refusal.field)
            words = self.kit.say(refusal.message)
            field.refuse(words) if field is not None else self.problem.say(words)
            return
        say, commands = self.kit.say, mine.commands
        commands.failed.connect(self._fail)
        if task is not None and not task.own:
            commands.beginMacro(say(msg("make a task my own")))
            commands.carry_out("", change, mine.own_tasks.apply)
            if not self._is_failed:
                commands.carry_out("", mine.own_tasks.plan_hide(task.id), mine.own_tasks.apply)
            commands.endMacro()
        else:
            commands.carry_out(say(msg("change a task of mine") if task else msg("add a task of mine")), change,
                               mine.own_tasks.apply)
        commands.failed.disconnect(self._fail)
        if not self._is_failed:
            self.kept.emit()
            self.accept()
        self._is_failed = False

    def _fail(self, message: object) -> None:
        self._is_failed = True
        self.problem.say(self.kit.say(message))


def _on_names(house: House, task: Task | None) -> Message:
    """What to know before a name is given: who will read it."""
    if task is not None and any(task.id == each.id for each in house.ours.entries.own_tasks()):
        return msg("You shared entries of this task. They show the new name too. Please name no children.")
    return msg("Please name no children. “The little one” is enough.")
