"""Puts the window together: fonts, theme, front door, then the open household; lock by a fresh process."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QIcon
from PySide6.QtWidgets import QApplication

from evenhand.app import places
from evenhand.app.desk import Desk
from evenhand.app.frame import NAME
from evenhand.app.front_door import FrontDoor
from evenhand.app.system.hook import ExceptionHook
from evenhand.app.system.lasting import keep_constants_alive
from evenhand.app.system.notes import DesktopNotes, session_bus
from evenhand.app.settings import Settings, SettingsFile
from evenhand.app.language.words import Words
from evenhand.app.system.worker import Worker
from evenhand.domain.message import Message, msg
from evenhand.ui.kit import Kit
from evenhand.ui.theme import put_on
from evenhand.ui.quick_close import QuickClose
from evenhand.ui.window import Window

def application(settings: Settings, words: Words) -> QApplication:
    """The QApplication with our fonts, look and reading direction."""
    app = QApplication.instance() or QApplication([NAME])
    dress(app, settings, words)
    return app


def dress(app: QApplication, settings: Settings, words: Words) -> None:
    """Give the application our name, fonts, look and reading direction."""
    keep_constants_alive()
    app.setApplicationName(NAME)
    app.setStyle("Fusion")
    app.setDesktopFileName("evenhand")
    for font in places.fonts():
        QFontDatabase.addApplicationFont(str(font))
    put_on(app, settings.theme)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if words.right_to_left else Qt.LayoutDirection.LeftToRight)


class Program:
    """The running program with its window, from the front door to the end."""

    def __init__(self, app: QApplication, window: Window, folder: Path | None,
                 relaunch: Callable[[Path | None], None], key_cost: object | None = None) -> None:
        self._relaunch, self._given = relaunch, folder
        settings_file = SettingsFile(places.settings_file())
        settings = settings_file.read()
        words = Words(settings.language, places.resources() / "locale")
        self.app, self.window = app, window
        dress(app, settings, words)
        self.window.setWindowIcon(QIcon(str(places.resources() / "icons" / "evenhand.svg")))
        self.worker = Worker()
        self.desk = Desk(NAME, self.app, Kit(settings.theme, words), words, self.window, self.worker, settings, settings_file,
                         key_cost=key_cost, notes=DesktopNotes(session_bus(), self.window.windowIcon()))
        self.home = None
        self._quick = QuickClose(self.app)
        self._quick.asked.connect(self.quick_close)
        self.window.painted.connect(self._load_rooms)
        self.window.closing.connect(self._end)
        self._hook = ExceptionHook(places.data_folder() / "faults.txt", self._tell_of_fault, self._say)
        self._ended = False

    def start(self) -> int:
        """Show the front door and run until the window is closed."""
        self._hook.install()
        self.show_front_door()
        return self.app.exec()

    def show_front_door(self) -> None:
        """The first screen, by what is there."""
        FrontDoor(self.desk, self._given, self._show_home, self.quick_close).show()

    def _load_rooms(self) -> None:
        self.worker(self.desk.rooms, lambda _rooms: None, self.desk.tell)

    def _show_home(self, opened: object) -> None:
        self.home = self.desk.rooms_now()["home"].Home(self.desk, opened, self.lock, self.quick_close)
        self.home.show()
        self.home.keep_safe()

    def lock(self) -> None:
        """Close everything and start a fresh process, so that nothing private stays in memory (storage.md 4.6)."""
        folder = self._given if self.home is None or self.home.is_sample else self.home.folder
        self.window.hide()
        self._end()
        gone = folder is not None and not folder.exists()  # its people deleted it
        self._relaunch(None if gone or folder in places.households() else folder)

    def quick_close(self) -> None:
        """The window is gone at once; what was typed is kept in the own space; the program ends (SAF-8)."""
        self.window.hide()
        self._end()
        self.app.quit()

    def _end(self) -> None:
        if self._ended:
            return
        self._ended = True
        QApplication.clipboard().clear() if self.home is not None and self.home.copied else None
        self.worker.stop()
        if self.home is not None:
            self.home.close()
            self.home = None

    def _say(self, words: Message) -> None:
        """A sentence on the page that is open, or in a dialog where there is none."""
        shell = self.home.shell if self.home is not None else None
        page = shell.page if shell is not None else None
        page.tell(words) if page is not None else self.desk.tell(words)

    def _tell_of_fault(self) -> None:
        self.desk.tell(msg("Something went wrong inside Evenhand. What was saved is safe. If it happens again, "
                           "please close Evenhand and open it anew."))


def relaunch(folder: Path | None) -> None:
    """Replace this process by a fresh, locked one."""
    arguments = [sys.executable, "-P", "-m", "evenhand"] + (["open", str(folder)] if folder is not None else [])
    os.execv(sys.executable, arguments)


def run(app: QApplication, window: Window, folder: Path | None) -> int:
    """Fill the window and run until it is closed."""
    return Program(app, window, folder, relaunch).start()
