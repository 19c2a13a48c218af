"""The other joins: one passphrase box, as at Unlock."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.message import Message, msg
from evenhand.ui.dialog import Dialog
from evenhand.ui.kit import Kit
from evenhand.ui.widgets.secret import SecretBox


class PassphraseDialog(Dialog):
    """Asks for one passphrase and hands it to `use`; what happens then comes back through `refuse` or `accept`."""

    def __init__(self, kit: Kit, parent: QWidget, words: Message, name: Message, go: Message,
                 use: Callable[[str], None]) -> None:
        super().__init__(kit, parent)
        self._use, self._go_words = use, go
        self.box = SecretBox()
        self.field = kit.field(name, self.box)
        self.go = kit.button(go, self._go, kind="primary")
        self.go.setDefault(True)
        column = QVBoxLayout()
        for part in (kit.text(words), self.field,
                     kit.ends(kit.flow(kit.button(msg("Cancel"), self.reject)), self.go)):
            column.addWidget(part)
        self.fill(column)
        self.box.setFocus()

    def _go(self) -> None:
        if not self.go.isEnabled():
            return
        if not self.box.text():
            self.refuse(msg("Please type the passphrase."))
            return
        self.go.setEnabled(False)
        self.field.refuse("")
        self._use(self.box.text())

    def refuse(self, message: Message) -> None:
        """Say beside the box why it did not work."""
        self.go.setEnabled(True)
        self.field.refuse(self.kit.say(message))
        self.box.selectAll()
