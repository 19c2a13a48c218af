"""What every dialog is: a neutral title, one column that scrolls when the screen is small, Escape to leave."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from evenhand.ui.kit import Kit


class Dialog(QDialog):
    """Sub-classes hand their column to `fill`. Opened with `open()`, never with `exec()`.

    It is as tall as what it holds, also when that changes; one that a person made larger stays so.
    """

    def __init__(self, kit: Kit, parent: QWidget | None, *, width: int = 520) -> None:
        """`width` in px at 100 %."""
        super().__init__(parent)
        self.kit, self._width = kit, width
        self.setWindowTitle(QApplication.applicationName())  # never content (rule 13)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self._fit)

    def fill(self, column: QLayout) -> None:
        """Set what the dialog holds."""
        gap = self.kit.theme.gap(3)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(self.kit.theme.gap(1.5))
        inside = _Inside()
        inside.setProperty("kind", "paper")
        inside.setLayout(column)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self._inside = inside
        self._given = self.size()
        self._fit()
        inside.changed.connect(self._fitting.start)  # a moment later: parts just added are not shown yet

    def _fit(self) -> None:
        """Take the size that the content asks for, as far as there is room."""
        by_hand = self.size() != self._given
        size = self._asked(self.width() if by_hand else self._usual_width())
        self.resize(size.expandedTo(self.size()) if by_hand else size)
        if not by_hand:
            self._given = self.size()
            self._stay_on_screen()

    def showEvent(self, event: QShowEvent) -> None:
        """What it was given until it is seen, its own least size among it, no hand has changed."""
        super().showEvent(event)
        if not event.spontaneous():
            self._given = self.size()

    def _stay_on_screen(self) -> None:
        """A dialog that grows while it is open moves up where its lower edge would leave the screen."""
        if not self.isVisible() or self.screen() is None:
            return
        screen, frame = self.screen().availableGeometry(), self.frameGeometry()
        below = frame.top() + self.height() + (frame.height() - self.geometry().height()) - screen.bottom()
        if below > 0:
            self.move(frame.left(), max(screen.top(), frame.top() - below))

    def _asked(self, width: int) -> QSize:
        layout = self._inside.layout()
        tall = layout.heightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
        tall = max(tall, self._inside.minimumSizeHint().height())  # below it the column would scroll
        return QSize(width, min(tall + 4, self._room().height()))

    def _usual_width(self) -> int:
        return min(self.kit.theme.px(self._width), self._room().width())

    def _room(self) -> QSize:
        """The most that a dialog may take: of the screen, and of the window behind it."""
        room = self.screen().availableGeometry().size() if self.screen() else QSize(1024, 640)
        behind = self._behind()
        if behind is not None:
            room = room.boundedTo(behind.size().expandedTo(QSize(480, 400)))
        return room - QSize(20, 20)

    def _behind(self) -> QWidget | None:
        """The window behind this dialog, and behind the one it was opened from: a small one makes this one no smaller."""
        parent: QWidget | None = self.parentWidget()
        while parent is not None and isinstance(parent.window(), Dialog) and parent.window().parentWidget() is not None:
            parent = parent.window().parentWidget()
        return parent.window() if parent is not None else None


class _Inside(QWidget):
    """The column of a dialog."""

    changed = Signal()  # a part was added, shown, hidden or asks for another size

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.changed.emit()
        return super().event(event)
