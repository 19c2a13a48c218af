"""One domain over time, against the couple's own past only; drawn from three periods on (FAIR-7, CHK-5)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.balance.names import row_name
from evenhand.domain.balance.rows import Key
from evenhand.domain.balance.view import Balance
from evenhand.domain.catalogue import Catalogue
from evenhand.domain.message import Message, msg
from evenhand.domain.picture import BandChart, ChartRow, band_chart
from evenhand.domain.spans import Span
from evenhand.ui.charts.band_chart import BandChartView, Marks
from evenhand.ui.kit import Kit

FEWEST_PERIODS = 3


@dataclass(frozen=True, slots=True)
class Dated:
    """One period: its days in words and as a span, and its Balance."""

    days: Message
    span: Span
    balance: Balance


@dataclass(frozen=True, slots=True)
class Past:
    """The chart of one domain, a row for each period; `spans` are the days of the rows."""

    chart: BandChart
    spans: tuple[Span, ...]


def charts_over_time(times: Sequence[Dated], catalogue: Catalogue, *, numbers: bool) -> dict[Key, Past]:
    """For each domain the chart of its row in each period, oldest first. A domain with fewer than three has none."""
    charts = [(each, band_chart(each.balance, catalogue, numbers=numbers)) for each in times]
    rows: dict[Key, list[tuple[ChartRow, Span]]] = {}
    for each, chart in charts:
        for row in chart.rows:
            if row.marks:
                rows.setdefault(row.source.key, []).append((replace(row, label=each.days), each.span))
    return {key: Past(replace(charts[-1][1], rows=tuple(row for row, _ in found)), tuple(span for _, span in found))
            for key, found in rows.items() if len(found) >= FEWEST_PERIODS}


class OverTime(QWidget):
    """Choose a domain, see its periods. `press` is called with a row and its days."""

    def __init__(self, kit: Kit, pasts: Mapping[Key, Past], catalogue: Catalogue, marks: Marks,
                 press: Callable[[ChartRow, Span], None], key: Key | None = None,
                 on_choose: Callable[[Key], None] | None = None) -> None:
        super().__init__()
        self.kit, self._pasts, self._marks, self._press, self._on_choose = kit, pasts, marks, press, on_choose
        self._keys = list(pasts)
        names = [(row_name(pasts[each].chart.rows[-1].source, catalogue), place)
                 for place, each in enumerate(self._keys)]
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(kit.theme.gap(1))
        self.view: BandChartView | None = None
        self.choice = kit.choice(msg("Which tasks"), names, self._keys.index(key) if key in pasts else 0,
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
        past = self._pasts[key]
        self.view = BandChartView(self.kit, past.chart, self._marks, self.kit.say(msg("Over time")))
        self.view.pressed.connect(lambda place: self._press(past.chart.rows[place], past.spans[place]))
        self._column.addWidget(self.view)
