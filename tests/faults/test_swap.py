"""Ended by force while a backup is made or brought back: the household is as before or as in the backup, never between."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import random
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from evenhand.domain.entries import Entry
from evenhand.domain.partners import Hue, Mark, Shape, Who
from evenhand.domain.thanks import Thanks
from evenhand.storage.backups import Reason, kept_in
from evenhand.storage.household import Household, Newcomer
from evenhand.storage.keys import Cost
from evenhand.storage.migrations import upgrade
from evenhand.storage.stores.entries import Entries
from evenhand.storage.stores.thanks import ThanksGiven
from evenhand.storage.vault import Vault

ROUNDS, SEED, LONGEST = 8, 20260302, 0.25  # seconds until the end comes
WORDS, DAY = "lantern otter maple quiet", date(2026, 2, 1)
DESKTOP = Path(__file__).parents[2] / "desktop"
ACT = """
import sys
from pathlib import Path
from faults.test_swap import WORDS, vault
from evenhand.storage.backups import Reason
print("GO", flush=True)
folder, file, kind = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
if kind == "put back":
    vault().put_back(folder, file, WORDS)
else:
    vault().keep_backup(vault().open(folder, WORDS), Reason.USUAL)
"""


def vault() -> Vault:
    return Vault(lambda: upgrade.run, Cost(8192, 1), 64 * 1024)


def put(household: Household, note: str) -> None:
    Entries(household.own(Who.A), Who.A).write([Entry("e", Who.A, DAY, "A1", note=note)], [])
    ThanksGiven(household.shared).save(Thanks("t", Who.A, DAY, note))


def end_by_force(folder: Path, file: Path, kind: str, after: float) -> None:
    """Starts the act in a process of its own and ends it `after` seconds later, wherever it is."""
    process = subprocess.Popen(
        [sys.executable, "-c", ACT, str(folder), str(file), kind], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": f"{DESKTOP}{os.pathsep}{DESKTOP.parent / 'tests'}"})
    assert process.stdout.readline() == b"GO\n"
    until = time.monotonic() + after
    while time.monotonic() < until:
        pass
    process.send_signal(signal.SIGKILL)
    _, error = process.communicate(timeout=60)
    assert process.returncode in (0, -signal.SIGKILL), error


def test_that_a_household_is_never_left_between_two_states(tmp_path):
    folder = tmp_path / "household"
    household, _ = vault().create(folder, Newcomer("Sam", Mark(Shape.SQUARE, Hue.TEAL)), WORDS, "ab" * 16, DAY)
    put(household, "then")
    file = vault().keep_backup(household, Reason.USUAL).file
    put(household, "now")
    household.close()
    chance, ends = random.Random(SEED), set()
    for number in range(ROUNDS):
        kind = "back up" if number % 3 == 2 else "put back"
        end_by_force(folder, file, kind, chance.random() * LONGEST)
        household = vault().open(folder, WORDS)
        household.check()
        found = (Entries(household.own(Who.A), Who.A).get("e").note, ThanksGiven(household.shared).get("t").text)
        assert found in (("now", "now"), ("then", "then"))
        ends.add((kind, found))
        put(household, "now")
        household.close()
        for kept in kept_in(folder):  # what has the name of a backup is whole
            assert vault().look_into(folder, kept.file, WORDS).shared_rows == 1
        assert not list(folder.glob(".restoring-*")) and not list(folder.glob("restored-*"))
    assert ("back up", ("then", "then")) not in ends
    household = vault().open(folder, WORDS)
    vault().keep_backup(household, Reason.USUAL)
    household.close()
    assert not list((folder / "backups").glob(".*"))
