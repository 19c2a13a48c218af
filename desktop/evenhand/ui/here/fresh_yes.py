"""A fresh yes to the page as it will print: each with the own passphrase, for 24 hours (THE-1)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.failures import Refused
from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Partner, Who
from evenhand.ui.dialog import Dialog
from evenhand.ui.here.sides import WRONG, PassphraseSides
from evenhand.ui.kit import Kit
from evenhand.ui.work import Run, Task
from evenhand.ui.yeses import equally_large


class FreshYes(Dialog):
    """`said` carries whose passphrases were right. With one here alone, that one's yes waits 24 hours for the other's.

    `kept` tells that a yes is kept for that long; else it is for this one time.
    """

    said = Signal(object)

    def __init__(self, kit: Kit, parent: QWidget | None, partners: Sequence[Partner], proves: Callable[[str], Who],
                 run: Run, *, kept: bool = True) -> None:
        """`partners` are those who are here, in the order in which they stand today."""
        super().__init__(kit, parent, width=600)
        self._proves, self._run = proves, run
        self._task: Task | None = None
        self._checking = False
        self._partners = {partner.who: partner for partner in partners}
        self.sides = PassphraseSides(kit, partners)
        self.sides.entered.connect(self._enter)
        self.go, leave = kit.button(msg("Yes, print it so"), self.say_yes), kit.button(msg("Not now"), self.reject)
        equally_large(self.go, leave)
        self.problem = kit.text("", "attention")
        column = QVBoxLayout()
        for part in (
                kit.text(msg("Is this what you want to bring?") if kept else msg("Is this what you both want on paper?"),
                         "heading"),
                kit.text(msg("Look at the page first. Each says yes with the own passphrase. A yes lasts 24 hours.") if kept
                         else msg("Look at the page first. Each says yes with the own passphrase, to this page only.")),
                kit.text(msg("“Not now” needs no reason, and nothing is noted. Any change to the page asks again.") if kept
                         else msg("“Not now” needs no reason, and nothing is noted. The next page asks again."), "soft"),
                self.sides, self.problem, kit.flow(leave, self.go, gap=2)):
            column.addWidget(part)
        self.fill(column)
        self.sides.box(partners[0].who).setFocus()

    def _enter(self) -> None:
        typed = self.sides.typed()
        empty = next((who for who in self._partners if who not in typed), None)
        if empty is not None:
            self.sides.box(empty).setFocus()
        else:
            self.say_yes()

    def say_yes(self) -> None:
        """Have the passphrases checked on the worker. All must be right before any yes counts."""
        if self._checking:
            return
        typed, proves = dict(self.sides.typed()), self._proves
        gaps = {who: msg("Please type your own passphrase.") for who in self._partners if who not in typed}
        self.sides.refuse(gaps)
        if gaps:
            return
        self._wait(True)
        self._task = self._run(lambda progress: proven(proves, typed), self._take, self._fail)

    def _take(self, right: object) -> None:
        self._wait(False)
        wrong = {who: WRONG for who in self._partners if not isinstance(right, frozenset) or who not in right}
        self.sides.refuse(wrong)
        if not wrong:
            self.sides.clear()
            self.accept()
            self.said.emit(right)

    def _fail(self, message: Message) -> None:
        self._wait(False)
        self.problem.say(self.kit.say(message))

    def _wait(self, waiting: bool) -> None:
        self._checking = waiting
        self.sides.freeze(waiting)
        self.go.setEnabled(not waiting)
        self.problem.say(self.kit.say(msg("Checking…")) if waiting else "")

    def hideEvent(self, event: QHideEvent) -> None:
        if self._checking and self._task is not None:
            self._task.cancel()
        self.sides.clear()
        super().hideEvent(event)


def asks_both(kit: Kit, partners: Sequence[Partner], proves: Callable[[str], Who],
              run: Run) -> Callable[[QWidget, Callable[[], None]], Dialog]:
    """What asks both, who are here, for a fresh yes to one page that holds words of both (rule 12)."""
    def ask(parent: QWidget, then: Callable[[], None]) -> Dialog:
        dialog = FreshYes(kit, parent, partners, proves, run, kept=False)
        dialog.said.connect(lambda _whose: then())
        dialog.open()
        return dialog
    return ask


def proven(proves: Callable[[str], Who], typed: Mapping[Who, str]) -> frozenset[Who]:
    """Those whose own passphrase was typed in their own box."""
    found = set()
    for who, passphrase in typed.items():
        try:
            if proves(passphrase) is who:
                found.add(who)
        except Refused:
            continue
    return frozenset(found)
