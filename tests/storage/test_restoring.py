"""A backup in the place of what is there: proven first, whole or not at all, nothing of the other's set back."""
# SPDX-License-Identifier: GPL-3.0-or-later

import shutil
from datetime import date
from pathlib import Path

import pytest
from evenhand.domain.entries import Entry
from evenhand.domain.failures import Refused
from evenhand.domain.partners import Who
from evenhand.domain.thanks import Thanks
from evenhand.storage import restoring
from evenhand.storage.backups import Reason, kept_in
from evenhand.storage.failures import Damaged, InUse, NotABackup
from evenhand.storage.stores.entries import Entries
from evenhand.storage.stores.thanks import ThanksGiven

from storage.conftest import HOUSEHOLD_ID, ROBINS_WORDS, SAM, SAMS_WORDS, TODAY

DAY = date(2026, 2, 1)


def put(couple, note: str) -> None:
    """Both write a note, and Sam gives thanks, in these words."""
    household = couple.both()
    for who in Who:
        Entries(household.own(who), who).write([Entry("e", who, DAY, "A1", note=f"{note} of {who.value}")], [])
    ThanksGiven(household.shared).save(Thanks("t", Who.A, DAY, note))
    household.leave(Who.B)


def noted(couple, words: str) -> tuple[str, str]:
    """What is in mine and in ours for the one with this passphrase."""
    household = couple.vault.open(couple.folder, words)
    (who,) = household.present
    try:
        household.check()
        return Entries(household.own(who), who).get("e").note, ThanksGiven(household.shared).get("t").text
    finally:
        household.close()


@pytest.fixture
def kept(couple) -> Path:
    """A backup of "then"; after it both have gone on to "now", and the household is closed."""
    put(couple, "then")
    file = couple.vault.keep_backup(couple.household, Reason.USUAL).file
    put(couple, "now")
    couple.household.close()
    return file


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_that_mine_and_ours_go_back_and_the_others_own_pages_stay(couple, kept):
    seen = couple.vault.put_back(couple.folder, kept, SAMS_WORDS)
    assert (seen.shared_rows, seen.own_rows) == (1, 1)
    assert noted(couple, SAMS_WORDS) == ("then of A", "then")
    assert noted(couple, ROBINS_WORDS) == ("now of B", "then")
    (aside,) = (couple.folder / "aside").iterdir()
    assert {path.name for path in aside.iterdir()} == {"shared.db", "own-1.db"}
    assert not restoring.is_waiting(couple.folder)


def test_that_a_look_changes_nothing(couple, kept):
    before = contents(couple.folder)
    assert couple.vault.look_into(couple.folder, kept, SAMS_WORDS).own_rows == 1
    assert contents(couple.folder) == before
    assert not list(couple.folder.glob(".restoring-*"))


def test_that_from_inside_it_counts_after_closing_and_what_was_there_is_backed_up(couple, kept):
    household = couple.vault.open(couple.folder, SAMS_WORDS)
    household.join(ROBINS_WORDS)
    assert couple.vault.look_into_for(household, kept).own_rows == 2
    couple.vault.put_back_for(household, kept)
    assert ThanksGiven(household.shared).get("t").text == "now"
    household.close()
    assert noted(couple, ROBINS_WORDS) == ("then of B", "then")  # both were here, so both said yes
    assert [each.reason for each in kept_in(couple.folder)][:1] == [Reason.RESTORE]


@pytest.mark.parametrize("name", ["shared.db", "own-1.db"])
def test_that_the_newest_good_backup_is_found_for_a_damaged_household(couple, kept, name):
    newer = kept.with_name("2026-03-02T19-40-00Z.evenhand")
    newer.write_bytes(kept.read_bytes()[:-3000])
    (couple.folder / name).write_bytes(b"\x00" * 5000)
    with pytest.raises(Damaged):
        couple.vault.open(couple.folder, SAMS_WORDS)
    before = contents(couple.folder)
    found, seen = couple.vault.newest_good(couple.folder, SAMS_WORDS)
    assert found.file == kept and seen.shared_rows == 1
    assert contents(couple.folder) == before
    assert couple.vault.newest_good(couple.folder, "something quite else") is None
    couple.vault.put_back(couple.folder, found.file, SAMS_WORDS)
    assert noted(couple, SAMS_WORDS) == ("then of A", "then")


def test_that_lost_key_files_come_from_the_backup(couple, kept):
    for name in ("keys.json", "keys2.json"):
        (couple.folder / name).write_bytes(b"{}")
    couple.vault.put_back(couple.folder, kept, SAMS_WORDS)
    assert noted(couple, SAMS_WORDS) == ("then of A", "then")
    assert noted(couple, ROBINS_WORDS) == ("now of B", "then")


def test_that_a_passphrase_given_up_does_not_come_back_with_a_backup(couple, kept):
    household = couple.vault.open(couple.folder, SAMS_WORDS)
    household.change_passphrase(SAMS_WORDS, "quite another phrase")
    household.close()
    with pytest.raises(Refused):
        couple.vault.put_back(couple.folder, kept, SAMS_WORDS)
    couple.vault.put_back(couple.folder, kept, "quite another phrase")
    assert noted(couple, "quite another phrase") == ("then of A", "then")
    with pytest.raises(Refused):
        couple.vault.open(couple.folder, SAMS_WORDS)


def test_that_a_lost_own_file_of_the_other_comes_back_too(couple, kept):
    (couple.folder / "own-2.db").unlink()
    couple.vault.put_back(couple.folder, kept, SAMS_WORDS)
    assert noted(couple, ROBINS_WORDS) == ("then of B", "then")


def test_that_backups_of_others_are_refused(couple, kept, vault, tmp_path):
    other, _ = vault.create(tmp_path / "other", SAM, SAMS_WORDS, "f" * 32, TODAY)
    foreign = vault.keep_backup(other, Reason.USUAL).file
    other.close()
    single, _ = vault.create(tmp_path / "single", SAM, SAMS_WORDS, HOUSEHOLD_ID, TODAY)
    alone = vault.keep_backup(single, Reason.USUAL).file
    single.close()
    before = contents(couple.folder)
    for file, error in ((foreign, Refused), (alone, Refused), (couple.folder / "shared.db", NotABackup)):
        with pytest.raises(error):
            vault.put_back(couple.folder, file, SAMS_WORDS)
    assert contents(couple.folder) == before


def test_that_an_open_household_is_not_swapped_from_outside(couple, kept):
    household = couple.vault.open(couple.folder, SAMS_WORDS)
    with pytest.raises(InUse):
        couple.vault.put_back(couple.folder, kept, SAMS_WORDS)
    household.close()


def test_that_a_swap_that_was_cut_at_any_step_is_finished_at_the_next_unlock(couple, kept, tmp_path):
    """Every order of states between the name that counts and the last move, built by hand."""
    household = couple.vault.open(couple.folder, SAMS_WORDS)
    couple.vault.put_back_for(household, kept)
    household.close()
    (waiting,) = couple.folder.glob("restored-*")
    names = sorted(path.name for path in waiting.iterdir())
    aside = couple.folder / "aside" / waiting.name.removeprefix("restored-")
    steps = [step for name in names for step in ((couple.folder / name, aside / name),
                                                 (waiting / name, couple.folder / name))]
    kept_folder = tmp_path / "as-it-was"
    shutil.copytree(couple.folder, kept_folder)
    for cut in range(len(steps) + 1):
        shutil.rmtree(couple.folder)
        shutil.copytree(kept_folder, couple.folder)
        aside.mkdir(parents=True)
        for source, target in steps[:cut]:
            source.rename(target)
        assert noted(couple, SAMS_WORDS) == ("then of A", "then")
        assert noted(couple, ROBINS_WORDS) == ("now of B", "then")
        assert {path.name for path in aside.iterdir()} == set(names)


def test_that_leftovers_of_a_cut_copy_are_cleared(couple):
    left = couple.folder / ".restoring-0000"
    left.mkdir()
    (left / "shared.db").write_bytes(b"x")
    couple.household.close()
    couple.vault.open(couple.folder, SAMS_WORDS).close()
    assert not left.exists()
