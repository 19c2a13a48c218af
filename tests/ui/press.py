"""Presses a button as a person does: once it is there to be seen."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget


def buttons(within: QWidget, words: str) -> list[QPushButton]:
    """The buttons with these words that can be seen now."""
    return [button for button in within.findChildren(QPushButton) if button.text() == words and button.isVisible()]


def press(within: QWidget, words: str, qtbot) -> None:
    """Wait for the button with these words and press it."""
    qtbot.waitUntil(lambda: bool(buttons(within, words)))
    qtbot.mouseClick(buttons(within, words)[0], Qt.MouseButton.LeftButton)


def activate(within: QWidget, words: str, qtbot) -> None:
    """Wait for the button with these words and use it, wherever it lies: on long pages it may be below the window."""
    qtbot.waitUntil(lambda: bool(buttons(within, words)))
    buttons(within, words)[0].click()
