"""Opens the preview for any page that has something to print."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from evenhand.domain.document import Document
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.message import Message
from evenhand.ui.kit import Kit
from evenhand.ui.page import Page
from evenhand.ui.preview.dialog import AskBoth, PreviewDialog
from evenhand.ui.preview.paper import Paper
from evenhand.ui.preview.saving import AskWhere
from evenhand.ui.work import Run


class PrintDesk:
    """Knows what makes and keeps paper. `dialog` is the preview that was opened last."""

    def __init__(self, kit: Kit, run: Run, paper: Paper, ask_where: AskWhere) -> None:
        self._kit, self._run, self._paper, self._ask_where = kit, run, paper, ask_where
        self.dialog: PreviewDialog | None = None

    def show(self, page: Page | QWidget, describe: Callable[[], Document], name: str, *,
             notes: Sequence[Message] = (), ask_both: AskBoth | None = None) -> None:
        """Preview what `describe` says; when it refuses, the page tells why. `name` is the file's, without an ending.

        `ask_both` asks for the yeses that a page with entries of both needs.
        """
        try:
            document = describe()
        except (Refused, StoreFailed) as failure:
            if isinstance(page, Page):
                page.tell(failure.message)
            return
        self.dialog = PreviewDialog(self._kit, page, document, name, self._paper, self._run, self._ask_where, notes=notes,
                                    ask_both=ask_both)
        self.dialog.open()
