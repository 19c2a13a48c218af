"""A damaged household: what can be read is read row by row, what is damaged is set aside and never overwritten."""
# SPDX-License-Identifier: GPL-3.0-or-later

import random
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

import pytest
from evenhand.domain.entries import Entry, EntryQuery
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.partners import Who
from evenhand.domain.thanks import Thanks
from evenhand.storage import schema
from evenhand.storage.engine import DatabaseFile, keyed
from evenhand.storage.failures import Damaged, DamageMet, InUse, NotAHousehold, OnlyToRead
from evenhand.storage.household import Household
from evenhand.storage.stores.entries import Entries
from evenhand.storage.stores.thanks import ThanksGiven
from evenhand.storage.tables.base import SHARED, Kind
from sqlcipher3 import dbapi2

from storage.conftest import ROBINS_WORDS, SAMS_WORDS
from storage.made_rows import put_rows

PAGE, MANY = 4096, 2000
CIPHER, HEAD, POINTER, COUNTS = 80, 8, 2, 3  # bytes: of SQLCipher and SQLite on each page, of each row beside its values
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
    spoil(couple.folder / "own-1.db", (60, 61, 63))
    return couple


def spoil(file: Path, pages) -> None:
    with file.open("rb+") as raw:
        for page in pages:
            raw.seek(page * PAGE)
            raw.write(bytes(PAGE))


def most_on_a_page(household: Household) -> int:
    """How many entries may stand on one page: by the shortest, a byte for the form of each value and the bytes of the texts."""
    with household.own(Who.A).reading() as connection:
        columns = schema.stored_columns(connection, "entry")
        texts = " + ".join(f"iif(typeof({name}) = 'text', length(cast({name} AS BLOB)), 0)" for name in columns)
        shortest = connection.exec_driver_sql(f"SELECT min({texts}) FROM entry").scalar_one()
    return (PAGE - CIPHER - HEAD) // (POINTER + COUNTS + len(columns) + shortest)


def page_of(household: Household, name: str) -> int:
    """The page at which a table or an index of Sam's begins, counted from 0."""
    with household.own(Who.A).reading() as connection:
        return connection.exec_driver_sql("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).scalar_one() - 1


def page_with_the_first_entry(file: DatabaseFile) -> int:
    """Found by damaging one page after the other."""
    good = file.path.read_bytes()

    def reads(row: int) -> bool:
        with suppress(dbapi2.Error), closing(keyed(file)) as connection:
            return connection.execute("SELECT note FROM entry NOT INDEXED WHERE rowid = ?", (row,)).fetchone() is not None
        return False

    for page in range(1, len(good) // PAGE):
        spoil(file.path, (page,))
        if not reads(1) and reads(MANY):
            return page
        file.path.write_bytes(good)
    raise AssertionError("no page holds it")


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
    assert MANY - 3 * most_on_a_page(household) <= len(kept) < MANY and seen.lost >= 1
    assert all(entry.note == f"note {int(entry.id[1:])}" for entry in kept if entry.id.startswith("e"))
    assert schema.rows_in(household.own(Who.A), Kind.OWN) == seen.own_rows
    assert schema.rows_in(household.shared, Kind.SHARED) == seen.shared_rows
    household.join(ROBINS_WORDS)  # nobody else lost anything
    household.close()


@pytest.fixture
def whole(couple):
    """Many entries of Sam's in a file where no page is damaged yet; ours holds a row of everything."""
    Entries(couple.household.own(Who.A), Who.A).write(
        [Entry(f"e{n:05}", Who.A, DAY, "A1", n % 200, note=f"note {n}") for n in range(MANY)], [])
    with couple.household.shared.writing() as connection:
        put_rows(connection, SHARED)
    return couple


def test_that_wherever_a_page_is_damaged_no_more_than_what_stood_on_it_is_lost(whole):
    """GEN: but for the pages that say where each table begins, without which the whole file says nothing."""
    most, roots = most_on_a_page(whole.household), page_of(whole.household, "entry")
    whole.household.close()
    good = (whole.folder / "own-1.db").read_bytes()
    chance, pages = random.Random(20260302), len(good) // PAGE
    for number in [roots, roots + 1, pages - 1, *(chance.randrange(40, pages) for _ in range(5))]:
        (whole.folder / "own-1.db").write_bytes(good)
        spoil(whole.folder / "own-1.db", (number,))
        seen = whole.vault.look_for_rest(whole.folder, SAMS_WORDS)
        assert MANY - most <= seen.own_rows <= MANY and seen.shared_rows > 20, number


def test_that_rows_to_which_no_page_leads_any_more_are_found(whole):
    """The page at which a table begins is gone: all of its rows stand on others."""
    root = page_of(whole.household, "entry")
    whole.household.close()
    spoil(whole.folder / "own-1.db", (root,))
    found = whole.vault.rescue(whole.folder, SAMS_WORDS)
    assert (found.own_rows, found.lost) == (MANY, 0)
    household = whole.vault.open(whole.folder, SAMS_WORDS)
    kept = Entries(household.own(Who.A), Who.A).page(EntryQuery(), None, 10**6)
    assert {entry.id: entry.note for entry in kept} == {f"e{n:05}": f"note {n}" for n in range(MANY)}
    household.close()


def test_that_what_was_deleted_does_not_come_back(whole):
    own = Entries(whole.household.own(Who.A), Who.A)
    own.write([], [f"e{n:05}" for n in range(0, MANY, 2)])
    root = page_of(whole.household, "entry")
    whole.household.close()
    spoil(whole.folder / "own-1.db", (root,))
    assert whole.vault.look_for_rest(whole.folder, SAMS_WORDS).own_rows == MANY // 2


def test_that_damage_of_a_table_and_of_its_index_loses_no_more_than_both_pages(whole):
    """No index knows between which numbers the rows lie, and the first of them cannot be read."""
    household, file = whole.household, whole.household.own(Who.A).file
    most, index = most_on_a_page(household), page_of(household, "sqlite_autoindex_entry_1")
    household.close()
    spoil(file.path, (index, page_with_the_first_entry(file)))
    assert whole.vault.look_for_rest(whole.folder, SAMS_WORDS).own_rows >= MANY - most


def test_that_damage_met_while_it_is_open_is_looked_into_at_the_next_unlock(whole):
    """Unlocking reads little: without a note it would open again as if nothing were wrong."""
    whole.household.close()
    household = whole.vault.open(whole.folder, SAMS_WORDS)
    spoil(whole.folder / "own-1.db", range(60, 70))
    with pytest.raises(DamageMet):
        Entries(household.own(Who.A), Who.A).page(EntryQuery(), None, 10**6)
    household.close()
    with pytest.raises(Damaged):
        whole.vault.open(whole.folder, SAMS_WORDS)
    assert whole.vault.rescue(whole.folder, SAMS_WORDS).own_rows < MANY
    whole.vault.open(whole.folder, SAMS_WORDS).close()
    assert not list(whole.folder.glob("*-check"))


def test_that_a_file_that_turns_out_to_be_sound_is_not_checked_for_ever(whole):
    """Some disks give a wrong page once."""
    whole.household.close()
    good = (whole.folder / "own-1.db").read_bytes()
    household = whole.vault.open(whole.folder, SAMS_WORDS)
    spoil(whole.folder / "own-1.db", range(60, 70))
    with pytest.raises(DamageMet):
        Entries(household.own(Who.A), Who.A).page(EntryQuery(), None, 10**6)
    household.close()
    assert list(whole.folder.glob("*-check"))
    (whole.folder / "own-1.db").write_bytes(good)
    whole.vault.open(whole.folder, SAMS_WORDS).close()
    assert not list(whole.folder.glob("*-check"))


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
