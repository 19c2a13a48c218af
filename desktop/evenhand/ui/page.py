"""What every page is: a head with title, subtitle and actions, a scrolling body, and one line for messages."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from evenhand.ui.kit import Kit, Words, empty
from evenhand.ui.widgets.fields import WrappedLabel


class Page(QScrollArea):
    """A page scrolls down only. Sub-classes fill `body` in `show_all()`, which runs at each visit and change."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.kit = kit
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        paper = QWidget()
        paper.setProperty("kind", "paper")
        side = kit.theme.gap(4 if kit.theme.scale < 150 else 2)
        self._column = QVBoxLayout(paper)
        self._column.setContentsMargins(side, kit.theme.gap(3), side, kit.theme.gap(3))
        self._column.setSpacing(kit.theme.gap(1.5))
        self._head = QWidget()
        self._head_column = QVBoxLayout(self._head)
        self._head_column.setContentsMargins(0, 0, 0, 0)
        self._head_column.setSpacing(kit.theme.gap(0.5))
        self.message = WrappedLabel("", "attention")
        self.title = kit.text("", "heading")
        self.subtitle = kit.text("", "soft")
        holder = QWidget()
        self.body = QVBoxLayout(holder)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(kit.theme.gap(2))
        for part in (self._head, self.message, holder):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self.setWidget(paper)

    def head(self, title: Words, subtitle: Words = "", *, beside: Sequence[QWidget] = (),
             actions: Sequence[QWidget] = ()) -> None:
        """Set the head: title, parts right beside it, actions at the far side, a sentence below."""
        empty(self._head_column)
        self.title = self.kit.text(title, "heading")
        if self.title.fontMetrics().horizontalAdvance(self.title.text()) < self.kit.theme.px(420):
            self.title.setWordWrap(False)
        self.setAccessibleName(self.title.text())
        left = self.kit.flow(self.title, *beside)
        top = self.kit.ends(left, self.kit.flow(*actions)) if actions else left
        self._head_column.addWidget(top)
        self.subtitle = self.kit.text(subtitle, "soft")
        self.subtitle.setVisible(bool(self.subtitle.text()))
        self._head_column.addWidget(self.subtitle)

    def tell(self, words: Words) -> None:
        """Show one sentence at the head of the page, and tell it to a screen reader. An empty one is taken away."""
        text = self.kit.say(words)
        self.message.say(text)
        if text:
            QAccessible.updateAccessibility(QAccessibleEvent(self.message, QAccessible.Event.Alert))
            self.ensureWidgetVisible(self.message)

    def clear(self) -> None:
        """Empty the body."""
        empty(self.body)

    def show_all(self) -> None:
        """Fill the body anew from what is true now. Called when the page is visited and when something changed."""

    def place(self, *parts: QWidget) -> None:
        for part in parts:
            self.body.addWidget(part)

