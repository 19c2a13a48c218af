"""A passphrase that was forgotten: the own recovery code opens, a new passphrase is set, a new code is shown."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable

from evenhand.domain.message import msg
from evenhand.ui.door.keys import KeysPage, KeysWords
from evenhand.ui.door.steps import NewPassphrase
from evenhand.ui.kit import Kit


def forgotten_page(kit: Kit, offer_words: Callable[[], str], open_with: Callable[[str, str], None],
                   back: Callable[[], None], close: Callable[[], None]) -> KeysPage:
    """Asks for the code and a new passphrase, then shows the new code."""
    code = kit.field(msg("Your recovery code"), kit.line(msg("Your recovery code"), most=80),
                     help_text=msg("The 28 signs on your recovery sheet."))
    words = KeysWords(msg("Forgotten?"), (msg("Nobody can look your passphrase up. Your recovery sheet opens what is "
                                              "yours."),), msg("Open"))
    no_sheet = kit.text(msg("No sheet? The other can unlock and give you new keys in Settings. What you share comes back. "
                            "Your own pages stay locked."), "small")
    return KeysPage(kit, words, open_with, back, close, asked=code, missing=msg("Please type the code from your sheet."),
                    wanted=NewPassphrase(kit, offer_words, msg("Your new passphrase")), after=(no_sheet,))
