"""Charts, described once: marks, bands, labels and roles. Colours come with the drawing, on screen and on paper."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from evenhand.domain.balance.rows import BalanceRow, Told, View
from evenhand.domain.balance.view import Balance
from evenhand.domain.balance.names import Name, Sides, band_told, row_name, view_told
from evenhand.domain.balance.words import row_told
from evenhand.domain.catalogue import Catalogue
from evenhand.domain.load.bands import Band, Lean
from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Who


class Role(str, Enum):
    """What a part of a chart stands for. Whoever draws it knows the colour, pattern and shape of each role."""

    PARTNER_A = "partner a"
    PARTNER_B = "partner b"
    ALIKE = "alike"  # all three costs alike
    SHARED = "shared"
    LEANING = "leaning"
    MORE = "more"

    @classmethod
    def of(cls, who: Who) -> "Role":
        return cls.PARTNER_A if who is Who.A else cls.PARTNER_B


@dataclass(frozen=True, slots=True)
class Column:
    """A vertical band of the chart, from `begin` to `end` on the axis 0..1."""

    label: Message
    begin: Fraction
    end: Fraction
    role: Role


@dataclass(frozen=True, slots=True)
class ChartMark:
    """A mark in a row at `position` on the axis 0..1.

    `beside` is 0, or -1 and 1 for two marks that share a place and stand next to each other. `letters` stand in the
    mark; they are empty where two names begin alike, and the shape alone tells then.
    """

    role: Role
    position: Fraction
    letters: str
    text: Message
    beside: int = 0


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One line: its marks, a bar that joins two marks apart, a tick for all costs alike, and all of it in words.

    A row with too little says so in `text` and has no marks. `source` finds its entries.
    """

    label: Name
    marks: tuple[ChartMark, ...]
    bar: tuple[Fraction, Fraction] | None
    tick: Fraction | None
    text: tuple[Message, ...]
    source: BalanceRow


@dataclass(frozen=True, slots=True)
class BandChart:
    """The chart "Where the tasks sit". The partner who stands first is on the side where reading begins."""

    columns: tuple[Column, ...]
    rows: tuple[ChartRow, ...]
    legend: tuple[ChartMark, ...]
    true_axis: bool


_EDGES = {
    False: tuple(Fraction(n, 5) for n in range(6)),
    True: (Fraction(0), Fraction(3, 10), Fraction(4, 10), Fraction(6, 10), Fraction(7, 10), Fraction(1)),
}
_ROLES = (Role.MORE, Role.LEANING, Role.SHARED, Role.LEANING, Role.MORE)


def band_chart(balance: Balance, catalogue: Catalogue, *, numbers: bool = False) -> BandChart:
    """The band chart of Balance's rows.

    Each mark stands in the middle of its band; on a true axis, by exact shares, only with `numbers` (PRODUCT,
    Balance).
    """
    sides = balance.sides
    first, second = sides.order
    bands = (Band(Lean.MORE, first), Band(Lean.LEANING, first), Band(Lean.SHARED),
             Band(Lean.LEANING, second), Band(Lean.MORE, second))
    edges = _EDGES[numbers]
    titles = [msg("leaning") if band.lean is Lean.LEANING else band_told(band, sides) for band in bands]
    columns = tuple(Column(titles[place], edges[place], edges[place + 1], _ROLES[place]) for place in range(5))
    letters = initials(sides)
    rows = tuple(_row(row, catalogue, sides, letters, numbers) for row in balance.rows)
    shown = [who for who in sides.order if any(who in row.parts for row in balance.rows)]
    legend = tuple(ChartMark(Role.of(who), Fraction(0), letters[who], view_told(who, sides)) for who in shown)
    return BandChart(columns, rows, legend, numbers)


def tick_told() -> Message:
    """What a tick stands for."""
    return msg("with all costs alike")


def initials(sides: Sides) -> dict[Who, str]:
    """A letter for each mark, two where one does not tell the names apart, none where two do not."""
    for length in (1, 2):
        found = {who: sides.names[who][:length] for who in Who}
        if found[Who.A].casefold() != found[Who.B].casefold():
            return {who: (text[:1].upper() + text[1:]) for who, text in found.items()}
    return dict.fromkeys(Who, "")


def _position(row: BalanceRow, view: View, sides: Sides, numbers: bool) -> Fraction:
    """Where a view's mark stands: 0 is all with the one who stands first, 1 all with the other."""
    second = sides.first.other
    if numbers:
        return row.share(second, view)
    return Fraction(2 * (row.band(view).steps_towards(second) + 2) + 1, 10)


def _row(row: BalanceRow, catalogue: Catalogue, sides: Sides, letters: dict[Who, str], numbers: bool) -> ChartRow:
    name, text = row_name(row, catalogue), row_told(row, catalogue, sides)
    if row.told is Told.TOO_LITTLE:
        return ChartRow(name, (), None, None, text, row)
    places = {who: _position(row, who, sides, numbers) for who in sides.order if who in row.parts}
    together = len(places) == 2 and len(set(places.values())) == 1
    marks = tuple(
        ChartMark(Role.of(who), place, letters[who],
                  msg("{view}: {band}", view=view_told(who, sides), band=band_told(row.band(who), sides)),
                  (-1 if who is sides.first else 1) if together else 0)
        for who, place in places.items()
    )
    bar = (min(places.values()), max(places.values())) if len(set(places.values())) > 1 else None
    bands = {row.band(who) for who in places}
    if not places:
        return ChartRow(name, _alike_mark(row, sides, numbers), None, None, text, row)
    tick = None if row.band(None) in bands else _position(row, None, sides, numbers)
    return ChartRow(name, marks, bar, tick, text, row)


def _alike_mark(row: BalanceRow, sides: Sides, numbers: bool) -> tuple[ChartMark, ...]:
    """While no weights are there, the one mark is for all three costs alike."""
    said = msg("{view}: {band}", view=view_told(None, sides), band=band_told(row.band(None), sides))
    return (ChartMark(Role.ALIKE, _position(row, None, sides, numbers), "", said),)
