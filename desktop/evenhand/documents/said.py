"""Charts and names of the domain put into words for paper."""
# SPDX-License-Identifier: GPL-3.0-or-later

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

from evenhand.domain import picture
from evenhand.domain.document import BandChart, BandRow, Paragraph, Picture, Ring, Span, Tone
from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Mark, Partner, Who

Say = Callable[[Message], str]

_WHO = {picture.Role.PARTNER_A: Who.A, picture.Role.PARTNER_B: Who.B}


def said_chart(chart: picture.BandChart, marks: Mapping[Who, Mark], say: Say) -> Picture:
    """The chart for paper: each mark in its band and nowhere finer, so that no exact share is printed."""
    roles = [mark.role for mark in chart.legend]
    shown = [mark for row in chart.rows for mark in row.marks]
    strangers = {mark.role: mark for mark in shown if mark.role not in roles}  # all costs alike, while no weights are
    legend = [*chart.legend, *strangers.values()]
    roles = [mark.role for mark in legend]
    rings = tuple(
        Ring(mark.letters, _legend(mark, chart, say), marks[_WHO[mark.role]] if mark.role in _WHO else None)
        for mark in legend
    )
    rows = tuple(
        BandRow(
            label=row.label if isinstance(row.label, str) else say(row.label),
            places=tuple((roles.index(mark.role), _band_at(chart, mark.position)) for mark in row.marks),
            note="" if row.marks else say(msg("not enough to say")),
            tick=None if row.tick is None else _band_at(chart, row.tick),
        )
        for row in chart.rows
    )
    told = tuple(" ".join(say(text) for text in row.text) for row in chart.rows)
    tick = say(picture.tick_told()) if any(row.tick is not None for row in rows) else ""
    return Picture(BandChart(tuple(say(column.label) for column in chart.columns), rows, rings, tick), told)


def named(partner: Partner, words: str) -> tuple[Span, ...]:
    """A partner's mark and name before words. The name is isolated: the words alone decide the direction."""
    name = isolated(partner.name)
    return (Span(name, strong=True, mark=partner.mark), Span(f": {words}")) if words else (
        Span(name, strong=True, mark=partner.mark),
    )


def letters_told(partners: Iterable[Partner]) -> Paragraph:
    """The legend below marks with letters: whose they are, in a line."""
    return Paragraph(tuple(Span(f"{each.name[:1]}: {isolated(each.name)}    ", mark=each.mark) for each in partners), Tone.SOFT)


def isolated(text: str) -> str:
    """The text so that it does not turn what stands around it; unchanged when all of it runs from left to right."""
    turns = any(unicodedata.bidirectional(c) in ("R", "AL") for c in text)
    return f"\u2068{text}\u2069" if turns else text


def _legend(mark: picture.ChartMark, chart: picture.BandChart, say: Say) -> str:
    """A mark of a legend says its view; one taken from a row says "view: band", of which the view is wanted."""
    text = mark.text if mark in chart.legend else mark.text.args["view"]
    return say(text) if isinstance(text, Message) else str(text)


def _band_at(chart: picture.BandChart, position: Fraction) -> int:
    inside = (n for n, column in enumerate(chart.columns) if column.begin <= position < column.end)
    return next(inside, len(chart.columns) - 1)
