"""Reads from a damaged household what can be read, row by row, into new files; the damaged ones are set aside whole.

A page that fails its check fails only the rows on it. A table is asked for whole ranges of rows, and a range that
fails is halved, until what is left are single rows. What still lacks may stand on whole pages to which a damaged one
led: then each page of the file is read as if it were the table, and the index of the key says which rows belong there.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError
from sqlcipher3 import dbapi2

from evenhand.storage import schema
from evenhand.storage.engine import DatabaseFile, keyed
from evenhand.storage.failures import Damaged, Newer
from evenhand.storage.files import copy_durably, make_folder, remove_tree
from evenhand.storage.keys import Bundle
from evenhand.storage.layout import BESIDE, Make, new_database, own_file, shared_file
from evenhand.storage.schema import Revisions, Upgrade
from evenhand.storage.sizes import common, fill
from evenhand.storage.space import Space
from evenhand.storage.tables.base import FACT, REVISION_TABLE, Kind

Row = tuple[Any, ...]

_DAMAGED = "damaged"  # where copies of the damaged files lie while they are read
MOST_FAILURES = 2_000  # ranges that may fail one after the other before the rest of a table is read by pages alone
_BEYOND = 1 << 24  # rows of one table, where its end cannot be read


@dataclass(frozen=True, slots=True)
class Salvaged:
    """How many rows of the couple's were read from ours and from mine, and how many places could not be read.

    Rows beside each other that cannot be read are one place: how many they were, nobody can tell.
    """

    shared_rows: int
    own_rows: int
    lost: int


def salvage(folder: Path, part: Path, bundle: Bundle, household: str, known: Revisions, run: Upgrade,
            filler: int) -> Salvaged:
    """Puts new files of ours and mine, with the same keys, into `part`, made of what can be read in `folder`.

    Raises Damaged when nothing at all can be read; Newer; another StoreFailed. The files in `folder` are only read.
    """
    rows, lost = {}, 0
    for kind, old, new in ((Kind.SHARED, shared_file(folder, bundle), shared_file(part, bundle)),
                           (Kind.OWN, own_file(folder, bundle), own_file(part, bundle))):
        reading = _Reading(_copied(old, part), kind, known)
        try:
            space = new_database(new, kind, household, reading.maker(run))
        finally:
            reading.close()
        try:
            if kind is Kind.OWN:
                fill(space, common(part, filler))
            rows[kind] = schema.rows_in(space, kind)
            space.check()
        finally:
            space.close()
        lost += reading.lost
    remove_tree(part / _DAMAGED)
    if not any(rows.values()):
        raise Damaged(shared_file(folder, bundle).called, "nothing can be read")
    return Salvaged(rows[Kind.SHARED], rows[Kind.OWN], lost)


def _copied(file: DatabaseFile, part: Path) -> DatabaseFile:
    """A copy to read from: opening a file brings its WAL in, and the damaged one stays as it is."""
    make_folder(part / _DAMAGED)
    for name in (file.path.name, *(file.path.name + beside for beside in BESIDE)):
        if file.path.with_name(name).is_file():
            copy_durably(file.path.with_name(name), part / _DAMAGED / name)
    return DatabaseFile(part / _DAMAGED / file.path.name, file.key, file.called)


@dataclass(frozen=True, slots=True)
class _Keys:
    """The columns of a table's key, ready for a statement, and the key of each row by the row's number."""

    columns: str
    by_number: Mapping[int, Row]


class _Reading:
    """What can be read of one damaged file."""

    def __init__(self, file: DatabaseFile, kind: Kind, known: Revisions) -> None:
        self._file, self._kind, self._known = file, kind, known
        self._connection: dbapi2.Connection | None = None
        self.lost = 0

    def maker(self, run: Upgrade) -> Make:
        """Makes the new file's tables as they were in the old one, fills them, and brings them up to date."""
        def make(space: Space, kind: Kind, household: str) -> None:
            newest = self._known[kind][-1]
            found = self._read(f"SELECT version_num FROM {REVISION_TABLE}")
            revision = str(found[0][0]) if found else newest
            if revision not in self._known[kind]:
                raise Newer
            with space.upgrading() as connection:
                if revision == newest:
                    schema.make_in(connection, kind)
                else:
                    run(connection, kind, revision)
                for table in _tables_of(connection):
                    self._copy(connection, table)
                self.lost += _drop_orphans(connection)
                connection.execute(FACT[kind].delete().where(FACT[kind].c.name == schema.HOUSEHOLD))
                schema.note_household(connection, kind, household)
            if revision != newest:
                schema.upgrade(space, kind, run)

        return make

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()

    def _copy(self, connection: Connection, table: str) -> None:
        quote = connection.dialect.identifier_preparer.quote
        columns = schema.stored_columns(connection, table)
        names = ", ".join(map(quote, columns))
        marks = ", ".join("?" * len(columns))
        for row in self._rows(table, quote(table), names):
            try:
                connection.exec_driver_sql(f"INSERT INTO {quote(table)} ({names}) VALUES ({marks})", row)
            except IntegrityError:  # a row that contradicts another
                self.lost += 1

    def _rows(self, table: str, quoted: str, names: str) -> Iterator[Row]:
        """All rows that can be read, in the order of their numbers."""
        whole = self._read(f"SELECT {names} FROM {quoted} ORDER BY rowid")
        if whole is not None:
            yield from whole
            return
        keys = self._keys_of(table, quoted)
        found, gaps = self._by_ranges(quoted, names, keys)
        if keys is not None:
            found |= self._stranded(table, f"SELECT rowid, {names} FROM {quoted} NOT INDEXED",
                                    f"SELECT rowid, {keys.columns} FROM {quoted} NOT INDEXED",
                                    {number: key for number, key in keys.by_number.items() if number not in found})
            lacking = sorted(keys.by_number.keys() - found.keys())
            gaps = [(low, high) for low, high in gaps if bisect_left(lacking, low) < bisect_right(lacking, high)]
        self.lost += len(gaps)
        yield from (found[number] for number in sorted(found))

    def _by_ranges(self, table: str, names: str, keys: "_Keys | None") -> tuple[dict[int, Row], list[tuple[int, int]]]:
        """Rows by their numbers, and the places between which nothing could be read, both ends included."""
        found: dict[int, Row] = {}
        gaps: list[tuple[int, int]] = []
        failures, waiting = 0, self._bounds(table, keys)
        while waiting:
            low, high = waiting.pop()
            rows = self._read(f"SELECT rowid, {names} FROM {table} WHERE rowid BETWEEN ? AND ?", low, high)
            if rows is not None:
                found.update((row[0], row[1:]) for row in rows)
                failures = 0 if rows else failures
                continue
            failures += 1
            if low < high and failures <= MOST_FAILURES:
                middle = (low + high) // 2
                waiting += [(middle + 1, high), (low, middle)]
            elif gaps and gaps[-1][1] == low - 1:
                gaps[-1] = gaps[-1][0], high
            else:
                gaps.append((low, high))
        return found, gaps

    def _bounds(self, table: str, keys: "_Keys | None") -> list[tuple[int, int]]:
        """Between which numbers the rows of a table lie, both included; a guess where no index knows. None in an empty one."""
        if keys is not None:
            return [(min(keys.by_number), max(keys.by_number))] if keys.by_number else []
        if self._read(f"SELECT rowid FROM {table} LIMIT 0") is None:  # not even that it is there can be read
            self.lost += 1
            return []
        high = 1
        while high < _BEYOND and self._read(f"SELECT rowid FROM {table} WHERE rowid >= ? LIMIT 1", high) != []:
            high *= 2
        return [(1, high)]

    def _keys_of(self, table: str, quoted: str) -> "_Keys | None":
        """What the index of a table's key knows of its rows; None where there is none, or it cannot be read."""
        index = self._read("SELECT name FROM pragma_index_list(?) WHERE origin = 'pk'", table)
        if not index:
            return None
        parts = self._read("SELECT '\"' || name || '\"' FROM pragma_index_info(?) ORDER BY seqno", index[0][0])
        columns = ", ".join(part[0] for part in parts or ())
        rows = self._read(f"SELECT rowid, {columns} FROM {quoted} INDEXED BY \"{index[0][0]}\"")
        return None if rows is None else _Keys(columns, {row[0]: row[1:] for row in rows})

    def _stranded(self, table: str, whole: str, only_keys: str, lacking: Mapping[int, Row]) -> dict[int, Row]:
        """Of the lacking rows those that stand on a page to which no way leads any more."""
        found: dict[int, Row] = {}
        pages = self._read("PRAGMA page_count") if lacking else None
        for page in range(2, int(pages[0][0]) + 1 if pages else 0):
            here = {row[0] for row in self._read_page(table, page, only_keys) if lacking.get(row[0]) == row[1:]}
            if here:
                found.update((row[0], row[1:]) for row in self._read_page(table, page, whole) if row[0] in here)
        return found

    def _read_page(self, table: str, page: int, statement: str) -> list[Row]:
        """What a statement finds when the table began at another page; nothing where that is no page of rows.

        The file stays as it is: the change is never committed.
        """
        self._forget_connection()
        self._read("BEGIN IMMEDIATE")
        self._read("PRAGMA writable_schema=ON")
        self._read("UPDATE sqlite_master SET rootpage = ? WHERE type = 'table' AND name = ?", page, table)
        self._read("PRAGMA writable_schema=RESET")
        rows = self._read(statement)
        self._forget_connection()
        return rows or []

    def _read(self, statement: str, *values: int | str) -> list[Row] | None:
        """The rows; None when a page on the way to them is not whole. SQLCipher needs a new connection after that."""
        try:
            if self._connection is None:
                self._connection = keyed(self._file)
            return list(self._connection.execute(statement, values).fetchall())
        except dbapi2.Error:
            self._forget_connection()
            return None

    def _forget_connection(self) -> None:
        self.close()
        self._connection = None


def _tables_of(connection: Connection) -> list[str]:
    return [name for name in connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name").scalars()
        if name != REVISION_TABLE]


def _drop_orphans(connection: Connection) -> int:
    """Takes away rows whose parents were lost; how many."""
    quote, dropped = connection.dialect.identifier_preparer.quote, 0
    while broken := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        for table, rowid in {(row[0], row[1]) for row in broken}:
            connection.exec_driver_sql(f"DELETE FROM {quote(table)} WHERE rowid = ?", (rowid,))
            dropped += 1
    return dropped
