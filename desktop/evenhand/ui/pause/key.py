"""F9 starts a pause, wherever the focus is, in dialogs too (COM-7)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication


class PauseKey(QObject):
    """`asked` comes with each press of F9 in one of the program's windows. It lives as long as its parent."""

    asked = Signal()

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched.isWindowType() \
                and event.key() == Qt.Key.Key_F9 and not event.isAutoRepeat():
            self.asked.emit()
            return True
        return False
