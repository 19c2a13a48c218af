"""The cards beside the calendar stay in sight while it is scrolled, and say what was done where its head is out of sight."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from evenhand.ui.kit import Kit


class Side(QWidget):
    """A column that moves down along the one beside it. `cards` is the layout of what it holds."""

    def __init__(self, kit: Kit, page: QScrollArea) -> None:
        super().__init__()
        self._kit, self._page = kit, page
        self._along: QWidget | None = None
        self.told = kit.text("", "attention")
        self.cards = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for layout in (column, self.cards):
            layout.setSpacing(kit.theme.gap(2))
        column.addWidget(self.told)
        column.addLayout(self.cards)
        page.verticalScrollBar().valueChanged.connect(lambda _value: self.stay_in_sight())

    def go_along(self, column: QWidget) -> None:
        """Move beside this column, as far down as it reaches."""
        self._along = column
        self.installEventFilter(self)
        column.installEventFilter(self)

    @property
    def is_far(self) -> bool:
        """Whether the head of the page is out of sight, and the cards stand beside the calendar."""
        return self._is_beside() and self._page.verticalScrollBar().value() > self._top()

    def say(self, text: str) -> None:
        """Show a sentence above the cards; an empty one is taken away."""
        self.told.say(text)
        self.stay_in_sight()

    def stay_in_sight(self) -> None:
        """Move to where the cards are seen: by their end where they are taller than the page and nothing is said, else by
        their top.
        """
        if self._along is None or not self._is_beside():
            return
        if not self.is_far:
            self.told.say("")
        gap, room = self._kit.theme.gap(2), self._page.viewport().height()
        hidden = self._page.verticalScrollBar().value() - self._top() + gap
        too_tall = max(0, self.height() - (room - 2 * gap)) if not self.told.text() else 0
        down = max(0, min(hidden - too_tall, self._along.height() - self.height()))
        if self.y() != self._along.y() + down:
            self.move(self.x(), self._along.y() + down)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A layout puts the cards back to the top."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self.stay_in_sight()
        return False

    def _is_beside(self) -> bool:
        return self._along is not None and self.x() != self._along.x()

    def _top(self) -> int:
        along = self._along
        assert along is not None
        return along.mapTo(self._page.widget(), QPoint(0, 0)).y()
