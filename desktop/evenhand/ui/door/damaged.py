"""A household that does not open because something is damaged: what is wrong, what is offered. Nothing happens by itself."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from evenhand.domain.message import Message, msg
from evenhand.ui.backups import BackupSeen, Trouble, told_content, what_happens
from evenhand.ui.door.frame import DoorFrame
from evenhand.ui.kit import Kit


class DamagedPage(DoorFrame):
    """Offers the newest good backup, or one from a file. `bring_back` is called with the backup that is shown."""

    def __init__(self, kit: Kit, trouble: Trouble, bring_back: Callable[[BackupSeen], None],
                 choose_file: Callable[[], None], back: Callable[[], None], close: Callable[[], None]) -> None:
        offer = trouble.offer
        parts: list[QWidget] = [kit.text(trouble.message, "strong")]
        if offer is None:
            parts.append(kit.text(msg("No backup that is kept here opens with this passphrase. You may have saved one in "
                                      "another place.")))
        else:
            parts += [kit.text(told_content(offer)), kit.text(what_happens(), "small")]
        self._message = kit.text("", "attention")
        go = (kit.button(msg("Choose a backup file…"), choose_file, kind="primary") if offer is None else
              kit.button(msg("Bring this backup back"), lambda: self._go(bring_back, offer), kind="primary"))
        self._buttons = [go, kit.button(msg("Back"), back)]
        if offer is not None:
            self._buttons.append(kit.button(msg("Another backup file…"), choose_file))
        card = kit.card(*parts, self._message, kit.flow(*self._buttons), gap=1.5)
        super().__init__(kit, msg("This household cannot be opened"), card, [(msg("Close quickly"), close)], width=560)
        self.setFocusProxy(go)

    def _go(self, bring_back: Callable[[BackupSeen], None], offer: BackupSeen) -> None:
        self._be_ready(False)
        self._message.say(self.kit.say(msg("Bringing the backup back…")))
        bring_back(offer)

    def refuse(self, message: Message) -> None:
        """Say why it could not be done."""
        self._be_ready(True)
        self._message.say(self.kit.say(message))

    def _be_ready(self, ready: bool) -> None:
        for button in self._buttons:
            button.setEnabled(ready)
