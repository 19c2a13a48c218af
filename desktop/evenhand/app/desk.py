"""What everything in the window works with: kit, words, window, worker, settings, today."""
# SPDX-License-Identifier: GPL-3.0-or-later

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from types import ModuleType

from PySide6.QtWidgets import QMessageBox

from evenhand.app import rooms
from evenhand.app.settings import Settings, SettingsFile
from evenhand.app.words import Words
from evenhand.domain.message import Message
from evenhand.ui.kit import Kit
from evenhand.ui.window import Window
from evenhand.ui.work import Progress, Run


@dataclass(slots=True)
class Desk:
    """Handed to those who put screens together. `today` is asked each time: a window may stay open over midnight."""

    name: str
    kit: Kit
    words: Words
    window: Window
    run: Run
    settings: Settings
    settings_file: SettingsFile | None
    today: Callable[[], date] = date.today
    new_id: Callable[[], str] = lambda: uuid.uuid4().hex

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


class _Nobody:
    """Progress that nobody watches."""

    def __call__(self, done: int, of: int) -> None:
        pass

    def cancelled(self) -> bool:
        return False


_nobody = _Nobody()
