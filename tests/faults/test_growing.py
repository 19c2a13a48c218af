"""Ended by force while own files are brought to one size: both are whole, for whoever comes next, and alike after the next lock."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import random
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from evenhand.domain.partners import Hue, Mark, Shape, Who
from evenhand.domain.reflections.pages import Topic, Writing
from evenhand.storage.household import Household, Newcomer
from evenhand.storage.keys import Cost
from evenhand.storage.layout import OWN_NAMES
from evenhand.storage.migrations import upgrade
from evenhand.storage.stores.private_pages import PrivatePagesKept
from evenhand.storage.vault import Vault

SEED, LONGEST = 20260302, 0.12  # seconds until the end comes: about as long as such a lock takes
WORDS = {Who.A: "lantern otter maple quiet", Who.B: "velvet canyon spruce tulip"}
DAY, FILLER, LETTERS = date(2026, 2, 1), 64 * 1024, 5_000
DESKTOP = Path(__file__).parents[2] / "desktop"
LOCK = """
import sys
from pathlib import Path
from faults.test_growing import WORDS, Who, put, vault
who = Who(sys.argv[2])
household = vault().open(Path(sys.argv[1]), WORDS[who])
put(household, who, int(sys.argv[3]), int(sys.argv[4]))
print("GO", flush=True)
household.close()
"""


def vault() -> Vault:
    return Vault(lambda: upgrade.run, Cost(8192, 1), FILLER, ballast=0)


def put(household: Household, who: Who, first: int, pages: int) -> None:
    store = PrivatePagesKept(household.own(who))
    for number in range(first, first + pages):
        store.save(Writing(f"{number:06}", DAY, Topic.LEARNED, "a" * LETTERS))


def locked_by_force(folder: Path, who: Who, first: int, pages: int, after: float) -> bool:
    """Writes pages, locks, and is ended `after` seconds into the lock; whether it was not through by then."""
    process = subprocess.Popen(
        [sys.executable, "-c", LOCK, str(folder), who.value, str(first), str(pages)], stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, env=os.environ | {"PYTHONPATH": f"{DESKTOP}{os.pathsep}{DESKTOP.parent / 'tests'}"})
    assert process.stdout.readline() == b"GO\n"
    until = time.monotonic() + after
    while time.monotonic() < until:
        pass
    process.send_signal(signal.SIGKILL)
    _, error = process.communicate(timeout=60)
    assert process.returncode in (0, -signal.SIGKILL), error
    return process.returncode != 0


def test_that_no_own_file_is_lost_or_left_unlike_when_a_lock_is_ended_by_force(tmp_path, rounds):
    folder = tmp_path / "household"
    household, _ = vault().create(folder, Newcomer("Sam", Mark(Shape.SQUARE, Hue.TEAL)), WORDS[Who.A], "ab" * 16, DAY)
    household.enrol(Newcomer("Robin", Mark(Shape.ROUND, Hue.OCHRE)), WORDS[Who.B], DAY, True)
    household.close()
    chance, held, cut = random.Random(SEED), dict.fromkeys(Who, 0), 0
    for _ in range(rounds // 2):
        who, pages = chance.choice(list(Who)), chance.choice((1, 8, 40, 120))
        cut += locked_by_force(folder, who, held[who], pages, chance.random() * LONGEST)
        held[who] += pages
        for comes in chance.sample(list(Who), 2):
            household = vault().open(folder, WORDS[comes])
            household.check()
            found = PrivatePagesKept(household.own(comes)).all()
            assert len(found) == held[comes] and {len(each.text) for each in found} <= {LETTERS}
            household.close()
            first, second = ((folder / name).stat() for name in OWN_NAMES.values())
            assert (first.st_size, first.st_mtime_ns) == (second.st_size, second.st_mtime_ns)
    assert cut, "every lock was through before its end came, so nothing was tried"
