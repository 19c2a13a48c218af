"""Hard weeks: those there are, and the way to new ones."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from evenhand.domain.failures import Refused
from evenhand.domain.hard_weeks import LifeChange, LifeChangeChange, kind_name
from evenhand.domain.message import DayStyle, Message, Told, msg
from evenhand.domain.partners import Who
from evenhand.ui.dialog import Dialog
from evenhand.ui.doors import House
from evenhand.ui.hardweeks.form import HardWeeksForm
from evenhand.ui.kit import Kit, empty


def hard_weeks_told(change: LifeChange, house: House) -> Message:
    """Hard weeks as a line: what, whose, when."""
    begin, last = Told(change.span.begin, DayStyle.DAY), Told(change.span.last, DayStyle.FULL)
    if change.whose is None or len(house.partners) == 1:
        return msg("{kind}, {begin} to {last}", kind=kind_name(change.kind), begin=begin, last=last)
    return msg("{kind}, {name}, {begin} to {last}", kind=kind_name(change.kind), name=house.name(change.whose),
               begin=begin, last=last)


class HardWeeksDialog(Dialog):
    """A list that becomes a form and back. Each partner changes only their own, and those of both."""

    def __init__(self, kit: Kit, house: House, parent: QWidget | None = None) -> None:
        super().__init__(kit, parent, width=640)
        self._house = house
        self.form: HardWeeksForm | None = None
        self.buttons: dict[str, QPushButton] = {}
        self._failures: list[Message] = []
        self._draft: LifeChange | None = None
        self._column = QVBoxLayout()
        self.fill(self._column)
        house.ours.commands.failed.connect(self._fail)
        self.show_list()

    def show_list(self) -> None:
        """Show what there is, the coming ones first."""
        kit, today = self.kit, self._house.today()
        self._clear()
        known = sorted(self._house.ours.hard_weeks.all(), key=lambda change: change.span.begin, reverse=True)
        parts: list[QWidget] = [
            kit.text(msg("Hard weeks"), "heading"),
            kit.text(msg("Illness, a newborn, an exam: say so, and Balance shows those days apart. They last at most "
                         "8 weeks."))]
        now = [change for change in known if change.span.end > today]
        past = [change for change in known if change.span.end <= today]
        parts += [self._line(change) for change in now]
        if not now:
            parts.append(kit.text(msg("None are on or ahead."), "soft"))
        if past:
            parts.append(kit.fold(msg("Before"), kit.column(*(self._line(change) for change in past), gap=1)))
        new = self._button("new", msg("Say hard weeks…"), lambda: self._edit(None), "primary")
        if self._draft is not None:
            new.setText(kit.say(msg("Go on with what you began…")))
            new.setAccessibleName(new.text())
        new.setDefault(True)
        parts += [self.problem, kit.ends(kit.flow(kit.button(msg("Close"), self.accept)), new)]
        self._place(parts)
        new.setFocus()

    def _line(self, change: LifeChange) -> QWidget:
        kit, words = self.kit, hard_weeks_told(change, self._house)
        parts: list[QWidget] = [kit.text(words, "strong")]
        dropped = tuple(task.name for each in sorted(change.dropped)
                        if (task := self._house.catalogue().get(each)) is not None)
        if dropped:
            parts.append(kit.text(msg("Left alone: {tasks}.", tasks=dropped), "soft"))
        if change.whose is None or change.whose in self._house.here:
            acts = [self._button(f"change {change.id}", msg("Change…"), partial(self._edit, change), "link")]
            if self._house.today() in change.span:
                acts.append(self._button(f"end {change.id}", msg("They are over"), partial(self._end, change), "link"))
            acts.append(self._button(f"remove {change.id}", msg("Take out"), partial(self._remove, change), "link"))
            for act in acts:
                act.setAccessibleDescription(kit.say(words))
            parts.append(kit.flow(*acts))
        return kit.column(*parts, gap=0.25)

    def _edit(self, change: LifeChange | None) -> None:
        kit = self.kit
        self._clear()
        self.form = HardWeeksForm(kit, self._house, change, self._draft if change is None else None)
        self.form.planned.connect(self._carry_out)
        keep = self._button("keep", msg("Keep"), self.form.keep, "primary")
        keep.setDefault(True)
        self._place([kit.text(msg("Hard weeks"), "heading"), self.form, self.problem,
                     kit.ends(kit.flow(kit.button(msg("Back"), self.reject)), keep)])
        self.form.kind.setFocus()

    def _end(self, change: LifeChange) -> None:
        door = self._house.ours.hard_weeks
        self._try(lambda: door.plan_end(change.id, self._house.today(), here=self._here))

    def _remove(self, change: LifeChange) -> None:
        door = self._house.ours.hard_weeks
        self._try(lambda: door.plan_remove(change.id, here=self._here))

    def _try(self, plan: Callable[[], LifeChangeChange]) -> None:
        try:
            change = plan()
        except Refused as refusal:
            self._fail(refusal.message)
            return
        self._carry_out(change)

    def _carry_out(self, change: LifeChangeChange) -> None:
        ours, before = self._house.ours, len(self._failures)
        ours.commands.carry_out(self.kit.say(msg("hard weeks")), change, ours.hard_weeks.apply)
        if len(self._failures) == before:
            self._draft = None
            self.show_list()

    def reject(self) -> None:
        """Escape leads from the form back to the list; what was begun is kept for as long as the list is open."""
        if self.form is None:
            super().reject()
            return
        draft = self.form.draft()
        self._draft = draft if not draft.id else self._draft
        self.show_list()

    @property
    def _here(self) -> frozenset[Who]:
        return frozenset(self._house.here)

    def _fail(self, message: Message) -> None:
        self._failures.append(message)
        self.problem.say(self.kit.say(message))

    def _clear(self) -> None:
        empty(self._column)
        self.form, self.buttons = None, {}
        self._failures = []
        self.problem = self.kit.text("", "attention")

    def _place(self, parts: list[QWidget]) -> None:
        for part in parts:
            self._column.addWidget(part)
        self._column.addStretch(1)

    def _button(self, key: str, words: Message, act: Callable[[], None], kind: str) -> QPushButton:
        self.buttons[key] = self.kit.button(words, act, kind=kind)
        return self.buttons[key]
