"""Own files of one size and time, whatever was written by whom; and a sealed file that grew is whole for its owner."""
# SPDX-License-Identifier: GPL-3.0-or-later

import shutil
import subprocess
import zipfile
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from evenhand.domain.partners import Who
from evenhand.storage import sizes
from evenhand.storage.backups import Reason, kept_in
from evenhand.storage.household import Household
from evenhand.storage.layout import OWN_NAMES
from evenhand.storage.migrations import upgrade
from evenhand.storage.space import Space
from evenhand.storage.vault import USUAL_FILLER, Vault
from hypothesis import example, given, settings
from hypothesis import strategies as st

from storage.conftest import (
    CHEAP, FILLER, HOUSEHOLD_ID, NOW, ROBIN, ROBINS_WORDS, SAM, SAMS_WORDS, TODAY, cheap_vault,
)

PASSPHRASE = {Who.A: SAMS_WORDS, Who.B: ROBINS_WORDS}
MOST = 20_000_000  # bytes of own writing in one session
PAGE_OF_TEXT = 5_000
A_LOT = 700_000  # more than a few steps of FILLER


def write(own: Space, size: int, mark: str) -> None:
    """About `size` bytes of own writing; `mark` makes its ids its own."""
    with own.writing() as connection:
        connection.exec_driver_sql(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) INSERT INTO private_page"
            " (id, kind, day, content) SELECT ? || i, 'writing', '2026-02-01', hex(zeroblob(?)) FROM n WHERE ? > 0",
            (max(1, size // PAGE_OF_TEXT), mark, PAGE_OF_TEXT // 2, size))


def delete(own: Space, mark: str) -> None:
    with own.writing() as connection:
        connection.exec_driver_sql("DELETE FROM private_page WHERE id LIKE ? || '%'", (mark,))


def count(own: Space) -> int:
    with own.reading() as connection:
        return connection.exec_driver_sql("SELECT count(*) FROM private_page").scalar_one()


def outside(folder: Path) -> list[tuple[int, int]]:
    """Size in bytes and time of each own file, as anybody sees them."""
    found = [(folder / name).stat() for name in OWN_NAMES.values()]
    return [(each.st_size, each.st_mtime_ns) for each in found]


def assert_alike(folder: Path) -> None:
    first, second = outside(folder)
    assert first == second
    left = [path for path in folder.glob("own-*") if path.name not in OWN_NAMES.values()]
    assert all(path.stat().st_mtime_ns == first[1] for path in left)


@given(size=st.integers(0, 10**9), least=st.integers(0, 10**7))
def test_that_a_step_holds_what_it_must_and_at_most_half_as_much_again(size, least):
    step = sizes.stepped(size, least)
    smallest = max(least, sizes.PAGE)
    assert step >= max(size, least) and step % sizes.PAGE == 0
    assert step <= max(smallest, size * 3 // 2) + 2 * sizes.PAGE
    assert sizes.stepped(step, least) == step, "a file of one step stays there"


@settings(max_examples=12, deadline=None)
@given(growths=st.lists(st.tuples(st.integers(1, 700), st.integers(0, 60_000)), min_size=1, max_size=5))
def test_that_an_open_file_gets_exactly_the_pages_that_were_asked_for(tmp_path_factory, growths):
    household, _ = cheap_vault().create(tmp_path_factory.mktemp("fill") / "h", SAM, SAMS_WORDS, HOUSEHOLD_ID, TODAY)
    own = household.own(Who.A)
    for number, (pages, written) in enumerate(growths):
        own.settle()
        wanted = own.file.path.stat().st_size + pages * sizes.PAGE
        sizes.fill(own, wanted)
        assert own.file.path.stat().st_size == wanted
        own.check()
        write(own, written, f"{number}-")
    household.close()


@dataclass
class Life:
    """A couple's household through sessions that end well or by force."""

    folder: Path
    vault: Vault
    held: dict[Who, int] = field(default_factory=lambda: dict.fromkeys(Who, 0))
    sessions: int = 0

    def open(self, here: tuple[Who, ...]) -> Household:
        household = self.vault.open(self.folder, PASSPHRASE[here[0]])
        for who in here[1:]:
            household.join(PASSPHRASE[who])
        for who in here:
            assert count(household.own(who)) == self.held[who], "nothing is lost"
        return household

    def live(self, here: tuple[Who, ...], size: int, deleted: bool, by_force: bool) -> None:
        self.sessions += 1
        household = self.open(here)
        first, second = outside(self.folder)
        assert first[0] == second[0]
        own = household.own(here[-1])
        write(own, size, f"{self.sessions}-")
        if deleted:
            delete(own, f"{self.sessions}-")
        self.held[here[-1]] = count(own)
        if by_force:  # what a kill leaves: the files as they stand, with what SQLite keeps beside them
            after = self.folder.with_name(f"killed-{self.sessions}")
            shutil.copytree(self.folder, after)
            household.close()
            shutil.rmtree(self.folder)
            self.folder = after
        else:
            household.close()
            assert_alike(self.folder)


someone = st.sampled_from([(Who.A,), (Who.B,), (Who.A, Who.B), (Who.B, Who.A)])
amounts = st.one_of(st.integers(0, 50_000), st.integers(0, 2_000_000))
session = st.tuples(someone, amounts, st.booleans(), st.booleans())


def couples_household(folder: Path, vault: Vault) -> None:
    household, _ = vault.create(folder, SAM, SAMS_WORDS, HOUSEHOLD_ID, TODAY)
    household.enrol(ROBIN, ROBINS_WORDS, TODAY, True)
    household.close()


@settings(max_examples=8, deadline=None)
@given(sessions=st.lists(session, min_size=1, max_size=5))
@example(sessions=[((Who.A,), MOST, False, False), ((Who.B,), 0, False, False), ((Who.A,), 0, False, False)])
@example(sessions=[((Who.B,), MOST, True, True), ((Who.A,), 0, False, False), ((Who.B,), 10_000, False, True)])
def test_that_own_files_are_of_one_size_and_time_after_every_lock_and_nothing_is_lost(tmp_path_factory, sessions):
    """SAF-12: 0 to 20 MB by one alone or with both here, deleted again or not, after a kill and the next lock."""
    vault = cheap_vault(USUAL_FILLER)
    life = Life(tmp_path_factory.mktemp("life") / "household", vault)
    couples_household(life.folder, vault)
    assert_alike(life.folder)
    for each in sessions:
        life.live(*each)
    for here in ((Who.A,), (Who.B,), (Who.A, Who.B)):
        household = life.open(here)
        household.check()
        household.close()
        assert_alike(life.folder)


@pytest.fixture
def folder(vault, tmp_path) -> Path:
    """A couple's closed household in which Robin, absent now, has a little."""
    couples_household(tmp_path / "household", vault)
    household = vault.open(tmp_path / "household", ROBINS_WORDS)
    write(household.own(Who.B), 3 * PAGE_OF_TEXT, "little-")
    household.close()
    return tmp_path / "household"


def grown(vault: Vault, folder: Path) -> None:
    """A session of Sam's alone, in which much is written."""
    household = vault.open(folder, SAMS_WORDS)
    write(household.own(Who.A), A_LOT, "much-")
    household.close()


def test_that_a_sealed_file_grows_only_behind_what_its_owner_wrote(vault, folder):
    before = (folder / "own-2.db").read_bytes()
    grown(vault, folder)
    after = (folder / "own-2.db").read_bytes()
    assert after.startswith(before) and len(after) >= len(before) + A_LOT - FILLER
    assert len(set(after[len(before):])) == 256, "noise, as encrypted pages look"
    household = vault.open(folder, ROBINS_WORDS)
    household.check()
    assert count(household.own(Who.B)) == 3
    household.close()
    assert_alike(folder)


def test_that_noise_of_any_length_behind_a_file_is_taken_off_before_anything_is_written(vault, folder):
    """As a growth that was cut short leaves it."""
    for number, length in enumerate((1, 31, 4095, 4096, 4097, 100_000)):
        with (folder / "own-2.db").open("ab") as raw:
            raw.write(bytes(range(256)) * (length // 256 + 1))
            raw.truncate((folder / "own-2.db").stat().st_size + length)
        household = vault.open(folder, ROBINS_WORDS)
        household.check()
        write(household.own(Who.B), PAGE_OF_TEXT, f"{number}-")
        assert count(household.own(Who.B)) == 4 + number
        household.close()
        assert_alike(folder)


def test_that_a_file_which_grew_beside_a_wal_of_its_owner_is_whole(vault, folder, tmp_path):
    """Robin's session was ended by force; Sam comes first, and writes much; then Robin comes back."""
    household = vault.open(folder, ROBINS_WORDS)
    write(household.own(Who.B), 2 * PAGE_OF_TEXT, "late-")
    killed = Path(shutil.copytree(folder, tmp_path / "killed"))
    household.close()
    assert (killed / "own-2.db-wal").stat().st_size > 0
    wal = (killed / "own-2.db-wal").read_bytes()
    grown(vault, killed)
    assert (killed / "own-2.db-wal").read_bytes() == wal
    assert_alike(killed)
    household = vault.open(killed, ROBINS_WORDS)
    household.check()
    assert count(household.own(Who.B)) == 5
    household.close()
    assert_alike(killed)
    assert not (killed / "own-2.db-wal").exists()


def test_that_opening_only_to_read_lets_every_own_file_be(vault, folder):
    with (folder / "own-1.db").open("ab") as raw:
        raw.write(bytes(50_000))
    before = {name: (folder / name).read_bytes() for name in OWN_NAMES.values()}
    household = vault.open_to_read(folder, SAMS_WORDS)
    assert count(household.own(Who.A)) == 0
    household.close()
    assert {name: (folder / name).read_bytes() for name in OWN_NAMES.values()} == before


def sizes_in(backup: Path) -> set[int]:
    with zipfile.ZipFile(backup) as archive:
        return {archive.getinfo(name).file_size for name in archive.namelist() if name in OWN_NAMES.values()}


@pytest.mark.parametrize("here", [(Who.A,), (Who.B,), (Who.A, Who.B)])
def test_that_own_files_in_a_backup_are_of_one_size_and_come_back_whole(vault, folder, tmp_path, here):
    """Also of one made in the session that wrote much, where the other's file in the household has not grown yet."""
    household = vault.open(folder, PASSPHRASE[here[0]])
    for who in here[1:]:
        household.join(PASSPHRASE[who])
    write(household.own(here[-1]), A_LOT, "much-")
    held = count(household.own(here[-1]))
    vault.backup(household, tmp_path / "saved.evenhand")
    household.close()
    assert len(sizes_in(tmp_path / "saved.evenhand")) == 1
    for who in Who:
        place = tmp_path / f"restored-for-{who.value}"
        vault.restore(tmp_path / "saved.evenhand", place, PASSPHRASE[who])
        assert len({size for size, _ in outside(place)}) == 1
        household = vault.open(place, PASSPHRASE[who])
        household.check()
        assert count(household.own(who)) == (held if who is here[-1] else 3 if who is Who.B else 0)
        household.close()
        assert_alike(place)


def test_that_taking_mine_out_of_backups_leaves_own_files_there_of_one_size_and_the_others_whole(vault, folder, tmp_path):
    household = vault.open(folder, SAMS_WORDS)
    vault.keep_backup(household, Reason.USUAL)
    write(household.own(Who.A), A_LOT, "much-")
    vault.take_mine_out_of_backups(household, Who.A)
    household.close()
    kept = kept_in(folder)[0].file
    assert len(sizes_in(kept)) == 1 and max(sizes_in(kept)) > A_LOT
    vault.restore(kept, tmp_path / "restored", ROBINS_WORDS)
    household = vault.open(tmp_path / "restored", ROBINS_WORDS)
    household.check()
    assert count(household.own(Who.B)) == 3
    household.close()


def test_that_growing_the_others_file_is_no_change_that_asks_for_a_new_backup_each_day(folder):
    """What grew at a lock is in the next backup; the one after it finds nothing new."""
    day = [NOW]
    vault = Vault(lambda: upgrade.run, CHEAP, FILLER, lambda: day[0], ballast=0)
    grown(vault, folder)
    made = []
    for _ in range(3):
        day[0] += timedelta(days=2)
        household = vault.open(folder, SAMS_WORDS)
        made.append(vault.keep_backup_if_due(household))
        household.close()
    assert made[0] is not None and made[1:] == [None, None]


def test_that_deleting_one_own_space_leaves_the_other_whole_after_it_grew(vault, folder):
    grown(vault, folder)
    household = vault.open(folder, SAMS_WORDS)
    vault.delete_own(household, Who.A)
    assert not (folder / "own-1.db").exists()
    household = vault.open(folder, ROBINS_WORDS)
    household.check()
    assert count(household.own(Who.B)) == 3
    household.close()


def test_that_one_who_comes_later_gets_a_file_as_large_as_the_others(vault, tmp_path):
    """Else the newcomer would see how much was written before."""
    household, _ = vault.create(tmp_path / "household", SAM, SAMS_WORDS, HOUSEHOLD_ID, TODAY)
    write(household.own(Who.A), A_LOT, "much-")
    household.enrol(ROBIN, ROBINS_WORDS, TODAY, True)
    household.close()
    assert_alike(tmp_path / "household")


def test_that_new_keys_for_the_other_make_a_file_of_the_same_size(vault, folder):
    grown(vault, folder)
    household = vault.open(folder, SAMS_WORDS)
    vault.enrol_again(household, SAMS_WORDS, "pillow harvest signal north", TODAY)
    household.close()
    household = vault.open(folder, SAMS_WORDS)
    assert count(household.own(Who.A)) == A_LOT // PAGE_OF_TEXT
    household.close()
    assert_alike(folder)


def test_that_a_disk_with_little_room_keeps_files_as_they_are_and_the_next_lock_makes_up_for_it(tmp_path):
    """Nothing of the other's file is risked for its size, and the ballast stays."""
    place = tmp_path / "disk"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", place], capture_output=True).returncode:
        return
    try:
        vault = Vault(lambda: upgrade.run, CHEAP, FILLER, ballast=1024 * 1024)
        couples_household(place / "household", vault)
        household = vault.open(place / "household", SAMS_WORDS)
        vault.keep_backup_if_due(household)
        write(household.own(Who.A), A_LOT, "much-")
        left = shutil.disk_usage(place).free - 1024 * 1024
        (place / "rest").write_bytes(bytes(left))
        household.close()
        assert (place / "household" / "ballast").exists()
        first, second = outside(place / "household")
        assert first[0] > second[0] and first[1] == second[1]
        (place / "rest").unlink()
        household = vault.open(place / "household", ROBINS_WORDS)
        household.check()
        household.close()
        assert_alike(place / "household")
    finally:
        with suppress(OSError):
            (place / "rest").unlink()
        subprocess.run(["umount", "-l", place], check=True)


