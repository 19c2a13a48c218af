"""Unlock: one passphrase box and no names; whose passphrase it is, the program finds out."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable

from PySide6.QtCore import QTimer

from evenhand.domain.message import Message, msg
from evenhand.ui.door.frame import DoorFrame, be_ready
from evenhand.ui.kit import Kit, Words
from evenhand.ui.widgets.secret import SecretBox

SLOWER_AFTER = 3  # wrong tries
LONGEST_WAIT = 8_000  # milliseconds


class UnlockPage(DoorFrame):
    """Asks for a passphrase and hands it to `open_with`; the answer comes back through `refuse` or not at all."""

    def __init__(self, kit: Kit, name: Words, open_with: Callable[[str], None], forgotten: Callable[[], None] | None,
                 right_for_us: Callable[[], None], show_help: Callable[[], None], another: Callable[[], None],
                 close: Callable[[], None]) -> None:
        self._open_with, self._wrong = open_with, 0
        self.box = SecretBox()
        self.field = kit.field(msg("Passphrase"), self.box)
        self.open_button = kit.button(msg("Open"), self._open, kind="primary")
        self._show_button = kit.button(msg("Show"), self._show_or_hide, kind="link")
        lost = [kit.button(msg("Forgotten?"), forgotten, kind="link")] if forgotten else []
        quiet = kit.flow(self._show_button, *lost, gap=1)
        card = kit.card(self.field, kit.ends(quiet, self.open_button), gap=1.5)
        super().__init__(kit, name, card, [
            (msg("Is this right for us?"), right_for_us), (msg("Help"), show_help),
            (msg("Another household…"), another), (msg("Close quickly"), close)])
        self.setFocusProxy(self.box)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(lambda: self._be_busy(False))

    def refuse(self, message: Message) -> None:
        """Say calmly that this did not open it. After a few wrong tries the next one has to wait a little."""
        self._wrong += 1
        self._be_busy(False)
        self.field.refuse(self.kit.say(message))
        self.box.selectAll()
        if self._wrong >= SLOWER_AFTER:
            self._be_busy(True)
            self._wait.start(min(LONGEST_WAIT, 500 * 2 ** (self._wrong - SLOWER_AFTER)))

    def _open(self) -> None:
        if not self.open_button.isEnabled():
            return
        if not self.box.text():
            self.field.refuse(self.kit.say(msg("Please type your passphrase.")))
            return
        self.field.refuse("")
        self._be_busy(True)
        self._open_with(self.box.text())

    def _be_busy(self, busy: bool) -> None:
        be_ready(self, (self.open_button,), not busy)
        self.open_button.setText(self.kit.say(msg("Opening…") if busy and not self._wait.isActive() else msg("Open")))

    def _show_or_hide(self) -> None:
        self.box.show_typed(not self.box.shown)
        self._show_button.setText(self.kit.say(msg("Hide") if self.box.shown else msg("Show")))
        self.box.setFocus()
