"""The window itself: what it holds changes from the front door to the open household; quick close works in both."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

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


class Window(QMainWindow):
    """The one window. Its title is the name of the program and never anything else (rule 13)."""

    painted = Signal()  # once, after the first painting: what the front door does not need may load now
    closing = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self.setMinimumSize(QSize(640, 480))
        self.resize(1280, 800)
        self._rooms = QStackedWidget()
        self.setCentralWidget(self._rooms)
        self._was_painted = False

    def show_room(self, room: QWidget) -> None:
        """Show `room` in place of what was there, which is let go."""
        before = self._rooms.currentWidget()
        self._rooms.addWidget(room)
        self._rooms.setCurrentWidget(room)
        if before is not None and before is not room:
            self._rooms.removeWidget(before)
            before.deleteLater()

    @property
    def room(self) -> QWidget | None:
        return self._rooms.currentWidget()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.UpdateRequest and not self._was_painted and self.isVisible():
            self._was_painted = True
            self.painted.emit()
        return handled

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)
