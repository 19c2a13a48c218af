"""The columns of the ledger's table: what they are called, how they line up, and which of them fit."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Collection, Mapping
from enum import Enum

from evenhand.domain.entries import Order
from evenhand.domain.ledger import Field
from evenhand.domain.message import Message, msg


class Column(Enum):
    """A column. The order is the order on the screen."""

    DAY = 0
    WHAT = 1
    DOMAIN = 2
    WHO = 3
    TIME = 4
    ENERGY = 5
    RISK = 6
    FELT = 7
    THANKS = 8


COLUMNS = tuple(Column)
ALWAYS = frozenset({Column.DAY, Column.WHAT, Column.WHO, Column.TIME})
FOR_TWO = frozenset({Column.WHO, Column.THANKS})  # what a household of one has no use for
NUMBERS = frozenset({Column.TIME, Column.ENERGY, Column.RISK})
SMALL_TYPE = frozenset({Column.DOMAIN, Column.FELT, Column.THANKS})

# Which go first when it gets narrow. What a row then lacks stands in the line below the table.
_FIRST_TO_GO = (Column.THANKS, Column.DOMAIN, Column.FELT, Column.RISK, Column.ENERGY)

# What can be changed in place, and what it changes.
EDITS: Mapping[Column, Field] = {
    Column.DAY: Field.DAY, Column.WHAT: Field.NOTE, Column.TIME: Field.MINUTES, Column.ENERGY: Field.ENERGY,
    Column.RISK: Field.RISK, Column.FELT: Field.FELT,
}

# The orders that a press on a heading goes through. Others cannot be sorted by.
ORDERS: Mapping[Column, tuple[Order, ...]] = {
    Column.DAY: (Order.NEWEST, Order.OLDEST), Column.TIME: (Order.LONGEST,), Column.ENERGY: (Order.ENERGY,),
    Column.RISK: (Order.RISK,),
}


def heading(column: Column) -> Message:
    match column:
        case Column.DAY:
            return msg("Day")
        case Column.WHAT:
            return msg("What")
        case Column.DOMAIN:
            return msg("Domain")
        case Column.WHO:
            return msg("Who")
        case Column.TIME:
            return msg("Time")
        case Column.ENERGY:
            return msg("Energy")
        case Column.RISK:
            return msg("Emotional risk")
        case Column.FELT:
            return msg("Felt")
        case Column.THANKS:
            return msg("Thanks")


def next_order(column: Column, now: Order) -> Order | None:
    """The order after a press on a heading: its next one, or newest first again; None if it cannot be sorted by."""
    orders = ORDERS.get(column)
    if orders is None:
        return None
    if now not in orders:
        return orders[0]
    place = orders.index(now) + 1
    return orders[place] if place < len(orders) else Order.NEWEST


def fitting(width: int, needs: Mapping[Column, int], chosen: Collection[Column],
            most_of_what: int, left_out: Collection[Column] = ()) -> dict[Column, int]:
    """The columns that fit into `width` px and how wide each is; what is left over goes to the column "what".

    Those `left_out` never show. `needs` are the least widths in px. The room that "what" does not need (`most_of_what`) is shared by all.
    """
    shown = [column for column in COLUMNS if column not in left_out and (column in chosen or column in ALWAYS)]
    for column in _FIRST_TO_GO:
        if sum(needs[each] for each in shown) <= width:
            break
        if column in shown:
            shown.remove(column)
    widths = {column: needs[column] for column in shown}
    spare = max(0, width - sum(widths.values()))
    more = min(spare, max(0, most_of_what - widths[Column.WHAT]))
    widths[Column.WHAT] += more
    each, rest = divmod(spare - more, len(widths))
    for column in widths:
        widths[column] += each
    widths[Column.WHAT] += rest
    return widths
