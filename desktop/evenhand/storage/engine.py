"""An encrypted database file: SQLCipher 4 with a raw key, through SQLAlchemy's ordinary SQLite dialect."""
# SPDX-License-Identifier: GPL-3.0-or-later

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from evenhand.domain.message import Message
from evenhand.storage.failures import CouldNotWrite, Damaged, DiskFull, is_full, told

PLAIN_MAGIC = b"SQLite format 3\x00"
PATIENCE = 5.0  # seconds that a connection waits for another of ours
LEAST_ROOM = 64 * 1024  # bytes that an open file needs beside it; SQLite calls their lack an error of the disk
SAFE_SQLITE = (3, 51, 3)  # earlier ones can damage a file when two connections checkpoint at once

_BEGIN = "evenhand_begin"
_BLOCK = 1000  # rows
_SETTINGS = (
    "PRAGMA synchronous=FULL",  # NORMAL loses saved rows in a power cut
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA fullfsync=ON",
    "PRAGMA checkpoint_fullfsync=ON",
    "PRAGMA secure_delete=ON",  # what is deleted is overwritten, not only unlinked
    "PRAGMA cache_size=-16000",  # KiB; the usual 2000 make long imports several times slower
    "PRAGMA temp_store=MEMORY",  # no text of anybody in a temporary file
)


class UnsafeStack(RuntimeError):
    """The installed driver must not touch a household."""


@dataclass(frozen=True, slots=True)
class DatabaseFile:
    """Where a database is, its key, and what people call it."""

    path: Path
    key: bytes = field(repr=False)
    called: Message


def guard_stack(sqlite: str = dbapi2.sqlite_version) -> None:
    """Raises UnsafeStack for an SQLite that can damage files, or for one without a cipher."""
    if tuple(int(part) for part in sqlite.split(".")) < SAFE_SQLITE:
        raise UnsafeStack(f"SQLite {sqlite}")
    connection = dbapi2.connect(":memory:")
    try:
        version = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    if version is None or not version[0].startswith("4."):
        raise UnsafeStack(f"SQLCipher {version}")


def connected(file: DatabaseFile, fresh: bool) -> Engine:
    """An engine with exactly one open connection. `fresh`: the file is there, empty, and becomes a database.

    It may be made on the worker and used on the window's thread, by one of them at a time. A fresh file has no journal
    on the disk, which would take as much room again: whoever makes one throws it away when that is cut short. Raises
    Damaged or another StoreFailed.
    """
    if not fresh:
        _refuse_foreign(file)
    engine = create_engine("sqlite://", module=dbapi2, creator=lambda: _with_settings(file, fresh), poolclass=StaticPool)
    event.listen(engine, "begin", _begin)
    try:
        with told(file.called), engine.connect():  # opens it, with the settings
            return engine
    except CouldNotWrite as error:
        engine.dispose()
        if shutil.disk_usage(file.path.parent).free < LEAST_ROOM:
            raise DiskFull from error
        raise
    except BaseException:
        engine.dispose()
        raise


def in_memory() -> Engine:
    """An engine with exactly one open connection, to an empty database that is nowhere on the disk."""
    def connect() -> dbapi2.Connection:
        return dbapi2.connect(":memory:", isolation_level=None, check_same_thread=False)

    engine = create_engine("sqlite://", module=dbapi2, creator=connect, poolclass=StaticPool)
    event.listen(engine, "begin", _begin)
    return engine


def for_writing(engine: Engine) -> Engine:
    """The same connection; its transactions take the write lock at once, so that none fails half-way for it."""
    return engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})


def flaws_of(connection: Connection) -> list[str]:
    """What a full check finds: nothing, for a sound file. The connection must be outside a transaction.

    The WAL is brought in first. The cipher's check reads the main file past the WAL, and would call pages
    damaged that the WAL still holds whole; on a full disk, where the WAL stays, it is left out.
    """
    raw = connection.connection.dbapi_connection
    assert raw is not None
    cursor = raw.cursor()
    try:
        brought_in = _bring_in_wal(cursor)
        flaws = [row[0] for row in cursor.execute("PRAGMA integrity_check").fetchall() if row[0] != "ok"]
        flaws += [f"foreign key: {row[0]}" for row in cursor.execute("PRAGMA foreign_key_check").fetchall()]
        if brought_in:
            flaws += [row[0] for row in cursor.execute("PRAGMA cipher_integrity_check").fetchall()]
        return flaws
    finally:
        cursor.close()


def _bring_in_wal(cursor: dbapi2.Cursor) -> bool:
    try:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except dbapi2.OperationalError as error:
        if is_full(error):
            return False
        raise
    busy: int = cursor.fetchone()[0]
    return not busy


def blocks_of(connection: Connection, statement: str) -> Iterator[list[tuple[Any, ...]]]:
    """All rows of a long table as bare tuples, _BLOCK at a time, inside the caller's transaction.

    SQLAlchemy's own rows take about as long to make as the rows to read.
    """
    raw = connection.connection.dbapi_connection
    assert raw is not None
    cursor = raw.cursor()
    try:
        cursor.execute(statement)
        while rows := cursor.fetchmany(_BLOCK):
            yield rows
    finally:
        cursor.close()


def pragma(engine: Engine, statement: str) -> object:
    """Runs a PRAGMA or VACUUM outside any transaction and gives its first value. Raises the driver's errors."""
    with engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        row = raw.cursor().execute(statement).fetchone()
    return row[0] if row else None


def keyed(file: DatabaseFile) -> dbapi2.Connection:
    """A bare connection without our settings, for reading what can be read. Raises the driver's errors."""
    address = f"{file.path.absolute().as_uri()}?mode=rw"  # never makes a file by mistake
    # isolation_level None: the driver must not begin transactions by itself, _begin does.
    connection = dbapi2.connect(address, uri=True, isolation_level=None, timeout=PATIENCE, check_same_thread=False)
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")  # else a wrong key is told on standard error
        connection.execute(f"PRAGMA key=\"x'{file.key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _with_settings(file: DatabaseFile, fresh: bool) -> dbapi2.Connection:
    connection = keyed(file)
    try:
        for setting in (f"PRAGMA journal_mode={'MEMORY' if fresh else 'WAL'}", *_SETTINGS):
            connection.execute(setting).fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse_foreign(file: DatabaseFile) -> None:
    """Raises Damaged for a file that is missing, that is empty, or that anybody can read: none of them is ours."""
    if not file.path.is_file():
        raise Damaged(file.called, "missing")
    with told(file.called), file.path.open("rb") as raw:
        start = raw.read(len(PLAIN_MAGIC))
    if not start or start == PLAIN_MAGIC:
        raise Damaged(file.called, "empty" if not start else "not encrypted")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))
