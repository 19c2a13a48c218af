"""A text of the page: kept a moment after typing and when it is left. What cannot be kept stays in the box."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from evenhand.domain.agreements.wording import RequestOffered
from evenhand.domain.failures import Refused
from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Partner, Who
from evenhand.ui.agreements.desk import PageDesk
from evenhand.ui.agreements.unready import own_box
from evenhand.ui.coach.hints import Hints
from evenhand.ui.keeping import Keeping
from evenhand.ui.kit import Kit, Words, empty
from evenhand.ui.widgets.fields import WrappedLabel, Writing


class RefusalDesk(Protocol):
    """What a refusal needs of the desk that it stands on."""

    kit: Kit

    @property
    def notices(self) -> bool: ...

    def partner(self, who: Who) -> Partner: ...

    def ask(self, by: Who, text: str) -> None: ...


class Refusal(QWidget):
    """What has to change, below a box; or the request that is offered in its place (AGR-5, AGR-6)."""

    asked = Signal()  # the request was taken up

    def __init__(self, desk: RefusalDesk, askers: Sequence[Who]) -> None:
        """`askers` are those who can ask it here; without any it is only shown how it could be asked."""
        super().__init__()
        self._desk, self._askers = desk, tuple(askers)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(desk.kit.theme.gap(0.5))
        self.words: WrappedLabel | None = None
        self.buttons: dict[Who, QWidget] = {}
        self.hide()

    def show_none(self) -> None:
        empty(self._column)
        self.words, self.buttons = None, {}
        self.hide()

    def show_refused(self, refusal: Refused) -> None:
        """With both here no notice is shown, only the request (rule 11)."""
        self.show_none()
        kit, desk = self._desk.kit, self._desk
        if not isinstance(refusal, RequestOffered):
            self._add(kit.text(refusal.message, "attention"))
        else:
            if desk.notices:
                self._add(kit.text(refusal.message, "attention"))
            offer = kit.say(refusal.offer)
            self._add(kit.text(msg("You can ask: “{request}”", request=offer)))
            for who in self._askers:
                words = msg("Ask this") if len(self._askers) == 1 else msg("{name} asks this", name=desk.partner(who).name)
                self.buttons[who] = kit.button(words, partial(self._ask, who, offer))
            if self.buttons:
                self._column.addWidget(kit.flow(*self.buttons.values()))
        self.show()

    def _add(self, label: WrappedLabel) -> None:
        self.words = self.words or label
        self._column.addWidget(label)

    def _ask(self, who: Who, text: str) -> None:
        try:
            self._desk.ask(who, text)
        except Refused as refusal:
            self.show_refused(refusal)
        else:
            self.show_none()
            self.asked.emit()


class Box(QWidget):
    """One text with its name, its writer's mark if it is one person's own, and what has to change."""

    def __init__(self, desk: PageDesk, key: str, name: Words, stored: str, keep: Callable[[str], None], *,
                 help_text: Message | None = None, of: Partner | None = None, lines: int = 2, most: int = 0,
                 placeholder: Message | str = "", hints: bool = False) -> None:
        """`keep` raises Refused. With `most` it is a box of one line. `of` is whose own text this is.

        Its words get `hints` of their own; else they are read together with those of other boxes of its form.
        """
        super().__init__()
        key = own_box(of.who, key) if of is not None else key
        self._desk, self._key, self._keep = desk, key, keep
        kit = desk.kit
        text = desk.pending.get(key, stored)
        self.editor: Writing | QLineEdit = (
            kit.line(name, text=text, placeholder=placeholder, most=most) if most
            else kit.writing(name, text=text, placeholder=placeholder, lines=lines))
        if of is not None:
            self.editor.setAccessibleName(kit.say(msg("{name}: {words}", name=of.name, words=kit.say(name))))
        self.refusal = Refusal(desk, (of.who,) if of is not None else desk.here)
        self.refusal.asked.connect(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.gap(0.5))
        label = kit.text(name, "strong")
        label.setBuddy(self.editor)
        column.addWidget(kit.row(kit.mark(of.mark), (label, 1)) if of is not None else label)
        if help_text is not None:
            column.addWidget(kit.text(help_text, "small"))
            self.editor.setAccessibleDescription(kit.say(help_text))
        column.addWidget(self.editor)
        column.addWidget(self.refusal)
        if hints:
            column.addWidget(Hints(kit, desk.coaching, self.editor, kept=desk.kept_words[key]))
        self._keeping = Keeping(self, [self.editor], self.keep)
        if key in desk.pending:
            self.keep()

    @property
    def text(self) -> str:
        return self.editor.text() if isinstance(self.editor, QLineEdit) else self.editor.text

    def keep(self) -> None:
        """Put the text into the draft; when the rules refuse it, it waits in the box."""
        try:
            self._keep(self.text)
        except Refused as refusal:
            self._desk.pending[self._key] = self.text
            self.refusal.show_refused(refusal)
        else:
            self._desk.pending.pop(self._key, None)
            self.refusal.show_none()

    def keep_now(self) -> None:
        self._keeping.now()

    def _empty(self) -> None:
        if isinstance(self.editor, QLineEdit):
            self.editor.clear()
        else:
            self.editor.setPlainText("")
        self.keep()
