"""One line to write and a button that puts it somewhere; what a rule refuses is said below."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.failures import Refused
from evenhand.domain.message import Message
from evenhand.domain.talks.said import LONGEST_WORDS
from evenhand.ui.coach.hints import Coaching, Hints
from evenhand.ui.kit import Kit


class PutLine(QWidget):
    """`put` raises Refused. Enter in the line is as good as the button; the line is empty afterwards."""

    def __init__(self, kit: Kit, name: Message, button: Message, put: Callable[[str], None], coaching: Coaching, *,
                 placeholder: Message | str = "", text: str = "", spoken: Message | None = None) -> None:
        """`spoken` names the button for those who hear it, where its words alone would not do."""
        super().__init__()
        self._kit, self._put = kit, put
        self.line = kit.line(name, text=text, placeholder=placeholder, most=LONGEST_WORDS)
        self.line.returnPressed.connect(self.put)
        self.field = kit.field(name, self.line)
        self.button = kit.button(button, self.put)
        if spoken is not None:
            self.button.setAccessibleName(kit.say(spoken))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.gap(1))
        column.addWidget(self.field)
        self.hints = Hints(kit, coaching, self.line)
        column.addWidget(self.hints)
        column.addWidget(kit.flow(self.button))

    def put(self) -> None:
        """Put what is written where it belongs."""
        try:
            self._put(self.line.text())
        except Refused as refusal:
            self.field.refuse(self._kit.say(refusal.message))
        else:
            self.field.refuse("")
            self.line.clear()
            self.hints.forget()
