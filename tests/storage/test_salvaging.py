"""A damaged household: what can be read is read row by row, what is damaged is set aside and never overwritten."""
# SPDX-License-Identifier: GPL-3.0-or-later

import random
from datetime import date
from pathlib import Path

import pytest
from evenhand.domain.entries import Entry, EntryQuery
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.partners import Who
from evenhand.domain.thanks import Thanks
from evenhand.storage import schema
from evenhand.storage.failures import Damaged, InUse, NotAHousehold, OnlyToRead
from evenhand.storage.stores.entries import Entries
from evenhand.storage.stores.thanks import ThanksGiven
from evenhand.storage.tables.base import SHARED, Kind

from storage.conftest import ROBINS_WORDS, SAMS_WORDS
from storage.made_rows import put_rows

PAGE, MANY = 4096, 2000
ON_A_PAGE = PAGE // 64  # rows at most: none of these takes less than 64 bytes
DAY = date(2026, 2, 1)


@pytest.fixture
def damaged(couple):
    """Many entries of Sam's in a file with three pages zeroed; a row of everything in ours, which is whole."""
    household = couple.household
    Entries(household.own(Who.A), Who.A).write(
        [Entry(f"e{n:05}", Who.A, DAY, "A1", n % 200, note=f"note {n}") for n in range(MANY)], [])
    with household.shared.writing() as connection:
        put_rows(connection, SHARED)
    household.close()
    spoil(couple.folder / "own-1.db", (40, 60, 61))
    return couple


def spoil(file: Path, pages) -> None:
    with file.open("rb+") as raw:
        for page in pages:
            raw.seek(page * PAGE)
            raw.write(bytes(PAGE))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.suffix != ".lock"}


def test_that_all_but_what_stood_on_damaged_pages_is_read_into_new_files(damaged):
    before = contents(damaged.folder)
    seen = damaged.vault.look_for_rest(damaged.folder, SAMS_WORDS)
    assert contents(damaged.folder) == before and not list(damaged.folder.glob(".restoring-*"))
    assert damaged.vault.rescue(damaged.folder, SAMS_WORDS) == seen
    assert (damaged.folder / "own-2.db").read_bytes() == before["own-2.db"]
    aside = next((damaged.folder / "aside").iterdir())
    assert {name: (aside / name).read_bytes() for name in ("shared.db", "own-1.db")} == {
        name: before[name] for name in ("shared.db", "own-1.db")}
    household = damaged.vault.open(damaged.folder, SAMS_WORDS)
    household.check()
    kept = Entries(household.own(Who.A), Who.A).page(EntryQuery(), None, 10**6)
    assert MANY - 3 * ON_A_PAGE < len(kept) and seen.lost >= 1
    assert all(entry.note == f"note {int(entry.id[1:])}" for entry in kept if entry.id.startswith("e"))
    assert schema.rows_in(household.own(Who.A), Kind.OWN) == seen.own_rows
    assert schema.rows_in(household.shared, Kind.SHARED) == seen.shared_rows
    household.join(ROBINS_WORDS)  # nobody else lost anything
    household.close()


def test_that_wherever_a_page_is_damaged_it_goes_on_or_says_that_nothing_can_be_read(damaged):
    """GEN: no page of the file may make it crash, hang or lose more than what hung on that page."""
    good = (damaged.folder / "own-1.db").read_bytes()
    chance, kept = random.Random(20260302), []
    pages = len(good) // PAGE
    for number in [0, 1, 2, pages - 1, *(chance.randrange(3, pages) for _ in range(4))]:
        (damaged.folder / "own-1.db").write_bytes(good)
        spoil(damaged.folder / "own-1.db", (number,))
        seen = damaged.vault.look_for_rest(damaged.folder, SAMS_WORDS)
        assert seen.shared_rows > 20
        kept.append(seen.own_rows)
    assert sorted(kept)[-4] > MANY - 200


def test_that_a_file_of_which_nothing_is_left_becomes_an_empty_one(damaged):
    (damaged.folder / "own-1.db").write_bytes(b"")
    assert damaged.vault.rescue(damaged.folder, SAMS_WORDS).own_rows == 0
    household = damaged.vault.open(damaged.folder, SAMS_WORDS)
    assert ThanksGiven(household.shared).get("A thanks id") is not None
    household.close()


def test_that_what_cannot_be_done_is_told_and_changes_nothing(damaged, tmp_path):
    before = contents(damaged.folder)
    with pytest.raises(Refused):
        damaged.vault.rescue(damaged.folder, "something quite else")
    with pytest.raises((NotAHousehold, StoreFailed)):
        damaged.vault.rescue(tmp_path / "nothing", SAMS_WORDS)
    assert contents(damaged.folder) == before
    for name in ("shared.db", "own-1.db"):
        (damaged.folder / name).unlink()
    with pytest.raises(Damaged):
        damaged.vault.rescue(damaged.folder, SAMS_WORDS)
    assert not (damaged.folder / "aside").exists()


def test_that_a_damaged_household_can_be_opened_to_read_and_is_not_written(damaged):
    before = contents(damaged.folder)
    household = damaged.vault.open_to_read(damaged.folder, SAMS_WORDS)
    assert Entries(household.own(Who.A), Who.A).get("e00000").note == "note 0"
    for space in (household.shared, household.own(Who.A)):
        with pytest.raises(OnlyToRead), space.writing():
            raise AssertionError("not written")
    with pytest.raises(OnlyToRead):
        ThanksGiven(household.shared).save(Thanks("t", Who.A, DAY, "new"))
    with pytest.raises(InUse):
        damaged.vault.open(damaged.folder, SAMS_WORDS)
    household.close()
    assert contents(damaged.folder) == before
    with pytest.raises(Refused):
        damaged.vault.open_to_read(damaged.folder, "something quite else")
