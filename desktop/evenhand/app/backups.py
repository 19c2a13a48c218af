"""Backups of the open household in the window: by themselves once a day, and by hand to a chosen place."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from evenhand.app import opening
from evenhand.app.desk import Desk
from evenhand.domain.message import DayStyle, Message, Told, msg
from evenhand.storage.household import Household
from evenhand.ui.page import Page


class Backups:
    """What is done about backups while a household is open. `page` gives the page that is shown, to tell it there."""

    def __init__(self, desk: Desk, household: Household, page: Callable[[], Page]) -> None:
        self._desk, self._household, self._page = desk, household, page

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
        name = f"evenhand-{self._desk.today().isoformat()}.evenhand"
        path, _ = QFileDialog.getSaveFileName(self._desk.window, self._desk.kit.say(msg("Save the backup")),
                                              str(Path.home() / name), "Evenhand (*.evenhand)")
        if not path:
            return
        self._page().tell(msg("Saving the backup…"))
        self._desk.run(lambda progress: opening.back_up(self._household, Path(path), self._desk.today()),
                       lambda _none: self._saved(), lambda why: self._page().tell(why))

    def _saved(self) -> None:
        page = self._page()
        page.show_all()
        page.tell(msg("The backup is saved and was checked."))
