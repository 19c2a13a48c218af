"""Opens the quick log from everywhere, keeps its draft, and tells what was saved."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from evenhand.domain.entries import Entry
from evenhand.domain.ledger import Row
from evenhand.domain.partners import Who
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit
from evenhand.ui.ledger.draft import Draft, Saved, Start
from evenhand.ui.ledger.quicklog import QuickLog
from evenhand.ui.ledger.saved import SavedLine
from evenhand.ui.ledger.steps import LongSteps
from evenhand.ui.ledger.telling import LogWords
from evenhand.ui.ledger.thanks import ThanksDialog
from evenhand.ui.ledger.wishes import Wishes
from evenhand.ui.order import first_on


class LogDesk(QObject):
    """One for each time someone comes or leaves, so that a draft is never seen by the other (rule 11)."""

    saved = Signal(object)  # Saved, after each entry

    def __init__(self, kit: Kit, house: House, words: LogWords, parent: QObject | None = None, *,
                 steps: LongSteps | None = None) -> None:
        super().__init__(parent)
        self.kit, self.house, self.words = kit, house, words
        self.wishes = Wishes(kit, house, steps)
        self._draft: Draft | None = None
        self._last_who: Who | None = None
        self.dialog: QuickLog | None = None

    def thank(self, parent: QWidget, row: Row | None = None) -> ThanksDialog:
        """Open the dialog to say thanks, for an entry or in own words alone."""
        dialog = ThanksDialog(self.kit, self.house, self.wishes, parent.window(), row, self.words.coaching)
        dialog.open()
        return dialog

    def saved_line(self) -> SavedLine:
        """A line for a page that tells what was saved."""
        line = SavedLine(self.kit, self.house, self.wishes)
        line.other_part_asked.connect(self._add_other_part)
        return line

    def open(self, parent: QWidget | None, start: Start = Start()) -> QuickLog:
        """Open the quick log over the window of `parent`; one that is open stays."""
        if self.dialog is not None:
            return self.dialog
        window = parent.window() if parent is not None else None
        fresh = start == Start()
        draft = self._draft if fresh else None
        who = start.who or (start.change.author if start.change else None) or (draft.who if draft else self._next())
        dialog = QuickLog(self.kit, self.house, self.words, who, window, start=start, saved_line=self.saved_line)
        if draft is not None:
            dialog.restore(draft)
        dialog.saved.connect(self._note)
        dialog.left.connect(self._keep)
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()
        return dialog

    def _next(self) -> Who:
        """Who logs first: the one who is here; of two the one who did not log last, at first by the day (FAIR-11)."""
        if self.house.alone is not None:
            return self.house.alone.who
        return self._last_who.other if self._last_who is not None else first_on(self.house.today())

    def _note(self, saved: Saved) -> None:
        self._last_who, self._draft = saved.who, None
        self.saved.emit(saved)

    def _keep(self, draft: Draft) -> None:
        self._draft = draft if draft.says_something else None

    def _closed(self, _result: int) -> None:
        self.dialog = None

    def _add_other_part(self, entry: Entry) -> None:
        parent = self.dialog.parentWidget() if self.dialog is not None else None
        if self.dialog is not None:
            self.dialog.reject()
        self.open(parent, Start(joint_with=entry, who=entry.author.other))
