"""Own writing about one topic: a box, what was kept before, deleting, and bringing a sentence to the next talk."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.failures import Refused
from evenhand.domain.message import DayStyle, Told, msg
from evenhand.domain.reflections.pages import Topic, Writing
from evenhand.ui.kit import Kit, empty
from evenhand.ui.reflections.bring import BringList
from evenhand.ui.reflections.desk import PrivateDesk
from evenhand.ui.reflections.words import WordsBeside

_ASKS_FOR_FEELINGS = (Topic.NAME_IT, Topic.OTHERS_TOO)


class DeleteWays(QWidget):
    """Deleting in two presses, for it cannot be undone."""

    def __init__(self, kit: Kit, what: str, delete: Callable[[], None]) -> None:
        super().__init__()
        self.ask = kit.button(msg("Delete"), self._ask, kind="link")
        self.sure = kit.button(msg("Delete for good"), delete, kind="link")
        self.leave = kit.button(msg("Keep it"), self._leave, kind="link")
        for button in (self.ask, self.sure, self.leave):
            button.setAccessibleDescription(what)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(kit.flow(self.ask, self.sure, self.leave))
        self.sure.setVisible(False)
        self.leave.setVisible(False)

    def _ask(self) -> None:
        self._turn(asked=True)
        self.leave.setFocus()

    def _leave(self) -> None:
        self._turn(asked=False)
        self.ask.setFocus()

    def _turn(self, asked: bool) -> None:
        self.ask.setVisible(not asked)
        self.sure.setVisible(asked)
        self.leave.setVisible(asked)


class SafetyLine(QWidget):
    """The quiet line for its author alone, where words tell of harm or fear (rule 10)."""

    def __init__(self, desk: PrivateDesk) -> None:
        super().__init__()
        kit = desk.kit
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(kit.text(msg("If you were afraid or hurt, you can read this. Only you see this line."), "small"))
        column.addWidget(kit.flow(kit.button(msg("Is this right for us?"), desk.acts.read_support, kind="link")))


class WritingPart(QWidget):
    """Lead, question, box and Keep; below them what was kept, newest first."""

    def __init__(self, desk: PrivateDesk, topic: Topic, lines: int = 4, beside: Callable[[], None] | None = None,
                 kind: str = "") -> None:
        """`beside` is told when something was kept here; `kind` is that of the button that keeps it."""
        super().__init__()
        self._desk, self._topic, self._beside = desk, topic, beside
        self._open: Writing | None = None
        kit = desk.kit
        self.box = kit.writing(desk.words.ask[topic], lines=lines)
        self.field = kit.field(desk.words.ask[topic], self.box)
        self.keep = kit.button(msg("Keep"), self._keep, kind=kind)
        self.keep.setAccessibleDescription(desk.words.ask[topic])
        self._kept = QVBoxLayout()
        self._kept.setSpacing(kit.theme.gap(1.5))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.gap(1))
        column.addWidget(kit.text(desk.words.lead[topic]))
        column.addWidget(self.field)
        if topic in _ASKS_FOR_FEELINGS:
            column.addWidget(kit.fold(msg("Words for feelings and for the body"),
                                      WordsBeside(kit, desk.words, self.box)))
        column.addWidget(kit.flow(self.keep))
        column.addLayout(self._kept)
        self.show_kept()

    def show_kept(self) -> None:
        """List what is kept now."""
        empty(self._kept)
        for page in self._desk.mine.private.writings(self._topic):
            self._kept.addWidget(self._kept_page(page))

    def _kept_page(self, page: Writing) -> QWidget:
        kit, desk = self._desk.kit, self._desk
        day = kit.say(msg("{day}", day=Told(page.day, DayStyle.FULL)))
        change = kit.button(msg("Change"), partial(self._change, page), kind="link")
        change.setAccessibleDescription(day)
        parts: list[QWidget] = [
            kit.ends(kit.text(day, "small"), kit.flow(change, DeleteWays(kit, day, partial(self._delete, page.id)))),
            kit.text(page.text)]
        if desk.safety.found_in(page.text):
            parts.append(SafetyLine(desk))
        elif desk.can_bring:
            parts.append(kit.fold(msg("Bring a sentence to the next talk"), BringList(desk, page.text)))
        return kit.card(*parts)

    def _keep(self) -> None:
        plan = partial(self._desk.mine.private.plan_write, self._topic, self.box.text, self._desk.house.today(),
                       self._open.id if self._open else "")
        self.field.refuse("")
        if self._desk.attempt(msg("own writing"), plan, self._refuse):
            self._open = None
            self.box.clear()
            self._desk.told.emit(msg("Kept. Only you can read it."))
            self.show_kept()
            if self._beside is not None:
                self._beside()

    def _refuse(self, refusal: Refused) -> None:
        self.field.refuse(self._desk.kit.say(refusal.message))

    def _change(self, page: Writing) -> None:
        self._open = page
        self.box.setPlainText(page.text)
        self.box.setFocus()

    def _delete(self, page_id: str) -> None:
        if self._desk.delete(page_id):
            if self._open is not None and self._open.id == page_id:
                self._open = None
                self.box.clear()
            self.show_kept()
