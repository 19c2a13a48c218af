"""The window itself: what it holds changes from the front door to the open household.

It is shown before anything else is loaded, so it imports next to nothing: the large families of names in Qt and
QEvent alone would cost a fifth of a bare window's start.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

SMALLEST = (640, 480)  # px
USUAL = (1280, 800)  # px
FRAME = QSize(8, 48)  # px that a frame with a title may take


class Window(QMainWindow):
    """The one window. Its title is the name of the program and never anything else (rule 13)."""

    painted = Signal()  # once, with the first painting: what the front door does not need may load now
    closing = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self.setMinimumSize(*SMALLEST)
        self.resize(QSize(*USUAL).boundedTo(self.screen().availableSize() - FRAME))
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

    def come_forward(self) -> None:
        """Be seen: from the taskbar, from behind others, and with the keys."""
        self.setWindowState((self.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive)
        self.show()
        self.raise_()
        self.activateWindow()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)
