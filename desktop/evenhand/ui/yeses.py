"""Two yeses, side by side: what takes both is asked of each by an own button."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Partner, Who
from evenhand.ui.dialog import Dialog
from evenhand.ui.kit import Kit


class TwoYeses(Dialog):
    """`agreed` comes once both have said yes. Closing is as easy, and says nothing about who did not (rule 8)."""

    agreed = Signal()

    def __init__(self, kit: Kit, parent: QWidget | None, partners: Sequence[Partner], title: Message,
                 texts: Sequence[Message], yes: Message, shown: Sequence[QWidget] = ()) -> None:
        """`partners` are both, in the order in which they stand today. `yes` is what each button says.

        `shown` stands between the texts and the buttons.
        """
        super().__init__(kit, parent, width=560)
        self._partners = {partner.who: partner for partner in partners}
        self._words = yes
        self._said: set[Who] = set()
        self.buttons: dict[Who, QPushButton] = {}
        column = QVBoxLayout()
        for part in (
                kit.text(title, "heading"), *(kit.text(text) for text in texts), *shown,
                kit.columns(*([self._side(partner)] for partner in partners), least=200),
                kit.text(msg("It happens once both have said yes. Not now is fine, and needs no reason."), "small"),
                kit.flow(kit.button(msg("Not now"), self.reject))):
            column.addWidget(part)
        self.fill(column)

    def _side(self, partner: Partner) -> QWidget:
        kit = self.kit
        button = kit.button(self._words, lambda: self._press(partner.who))
        button.setCheckable(True)
        self.buttons[partner.who] = button
        self._show(partner.who)
        return kit.card(kit.named(partner, partner.name, "strong"), kit.flow(button))

    def _press(self, who: Who) -> None:
        """Say yes; pressed once more, take it back."""
        self._said ^= {who}
        self._show(who)
        if self._said == set(self._partners):
            self.agreed.emit()
            self.accept()

    def _show(self, who: Who) -> None:
        said, button, name = who in self._said, self.buttons[who], self._partners[who].name
        button.setChecked(said)
        button.setText(self.kit.say(msg("Yes, said") if said else self._words))
        spoken = (msg("{name} said yes. Press again to take it back.", name=name) if said
                  else msg("{name}: {words}", name=name, words=self._words))
        button.setAccessibleName(self.kit.say(spoken))


def equally_large(*buttons: QPushButton) -> None:
    """Give them one size (AGR-2)."""
    width = max(button.sizeHint().width() for button in buttons)
    for button in buttons:
        button.setMinimumWidth(width)
