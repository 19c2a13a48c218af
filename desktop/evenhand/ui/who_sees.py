"""Asks at every export who might see it (SAF-26): in the dialog that names the file, and before something is copied.

The answer is for the one who answers: it is kept nowhere and changes nothing.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from evenhand.domain.message import Message, msg
from evenhand.ui.dialog import Dialog
from evenhand.ui.kit import Kit
from evenhand.ui.widgets.fields import WrappedLabel
from evenhand.ui.work import Say
from evenhand.ui.yeses import equally_large

ABOUT_FILE, ABOUT_FILES = msg("Who might see this file?"), msg("Who might see these files?")
# Each answer with what follows from it.
ANSWERS: tuple[tuple[Message, Message], ...] = (
    (msg("Only me"), msg("Keep it where only you look.")),
    (msg("The two of us"), msg("Either of you can open it, and pass it on.")),
    (msg("Someone who helps us"), msg("Ask how they keep it. A mail keeps a copy on the way.")),
    (msg("Others too"), msg("Others may keep it and pass it on.")),
)
_MISSING = msg("Please choose who might see it. Your answer is not kept.")


class WhoSees(QWidget):
    """The question as one line, with a short list of answers, none of them chosen at first."""

    def __init__(self, say: Say, question: Message) -> None:
        super().__init__()
        self._say = say
        self.answers = QComboBox()
        self.answers.setAccessibleName(say(question))
        self.answers.addItems([say(msg("Please choose")), *(say(answer) for answer, _ in ANSWERS)])
        self.answers.currentIndexChanged.connect(lambda _index: self._follow())
        words = QLabel(f"&{say(question)}")
        words.setBuddy(self.answers)  # Alt and its first letter lead there
        self.told = WrappedLabel("", "small")
        line = QHBoxLayout()
        for part in (words, self.answers):
            line.addWidget(part)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)
        column.addWidget(self.told)

    def asked(self) -> bool:
        """Whether an answer was chosen; else it says what is missing and leads there."""
        if self.answers.currentIndex() > 0:
            return True
        self.told.say(self._say(_MISSING))
        QAccessible.updateAccessibility(QAccessibleEvent(self.told, QAccessible.Event.Alert))
        self.answers.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def _follow(self) -> None:
        chosen = self.answers.currentIndex()
        self.told.say(self._say(ANSWERS[chosen - 1][1]) if chosen > 0 else "")


class AskBeforeCopying(Dialog):
    """The same question before something goes to the clipboard: one press answers, and copies."""

    def __init__(self, kit: Kit, parent: QWidget | None, copy: Callable[[], None]) -> None:
        super().__init__(kit, parent, width=460)
        self._copy = copy
        self.buttons = [kit.button(answer, self._answer, help_text=follows) for answer, follows in ANSWERS]
        for button in self.buttons:
            button.setAutoDefault(True)  # Enter presses the one that has the keys
        equally_large(*self.buttons)
        column = QVBoxLayout()
        for part in (kit.text(msg("Who might see what you copy?"), "heading"),
                     kit.text(msg("Other programs can read it until you lock. Your answer is not kept."), "small"),
                     kit.flow(*self.buttons), kit.flow(kit.button(msg("Cancel"), self.reject))):
            column.addWidget(part)
        self.fill(column)
        self.buttons[0].setFocus()

    def _answer(self) -> None:
        self.accept()
        self._copy()
