"""Hands for a window without a display: find what is shown by its name, press it, type into it."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

WAIT_MS = 30_000
LEFT, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def named(widget: QWidget) -> str:
    """What a person calls it: its text, or the name that a screen reader tells."""
    text = widget.text() if isinstance(widget, (QAbstractButton, QLabel)) else ""
    return widget.accessibleName() or text


class Hands:
    """Works on all windows that are shown, dialogs first."""

    def __init__(self, qtbot) -> None:
        self._bot = qtbot

    def _shown(self, kind: type[QWidget]) -> Iterator[QWidget]:
        windows = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        for window in sorted(windows, key=lambda each: not each.isModal()):
            yield from (each for each in window.findChildren(kind) if each.isVisible())

    def _found(self, kind: type[QWidget], fits: Callable[[QWidget], bool], number: int) -> QWidget | None:
        found = [each for each in self._shown(kind) if fits(each)]
        return found[number] if -len(found) <= number < len(found) else None

    def finds(self, name: str, kind: type[QWidget] = QWidget, number: int = 0) -> QWidget:
        """Wait for a thing of this name that can be used."""
        return self._waits_for(kind, lambda each: named(each) == name and each.isEnabled(), number, name)

    def presses(self, name: str, number: int = 0) -> None:
        """Press a button, tick or radio with the pointer; one that is wider than its words where its words begin."""
        button = self.finds(name, QAbstractButton, number)
        button.click() if not button.rect().isValid() else self._bot.mouseClick(button, LEFT, NO_KEY, button.rect().center())

    def fills(self, name: str, text: str) -> None:
        """Type into an editor in place of what stands there."""
        editor = self._editor(name)
        editor.setFocus()
        editor.selectAll()
        if text.isascii():
            self._bot.keyClicks(editor, text)
        else:  # as other scripts are typed: committed by an input method
            committed = QInputMethodEvent()
            committed.setCommitString(text)
            QApplication.sendEvent(editor, committed)

    def _editor(self, name: str) -> QLineEdit | QPlainTextEdit:
        def fits(each: QWidget) -> bool:
            return isinstance(each, (QLineEdit, QPlainTextEdit)) and named(each) == name and each.isEnabled()

        return self._waits_for(QWidget, fits, 0, name)

    def _waits_for(self, kind: type[QWidget], fits: Callable[[QWidget], bool], number: int, name: str) -> QWidget:
        def there() -> None:
            assert self._found(kind, fits, number) is not None, f"no {name!r} among {self.reads()}"

        self._bot.waitUntil(there, timeout=WAIT_MS)
        return self._found(kind, fits, number)

    def enters(self, name: str) -> None:
        """Press Enter in an editor."""
        self._bot.keyClick(self._editor(name), Qt.Key.Key_Return)

    def chooses_level(self, name: str, level: int) -> None:
        """Press the digit of a level on its slider."""
        self._bot.keyClicks(self.finds(name, QAbstractSlider), str(level))

    def reads(self) -> list[str]:
        """Every label and button to be seen."""
        return [words for kind in (QLabel, QAbstractButton) for each in self._shown(kind)
                if (words := each.text() or each.accessibleName())]

    def sees(self, words: str) -> None:
        """Wait until some text holds these words."""
        self._bot.waitUntil(lambda: any(words in each for each in self.reads()), timeout=WAIT_MS)
