"""Backups of the open household in the window: made by themselves and by hand, and brought back."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from pathlib import Path

from evenhand.app import opening
from evenhand.app.desk import Desk
from evenhand.domain.failures import StoreFailed
from evenhand.domain.message import DayStyle, Message, Told, msg
from evenhand.storage.household import Household
from evenhand.ui.backups import BackupSeen
from evenhand.ui.page import Page
from evenhand.ui.places import BACKUP
from evenhand.ui.settings.backups import BackupsDialog


class Backups:
    """What is done about backups while a household is open. `page` gives the page that is shown, to tell it there."""

    def __init__(self, desk: Desk, household: Household, page: Callable[[], Page], lock: Callable[[], None]) -> None:
        self._desk, self._household, self._page, self._lock = desk, household, page, lock

    def keep_if_due(self) -> None:
        """Make today's backup on the worker, if one is due. Nothing is told unless it cannot be made."""
        self._desk.run(lambda progress: opening.keep_backup_if_due(self._household), lambda _kept: None,
                       lambda why: self._page().tell(msg("Today’s backup could not be made. {why}", why=why)))

    def last(self) -> Message:
        """The day of the last backup, in a sentence."""
        day = opening.last_backup(self._household)
        if day is None:
            return msg("There is no backup yet.")
        return msg("The last backup is of {day}.", day=Told(day, DayStyle.FULL))

    def save_elsewhere(self) -> None:
        """Save one file where the person says. Asks each time and remembers no place (SAF-10)."""
        self._desk.places.save(self._desk.window, msg("Save the backup"), f"evenhand-{self._desk.today().isoformat()}",
                               BACKUP, self._save_to)

    def _save_to(self, path: Path) -> None:
        self._page().tell(msg("Saving the backup…"))
        self._desk.run(lambda progress: opening.back_up(self._household, path, self._desk.today()),
                       lambda _none: self._saved(), lambda why: self._page().tell(why))

    def open_list(self) -> None:
        """The kept backups, to bring one of them back, or one from a file."""
        try:
            kept = opening.kept_backups(self._household)
        except StoreFailed as failure:
            self._page().tell(failure.message)
            return
        dialog = BackupsDialog(self._desk.kit, self._desk.window, kept, lambda file: self._look(dialog, file),
                               lambda: self._desk.choose_backup(dialog.look_at, dialog), lambda seen: self._bring_back(dialog, seen))
        dialog.open()
        if kept:
            dialog.look_at(kept[0][0])

    def _look(self, dialog: BackupsDialog, file: Path) -> None:
        self._desk.run(lambda progress: opening.look_into_for(self._household, file), dialog.show_seen, dialog.refuse)

    def _bring_back(self, dialog: BackupsDialog, seen: BackupSeen) -> None:
        def done(_none: None) -> None:
            dialog.accept()
            self._lock()

        self._desk.run(lambda progress: opening.put_back_for(self._household, seen.file), done, dialog.refuse)

    def _saved(self) -> None:
        page = self._page()
        page.show_all()
        page.tell(msg("The backup is saved and was checked."))
