"""A calm sentence that lies across the top of a window, above all that it shows."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from evenhand.ui.kit import Kit, Words


class Notice(QFrame):
    """Shown at once, told to screen readers, as wide as `over`, which keeps its layout. It takes no focus."""

    def __init__(self, kit: Kit, over: QWidget, words: Words) -> None:
        super().__init__(over)
        self.setProperty("kind", "notice")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.text = kit.text(words, "strong")
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        side = kit.theme.gap(2)
        column.setContentsMargins(side, kit.theme.gap(1.5), side, kit.theme.gap(1.5))
        column.addWidget(self.text)
        self.setAccessibleName(self.text.text())
        over.installEventFilter(self)
        self._lie_across(over)
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleEvent(self.text, QAccessible.Event.Alert))

    def _lie_across(self, over: QWidget) -> None:
        self.setGeometry(0, 0, over.width(), self.layout().totalHeightForWidth(over.width()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self._lie_across(watched)
        return False
