"""An export comes in: what it will become, and a passphrase for it."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable

from evenhand.domain.message import msg
from evenhand.ui.door.keys import KeysPage, KeysWords
from evenhand.ui.door.steps import NewPassphrase
from evenhand.ui.kit import Kit


def import_page(kit: Kit, offer_words: Callable[[], str], use: Callable[[str, str], None], back: Callable[[], None],
                close: Callable[[], None]) -> KeysPage:
    """Asks for a passphrase for the household that is made of an export."""
    words = KeysWords(
        msg("Bring in an export"),
        (msg("A new household is made of it, for you alone. It holds your own pages, what you had shared, and what you "
             "both signed. The other can join later."),), msg("Bring it in"), msg("Your recovery sheet"))
    return KeysPage(kit, words, use, back, close, wanted=NewPassphrase(kit, offer_words))
