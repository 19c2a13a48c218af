"""Pages about keys while a household is open: new keys for the other, taking mine along, going on without the other."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable

from evenhand.domain.message import Message, msg
from evenhand.ui.door.keys import KeysPage, KeysWords
from evenhand.ui.door.steps import NewPassphrase
from evenhand.ui.kit import Kit
from evenhand.ui.widgets.fields import Field
from evenhand.ui.widgets.secret import SecretBox

Use = Callable[[str, str], None]
Act = Callable[[], None]


def new_keys_page(kit: Kit, name: str, offer_words: Callable[[], str], use: Use, back: Act, close: Act) -> KeysPage:
    """New keys for the other, `name`, who has neither passphrase nor sheet."""
    words = KeysWords(
        msg("New keys for {name}", name=name),
        (msg("This is for when {name} has lost the passphrase and the recovery sheet. Please do it side by side.", name=name),
         msg("{name}’s own pages of before stay locked for good. What {name} had shared comes back.", name=name),
         msg("What you share rests then. It goes on when each of you has said so, alone. Every yes is asked again."),
         msg("Later pages say that the signing key was renewed."),
         msg("First you type your own passphrase.")),
        msg("Make new keys"), msg("Recovery sheet for {name}", name=name))
    return KeysPage(kit, words, use, back, close, asked=_secret(kit), missing=_MISSING,
                    wanted=NewPassphrase(kit, offer_words), between=msg("Now {name} chooses a passphrase", name=name))


def take_along_page(kit: Kit, all_of_ours: bool, use: Use, back: Act, close: Act) -> KeysPage:
    """One of two takes a household of their own along."""
    what = (msg("It holds your own pages and all that you share, as the other has just said yes to.") if all_of_ours else
            msg("It holds your own pages, what you shared, and what you both signed. The other’s part stays here."))
    words = KeysWords(
        msg("Take mine along"),
        (msg("You get one file. It becomes a household of your own, on any computer, with your passphrase."), what,
         msg("Its keys are new. What was copied before cannot be called back."),
         msg("Nothing is deleted here. You can do that afterwards, with “Delete mine”.")),
        msg("Save the file…"))
    return KeysPage(kit, words, use, back, close, asked=_secret(kit), missing=_MISSING)


def go_on_alone_page(kit: Kit, other: str | None, use: Use, back: Act, close: Act) -> KeysPage:
    """The one who stays gets new keys. `other` is the name of one who still has a space here."""
    said: tuple[Message, ...] = ()
    if other is not None:
        said = (msg("The other’s locked pages are saved as one file first. Please give it to {name}: it opens with their own "
                    "passphrase.", name=other),
                msg("Then {name} cannot open this household any more. Their own pages are taken out of it.", name=other))
    words = KeysWords(
        msg("Go on with new keys"),
        (msg("All keys of this household become new. Old passphrases, sheets and backups open nothing here any more."), *said,
         msg("What you share stays as it is. The backups kept here go, and a fresh one is made.")),
        msg("Go on with new keys"))
    return KeysPage(kit, words, use, back, close, asked=_secret(kit), missing=_MISSING)


_MISSING = msg("Please type your passphrase.")


def _secret(kit: Kit) -> Field:
    return kit.field(msg("Your own passphrase"), SecretBox())
