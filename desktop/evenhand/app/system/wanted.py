"""Notices that a second start asks for the window."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from evenhand.app.system.running import Claim


class Wanted(QObject):
    """`wanted` comes for each start that found this window open."""

    wanted = Signal()

    def __init__(self, claim: Claim, parent: QObject) -> None:
        super().__init__(parent)
        self._asked = claim.asked
        self._watcher = QFileSystemWatcher(self)
        if self._asked is not None:
            self._watcher.addPath(str(self._asked.parent))
        self._watcher.directoryChanged.connect(self._look)

    def _look(self) -> None:
        if self._asked is not None and self._asked.exists():
            self._asked.unlink(missing_ok=True)
            self.wanted.emit()
