"""The form of "My limits": each writes for themselves, says yes alone, and ticks what may stand on paper."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence
from functools import partial
from types import MappingProxyType

from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from evenhand.domain.agreements.agreement import Agreement
from evenhand.domain.agreements.changes import AgreementAct
from evenhand.domain.agreements.content import (
    LONGEST_TEXT,
    Boundary,
    BreachAct,
    LimitKind,
)
from evenhand.domain.agreements.sentences import BREACH_WORDS, limit_words
from evenhand.domain.failures import Refused
from evenhand.domain.message import DayStyle, Message, Told, msg
from evenhand.domain.partners import Who
from evenhand.ui.agreements.boxes import Refusal
from evenhand.ui.agreements.desk import PageDesk
from evenhand.ui.agreements.form import Form
from evenhand.ui.agreements.linked import LinkedTask
from evenhand.ui.agreements.requests import RequestsPart
from evenhand.ui.keeping import Keeping
from evenhand.ui.kit import empty
from evenhand.ui.widgets.ticks import Tick

CheckWords = Callable[[str, bool], tuple[str, ...]]  # a text, and whether its writer is alone: what could be said better

_KINDS = MappingProxyType({
    LimitKind.I_WILL: msg("When …, I will …"),
    LimitKind.NOT_TAKE_ON: msg("I will not take on …"),
    LimitKind.IF_CROSSED: msg("If a limit is crossed, I will …"),
})


class LimitCard(QWidget):
    """One own limit: its words, its writer's yes, and the tick for paper. Kept once it says something."""

    def __init__(self, desk: PageDesk, who: Who, kind: LimitKind, key: str, limit: Boundary | None) -> None:
        """`key` names the texts that wait while they cannot be kept."""
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
        self.refusal = Refusal(desk, (who,))
        self.refusal.asked.connect(self._empty)
        column.addWidget(self.refusal)
        self.checked = kit.text("", "soft")
        self.checked.say("")
        column.addWidget(self.checked)
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
        boundary = self._desk.page.boundary(self.limit) if self.limit is not None else None
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
        desk = self._desk
        self._do(lambda: desk.door.plan_yes_to_limit(desk.id, self._who, str(self.limit), desk.house.today(), prints))

    def _take_back(self) -> None:
        self._do(lambda: self._desk.door.plan_take_back_limit(self._desk.id, self._who, str(self.limit)))
        self._focus("yes")

    def _do(self, plan: Callable[[], AgreementAct]) -> None:
        self._desk.act(plan, quiet=True)
        self._show_state()

    def _focus(self, key: str) -> None:
        if key in self.buttons:
            self.buttons[key].setFocus()

    def _remove(self) -> None:
        if self.limit is not None:
            self._desk.carry(self._desk.door.plan_remove_limit(self._desk.id, self._who, self.limit))
        self.limit = None
        self._desk.changed.emit()

    def _empty(self) -> None:
        """The words went on as a request: the limit that they were is let go."""
        if self.limit is not None:
            self._desk.carry(self._desk.door.plan_remove_limit(self._desk.id, self._who, self.limit))
            self.limit = None
        for key in ("cue", "act"):
            self._desk.pending.pop(f"{self.key} {key}", None)
        self._desk.changed.emit()


class LimitsForm(Form):
    """Limits of those who are here to write, of the other to read; then what one asks of the other."""

    def __init__(self, desk: PageDesk, check_words: CheckWords | None) -> None:
        super().__init__(desk)
        self._check_words = check_words
        self._begun: list[tuple[Who, LimitKind, str]] = []  # new ones, not on the page yet
        self._number = 0
        self.cards: list[LimitCard] = []
        self.requests: RequestsPart | None = None
        self.check: QPushButton | None = None

    def build(self) -> None:
        desk, page = self.desk, self.desk.page
        self.cards = []
        self._begun = [each for each in self._begun if f"{each[2]} act" in desk.pending or f"{each[2]} cue" in desk.pending]
        self.add(self.kit.text(msg("Each writes for themselves: what I do to look after myself."), "small"))
        for who in desk.order:
            if who in desk.here:
                self._own(who, page)
            else:
                self._others(who, [boundary for boundary in page.boundaries if boundary.author is who])
        if self._check_words is not None:
            self.check = self.kit.button(msg("Check my words"), self._check)
            self.add(self.kit.flow(self.check))
        self.requests = RequestsPart(desk)
        self.add(self.problem, self.kit.rule(), self.requests)

    def _own(self, who: Who, page: Agreement) -> None:
        own = [boundary for boundary in page.boundaries if boundary.author is who]
        begun = [each for each in self._begun if each[0] is who]
        if not own and not begun:
            begun = [(who, LimitKind.I_WILL, f"new limit {who.value}")]
            self._begun += begun
        for boundary in own:
            self._card(LimitCard(self.desk, who, boundary.kind, f"limit {boundary.id}", boundary))
        for _, kind, key in begun:
            self._card(LimitCard(self.desk, who, kind, key, None))
        words = msg("Add a limit") if len(self.desk.here) == 1 else msg("Add a limit of {name}", name=self.desk.partner(who).name)
        add = self.kit.button(words, lambda: self._offer(who, add))
        self.add(self.kit.flow(add))

    def _card(self, card: LimitCard) -> None:
        self.cards.append(card)
        self.add(card)

    def _others(self, who: Who, limits: Sequence[Boundary]) -> None:
        kit, partner = self.kit, self.desk.partner(who)
        for boundary in limits:
            self.add(kit.named(partner, " ".join(kit.say(words) for words in limit_words(boundary))))
        if not limits:
            self.add(kit.named(partner, msg("{name} writes own limits when here.", name=partner.name), "soft"))

    def menu(self, who: Who) -> QMenu:
        """The three sentences in which a limit can be said."""
        menu = QMenu(self)
        for kind, words in _KINDS.items():
            menu.addAction(self.kit.say(words)).triggered.connect(partial(self.begin, who, kind))
        return menu

    def _offer(self, who: Who, button: QPushButton) -> None:
        self.menu(who).popup(button.mapToGlobal(button.rect().bottomLeft()))

    def begin(self, who: Who, kind: LimitKind, *_checked: object) -> None:
        """A new limit to write."""
        self.keep_now()
        self._number += 1
        key = f"new limit {who.value} {self._number}"
        self._begun.append((who, kind, key))
        self.desk.pending[f"{key} act"] = ""  # so that it is built, though nothing is written yet
        self.again()
        next(card for card in self.cards if card.key == key).take_focus()

    def keep_now(self) -> None:
        super().keep_now()
        for card in self.cards:
            card.keep_now()

    def _check(self) -> None:
        """Coach help comes only on this press (rule 11)."""
        if self._check_words is None:
            return
        self.problem.say("")
        for card in self.cards:
            said = self._check_words(f"{card.cue.text()}. {card.act.text}".strip(". "), self.desk.notices)
            card.checked.say("\n".join(said))
        if not any(card.checked.text() for card in self.cards):
            self.problem.say(self.kit.say(msg("Your words read well.")))


def _name_of(kind: LimitKind) -> Message:
    match kind:
        case LimitKind.I_WILL:
            return msg("I will")
        case LimitKind.NOT_TAKE_ON:
            return msg("I will not take on")
    return msg("If a limit is crossed, I will")
