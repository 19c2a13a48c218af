"""Help and safety: texts to read, one at a time, "Is this right for us?" first."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from evenhand.domain.message import Message, msg
from evenhand.ui.help.reader import Reader
from evenhand.ui.kit import Kit
from evenhand.ui.page import Page

TOPICS: tuple[tuple[str, Message], ...] = (
    ("right-for-us", msg("Is this right for us?")),
    ("first-steps", msg("First steps")),
    ("ledger", msg("The ledger")),
    ("talks", msg("Talking together")),
    ("turns", msg("Taking turns")),
    ("before", msg("What Evenhand is")),
    ("privacy", msg("What stays private")),
    ("sharing", msg("What is shared")),
    ("just-me", msg("Just me")),
    ("counting", msg("How it is worked out")),
    ("agreements", msg("Limits and agreements")),
    ("keys", msg("Keys")),
    ("backups", msg("Backups and moving")),
    ("unknown", msg("What we do not know")),
)
LICENCES = "licences"


class HelpPage(Page):
    """Reading is not noted anywhere (SAF-3), and no other page changes by it (SAF-4)."""

    def __init__(self, kit: Kit, text_of: Callable[[str], str], licences: Callable[[], str],
                 sheets: Callable[[], object]) -> None:
        """`sheets` leads to the sheets to print."""
        super().__init__(kit)
        self._text_of, self._licences, self._sheets = text_of, licences, sheets
        self._topic = TOPICS[0][0]

    def read(self, topic: str) -> None:
        """Show one topic."""
        self._topic = topic
        self.show_all()
        self.verticalScrollBar().setValue(0)

    def show_all(self) -> None:
        self.clear()
        self.head(msg("Help and safety"))
        markdown = self._licences() if self._topic == LICENCES else self._text_of(self._topic)
        title, _, rest = markdown.partition("\n")
        text = self.kit.card(Reader(title.lstrip("# "), rest.strip(), self.kit.theme), title=title.lstrip("# "))
        self.place(self.kit.columns([self._list()], [text], weights=(1, 2), least=250))

    def _list(self) -> QWidget:
        buttons: Sequence = [self._entry(name, words) for name, words in (*TOPICS, (LICENCES, msg("Licences")))]
        sheets = self.kit.button(msg("Sheets to print"), self._sheets, kind="place")
        return self.kit.card(*buttons, self.kit.rule(), sheets, gap=0.25)

    def _entry(self, name: str, words: Message) -> QWidget:
        button = self.kit.button(words, lambda: self.read(name), kind="place")
        button.setCheckable(True)
        button.setChecked(name == self._topic)
        return button
