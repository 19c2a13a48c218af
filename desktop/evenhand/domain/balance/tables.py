"""Balance as tables: in words always; exact shares and sums only where a person asked to see numbers (rule 1)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from evenhand.domain.balance.names import Name, Sides, band_told, row_name, view_told
from evenhand.domain.balance.rows import BalanceRow, Told, View
from evenhand.domain.catalogue import Catalogue
from evenhand.domain.load.costs import Cost
from evenhand.domain.message import Message, msg
from evenhand.domain.weights import cost_name


@dataclass(frozen=True, slots=True)
class BalanceTable:
    """`columns` are titles, the first that of the rows' names; each row has as many cells. `notes` stand below."""

    title: Message
    columns: tuple[Message, ...]
    rows: tuple[tuple[Name, ...], ...]
    notes: tuple[Message, ...] = ()


def rounded(number: Fraction) -> int:
    """Half up, as shares are shown."""
    return int(number + Fraction(1, 2))


def table_in_words(rows: Sequence[BalanceRow], catalogue: Catalogue, sides: Sides) -> BalanceTable:
    """The band of each row under each view that is there. A row with too little says so under every view."""
    views = _views(rows, sides)
    lines = tuple(
        (row_name(row, catalogue), *(_band(row, view, sides) for view in views)) for row in rows)
    notes = (msg("Where levels of emotional risk were kept private, it is left out."),) if any(
        row.left_out for row in rows) else ()
    return BalanceTable(msg("In words"), _columns(views, sides), lines, notes)


def table_of_shares(rows: Sequence[BalanceRow], catalogue: Catalogue, sides: Sides) -> BalanceTable:
    """The share of each partner, of 100, under each view. The two numbers of a cell add up to 100."""
    views = _views(rows, sides)
    lines = tuple((row_name(row, catalogue), *(_share(row, view, sides) for view in views)) for row in _told(rows))
    return BalanceTable(msg("Shares, of 100"), _columns(views, sides), lines)


def table_of_costs(rows: Sequence[BalanceRow], catalogue: Catalogue, sides: Sides) -> BalanceTable:
    """What the entries of each took, by cost: minutes and levels."""
    columns = (msg("Tasks"), msg("time, in minutes"), *(cost_name(cost) for cost in (Cost.ENERGY, Cost.RISK)))
    lines = tuple((row_name(row, catalogue), *(_cost(row, cost, sides) for cost in Cost)) for row in _told(rows))
    note = msg("Energy is your level for each half hour. Emotional risk adds up the levels, for short and long tasks "
               "alike.")
    return BalanceTable(msg("What the entries took"), columns, lines, (note,))


def _views(rows: Iterable[BalanceRow], sides: Sides) -> tuple[View, ...]:
    there = {view for row in rows for view in row.views}
    order: tuple[View, ...] = (*sides.order, None)
    return tuple(view for view in order if view in there or view is None)


def _columns(views: Iterable[View], sides: Sides) -> tuple[Message, ...]:
    return msg("Tasks"), *(view_told(view, sides) for view in views)


def _told(rows: Iterable[BalanceRow]) -> list[BalanceRow]:
    return [row for row in rows if row.parts]


def _band(row: BalanceRow, view: View, sides: Sides) -> Message:
    return msg("not enough to say") if row.told is Told.TOO_LITTLE else band_told(row.band(view), sides)


def _share(row: BalanceRow, view: View, sides: Sides) -> Message:
    first, second = sides.order
    part = rounded(100 * row.share(first, view))
    return _pair(sides, part, 100 - part)


def _cost(row: BalanceRow, cost: Cost, sides: Sides) -> Message:
    if cost in row.left_out:
        return msg("left out")
    first, second = sides.order
    return _pair(sides, rounded(row.costs[first].of(cost)), rounded(row.costs[second].of(cost)))


def _pair(sides: Sides, one: int, two: int) -> Message:
    first, second = sides.order
    return msg("{first} {one}, {second} {two}", first=sides.names[first], one=one, second=sides.names[second], two=two)
