"""The entries behind one row of Balance, read page by page on the worker."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.balance.words import Name
from evenhand.domain.catalogue import Catalogue
from evenhand.domain.entries import EntryQuery, SortKey, sort_key
from evenhand.domain.message import DayStyle, Message, Told, counted, msg
from evenhand.domain.sharing import SharedEntry
from evenhand.domain.spans import Span
from evenhand.ui.balance.reading import Sources
from evenhand.ui.dialog import Dialog
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit
from evenhand.ui.work import Run, Task

PAGE = 40


class EntriesDialog(Dialog):
    """What both shared for these tasks in this span, newest first; hard days are left out, as in the row."""

    def __init__(self, kit: Kit, parent: QWidget | None, house: House, run: Run, sources: Sources, name: Name,
                 said: Sequence[Message], tasks: Sequence[str], span: Span, hard: Sequence[Span],
                 catalogue: Catalogue) -> None:
        super().__init__(kit, parent, width=620)
        self._house, self._run, self._sources, self._catalogue = house, run, sources, catalogue
        self._hard = tuple(hard)
        self._last: SortKey | None = None
        self._task: Task | None = None
        self._query = EntryQuery(span=span, tasks=frozenset(tasks))
        self.shown: list[SharedEntry] = []
        self.lines = QVBoxLayout()
        self.lines.setSpacing(kit.theme.gap(1))
        self.more = kit.button(msg("Show more"), self._read)
        self.problem = kit.text("", "attention")
        back = kit.button(msg("Back"), self.reject, kind="primary")
        back.setDefault(True)
        column = QVBoxLayout()
        column.addWidget(kit.text(name, "heading"))
        for words in said:
            column.addWidget(kit.text(words))
        column.addLayout(self.lines)
        for part in (self.problem, kit.ends(kit.flow(self.more), back)):
            column.addWidget(part)
        self.more.setVisible(False)
        self.fill(column)
        self.finished.connect(self._stop)
        self._read()
        back.setFocus()

    def _read(self) -> None:
        sources, query, after = self._sources, self._query, self._last
        self.more.setEnabled(False)
        self._task = self._run(lambda progress: sources.shared().page(query, after, PAGE + 1), self._show,
                               lambda message: self.problem.say(self.kit.say(message)))

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _show(self, found: object) -> None:
        if not isinstance(found, Sequence):
            raise TypeError("a page of entries is a sequence")
        page = found[:PAGE]
        if page:
            self._last = sort_key(page[-1], self._query.order)
        for entry in page:
            if not any(entry.day in span for span in self._hard):
                self.shown.append(entry)
                self.lines.addWidget(self._line(entry))
        self.more.setVisible(len(found) > PAGE)
        self.more.setEnabled(True)
        self.fit_soon()

    def _line(self, entry: SharedEntry) -> QWidget:
        kit, partner = self.kit, self._house.partners[entry.author]
        task = self._catalogue.get(entry.task)
        words = [kit.named(partner, msg("{day}: {name}, {task}, {minutes}", day=Told(entry.day, DayStyle.MONTH),
                                        name=partner.name, task=task.done if task else "",
                                        minutes=counted("{n} min", "{n} min", entry.minutes)))]
        if entry.note:
            words.append(kit.text(entry.note, "soft"))
        return kit.column(*words, gap=0.25)
