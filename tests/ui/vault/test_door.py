"""What Unlock says and offers when a household cannot be opened as usual. Nothing changes before the person says so."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import subprocess
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from evenhand.app import opening
from evenhand.domain.entries import Entry, EntryQuery
from evenhand.domain.partners import Who
from evenhand.domain.usual_week import HowOften, UsualTask
from evenhand.storage.backups import Reason
from evenhand.storage.failures import DiskFull
from evenhand.storage.stores.entries import Entries
from evenhand.storage.stores.usual_week import UsualTasks
from evenhand.storage.tables.base import REVISION_TABLE
from evenhand.ui.door.damaged import DamagedPage
from evenhand.ui.door.unlock import UnlockPage
from evenhand.ui.ledger.choices import Days
from evenhand.ui.ledger.quicklog import QuickLog

from ui.answers import Answers
from ui.vault.conftest import SAMS_WORDS


def texts(widget) -> str:
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.text())


def buttons(widget) -> list[str]:
    return [button.text() for button in widget.findChildren(QAbstractButton)]


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def backed_up(folder):
    """The household with one entry, a backup of it, and a second entry."""
    household = opening.open_household(folder, SAMS_WORDS)
    store = Entries(household.own(Who.A), Who.A)
    store.write([Entry("e1", Who.A, date(2026, 2, 1), "A1")], [])
    kept = opening.vault().keep_backup(household, Reason.USUAL)
    store.write([Entry("e2", Who.A, date(2026, 2, 1), "A1")], [])
    household.close()
    return kept


def refused(inside) -> str:
    """What Unlock says to Sam's passphrase, once it says something."""
    inside.at_door()
    inside.type_passphrase(SAMS_WORDS)
    inside.rest()
    assert isinstance(inside.room, UnlockPage) and inside.room.open_button.isEnabled()
    return texts(inside.room.field)


def test_that_damage_is_told_and_the_newest_good_backup_is_offered_and_brought_back(inside, backed_up):
    (inside.folder / "own-1.db").write_bytes(b"\x00" * 9000)
    before = contents(inside.folder)
    inside.at_door()
    inside.type_passphrase(SAMS_WORDS)
    inside.until(lambda: isinstance(inside.room, DamagedPage))
    said = texts(inside.room)
    made = backed_up.made.astimezone()
    assert "A space of one’s own is damaged. Nothing was changed." in said
    assert f"{made.day} {made:%B %Y}" in said and "0 shared lines and 1 line of your own" in said
    assert contents(inside.folder) == before  # nothing changed before the person says so
    inside.press("Back")
    assert isinstance(inside.room, UnlockPage)
    inside.type_passphrase(SAMS_WORDS)
    inside.until(lambda: isinstance(inside.room, DamagedPage))
    inside.press("Bring this backup back")
    inside.until(lambda: inside.home is not None)
    inside.rest()
    assert inside.home.house.alone.entries.get("e1") is not None and inside.home.house.alone.entries.get("e2") is None
    assert next((inside.folder / "aside").glob("*/own-1.db")).read_bytes() == b"\x00" * 9000


def test_that_without_a_good_backup_here_a_file_can_be_chosen(inside, backed_up, tmp_path):
    elsewhere = tmp_path / "stick.evenhand"
    backed_up.file.rename(elsewhere)
    (inside.folder / "shared.db").unlink()
    inside.at_door()
    inside.type_passphrase(SAMS_WORDS)
    inside.until(lambda: isinstance(inside.room, DamagedPage))
    assert "No backup that is kept here opens with this passphrase." in texts(inside.room)
    inside.desk.places = Answers(inside.folder / "keys.json", elsewhere)
    inside.press("Choose a backup file…")
    inside.rest()
    assert "This file is not an Evenhand backup." in texts(inside.room)
    inside.press("Choose a backup file…")
    inside.rest()
    assert "1 line of your own" in texts(inside.room)
    inside.press("Bring this backup back")
    inside.until(lambda: inside.home is not None)
    inside.rest()


def test_that_what_can_be_read_is_offered_beside_the_backup_and_looked_at_without_a_change(inside, backed_up):
    (inside.folder / "own-1.db").write_bytes(b"\x00" * 9000)
    household = inside.folder
    inside.at_door()
    inside.type_passphrase(SAMS_WORDS)
    inside.until(lambda: isinstance(inside.room, DamagedPage))
    assert "Of what is here now," not in texts(inside.room)  # of a household without a shared line nothing is left
    inside.press("Only look, change nothing")
    inside.rest()
    assert "A space of one’s own is damaged." in texts(inside.room)  # not even its beginning can be read
    inside.press("Bring this backup back")
    inside.until(lambda: inside.home is not None)
    inside.rest()
    store = Entries(inside.home._household.own(Who.A), Who.A)
    store.write([Entry(f"e{n}", Who.A, date(2026, 2, 1), "A1", note="words " * 40) for n in range(10, 400)], [])
    inside.leave()
    with (household / "own-1.db").open("rb+") as raw:
        raw.seek(30 * 4096)
        raw.write(bytes(4096))
    (household / "own-1.db-wal").write_bytes(b"")  # as after an end by force: then every page is read before anything
    inside.type_again(SAMS_WORDS)
    inside.until(lambda: isinstance(inside.room, DamagedPage))
    assert "All that is here now can be read:" in texts(inside.room)  # the page held no row
    inside.press("Only look, change nothing")
    inside.until(lambda: inside.home is not None)
    inside.rest()
    assert "open only to read" in texts(inside.home.shell.page)
    inside.leave()
    (household / "own-1.db-wal").write_bytes(b"")
    inside.type_again(SAMS_WORDS)
    inside.until(lambda: isinstance(inside.room, DamagedPage))
    inside.press("Go on with what can be read")
    inside.until(lambda: inside.home is not None)
    inside.rest()
    assert inside.home.house.alone.entries.get("e399") is not None and list((household / "aside").glob("*/own-1.db"))


def test_that_damage_met_while_it_is_open_is_told_and_the_next_unlock_shows_what_can_be_done(inside, backed_up):
    household = opening.open_household(inside.folder, SAMS_WORDS)
    Entries(household.own(Who.A), Who.A).write(
        [Entry(f"e{n}", Who.A, date(2026, 2, 1), "A1", note="words " * 40) for n in range(10, 400)], [])
    household.close()
    inside.come_in(SAMS_WORDS)
    own = inside.folder / "own-1.db"
    with own.open("rb+") as raw:
        for page in range(46, 54):
            raw.seek(page * 4096 + 500)
            raw.write(bytes(50))
    ledger = inside.home.shell.visit("ledger")
    ledger.days.choose(Days.ALL)
    ledger._narrow()
    inside.rest()
    assert "A space of one’s own is damaged. Please lock, then unlock. Evenhand then shows what can be done." in texts(ledger)
    assert ledger.empty_card.isHidden()  # no rows do not mean that there are none
    inside.leave()
    inside.type_again(SAMS_WORDS)
    inside.until(lambda: isinstance(inside.room, DamagedPage))
    assert "lines of your own can be read." in texts(inside.room) and "Bring this backup back" in buttons(inside.room)


def test_that_one_good_copy_of_the_key_file_heals_the_other(inside):
    good = (inside.folder / "keys2.json").read_bytes()
    (inside.folder / "keys.json").write_bytes(good[:100])
    inside.come_in(SAMS_WORDS)
    assert (inside.folder / "keys.json").read_bytes() == good


def test_that_a_newer_household_is_told(inside):
    household = opening.open_household(inside.folder, SAMS_WORDS)
    with household.shared.writing() as connection:
        connection.exec_driver_sql(f"UPDATE {REVISION_TABLE} SET version_num = 'from_2031'")
    household.close()
    before = contents(inside.folder)
    assert "A newer Evenhand made this household. Please update Evenhand." in refused(inside)
    assert contents(inside.folder) == before


def test_that_a_household_in_use_is_told(inside):
    household = opening.open_household(inside.folder, SAMS_WORDS)
    assert "open in another Evenhand window" in refused(inside)
    household.close()


def test_that_another_folder_is_told(inside, tmp_path):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "letter.txt").write_text("Dear Robin")
    inside.desk.places = Answers(tmp_path / "letters")
    inside.at_door()
    inside.press("Another household…")
    inside.type_passphrase(SAMS_WORDS)
    inside.rest()
    assert "This is not an Evenhand household." in texts(inside.room.field)
    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["letter.txt"]


@pytest.fixture
def small_disk(inside, tmp_path):
    """The household on a disk of its own; tests that need one pass where none may be mounted."""
    place = tmp_path / "disk"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", place], capture_output=True).returncode:
        yield None
        return
    subprocess.run(["cp", "-a", inside.folder, place / "household"], check=True)
    inside.folder = place / "household"
    yield place
    inside.leave()
    subprocess.run(["umount", "-l", place], check=True)


def test_that_a_household_that_may_only_be_read_is_told(inside, small_disk):
    if small_disk is None:  # not root: the folder's mode does
        inside.folder.chmod(0o500)
    else:
        subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    assert "Evenhand may not write here. Please choose another folder." in refused(inside)
    inside.folder.chmod(0o700) if small_disk is None else None


def test_that_a_full_disk_still_opens_and_says_why_nothing_is_kept(inside, small_disk):
    if small_disk is None:
        return
    with suppress(OSError), (small_disk / "ballast").open("wb", buffering=0) as ballast:
        while True:
            ballast.write(bytes(4096))
    assert os.statvfs(small_disk).f_bavail == 0
    inside.at_door()
    inside.type_passphrase(SAMS_WORDS)
    inside.rest()
    if inside.home is None:  # no room even for what an open file needs beside it
        assert "The disk is full" in texts(inside.room.field)
    else:
        assert "Today’s backup could not be made. The disk is full" in texts(inside.home.shell.page)
    (small_disk / "ballast").unlink()
    if inside.home is None:
        inside.type_passphrase(SAMS_WORDS)
        inside.until(lambda: inside.home is not None)
        inside.rest()


def test_that_a_form_on_a_full_disk_keeps_its_text_and_goes_on_once_there_is_room(inside, small_disk):
    if small_disk is None:
        return
    household = opening.open_household(inside.folder, SAMS_WORDS)
    UsualTasks(household.own(Who.A)).write([UsualTask("C2", HowOften.ONCE_A_WEEK, 10, 1, 4)], [])
    household.close()
    inside.come_in(SAMS_WORDS)
    store = inside.home.house.alone.entries
    with suppress(OSError), (small_disk / "rest").open("wb", buffering=0) as rest:
        while True:
            rest.write(bytes(4096))
    with suppress(DiskFull):
        for number in range(2000):
            store.write([Entry(f"e{number}", Who.A, date(2026, 2, 1), "A1", note="words " * 50)], [])
    inside.qtbot.keyClick(inside.home.shell, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = next(each for each in inside.desk.window.findChildren(QuickLog) if each.isVisible())
    inside.qtbot.keyClicks(form.focusWidget(), "sor")
    for _ in range(3):
        inside.qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Return)
    assert "The disk is full, so nothing was saved. Please free 2 megabytes and try again." in texts(form)
    written = form.draft
    assert form.isVisible() and (written.task, written.typed_minutes) == ("C2", "10")
    (small_disk / "rest").unlink()
    form.save()
    assert not form.isVisible()
    assert [each.minutes for each in store.page(EntryQuery(), None, 9) if each.task == "C2"] == [10]


def test_that_an_older_copy_of_ours_is_told_after_unlock(inside):
    inside.come_in(SAMS_WORDS)
    inside.leave()
    old = (inside.folder / "shared.db").read_bytes()
    household = opening.open_household(inside.folder, SAMS_WORDS)
    opening.back_up(household, inside.folder.parent / "b.evenhand", date(2026, 3, 2))  # writes a line to ours
    household.close()
    (inside.folder / "shared.db").write_bytes(old)
    inside.come_in(SAMS_WORDS)
    assert "An older copy of what you share was put in place since you were here." in texts(inside.home.shell.page)


def test_that_a_place_that_is_copied_about_is_told_after_unlock_and_in_settings(inside):
    copied = inside.folder.parent / "Dropbox" / "ours"
    copied.parent.mkdir()
    inside.folder.rename(copied)
    inside.folder = copied
    inside.come_in(SAMS_WORDS)
    told = "Another program may copy this folder to other computers."
    assert told in texts(inside.home.shell.page)
    assert told in texts(inside.home.shell.visit("settings"))
