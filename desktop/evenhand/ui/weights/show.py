"""Showing each other: each says yes with an own button; before both have, nothing is shown (FAIR-4)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from evenhand.domain.message import msg
from evenhand.domain.partners import Partner, Who
from evenhand.ui.dialog import Dialog
from evenhand.ui.kit import Kit


class ShowDialog(Dialog):
    """Two yeses, side by side. `agreed` comes once both have said yes; closing says nothing about who did not."""

    agreed = Signal()

    def __init__(self, kit: Kit, parent: QWidget | None, partners: Sequence[Partner]) -> None:
        """`partners` are both, in the order in which they stand today."""
        super().__init__(kit, parent, width=560)
        self._partners = {partner.who: partner for partner in partners}
        self._yes: set[Who] = set()
        self.buttons: dict[Who, QPushButton] = {}
        column = QVBoxLayout()
        for part in (
                kit.text(msg("Show each other"), "heading"),
                kit.text(msg("Each of you sees what counts how much for the other, and the levels of the tasks.")),
                kit.text(msg("A copy goes to what you share. Each of you can take yours back at any time, alone.")),
                kit.columns(*([self._side(partner)] for partner in partners), least=200),
                kit.text(msg("It happens once both have said yes. Not now is fine, and needs no reason."), "small"),
                kit.flow(kit.button(msg("Not now"), self.reject))):
            column.addWidget(part)
        self.fill(column)

    def _side(self, partner: Partner) -> QWidget:
        kit = self.kit
        button = kit.button(msg("Yes, show mine"), lambda: self._say_yes(partner.who))
        button.setAccessibleName(kit.say(msg("{name}: yes, show mine", name=partner.name)))
        button.setCheckable(True)
        self.buttons[partner.who] = button
        return kit.card(kit.named(partner, partner.name, "strong"), kit.flow(button))

    def _say_yes(self, who: Who) -> None:
        """Say yes; pressed once more, take it back."""
        self._yes ^= {who}
        said = who in self._yes
        words = msg("Yes, said") if said else msg("Yes, show mine")
        button = self.buttons[who]
        button.setChecked(said)
        button.setText(self.kit.say(words))
        name = self._partners[who].name
        button.setAccessibleName(self.kit.say(
            msg("{name} said yes. Press again to take it back.", name=name) if said
            else msg("{name}: yes, show mine", name=name)))
        if self._yes == set(self._partners):
            self.agreed.emit()
            self.accept()
