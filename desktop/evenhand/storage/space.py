"""One open space: a database file with the connection of one thread, and the gate through which writers pass."""
# SPDX-License-Identifier: GPL-3.0-or-later

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from evenhand.domain.failures import StoreFailed
from evenhand.storage.engine import DatabaseFile, connected, flaws_of, for_writing, pragma
from evenhand.storage.failures import Busy, Damaged, DiskFull, told
from evenhand.storage.room import Room


class WriteGate:
    """Lets one writer at a time at a file: the window's thread or the worker's.

    While `held_long` is true the window says "saving" and offers nothing that writes.
    """

    def __init__(self, patience: float = 5.0) -> None:
        """`patience`: seconds that a writer waits for another."""
        self._patience = patience
        self._lock = threading.RLock()
        self.held_long = False
        self.rests: Callable[[], StoreFailed | None] = lambda: None  # why a file rests now: its people say something first
        self.closed: StoreFailed | None = None  # why nothing is written here at all
        self.when_damaged: Callable[[Damaged], Damaged] | None = None  # told of a bad page; gives what to raise
        self.room = Room(None, 0)
        self.with_each_write: Callable[[Connection], None] | None = None  # inside the transaction, before its end

    @contextmanager
    def passed(self) -> Iterator[None]:
        """For a short write. Raises Busy when a long one does not end within the patience, or why nothing is written."""
        if not self._lock.acquire(timeout=self._patience):
            raise Busy
        try:
            yield
        finally:
            self._lock.release()

    def refuse_if_closed(self, even_at_rest: bool) -> None:
        """Raises why nothing may be written now, if so."""
        if self.closed is not None:
            raise self.closed
        rests = None if even_at_rest else self.rests()
        if rests is not None:
            raise rests
        self.room.need()

    @contextmanager
    def held(self) -> Iterator[None]:
        """For a long write (an import, an upgrade) on the worker."""
        with self.passed():
            self.held_long = True
            try:
                yield
            finally:
                self.held_long = False


class Space:
    """Reads and writes one database file.

    The window's thread and the worker each have a Space of their own for one file; these share the gate. When
    the worker must use the window's (to enrol, to join), the two take turns: a transaction is one thread's.
    """

    def __init__(self, file: DatabaseFile, gate: WriteGate | None = None, fresh: bool = False,
                 engine: Engine | None = None) -> None:
        """Opens the file. `fresh`: it is empty and becomes a database. `engine`: one that is open already.

        Raises Damaged or another StoreFailed.
        """
        self.file = file
        self.gate = gate or WriteGate()
        self._turn = threading.RLock()
        self._engine = engine or connected(file, fresh)
        self._writing = for_writing(self._engine)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the file throughout. Raises StoreFailed."""
        with self._turn, self._told(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            with told(self.file.called):
                yield
        except Damaged as damage:
            self._engine.dispose()  # SQLCipher reads nothing more on a connection that met one damaged page
            if self.gate.when_damaged is None:
                raise
            raise self.gate.when_damaged(damage) from damage

    @contextmanager
    def writing(self, even_at_rest: bool = False) -> Iterator[Connection]:
        """A transaction that is durable once the block has ended. Raises StoreFailed, and then nothing has changed.

        `even_at_rest`: it takes something out of ours, or is no word of the couple's, so it may be done while ours rests.
        """
        with self.gate.passed():
            self.gate.refuse_if_closed(even_at_rest)
            try:
                with self._turn, self._told(), self._writing.begin() as connection:
                    yield connection
                    if self.gate.with_each_write is not None:
                        self.gate.with_each_write(connection)
            except DiskFull:
                raise self.gate.room.ran_out() from None

    @contextmanager
    def upgrading(self) -> Iterator[Connection]:
        """A transaction that may rebuild tables. Raises StoreFailed, and then nothing has changed.

        Rebuilding drops the old table; with foreign keys on, that would delete the rows of its children without
        a word. The setting is ignored inside a transaction, so it changes outside.
        """
        with self.gate.held(), self._turn, told(self.file.called):
            pragma(self._engine, "PRAGMA foreign_keys=OFF")
            try:
                with self._writing.begin() as connection:
                    yield connection
                    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                    unsound = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
                    if broken or unsound != ["ok"]:
                        raise Damaged(self.file.called, f"upgrade: {len(broken)} broken, {unsound[:3]}")
            finally:
                pragma(self._engine, "PRAGMA foreign_keys=ON")

    def second(self) -> "Space":
        """The same file for another thread. Its user closes it. Raises StoreFailed."""
        return Space(self.file, self.gate)

    def check(self) -> None:
        """Reads every page. Raises Damaged when one is not whole, or another StoreFailed."""
        with self._turn, told(self.file.called), self._engine.connect() as connection:
            flaws = flaws_of(connection)
        if flaws:
            raise Damaged(self.file.called, "; ".join(flaws[:5]))

    def settle(self) -> None:
        """Brings everything from the WAL into the file. Raises StoreFailed."""
        with self.gate.passed(), self._turn, told(self.file.called):
            pragma(self._engine, "PRAGMA wal_checkpoint(TRUNCATE)")

    def copy_into(self, path: str) -> None:
        """Writes a compact copy, with the same key, into the empty file at `path`. Raises StoreFailed."""
        quoted = path.replace("'", "''")
        with self._turn, told(self.file.called):
            pragma(self._engine, f"VACUUM INTO '{quoted}'")

    def change_key(self, key: bytes) -> None:
        """Writes every page anew under another key. Close the space afterwards. Raises StoreFailed."""
        with self._turn, told(self.file.called):
            pragma(self._engine, f"PRAGMA rekey=\"x'{key.hex()}'\"")

    def close(self) -> None:
        """Ends the connection; the last one takes the WAL away. What is durable stays so."""
        self._engine.dispose()
