"""One own limit: its words, its writer's yes, the tick for paper, and the task of the rotation that it is about."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Iterable, MutableMapping
from types import MappingProxyType
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from evenhand.domain.agreements.content import (
    LONGEST_TEXT,
    Boundary,
    BreachAct,
    LimitKind,
)
from evenhand.domain.agreements.sentences import BREACH_WORDS
from evenhand.domain.failures import Refused
from evenhand.domain.message import DayStyle, Message, Told, msg
from evenhand.domain.partners import Partner, Who
from evenhand.ui.agreements.boxes import Refusal
from evenhand.ui.agreements.linked import LinkedTask
from evenhand.ui.coach.hints import Coaching, Hints
from evenhand.ui.doors import House
from evenhand.ui.keeping import Keeping
from evenhand.ui.kit import Kit, empty
from evenhand.ui.widgets.ticks import Tick

KINDS = MappingProxyType({
    LimitKind.I_WILL: msg("When …, I will …"),
    LimitKind.NOT_TAKE_ON: msg("I will not take on …"),
    LimitKind.IF_CROSSED: msg("If a limit is crossed, I will …"),
})


class LimitDesk(Protocol):
    """Where limits are written: the page of both, or the own page. `changed` asks for everything to be shown anew."""

    kit: Kit
    house: House
    coaching: Coaching
    kept_words: dict[str, set[str]]  # that the coach asks about no more, by the box they stand in
    pending: MutableMapping[str, str]  # texts that cannot be kept yet, by the box they stand in

    @property
    def changed(self) -> SignalInstance: ...

    @property
    def notices(self) -> bool: ...

    def partner(self, who: Who) -> Partner: ...

    def limits_of(self, who: Who) -> tuple[Boundary, ...]: ...

    def write_limit(self, by: Who, limit: str | None, kind: LimitKind, cue: str, act: str, acts: Iterable[BreachAct],
                    task: str = "") -> str: ...

    def remove_limit(self, by: Who, limit: str) -> None: ...

    def say_yes_to_limit(self, by: Who, limit: str, prints: bool) -> None: ...

    def take_yes_back(self, by: Who, limit: str) -> None: ...

    def ask(self, by: Who, text: str) -> None: ...


class LimitCard(QWidget):
    """One own limit: its words, its writer's yes, and the tick for paper. Kept once it says something."""

    def __init__(self, desk: LimitDesk, who: Who, kind: LimitKind, key: str, limit: Boundary | None,
                 askers: tuple[Who, ...]) -> None:
        """`key` names the texts that wait while they cannot be kept. `askers` can ask the other on this page."""
        super().__init__()
        self._desk, self._who, self._kind, self.key = desk, who, kind, key
        self.limit = limit.id if limit is not None else None
        kit, partner = desk.kit, desk.partner(who)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.gap(0.5))
        self.cue = kit.line(msg("When"), text=desk.pending.get(f"{key} cue", limit.cue if limit else ""),
                            placeholder=msg("voices get loud"), most=LONGEST_TEXT)
        self.acts: dict[BreachAct, Tick] = {}
        if kind is LimitKind.I_WILL:
            column.addWidget(kit.row(kit.mark(partner.mark), kit.text(msg("When"), "strong"), (self.cue, 1)))
        self.act = kit.writing(_name_of(kind), text=desk.pending.get(f"{key} act", limit.act if limit else ""), lines=1)
        column.addWidget(kit.named(partner, _name_of(kind), "strong"))
        if kind is LimitKind.IF_CROSSED:
            self.acts = {act: kit.tick(BREACH_WORDS[act], on=limit is not None and act in limit.acts,
                                       on_change=lambda _on: self.keep()) for act in BreachAct}
            column.addWidget(kit.flow(*self.acts.values(), gap=1.5))
        column.addWidget(self.act)
        for editor, name in ((self.cue, msg("When")), (self.act, _name_of(kind))):
            editor.setAccessibleName(kit.say(msg("{name}: {words}", name=partner.name, words=kit.say(name))))
        self.task: LinkedTask | None = None
        if kind is LimitKind.NOT_TAKE_ON:
            self.task = LinkedTask(kit, desk.house.catalogue(), limit.task if limit is not None else "")
            self.task.changed.connect(self.keep)
            column.addWidget(self.task)
        self.refusal = Refusal(desk, askers)
        self.refusal.asked.connect(self._empty)
        column.addWidget(self.refusal)
        self.hints = Hints(kit, desk.coaching, *([self.cue] * (kind is LimitKind.I_WILL)), self.act,
                           kept=desk.kept_words[key])
        column.addWidget(self.hints)
        self._state = QVBoxLayout()
        column.addLayout(self._state)
        self.buttons: dict[str, QWidget] = {}
        self._show_state()
        self._keeping = Keeping(self, [self.cue, self.act], self.keep)
        if f"{key} act" in desk.pending:
            self.keep()

    @property
    def says_nothing(self) -> bool:
        return not (self.cue.text().strip() or self.act.text.strip() or any(t.isChecked() for t in self.acts.values()))

    def keep(self) -> None:
        """Put it onto the page, or say what has to change. An empty one that was never kept is let go."""
        pending = self._desk.pending
        if self.limit is None and self.says_nothing:
            pending.pop(f"{self.key} cue", None)
            pending.pop(f"{self.key} act", None)
            self.refusal.show_none()
            return
        chosen = [act for act, tick in self.acts.items() if tick.isChecked()]
        try:
            self.limit = self._desk.write_limit(self._who, self.limit, self._kind, self.cue.text(), self.act.text, chosen,
                                                self.task.id if self.task is not None else "")
        except Refused as refusal:
            pending[f"{self.key} cue"], pending[f"{self.key} act"] = self.cue.text(), self.act.text
            if self.act.text.strip() or self.limit is not None:  # while only "When" is written, more is to come
                self.refusal.show_refused(refusal)
        else:
            pending.pop(f"{self.key} cue", None)
            pending.pop(f"{self.key} act", None)
            self.refusal.show_none()
            self._show_state()

    def keep_now(self) -> None:
        self._keeping.now()

    def take_focus(self) -> None:
        """Lead the person to the first thing to fill in."""
        first = next(iter(self.acts.values()), self.cue if self._kind is LimitKind.I_WILL else self.act)
        first.setFocus()

    # The own yes

    def _show_state(self) -> None:
        boundary = next((each for each in self._desk.limits_of(self._who) if each.id == self.limit), None)
        empty(self._state)
        self.buttons = {}
        if boundary is None:
            return
        kit, links = self._desk.kit, []
        if boundary.said_yes is not None:
            self.buttons["paper"] = kit.tick(msg("It may stand on paper"), on=boundary.prints, on_change=self._print)
            held = Told(boundary.said_yes, DayStyle.DAY)
            self._state.addWidget(kit.text(
                msg("You said yes to it on {day}. It holds, and new plans of turns keep to it.", day=held) if boundary.task
                else msg("You said yes to it on {day}. It holds.", day=held), "small"))
            links += [self.buttons["paper"], self._link("back", msg("Take my yes back"), self._take_back)]
        else:
            links.append(self._link("yes", msg("Yes, this holds for me"), self._say_yes, kind=""))
        links.append(self._link("remove", msg("Remove"), self._remove))
        self._state.addWidget(kit.flow(*links, gap=0.5))

    def _link(self, key: str, words: Message, act: Callable[[], None], kind: str = "link") -> QPushButton:
        button = self._desk.kit.button(words, act, kind=kind)
        name = self._desk.partner(self._who).name
        button.setAccessibleDescription(self._desk.kit.say(msg("{name}: {words}", name=name, words=self.act.text)))
        self.buttons[key] = button
        return button

    def _say_yes(self) -> None:
        self.keep_now()
        self._yes(prints=False)
        self._focus("paper")

    def _print(self, prints: bool) -> None:
        self._yes(prints)
        self._focus("paper")

    def _yes(self, prints: bool) -> None:
        self._desk.say_yes_to_limit(self._who, str(self.limit), prints)
        self._show_state()

    def _take_back(self) -> None:
        self._desk.take_yes_back(self._who, str(self.limit))
        self._show_state()
        self._focus("yes")

    def _focus(self, key: str) -> None:
        if key in self.buttons:
            self.buttons[key].setFocus()

    def _remove(self) -> None:
        self._let_go()

    def _empty(self) -> None:
        """The words went on as a request: the limit that they were is let go."""
        self._let_go()

    def _let_go(self) -> None:
        if self.limit is not None:
            self._desk.remove_limit(self._who, self.limit)
            self.limit = None
        for key in ("cue", "act"):
            self._desk.pending.pop(f"{self.key} {key}", None)
        self._desk.kept_words.pop(self.key, None)
        self._desk.changed.emit()


def _name_of(kind: LimitKind) -> Message:
    match kind:
        case LimitKind.I_WILL:
            return msg("I will")
        case LimitKind.NOT_TAKE_ON:
            return msg("I will not take on")
    return msg("If a limit is crossed, I will")
