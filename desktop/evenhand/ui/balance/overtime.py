"""One domain, step or kind of work over time: choose it, see its periods."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.balance.names import row_name
from evenhand.domain.balance.rows import Key
from evenhand.domain.catalogue import Catalogue
from evenhand.domain.message import msg
from evenhand.domain.over_time import Past
from evenhand.domain.picture import ChartRow
from evenhand.domain.spans import Span
from evenhand.ui.charts.band_chart import BandChartView, Marks
from evenhand.ui.kit import Kit


class OverTime(QWidget):
    """Choose a row of the chart, see its periods. `press` is called with a row and its days."""

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
