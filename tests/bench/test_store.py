"""What encryption costs: ratios to Python's own sqlite3 in one run, turn by turn (storage.md 5.2)."""
# SPDX-License-Identifier: GPL-3.0-or-later

import sqlite3
import statistics
import time
from pathlib import Path

import pytest
from evenhand.storage.engine import keyed, DatabaseFile
from evenhand.domain.message import msg
from sqlcipher3 import dbapi2

ROUNDS = 7
ROWS, COMMITS = 100_000, 1_000
TABLE = ("CREATE TABLE entry(id TEXT PRIMARY KEY, day INT, task TEXT, minutes INT, energy INT, risk INT, felt TEXT, note TEXT)")
BOUNDS = {"insert": 1.5, "commits": 1.5, "aggregate": 2.0}


def plain(path: Path):
    return sqlite3.connect(path, isolation_level=None)


def encrypted(path: Path):
    path.touch()
    return keyed(DatabaseFile(path, bytes([7]) * 32, msg("a file")))


def figures(connection: sqlite3.Connection | dbapi2.Connection) -> dict[str, float]:
    """Seconds of each piece of work on an empty file."""
    connection.execute("PRAGMA journal_mode=WAL").fetchall()
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(TABLE)
    rows = [(f"e{n:08}", n % 700, f"A{n % 70}", n % 90, n % 5, n % 5, "fine", "words " * 8) for n in range(ROWS)]
    took = {}
    began = time.perf_counter()
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    connection.execute("COMMIT")
    took["insert"] = time.perf_counter() - began
    began = time.perf_counter()
    for n in range(COMMITS):
        connection.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (f"c{n}", *rows[n][1:]))
    took["commits"] = time.perf_counter() - began
    began = time.perf_counter()
    connection.execute("SELECT task, count(*), sum(minutes), sum(length(note)) FROM entry GROUP BY task").fetchall()
    took["aggregate"] = time.perf_counter() - began
    connection.close()
    return took


@pytest.mark.bench
def test_that_encryption_is_not_felt(tmp_path):
    taken = {way: [] for way in (plain, encrypted)}
    for number in range(ROUNDS):
        for way in (plain, encrypted) if number % 2 else (encrypted, plain):
            taken[way].append(figures(way(tmp_path / f"{way.__name__}-{number}.db")))
    ratios = {name: statistics.median(each[name] for each in taken[encrypted])
              / statistics.median(each[name] for each in taken[plain]) for name in BOUNDS}

    assert all(ratios[name] <= bound for name, bound in BOUNDS.items()), ratios
