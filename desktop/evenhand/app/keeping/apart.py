"""Going apart and new keys, while a household is open: each leads through one page and ends in a fresh, locked process."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from pathlib import Path

from evenhand.app import opening
from evenhand.app.desk import Desk
from evenhand.app.invite import two_groups
from evenhand.app.keeping.asking import ask_whose
from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Who
from evenhand.storage.household import Household
from evenhand.ui.door.keys import KeysPage
from evenhand.ui.here.apart import go_on_alone_page, new_keys_page, take_along_page
from evenhand.ui.here.join import PassphraseDialog
from evenhand.ui.places import BACKUP


class Apart:
    """What Settings offers about keys and going apart. `back` shows Settings again, `tell` says a sentence there."""

    def __init__(self, desk: Desk, household: Household, back: Callable[[], None], tell: Callable[[Message], None],
                 lock: Callable[[], None], quick_close: Callable[[], None]) -> None:
        self._desk, self._household, self._back, self._tell = desk, household, back, tell
        self._lock, self._quick_close = lock, quick_close

    # Keys

    def new_keys(self) -> None:
        """New keys for the partner who is not here and cannot unlock any more."""
        lost = self._household.present[0].other
        today = self._desk.today()
        page = new_keys_page(
            self._desk.kit, self._household.partners[lost].name, opening.offered_words(self._desk.words.language),
            lambda known, wanted: self._make(page, lambda: opening.enrol_again(self._household, known, wanted, today),
                                             self._lock),
            self._back, self._quick_close)
        self._show(page)

    def go_on_alone(self) -> None:
        """New keys for the one who is here; the other's sealed pages are handed over as a file."""
        other = self._household.partners.get(self._household.present[0].other)
        page = go_on_alone_page(self._desk.kit, other.name if other else None,
                                lambda known, _wanted: self._part(page, known, other is not None), self._back,
                                self._quick_close)
        self._show(page)

    def _part(self, page: KeysPage, known: str, hand_over: bool) -> None:
        def part(file: Path | None) -> None:
            self._make(page, lambda: opening.go_on_alone(self._household, known, file), self._lock)

        if hand_over:
            self._desk.places.save(page, msg("Save the file for the other"), "evenhand-for-you", BACKUP, part)
        else:
            part(None)

    # Taking mine along

    def take_along(self) -> None:
        """With both here, the one who stays is asked first whether all that is shared may come along."""
        if len(self._household.present) == 1:
            self._show_take_along(all_of_ours=False, goer=self._household.present[0])
            return

        def stays(dialog: PassphraseDialog, who: Who) -> None:
            dialog.accept()
            self._show_take_along(all_of_ours=True, goer=who.other)

        ask_whose(self._desk, self._household,
                  msg("The one who stays types their passphrase. That is their yes: all that you share comes along."),
                  msg("Passphrase of the one who stays"), msg("Yes"), stays)

    def _show_take_along(self, all_of_ours: bool, goer: Who) -> None:
        page = take_along_page(self._desk.kit, all_of_ours,
                               lambda known, _wanted: self._save(page, known, goer, all_of_ours), self._back,
                               self._quick_close)
        self._show(page)

    def _save(self, page: KeysPage, known: str, goer: Who, all_of_ours: bool) -> None:
        self._desk.places.save(
            page, msg("Save your household"), "evenhand-mine", BACKUP,
            lambda file: self._make(page, lambda: opening.leave(self._household, known, file, goer, all_of_ours),
                                    self._taken))

    def _taken(self) -> None:
        self._back()
        self._tell(msg("Saved and checked. On the other computer, choose “Bring back a backup” on the first screen."))

    # Steps that all share

    def _show(self, page: KeysPage) -> None:
        self._desk.window.show_room(page)
        page.setFocus()

    def _make(self, page: KeysPage, job: Callable[[], str], then: Callable[[], None]) -> None:
        """Do it on the worker, show the new code, and go on once two groups of it were typed."""
        page.wait()
        self._desk.run(lambda progress: job(),
                       lambda code: page.show_code(code, two_groups(), then, lambda: self._desk.save_sheet(code)),
                       page.refuse)
