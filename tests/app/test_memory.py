"""After Lock, the process that stands there holds no key, no passphrase and no private text (SAF-7, SAF-8)."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import subprocess
import sys
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from evenhand.app import opening
from evenhand.domain.entries import Entry
from evenhand.domain.partners import Hue, Mark, Shape, Who
from evenhand.domain.reflections.pages import Topic, Writing
from evenhand.storage.keys import LEAST_MEMORY, Cost
from evenhand.storage.stores.entries import Entries
from evenhand.storage.stores.private_pages import PrivatePagesKept

DESKTOP = Path(__file__).parents[2] / "desktop"
ROBINS_WORDS, ROBINS_MARKER = "velvet canyon spruce tulip", "MARKER-Geborgenheit-only-for-Robin"
PASSPHRASE, MARKER = "lantern otter maple quiet", "MARKER-Zufriedenheit-only-for-me"
PAGE = "MARKER-Heimweh-on-a-private-page"
PATIENCE = 60  # seconds

# Opens the window with the household unlocked, as after Unlock, says so, and locks when it is told to.
UNLOCKED = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from evenhand.app import opening
from evenhand.app.window import Program, relaunch
from evenhand.domain.entries import EntryQuery
from evenhand.ui.reflections.page import Part
from evenhand.ui.window import Window
folder = Path(sys.argv[1])
app = QApplication(["Evenhand"])
program = Program(app, Window("Evenhand"), folder, relaunch)
program._show_home(opening.open_household(folder, sys.stdin.readline().strip()))
program.home.shell.visit("reflections").read(Part.LEARNED)
notes = [entry.note for entry in program.home.house.alone.entries.page(EntryQuery(), None, 9)]
print("OPEN", flush=True)
sys.stdin.readline()
program.lock()
"""


def memory_of(process: int) -> bytes:
    """All readable memory of a process of ours. Raises PermissionError where nobody may look."""
    found = []
    with Path(f"/proc/{process}/maps").open() as maps, Path(f"/proc/{process}/mem").open("rb", 0) as memory:
        for line in maps:
            span, modes, *_ = line.split()
            begin, end = (int(number, 16) for number in span.split("-"))
            if modes.startswith("rw"):
                memory.seek(begin)
                try:
                    found.append(memory.read(end - begin))
                except (OSError, ValueError):
                    continue
    return b"".join(found)


@pytest.fixture
def household(tmp_path):
    """A household with a private note of each and a private page of Sam's; Sam's keys, and Robin's own one."""
    folder = tmp_path / "household"
    made, _ = opening.create_household(folder, "Sam", "", Mark(Shape.SQUARE, Hue.TEAL), PASSPHRASE, date.today(),
                                       Cost(LEAST_MEMORY, 1))
    Entries(made.own(Who.A), Who.A).write([Entry("e", Who.A, date(2026, 2, 1), "A1", note=MARKER)], [])
    PrivatePagesKept(made.own(Who.A)).save(Writing("w", date(2026, 2, 1), Topic.LEARNED, PAGE))
    made.say_yes()
    opening.enrol(made, "Robin", "", Mark(Shape.ROUND, Hue.OCHRE), ROBINS_WORDS, date.today(), True)
    made.join(ROBINS_WORDS)
    Entries(made.own(Who.B), Who.B).write([Entry("r", Who.B, date(2026, 2, 1), "A1", note=ROBINS_MARKER)], [])
    mine, theirs = made.bundle(Who.A), made.bundle(Who.B)
    made.close()
    return folder, (mine.shared_key, mine.own_key), theirs.own_key


def test_that_nothing_private_outlives_the_lock(household, tmp_path):
    if not sys.platform.startswith("linux"):
        return
    folder, keys, robins_key = household
    robins = forms_of((ROBINS_MARKER, ROBINS_WORDS), (robins_key,))
    secrets = forms_of((MARKER, PAGE, PASSPHRASE), keys) + robins
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(DESKTOP), "QT_QPA_PLATFORM": "offscreen",
                   "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data"), "XDG_CONFIG_HOME": str(tmp_path / "c")}
    process = subprocess.Popen([sys.executable, "-c", UNLOCKED, str(folder)], env=environment, text=True,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        process.stdin.write(PASSPHRASE + "\n")
        process.stdin.flush()
        assert process.stdout.readline() == "OPEN\n"
        before = memory_of(process.pid)
        assert any(key in before or key.hex().encode() in before for key in keys)  # the scan finds what is there
        assert MARKER.encode() in before
        assert [secret for secret in robins if secret in before] == []  # SAF-5: Sam's passphrase opens nothing of Robin's
        assert PAGE.encode() in before or PAGE.encode("utf-16-le") in before  # it stands on the screen
        process.stdin.write("lock\n")
        process.stdin.flush()
        wait_for_the_locked_window(process)
        limits = Path(f"/proc/{process.pid}/limits").read_text().splitlines()
        assert next(line for line in limits if "core" in line).split()[4:6] == ["0", "0"]
        try:
            after = memory_of(process.pid)
        except PermissionError:
            return  # nobody but an administrator may look: so much the better
        assert len(after) > 1_000_000
        assert [secret for secret in secrets if secret in after] == []
    finally:
        process.kill()
        process.communicate()


def forms_of(texts: Iterable[str], keys: Iterable[bytes]) -> list[bytes]:
    """How texts and keys may stand in memory."""
    return [text.encode(form) for text in texts for form in ("utf-8", "utf-16-le")] + [
        form for key in keys for form in (key, key.hex().encode())]


def wait_for_the_locked_window(process: subprocess.Popen) -> None:
    """The same process, started anew, once it has loaded what comes after its window was painted."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert process.poll() is None
        started_anew = b"-m\0evenhand" in Path(f"/proc/{process.pid}/cmdline").read_bytes()
        try:
            loaded = "sqlcipher3" in Path(f"/proc/{process.pid}/maps").read_text()
        except PermissionError:
            loaded = True
        if started_anew and loaded:
            return
        time.sleep(0.1)
    raise AssertionError("no locked window")


def test_that_files_are_ones_own_and_no_dump_is_written():
    script = ("import ctypes, os, resource; from evenhand.app.system.privacy import keep_to_ourselves; keep_to_ourselves();"
              "print(os.umask(0), resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))")
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True,
                          env={"PYTHONPATH": str(DESKTOP), "PATH": ""})
    if sys.platform.startswith("linux"):
        assert done.stdout.split() == [str(0o077), "(0,", "0)", "0"]
