"""What a person of this computer chose about look and language; nothing of a household stands here."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QSettings

from evenhand.ui.theme import LARGEST_SCALE, SMALLEST_SCALE, Look, Theme


@dataclass(frozen=True, slots=True)
class Settings:
    """Look, text size in percent (100 to 200), language, minutes without input until locking (1 to 15)."""

    look: str = Look.LIGHT.value
    scale: int = 100
    still: bool = False
    language: str = "en"
    lock_minutes: int = 5

    @property
    def theme(self) -> Theme:
        return Theme(Look(self.look), self.scale, self.still)

    def checked(self) -> "Settings":
        """The same with every value inside its range: a settings file may have been edited by hand."""
        look = self.look if self.look in {each.value for each in Look} else Look.LIGHT.value
        return replace(self, look=look, scale=max(SMALLEST_SCALE, min(LARGEST_SCALE, self.scale)),
                       lock_minutes=max(1, min(15, self.lock_minutes)))


class SettingsFile:
    """Keeps Settings in one INI file."""

    def __init__(self, path: Path) -> None:
        self._file = QSettings(str(path), QSettings.Format.IniFormat)

    def read(self) -> Settings:
        """What is kept, with defaults for what is missing or unreadable."""
        default, kept = Settings(), {}
        for name, kind in (("look", str), ("scale", int), ("still", bool), ("language", str), ("lock_minutes", int)):
            value = self._file.value(name, getattr(default, name), type=kind)
            kept[name] = value if isinstance(value, kind) else getattr(default, name)
        return Settings(**kept).checked()

    def write(self, settings: Settings) -> bool:
        """Keep these; False when the file cannot be written."""
        for name in Settings.__slots__:
            self._file.setValue(name, getattr(settings, name))
        self._file.sync()
        return self._file.status() is QSettings.Status.NoError
