"""A help text to read before a household is open. Reading leaves no trace."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable

from evenhand.domain.message import msg
from evenhand.ui.door.frame import DoorFrame
from evenhand.ui.help.reader import Reader
from evenhand.ui.kit import Kit


class ReadingPage(DoorFrame):
    """Shows one text whose first line is its title ("# ...")."""

    def __init__(self, kit: Kit, markdown: str, back: Callable[[], None], close: Callable[[], None]) -> None:
        title, _, rest = markdown.partition("\n")
        title = title.lstrip("# ")
        button = kit.button(msg("Back"), back, kind="primary")
        card = kit.card(Reader(title, rest, kit.theme), kit.flow(button))
        super().__init__(kit, title, card, [(msg("Close quickly"), close)], width=640)
        self.setFocusProxy(button)
