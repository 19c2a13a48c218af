"""The frame of every screen before a household is open: the name, one card in the middle, quiet links below."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from evenhand.domain.message import Message
from evenhand.ui.kit import Kit, Words


class DoorFrame(QScrollArea):
    """Centres a card of `width` px (at 100 %) under a title; `links` stand below it in one quiet row.

    Enter in a line presses the card's primary button.
    """

    def __init__(self, kit: Kit, title: Words, card: QWidget, links: Sequence[tuple[Message, Callable[[], None]]],
                 *, width: int = 420) -> None:
        super().__init__()
        self.kit = kit
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        paper = QWidget()
        paper.setProperty("kind", "paper")
        self.setWidget(paper)
        across = QHBoxLayout(paper)
        gap = kit.theme.gap(2)
        across.setContentsMargins(gap, gap, gap, gap)
        across.addStretch(1)
        middle = QWidget()
        middle.setMaximumWidth(kit.theme.px(width))
        across.addWidget(middle, 1000)
        across.addStretch(1)
        down = QVBoxLayout(middle)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(kit.theme.gap(3))
        heading = kit.text(title, "title")
        heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        down.addStretch(2)
        down.addWidget(heading)
        down.addWidget(card)
        if links:
            down.addWidget(kit.flow(*(kit.button(words, act, kind="link") for words, act in links), gap=1.5,
                                    centred=True))
        down.addStretch(3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(self.focusWidget(), QLineEdit):
            for button in self.findChildren(QPushButton):
                if button.property("kind") == "primary" and button.isVisible():
                    button.click()  # takes nothing while it is switched off
                    return
        super().keyPressEvent(event)


def be_ready(page: QWidget, buttons: Iterable[QWidget], ready: bool) -> None:
    """Lets buttons be pressed, or not while something is being done.

    Qt would hand the keys on from a button that is switched off: to "Close quickly", which the next Enter would press.
    """
    for button in buttons:
        if not ready:
            button.clearFocus()
        button.setEnabled(ready)
    if ready:
        page.setFocus()
