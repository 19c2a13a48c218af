"""What one asks of the other: "Would you ...". A no takes it off the page, and nothing tells that it was there."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from evenhand.domain.agreements.content import LONGEST_TEXT, Request
from evenhand.domain.failures import Refused
from evenhand.domain.message import msg
from evenhand.domain.partners import Who
from evenhand.ui.agreements.desk import PageDesk
from evenhand.ui.agreements.unready import own_box
from evenhand.ui.coach.hints import Hints
from evenhand.ui.keeping import Keeping
from evenhand.ui.kit import empty


class RequestsPart(QWidget):
    """Requests of both, and a line to ask for each who is here."""

    def __init__(self, desk: PageDesk) -> None:
        super().__init__()
        self._desk = desk
        self.lines: dict[Who, QLineEdit] = {}
        self._keeping: list[Keeping] = []
        self.buttons: dict[str, QPushButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(desk.kit.theme.gap(1))
        self.problem = desk.kit.text("", "attention")
        self.show_all()
        desk.kept.connect(self._follow)

    def show_all(self) -> None:
        """Build from what stands on the page."""
        desk, kit = self._desk, self._desk.kit
        self.keep_now()
        empty(self._column)
        self.lines, self.buttons, self._keeping = {}, {}, []
        self._shown = desk.page.requests
        self._column.addWidget(kit.text(msg("Would you …?"), "strong"))
        self._column.addWidget(kit.text(msg("What the other could do is a request. The other may say no, and then it is "
                                            "gone."), "small"))
        for request in desk.page.requests:
            self._column.addWidget(self._request(request))
        for who in desk.here:
            self._column.addWidget(self._asking(who))
        self.problem = kit.text("", "attention")
        self._column.addWidget(self.problem)

    def keep_now(self) -> None:
        """Lay what was typed aside."""
        for each in self._keeping:
            each.now()

    def _request(self, request: Request) -> QWidget:
        desk, kit = self._desk, self._desk.kit
        words = kit.named(desk.partner(request.author), request.text)
        buttons: list[QWidget] = []
        other = request.author.other
        if request.granted:
            buttons.append(kit.text(msg("welcome"), "badge"))
        elif other in desk.here:
            yes = self._button(f"yes {request.id}", msg("Yes, gladly"), lambda: self._answer(other, request, True))
            no = self._button(f"no {request.id}", msg("No"), lambda: self._answer(other, request, False))
            width = max(yes.sizeHint().width(), no.sizeHint().width())
            for button in (yes, no):
                button.setMinimumWidth(width)  # both equally large (AGR-2)
                button.setAccessibleDescription(request.text)
            buttons += [yes, no]
        if request.author in desk.here:
            buttons.append(self._button(f"drop {request.id}", msg("Take it off"), lambda: self._drop(request), "link"))
        return kit.column(words, kit.flow(*buttons), gap=0.5) if buttons else words

    def _asking(self, who: Who) -> QWidget:
        desk, kit, partner = self._desk, self._desk.kit, self._desk.partner(who)
        key = own_box(who, "ask")
        line = kit.line(msg("{name} asks", name=partner.name), text=desk.pending.get(key, ""),
                        placeholder=msg("Would you …?"), most=LONGEST_TEXT)
        self._keeping.append(Keeping(self, [line], lambda: desk.pending.update({key: line.text()})))
        line.returnPressed.connect(lambda: self._ask(who))
        ask = self._button(f"ask {who.value}", msg("Ask"), lambda: self._ask(who))
        ask.setAccessibleName(kit.say(msg("{name} asks this", name=partner.name)))
        self.lines[who] = line
        hints = Hints(kit, desk.coaching, line, kept=desk.kept_words[key])
        return kit.column(kit.row(kit.mark(partner.mark), (line, 1), ask), hints, gap=0.5)

    def _button(self, key, words, act, kind="") -> QPushButton:
        self.buttons[key] = self._desk.kit.button(words, act, kind=kind)
        return self.buttons[key]

    def _ask(self, who: Who) -> None:
        self.keep_now()
        try:
            self._desk.ask(who, self.lines[who].text())
        except Refused as refusal:
            self.problem.say(self._desk.kit.say(refusal.message))
            return
        self._desk.pending.pop(own_box(who, "ask"), None)
        self._desk.kept_words.pop(own_box(who, "ask"), None)
        self.show_all()
        self.lines[who].setFocus()

    def _answer(self, by: Who, request: Request, yes: bool) -> None:
        desk = self._desk
        desk.act(lambda: desk.door.plan_answer(desk.id, by, request.id, yes), quiet=True)
        self.show_all()

    def _drop(self, request: Request) -> None:
        self._desk.carry(self._desk.door.plan_drop_request(self._desk.id, request.author, request.id))
        self.show_all()

    def _follow(self) -> None:
        if self._desk.there and self._desk.page.requests != self._shown:
            self.show_all()
