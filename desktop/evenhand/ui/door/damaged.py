"""A household that does not open because something is damaged: what is wrong and what is offered. Nothing happens by itself."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from evenhand.domain.message import Message, msg
from evenhand.ui.backups import BackupSeen, Trouble, told_content, told_rest, what_happens
from evenhand.ui.door.frame import DoorFrame, be_ready
from evenhand.ui.kit import Kit


@dataclass(frozen=True, slots=True)
class DamagedActs:
    """What can be done about it."""

    bring_back: Callable[[BackupSeen], None]
    rescue: Callable[[], None]
    read_only: Callable[[], None]
    choose_file: Callable[[], None]
    back: Callable[[], None]


class DamagedPage(DoorFrame):
    """Offers the newest good backup or one from a file, what can still be read, and a look without changing anything."""

    def __init__(self, kit: Kit, trouble: Trouble, acts: DamagedActs, close: Callable[[], None]) -> None:
        offer, rest = trouble.offer, trouble.rest
        self._buttons: list[QWidget] = []
        self._message = kit.text("", "attention")
        parts: list[QWidget] = [kit.text(trouble.message, "strong")]
        if offer is None:
            parts.append(kit.text(msg("No backup that is kept here opens with this passphrase. You may have saved one in "
                                      "another place.")))
            first = kit.button(msg("Choose a backup file…"), acts.choose_file, kind="primary")
            parts.append(kit.flow(self._keep(first)))
        else:
            first = kit.button(msg("Bring this backup back"),
                               lambda: self._go(lambda: acts.bring_back(offer), msg("Bringing the backup back…")),
                               kind="primary")
            other = kit.button(msg("Another backup file…"), acts.choose_file)
            parts += [kit.text(told_content(offer)), kit.text(what_happens(), "small"),
                      kit.flow(self._keep(first), self._keep(other))]
        if rest is not None:
            go = kit.button(msg("Go on with what can be read"), lambda: self._go(acts.rescue, msg("Reading what can be read…")))
            parts += [kit.rule(), kit.text(told_rest(rest)),
                      kit.text(msg("It goes into new files. The damaged ones are set aside, not deleted."), "small"),
                      kit.flow(self._keep(go))]
        look = kit.button(msg("Only look, change nothing"), lambda: self._go(acts.read_only, msg("Opening…")), kind="link")
        parts += [kit.rule(), self._message,
                  kit.ends(kit.flow(self._keep(kit.button(msg("Back"), acts.back))), self._keep(look))]
        super().__init__(kit, msg("This household cannot be opened"), kit.card(*parts, gap=1.5),
                         [(msg("Close quickly"), close)], width=560)
        self.setFocusProxy(first)

    def _keep(self, button: QWidget) -> QWidget:
        self._buttons.append(button)
        return button

    def _go(self, act: Callable[[], None], meanwhile: Message) -> None:
        self._be_ready(False)
        self._message.say(self.kit.say(meanwhile))
        act()

    def refuse(self, message: Message) -> None:
        """Say why it could not be done."""
        self._be_ready(True)
        self._message.say(self.kit.say(message))

    def _be_ready(self, ready: bool) -> None:
        be_ready(self, self._buttons, ready)
