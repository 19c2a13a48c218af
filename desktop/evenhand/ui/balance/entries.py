"""The entries behind a mark or a sentence of Balance, read page by page on the worker."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.balance.said import Source
from evenhand.domain.catalogue import Catalogue
from evenhand.domain.entries import EITHER, EntryQuery, SortKey, sort_key
from evenhand.domain.message import DayStyle, Message, Told, msg
from evenhand.domain.spans import Span
from evenhand.ui.dialog import Dialog
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit, Words
from evenhand.ui.ledger.telling import AnyEntry, done_told, felt_name, minutes_told
from evenhand.ui.work import Run, Task

PAGE = 40
ReadPage = Callable[[EntryQuery, SortKey | None, int], Sequence[AnyEntry]]


@dataclass(frozen=True, slots=True)
class Behind:
    """What is asked for: a query, and the days among its days that are shown apart and so left out."""

    query: EntryQuery
    apart: tuple[Span, ...] = ()

    @classmethod
    def of(cls, source: Source, span: Span, hard: Sequence[Span]) -> "Behind":
        """The entries of a source; `span` and `hard` are the days that are looked at."""
        tasks = None if source.tasks is None else frozenset(source.tasks)
        authors = EITHER if source.whose is None else frozenset([source.whose])
        query = EntryQuery(span=source.span or span, tasks=tasks, authors=authors, felt=source.felt)
        return cls(query, () if source.span is not None else tuple(hard))


class EntriesDialog(Dialog):
    """Entries, newest first. `read` is called on the worker. Back leads to the mark or sentence that was pressed."""

    def __init__(self, kit: Kit, parent: QWidget | None, house: House, run: Run, read: ReadPage, title: Words,
                 said: Sequence[Message], behind: Behind, catalogue: Catalogue) -> None:
        super().__init__(kit, parent, width=620)
        self._house, self._run, self._read_page, self._catalogue = house, run, read, catalogue
        self._wanted = behind
        self._last: SortKey | None = None
        self._task: Task | None = None
        self.shown: list[AnyEntry] = []
        self.lines = QVBoxLayout()
        self.lines.setSpacing(kit.theme.gap(1))
        self.more = kit.button(msg("Show more"), self._read)
        self.problem = kit.text("", "attention")
        back = kit.button(msg("Back"), self.reject, kind="primary")
        back.setDefault(True)
        column = QVBoxLayout()
        column.addWidget(kit.text(title, "heading"))
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
        read, query, after = self._read_page, self._wanted.query, self._last
        self.more.setEnabled(False)
        self._task = self._run(lambda progress: read(query, after, PAGE + 1), self._show,
                               lambda message: self.problem.say(self.kit.say(message)))

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _show(self, found: object) -> None:
        if not isinstance(found, Sequence):
            raise TypeError("a page of entries is a sequence")
        page = found[:PAGE]
        if page:
            self._last = sort_key(page[-1], self._wanted.query.order)
        for entry in page:
            if entry.minutes is not None and not any(entry.day in span for span in self._wanted.apart):
                self.shown.append(entry)
                self.lines.addWidget(self._line(entry))
        self.more.setVisible(len(found) > PAGE)
        self.more.setEnabled(True)
        if not self.shown and len(found) <= PAGE:
            self.problem.say(self.kit.say(msg("No shared entry stands behind this.")))

    def _line(self, entry: AnyEntry) -> QWidget:
        kit, partner = self.kit, self._house.partners[entry.author]
        parts = [done_told(entry, self._catalogue), minutes_told(entry.minutes or 0)]
        if entry.felt is not None:
            parts.append(msg("felt: {felt}", felt=felt_name(entry.felt)))
        told = msg("{day}: {name}, {parts}", day=Told(entry.day, DayStyle.MONTH), name=partner.name,
                   parts=", ".join(kit.say(part) for part in parts))
        words = [kit.named(partner, told)]
        if entry.note:
            words.append(kit.text(entry.note, "soft"))
        return kit.column(*words, gap=0.25)
