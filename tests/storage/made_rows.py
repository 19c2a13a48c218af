"""One made-up row for each partner in every table, made from the metadata: a new table has its rows without a word here."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from evenhand.domain.partners import Who
from evenhand.storage.tables.agreements import AGREEMENT, AGREEMENT_VERSION, OWN_WORDS
from evenhand.storage.tables.base import OWN, SHARED, Whose, author_of, whose
from evenhand.storage.tables.reviews import REVIEW
from evenhand.storage.tables.types import Day, WallClock
from sqlalchemy import Boolean, Column, Connection, Integer, LargeBinary, MetaData, Table

STRUCTURES = {AGREEMENT, AGREEMENT_VERSION, OWN_WORDS, REVIEW}  # their texts are read again, so they go through their doors


def tables_of(family: MetaData) -> Iterable[Table]:
    """All but those that a file keeps for itself, parents first."""
    return [table for table in family.sorted_tables
            if table not in STRUCTURES and not {key.column.table for key in table.foreign_keys} & STRUCTURES
            and (family is OWN or whose(table) is not Whose.KEPT) and table.name != "fact"]


def put_rows(connection: Connection, family: MetaData, whos: Iterable[Who] = Who) -> None:
    """A row for each of `whos` in every table."""
    for who in whos:
        for table in tables_of(family):
            connection.execute(table.insert().values({
                column.name: value_of(column, who) for column in table.columns if column.computed is None}))


def value_of(column: Column[Any], who: Who) -> object:
    """What a made-up row of `who` has in a column; the same in a child as in its parent."""
    number = 1 + list(Who).index(who)
    if family_of(column) is SHARED and author_of(column.table) is column:
        return who.value
    for key in column.foreign_keys:
        return value_of(key.column, who)
    match column.type:
        case Day():
            return date(2026, 2, number)
        case WallClock():
            return datetime(2026, 2, number, 18, 30)
        case LargeBinary():
            return bytes([number]) * 32
        case Boolean():
            return number == 2
        case Integer():
            return number
    return f"{who.value} {column.table.name} {column.name}"[:getattr(column.type, "length", None) or 40]


def family_of(column: Column[Any]) -> MetaData:
    return column.table.metadata
