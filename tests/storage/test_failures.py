"""Outside failures: each is one plain sentence, and nothing that was said to be saved is lost."""
# SPDX-License-Identifier: GPL-3.0-or-later

import errno
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from evenhand.domain.entries import Entry, EntryQuery
from evenhand.domain.partners import Who
from evenhand.storage.engine import UnsafeStack, guard_stack
from evenhand.storage.failures import SHARED_SPACE, Busy, CouldNotWrite, DiskFull, ReadOnly, of_system, told
from evenhand.storage.space import WriteGate
from evenhand.storage.stores.entries import Entries

from storage.conftest import DESKTOP, HOUSEHOLD_ID, SAM, SAMS_WORDS, TODAY

NOBODY = 65534
NOTE = "x" * 10_000


def entry(number: int) -> Entry:
    return Entry(f"e{number:05}", Who.A, date(2026, 2, 1), "A1", 15, 1, 1, note=NOTE)


# A process that makes a household, fills the disk with entries, and tells how each step ended. The limit on file
# sizes stands in for a small disk where mounting one is not allowed.
FILL = """
import resource, signal, sys
from pathlib import Path
from evenhand.domain.failures import StoreFailed
from storage.conftest import HOUSEHOLD_ID, SAM, SAMS_WORDS, TODAY, cheap_vault
from storage.test_failures import entry
from evenhand.domain.entries import EntryQuery
from evenhand.storage.stores.entries import Entries
from evenhand.domain.partners import Who

folder, limit = Path(sys.argv[1]), int(sys.argv[2])
vault = cheap_vault()
household, _ = vault.create(folder, SAM, SAMS_WORDS, HOUSEHOLD_ID, TODAY)
if limit:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
store, number = Entries(household.own(Who.A), Who.A), 0
def attempt(name, act):
    try:
        act()
    except StoreFailed as failure:
        print(name, type(failure).__name__, flush=True)
        return False
    return True
while number < 5000 and attempt("write", lambda: store.write([entry(number)], [])):
    number += 1
    print("ACK", number, flush=True)
attempt("backup", lambda: vault.backup(household, folder.parent / "b.evenhand"))
print("still", store.count(EntryQuery()), flush=True)
household.close()
household = vault.open(folder, SAMS_WORDS)
print("full", Entries(household.own(Who.A), Who.A).count(EntryQuery()), flush=True)
household.close()
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
else:
    (folder.parent / "ballast").unlink()
household = vault.open(folder, SAMS_WORDS)
store = Entries(household.own(Who.A), Who.A)
household.check()
attempt("again", lambda: store.write([entry(9999)], []))
print("after", store.count(EntryQuery()), flush=True)
household.close()
"""


def run(script: str, *words: object, **more) -> list[str]:
    environment = os.environ | {"PYTHONPATH": f"{DESKTOP}{os.pathsep}{DESKTOP.parent / 'tests'}"}
    done = subprocess.run([sys.executable, "-c", script, *map(str, words)], capture_output=True, text=True,
                          env=environment, timeout=120, **more)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture
def small_disk(tmp_path) -> Iterator[tuple[Path, int]]:
    """A place with little room: a disk of its own where we may mount one, else a limit in bytes for each file."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=5m", "tmpfs", place], capture_output=True)
    if mounted.returncode:
        yield place, 1_000_000
        return
    try:
        (place / "ballast").write_bytes(bytes(2_000_000))
        yield place, 0
    finally:
        subprocess.run(["umount", "-l", place], check=True)


def test_that_a_full_disk_loses_nothing_and_work_goes_on_when_there_is_room(small_disk):
    place, limit = small_disk
    lines = run(FILL, place / "household", limit)
    acknowledged = sum(line.startswith("ACK") for line in lines)
    assert acknowledged > 20
    assert any(line in ("write DiskFull", "write CouldNotWrite") for line in lines)
    assert any(line.startswith("backup ") for line in lines)
    assert {f"still {acknowledged}", f"full {acknowledged}", f"after {acknowledged + 1}"} <= set(lines)
    assert not any(line.startswith("again") for line in lines)
    assert limit or "write DiskFull" in lines


NO_ROOM = """
import resource, signal, sys
from pathlib import Path
from evenhand.domain.failures import StoreFailed
from storage.conftest import HOUSEHOLD_ID, SAM, SAMS_WORDS, TODAY, cheap_vault
if int(sys.argv[2]):
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, resource.RLIM_INFINITY))
try:
    cheap_vault(8_000_000).create(Path(sys.argv[1]) / "household", SAM, SAMS_WORDS, HOUSEHOLD_ID, TODAY)
except StoreFailed as failure:
    print(type(failure).__name__)
"""


def test_that_a_household_for_which_there_is_no_room_leaves_nothing_behind(small_disk):
    place, limit = small_disk
    before = sorted(place.iterdir())
    assert run(NO_ROOM, place, limit)[0] in ("DiskFull", "CouldNotWrite")
    assert sorted(place.iterdir()) == before


def test_that_a_database_without_room_says_so(couple):
    own = couple.household.own(Who.A)
    store = Entries(own, Who.A)
    store.write([entry(1)], [])
    with own.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(DiskFull):
        store.write([entry(number) for number in range(2, 200)], [])
    assert store.count(EntryQuery()) == 1
    with own.reading() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    store.write([entry(2)], [])


READ_ONLY = """
import os, sys
from pathlib import Path
from evenhand.domain.failures import StoreFailed
from storage.conftest import HOUSEHOLD_ID, SAM, SAMS_WORDS, TODAY, cheap_vault
user = int(sys.argv[3])
if user:
    os.setgid(user)
    os.setuid(user)
for act in (lambda: cheap_vault().open(Path(sys.argv[1]), SAMS_WORDS),
            lambda: cheap_vault().create(Path(sys.argv[2]) / "new", SAM, SAMS_WORDS, HOUSEHOLD_ID, TODAY)):
    try:
        act()
    except StoreFailed as failure:
        print(type(failure).__name__)
"""


def test_that_a_folder_that_may_only_be_read_is_told(vault, tmp_path_factory):
    """Run as another user where we are root, since root may write everywhere."""
    place = tmp_path_factory.mktemp("readonly")
    household, _ = vault.create(place / "household", SAM, SAMS_WORDS, HOUSEHOLD_ID, TODAY)
    household.close()
    user = NOBODY if os.geteuid() == 0 else 0
    for path in (place / "household", *(place / "household").iterdir()):
        path.chmod(0o555 if path.is_dir() else 0o444)
    place.chmod(0o555)
    closed = {folder: folder.stat().st_mode for folder in place.parents if folder.stat().st_mode & 0o005 != 0o005}
    try:
        for folder, mode in closed.items() if user else ():
            folder.chmod(mode | 0o055)
        assert run(READ_ONLY, place / "household", place, user) == ["ReadOnly", "ReadOnly"]
    finally:
        for folder, mode in closed.items():
            folder.chmod(mode)
        place.chmod(0o755)
        (place / "household").chmod(0o755)


@pytest.mark.parametrize("number, kind", [
    (errno.ENOSPC, DiskFull), (errno.EDQUOT, DiskFull), (errno.EROFS, ReadOnly), (errno.EACCES, ReadOnly),
    (errno.EIO, CouldNotWrite),
])
def test_that_errors_of_the_system_become_sentences(number, kind):
    with pytest.raises(kind), told(SHARED_SPACE):
        raise OSError(number, "x")
    assert type(of_system(OSError(number, "x"))) is kind


def test_that_a_bug_of_ours_is_not_hidden_as_a_failure(couple):
    for statement in ("SELECT * FROM nowhere", "INSERT INTO fact VALUES ('household', 'twice')"):
        with pytest.raises(Exception) as raised, couple.household.shared.writing() as connection:
            connection.exec_driver_sql(statement)
        assert type(raised.value).__name__ in ("OperationalError", "IntegrityError")


def test_that_a_failed_write_is_rolled_back(couple):
    shared = couple.household.shared
    with pytest.raises(ZeroDivisionError), shared.writing() as connection:
        connection.exec_driver_sql("INSERT INTO fact VALUES ('half', 'way')")
        raise ZeroDivisionError
    with shared.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM fact WHERE name = 'half'").scalar() == 0


def test_that_a_short_write_waits_for_a_long_one_only_so_long():
    gate, held, done = WriteGate(patience=0.05), threading.Event(), threading.Event()

    def long_write():
        with gate.held():
            held.set()
            done.wait(10)

    worker = threading.Thread(target=long_write)
    worker.start()
    held.wait(10)
    assert gate.held_long
    with pytest.raises(Busy), gate.passed():
        pass
    done.set()
    worker.join()
    assert not gate.held_long
    with gate.passed():
        pass


def test_that_window_and_worker_use_one_file_side_by_side(couple):
    household = couple.both()
    failures = []

    def work():
        try:
            with household.for_worker() as spaces:
                store = Entries(spaces.own[Who.A], Who.A)
                for number in range(100, 160):
                    store.write([entry(number)], [])
        except Exception as failure:
            failures.append(failure)

    worker = threading.Thread(target=work)
    worker.start()
    store = Entries(household.own(Who.A), Who.A)
    for number in range(60):
        store.write([entry(number)], [])
        store.count(EntryQuery())
    worker.join()
    assert failures == [] and store.count(EntryQuery()) == 120


def test_that_two_threads_take_turns_at_one_connection(couple):
    """Joining and enrolling run on the worker, with the spaces of the window."""
    store, failures = Entries(couple.household.own(Who.A), Who.A), []

    def work():
        try:
            for number in range(40):
                store.write([entry(100 + number)], [])
                store.page(EntryQuery(), None, 5)
        except Exception as failure:
            failures.append(failure)

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for number in range(40):
        store.count(EntryQuery())
        store.write([entry(number)], [])
    for worker in workers:
        worker.join()
    assert failures == [] and store.count(EntryQuery()) == 80


def test_that_an_unsafe_driver_is_refused():
    guard_stack()
    with pytest.raises(UnsafeStack):
        guard_stack("3.51.2")
