"""Deleting in the window: one's own space, the whole household, and what backups still hold of what was deleted."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable

from PySide6.QtCore import QTimer

from evenhand.app import opening
from evenhand.app.desk import Desk
from evenhand.app.keeping.asking import ask_whose
from evenhand.domain.held import HeldChange
from evenhand.domain.ledger import EntriesChange, EntryChange
from evenhand.domain.message import DayStyle, Message, Told, msg
from evenhand.domain.partners import Who
from evenhand.domain.rewriting import Rewrite
from evenhand.storage.household import Household
from evenhand.ui.here.join import PassphraseDialog
from evenhand.ui.page import Page


class Deletion:
    """What is done about deleting while a household is open. After a space or all is gone, `lock` starts anew."""

    def __init__(self, desk: Desk, household: Household, page: Callable[[], Page], lock: Callable[[], None]) -> None:
        self._desk, self._household, self._page, self._lock = desk, household, page, lock

    def held(self) -> Message | None:
        """Until when backups hold what is deleted now; None while there are none."""
        day = opening.backups_hold_until(self._household)
        if day is None:
            return None
        return msg("What you delete stays in these backups until {day} at most.", day=Told(day, DayStyle.FULL))

    def tell_after(self, change: object) -> None:
        """Say after a note of one's own was deleted that backups still hold it, and where to change that."""
        if isinstance(change, Rewrite) and isinstance(change.entries, HeldChange) and change.entries.adds < 0:
            QTimer.singleShot(0, self._desk.window, self._tell_held)
        changes = change.changes if isinstance(change, EntriesChange) else (change,)
        if any(isinstance(each, EntryChange) and each.after is None and each.before is not None and each.before.note
               for each in changes):
            QTimer.singleShot(0, self._desk.window, self._tell_held)  # after the page has told what it has to tell

    def tell_deleted(self) -> None:
        """Say that a private page is gone, and until when backups hold it."""
        self._page().tell(msg("Deleted."))
        self._tell_held()

    def _tell_held(self) -> None:
        day = opening.backups_hold_until(self._household)
        if day is not None:
            self._page().tell(msg("Deleted. Backups hold it until {day} at most. You can take it out of them in Settings.",
                                  day=Told(day, DayStyle.FULL)))

    def take_out_of_backups(self) -> None:
        """Ask for the passphrase, then make the own pages in every kept backup what they are now."""
        self._ask(
            msg("Your own pages in all backups that are kept here become as they are now. What you deleted or changed "
                "cannot be brought back then. Backups that you saved elsewhere stay as they are."),
            msg("Take it out"), lambda dialog, who: self._run(dialog, lambda: opening.take_mine_out_of_backups(
                self._household, who), self._taken_out))

    def mine(self) -> None:
        """Delete the own space of whoever types their passphrase (SAF-23)."""
        self._ask(
            msg("This deletes your own pages and what you shared, here and in the backups kept here. Your passphrase and "
                "your recovery sheet open nothing any more. The other keeps the rest, and what you both signed. It "
                "cannot be undone. Backups that you saved elsewhere stay."),
            msg("Delete mine"), lambda dialog, who: self._run(dialog, lambda: opening.delete_own(self._household, who),
                                                              self._lock))

    def everything(self) -> None:
        """Delete the whole household, once everybody in it has typed their passphrase."""
        self._ask_each(frozenset())

    def _ask_each(self, said: frozenset[Who]) -> None:
        words = msg("This deletes the whole household, with its backups kept here. It cannot be undone. Backups that you "
                    "saved elsewhere stay.")
        if said:
            words = msg("Now the other types their passphrase. Then the whole household is deleted.")
        self._ask(words, msg("Delete everything"), lambda dialog, who: self._one_yes(dialog, said, who))

    def _one_yes(self, dialog: PassphraseDialog, said: frozenset[Who], who: Who) -> None:
        if who in said:
            dialog.refuse(msg("That did not open it."))
        elif said | {who} != set(self._household.enrolled):
            dialog.accept()
            self._ask_each(said | {who})
        else:
            self._run(dialog, lambda: opening.delete_all(self._household), self._lock)

    def _ask(self, words: Message, go: Message, use: Callable[[PassphraseDialog, Who], None]) -> None:
        ask_whose(self._desk, self._household, words, msg("Your passphrase"), go, use)

    def _run(self, dialog: PassphraseDialog, job: Callable[[], None], then: Callable[[], None]) -> None:
        def done(_none: None) -> None:
            dialog.accept()
            then()

        self._desk.run(lambda progress: job(), done, dialog.refuse)

    def _taken_out(self) -> None:
        self._page().tell(msg("Done. The backups here hold your own pages as they are now."))
