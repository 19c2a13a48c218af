"""Quick close: Shift pressed three times in a row, wherever the focus is (SAF-8)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

SHIFT_PRESSES = 3  # quick close (SAF-8), as on public-service sites: Escape has other meanings
SHIFT_WITHIN_MS = 1500


class QuickClose(QObject):
    """Notices Shift pressed three times in a row, with nothing else between (SAF-8)."""

    asked = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._times: list[int] = []
        self._alone = False
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched.isWindowType():
            self._pressed(event)
        elif kind == QEvent.Type.MouseButtonPress:
            self._times.clear()
        return False

    def _pressed(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Shift:
            self._times.clear()
        elif not event.isAutoRepeat():
            now = event.timestamp()
            self._times = [then for then in self._times if now - then <= SHIFT_WITHIN_MS] + [now]
            if len(self._times) >= SHIFT_PRESSES:
                self._times.clear()
                self.asked.emit()
