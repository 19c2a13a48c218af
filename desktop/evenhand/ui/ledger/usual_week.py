"""The page "My usual week": what I do in a usual week and what it takes, from memory."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from evenhand.domain.catalogue import Task
from evenhand.domain.failures import Refused
from evenhand.domain.message import Message, msg
from evenhand.domain.usual_week import UsualChange
from evenhand.ui.doors import House, Mine
from evenhand.ui.kit import Kit
from evenhand.ui.ledger.finder import TaskFinder
from evenhand.ui.ledger.telling import LogWords
from evenhand.ui.ledger.usual_row import UsualRow, column_names, is_narrow, widths
from evenhand.ui.page import Page


class UsualWeekPage(Page):
    """About fifteen tasks are offered, any other can be found. What is ticked stays in the form until it is kept."""

    def __init__(self, kit: Kit, house: House, words: LogWords, visit: Callable[[str], object],
                 print_: Callable[[], None] | None = None) -> None:
        """`print_` prints what was kept; None leaves it out."""
        super().__init__(kit)
        self._house, self._words, self._visit, self._print = house, words, visit, print_
        self.rows: list[UsualRow] = []
        self.finder: TaskFinder | None = None
        self._touched = self._is_failed = False
        for mine in house.mine.values():
            mine.commands.failed.connect(self._failed)
            mine.commands.made.connect(self._follow)

    def show_all(self) -> None:
        """A form with something in it stays as it is."""
        if self._touched:
            return
        self.clear()
        self.rows, self.finder = [], None
        me = self._house.alone
        if me is None:
            self._explain()
            return
        kit = self.kit
        self.head(msg("My usual week"),
                  msg("Tick what you do in a usual week, and what it takes out of you. Only you see this."),
                  beside=[kit.text(msg("from memory, 10 minutes, once"), "small")],
                  actions=[*self._printing(me), kit.button(msg("Later"), self.later, help_text=msg("What you ticked stays here.")),
                           kit.button(msg("Keep as mine"), self.keep, kind="primary")])
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        holder = QWidget()
        holder.setLayout(self._list)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._headings = self._make_headings()
        self.place(kit.card(self._headings, holder, gap=0.5),
                   kit.text(msg("Energy: 0 {tea}, 4 {drained}. Emotional risk: 0 {calm}, 4 {hard}.",
                                tea=self._words.energy[0], drained=self._words.energy[-1], calm=self._words.risk[0],
                                hard=self._words.risk[-1]), "small"),
                   self._more_tasks(me))
        for task in self._tasks_at_first(me):
            self._add(task)

    def _printing(self, me: Mine) -> list[QWidget]:
        """Only what was kept can be printed."""
        if self._print is None or not me.usual_week.ticked():
            return []
        return [self.kit.button(msg("Print…"), self._print, help_text=msg("What you kept as yours."))]

    def _explain(self) -> None:
        kit = self.kit
        self.head(msg("My usual week"))
        self.place(kit.card(
            kit.text(msg("Each of you fills this in alone, and it stays private. It opens when only one of you is here.")),
            kit.text(msg("If you both say yes, Balance lays your usual weeks side by side. It tells them as from memory."), "soft"),
            kit.flow(kit.button(msg("Back to the ledger"), lambda: self._visit("ledger")),
                     kit.button(msg("To Balance"), lambda: self._visit("balance")))))

    def _make_headings(self) -> QWidget:
        kit, px = self.kit, self.kit.theme.px
        heads = QWidget()
        grid = QGridLayout(heads)
        grid.setContentsMargins(0, 0, 0, px(4))
        grid.setHorizontalSpacing(px(12))
        grid.setColumnStretch(0, 1)
        first = kit.text(msg("What I do"), "small")
        first.setContentsMargins(px(31), 0, 0, 0)
        grid.addWidget(first, 0, 0)
        for place, (name, width) in enumerate(zip(column_names(), widths(kit))):
            grid.setColumnMinimumWidth(place + 1, width)
            label = kit.text(name, "small")
            label.setWordWrap(False)
            grid.addWidget(label, 0, place + 1)
        return heads

    def _more_tasks(self, me: Mine) -> QWidget:
        kit = self.kit
        self.finder = TaskFinder(kit, self._house.catalogue(), kit.say(msg("Search for more tasks")), own_tasks=False)
        self.finder.offer(self._house.catalogue().shown(me.own_tasks.choices()))
        self.finder.picked.connect(self._picked)
        parts: list[QWidget] = [kit.field(msg("Search for more tasks"), self.finder)]
        if not me.own_tasks.choices().care_shown:
            parts.append(kit.button(msg("Show tasks around children and people we care for"), self._show_care,
                                    kind="link"))
        return kit.column(*parts)

    def _tasks_at_first(self, me: Mine) -> list[Task]:
        """What was ticked before, then what is suggested (LAB-3)."""
        catalogue, choices = self._house.catalogue(), me.own_tasks.choices()
        ticked = [task for usual in me.usual_week.ticked() if (task := catalogue.get(usual.task)) is not None]
        known = {task.id for task in ticked}
        return ticked + [task for task in catalogue.shown(choices) if task.suggested and task.id not in known]

    def _add(self, task: Task, ticked: bool = False) -> UsualRow:
        me = self._house.alone
        assert me is not None
        row = UsualRow(self.kit, task, me.usual_week.of(task.id), self._words)
        self._list.addWidget(self.kit.rule())
        self._list.addWidget(row)
        self.rows.append(row)
        row.changed.connect(self._touch)
        row.up_or_down.connect(lambda step, place: self._go(row, step, place))
        if ticked:
            row.tick.setChecked(True)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._house.alone is not None and self.rows:
            self._headings.setVisible(not is_narrow(self.kit, self.rows[0].width()))

    # What a person does

    def _touch(self) -> None:
        self._touched = True

    def _go(self, row: UsualRow, step: int, place: int) -> None:
        number = self.rows.index(row) + step
        if 0 <= number < len(self.rows):
            self.rows[number].focus(place)
            self.ensureWidgetVisible(self.rows[number])

    def _picked(self, task: object) -> None:
        """A task that was searched for joins the list, ticked; one that is there is led to."""
        if not isinstance(task, Task) or self.finder is None:
            return
        row = next((row for row in self.rows if row.task.id == task.id), None) or self._add(task)
        row.tick.setChecked(True)
        self.finder.clear()
        row.focus(1)
        self.ensureWidgetVisible(row)

    def _show_care(self) -> None:
        """Children and care are listed only when asked for (LAB-11)."""
        me = self._house.alone
        if me is None:
            return
        change = me.own_tasks.plan_show_care(True)
        me.commands.carry_out(self.kit.say(msg("show children and care")), change, me.own_tasks.apply)
        care = [task for task in self._house.catalogue().shown(me.own_tasks.choices()) if task.hidden_at_first]
        known = {row.task.id for row in self.rows}
        for task in care:
            if task.id not in known:
                self._add(task)
        if self.finder is not None:
            self.finder.offer(self._house.catalogue().shown(me.own_tasks.choices()))

    def later(self) -> None:
        """Leave it for now. The form stays as it is while the program runs (ACC-9)."""
        self._visit("ledger")

    def keep(self) -> None:
        """Keep what is ticked, as one step."""
        me = self._house.alone
        whole = [row.check() for row in self.rows]  # each row says what it lacks
        if me is None or not all(whole):
            return
        try:
            change = me.usual_week.plan_keep([row.said() for row in self.rows])
        except Refused as refusal:
            self.tell(refusal.message)
            return
        self._touched, self._is_failed = False, False
        if change.pairs:
            me.commands.carry_out(self.kit.say(msg("keep my usual week")), change, me.usual_week.apply)
        self._touched = self._is_failed
        if not self._is_failed:
            self.tell(msg("Your usual week is kept. The quick log offers these values."))

    def _failed(self, message: Message) -> None:
        self._is_failed = True
        self.tell(message)

    def _follow(self, change: object) -> None:
        """After undo or redo elsewhere, show what is true, unless the form has something of its own."""
        if isinstance(change, UsualChange) and self.isVisible():
            self.show_all()
