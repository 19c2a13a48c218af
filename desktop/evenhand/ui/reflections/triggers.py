"""Trigger cards: what sets me off, one act that I wish for and one of my own, each with a time or a limit (ATT-7)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.failures import Refused
from evenhand.domain.message import Message, msg
from evenhand.domain.reflections.pages import LONGEST_PART, Trigger
from evenhand.ui.kit import Kit, empty
from evenhand.ui.reflections.bring import BringList
from evenhand.ui.reflections.desk import PrivateDesk
from evenhand.ui.reflections.writing import DeleteWays


class Pick(QWidget):
    """One of a list, or own words in place of it."""

    def __init__(self, kit: Kit, name: Message, ideas: Sequence[str]) -> None:
        super().__init__()
        options: list[tuple[Message | str, object]] = [(msg("choose one"), "")]
        options += [(idea, idea) for idea in ideas]
        self.choice = kit.choice(name, options)
        self.choice.setMinimumContentsLength(12)
        self.choice.setSizeAdjustPolicy(self.choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.line = kit.line(msg("{what}, in own words", what=name), placeholder=msg("or in own words"), most=LONGEST_PART)
        self.setFocusProxy(self.choice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.choice)
        column.addWidget(self.line)

    @property
    def words(self) -> str:
        return self.line.text().strip() or str(self.choice.chosen)

    def begin_anew(self) -> None:
        self.choice.choose("")
        self.line.clear()


class TriggersPart(QWidget):
    """A card to make, and the cards that were kept."""

    def __init__(self, desk: PrivateDesk) -> None:
        super().__init__()
        self._desk = desk
        kit, ideas = desk.kit, desk.words.triggers
        self.what = Pick(kit, msg("What sets me off"), ideas.what)
        self.wished = Pick(kit, msg("What I wish for then"), ideas.wished_acts)
        self.wished_limit = Pick(kit, msg("For how long, or by when"), ideas.limits)
        self.own = Pick(kit, msg("What I will do then"), ideas.own_acts)
        self.own_limit = Pick(kit, msg("For how long, or by when, for me"), ideas.limits)
        self._fields = {name: kit.field(title, editor) for name, title, editor in (
            ("what", msg("What sets me off"), self.what),
            ("wished", msg("What I wish for then"), self.wished),
            ("wished_limit", msg("For how long, or by when"), self.wished_limit),
            ("own", msg("What I will do then"), self.own),
            ("own_limit", msg("For how long, or by when, for me"), self.own_limit))}
        self._kept = QVBoxLayout()
        self._kept.setSpacing(kit.theme.gap(1.5))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.gap(1.5))
        column.addWidget(kit.text(msg("A wish may be turned down. What you will do yourself is yours.")))
        column.addWidget(kit.text(msg("One answer, then a plan: to ask again and again makes a worry grow."), "soft"))
        field = self._fields
        column.addWidget(field["what"])
        column.addWidget(kit.columns([field["wished"], field["own"]], [field["wished_limit"], field["own_limit"]],
                                     least=240, level=True))
        column.addWidget(kit.flow(kit.button(msg("Keep this card"), self._keep, kind="primary")))
        column.addLayout(self._kept)
        self.show_kept()

    def show_kept(self) -> None:
        """List the cards that are kept now."""
        empty(self._kept)
        for card in self._desk.mine.private.triggers():
            self._kept.addWidget(self._kept_card(card))

    def _kept_card(self, card: Trigger) -> QWidget:
        kit, desk = self._desk.kit, self._desk
        lines = [kit.say(words) for words in told(card)]
        parts: list[QWidget] = [
            kit.ends(kit.text(card.what, "strong"), DeleteWays(kit, card.what, partial(self._delete, card.id))),
            *map(kit.text, lines)]
        if desk.can_bring:
            parts.append(kit.fold(msg("Bring a sentence to the next talk"), BringList(desk, "\n".join(lines))))
        return kit.card(*parts, gap=0.5)

    def _keep(self) -> None:
        for field in self._fields.values():
            field.refuse("")
        plan = partial(self._desk.mine.private.plan_trigger, self.what.words,
                       (self.wished.words, self.wished_limit.words), (self.own.words, self.own_limit.words),
                       self._desk.house.today())
        if self._desk.attempt(msg("a card"), plan, self._refuse):
            for pick in (self.what, self.wished, self.wished_limit, self.own, self.own_limit):
                pick.begin_anew()
            self._desk.told.emit(msg("Kept. Only you can read it."))
            self.show_kept()

    def _refuse(self, refusal: Refused) -> None:
        self._fields[refusal.field].refuse(self._desk.kit.say(refusal.message))

    def _delete(self, page_id: str) -> None:
        if self._desk.delete(page_id):
            self.show_kept()


def told(card: Trigger) -> tuple[Message, Message]:
    """A card in two sentences, both from its author's side."""
    return (msg("When it is “{what}”, it would help me: {act} ({limit}).", what=card.what, act=card.wished_act,
                limit=card.wished_limit),
            msg("When it is “{what}”, I will do this: {act} ({limit}).", what=card.what, act=card.own_act,
                limit=card.own_limit))
