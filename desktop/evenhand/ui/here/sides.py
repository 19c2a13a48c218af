"""Passphrase boxes side by side, one for each who is here: what is said is said beside the box."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Partner, Who
from evenhand.ui.kit import Kit
from evenhand.ui.widgets.fields import Field
from evenhand.ui.widgets.secret import SecretBox

WRONG = msg("That is not this passphrase.")


class PassphraseSides(QWidget):
    """`entered` comes when Enter is pressed in a box. What was typed is forgotten by `clear`."""

    entered = Signal()

    def __init__(self, kit: Kit, partners: Sequence[Partner]) -> None:
        super().__init__()
        self.kit = kit
        self.fields: dict[Who, Field] = {}
        self._boxes: dict[Who, QLineEdit] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(kit.columns(*([self._side(partner)] for partner in partners), least=150))

    def _side(self, partner: Partner) -> QWidget:
        kit = self.kit
        box = SecretBox()
        box.setAccessibleName(kit.say(msg("Passphrase of {name}", name=partner.name)))
        box.returnPressed.connect(self.entered)
        field = kit.field(msg("Own passphrase"), box)
        self.fields[partner.who], self._boxes[partner.who] = field, box
        return kit.column(kit.named(partner, partner.name, "subheading"), field)

    def typed(self) -> Mapping[Who, str]:
        """What stands in the boxes that are not empty."""
        return {who: box.text() for who, box in self._boxes.items() if box.text()}

    def box(self, who: Who) -> QLineEdit:
        return self._boxes[who]

    def refuse(self, messages: Mapping[Who, Message]) -> None:
        """Say beside each box what has to change; no message takes it back. The first one is led to."""
        for who, field in self.fields.items():
            field.problem.say(self.kit.say(messages[who]) if who in messages else "")
        for who in messages:
            self._boxes[who].selectAll()
            self._boxes[who].setFocus()
            break

    def clear(self) -> None:
        for box in self._boxes.values():
            box.clear()

    def freeze(self, frozen: bool) -> None:
        """Take no input while the passphrases are being checked."""
        for box in self._boxes.values():
            box.setEnabled(not frozen)
