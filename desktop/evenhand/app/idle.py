"""Notices when nobody has typed or pointed for a while, so that Evenhand locks by itself (SAF-7)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

_INPUT = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
                    QEvent.Type.TouchBegin, QEvent.Type.InputMethod})
_BOTH_HERE_AT_MOST = 5  # minutes (PRODUCT rule 11)


class Idle(QObject):
    """`passed` comes once nobody has given input for the time set."""

    passed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.passed)
        app.installEventFilter(self)

    def watch(self, minutes: int, *, both_here: bool) -> None:
        """Count from now. With both here it is never longer than five minutes."""
        limit = min(minutes, _BOTH_HERE_AT_MOST) if both_here else minutes
        self._timer.start(limit * 60_000)

    def stop(self) -> None:
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT and self._timer.isActive():
            self._timer.start()
        return False
