"""Ended by force at any moment: what was said to be saved is there."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

from evenhand.domain.entries import EntryQuery
from evenhand.domain.partners import Who
from evenhand.domain.sharing import SharedEntry
from evenhand.storage.stores.entries import Entries
from evenhand.storage.stores.shared_entries import SharedEntries

from storage.conftest import DESKTOP, SAMS_WORDS

KILLS, SEED = 15, 20260302

# Opens the household, then adds entries (each third one shared too) and tells each one once it is kept.
WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from datetime import date
from evenhand.domain.entries import Entry, EntryQuery, Ticked
from evenhand.domain.partners import Who
from evenhand.domain.sharing import outgoing
from evenhand.storage.stores.entries import Entries
from evenhand.storage.stores.transfer import EntryTransfer
from storage.conftest import SAMS_WORDS, cheap_vault

print("START", flush=True)
household = cheap_vault().open(Path(sys.argv[1]), SAMS_WORDS)
store = Entries(household.own(Who.A), Who.A)
transfer = EntryTransfer(household.own(Who.A), household.shared)
number = int(sys.argv[2])
while True:
    entry = Entry(f"e{number:06}", Who.A, date(2026, 2, 1), "A1", number % 1440, 1, 1, note=f"note {number}")
    if number % 3:
        store.write([entry], [])
    else:
        transfer.share([outgoing(replace(entry, shared=Ticked(True, True)), [])])
    print("ACK", number, flush=True)
    number += 1
"""


def killed_writer(folder: Path, start: int, lines: int, moment: float) -> list[int]:
    """Lets a writer tell `lines` lines, then kills it `moment` of a line later. Returns the numbers it told."""
    environment = os.environ | {"PYTHONPATH": f"{DESKTOP}{os.pathsep}{DESKTOP.parent / 'tests'}"}
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(folder), str(start)], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, env=environment)
    assert writer.stdout is not None and writer.stderr is not None
    told = []
    for _ in range(lines):
        told.append(writer.stdout.readline())
    for _ in range(int(moment * 200_000)):  # some work of our own, so that the kill falls anywhere in its next write
        pass
    writer.send_signal(signal.SIGKILL)
    rest, error = writer.communicate(timeout=60)
    assert writer.returncode == -signal.SIGKILL, error
    told += rest.splitlines()
    return [int(line.split()[1]) for line in told if line.startswith("ACK") and len(line.split()) == 2]


def test_that_nothing_acknowledged_is_lost(couple):
    couple.household.close()
    chance, acknowledged, start = random.Random(SEED), set(), 0
    for _ in range(KILLS):
        acknowledged |= set(killed_writer(couple.folder, start, chance.randint(1, 25), chance.random()))
        household = couple.vault.open(couple.folder, SAMS_WORDS)
        household.check()
        mine, ours = Entries(household.own(Who.A), Who.A), SharedEntries(household.shared)
        kept = {int(entry.id[1:]): entry for entry in mine.page(EntryQuery(), None, 10**6)}
        assert acknowledged <= set(kept)
        assert all(entry.note == f"note {number}" for number, entry in kept.items())
        shared = {entry.id for entry in kept.values() if entry.shared}
        assert {entry.id for entry in ours.page(EntryQuery(), None, 10**6)} == shared
        assert all(isinstance(ours.get(entry_id), SharedEntry) for entry_id in sorted(shared)[-2:])
        start = max(kept, default=-1) + 1
        household.close()
    assert len(acknowledged) > KILLS
