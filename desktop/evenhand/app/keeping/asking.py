"""Asking whose passphrase it is that somebody types, before something that cannot be taken back."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable

from evenhand.app import opening
from evenhand.app.desk import Desk
from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Who
from evenhand.storage.household import Household
from evenhand.ui.here.join import PassphraseDialog


def ask_whose(desk: Desk, household: Household, words: Message, name: Message, go: Message,
              use: Callable[[PassphraseDialog, Who], None]) -> None:
    """Opens a dialog over the window; `use` gets it, still open, with whoever is here and typed their own passphrase.

    `name` stands over the box, `go` on the button. Any other passphrase is refused beside the box.
    """
    def found(who: Who | None) -> None:
        if who is None:
            dialog.refuse(msg("That did not open it."))
        else:
            use(dialog, who)

    dialog = PassphraseDialog(
        desk.kit, desk.window, words, name, go,
        lambda typed: desk.run(lambda progress: opening.whose_secret(household, typed), found, dialog.refuse))
    dialog.open()
