"""A new passphrase for someone who is here and knows the present one."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.message import Message, msg
from evenhand.ui.dialog import Dialog
from evenhand.ui.door.steps import NewPassphrase
from evenhand.ui.kit import Kit
from evenhand.ui.widgets.secret import SecretBox


class NewPassphraseDialog(Dialog):
    """Asks for the present passphrase and a new one; `use(known, wanted)` answers by `refuse` or `accept`."""

    def __init__(self, kit: Kit, parent: QWidget, offer: Callable[[], str], use: Callable[[str, str], None]) -> None:
        super().__init__(kit, parent)
        self._use = use
        self.known = SecretBox()
        self.field = kit.field(msg("Your present passphrase"), self.known)
        self.wanted = NewPassphrase(kit, offer, msg("Your new passphrase"))
        self.go = kit.button(msg("Change it"), self._go, kind="primary")
        column = QVBoxLayout()
        for part in (kit.text(msg("Change my passphrase"), "subheading"), self.field, *self.wanted.parts,
                     kit.ends(kit.flow(kit.button(msg("Cancel"), self.reject)), self.go)):
            column.addWidget(part)
        self.fill(column)
        self.known.setFocus()

    def _go(self) -> None:
        wanted = self.wanted.answer()
        self.field.refuse("")
        if wanted is None:
            return
        if not self.known.text():
            self.refuse(msg("Please type your present passphrase."))
            return
        self.go.setEnabled(False)
        self._use(self.known.text(), wanted)

    def refuse(self, message: Message) -> None:
        """Say beside the box why it did not work."""
        self.go.setEnabled(True)
        self.field.refuse(self.kit.say(message))
