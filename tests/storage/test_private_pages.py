"""Private pages in the own file: as they were written, in their order, and gone for good when deleted."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date

import apsw
import pytest
from evenhand.domain.partners import Who
from evenhand.domain.reflections.pages import Draft, Happened, LookBack, Topic, Trigger, Writing
from evenhand.storage import deleting
from evenhand.storage.backups import Reason
from evenhand.storage.failures import Damaged
from evenhand.storage.stores.private_pages import PrivatePagesKept

from storage.conftest import FILLER
from storage.test_deleting import decrypted

DAY = date(2026, 2, 2)
MARKER = "MARKER-for-me-alone"
PAGES = (
    LookBack("a", DAY, {"space_came_back": Happened.OFTEN, "reaching_late_worry": Happened.CANNOT_SAY}),
    Trigger("b", DAY, "a slow reply", "say when", "the same evening", "take a walk", "for 10 minutes"),
    Writing("c", DAY, Topic.NEUTRAL_VIEW, "Both were tired.\n\nאהבה ❤"),
    Draft("d", DAY, "it rained", ("sad", "tense"), ("tight chest",), ("calm",), "stay in", ""),
)


@pytest.fixture
def store(couple):
    return PrivatePagesKept(couple.household.own(Who.A))


def test_that_pages_come_back_as_they_were_in_the_order_they_came(store):
    for page in PAGES:
        store.save(page)
    changed = Writing("c", DAY, Topic.NEUTRAL_VIEW, "Both were very tired.")
    store.save(changed)
    assert tuple(store.all()) == (*PAGES[:2], changed, PAGES[3])


def test_that_a_page_that_cannot_be_read_is_damage(store, couple):
    store.save(PAGES[2])
    with couple.household.own(Who.A).writing() as connection:
        connection.exec_driver_sql("UPDATE private_page SET content = '{'")
    with pytest.raises(Damaged):
        store.all()


def test_that_private_pages_are_in_the_own_file_only(couple):
    with couple.household.shared.reading() as connection:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars().all()
    assert "private_page" not in tables


def test_that_a_deleted_page_is_gone_from_the_decrypted_pages_at_once_and_from_backups_when_asked(store, couple, tmp_path):
    """SAF-23: without a checkpoint of our own making, and without closing the household."""
    household = couple.both()
    keys = {"shared.db": household.bundle(Who.A).shared_key, "own-1.db": household.bundle(Who.A).own_key,
            "own-2.db": household.bundle(Who.B).own_key}
    store.save(Writing("m", DAY, Topic.LEARNED, f"{MARKER} " * 500))
    couple.vault.keep_backup(household, Reason.USUAL)
    store.remove("m")
    assert MARKER.encode() not in now_of(household, keys, tmp_path)
    deleting.take_mine_out_of_backups(household, Who.A, FILLER)
    assert MARKER.encode() not in decrypted(household.folder, keys, tmp_path / "s")


def now_of(household, keys, scratch) -> bytes:
    """Every page of the own file and the log beside it, as they lie on the disk now, decrypted by a second reader."""
    copy = scratch / "own-1.db"
    for beside in ("", "-wal"):
        file = household.folder / f"own-1.db{beside}"
        if file.exists():
            copy.with_name(copy.name + beside).write_bytes(file.read_bytes())
    connection = apsw.Connection(str(copy), flags=apsw.SQLITE_OPEN_READWRITE)
    try:
        connection.pragma("cipher", "sqlcipher")
        connection.pragma("legacy", 4)
        connection.pragma("key", f"raw:{keys['own-1.db'].hex()}")
        return connection.serialize("main")
    finally:
        connection.close()
