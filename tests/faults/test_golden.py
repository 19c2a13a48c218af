"""One golden household for each revision: it opens in this program, also after an upgrade that was ended by force."""
# SPDX-License-Identifier: GPL-3.0-or-later

import shutil

import apsw
import pytest
from evenhand.storage import header as headers
from evenhand.storage import schema
from evenhand.storage.engine import DatabaseFile
from evenhand.storage.header import SlotKind
from evenhand.storage.layout import own_file, shared_file
from evenhand.storage.tables.base import Kind

from faults import bench, make_golden, store
from faults.bench import Runner
from faults.make_golden import GOLDEN, ROWS, name_of, revisions

PAIRS = pytest.mark.parametrize("ours, mine", revisions(), ids=[name_of(*pair) for pair in revisions()])


@pytest.fixture
def golden(tmp_path, ours, mine):
    """The kept household; where none is kept yet for a new revision, one made now."""
    folder = tmp_path / "golden"
    if (GOLDEN / name_of(ours, mine)).exists():
        shutil.copytree(GOLDEN / name_of(ours, mine), folder)
        for path in (folder, *folder.iterdir()):  # a checkout does not keep who may read
            path.chmod(0o700 if path.is_dir() else 0o600)
    else:
        make_golden.make(folder, ours, mine)
    return folder


KINDS = [(*pair, "shared") for pair in revisions()] + [(*revisions()[0], "own")]  # mine is read back below as well


@pytest.mark.parametrize("ours, mine, kind", KINDS, ids=["-".join(each) for each in KINDS])
def test_that_a_golden_household_comes_up_to_date_whatever_ends_it(golden, tmp_path, rounds, kind):
    runner = Runner(kind, tmp_path)
    try:
        assert bench.upgrade(runner, golden, ROWS, max(2, rounds // 10)) == []
    finally:
        runner.close()


def rows_by_second_reader(file: DatabaseFile) -> dict[str, list]:
    """Every row of every table, read by a program that shares no code with ours."""
    connection = apsw.Connection(str(file.path), flags=apsw.SQLITE_OPEN_READWRITE)
    connection.pragma("cipher", "sqlcipher")
    connection.pragma("legacy", 4)
    connection.pragma("key", f"raw:{file.key.hex()}")
    try:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'").get
        names = names if isinstance(names, list) else [names]
        return {name: list(connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid')) for name in names}
    finally:
        connection.close()


@PAIRS
def test_that_a_second_reader_finds_the_same_rows_before_and_after_the_upgrade(golden, ours, mine):
    found = headers.found_in(golden, store.COST.memory).header
    bundle = headers.opened(found, SlotKind.PASSPHRASE, store.WORDS)
    files = {Kind.SHARED: shared_file(golden, bundle), Kind.OWN: own_file(golden, bundle)}
    before = {kind: rows_by_second_reader(file) for kind, file in files.items()}
    assert len(before[Kind.SHARED]["thanks"]) == ROWS + 2 and len(before[Kind.OWN]["entry"]) == ROWS + 1
    household = store.household_vault().open(golden, store.WORDS)
    household.check()
    household.close()
    for kind, file in files.items():
        after = rows_by_second_reader(file)
        assert set(after) >= {table.name for table in schema.FAMILY[kind].sorted_tables}
        for name, rows in before[kind].items():
            if name not in ("schema_revision", "fact", "transfer", "held_entry"):  # what the file keeps for itself
                assert [row[:len(old)] for row, old in zip(after[name], rows)] == rows, name
