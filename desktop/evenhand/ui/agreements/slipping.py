"""Noting what got in the way: neutral choices, no name, no count (AGR-10)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from evenhand.domain.agreements.agreement import Agreement
from evenhand.domain.agreements.slips import LONGEST_HELP, WAY_WORDS, InTheWay, Slip, SlipChange
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.message import DayStyle, Told, msg
from evenhand.ui.coach.hints import Coaching, Hints
from evenhand.ui.dialog import Dialog
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit
from evenhand.ui.widgets.ticks import Tick


class SlipDialog(Dialog):
    """What got in the way, and what could help next time; below it what is noted already."""

    def __init__(self, kit: Kit, parent: QWidget | None, house: House, agreement: Agreement,
                 coaching: Coaching = Coaching()) -> None:
        super().__init__(kit, parent, width=560)
        self._house, self._agreement = house, agreement
        self.buttons: dict[str, QPushButton] = {}
        self.ticks: dict[InTheWay, Tick] = {way: kit.tick(words) for way, words in WAY_WORDS.items()}
        self.helps = kit.line(msg("What could help next time"), most=LONGEST_HELP)
        self.hints = Hints(kit, coaching, self.helps)
        self.problem = kit.text("", "attention")
        self.keep = kit.button(msg("Keep"), self._keep, kind="primary")
        self.keep.setDefault(True)
        column = QVBoxLayout()
        parts = [
            kit.text(msg("What got in the way?"), "heading"),
            kit.text(msg("Things slip. Nobody is to blame, and nobody is noted. You may choose several."), "soft"),
            kit.column(*self.ticks.values(), gap=0.5),
            kit.field(msg("What could help next time"), self.helps, help_text=msg("You may leave this empty.")),
            self.hints, self.problem, *self._noted(), kit.ends(kit.flow(kit.button(msg("Cancel"), self.reject)), self.keep)]
        for part in parts:
            column.addWidget(part)
        self.fill(column)
        self.ticks[InTheWay.TIRED].setFocus()

    def _noted(self) -> list[QWidget]:
        slips = self._house.ours.slips.of(self._agreement.id)
        if not slips:
            return []
        return [self.kit.text(msg("Noted so far"), "strong"), *(self._line(slip) for slip in slips)]

    def _line(self, slip: Slip) -> QWidget:
        kit = self.kit
        said = [kit.say(WAY_WORDS[way]) for way in slip.ways] + ([slip.helps] if slip.helps else [])
        words = kit.text(msg("{day}: {said}", day=Told(slip.day, DayStyle.DAY), said=". ".join(said)), "small")
        off = kit.button(msg("Take it off"), partial(self._remove, slip), kind="link")
        off.setAccessibleDescription(words.text())
        self.buttons[slip.id] = off
        return kit.row((words, 1), off)

    def _keep(self) -> None:
        house = self._house
        chosen = [way for way, tick in self.ticks.items() if tick.isChecked()]
        try:
            change = house.ours.slips.plan_note(self._agreement, chosen, self.helps.text(), house.today(), house.here)
        except (Refused, StoreFailed) as refusal:
            self.problem.say(self.kit.say(refusal.message))
            return
        self._carry(change)

    def _remove(self, slip: Slip) -> None:
        self._carry(self._house.ours.slips.plan_remove(slip))

    def _carry(self, change: SlipChange) -> None:
        ours = self._house.ours
        ours.commands.carry_out(self.kit.say(msg("what got in the way")), change, ours.slips.apply)
        self.accept()
