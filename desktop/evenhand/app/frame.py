"""Shows the frame of the window first; what fills it is loaded while the desktop puts it on the screen."""
# SPDX-License-Identifier: GPL-3.0-or-later

from pathlib import Path

from PySide6.QtWidgets import QApplication

from evenhand.app import rooms
from evenhand.app.system.privacy import keep_to_ourselves
from evenhand.app.system.running import claimed
from evenhand.app.system.wanted import Wanted
from evenhand.ui.window import Window

NAME = "Evenhand"


def open_window(folder: Path | None) -> int:
    """Open the window on `folder`, or on the household in the data folder, or at the first run.

    Where a window is open on it already, that one comes forward and this start ends.
    """
    keep_to_ourselves()
    claim = claimed(folder)
    if claim is None:
        return 0
    app = QApplication([NAME])
    window = Window(NAME)
    window.show()
    watch = Wanted(claim, window)
    watch.wanted.connect(window.come_forward)
    return rooms.room("window").run(app, window, folder)
