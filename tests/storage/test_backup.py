"""Backups: whole, proven, sealed for who is not here, and never over something else."""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import stat
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from evenhand.domain.entries import Entry
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.partners import Who
from evenhand.domain.thanks import Thanks
from evenhand.storage import backup
from evenhand.storage.failures import Damaged, Newer, NotABackup
from evenhand.storage.stores.entries import Entries
from evenhand.storage.stores.thanks import ThanksGiven

from storage.conftest import NOW, ROBINS_WORDS, SAMS_WORDS, cheap_vault

THANKS = Thanks("t1", Who.A, date(2026, 2, 1), "for the long talk")


def entry(author: Who) -> Entry:
    return Entry("e" + author.value, author, date(2026, 2, 1), "A1", 15, 1, 1, note=f"of {author.value} alone")


@pytest.fixture
def written(couple):
    """A couple of whom each has an entry and one has given thanks; then Robin has left."""
    household = couple.both()
    for who in Who:
        Entries(household.own(who), who).write([entry(who)], [])
    ThanksGiven(household.shared).save(THANKS)
    household.leave(Who.B)
    return couple


@pytest.fixture
def file(written, tmp_path) -> Path:
    target = tmp_path / "copy.evenhand"
    written.vault.backup(written.household, target)
    return target


def test_that_a_restored_household_opens_for_both(written, file, tmp_path):
    for number, (words, who) in enumerate(((SAMS_WORDS, Who.A), (ROBINS_WORDS, Who.B))):
        folder = tmp_path / f"restored{number}"
        written.vault.restore(file, folder, words)
        household = written.vault.open(folder, words)
        assert Entries(household.own(who), who).get("e" + who.value) == entry(who)
        assert ThanksGiven(household.shared).get("t1") == THANKS
        household.join(SAMS_WORDS if who is Who.B else ROBINS_WORDS)
        household.check()
        household.close()


def test_that_a_recovery_code_restores_too(written, file, tmp_path):
    written.vault.restore_with_code(file, tmp_path / "r", written.robins_code)
    written.vault.open(tmp_path / "r", ROBINS_WORDS).close()


def test_that_what_was_written_after_a_crash_is_in_the_copy_of_a_closed_file(couple, tmp_path):
    """A closed partner's file may still have its WAL when that session ended by force."""
    household = couple.both()
    Entries(household.own(Who.B), Who.B).write([entry(Who.B)], [])
    wal = couple.folder / "own-2.db-wal"
    torn = (couple.folder / "own-2.db").read_bytes(), wal.read_bytes()
    household.close()
    (couple.folder / "own-2.db").write_bytes(torn[0])
    wal.write_bytes(torn[1])
    again = couple.vault.open(couple.folder, SAMS_WORDS)
    couple.vault.backup(again, tmp_path / "b.evenhand")
    again.close()
    couple.vault.restore(tmp_path / "b.evenhand", tmp_path / "r", ROBINS_WORDS)
    restored = couple.vault.open(tmp_path / "r", ROBINS_WORDS)
    assert Entries(restored.own(Who.B), Who.B).get("eB") == entry(Who.B)
    restored.close()


def test_what_a_backup_tells_without_a_passphrase(file):
    with zipfile.ZipFile(file) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert {info.date_time[0] for info in archive.infolist()} == {1980}
        sizes = {info.filename: info.file_size for info in archive.infolist()}
    assert manifest["made"] == NOW.isoformat()
    assert {name: part["checked"] for name, part in manifest["files"].items()} == {
        "keys.json": True, "shared.db": True, "own-1.db": True, "own-2.db": False}
    assert "Sam" not in json.dumps(manifest)
    assert abs(sizes["own-1.db"] - sizes["own-2.db"]) < 128 * 1024
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_that_a_backup_leaves_only_itself_and_never_replaces_unasked(written, file):
    assert {path.name for path in file.parent.iterdir()} == {"household", "copy.evenhand"}
    before = file.read_bytes()
    with pytest.raises(Refused):
        written.vault.backup(written.household, file)
    assert file.read_bytes() == before
    written.vault.backup(written.household, file, replace=True)
    assert file.read_bytes() != before


def test_that_a_household_that_is_there_is_never_restored_over(written, file):
    before = {path.name: path.read_bytes() for path in written.folder.iterdir()}
    with pytest.raises(Refused):
        written.vault.restore(file, written.folder, SAMS_WORDS)
    assert {path.name: path.read_bytes() for path in written.folder.iterdir()} == before


def test_that_a_wrong_passphrase_restores_nothing(written, file, tmp_path):
    with pytest.raises(Refused):
        written.vault.restore(file, tmp_path / "r", "something quite else")
    assert not any(path.name.startswith((".r", "r")) for path in tmp_path.iterdir())


def test_that_no_damaged_file_is_backed_up(written, tmp_path):
    notes = [replace(entry(Who.A), id=f"n{number}", note="word " * 200) for number in range(400)]
    Entries(written.household.own(Who.A), Who.A).write(notes, [])
    written.household.close()
    raw = bytearray((written.folder / "own-1.db").read_bytes())
    raw[len(raw) // 2] ^= 1
    (written.folder / "own-1.db").write_bytes(bytes(raw))
    household = written.vault.open(written.folder, SAMS_WORDS)
    with pytest.raises(Damaged):
        written.vault.backup(household, tmp_path / "b.evenhand")
    household.close()
    assert {path.name for path in tmp_path.iterdir()} == {"household"}


def rebuilt(file: Path, change) -> None:
    """The same zip with its content changed by `change(files)`."""
    with zipfile.ZipFile(file) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)


def with_manifest(**named):
    def change(files):
        files["manifest.json"] = json.dumps(json.loads(files["manifest.json"]) | named).encode()
    return change


def flipped(name):
    def change(files):
        raw = bytearray(files[name])
        raw[len(raw) // 2] ^= 1
        files[name] = bytes(raw)
    return change


@pytest.mark.parametrize("change, error", [
    (flipped("shared.db"), Damaged), (flipped("own-2.db"), Damaged), (flipped("keys.json"), Damaged),
    (lambda files: files.pop("own-2.db"), Damaged), (lambda files: files.update({"../evil": b"x"}), Damaged),
    (lambda files: files.update({"more": b"x"}), Damaged), (with_manifest(mac="0" * 64), Damaged),
    (with_manifest(made="2020-01-01T00:00:00+00:00"), Damaged), (with_manifest(household="f" * 32), Damaged),
    (with_manifest(made=7), Damaged), (with_manifest(files=[]), Damaged), (with_manifest(version=2), Newer),
    (with_manifest(format="other"), NotABackup), (lambda files: files.pop("manifest.json"), NotABackup),
    (lambda files: files.update({"manifest.json": b"\xff{"}), Damaged),
])
def test_that_a_changed_backup_is_refused(written, file, tmp_path, change, error):
    rebuilt(file, change)
    with pytest.raises(error):
        written.vault.restore(file, tmp_path / "r", SAMS_WORDS)
    assert not (tmp_path / "r").exists()


@pytest.mark.parametrize("content", [b"", b"a letter", None])
def test_that_another_file_is_told_as_such(vault, tmp_path, content):
    if content is not None:
        (tmp_path / "file").write_bytes(content)
    with pytest.raises(NotABackup):
        vault.restore(tmp_path / "file", tmp_path / "r", SAMS_WORDS)


def test_that_a_backup_cut_short_is_refused(written, file, tmp_path):
    raw = file.read_bytes()
    for length in (10, len(raw) // 2, len(raw) - 1):
        file.write_bytes(raw[:length])
        with pytest.raises(StoreFailed):
            written.vault.restore(file, tmp_path / "r", SAMS_WORDS)


def test_that_manifests_say_when(written, file):
    with backup.opened(file) as (manifest, _):
        assert (manifest.made, manifest.household) == (NOW, written.household.id)


def test_that_another_vault_of_higher_cost_refuses_cheap_slots(written, file, tmp_path):
    """A header that asks for less work than the program does is a forgery; cheap ones are for tests only."""
    with pytest.raises(Damaged):
        type(cheap_vault())(lambda: None).restore(file, tmp_path / "r", SAMS_WORDS)
