"""What everything in the window works with: kit, words, window, worker, settings, today."""
# SPDX-License-Identifier: GPL-3.0-or-later

import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from types import ModuleType

from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from evenhand.app import rooms
from evenhand.app.system.notes import DesktopNotes
from evenhand.app.settings import Settings, SettingsFile
from evenhand.app.language.words import Words
from evenhand.domain.message import Message, msg
from evenhand.ui.kit import Kit
from evenhand.ui.places import BACKUP, EXPORT, PDF, Places
from evenhand.ui.window import Window
from evenhand.ui.work import Progress, Run


@dataclass(slots=True)
class Desk:
    """Handed to those who put screens together. `today` is asked each time: a window may stay open over midnight."""

    name: str
    app: QApplication
    kit: Kit
    words: Words
    window: Window
    run: Run
    settings: Settings
    settings_file: SettingsFile | None
    today: Callable[[], date] = date.today
    now: Callable[[], datetime] = datetime.now
    notes: DesktopNotes = field(default_factory=lambda: DesktopNotes(""))  # what the desktop shows for us
    clock: Callable[[], float] = time.monotonic  # seconds that only go forward, for soft timers
    new_id: Callable[[], str] = lambda: uuid.uuid4().hex
    key_cost: object | None = None  # of the keys of new households (storage.keys.Cost); None is the usual one
    places: Places = field(init=False)  # where files are; a test may put one there that answers by itself

    def __post_init__(self) -> None:
        self.places = Places(self.words)

    def rooms(self, progress: Progress) -> dict[str, ModuleType]:
        """The late rooms; call it on the worker."""
        loaded = rooms.load(progress)
        self.words.spell_with(loaded["values"].Speller(self.words.language))
        return loaded

    def rooms_now(self) -> dict[str, ModuleType]:
        """The late rooms, once they are loaded."""
        return self.rooms(_nobody)

    def tell(self, message: Message) -> None:
        """A sentence in a small window of its own, for what has no field to stand beside."""
        box = QMessageBox(self.window)
        box.setWindowTitle(self.name)
        box.setText(self.kit.say(message))
        box.open()

    def choose_backup(self, then: Callable[[Path], None], parent: QWidget | None = None) -> None:
        """Ask for a backup file; nothing comes of it when the person changes their mind."""
        self.places.open(parent or self.window, msg("Choose a backup"), BACKUP, then)

    def choose_export(self, then: Callable[[Path], None]) -> None:
        """Ask for an export; nothing comes of it when the person changes their mind."""
        self.places.open(self.window, msg("Choose an export"), EXPORT, then)

    def save_sheet(self, code: str) -> None:
        """Save a recovery sheet as a PDF. Asks for a place each time and remembers none (THE-8, SAF-10)."""
        make, words, today = self.rooms_now()["sheets"].save_recovery_sheet, self.words, self.today()

        def save(path: Path) -> None:
            self.run(lambda progress: make(path, code, words, today), lambda _none: None, self.tell)

        self.places.save(self.window, msg("Save the recovery sheet"), "evenhand-recovery", PDF, save)


class _Nobody:
    """Progress that nobody watches."""

    def __call__(self, done: int, of: int) -> None:
        pass

    def cancelled(self) -> bool:
        return False


_nobody = _Nobody()
