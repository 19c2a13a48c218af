"""Rows as plain values, to be carried from one household into another: exports, and what is read from a damaged file.

Tables come along by what their metadata says; none is named here but those that a file keeps for itself. In the plain
form a day is "2026-03-02", bytes are Base64, and what the database works out by itself is left out.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import base64
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, Column, Connection, LargeBinary, Table, select
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError

from evenhand.domain.partners import Who
from evenhand.storage import schema
from evenhand.storage.failures import NotAnExport
from evenhand.storage.space import Space
from evenhand.storage.stores.agreements import Agreements
from evenhand.storage.stores.belonging import signed_rows
from evenhand.storage.tables.base import FACT, NOTED, OWN, OWN_FACT, SHARED, Kind, Whose, author_of, whose
from evenhand.storage.tables.entries import SHARED_ENTRY, SHARED_TASK
from evenhand.storage.tables.types import Day, WallClock, minutes_of

LEFT_OUT = schema.BOOKKEEPING - {OWN_FACT}  # what a file keeps for itself, or for the ours that it lies with
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MINUTE = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}")

Plain = str | int | bool | float | None
PlainRow = Mapping[str, Plain]
Rows = Mapping[str, Sequence[PlainRow]]  # by the name of the table


@dataclass(frozen=True, slots=True)
class Carried:
    """The rows of one file, and the revision whose tables they fit.

    `loose` are own words that hang on something of both, which stays behind: they are told, and cannot come in again.
    """

    revision: str
    tables: Rows
    loose: Rows = field(default_factory=dict)


def mine(own: Space) -> Carried:
    """All rows of an own file. Raises StoreFailed."""
    with own.reading() as connection:
        tables = {table.name: _rows(connection, table) for table in OWN.sorted_tables if table not in LEFT_OUT}
    return Carried(schema.revision_of(own), _without_notes(tables))


def mine_of_ours(shared: Space, who: Who) -> Carried:
    """What one partner alone may take out of ours: own rows, and agreements that both signed (rule 12).

    Who the partners are comes along, since signatures name them. Raises StoreFailed.
    """
    signed = {agreement.id: agreement for agreement in Agreements(shared).load() if agreement.shown_version is not None}
    with shared.reading() as connection:
        tables: dict[str, list[PlainRow]] = {}
        for table in SHARED.sorted_tables:
            author = author_of(table)
            if author is not None:
                tables[table.name] = _rows(connection, table, author == who.value)
            elif whose(table) is Whose.SIGNED:
                found = _rows(connection, table)
                tables[table.name] = signed_rows(table, found, signed, who)
            elif whose(table) in (Whose.PART, Whose.KEPT) and table is not SHARED_TASK:
                tables[table.name] = _rows(connection, table)
        used = select(SHARED_ENTRY.c.own_task).where(SHARED_ENTRY.c.author == who.value)
        tables[SHARED_TASK.name] = _rows(connection, SHARED_TASK, SHARED_TASK.c.id.in_(used))
    kept = _without_orphans(tables)
    loose = {table.name: rows for table in SHARED.sorted_tables if author_of(table) is not None
             if (rows := [row for row in tables[table.name] if row not in kept[table.name]])}
    return Carried(schema.revision_of(shared), _without_notes(kept), loose)


def fill(connection: Connection, tables: Rows) -> None:
    """Puts plain rows into empty tables of the same revision, inside the caller's transaction.

    Raises NotAnExport for a table or column that is not there, or a value that does not fit; then roll back.
    """
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    known = set(connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'").scalars())
    quote = connection.dialect.identifier_preparer.quote
    for name, found in tables.items():
        if name not in known or not isinstance(found, Sequence) or isinstance(found, str):
            raise NotAnExport(name)
        kinds = {row[1]: row[2].upper() for row in connection.exec_driver_sql(f"PRAGMA table_xinfo({quote(name)})")
                 if not row[6]}
        for row in found:
            if not isinstance(row, Mapping) or not row or not set(row) <= set(kinds):
                raise NotAnExport(name)
            columns = ", ".join(map(quote, row))
            marks = ", ".join("?" * len(row))
            values = tuple(_kept(value, kinds[column]) for column, value in row.items())
            try:
                connection.exec_driver_sql(f"INSERT INTO {quote(name)} ({columns}) VALUES ({marks})", values)
            except (IntegrityError, OperationalError, StatementError) as error:
                raise NotAnExport(name) from error
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise NotAnExport("foreign keys")


def _rows(connection: Connection, table: Table, *where: Any) -> list[PlainRow]:
    columns = [column for column in table.columns if column.computed is None]
    found = connection.execute(select(*columns).where(*where).order_by(*table.primary_key.columns)).all()
    return [{column.name: _plain(column, value) for column, value in zip(columns, row)} for row in found]


def _plain(column: Column[Any], value: Any) -> Plain:
    if value is None:
        return None
    match column.type:
        case Day():
            return str(value.isoformat())
        case WallClock():
            return str(value.isoformat(timespec="minutes"))
        case LargeBinary():
            return base64.b64encode(value).decode("ascii")
        case Boolean():
            return bool(value)
    assert isinstance(value, (str, int, float))
    return value


def _kept(value: object, kind: str) -> object:
    """The database's form of a plain value, by the declared type of its column. Raises NotAnExport."""
    whole = kind.startswith(("INTEGER", "BOOLEAN"))
    try:
        if value is None:
            return None
        if isinstance(value, str):
            if kind.startswith("BLOB"):
                return base64.b64decode(value, validate=True)
            if whole:
                if _MINUTE.fullmatch(value):
                    return minutes_of(datetime.fromisoformat(value))
                if not _DAY.fullmatch(value):
                    raise NotAnExport(kind)
                return date.fromisoformat(value).toordinal()
            return value
        if isinstance(value, (bool, int)) and whole and abs(value) < 2**63:
            return int(value)
        if isinstance(value, (int, float)) and kind.startswith(("FLOAT", "REAL", "NUMERIC")):
            return value
    except ValueError as error:
        raise NotAnExport(kind) from error
    raise NotAnExport(kind)


def _without_notes(tables: Mapping[str, Sequence[PlainRow]]) -> Rows:
    """What a file notes for itself stays with it."""
    fact = FACT[Kind.OWN].name
    kept = [row for row in tables.get(fact, ())
            if row["name"] != schema.HOUSEHOLD and not str(row["name"]).startswith(NOTED)]
    return {**tables, fact: kept}


def _without_orphans(found: Mapping[str, list[PlainRow]]) -> dict[str, list[PlainRow]]:
    """Rows whose parents do not come along stay behind, table by table from the parents down."""
    tables = dict(found)
    for table in SHARED.sorted_tables:
        for constraint in table.foreign_key_constraints if table.name in tables else ():
            theirs = [element.column.name for element in constraint.elements]
            own = [element.parent.name for element in constraint.elements]
            parents = {tuple(row[name] for name in theirs) for row in tables.get(constraint.referred_table.name, ())}
            tables[table.name] = [row for row in tables[table.name]
                                  if any(row[name] is None for name in own)
                                  or tuple(row[name] for name in own) in parents]
    return tables


def count(carried: Iterable[Carried]) -> int:
    """How many rows are carried."""
    return sum(len(rows) for each in carried for rows in each.tables.values())
