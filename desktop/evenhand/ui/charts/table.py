"""A table to read: columns side by side; where it is narrow, each cell says above it what it is."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.balance.tables import BalanceTable
from evenhand.ui.kit import Kit

_NARROWEST = 104  # px at 100 %, of a column


class TableView(QWidget):
    """Shows a table. A screen reader hears each line as one: the row's name, then title and value of each cell."""

    def __init__(self, kit: Kit, table: BalanceTable) -> None:
        super().__init__()
        self.kit, self._columns = kit, len(table.columns)
        self.setAccessibleName(kit.say(table.title))
        titles = [kit.say(words) for words in table.columns]
        self._labels: list[QWidget] = []
        self._header = self._across([kit.text(words, "small") for words in titles])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, kit.theme.gap(1), 0, 0)
        column.setSpacing(kit.theme.gap(0.75))
        column.addWidget(kit.text(table.title, "strong"))
        column.addWidget(self._header)
        for row in table.rows:
            cells = [kit.say(words) for words in row]
            column.addWidget(kit.rule())
            column.addWidget(self._row(titles, cells))
        for note in table.notes:
            column.addWidget(kit.text(note, "small"))

    def _row(self, titles: list[str], cells: list[str]) -> QWidget:
        kit, name = self.kit, cells[0]
        parts: list[QWidget] = [kit.text(name)]
        for title, cell in zip(titles[1:], cells[1:], strict=True):
            label = kit.text(title, "small")
            label.setVisible(False)
            self._labels.append(label)
            parts.append(kit.column(label, kit.text(cell), gap=0))
        line = self._across(parts)
        line.setAccessibleName("; ".join((name, *(f"{title}: {cell}" for title, cell in zip(titles[1:], cells[1:])))))
        return line

    def _across(self, cells: list[QWidget]) -> QWidget:
        return self.kit.columns(*([cell] for cell in cells), least=_NARROWEST, level=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        free = self.width() - self.kit.theme.gap(2) * (self._columns - 1)
        narrow = free // self._columns < self.kit.theme.px(_NARROWEST)
        self._header.setVisible(not narrow)
        for label in self._labels:
            label.setVisible(narrow)
