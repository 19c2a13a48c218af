"""A page on which keys are made anew: asks for a secret, a new passphrase or both, then shows a new recovery code."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.message import Message, msg
from evenhand.ui.door.frame import DoorFrame, be_ready
from evenhand.ui.door.steps import NewPassphrase, RecoverySheet
from evenhand.ui.kit import Kit, empty
from evenhand.ui.widgets.fields import Field

WIDTH = 560  # px at 100 %


@dataclass(frozen=True, slots=True)
class KeysWords:
    """What the page says: its title, what will happen, the button, and the title over the new code."""

    title: Message
    said: Sequence[Message]
    go: Message
    code_title: Message = msg("Your new recovery sheet")


class KeysPage(QWidget):
    """`use(asked, passphrase)` gets what was typed, "" for what was not asked for. It calls `wait` when it begins
    something slow, and answers by `refuse` or `show_code`.

    `asked` is the field of a secret that must be known, `wanted` the boxes of a new passphrase.
    """

    def __init__(self, kit: Kit, words: KeysWords, use: Callable[[str, str], None], back: Callable[[], None],
                 close: Callable[[], None], *, asked: Field | None = None, missing: Message = msg("Please type it."),
                 wanted: NewPassphrase | None = None, between: Message | None = None,
                 after: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self.kit, self._words, self._use, self._close = kit, words, use, close
        self.asked, self._missing, self.wanted = asked, missing, wanted
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._next = kit.button(words.go, self._go, kind="primary")
        self._back = kit.button(msg("Back"), back)
        self._message = kit.text("", "attention")
        parts: list[QWidget] = [kit.text(each) for each in words.said]
        parts += [asked] if asked is not None else []
        parts += [kit.text(between, "subheading")] if between is not None else []
        parts += wanted.parts if wanted is not None else ()
        card = kit.card(*parts, self._message, kit.ends(kit.flow(self._back), self._next), *after, gap=1.25)
        self._column.addWidget(DoorFrame(kit, words.title, card, [(msg("Close quickly"), close)], width=WIDTH))
        first = asked.editor if asked is not None else wanted.first.editor if wanted is not None else self._next
        self.setFocusProxy(first)

    def _go(self) -> None:
        typed = ""
        if self.asked is not None:
            self.asked.refuse("")
            typed = self.asked.editor.text()
            if not typed.strip():
                self.asked.refuse(self.kit.say(self._missing))
                return
        passphrase = self.wanted.answer() if self.wanted is not None else ""
        if passphrase is None:
            return
        self._message.say("")
        self._use(typed, passphrase)

    def wait(self) -> None:
        """What was asked for is being done: take no press meanwhile."""
        self._be_ready(False)
        self._message.say(self.kit.say(msg("One moment…")))

    def refuse(self, message: Message) -> None:
        """Say why it was not done. What was typed stays."""
        self._be_ready(True)
        self._message.say(self.kit.say(message))

    def show_code(self, code: str, ask: tuple[int, int], finished: Callable[[], None],
                  save_sheet: Callable[[], None]) -> None:
        """Show the new code; go on when two of its groups were typed again."""
        sheet = RecoverySheet(self.kit, code, ask, save_sheet)
        button = self.kit.button(msg("Next"), lambda: finished() if sheet.answer() else None, kind="primary")
        empty(self._column)
        card = self.kit.card(*sheet.parts, self.kit.flow(button), gap=1.25)
        self._column.addWidget(DoorFrame(self.kit, self._words.code_title, card,
                                         [(msg("Close quickly"), self._close)], width=WIDTH))

    def _be_ready(self, ready: bool) -> None:
        be_ready(self, (self._next, self._back), ready)
