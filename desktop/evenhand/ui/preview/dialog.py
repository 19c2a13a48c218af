"""The page as it will print, with what should be known before paper is made of it."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from evenhand.domain.document import Document
from evenhand.domain.message import Message, msg
from evenhand.ui.dialog import Dialog
from evenhand.ui.kit import Kit
from evenhand.ui.preview.pages import PdfPages
from evenhand.ui.preview.paper import Form, Paper
from evenhand.ui.preview.saving import AskWhere
from evenhand.ui.work import Run, Task

FOUND_AT_HOME = msg("Paper and files can be found at home. They are not locked.")  # THE-7
_BUTTONS: tuple[tuple[Form, Message], ...] = (
    (Form.TEXT, msg("Save as text…")), (Form.HTML, msg("Save as a web page…")), (Form.PDF, msg("Save as PDF…")))


class PreviewDialog(Dialog):
    """`why_not` says why it cannot be saved now; then only looking is offered. `notes` stand before it."""

    def __init__(self, kit: Kit, parent: QWidget | None, document: Document, name: str, paper: Paper, run: Run,
                 ask_where: AskWhere, *, notes: Sequence[Message] = (), why_not: Message | None = None) -> None:
        """`name` is what the file is called unless a person chooses otherwise: no names of people in it."""
        super().__init__(kit, parent, width=760)
        self._document, self._name, self._paper, self._run, self._ask_where = document, name, paper, run, ask_where
        self._task: Task | None = None
        self.pages = PdfPages(kit)
        self.told = kit.text(msg("Making the page…"), "soft")
        self.buttons: dict[Form | str, QPushButton] = {"close": kit.button(msg("Close"), self.reject)}
        if why_not is None:
            for form, words in _BUTTONS:
                self.buttons[form] = kit.button(words, self._saver(form), kind="primary" if form is Form.PDF else "")
        self._arrange(notes, why_not)
        self._task = run(lambda progress: paper.make(document, Form.PDF), self._show, self._tell)

    def _arrange(self, notes: Sequence[Message], why_not: Message | None) -> None:
        kit, gap = self.kit, self.kit.theme.gap(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(kit.theme.gap(1.5))
        before = (*notes, FOUND_AT_HOME) if why_not is None else (*notes, why_not)
        column.addWidget(kit.text(" ".join(kit.say(note) for note in before), "soft"))
        area = QScrollArea()
        area.setProperty("kind", "reading")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # arrow keys scroll the page
        area.setAccessibleName(kit.say(msg("The page as it will print")))
        inside = QWidget()
        inside.setProperty("kind", "paper")
        down = QVBoxLayout(inside)
        down.setContentsMargins(gap // 4, gap // 4, gap // 4, gap // 4)
        down.addWidget(self.pages)
        down.addStretch(1)
        area.setWidget(inside)
        column.addWidget(area, 1)
        column.addWidget(self.told)
        column.addWidget(kit.ends(kit.flow(self.buttons["close"]),
                                  kit.flow(*(button for key, button in self.buttons.items() if key != "close"))))
        room = self.screen().availableGeometry().size() if self.screen() else QSize(1024, 640)
        above = self.parentWidget()
        if above is not None:
            room = room.boundedTo(above.window().size().expandedTo(QSize(480, 400)))
        self.resize(min(kit.theme.px(760), room.width() - 20), room.height() - 20)
        area.setFocus()

    def _show(self, content: object) -> None:
        self._task = None
        if isinstance(content, bytes):
            self.pages.show_pdf(content)
            self.told.say("")

    def _tell(self, message: Message) -> None:
        self._task = None
        self.told.say(self.kit.say(message))

    def _saver(self, form: Form):
        def save() -> None:
            self._ask_where(self, self._name, form, lambda path: self._save(form, path))
        return save

    def _save(self, form: Form, path: Path) -> None:
        paper, document = self._paper, self._document
        self._task = self._run(lambda progress: paper.save(paper.make(document, form), path),
                               lambda _none: self._tell(msg("Saved. Anyone who finds the file can read it.")), self._tell)

    def hideEvent(self, event: QHideEvent) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        super().hideEvent(event)
