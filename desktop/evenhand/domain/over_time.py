"""One row of Balance over time, against the couple's own past only; drawn from three periods on (FAIR-7, CHK-5)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from evenhand.domain.balance.rows import Key
from evenhand.domain.balance.view import Balance
from evenhand.domain.catalogue import Catalogue
from evenhand.domain.message import Message
from evenhand.domain.picture import BandChart, ChartRow, band_chart
from evenhand.domain.spans import Span

FEWEST_PERIODS = 3


@dataclass(frozen=True, slots=True)
class Dated:
    """One period: its days in words and as a span, and its Balance."""

    days: Message
    span: Span
    balance: Balance


@dataclass(frozen=True, slots=True)
class Past:
    """The chart of one domain, step or kind of work, a row for each period; `spans` are the days of the rows."""

    chart: BandChart
    spans: tuple[Span, ...]


def charts_over_time(times: Sequence[Dated], catalogue: Catalogue, *, numbers: bool) -> Mapping[Key, Past]:
    """For each domain, step and kind of work the chart of its row in each period, oldest first.

    What has a row in fewer than three periods has no chart.
    """
    charts = [(each, band_chart(_all_rows(each.balance), catalogue, numbers=numbers)) for each in times]
    rows: dict[Key, list[tuple[ChartRow, Span]]] = {}
    for each, chart in charts:
        for row in chart.rows:
            if row.marks:
                rows.setdefault(row.source.key, []).append((replace(row, label=each.days), each.span))
    return {key: Past(replace(charts[-1][1], rows=tuple(row for row, _ in found)), tuple(span for _, span in found))
            for key, found in rows.items() if len(found) >= FEWEST_PERIODS}


def _all_rows(balance: Balance) -> Balance:
    return replace(balance, rows=(*balance.rows, *balance.by_step, *balance.by_kind))
