"""The card "Where the tasks sit": chart, legend, the same as a table in words, and numbers when they were asked for."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.balance.tables import BalanceTable, table_in_words, table_of_costs, table_of_shares
from evenhand.domain.balance.view import Balance
from evenhand.domain.catalogue import Catalogue
from evenhand.domain.message import msg
from evenhand.domain.picture import ChartRow, band_chart
from evenhand.ui.balance.seen import By, Seen
from evenhand.ui.charts.band_chart import BandChartView, Marks, legend
from evenhand.ui.charts.table import TableView
from evenhand.ui.kit import Kit


class ChartCard(QWidget):
    """Draws one Balance. `press` is called with the row that was pressed; without it rows only tell themselves."""

    def __init__(self, kit: Kit, balance: Balance, catalogue: Catalogue, marks: Marks, seen: Seen,
                 show_by: Callable[[By], None], press: Callable[[ChartRow], None] | None = None) -> None:
        super().__init__()
        self.by = kit.choice(msg("By"), [(msg("by area"), By.DOMAIN.value), (msg("by step"), By.STEP.value),
                                    (msg("by kind of work"), By.KIND.value)], seen.by.value,
                        lambda value: show_by(By(value)))
        rows = {By.DOMAIN: balance.rows, By.STEP: balance.by_step, By.KIND: balance.by_kind}[seen.by]
        chart = band_chart(replace(balance, rows=rows), catalogue, numbers=seen.numbers)
        title = kit.say(msg("Where the tasks sit"))
        self.view = BandChartView(kit, chart, marks, title, can_press=press is not None)
        if press is not None:
            self.view.pressed.connect(lambda place: press(chart.rows[place]))
        hints = [kit.say(words) for words in balance.counts_most]
        if press is not None:
            hints.insert(0, kit.say(msg("Press a row or a sentence to see its entries.")))
        self.tables: list[TableView] = []
        inside = QWidget()
        self._in_words = QVBoxLayout(inside)
        self._in_words.setContentsMargins(0, 0, 0, 0)
        self.words = kit.fold(msg("As a table"), inside, opened=seen.as_table)

        def fold(opened: bool) -> None:
            seen.as_table = opened
            if opened and not self._in_words.count():
                self._in_words.addWidget(self._table(kit, table_in_words(rows, catalogue, balance.sides)))

        self.words.button.toggled.connect(fold)
        fold(seen.as_table)
        exact = (table_of_shares, table_of_costs) if seen.numbers else ()
        parts: list[QWidget] = [kit.ends(kit.text(title, "subheading"), self.by), self.view,
                                legend(kit, chart, marks, balance.sides)]
        if hints:
            parts.append(kit.text(" ".join(hints), "small"))
        parts += [self.words, *(self._table(kit, make(rows, catalogue, balance.sides)) for make in exact)]
        card = kit.card(*parts, gap=1.25)
        card.setAccessibleName(title)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)

    def _table(self, kit: Kit, table: BalanceTable) -> TableView:
        made = TableView(kit, table)
        self.tables.append(made)
        return made
