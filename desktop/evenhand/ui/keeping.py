"""Keeping what is typed: a moment after typing, when an editor is left, and when its page goes."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

KEPT_AFTER_MS = 700


class Keeping(QObject):
    """Calls `keep` after a pause in typing, when an editor is left, and on `now()`."""

    def __init__(self, owner: QWidget, editors: Sequence[QWidget], keep: Callable[[], None]) -> None:
        super().__init__(owner)
        self._keep = keep
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_AFTER_MS)
        self._timer.timeout.connect(keep)
        for editor in editors:
            editor.textChanged.connect(lambda *_: self._timer.start())
            editor.installEventFilter(self)

    def now(self) -> None:
        """Keep what was typed and waits."""
        if self._timer.isActive():
            self._timer.stop()
            self._keep()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.now()
        return False
