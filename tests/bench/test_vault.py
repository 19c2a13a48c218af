"""What the vault takes: opening, checking, backing up, locking, turning a second start away (storage.md 5.2)."""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median
from time import monotonic

import pytest

from bench.conftest import crowd
from bench.timing import medians, own_seconds, seconds
from e2e import couple
from e2e.conftest import person, program, screen
from e2e.person import EDITOR, SLOW, Person
from e2e.program import Program
from evenhand.app.sample import make_sample
from evenhand.storage.engine import keyed
from evenhand.storage.household import Household
from evenhand.storage.keys import USUAL_COST
from evenhand.storage.stores.facts import put_value
from evenhand.storage.tables.base import NOTED, SHARED_FACT
from evenhand.storage.vault import Vault

__all__ = ["person", "program", "screen"]

ROUNDS = 5
MIB = 1024 * 1024  # the unit of the figures: 282 for the reference store were 256 of the derivation and 26 of the program
UNLOCK_MIB, AGGREGATE_MIB = 320, 60
UNLOCK_TO_DERIVATION = 1.9  # 1.5 s on the machine on which the derivation alone takes 0.78 s
BACKUP_SECONDS, CHECK_SECONDS, COMMIT_SECONDS, WINDOW_SECONDS = 1.0, 0.5, 0.005, 1.0

# Each prints one line of JSON. The last word is when its process was asked for, by the clock that all processes share; the
# passphrase comes by standard input.
DERIVE = """
import json, sys, time
from nacl.pwhash import argon2id
argon2id.kdf(32, b"lantern otter maple quiet", bytes(16), opslimit=3, memlimit=256 << 20)
print(json.dumps({"seconds": time.monotonic() - float(sys.argv[-1])}))
"""
UNLOCK = """
import json, sys, time
from pathlib import Path
from evenhand.storage.tables.entries import SHARED_ENTRY
from evenhand.storage.vault import Vault
from sqlalchemy import func, select
household = Vault(lambda: None).open(Path(sys.argv[1]), sys.stdin.readline().rstrip())
with household.shared.reading() as connection:
    table = SHARED_ENTRY.c
    connection.execute(select(table.task, table.minutes).limit(30)).all()
    seconds = time.monotonic() - float(sys.argv[-1])
    rows = connection.execute(select(table.task, func.count(), func.sum(table.minutes)).group_by(table.task)).all()
status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
peak, now = (int(status[name].split()[0]) * 1024 for name in ("VmHWM", "VmRSS"))
print(json.dumps({"rows": len(rows), "peak": peak, "now": now, "seconds": seconds}))
household.close()
"""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A household with a hundred thousand shared entries and keys at their usual cost; a passphrase."""
    folder = tmp_path_factory.mktemp("full") / "house"
    made = make_sample(folder, 1, 0, 1, date.today(), cost=USUAL_COST)
    crowd(made.household.shared)
    made.household.close()
    return folder, made.passphrases[0]


@pytest.fixture(scope="module")
def opened(full: tuple[Path, str]) -> Iterator[Household]:
    folder, passphrase = full
    household = Vault(lambda: None).open(folder, passphrase)
    yield household
    household.close()


def answer(code: str, environment: dict[str, str], *words: str, typed: str = "") -> dict[str, float]:
    """What a program of its own prints."""
    done = subprocess.run([sys.executable, "-c", code, *words, str(monotonic())], env=environment, input=typed, text=True,
                          check=True, capture_output=True)
    return json.loads(done.stdout)


@pytest.fixture
def environment() -> dict[str, str]:
    """As installed: nothing is compiled again at each start."""
    return os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": ""}


def test_that_opening_takes_little_more_than_deriving_the_key(full, environment, benchmark) -> None:
    """From the start of a process to the first data, beside one that does nothing but derive."""
    folder, passphrase = full

    def unlock() -> float:
        return answer(UNLOCK, environment, str(folder), typed=passphrase)["seconds"]

    turns = [(unlock(), answer(DERIVE, environment)["seconds"]) for _ in range(ROUNDS)]
    took, floor = map(median, zip(*turns))
    benchmark.extra_info |= {"seconds": round(took, 2), "ratio to the derivation": round(took / floor, 2)}
    benchmark.pedantic(unlock, rounds=1)
    assert took / floor <= UNLOCK_TO_DERIVATION


def test_that_opening_leaves_room_for_others_in_memory(full, environment, benchmark) -> None:
    folder, passphrase = full
    found = benchmark.pedantic(lambda: answer(UNLOCK, environment, str(folder), typed=passphrase), rounds=1)
    benchmark.extra_info |= {"peak MiB": round(found["peak"] / MIB), "after adding up MiB": round(found["now"] / MIB)}
    assert found["peak"] <= UNLOCK_MIB * MIB
    assert found["now"] <= AGGREGATE_MIB * MIB


def test_that_a_full_check_is_soon_done(opened: Household, tmp_path: Path, benchmark) -> None:
    """Beside the check that SQLite makes of the same rows unencrypted, which does not prove them."""
    plain = tmp_path / "plain.db"
    raw = keyed(opened.shared.file)
    raw.execute(f"ATTACH DATABASE '{plain}' AS plain KEY ''")
    raw.execute("SELECT sqlcipher_export('plain')").fetchall()
    raw.close()
    beside = sqlite3.connect(plain)
    ours = own_seconds(opened.shared.check, ROUNDS)
    theirs = own_seconds(lambda: beside.execute("PRAGMA integrity_check").fetchall(), ROUNDS)
    beside.close()
    benchmark.extra_info |= {"processor seconds": round(ours, 2), "ratio to a plain check": round(ours / theirs, 2)}
    benchmark.pedantic(opened.shared.check, rounds=1)
    assert ours <= CHECK_SECONDS
    assert ours / theirs <= 2


def test_that_a_verified_backup_is_soon_made(opened: Household, tmp_path: Path, benchmark) -> None:
    """Beside copying the same files and flushing them, which proves nothing; and beside a full check alone."""
    vault, target, copy = Vault(lambda: None), tmp_path / "one.evenhand", tmp_path / "copy"

    def copied() -> None:
        shutil.copyfile(opened.shared.file.path, copy)
        with copy.open("rb+") as file:
            os.fsync(file.fileno())

    def backed_up() -> None:
        vault.backup(opened, target, replace=True)

    took, copying = medians(backed_up, copied, ROUNDS)
    own, checking = own_seconds(backed_up, ROUNDS), own_seconds(opened.shared.check, ROUNDS)
    benchmark.extra_info |= {"processor seconds": round(own, 2), "ratio to copying": round(took / copying, 1),
                             "ratio to a full check": round(own / checking, 2)}
    benchmark.pedantic(backed_up, rounds=1)
    assert own <= BACKUP_SECONDS
    assert own / checking <= 3


def test_that_a_saved_row_is_soon_durable(opened: Household, benchmark) -> None:
    """Through the layer that the program uses, flush included."""
    def saved() -> None:
        with opened.shared.writing() as connection:
            put_value(connection, SHARED_FACT, NOTED + "bench", os.urandom(8).hex())

    took = median(seconds(saved) for _ in range(500))
    benchmark.extra_info["milliseconds"] = round(took * 1000, 2)
    benchmark.pedantic(saved, rounds=1)
    assert took <= COMMIT_SECONDS


def timed(acts, ends) -> float:
    """Seconds from an act to what is waited for."""
    return seconds(lambda: (acts(), ends()))


def test_that_lock_and_quick_close_are_done_within_a_second(person: Person, program: Program, full, benchmark) -> None:
    """From the key to a new process that shows Unlock, as a screen reader finds it; and to no window."""
    shutil.copytree(full[0], program.home / "house")
    person.pid = program.start("open", "house")
    locking, closing = [], []
    for _ in range(ROUNDS):
        couple.opens(person, full[1])
        locking.append(timed(lambda: person.keys("ctrl+l"),
                             lambda: person.finds("Passphrase", EDITOR, states=("focused",), patience=SLOW)))
        couple.opens(person, full[1])
        closing.append(timed(lambda: person.keys("shift", "shift", "shift"), person.waits_until_no_window))
        program.ends()
        person.pid = program.start("open", "house")
    benchmark.extra_info |= {"seconds to lock": round(median(locking), 2), "to close": round(median(closing), 2)}
    benchmark.pedantic(lambda: None, rounds=1)
    assert median(locking) <= WINDOW_SECONDS
    assert median(closing) <= WINDOW_SECONDS


def test_that_a_second_start_is_turned_away_within_a_second(person: Person, program: Program, full, benchmark) -> None:
    """Beside an interpreter that does nothing but import Qt, without which nobody can be told."""
    shutil.copytree(full[0], program.home / "house")
    person.pid = program.start("open", "house")
    person.finds("Passphrase", EDITOR, states=("focused",), patience=SLOW)

    def bare() -> None:
        subprocess.run([sys.executable, "-c", "import PySide6.QtWidgets"], check=True)

    took, floor = medians(lambda: program.command("open", "house"), bare, ROUNDS)
    benchmark.extra_info |= {"seconds": round(took, 2), "ratio to importing Qt": round(took / floor, 2)}
    benchmark.pedantic(lambda: program.command("open", "house"), rounds=1)
    assert took <= WINDOW_SECONDS
