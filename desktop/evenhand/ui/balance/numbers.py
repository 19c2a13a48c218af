"""Exact figures, behind "Show numbers" only: shares as each counts, and what the entries took."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtWidgets import QWidget

from evenhand.domain.balance.rows import BalanceRow, View
from evenhand.domain.balance.words import Sides, row_name, view_told
from evenhand.domain.catalogue import Catalogue
from evenhand.domain.load.costs import Cost
from evenhand.domain.message import Message, msg
from evenhand.domain.weights import cost_name
from evenhand.ui.kit import Kit


def rounded(number: Fraction) -> int:
    """Half up, as shares are shown."""
    return int(number + Fraction(1, 2))


def share_told(row: BalanceRow, view: View, sides: Sides) -> Message:
    """A share of 100; the two numbers add up to 100."""
    first, second = sides.order
    part = rounded(100 * row.share(first, view))
    return msg("{view}: {first} {one}, {second} {two}, of 100", view=view_told(view, sides), first=sides.names[first],
               one=part, second=sides.names[second], two=100 - part)


def cost_told(row: BalanceRow, cost: Cost, sides: Sides) -> Message:
    """What the entries of each took, in minutes or in levels."""
    first, second = sides.order
    values = {"first": sides.names[first], "one": rounded(row.costs[first].of(cost)),
              "second": sides.names[second], "two": rounded(row.costs[second].of(cost))}
    if cost is Cost.TIME:
        return msg("time: {first} {one} min, {second} {two} min", **values)
    return msg("{cost}: {first} {one}, {second} {two}", cost=cost_name(cost), **values)


def numbers(kit: Kit, rows: Sequence[BalanceRow], catalogue: Catalogue, sides: Sides) -> QWidget:
    """A block of figures for each row that can be told."""
    blocks: list[QWidget] = []
    for row in rows:
        if not row.parts:
            continue
        views: tuple[View, ...] = (*sides.order, None)
        lines = [share_told(row, view, sides) for view in views if view in row.parts]
        lines += [cost_told(row, cost, sides) for cost in Cost if cost not in row.left_out]
        blocks.append(kit.column(kit.text(row_name(row, catalogue), "strong"),
                                 *(kit.text(line, "soft") for line in lines), gap=0.25))
    note = kit.text(msg("Energy is your level for each half hour. Emotional risk adds up the levels, for short and long tasks alike."),
                    "small")
    return kit.column(kit.columns(blocks[::2], blocks[1::2], least=230), note, gap=1.5)
