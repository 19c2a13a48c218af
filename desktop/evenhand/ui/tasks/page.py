"""The page "Tasks": the catalogue room by room, own tasks, what is hidden, and who holds which step."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence
from enum import Enum

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from evenhand.domain.catalogue import Task
from evenhand.domain.entries import EntryQuery
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.message import Message, counted, msg
from evenhand.domain.own_tasks import CatalogueChoices, ChoicesChange, OwnTaskChange, TaskDomain
from evenhand.domain.rewriting import Rewrite
from evenhand.domain.step_parts import SplitTask, StepPartChange
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit, empty
from evenhand.ui.ledger.steps import LongSteps
from evenhand.ui.ledger.telling import LogWords
from evenhand.ui.order import first_on
from evenhand.ui.page import Page
from evenhand.ui.tasks.form import TaskForm
from evenhand.ui.tasks.merging import MergeDialog
from evenhand.ui.tasks.splitting import StepsDialog
from evenhand.ui.tasks.telling import facts_of, steps_told

MOST_FOUND = 20


class Shelf(Enum):
    """What is listed besides the rooms of the catalogue."""

    MINE = "mine"
    HIDDEN = "hidden"


class TasksPage(Page):
    """With both here only what both may see is listed, and nobody's own choices are changed (rule 11)."""

    def __init__(self, kit: Kit, house: House, words: LogWords, steps: LongSteps, visit: Callable[[str], object]) -> None:
        super().__init__(kit)
        self._house, self._words, self._steps, self._visit = house, words, steps, visit
        self.shelf: TaskDomain | Shelf = TaskDomain.NOTICING
        self.search = kit.line(msg("Search"), placeholder=msg("Search all tasks"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(kit.theme.px(220))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(0)
        self._typing.timeout.connect(self._list_tasks)
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self.shelves = kit.choice(msg("Domain"), [], on_change=self._choose)
        self._split, self._list, self._care = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        parts = []
        for layout in (self._split, self._list, self._care):
            holder = QWidget()
            holder.setLayout(layout)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(kit.theme.gap(1))
            parts.append(holder)
        self.place(kit.flow(self.search, self.shelves), parts[1], parts[2], parts[0])
        for commands in (house.ours.commands, *(mine.commands for mine in house.mine.values())):
            commands.made.connect(self._follow)
            commands.failed.connect(self.tell)

    # What is shown

    def show_all(self) -> None:
        kit, me = self.kit, self._house.alone
        actions: list[QWidget] = [kit.button(msg("Back to the ledger"), lambda: self._visit("ledger"))]
        if me is not None:
            actions.append(kit.button(msg("Add a task"), self.add, kind="primary"))
        self.head(msg("Tasks"), msg("All that can be logged, by domain. Hide what you do not need, and add your own.")
                  if me is not None else msg("All that can be logged, by domain."), actions=actions)
        self.shelves.offer([(kit.say(words), value) for words, value in self._shelves()], self.shelf)
        self.shelf = self.shelves.chosen
        self._list_tasks()
        self._list_split()
        self._offer_care()

    def _choices(self) -> CatalogueChoices:
        me = self._house.alone
        if me is not None:
            return me.own_tasks.choices()
        each = [mine.own_tasks.choices() for mine in self._house.mine.values()]
        return CatalogueChoices(care_shown=all(choices.care_shown for choices in each))

    def _shelves(self) -> list[tuple[Message | str, object]]:
        names, choices = self._house.catalogue().domain_names, self._choices()
        rooms: list[tuple[Message | str, object]] = [
            (names[domain], domain) for domain in TaskDomain
            if choices.care_shown or domain is not TaskDomain.CHILDREN_AND_CARE]
        return [*rooms, (msg("My own tasks"), Shelf.MINE), (msg("Hidden"), Shelf.HIDDEN)] \
            if self._house.alone is not None else rooms

    def _choose(self, shelf: TaskDomain | Shelf) -> None:
        self.shelf = shelf
        self.search.clear()
        self._list_tasks()

    def _may_be_seen(self, task: Task) -> bool:
        """With both here only what may stand on a shared page; own tasks only when they came along with entries."""
        if self._house.alone is not None:
            return True
        if not task.own:
            return task.offered_for_sharing
        return any(task.id == own.id for own in self._house.ours.entries.own_tasks())

    def listed(self) -> Sequence[Task]:
        """The tasks on the shelf that is open, or those that are searched for."""
        catalogue, choices = self._house.catalogue(), self._choices()
        text = self.search.text()
        if text.strip():
            return [task for task in catalogue.search(text, choices, MOST_FOUND) if self._may_be_seen(task)]
        match self.shelf:
            case Shelf.MINE:
                me = self._house.alone
                own = {task.id for task in me.own_tasks.all()} if me is not None else set()
                return [task for task in catalogue.values() if task.id in own]
            case Shelf.HIDDEN:
                return [task for task in catalogue.values() if task.id in choices.hidden]
            case domain:
                return [task for task in catalogue.shown(choices) if task.domain is domain and self._may_be_seen(task)]

    def _list_tasks(self) -> None:
        kit = self.kit
        empty(self._list)
        try:
            tasks = self.listed()
        except StoreFailed as failure:
            self.tell(failure.message)
            return
        rows: list[QWidget] = []
        for task in tasks:
            rows += [self._row(task), kit.rule()]
        if not rows:
            rows = [kit.text(self._nothing(), "soft")]
        elif len(rows) > 1:
            rows.pop()
        self._list.addWidget(kit.card(*rows))

    def _nothing(self) -> Message:
        if self.search.text().strip():
            return msg("No task fits. Try another word, or add one of your own.")
        return msg("You have added no task yet.") if self.shelf is Shelf.MINE else msg("Nothing is hidden.")

    def _row(self, task: Task) -> QWidget:
        kit = self.kit
        told = kit.column(kit.text(task.name), kit.text(facts_of(kit, task), "small"), gap=0.25)
        if not self._acts(task):
            return told
        more = kit.button("…", lambda: None)
        more.setAccessibleName(kit.say(msg("What to do with “{task}”", task=task.name)))
        more.clicked.connect(lambda: self._open_menu(task, more))
        return kit.row((told, 1), more)

    def _list_split(self) -> None:
        """Tasks of which somebody said who holds a step, with what is still in a head (LAB-2, LAB-10)."""
        kit, house = self.kit, self._house
        empty(self._split)
        try:
            split = [each for each in house.ours.step_parts.all() if each.task in house.catalogue()]
        except StoreFailed as failure:
            self.tell(failure.message)
            return
        if split:
            rows: list[QWidget] = []
            for each in split:
                rows += [self._split_row(each), kit.rule()]
            self._split.addWidget(kit.card(*rows[:-1], title=msg("Who holds which step")))

    def _split_row(self, split: SplitTask) -> QWidget:
        kit, house = self.kit, self._house
        task, first = house.catalogue()[split.task], first_on(house.today())
        order = (first, first.other)
        lines: list[QWidget] = [kit.text(task.name), kit.text(steps_told(kit, house, split, order), "small")]
        for who in order:
            if who in split.in_heads():
                lines.append(kit.text(msg("{name} still has it in mind. A few words at handing over can help.",
                                          name=house.name(who)), "small"))
        change = kit.button(msg("Change"), lambda: self.split(task), kind="link")
        change.setAccessibleDescription(task.name)
        return kit.ends(kit.column(*lines, gap=0.25), change)

    def _offer_care(self) -> None:
        """Children and care are listed only when asked for (LAB-11)."""
        empty(self._care)
        me = self._house.alone
        if me is not None:
            self._care.addWidget(self.kit.tick(msg("Show tasks around children and people we care for"),
                                               on=me.own_tasks.choices().care_shown, on_change=self._show_care))

    def _show_care(self, shown: bool) -> None:
        me = self._house.alone
        if me is not None:
            name = msg("show children and care") if shown else msg("hide children and care")
            me.commands.carry_out(self.kit.say(name), me.own_tasks.plan_show_care(shown), me.own_tasks.apply)

    def _follow(self, change: object) -> None:
        if self.isVisible() and isinstance(change, (OwnTaskChange, ChoicesChange, Rewrite, StepPartChange)):
            QTimer.singleShot(0, self, self.show_all)  # the part that was pressed is still in use

    # What can be done with a task

    def _acts(self, task: Task) -> list[tuple[Message, Callable[[], None]]]:
        acts: list[tuple[Message, Callable[[], None]]] = []
        me = self._house.alone
        shared = not task.own or any(task.id == own.id for own in self._house.ours.entries.own_tasks())
        if task.offered_for_sharing and shared:
            acts.append((msg("Who holds which step…"), lambda: self.split(task)))
        if me is None:
            return acts
        own = any(task.id == each.id for each in me.own_tasks.all())
        if own or not task.own:
            acts.append((msg("Change it…") if own else msg("Make it my own…"), lambda: self.change(task)))
        hidden = task.id in me.own_tasks.choices().hidden
        acts.append((msg("Show it again") if hidden else msg("Hide it"), lambda: self.hide_task(task, not hidden)))
        if own:
            acts += [(msg("Put it together with another…"), lambda: self.merge(task)),
                     (msg("Remove it"), lambda: self.remove(task))]
        return acts

    def menu(self, task: Task) -> QMenu:
        menu = QMenu(self)
        for words, act in self._acts(task):
            menu.addAction(self.kit.say(words)).triggered.connect(lambda _checked=False, each=act: each())
        return menu

    def _open_menu(self, task: Task, button: QPushButton) -> None:
        self.menu(task).popup(button.mapToGlobal(button.rect().bottomLeft()))

    def add(self) -> None:
        domain = self.shelf if isinstance(self.shelf, TaskDomain) else TaskDomain.REMEMBERING
        self._open_form(None, domain)

    def change(self, task: Task) -> None:
        self._open_form(task, task.domain)

    def _open_form(self, task: Task | None, domain: TaskDomain) -> None:
        me = self._house.alone
        if me is not None:
            self.dialog = TaskForm(self.kit, self._house, me, self._words, self.window(), task, domain)
            self.dialog.open()

    def hide_task(self, task: Task, hidden: bool) -> None:
        me = self._house.alone
        if me is not None:
            name = msg("hide a task") if hidden else msg("show a task again")
            me.commands.carry_out(self.kit.say(name), me.own_tasks.plan_hide(task.id, hidden), me.own_tasks.apply)

    def split(self, task: Task) -> None:
        self.dialog = StepsDialog(self.kit, self._house, task, self.window())
        self.dialog.open()

    def merge(self, task: Task) -> None:
        me = self._house.alone
        if me is not None:
            self.dialog = MergeDialog(self.kit, self._house, me, self._steps, task, self.window())
            self.dialog.open()

    def remove(self, task: Task) -> None:
        """Remove a task of one's own that no entry names; others are put together with another first."""
        me = self._house.alone
        if me is None:
            return
        try:
            number = me.entries.count(EntryQuery(tasks=frozenset({task.id})))
            if number:
                self.tell(counted("You logged it {n} time. Put it together with another task first.",
                                  "You logged it {n} times. Put it together with another task first.", number))
                return
            change = me.own_tasks.plan_remove(task.id)
        except (Refused, StoreFailed) as failure:
            self.tell(failure.message)
            return
        me.commands.carry_out(self.kit.say(msg("remove a task of mine")), change, me.own_tasks.apply)
