"""The one page in the place of all joint pages while the joint space is paused: it tells neither why nor by whom."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from evenhand.domain.agreements.agreement import Agreement
from evenhand.domain.agreements.transitions import Act, allowed
from evenhand.domain.consents import Shared
from evenhand.domain.message import msg
from evenhand.ui.joint.acts import JointActs
from evenhand.ui.joint.asking import PAUSED, PAUSED_TEXT, answer_parts
from evenhand.ui.kit import Kit
from evenhand.ui.page import Page


@dataclass(frozen=True, slots=True)
class SignedActs:
    """What both signed can always be read, printed, paused and ended by each (rules 8, 12)."""

    all: Callable[[], Sequence[Agreement]]
    print_: Callable[[Agreement], None]
    pause: Callable[[Agreement], None]
    end: Callable[[Agreement], None]
    own_limits: Callable[[], object] | None = None


class PausedPage(Page):
    """Looks the same whether a yes ran out, one of the two paused, or it never began (SAF-18).

    `signed` is given where agreements are looked for.
    """

    def __init__(self, kit: Kit, acts: JointActs, signed: SignedActs | None = None) -> None:
        super().__init__(kit)
        self._acts, self._signed = acts, signed

    def show_all(self) -> None:
        kit, now = self.kit, self._acts.now()
        self.clear()
        if now.state is Shared.ENDED:
            self.head(msg("What you both signed"))
        else:
            self.head(PAUSED)
            answers = answer_parts(kit, self._acts, now, opened=self._signed is None)
            self.place(kit.card(*(kit.text(words) for words in PAUSED_TEXT), *answers, gap=1.25))
        if self._signed is not None:
            self._show_signed(self._signed)

    def _show_signed(self, signed: SignedActs) -> None:
        kit, own = self.kit, signed.own_limits
        cards = [self._card(agreement, signed) for agreement in signed.all()]
        if cards:
            self.place(kit.text(msg("You can read and print what you both signed, pause it, and end it."), "soft"), *cards)
        elif self._acts.now().state is Shared.ENDED:
            self.place(kit.text(msg("There is nothing that you both signed."), "soft"))
        if own is not None:
            self.place(kit.flow(kit.button(msg("My own limits"), lambda: own(), kind="link")))

    def _card(self, agreement: Agreement, signed: SignedActs) -> QWidget:
        kit = self.kit
        buttons = [kit.button(msg("Read and print…"), partial(signed.print_, agreement))]
        if allowed(agreement.life, Act.PAUSE):
            buttons.append(kit.button(msg("Pause"), partial(signed.pause, agreement)))
        if agreement.life.running is not None or agreement.life.waiting is not None:
            buttons.append(kit.button(msg("End it"), partial(signed.end, agreement)))
        for button in buttons:
            button.setAccessibleDescription(agreement.title)
        return kit.card(kit.flow(*buttons), title=agreement.title)
