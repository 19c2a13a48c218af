"""What every part's form is: a column of boxes and choices that keep themselves."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.agreements.content import Topic
from evenhand.domain.failures import Refused
from evenhand.domain.message import Message
from evenhand.ui.agreements.boxes import Box
from evenhand.ui.agreements.desk import PageDesk
from evenhand.ui.coach.hints import Hints
from evenhand.ui.kit import Kit, empty


class Form(QWidget):
    """Sub-classes fill `column` in `build`, which may be called again."""

    def __init__(self, desk: PageDesk) -> None:
        super().__init__()
        self.desk = desk
        self.boxes: dict[str, Box] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(desk.kit.theme.gap(1.5))
        self.problem = desk.kit.text("", "attention")

    @property
    def kit(self) -> Kit:
        return self.desk.kit

    def build(self) -> None:
        """Fill the form with what the draft says now."""

    def keep_now(self) -> None:
        """Keep what was typed a moment ago."""
        for box in tuple(self.boxes.values()):
            box.keep_now()

    def again(self) -> None:
        """Build anew: something changed elsewhere."""
        self.boxes = {}
        empty(self.column)
        self.problem = self.kit.text("", "attention")
        self.build()

    def add(self, *parts: QWidget) -> None:
        for part in parts:
            self.column.addWidget(part)

    def box(self, key: str, name: Message, stored: str, keep: Callable[[str], None], **how: Any) -> Box:
        """A box that is known by `key`."""
        self.boxes[key] = Box(self.desk, key, name, stored, keep, **how)
        return self.boxes[key]

    def hints(self, *boxes: Box) -> Hints:
        """Hints for words that belong to both, read together: at most two at a time for the whole form."""
        return Hints(self.kit, self.desk.coaching, *(box.editor for box in boxes),
                     kept=self.desk.kept_words[type(self).__name__])

    def topic(self, topic: Topic, name: Message, help_text: Message) -> Box:
        """A box for the clauses of one topic, a line for each."""
        return self.box(topic.value, name, "\n".join(self.desk.draft.under(topic)),
                        lambda text: self.desk.put_clauses(topic, text), help_text=help_text)

    def keep(self, **values: Any) -> None:
        """Put chosen values into the draft at once; what is refused is said in the form."""
        try:
            self.desk.edit(**values)
        except Refused as refusal:
            self.problem.say(self.kit.say(refusal.message))
            return
        self.problem.say("")
