"""The page beside the form, as it will print: made on the worker a moment after typing."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from evenhand.domain.document import Document
from evenhand.domain.failures import Refused
from evenhand.domain.message import Message, msg
from evenhand.ui.kit import Kit
from evenhand.ui.preview.pages import PdfPages
from evenhand.ui.preview.paper import Paper
from evenhand.ui.work import Run, Task

MADE_AFTER_MS = 300


class LivePage(QFrame):
    """The first page of what `describe` says now. `describe` may raise Refused, which is then told instead."""

    def __init__(self, kit: Kit, describe: Callable[[], Document], paper: Paper, run: Run) -> None:
        super().__init__()
        self.kit, self._describe, self._paper, self._run = kit, describe, paper, run
        self._task: Task | None = None
        self.setProperty("kind", "card")
        self.setAccessibleName(kit.say(msg("The page as it will print")))
        column = QVBoxLayout(self)
        gap = kit.theme.gap(1.5)
        column.setContentsMargins(gap, kit.theme.gap(2), gap, gap)
        column.setSpacing(kit.theme.gap(1))
        self.told = kit.text(msg("Making the page…"), "small")
        self.pages = PdfPages(kit, most=1, close=True)
        column.addWidget(self.told)
        column.addWidget(self.pages)
        column.addStretch(1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(MADE_AFTER_MS)
        self._timer.timeout.connect(self._make)

    def renew(self) -> None:
        """Make the page again, once nothing more is typed."""
        self._timer.start()

    def _make(self) -> None:
        self._stop()
        paper = self._paper
        try:
            document = self._describe()
        except Refused as refusal:
            self._tell(refusal.message)
            return
        self._task = self._run(lambda progress: paper.pdf(document, progress), self._show, self._tell)

    def _show(self, content: object) -> None:
        self._task = None
        if isinstance(content, bytes):
            self.pages.show_pdf(content)
            self._tell(msg("Page 1 of {pages}, as it will print", pages=self.pages.count))

    def _tell(self, message: Message) -> None:
        self.told.say(self.kit.say(message))

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        self._stop()
        super().hideEvent(event)
