"""One domain over time, against the couple's own past only; drawn from three periods on (FAIR-7, CHK-5)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.balance.rows import Key
from evenhand.domain.balance.view import Balance
from evenhand.domain.balance.words import row_name
from evenhand.domain.catalogue import Catalogue
from evenhand.domain.message import Message, msg
from evenhand.domain.picture import BandChart, ChartRow, band_chart
from evenhand.ui.charts.band_chart import BandChartView, Marks
from evenhand.ui.kit import Kit

FEWEST_PERIODS = 3

Dated = tuple[Message, Balance]  # the days of a period, and its Balance


def charts_over_time(times: Sequence[Dated], catalogue: Catalogue, *, numbers: bool) -> dict[Key, BandChart]:
    """For each domain the chart of its row in each period, oldest first. A domain with fewer than three has none."""
    charts = [(days, band_chart(balance, catalogue, numbers=numbers)) for days, balance in times]
    rows: dict[Key, list[ChartRow]] = {}
    for days, chart in charts:
        for row in chart.rows:
            if row.marks:
                rows.setdefault(row.source.key, []).append(replace(row, label=days))
    return {key: replace(charts[-1][1], rows=tuple(found)) for key, found in rows.items()
            if len(found) >= FEWEST_PERIODS}


class OverTime(QWidget):
    """Choose a domain, see its periods."""

    def __init__(self, kit: Kit, charts: Mapping[Key, BandChart], catalogue: Catalogue, marks: Marks,
                 key: Key | None = None, on_choose: Callable[[Key], None] | None = None) -> None:
        super().__init__()
        self.kit, self._charts, self._marks, self._on_choose = kit, charts, marks, on_choose
        self._keys = list(charts)
        names = [(row_name(charts[each].rows[-1].source, catalogue), place) for place, each in enumerate(self._keys)]
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(kit.theme.gap(1))
        self.view: BandChartView | None = None
        self.choice = kit.choice(msg("Which tasks"), names, self._keys.index(key) if key in charts else 0,
                                 lambda _place: self._show())
        self._column.addWidget(kit.flow(self.choice))
        self._show()

    def _show(self) -> None:
        key = self._keys[self.choice.currentIndex()]
        if self._on_choose is not None:
            self._on_choose(key)
        if self.view is not None:
            self.view.hide()
            self.view.deleteLater()
        self.view = BandChartView(self.kit, self._charts[key], self._marks, self.kit.say(msg("Over time")),
                                  can_press=False)
        self._column.addWidget(self.view)
