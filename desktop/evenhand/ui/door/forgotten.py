"""A passphrase that was forgotten: the own recovery code opens, a new passphrase is set, a new code is shown."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from evenhand.domain.failures import Refused
from evenhand.domain.message import Message, msg
from evenhand.ui.door.frame import DoorFrame
from evenhand.ui.door.steps import RecoverySheet, checked_passphrase
from evenhand.ui.kit import Kit, empty


class ForgottenPage(QWidget):
    """Asks for the code and a new passphrase, then shows the new code."""

    def __init__(self, kit: Kit, open_with: Callable[[str, str], None], back: Callable[[], None],
                 close: Callable[[], None]) -> None:
        super().__init__()
        self.kit, self._open_with, self._close = kit, open_with, close
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.code = kit.field(msg("Your recovery code"), kit.line(msg("Your recovery code"), most=80),
                              help_text=msg("The 28 signs on your recovery sheet."))
        self.first = kit.field(msg("A new passphrase"), self._secret())
        self.again = kit.field(msg("The same again"), self._secret())
        self._next = kit.button(msg("Open"), self._go, kind="primary")
        self._message = kit.text("", "attention")
        card = kit.card(
            kit.text(msg("Nobody can look your passphrase up. Your recovery sheet opens what is yours.")),
            self.code, self.first, self.again, self._message,
            kit.ends(kit.flow(kit.button(msg("Back"), back)), self._next),
            kit.text(msg("No sheet? What is shared can be opened by the other. Your own pages stay locked."), "small"),
            gap=1.25)
        self._column.addWidget(DoorFrame(kit, msg("Forgotten?"), card, [(msg("Close quickly"), close)], width=520))
        self.setFocusProxy(self.code.editor)

    def _secret(self) -> QLineEdit:
        box = QLineEdit()
        box.setEchoMode(QLineEdit.EchoMode.Password)
        box.setMaxLength(1000)
        return box

    def _go(self) -> None:
        for field in (self.code, self.first, self.again):
            field.refuse("")
        if not self.code.editor.text().strip():
            self.code.refuse(self.kit.say(msg("Please type the code from your sheet.")))
            return
        try:
            passphrase = checked_passphrase(self.first.editor.text(), self.again.editor.text())
        except Refused as refusal:
            field = self.again if refusal.field == "again" else self.first
            field.refuse(self.kit.say(refusal.message))
            return
        self._next.setEnabled(False)
        self._open_with(self.code.editor.text(), passphrase)

    def refuse(self, message: Message) -> None:
        self._next.setEnabled(True)
        self._message.say(self.kit.say(message))

    def show_code(self, code: str, ask: tuple[int, int], finished: Callable[[], None],
                  save_sheet: Callable[[], None]) -> None:
        """Show the new code; go on when two of its groups were typed again."""
        sheet = RecoverySheet(self.kit, code, ask, save_sheet)
        button = self.kit.button(msg("Next"), lambda: finished() if sheet.answer() else None, kind="primary")
        empty(self._column)
        card = self.kit.card(*sheet.parts, self.kit.flow(button), gap=1.25)
        self._column.addWidget(DoorFrame(self.kit, msg("Your new recovery sheet"), card,
                                         [(msg("Close quickly"), self._close)], width=560))
