"""The form of "My limits": each writes for themselves, says yes alone, and ticks what may stand on paper."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from evenhand.domain.agreements.content import Boundary, LimitKind
from evenhand.domain.agreements.sentences import limit_words
from evenhand.domain.failures import Refused
from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Who
from evenhand.ui.agreements.desk import PageDesk
from evenhand.ui.agreements.form import Form
from evenhand.ui.agreements.limit_card import KINDS, LimitCard, LimitDesk
from evenhand.ui.agreements.requests import RequestsPart
from evenhand.ui.agreements.unready import own_box
from evenhand.ui.kit import empty


class LimitList(QWidget):
    """The limits of one who is here, those begun and not kept yet, and the way to another."""

    def __init__(self, desk: LimitDesk, who: Who, add: Message, askers: tuple[Who, ...]) -> None:
        """`add` is on the button for another; `askers` as for the card."""
        super().__init__()
        self._desk, self._who, self._add_words, self._askers = desk, who, add, askers
        self.cards: list[LimitCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(desk.kit.theme.gap(1.5))
        self.show_all()

    def show_all(self) -> None:
        """Build from what is kept and what waits."""
        desk, who = self._desk, self._who
        empty(self._column)
        own, begun = desk.limits_of(who), self._begun()
        if not own and not begun:
            begun = [(self._key(LimitKind.I_WILL, 0), LimitKind.I_WILL)]
        self.cards = [LimitCard(desk, who, limit.kind, own_box(who, f"limit {limit.id}"), limit, self._askers) for limit in own]
        self.cards += [LimitCard(desk, who, kind, key, None, self._askers) for key, kind in begun]
        for card in self.cards:
            self._column.addWidget(card)
        self.add: QPushButton = desk.kit.button(self._add_words, self._offer)
        self._column.addWidget(desk.kit.flow(self.add))

    def _key(self, kind: LimitKind, number: int) -> str:
        return own_box(self._who, f"new limit {number} {kind.value}")

    def _begun(self) -> list[tuple[str, LimitKind]]:
        """What waits in the boxes of new limits, in the order of its beginning."""
        start = own_box(self._who, "new limit ")
        keys = dict.fromkeys(key.rpartition(" ")[0] for key in self._desk.pending if key.startswith(start))
        return [(key, LimitKind(key.rpartition(" ")[2])) for key in keys]

    def menu(self) -> QMenu:
        """The three sentences in which a limit can be said."""
        menu = QMenu(self)
        for kind, words in KINDS.items():
            menu.addAction(self._desk.kit.say(words)).triggered.connect(partial(self.begin, kind))
        return menu

    def _offer(self) -> None:
        self.menu().popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def begin(self, kind: LimitKind, *_checked: object) -> None:
        """A new limit to write."""
        self.keep_now()
        number = 1 + max((int(key.split()[3]) for key, _ in self._begun()), default=0)
        key = self._key(kind, number)
        self._desk.pending[f"{key} act"] = ""  # so that it is built, though nothing is written yet
        self.show_all()
        next(card for card in self.cards if card.key == key).take_focus()

    def keep_now(self) -> None:
        for card in self.cards:
            card.keep_now()


class LimitsForm(Form):
    """Limits of those who are here to write, of the other to read; then what one asks of the other."""

    def __init__(self, desk: PageDesk) -> None:
        super().__init__(desk)
        self.lists: dict[Who, LimitList] = {}
        self.requests: RequestsPart | None = None
        self.bring: QPushButton | None = None

    @property
    def cards(self) -> list[LimitCard]:
        return [card for each in self.lists.values() for card in each.cards]

    def build(self) -> None:
        desk = self.desk
        self.lists = {}
        self.add(self.kit.text(msg("Each writes for themselves: what I do to look after myself."), "small"))
        for who in desk.order:
            if who in desk.here:
                words = msg("Add a limit") if len(desk.here) == 1 else msg("Add a limit of {name}",
                                                                           name=desk.partner(who).name)
                self.lists[who] = LimitList(desk, who, words, (who,))
                self.add(self.lists[who])
            else:
                self._others(who, desk.limits_of(who))
        if desk.house.alone is not None and desk.house.alone.limits.all:
            self.bring = self.kit.button(msg("Bring one of my own…"), self._offer_own)
            self.add(self.kit.flow(self.bring))
        self.requests = RequestsPart(desk)
        self.add(self.problem, self.kit.rule(), self.requests)

    def _others(self, who: Who, limits: Sequence[Boundary]) -> None:
        kit, partner = self.kit, self.desk.partner(who)
        for boundary in limits:
            self.add(kit.named(partner, " ".join(kit.say(words) for words in limit_words(boundary))))
        if not limits:
            self.add(kit.named(partner, msg("{name} writes own limits when here.", name=partner.name), "soft"))

    # Own ones, from the page that only their writer sees

    def own_menu(self) -> QMenu:
        """The own limits that are not on this page yet."""
        menu, mine = QMenu(self), self.desk.house.alone
        for limit in mine.limits.all.values() if mine is not None else ():
            words = " ".join(self.kit.say(words) for words in limit_words(limit))
            menu.addAction(words).triggered.connect(partial(self._bring, limit))
        return menu

    def _offer_own(self) -> None:
        if self.bring is not None:
            self.own_menu().popup(self.bring.mapToGlobal(self.bring.rect().bottomLeft()))

    def _bring(self, limit: Boundary, *_checked: object) -> None:
        """A copy onto the page of both: its author's own act. It needs the author's yes there."""
        try:
            self.desk.write_limit(limit.author, None, limit.kind, limit.cue, limit.act, limit.acts, limit.task)
        except Refused as refusal:
            self.problem.say(self.kit.say(refusal.message))
            return
        self.lists[limit.author].show_all()

    def keep_now(self) -> None:
        super().keep_now()
        for each in self.lists.values():
            each.keep_now()
        if self.requests is not None:
            self.requests.keep_now()

    def begin(self, who: Who, kind: LimitKind) -> None:
        """A new limit to write."""
        self.lists[who].begin(kind)
