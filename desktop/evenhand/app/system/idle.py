"""Notices when nobody has typed or pointed for a while: says so a minute before, then Evenhand locks (SAF-7)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

_INPUT = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
                    QEvent.Type.TouchBegin, QEvent.Type.InputMethod})
_BOTH_HERE_AT_MOST = 5 * 60  # seconds (PRODUCT rule 11)
_SAID_BEFORE = 60  # seconds


class Idle(QObject):
    """`passed` comes once nobody has given input for the time set, and `soon` a minute before.

    `soon` tells how many seconds are left. `stayed` comes with the next input after it, or when watching ends
    meanwhile. `clock` gives seconds that only go forward.
    """

    soon = Signal(int)
    stayed = Signal()
    passed = Signal()

    def __init__(self, app: QApplication, clock: Callable[[], float]) -> None:
        super().__init__(app)
        self._clock, self._last, self._limit = clock, 0.0, 0
        self._was_said = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        app.installEventFilter(self)

    def watch(self, minutes: int, *, both_here: bool) -> None:
        """Count from now. With both here it is never longer than five minutes."""
        self._unsay()
        self._limit = min(minutes * 60, _BOTH_HERE_AT_MOST) if both_here else minutes * 60
        self._last = self._clock()
        self._wait()

    def stop(self) -> None:
        self._timer.stop()
        self._unsay()

    def look(self) -> None:
        """Say what is due by now. A lock time of one minute is said after half of it."""
        quiet = self._clock() - self._last
        if quiet >= self._limit:
            self.stop()
            self.passed.emit()
            return
        if quiet >= self._said_after and not self._was_said:
            self._was_said = True
            self.soon.emit(round(self._limit - quiet))
        self._wait()

    @property
    def _said_after(self) -> float:
        return max(self._limit - _SAID_BEFORE, self._limit / 2)

    def _wait(self) -> None:
        """Look again when something is due next, but not before: input only moves the time from which is counted."""
        due = self._limit if self._was_said else self._said_after
        self._timer.start(max(1, round((self._last + due - self._clock()) * 1000)))

    def _unsay(self) -> None:
        if self._was_said:
            self._was_said = False
            self.stayed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT and self._timer.isActive():
            self._last = self._clock()
            if self._was_said:
                self._unsay()
                self._wait()
        return False
