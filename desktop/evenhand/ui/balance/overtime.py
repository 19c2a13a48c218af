"""One domain over time, against the couple's own past only; drawn from three periods on (FAIR-7, CHK-5)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.balance.rows import Key
from evenhand.domain.balance.view import Balance
from evenhand.domain.balance.words import row_name
from evenhand.domain.catalogue import Catalogue
from evenhand.domain.message import Message, msg
from evenhand.domain.picture import BandChart, band_chart
from evenhand.ui.charts.band_chart import BandChartView, Marks
from evenhand.ui.kit import Kit

FEWEST_PERIODS = 3

Dated = tuple[Message, Balance]  # the days of a period, and its Balance


def chart_over_time(key: Key, times: Sequence[Dated], catalogue: Catalogue, *, numbers: bool) -> BandChart | None:
    """The row of one domain in each period, oldest first; None when it has fewer than three."""
    charts = [(days, band_chart(balance, catalogue, numbers=numbers)) for days, balance in times]
    rows = [replace(row, label=days) for days, chart in charts for row in chart.rows
            if row.source.key is key and row.marks]
    if len(rows) < FEWEST_PERIODS:
        return None
    return replace(charts[-1][1], rows=tuple(rows))


class OverTime(QWidget):
    """Choose a domain, see its periods."""

    def __init__(self, kit: Kit, times: Sequence[Dated], catalogue: Catalogue, marks: Marks, *, numbers: bool,
                 key: Key | None = None, on_choose: Callable[[Key], None] | None = None) -> None:
        super().__init__()
        self.kit, self._times, self._catalogue, self._marks, self._numbers = kit, times, catalogue, marks, numbers
        self._on_choose = on_choose
        rows = [row for row in times[-1][1].rows
                if chart_over_time(row.key, times, catalogue, numbers=numbers) is not None]
        self._keys = [row.key for row in rows]
        names = [(row_name(row, catalogue), place) for place, row in enumerate(rows)]
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(kit.theme.gap(1))
        self.view: BandChartView | None = None
        self.choice = kit.choice(msg("Which tasks"), names,
                                 self._keys.index(key) if key in self._keys else 0,
                                 lambda _place: self._show())
        self._column.addWidget(kit.flow(self.choice))
        self._show()

    @staticmethod
    def possible(times: Sequence[Dated], catalogue: Catalogue) -> bool:
        """Whether any domain has enough periods to be drawn."""
        return bool(times) and any(chart_over_time(row.key, times, catalogue, numbers=False) is not None
                                   for row in times[-1][1].rows)

    def _show(self) -> None:
        key = self._keys[self.choice.currentIndex()]
        if self._on_choose is not None:
            self._on_choose(key)
        if self.view is not None:
            self.view.hide()
            self.view.deleteLater()
            self.view = None
        chart = chart_over_time(key, self._times, self._catalogue, numbers=self._numbers)
        if chart is not None:
            self.view = BandChartView(self.kit, chart, self._marks, self.kit.say(msg("Over time")), can_press=False)
            self._column.addWidget(self.view)
