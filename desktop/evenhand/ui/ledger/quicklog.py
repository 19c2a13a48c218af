"""The quick log: what did I do, how long, what did it take; three times Enter and it is saved."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from evenhand.domain.catalogue import Task
from evenhand.domain.days import parse_day, parse_minutes
from evenhand.domain.entries import Entry
from evenhand.domain.failures import Refused
from evenhand.domain.ledger import NewEntry, oldest_day
from evenhand.domain.message import DayStyle, Message, Told, msg
from evenhand.domain.own_tasks import TaskDomain
from evenhand.domain.partners import Who
from evenhand.ui.dialog import Dialog
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit
from evenhand.ui.ledger.day_picker import DayPicker
from evenhand.ui.ledger.draft import Draft, Saved, Start
from evenhand.ui.ledger.finder import TaskFinder
from evenhand.ui.ledger.more import MoreToSay
from evenhand.ui.ledger.saved import SavedLine
from evenhand.ui.ledger.telling import LogWords
from evenhand.ui.order import first_on
from evenhand.ui.widgets.fields import Field
from evenhand.ui.widgets.levels import LevelPicker


class QuickLog(Dialog):
    """Logs own work of one who is here. What is wrong is said beside its field; nothing typed is lost."""

    saved = Signal(object)  # Saved
    left = Signal(object)  # the Draft that stands in it when it is closed without saving

    def __init__(self, kit: Kit, house: House, words: LogWords, who: Who, parent: QWidget | None = None, *,
                 start: Start = Start(), saved_line: Callable[[], SavedLine] | None = None) -> None:
        super().__init__(kit, parent, width=600)
        self._house, self._words, self._start, self._who = house, words, start, who
        self._today = house.today()
        self._joint_id = start.joint_with.joint_id if start.joint_with is not None else ""
        self._done = False
        self._save_button: QPushButton | None = None
        column = QVBoxLayout()
        title = msg("Change what I logged") if start.change is not None else msg("Log what I did")
        column.addWidget(kit.text(title, "subheading"))
        if start.joint_with is not None and house.both_here:
            column.addWidget(kit.text(msg("This is {name}’s own part of it.", name=house.name(who)), "soft"))
        self.saved_line = saved_line() if saved_line is not None else None
        if self.saved_line is not None:
            column.addWidget(self.saved_line)
        self.problem = kit.text("", "attention")
        column.addWidget(self.problem)
        if self._chooses_who:
            column.addWidget(self._who_logs())
        self._make_fields()
        column.addWidget(self.what)
        column.addWidget(self.new_domain)
        column.addWidget(kit.columns([self.time], [self.day], least=200))
        column.addWidget(kit.columns([self.energy], [self.risk], least=200))
        column.addWidget(self.more)
        column.addWidget(self._buttons())
        self.fill(column)
        self._offer_tasks()
        self._begin()

    # Parts

    @property
    def _chooses_who(self) -> bool:
        return self._house.both_here and self._start.change is None and self._start.joint_with is None

    def _who_logs(self) -> QWidget:
        kit, first = self.kit, first_on(self._today)
        radios = []
        for who in (first, first.other):
            radios.append(kit.radio(self._house.name(who), on=who is self._who,
                                    on_choose=lambda chosen=who: self._choose_who(chosen)))
        row = kit.flow(kit.text(msg("Who logs?"), "strong"), *radios, gap=2)
        row.setAccessibleName(kit.say(msg("Who logs?")))
        return row

    def _make_fields(self) -> None:
        kit = self.kit
        self.finder = TaskFinder(kit, self._house.catalogue())
        self.finder.picked.connect(self._picked)
        self.finder.changed.connect(lambda: self.new_domain.setVisible(False))
        self.what = kit.field(msg("What did I do?"), self.finder)
        self.domain_choice = kit.choice(msg("Where does it belong?"), [
            (self._house.catalogue().domain_names[domain], domain) for domain in TaskDomain])
        self.new_domain = kit.field(msg("Where does it belong?"), self.domain_choice)
        self.new_domain.setVisible(False)
        self.time = kit.field(msg("How long, in minutes"), kit.line(msg("How long, in minutes"), most=20,
                                                                    placeholder=msg("20 or 1h")))
        self.day = kit.field(msg("Which day"), kit.line(msg("Which day"), most=40))
        self.day_told = kit.text("", "small")
        self.day.layout().insertWidget(2, self.day_told)
        self.pick_day = kit.button(msg("Pick the day…"), self._open_picker, kind="link")
        self.day.layout().insertWidget(3, self.pick_day, alignment=Qt.AlignmentFlag.AlignLeading)
        self.day.editor.textChanged.connect(lambda _text: self._tell_day())
        self.energy = self._level_field(msg("Energy"), self._words.energy)
        self.risk = self._level_field(msg("Emotional risk"), self._words.risk)
        together = (len(self._house.partners) == 2 and self._start.change is None
                    and self._start.joint_with is None)
        self.more = MoreToSay(kit, together=together)

    def _level_field(self, name: Message, anchors: tuple[str, ...]) -> Field:
        kit = self.kit
        picker = kit.level(name, anchors)
        field = kit.field(name, picker)
        told = kit.text("", "small")
        field.layout().insertWidget(2, told)
        field.told = told
        picker.valueChanged.connect(lambda value: told.say(anchors[value] if 0 <= value < len(anchors) else ""))
        return field

    def _buttons(self) -> QWidget:
        kit = self.kit
        close = kit.button(msg("Close"), self.reject, help_text=msg("What you typed stays here until you come back."))
        self._save_button = kit.button(msg("Save"), self.save, kind="primary")
        self._save_button.setDefault(True)
        parts = [close, self._save_button]
        if self._start.change is None and self._start.joint_with is None:
            parts.insert(1, kit.button(msg("Save and one more"), self.save_and_stay, keys="Ctrl+Enter"))
        return kit.ends(QWidget(), kit.flow(*parts))

    # Beginning

    def _begin(self) -> None:
        change, joint = self._start.change, self._start.joint_with
        self.day.editor.setText(self._typed_day(self._start.day or self._today))
        task_id = change.task if change else joint.task if joint else self._start.task
        task = self._house.catalogue().get(task_id)
        if task is not None:
            self.finder.show_picked(task)
            if change is None:
                self._offer_values(task)
        if change is not None:
            self._show_values(change.minutes, change.energy, change.risk)
            self.day.editor.setText(self._typed_day(change.day))
            self.more.show_values(change.felt, change.note)
            if not change.complete and task is not None:
                self._offer_missing(task)
        elif joint is not None:
            self.day.editor.setText(self._typed_day(joint.day))
        if task is not None:
            self.time.editor.setFocus()
            self.time.editor.selectAll()
        else:
            self.finder.line.setFocus()

    def _typed_day(self, day: date) -> str:
        if day == self._today:
            return self._words.typed.today[0]
        words = self.kit.say(msg("{day}", day=Told(day)))
        try:
            understood = parse_day(words, self._today, self._words.typed) == day
        except Refused:
            understood = False
        return words if understood else day.isoformat()

    def _choose_who(self, who: Who) -> None:
        self._who = who
        self._offer_tasks()

    def _offer_tasks(self) -> None:
        """The tasks of the one who logs. With both here none that is only theirs to see (rules 4 and 11)."""
        mine = self._house.mine[self._who]
        own = {task.id for task in mine.own_tasks.all()}
        tasks = [task for task in self._house.catalogue().shown(mine.own_tasks.choices())
                 if not task.own or task.id in own]
        if self._house.both_here:
            tasks = [task for task in tasks if task.offered_for_sharing and not task.own]
            first: list[Task] = []
        else:
            usual = {each.task for each in mine.usual_week.ticked()}
            first = [task for task in tasks if task.id in usual]
        self.finder.offer(tasks, first)

    def restore(self, draft: Draft) -> None:
        """Show what was left before."""
        task = self._house.catalogue().get(draft.task)
        if task is not None:
            self.finder.show_picked(task)
        else:
            self.finder.show_typed(draft.typed_task)
        self.day.editor.setText(draft.typed_day)
        self.time.editor.setText(draft.typed_minutes)
        for field, level in ((self.energy, draft.energy), (self.risk, draft.risk)):
            self._set_level(field, level)
        self.more.show_values(draft.felt, draft.note, draft.together)

    @property
    def draft(self) -> Draft:
        """What stands in the form."""
        return Draft(
            self._who, self.finder.typed, self.finder.task.id if self.finder.task else "", self.day.editor.text(),
            self.time.editor.text(), self.energy.editor.level, self.risk.editor.level, self.more.felt, self.more.note,
            self.more.together)

    # Values offered

    def _picked(self, value: object) -> None:
        self.what.refuse("")
        self.new_domain.setVisible(not isinstance(value, Task))
        if isinstance(value, Task):
            self._offer_values(value)
            self.time.editor.setFocus()
            self.time.editor.selectAll()
        else:
            self.domain_choice.setFocus()

    def _offer_values(self, task: Task) -> None:
        """The usual values of the one who logs. With both here those of the catalogue: own ones are private."""
        usual = None if self._house.both_here else self._house.mine[self._who].usual_week.of(task.id)
        rating = task.rating
        self._show_values(*(own if own is not None else general for own, general in (
            (usual and usual.minutes, rating.minutes or None), (usual and usual.energy, rating.energy),
            (usual and usual.risk, rating.risk))))

    def _offer_missing(self, task: Task) -> None:
        now = self.draft
        self._offer_values(task)
        if now.typed_minutes:
            self.time.editor.setText(now.typed_minutes)
        for field, level in ((self.energy, now.energy), (self.risk, now.risk)):
            if level is not None:
                self._set_level(field, level)

    def _show_values(self, minutes: int | None, energy: int | None, risk: int | None) -> None:
        self.time.editor.setText("" if minutes is None else str(minutes))
        self._set_level(self.energy, energy)
        self._set_level(self.risk, risk)

    @staticmethod
    def _set_level(field: Field, level: int | None) -> None:
        picker: LevelPicker = field.editor
        picker.set_level(level)
        picker.valueChanged.emit(picker.value())

    def _tell_day(self) -> None:
        try:
            day = parse_day(self.day.editor.text(), self._today, self._words.typed)
        except Refused:
            self.day_told.say("")
            return
        self.day_told.say(self.kit.say(msg("{day}", day=Told(day, DayStyle.WEEKDAY))))

    def _open_picker(self) -> None:
        try:
            day = parse_day(self.day.editor.text(), self._today, self._words.typed)
        except Refused:
            day = self._today
        self.picker = DayPicker(self.kit, self._words.typed, day, oldest_day(self._today), self._today, self)
        self.picker.picked.connect(self._take_day)
        self.picker.open()

    def _take_day(self, day: date) -> None:
        self.day.editor.setText(self._typed_day(day))
        self.day.refuse("")
        self.day.editor.setFocus()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        focus = self.focusWidget()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save_and_stay() if self._start.change is None else self.save()
        elif isinstance(focus, QPushButton) and self.isAncestorOf(focus):
            focus.click()
        elif focus is self.finder.line and self.finder.task is None and not self.finder.wants_new:
            if not self.finder.take_first():
                self._refuse(msg("Please choose what you did."), "task")
        elif focus in (self.finder.line, self.domain_choice):
            self.time.editor.setFocus()
            self.time.editor.selectAll()
        elif focus is self.time.editor:
            self._after_time()
        else:
            self.save()

    def _after_time(self) -> None:
        try:
            self._minutes()
        except Refused as refusal:
            self._refuse(refusal.message, refusal.field)
            return
        self.time.refuse("")
        self.energy.editor.setFocus()

    # Saving

    def _minutes(self) -> int | None:
        text = self.time.editor.text()
        return parse_minutes(text, self._words.typed) if text.strip() else None

    def save(self) -> None:
        """Save and close."""
        entry = self._carry_out()
        if entry is not None:
            self._done = True
            self.saved.emit(Saved(self._who, entry, self._start.change is not None))
            self.accept()

    def save_and_stay(self) -> None:
        """Save, and stay for the next one."""
        entry = self._carry_out()
        if entry is None:
            return
        saved = Saved(self._who, entry)
        self.saved.emit(saved)
        if self.saved_line is not None:
            self.saved_line.tell(saved)
        for field in (self.energy, self.risk):
            self._set_level(field, None)
        self.time.editor.clear()
        self.more.show_values(None, "", False)
        self._offer_tasks()
        self.finder.clear()
        self.finder.line.setFocus()

    def _carry_out(self) -> Entry | None:
        """Check and save; what a rule says no to is told beside its field."""
        for field in (self.what, self.time, self.day, self.energy, self.risk):
            field.refuse("")
        self.problem.say("")
        mine = self._house.mine[self._who]
        mine.commands.failed.connect(self._failed)
        self._is_failed = False
        try:
            day = parse_day(self.day.editor.text(), self._today, self._words.typed)
            minutes, task = self._minutes(), self._task_id()
            if self._is_failed:
                return None
            change = self._planned(day, task, minutes)
            name = msg("change an entry") if self._start.change is not None else msg("log an entry")
            mine.commands.carry_out(self.kit.say(name), change, mine.ledger.apply)
        except Refused as refusal:
            self._refuse(refusal.message, refusal.field)
            return None
        finally:
            mine.commands.failed.disconnect(self._failed)
        return None if self._is_failed else change.after

    def _planned(self, day: date, task: str, minutes: int | None):
        ledger, more = self._house.mine[self._who].ledger, self.more
        energy, risk = self.energy.editor.level, self.risk.editor.level
        before = self._start.change
        if before is not None:
            return ledger.plan_replace(replace(
                before, day=day, task=task, minutes=minutes, energy=energy, risk=risk, felt=more.felt,
                note=more.note), self._today)
        return ledger.plan_add(NewEntry(day, task, minutes, energy, risk, more.felt, more.note, more.together,
                                        self._joint_id, self._start.origin), self._today)

    def _task_id(self) -> str:
        """The task that was picked; a task of one's own is made now. Raises Refused when there is none."""
        if self.finder.task is not None:
            return self.finder.task.id
        if not self.finder.wants_new:
            raise Refused(msg("Please choose what you did."), "task")
        mine = self._house.mine[self._who]
        minutes = self._minutes()
        change = mine.own_tasks.plan_add(self.finder.typed, self.domain_choice.chosen,
                                         **({} if minutes is None else {"minutes": minutes}))
        mine.commands.carry_out(self.kit.say(msg("add a task of mine")), change, mine.own_tasks.apply)
        self._offer_tasks()
        if not self._is_failed:
            self.finder.show_picked(self._house.catalogue()[change.after.id])
            self.new_domain.setVisible(False)
        return change.after.id

    def _failed(self, message: Message) -> None:
        self._is_failed = True
        self.problem.say(self.kit.say(message))

    def _refuse(self, message: Message, field: str) -> None:
        fields = {"task": self.what, "name": self.what, "minutes": self.time, "day": self.day, "energy": self.energy,
                  "risk": self.risk}
        words = self.kit.say(message)
        if field == "note":
            self.more.refuse(words)
        elif field in fields:
            fields[field].refuse(words)
        else:
            self.problem.say(words)

    def done(self, result: int) -> None:
        if not self._done and self._start.change is None and self._start.joint_with is None:
            self.left.emit(self.draft)
        super().done(result)
