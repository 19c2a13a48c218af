"""The fault bench: the storage layer under sudden ends, power cuts, full disks, damage, two at once, forged key files.

Each scenario gives the list of what went wrong; an empty one is what is wanted. Choices are seeded, moments are not.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from evenhand.domain.failures import StoreFailed
from evenhand.storage import header as headers
from evenhand.storage.header import SlotKind

from faults import power, store

STORE = Path(store.__file__)
SEED = 20260302
PAGE = 4096
ENOUGH = 3  # findings, after which a scenario need not go on
DATABASE = {"shared": "shared.db", "own": "own-1.db"}


class Runner:
    """Does commands of store.py, each in a process of its own that can be ended at any moment."""

    def __init__(self, kind: str, work: Path, broken: str = "") -> None:
        self.kind, self.work, self._broken = kind, work, broken
        self._number = 0
        self._server = subprocess.Popen([sys.executable, STORE, "serve"], stdin=subprocess.PIPE, text=True,
                                        stdout=subprocess.PIPE)
        self.folder = work / "household"

    def command(self, what: str, folder: Path, *more: object) -> list[str]:
        return ["--kind", self.kind, f"--broken={self._broken}", what, "--dir", str(folder), *map(str, more)]

    def start(self, what: str, folder: Path, *more: object) -> "Run":
        self._number += 1
        out = self.work / f"out-{self._number}-{os.urandom(4).hex()}"
        self._server.stdin.write(json.dumps([self.command(what, folder, *more), str(out)]) + "\n")
        self._server.stdin.flush()
        return Run(int(self._server.stdout.readline()), out, self._server.stdout)

    def run(self, what: str, folder: Path, *more: object) -> "Run":
        started = self.start(what, folder, *more)
        started.end()
        return started

    def close(self) -> None:
        with self._server as server:
            server.stdin.close()


class Run:
    """One command under way or ended."""

    def __init__(self, process: int, out: Path, answers: object) -> None:
        self.process, self._out, self._answers = process, out, answers
        self.code: int | None = None

    @property
    def text(self) -> str:
        return self._out.read_text(encoding="utf-8") if self._out.exists() else ""

    @property
    def acknowledged(self) -> list[int]:
        return [int(line[4:]) for line in self.text.splitlines(keepends=True)
                if line.startswith("ACK ") and line.endswith("\n")]

    @property
    def found(self) -> dict[str, object]:
        """What `verify` printed."""
        return json.loads(self.text.splitlines()[-1])

    def await_first(self) -> None:
        until = time.monotonic() + 30
        while not self.acknowledged and time.monotonic() < until:
            os.sched_yield()

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.process, signal.SIGKILL)
        self.end()

    def end(self) -> None:
        self.code = int(self._answers.readline())


def busy_for(seconds: float) -> None:
    """Lets the other process get on; nothing is waited for."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        os.sched_yield()


def lost(runner: Runner, folder: Path, acknowledged: list[int], where: str) -> list[str]:
    """Opens as the program opens; every acknowledged row must be there and whole."""
    done = runner.run("verify", folder)
    if done.code != store.DONE:
        return [f"{where}: verify ended with {done.code}: {done.text[-200:]}"]
    there = {number for first, last in done.found["ranges"] for number in range(first, last + 1)}
    missing = set(acknowledged) - there
    wrong = [f"{where}: {len(missing)} acknowledged rows lost"] if missing else []
    return wrong + ([f"{where}: {done.found['bad_rows']} rows with other words"] if done.found["bad_rows"] else [])


def kill(runner: Runner, rounds: int) -> list[str]:
    """The writer, the renewal of keys and the backup are ended without a word, wherever they are."""
    chance, wrong, acknowledged = random.Random(SEED), [], []
    runner.run("init", runner.folder)
    for number in range(rounds):
        writer = runner.start("write", runner.folder)
        if chance.random() < 0.8:
            writer.await_first()
        busy_for(10 ** chance.uniform(-3.3, -1))
        writer.kill()
        acknowledged += writer.acknowledged
        if number % 4 == 3:
            other = runner.start(chance.choice(("rotate", "backup")), runner.folder, "--count", 50)
            busy_for(10 ** chance.uniform(-2.5, -0.8))
            other.kill()
        wrong += lost(runner, runner.folder, acknowledged, f"round {number}")
    return wrong if acknowledged else [*wrong, "nothing was acknowledged"]


def power_cut(runner: Runner, rounds: int) -> list[str]:
    """The disk after a cut at any moment of writing, of renewing keys and of a backup."""
    chance, wrong, cut = random.Random(SEED), [], 0
    runner.run("init", runner.folder)
    before = runner.work / "before"
    for what, count in (("write", 40), ("rotate", 4), ("backup", 1)):
        shutil.rmtree(before, ignore_errors=True)
        shutil.copytree(runner.folder, before)
        known = lost(runner, before, [], "before")
        log = runner.work / "calls"
        code = power.record([sys.executable, str(STORE), *runner.command(what, runner.folder, "--count", count)], log)
        if code != store.DONE or known:
            return [f"{what} ended with {code} {known}"]
        images = runner.work / "images"
        for place, acknowledged in power.cuts(runner.folder, before, log, max(3, rounds), chance, images):
            cut += 1
            wrong += lost(runner, place, acknowledged if what == "write" else [], f"{what}, {place.name}")
            if what == "rotate" and acknowledged and (place / "keys.json").exists():
                found = max(_generation(place / name) for name in headers.COPIES)
                wrong += [f"{place.name}: acknowledged keys are gone"] if found < acknowledged[-1] else []
            shutil.rmtree(place)
            if len(wrong) > ENOUGH:
                return wrong
    return wrong if cut else ["no moment was found"]


def _generation(path: Path) -> int:
    with suppress(OSError, StoreFailed):
        return headers.parsed(path.read_bytes(), store.COST.memory).generation
    return 0


def full(runner: Runner, rounds: int) -> list[str]:
    """Small disks are written full, to the last byte; nothing acknowledged goes, and it goes on once there is room."""
    chance, wrong = random.Random(SEED), []
    disk = runner.work / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk], capture_output=True).returncode:
        return []  # nobody but root may mount one; tests/ui/vault shows the same in the window
    try:
        for _ in range(max(2, rounds // 20)):
            shutil.rmtree(disk / "household", ignore_errors=True)
            subprocess.run(["mount", "-o", f"remount,size={chance.randrange(1200, 3500)}k", disk], check=True)
            made = runner.run("init", disk / "household")
            wrong += [f"no household was made: {made.text[-200:]}"] if made.code else []
            writer = runner.run("write", disk / "household")
            wrong += [] if writer.code == store.FULL else [f"the writer ended with {writer.code}: {writer.text[-200:]}"]
            with suppress(OSError), (disk / "rest").open("wb", buffering=0) as rest:
                while True:
                    rest.write(bytes(PAGE))
            for what in ("verify", "rotate", "backup"):
                done = runner.run(what, disk / "household", "--count", 1)
                if done.code not in (store.DONE, store.FULL):
                    wrong.append(f"{what} on a full disk ended with {done.code}: {done.text[-300:]}")
            (disk / "rest").unlink()
            subprocess.run(["mount", "-o", "remount,size=16m", disk], check=True)
            more = runner.run("write", disk / "household", "--count", 20)
            wrong += [] if len(more.acknowledged) == 20 else [f"it did not go on: {more.code} {more.text[-200:]}"]
            wrong += lost(runner, disk / "household", writer.acknowledged + more.acknowledged, "after room was made")
    finally:
        subprocess.run(["umount", "-l", disk], check=False)
    return wrong


def corrupt(runner: Runner, rounds: int) -> list[str]:
    """Damage of many kinds is noticed, and the backup helps; nothing is lost in silence."""
    chance, wrong = random.Random(SEED), []
    runner.run("init", runner.folder)
    first = runner.run("write", runner.folder, "--count", 300).acknowledged
    runner.run("backup", runner.folder)
    acknowledged = first + runner.run("write", runner.folder, "--count", 100).acknowledged
    good = (runner.folder / DATABASE[runner.kind]).read_bytes()
    for name, bad in damaged(good, chance, rounds):
        copy = runner.work / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(runner.folder, copy)
        (copy / DATABASE[runner.kind]).unlink()
        if bad is not None:
            (copy / DATABASE[runner.kind]).write_bytes(bad)
        done = runner.run("verify", copy)
        if done.code == store.DONE:
            wrong += [f"{name}: {each}" for each in lost(runner, copy, acknowledged, "unnoticed")]
            continue
        if done.code != store.DAMAGED:
            wrong.append(f"{name}: ended with {done.code}: {done.text[-200:]}")
        back = runner.run("restore", copy)
        wrong += [f"{name}: restore ended with {back.code}"] if back.code else []
        wrong += lost(runner, copy, first, f"{name}, restored")
    return wrong


def damaged(good: bytes, chance: random.Random, rounds: int) -> list[tuple[str, bytes | None]]:
    """Ways in which a database file may be damaged; None is a file that is gone."""
    pages = len(good) // PAGE

    def zeroed(page: int) -> bytes:
        return good[:page * PAGE] + bytes(PAGE) + good[(page + 1) * PAGE:]

    def swapped(one: int, other: int) -> bytes:
        whole = bytearray(good)
        whole[one * PAGE:(one + 1) * PAGE] = good[other * PAGE:(other + 1) * PAGE]
        whole[other * PAGE:(other + 1) * PAGE] = good[one * PAGE:(one + 1) * PAGE]
        return bytes(whole)

    def flipped(place: int) -> bytes:
        return good[:place] + bytes([good[place] ^ 1 << chance.randrange(8)]) + good[place + 1:]

    ways: list[tuple[str, bytes | None]] = [
        ("empty", b""), ("half", good[:len(good) // 2]), ("cut in a page", good[:len(good) // 2 + 1000]),
        ("last page gone", good[:-PAGE]), ("last byte gone", good[:-1]), ("gone", None),
        ("another beginning", os.urandom(16) + good[16:]), ("first page zeroed", zeroed(0)),
        ("plain", b"SQLite format 3\x00" + good[16:])]
    for _ in range(max(4, rounds // 4)):
        ways += [("a bit", flipped(chance.randrange(len(good)))), ("a page zeroed", zeroed(chance.randrange(1, pages))),
                 ("two pages swapped", swapped(*chance.sample(range(1, pages), 2)))]
    return ways


def two(runner: Runner, rounds: int) -> list[str]:
    """A second one is turned away at once and harms nothing; after a sudden end the next one comes in."""
    wrong, acknowledged = [], []
    second = Runner(runner.kind, runner.work, runner._broken)
    try:
        runner.run("init", runner.folder)
        for _ in range(max(3, rounds // 10)):
            first = runner.start("write", runner.folder)
            first.await_first()
            began = time.monotonic()
            other = second.run("write", runner.folder, "--count", 5)
            if other.code != store.IN_USE or time.monotonic() - began > 10:
                wrong.append(f"the second one was not turned away: {other.code}")
            seen = len(first.acknowledged)
            until = time.monotonic() + 30
            while len(first.acknowledged) <= seen and time.monotonic() < until:
                os.sched_yield()
            wrong += [] if len(first.acknowledged) > seen else ["the first one stopped"]
            first.kill()
            acknowledged += first.acknowledged
            wrong += [] if second.run("write", runner.folder, "--count", 1).code == store.DONE else ["locked for good"]
            if wrong:
                break
        return wrong + lost(runner, runner.folder, acknowledged, "at the end")
    finally:
        second.close()


def header(runner: Runner, least: int = 3_000) -> list[str]:
    """Damaged and forged key files are refused, whatever was changed; the other copy helps where one is whole."""
    chance, wrong = random.Random(SEED), []
    runner.run("init", runner.folder)
    good = (runner.folder / headers.COPIES[0]).read_bytes()
    bad = [b"", good[:1], good + b" " * 100_000, b"[" * 60_000, good + good, good.decode().encode("utf-16")]
    bad += [good[:place] + bytes([good[place] ^ 1 << chance.randrange(8)]) + good[place + 1:] for place in range(len(good))]
    while len(bad) < least:
        bad.append(forged(good, chance))
    for number, raw in enumerate(bad):
        with suppress(StoreFailed):
            if raw != good and headers.opened(headers.parsed(raw, store.COST.memory), SlotKind.PASSPHRASE, store.WORDS):
                wrong.append(f"key file {number} was accepted")
    for name in headers.COPIES:
        (runner.folder / name).write_bytes(bad[chance.randrange(len(bad))])
        wrong += lost(runner, runner.folder, [], f"{name} damaged")
    return wrong


def forged(good: bytes, chance: random.Random) -> bytes:
    """A key file with one value changed, and the plain digest set right as a forger would."""
    whole = json.loads(good)
    place = chance.choice([whole, *whole["slots"]])
    name = chance.choice(sorted(place))
    place[name] = chance.choice([None, True, -1, 0, 2**31, 2**63, "", "A" * 70, [], {}, "passphrase", "recovery", 1, 2, 8192,
                                 "c3F1YXJl" * 5, "square", "round"])
    if chance.random() < 0.2:
        del place[name]
    if chance.random() < 0.7:
        with suppress(Exception):
            whole["check"] = headers._check_of({key: value for key, value in whole.items() if key != "check"})
    return json.dumps(whole, indent=1, sort_keys=True).encode("ascii", "replace") + b"\n"


def leak(runner: Runner) -> list[str]:
    """No file holds a plain word or can be read by others: while it is open, after a sudden end, and closed."""
    wrong = []
    runner.run("init", runner.folder)
    writer = runner.start("write", runner.folder)
    writer.await_first()
    wrong += plain_in(runner.folder, "open")
    writer.kill()
    wrong += plain_in(runner.folder, "after a sudden end")
    runner.run("backup", runner.folder)
    runner.run("rotate", runner.folder, "--count", 1)
    return wrong + plain_in(runner.folder, "closed")


def plain_in(folder: Path, when: str) -> list[str]:
    """Files with words of the couple's, or with the marks of a database, and files that others may open."""
    wrong = []
    for path in (each for each in folder.rglob("*") if each.is_file()):
        raw = path.read_bytes()
        for text in (store.MARKER, "SQLite format 3", "CREATE TABLE", "schema_revision", store.WORDS):
            wrong += [f"{when}: {text!r} in {path.name}" for form in ("utf-8", "utf-16-le") if text.encode(form) in raw]
        wrong += [f"{when}: others may open {path.name}"] if path.stat().st_mode & 0o077 else []
    return wrong


def upgrade(runner: Runner, golden: Path, rows: int, rounds: int) -> list[str]:
    """A household of an earlier revision is brought up to date, also when that is ended at any moment and done again."""
    chance, wrong = random.Random(SEED), []
    for number in range(rounds):
        copy = runner.work / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(golden, copy)
        if number:
            begun = runner.start("upgrade", copy)
            busy_for(chance.uniform(0.02, 0.4))
            begun.kill()
        done = runner.run("upgrade", copy)
        wrong += [f"{golden.name}: the upgrade ended with {done.code}: {done.text[-300:]}"] if done.code else []
        wrong += lost(runner, copy, list(range(1, rows + 1)), f"{golden.name}, try {number}")
        if not wrong and runner.run("verify", copy).found["schema"] != store.NEWEST:
            wrong.append(f"{golden.name}: not of the newest schema")
        if number == 0 and list((copy / "backups").glob("*before-upgrade*")):
            back = runner.run("restore", copy)
            wrong += [f"{golden.name}: restore ended with {back.code}: {back.text[-300:]}"] if back.code else []
            wrong += lost(runner, copy, list(range(1, rows + 1)), f"{golden.name}, restored")
    return wrong
