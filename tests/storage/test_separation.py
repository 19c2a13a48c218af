"""Three spaces, kept apart on the disk: with one's own passphrase, nothing of the other's can be read (SAF-5)."""
# SPDX-License-Identifier: GPL-3.0-or-later

import zipfile
from datetime import date
from pathlib import Path

import apsw
import pytest
from evenhand.domain.entries import Entry
from evenhand.domain.partners import Who
from evenhand.domain.reflections.pages import Topic, Writing
from evenhand.domain.thanks import Thanks
from evenhand.domain.usual_week import HowOften, UsualTask
from evenhand.domain.weights import Way, Weights, WeightsVersion
from evenhand.storage import header as headers
from evenhand.storage.engine import DatabaseFile
from evenhand.storage.failures import OWN_SPACE, Damaged
from evenhand.storage.header import SlotKind
from evenhand.storage.layout import own_file, shared_file
from evenhand.storage.space import Space
from evenhand.storage.stores.entries import Entries
from evenhand.storage.stores.private_pages import PrivatePagesKept
from evenhand.storage.stores.thanks import ThanksGiven
from evenhand.storage.stores.usual_week import UsualTasks
from evenhand.storage.stores.weights import WeightsVersions

from storage.conftest import CHEAP, ROBINS_WORDS, SAMS_WORDS

MARKER = {Who.A: "MARKER-of-Sam-Zufriedenheit", Who.B: "MARKER-of-Robin-Geborgenheit"}
PAGE = {Who.A: "MARKER-of-a-page-Heimweh", Who.B: "MARKER-of-a-page-Fernweh"}
OURS = "MARKER-of-ours-Dankbarkeit"


@pytest.fixture
def written(couple, tmp_path):
    household = couple.both()
    for who in Who:
        marked = Entry("e" + who.value, who, date(2026, 2, 1), "A1", note=MARKER[who])
        Entries(household.own(who), who).write([marked], [])
        PrivatePagesKept(household.own(who)).save(Writing("w" + who.value, marked.day, Topic.LEARNED, PAGE[who]))
    ThanksGiven(household.shared).save(Thanks("t", Who.A, date(2026, 2, 1), OURS))
    couple.vault.backup(household, tmp_path / "open.evenhand")
    household.leave(Who.B)
    couple.vault.backup(household, tmp_path / "sealed.evenhand")
    return couple


def all_bytes(folder: Path) -> dict[str, bytes]:
    found = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    for path in folder.rglob("*.evenhand"):
        with zipfile.ZipFile(path) as archive:
            found |= {f"{path.name}/{name}": archive.read(name) for name in archive.namelist()}
    return found


def test_that_nothing_plain_is_on_the_disk(written, tmp_path):
    for state in ("open", "closed"):
        for name, content in all_bytes(tmp_path).items():
            for text in (*MARKER.values(), *PAGE.values(), OURS, "SQLite format 3", "CREATE TABLE", SAMS_WORDS, "Robin"):
                for form in (text.encode(), text.encode("utf-16-le")):
                    assert form not in content, (state, name, text)
        written.household.close()


def texts_in(file: DatabaseFile) -> str:
    """Every page of a file, decrypted by a second reader that shares no code with ours."""
    connection = apsw.Connection(str(file.path), flags=apsw.SQLITE_OPEN_READWRITE)
    connection.pragma("cipher", "sqlcipher")
    connection.pragma("legacy", 4)
    connection.pragma("key", f"raw:{file.key.hex()}")
    try:
        return "\n".join(connection.execute("SELECT sql FROM sqlite_master WHERE sql NOT NULL").get) + str(
            [connection.execute(f'SELECT * FROM "{name}"').get for name in
             connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").get])
    finally:
        connection.close()


def test_that_one_passphrase_opens_ours_and_mine_and_not_theirs(written, tmp_path):
    """All that Sam's passphrase gives, tried on every file of the household and of both backups."""
    written.household.close()
    places = [written.folder]
    for name in ("open", "sealed"):
        places.append(tmp_path / name)
        with zipfile.ZipFile(tmp_path / f"{name}.evenhand") as archive:
            archive.extractall(places[-1])
    for place in places:
        header = headers.parsed((place / "keys.json").read_bytes(), CHEAP.memory)
        bundle = headers.opened(header, SlotKind.PASSPHRASE, SAMS_WORDS)
        ours, mine = texts_in(shared_file(place, bundle)), texts_in(own_file(place, bundle))
        assert OURS in ours and not any(text in ours for text in (*MARKER.values(), *PAGE.values()))
        assert MARKER[Who.A] in mine and PAGE[Who.A] in mine
        assert MARKER[Who.B] not in mine and PAGE[Who.B] not in mine
        for key in (bundle.shared_key, bundle.own_key, bundle.seed, bytes(32)):
            theirs = DatabaseFile(place / "own-2.db", key, OWN_SPACE)
            with pytest.raises(Damaged):
                Space(theirs)
            with pytest.raises(apsw.NotADBError):
                texts_in(theirs)
        theirs = texts_in(own_file(place, headers.opened(header, SlotKind.PASSPHRASE, ROBINS_WORDS)))
        assert MARKER[Who.B] in theirs and PAGE[Who.B] in theirs
        assert MARKER[Who.A] not in theirs and PAGE[Who.A] not in theirs


def test_that_what_is_deleted_is_gone_from_the_decrypted_pages(couple):
    """SAF-24: secure_delete overwrites; the file is read page by page with its key by a second reader."""
    own = couple.household.own(Who.A)
    store = Entries(own, Who.A)
    long_marker = (MARKER[Who.A] + " ") * 400
    store.write([Entry(f"e{n}", Who.A, date(2026, 2, 1), "A1", note=long_marker if n == 5 else "short")
                 for n in range(10)], [])
    own.settle()
    key_file = own.file

    def pages() -> bytes:
        connection = apsw.Connection(str(key_file.path), flags=apsw.SQLITE_OPEN_READONLY)
        connection.pragma("cipher", "sqlcipher")
        connection.pragma("legacy", 4)
        connection.pragma("key", f"raw:{key_file.key.hex()}")
        try:
            return connection.serialize("main")  # each page as the pager holds it, decrypted
        finally:
            connection.close()

    before = pages()
    store.write([], ["e5"])
    own.settle()
    couple.household.close()
    after = pages()
    assert MARKER[Who.A].encode() in before and MARKER[Who.A].encode() not in after
    assert b"zufriedenheit" in before and b"zufriedenheit" not in after  # nor in the words that are searched


def standing(folder: Path) -> dict[str, tuple[int, int]]:
    """What anyone sees of the files without a passphrase: when they changed, and how large they are."""
    return {path.name: (path.stat().st_mtime_ns, path.stat().st_size) for path in folder.iterdir() if path.is_file()}


def changed(before: dict[str, tuple[int, int]], after: dict[str, tuple[int, int]]) -> dict[str, tuple[bool, int]]:
    return {name: (after[name][0] != before[name][0], after[name][1] - before[name][1]) for name in after}


def test_that_neither_times_nor_sizes_of_files_tell_that_weights_were_set(couple):
    """FAIR-4: a session in which weights and levels were set looks from outside like one in which nothing was done."""
    couple.household.close()
    seen = []
    for set_weights in (False, True):
        before, ours = standing(couple.folder), (couple.folder / "shared.db").read_bytes()
        household = couple.vault.open(couple.folder, SAMS_WORDS)
        if set_weights:
            own = household.own(Who.A)
            WeightsVersions(own).save(WeightsVersion("w", date(2026, 2, 1), Weights(20, 30, 50), Way.BAR))
            UsualTasks(own).write([UsualTask("B1", HowOften.ONCE_A_WEEK, 30, 4, 4)], [])
        household.close()
        seen.append(changed(before, standing(couple.folder)))
        assert (couple.folder / "shared.db").read_bytes() == ours, "nothing of it stands in ours"
    assert seen[0] == seen[1]
