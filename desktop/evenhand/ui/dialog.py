"""What every dialog is: a neutral title, one column that scrolls when the screen is small, Escape to leave."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from evenhand.ui.kit import Kit


class Dialog(QDialog):
    """Sub-classes hand their column to `fill`. Opened with `open()`, never with `exec()`."""

    def __init__(self, kit: Kit, parent: QWidget | None, *, width: int = 520) -> None:
        """`width` in px at 100 %."""
        super().__init__(parent)
        self.kit, self._width = kit, width
        self.setWindowTitle(QApplication.applicationName())  # never content (rule 13)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def fill(self, column: QLayout) -> None:
        """Set what the dialog holds."""
        gap = self.kit.theme.gap(3)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(self.kit.theme.gap(1.5))
        inside = QWidget()
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
        self.fit()

    def fit(self) -> None:
        """Take the size that the content asks for, as far as the screen has it."""
        room = self.screen().availableGeometry().size() if self.screen() else QSize(1024, 640)
        behind = self._behind()
        if behind is not None:
            room = room.boundedTo(behind.size().expandedTo(QSize(480, 400)))
        width = min(self.kit.theme.px(self._width), room.width() - 20)
        layout = self._inside.layout()
        tall = layout.heightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
        self.resize(width, min(tall + 4, room.height() - 20))

    def _behind(self) -> QWidget | None:
        """The window behind this dialog, and behind the one it was opened from: a small one makes this one no smaller."""
        parent: QWidget | None = self.parentWidget()
        while parent is not None and isinstance(parent.window(), Dialog) and parent.window().parentWidget() is not None:
            parent = parent.window().parentWidget()
        return parent.window() if parent is not None else None

    def fit_soon(self) -> None:
        """Fit once the parts that were just added are shown; until then a layout does not count them."""
        QTimer.singleShot(0, self, self.fit)
