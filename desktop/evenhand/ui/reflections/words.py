"""Words for feelings with signs of the body beside them; a press puts one where one writes."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.message import msg
from evenhand.domain.reflections.prompts import ReflectionWords
from evenhand.ui.kit import Kit
from evenhand.ui.widgets.fields import Writing


class WordsBeside(QWidget):
    """Feelings in folds by group, and signs of the body for those to whom these come more easily."""

    def __init__(self, kit: Kit, words: ReflectionWords, box: Writing) -> None:
        super().__init__()
        self._kit, self._box = kit, box
        feelings = [kit.fold(group, self._buttons(each)) for group, each in words.feelings.items()]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(kit.text(msg("Press a word to put it in."), "small"))
        column.addWidget(kit.columns(
            [kit.column(kit.text(msg("Feelings"), "strong"), *feelings, gap=0.25)],
            [kit.column(kit.text(msg("In my body"), "strong"), self._buttons(words.body))], least=240))

    def _buttons(self, words: Iterable[str]) -> QWidget:
        return self._kit.flow(*(self._kit.button(word, partial(self._put_in, word), kind="link") for word in words))

    def _put_in(self, word: str) -> None:
        """Put the word where the cursor stands, with a space before it where one is needed."""
        cursor = self._box.textCursor()
        before = self._box.toPlainText()[:cursor.selectionStart()]
        cursor.insertText(word if not before or before[-1].isspace() else f" {word}")
        self._box.setTextCursor(cursor)
        self._box.setFocus()
