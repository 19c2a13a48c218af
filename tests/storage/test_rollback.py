"""An older copy of ours that was put in place is noticed at the next unlock, and mine counts."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace
from datetime import date

import pytest
from evenhand.domain.entries import Entry, EntryQuery, Ticked
from evenhand.domain.partners import Who
from evenhand.domain.sharing import outgoing
from evenhand.domain.thanks import Thanks
from evenhand.storage import rollback
from evenhand.storage.backups import Reason
from evenhand.storage.stores.entries import Entries
from evenhand.storage.stores.shared_entries import SharedEntries
from evenhand.storage.stores.thanks import ThanksGiven
from evenhand.storage.stores.transfer import EntryTransfer

from storage.conftest import ROBINS_WORDS, SAMS_WORDS

DAY = date(2026, 2, 1)


def thank(household, number: int) -> None:
    ThanksGiven(household.shared).save(Thanks(f"t{number}", Who.A, DAY, "for the talk"))


def live(couple, words: str, numbers=()) -> bool:
    """One session: unlock, write, close; whether it was told of an older copy, in which the own yes is void."""
    household = couple.vault.open(couple.folder, words)
    told = household.set_back
    if told:
        assert not household.joint.is_open
        household.say_yes()
    for number in numbers:
        thank(household, number)
    household.close()
    return told


def test_that_an_older_copy_is_told_once_to_each_who_had_seen_a_newer_one(couple):
    couple.household.close()
    assert not live(couple, SAMS_WORDS, [1])
    old = (couple.folder / "shared.db").read_bytes()
    assert not live(couple, SAMS_WORDS, [2]) and not live(couple, ROBINS_WORDS, [3])
    (couple.folder / "shared.db").write_bytes(old)
    assert live(couple, SAMS_WORDS, [4])  # goes on from the older copy: the numbers catch up, the marks do not
    assert not live(couple, SAMS_WORDS, [5])
    assert live(couple, ROBINS_WORDS)
    assert not live(couple, ROBINS_WORDS) and not live(couple, SAMS_WORDS)


def test_that_usual_use_is_never_told(couple):
    couple.household.close()
    for number in range(4):
        assert not live(couple, SAMS_WORDS, [number] if number % 2 else [])
        assert not live(couple, ROBINS_WORDS, [])


def test_that_a_write_that_failed_leaves_its_line_to_the_next(couple):
    couple.household.close()
    household = couple.vault.open(couple.folder, SAMS_WORDS)
    before = rollback.newest_line(household.shared)
    with pytest.raises(ZeroDivisionError), household.shared.writing():
        raise ZeroDivisionError
    assert rollback.newest_line(household.shared) == before
    thank(household, 1)
    line = rollback.newest_line(household.shared)
    thank(household, 2)
    assert line != before and rollback.newest_line(household.shared) == line  # one a session
    household.close()


def test_that_lines_do_not_grow_without_end(couple):
    couple.household.close()
    for number in range(4):
        live(couple, SAMS_WORDS, [number])
    household = couple.vault.open(couple.folder, SAMS_WORDS)
    with household.shared.writing() as connection:  # as if many sessions had been
        connection.exec_driver_sql("INSERT INTO fact VALUES ('noted.line 5000', 'x')")
    household.close()
    assert not live(couple, ROBINS_WORDS, [9])
    household = couple.vault.open(couple.folder, SAMS_WORDS)
    with household.shared.reading() as connection:
        lines = connection.exec_driver_sql("SELECT count(*) FROM fact WHERE name LIKE 'noted.line %'").scalar()
    assert lines == 2
    household.close()


def test_that_what_was_taken_back_does_not_stay_in_an_older_copy(couple):
    couple.household.close()
    household = couple.vault.open(couple.folder, SAMS_WORDS)
    way = EntryTransfer(household.own(Who.A), household.shared)
    first, second = (Entry(name, Who.A, DAY, "A1", 5, 1, 1, shared=Ticked(True, True)) for name in ("e1", "e2"))
    way.share([outgoing(first, [])])
    household.close()
    old = (couple.folder / "shared.db").read_bytes()
    household = couple.vault.open(couple.folder, SAMS_WORDS)
    way = EntryTransfer(household.own(Who.A), household.shared)
    way.take_back([replace(first, shared=None)])
    way.share([outgoing(second, [])])
    household.close()
    (couple.folder / "shared.db").write_bytes(old)
    household = couple.vault.open(couple.folder, SAMS_WORDS)
    assert household.set_back
    assert SharedEntries(household.shared).page(EntryQuery(), None, 9) == []
    assert {entry.id: entry.shared for entry in Entries(household.own(Who.A), Who.A).page(EntryQuery(), None, 9)} == {
        "e1": None, "e2": None}
    household.close()


def test_that_a_backup_brought_back_by_one_is_told_to_the_other_only(couple):
    couple.household.close()
    live(couple, SAMS_WORDS, [1])
    live(couple, ROBINS_WORDS)
    household = couple.vault.open(couple.folder, SAMS_WORDS)
    kept = couple.vault.keep_backup(household, Reason.USUAL)
    household.close()
    live(couple, SAMS_WORDS, [2])
    live(couple, ROBINS_WORDS)
    couple.vault.put_back(couple.folder, kept.file, SAMS_WORDS)
    assert not live(couple, SAMS_WORDS)
    assert live(couple, ROBINS_WORDS)
