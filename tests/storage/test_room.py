"""A full disk: nothing is lost, it is said how much is needed, and saving goes on by itself once there is room."""
# SPDX-License-Identifier: GPL-3.0-or-later

import subprocess
from contextlib import suppress
from datetime import date

import pytest
from evenhand.domain.entries import Entry
from evenhand.domain.partners import Who
from evenhand.storage.failures import DiskFull
from evenhand.storage.migrations import upgrade
from evenhand.storage.room import BALLAST, NEEDED, Room
from evenhand.storage.stores.entries import Entries
from evenhand.storage.vault import Vault

from storage.conftest import CHEAP, HOUSEHOLD_ID, SAM, SAMS_WORDS, TODAY

MIB = 1024 * 1024


@pytest.fixture
def disk(tmp_path):
    """A small disk of its own; where none may be mounted, nothing."""
    place = tmp_path / "disk"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", place], capture_output=True).returncode:
        yield None
        return
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def fill(disk) -> None:
    with suppress(OSError), (disk / "rest").open("wb", buffering=0) as rest:
        while True:
            rest.write(bytes(4096))


def test_that_a_full_disk_lets_the_ballast_go_and_waits_for_room(disk):
    if disk is None:
        return
    vault = Vault(lambda: upgrade.run, CHEAP, 0, ballast=MIB)
    vault.create(disk / "household", SAM, SAMS_WORDS, HOUSEHOLD_ID, TODAY)[0].close()
    household = vault.open(disk / "household", SAMS_WORDS)
    store = Entries(household.own(Who.A), Who.A)
    store.write([Entry("before", Who.A, date(2026, 2, 1), "A1")], [])
    vault.keep_backup_if_due(household)
    assert (disk / "household" / BALLAST).stat().st_size == MIB
    fill(disk)
    many = [Entry(f"e{n}", Who.A, date(2026, 2, 1), "A1", note="words " * 50) for n in range(500)]
    with pytest.raises(DiskFull) as told:
        store.write(many, [])
    assert not (disk / "household" / BALLAST).exists() and 0 < told.value.missing <= MIB + NEEDED
    assert told.value.message.args or "megabyte" in told.value.message.msgid
    assert store.get("before") is not None and store.get("e0") is None  # read on, nothing half kept
    with pytest.raises(DiskFull):  # the room of the ballast is for leaving in good order, not for more lines
        store.write([Entry("more", Who.A, date(2026, 2, 1), "A1")], [])
    (disk / "rest").unlink()
    store.write(many, [])
    assert store.get("e499") is not None and (disk / "household" / BALLAST).exists()
    household.close()
    vault.open(disk / "household", SAMS_WORDS).close()


def test_that_no_ballast_is_laid_in_where_room_is_short(tmp_path):
    Room(tmp_path, 1 << 60).lay_in()
    Room(None, MIB).lay_in()
    Room(tmp_path, 0).lay_in()
    assert list(tmp_path.iterdir()) == []
    room = Room(tmp_path, MIB)
    room.lay_in()
    room.lay_in()
    assert [path.stat().st_size for path in tmp_path.iterdir()] == [MIB]
    assert Room(None, MIB).ran_out().missing == 0
