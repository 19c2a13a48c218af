"""Deletion is real: nothing of it is left in decrypted pages, in backups or in what was set aside (SAF-23)."""
# SPDX-License-Identifier: GPL-3.0-or-later

import shutil
import zipfile
from datetime import date
from pathlib import Path

import apsw
import pytest
from evenhand.domain.entries import Entry, EntryQuery
from evenhand.domain.failures import Refused
from evenhand.domain.partners import Who
from evenhand.domain.talks.agenda import Step, TalkKind
from evenhand.domain.talks.loop import Loop
from evenhand.domain.talks.moments import HardMoment, Landed, Try
from evenhand.domain.talks.talk import Note, Talk
from evenhand.domain.talks.topics import Topic
from evenhand.domain.talks.worked import Worked
from evenhand.domain.thanks import Thanks
from evenhand.domain.turns.handover import HandoverNote
from evenhand.storage import deleting
from evenhand.storage.backups import Reason, kept_in
from evenhand.storage.failures import NotAHousehold
from evenhand.storage.stores.entries import Entries
from evenhand.storage.stores.talks import HardMomentsKept, LoopKept, TalksKept, WorkedKept
from evenhand.storage.stores.thanks import ThanksGiven
from evenhand.storage.stores.topics import TopicsKept
from evenhand.storage.stores.turns import HandoverNotesKept

from storage.conftest import ROBINS_WORDS, SAMS_WORDS

DAY = date(2026, 2, 1)
MINE, OURS, THEIRS = "MARKER-mine-Zufriedenheit", "MARKER-ours-Dankbarkeit", "MARKER-theirs-Geborgenheit"


def talk_of(shared):
    """Sam's own words in talks and around them, and steps of both in a loop."""
    TopicsKept(shared, {}).save(Topic("p", OURS, DAY, Who.A))
    TalksKept(shared).save(Talk("k", TalkKind.MONTHLY, DAY, Who.B, notes=(Note(Step.WISHES, OURS, Who.A),)))
    HardMomentsKept(shared).save(HardMoment("h", DAY, "We got loud.", tries=(Try(Who.A, OURS, Landed.MISSED),)))
    WorkedKept(shared).save(Worked("w", DAY, OURS, Who.A))
    LoopKept(shared).save(Loop({Who.A: OURS, Who.B: "quiet"}, DAY))


@pytest.fixture
def lived(couple):
    """Sam and Robin have written; a backup holds it, and so does what an earlier restoring set aside."""
    household = couple.both()
    for who, words in ((Who.A, MINE), (Who.B, THEIRS)):
        Entries(household.own(who), who).write([Entry("e" + who.value, who, DAY, "A1", note=f"{words} " * 300)], [])
    ThanksGiven(household.shared).save(Thanks("t", Who.A, DAY, OURS))
    ThanksGiven(household.shared).save(Thanks("u", Who.B, DAY, "from Robin"))
    talk_of(household.shared)
    HandoverNotesKept(household.shared).save(HandoverNote("H4", OURS, writer=Who.A))
    HandoverNotesKept(household.shared).save(HandoverNote("G1", "both wrote this"))
    kept = couple.vault.keep_backup(household, Reason.USUAL)
    couple.vault.put_back_for(household, kept.file)
    household.close()
    return couple


@pytest.fixture
def keys(lived):
    """The keys that open each file, as they were before anything was deleted."""
    household = lived.vault.open(lived.folder, SAMS_WORDS)
    household.join(ROBINS_WORDS)
    found = {"shared.db": household.bundle(Who.A).shared_key, "own-1.db": household.bundle(Who.A).own_key,
             "own-2.db": household.bundle(Who.B).own_key}
    household.close()
    return found


def decrypted(folder: Path, keys, scratch: Path) -> bytes:
    """Every page of every database in the household, its backups and what was set aside, by a second reader."""
    shutil.rmtree(scratch, ignore_errors=True)
    shutil.copytree(folder, scratch)
    for number, file in enumerate(scratch.rglob("*.evenhand")):
        with zipfile.ZipFile(file) as archive:
            archive.extractall(scratch / f"unpacked{number}")
    found = [file.read_bytes() for file in scratch.rglob("*") if file.is_file()]
    for file in scratch.rglob("*.db"):
        connection = apsw.Connection(str(file), flags=apsw.SQLITE_OPEN_READWRITE)
        connection.pragma("cipher", "sqlcipher")
        connection.pragma("legacy", 4)
        connection.pragma("key", f"raw:{keys[file.name].hex()}")
        found.append(connection.serialize("main"))
        connection.close()
    return b"\n".join(found)


def holds(found: bytes, words: str) -> bool:
    return words.encode() in found or words.rpartition("-")[2].casefold().encode() in found


def test_that_a_deleted_note_can_be_taken_out_of_the_backups_too(lived, keys, tmp_path):
    household = lived.vault.open(lived.folder, SAMS_WORDS)
    Entries(household.own(Who.A), Who.A).write([], ["eA"])
    household.own(Who.A).settle()
    assert holds(decrypted(lived.folder, keys, tmp_path / "s"), MINE)  # the backups still hold it
    before = [(kept.made, kept.file.name) for kept in kept_in(lived.folder)]
    lived.vault.take_mine_out_of_backups(household, Who.A)
    household.close()
    after = decrypted(lived.folder, keys, tmp_path / "s")
    assert not holds(after, MINE) and holds(after, THEIRS) and holds(after, OURS)
    assert [(kept.made, kept.file.name) for kept in kept_in(lived.folder)] == before
    for words in (SAMS_WORDS, ROBINS_WORDS):  # each of them can still be brought back
        shutil.rmtree(tmp_path / "r", ignore_errors=True)
        lived.vault.restore(kept_in(lived.folder)[-1].file, tmp_path / "r", words)
    assert {path.name for path in lived.folder.iterdir()} >= {"keys.json", "own-1.db"}
    assert not (lived.folder / ".now").exists()


def test_that_a_backup_that_is_not_whole_goes_with_what_it_might_hold(lived):
    file = kept_in(lived.folder)[0].file
    file.write_bytes(file.read_bytes()[:2000])
    household = lived.vault.open(lived.folder, SAMS_WORDS)
    lived.vault.take_mine_out_of_backups(household, Who.A)
    household.close()
    assert not file.exists()


def test_that_one_deletes_their_own_space_alone_and_nothing_of_it_is_left(lived, keys, tmp_path):
    household = lived.vault.open(lived.folder, SAMS_WORDS)
    lived.vault.delete_own(household, Who.A)
    for words in (SAMS_WORDS, lived.sams_code):
        with pytest.raises(Refused):
            lived.vault.open(lived.folder, words)
    found = decrypted(lived.folder, keys, tmp_path / "s")
    assert not holds(found, MINE) and not holds(found, OURS)
    assert not list((tmp_path / "s").rglob("own-1.db")) and holds(found, THEIRS)
    robins = lived.vault.open(lived.folder, ROBINS_WORDS)
    assert robins.enrolled == robins.present == (Who.B,)
    assert Entries(robins.own(Who.B), Who.B).count(EntryQuery()) == 1
    assert ThanksGiven(robins.shared).get("u") is not None
    assert [note.task for note in HandoverNotesKept(robins.shared).all()] == ["G1"]
    robins.check()
    kept = kept_in(lived.folder)[0].file
    assert lived.vault.look_into_for(robins, kept).own_rows == 1
    robins.close()
    with pytest.raises(Refused):
        lived.vault.restore(kept, tmp_path / "r", SAMS_WORDS)


def test_that_a_deletion_that_was_cut_is_finished_by_the_others_unlock(lived, keys, tmp_path):
    household = lived.vault.open(lived.folder, SAMS_WORDS)
    (lived.folder / "leaving-1").write_bytes(b"")
    household.forget_slots_of(Who.A)  # and then the power went
    household.close()
    lived.vault.open(lived.folder, ROBINS_WORDS).close()
    assert not (lived.folder / "leaving-1").exists()
    found = decrypted(lived.folder, keys, tmp_path / "s")
    assert not holds(found, MINE) and not holds(found, OURS) and holds(found, THEIRS)


def test_that_a_deletion_that_had_not_begun_deletes_nothing(lived):
    (lived.folder / "leaving-1").write_bytes(b"")
    lived.vault.open(lived.folder, ROBINS_WORDS).close()
    assert not (lived.folder / "leaving-1").exists()
    lived.vault.open(lived.folder, SAMS_WORDS).close()


def test_that_both_together_delete_all_and_only_what_is_ours(lived):
    (lived.folder / "letter.txt").write_text("not of this program")
    household = lived.vault.open(lived.folder, SAMS_WORDS)
    with pytest.raises(ValueError):
        deleting.delete_all(household)
    household.join(ROBINS_WORDS)
    deleting.delete_all(household)
    assert [path.name for path in lived.folder.iterdir()] == ["letter.txt"]
    with pytest.raises(NotAHousehold):
        lived.vault.open(lived.folder, SAMS_WORDS)


def test_that_the_only_partner_deletes_the_whole_household(alone, vault):
    vault.keep_backup(alone, Reason.USUAL)
    with pytest.raises(ValueError):
        vault.delete_own(alone, Who.A)
    deleting.delete_all(alone)
    assert not alone.folder.exists()
