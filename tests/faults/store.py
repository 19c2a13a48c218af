"""The storage layer on the command line, as thin as it can be: what the fault bench drives, for either kind of file.

    python store.py [--kind shared|own] [--broken WHAT] init|write|verify|rotate|backup|restore|upgrade|probe --dir D

Exit codes: 0 done, 3 in use, 4 damaged, 5 wrong passphrase, 6 disk full. `--broken` makes a mistake on purpose, so that
a bench which finds nothing can be told from one that looks at nothing.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "desktop"))

from evenhand.domain.entries import Entry
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.partners import Hue, Mark, Shape, Who
from evenhand.domain.thanks import Thanks
from evenhand.storage import files, schema, vault
from evenhand.storage import header as headers
from evenhand.storage.backups import Reason
from evenhand.storage.engine import pragma
from evenhand.storage.failures import Damaged, DiskFull, InUse, NotABackup, NotAHousehold
from evenhand.storage.files import make_empty
from evenhand.storage.header import SlotKind
from evenhand.storage.household import Household, Newcomer
from evenhand.storage.keys import Cost
from evenhand.storage.layout import own_file, shared_file
from evenhand.storage.schema import Upgrade
from evenhand.storage.space import Space
from evenhand.storage.stores.entries import Entries
from evenhand.storage.stores.thanks import ThanksGiven
from evenhand.storage.tables.base import REVISION_TABLE, Kind
from evenhand.storage.tables.entries import ENTRY
from evenhand.storage.tables.thanks import THANKS
from evenhand.storage.vault import Vault
from sqlalchemy import Table, func, select

WORDS, DAY = "lantern otter maple quiet", date(2026, 2, 1)
MARKER = "PLAINTEXT-MARKER-Zufriedenheit-7319"
COST, FILLER = Cost(8192, 1), 0
DONE, IN_USE, DAMAGED, WRONG, FULL = 0, 3, 4, 5, 6
OLDER = "older"  # a file that stands in households of an earlier revision: what is written there leaves them as old
NEWEST = "newest"  # what `verify` says of a file's revision; otherwise the revision itself
MISTAKES = ("sync", "flush", "ack", "lock", "plain")


class Rows:
    """Rows with numbers, each with a text that its number proves, in one kind of file."""

    def __init__(self, household: Household, kind: str) -> None:
        self._household, self._shared = household, kind == "shared"

    def space(self) -> Space:
        return self._household.shared if self._shared else self._household.own(Who.A)

    def put(self, number: int) -> None:
        if self._shared:
            ThanksGiven(self._household.shared).save(Thanks(f"n{number:09}", Who.A, DAY, text_of(number)))
        else:
            Entries(self.space(), Who.A).write([Entry(f"n{number:09}", Who.A, DAY, "A1", note=text_of(number))], [])

    def last(self) -> int:
        """The greatest number, 0 for none."""
        ids = self._table().c.id
        with self.space().reading() as connection:
            found = connection.execute(select(func.max(ids)).where(ids.like("n_________"))).scalar()
        return int(found[1:]) if found else 0

    def all(self) -> Iterator[tuple[int, str]]:
        """Numbers and texts; other rows, which golden households have, are passed over."""
        table = self._table()
        text = table.c.text if self._shared else table.c.note
        with self.space().reading() as connection:
            found = connection.execute(select(table.c.id, text).where(table.c.id.like("n_________"))).all()
        yield from ((int(row[0][1:]), row[1]) for row in found)

    def _table(self) -> Table:
        return THANKS if self._shared else ENTRY


def text_of(number: int) -> str:
    return f"{MARKER} {number} {hashlib.sha256(str(number).encode()).hexdigest()}"


def load_upgrade() -> Upgrade:
    """Alembic is most of what there is to load, and needed only where a file is older."""
    run: Upgrade = import_module("evenhand.storage.migrations.upgrade").run
    return run


def household_vault() -> Vault:
    return Vault(load_upgrade, COST, FILLER, lambda: datetime.now(UTC), ballast=0)


def init(folder: Path, kind: str) -> None:
    newcomer = Newcomer("Sam", Mark(Shape.SQUARE, Hue.TEAL))
    household_vault().create(folder, newcomer, WORDS, "ab" * 16, DAY)[0].close()


def write(folder: Path, kind: str, start: int, count: int, broken: str = "") -> None:
    household = household_vault().open(folder, WORDS)
    rows = Rows(household, kind)
    if broken == "sync":
        pragma(rows.space()._engine, "PRAGMA synchronous=NORMAL")
    number, until = start or rows.last() + 1, count
    while until != 0:
        if broken == "ack":
            print(f"ACK {number}", flush=True)
        rows.put(number)
        if broken == "plain":
            (folder / "note").write_text(text_of(number), encoding="utf-8")
        if broken != "ack":
            print(f"ACK {number}", flush=True)
        number, until = number + 1, until - 1
    household.close()
    if (folder / OLDER).exists():
        make_household_older(folder)


def verify(folder: Path, kind: str) -> None:
    household = household_vault().open(folder, WORDS)
    household.check()
    ranges: list[list[int]] = []
    bad = 0
    for number, text in sorted(Rows(household, kind).all()):
        bad += text != text_of(number)
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    revision, newest = schema.revision_of(Rows(household, kind).space()), schema.REVISIONS[Kind(kind)][-1]
    print(json.dumps({"integrity": "ok", "bad_rows": bad, "ranges": ranges,
                      "schema": NEWEST if revision == newest else revision, "generation": household.header.generation}))
    household.close()


def rotate(folder: Path, count: int) -> None:
    household = household_vault().open(folder, WORDS)
    for _ in range(count):
        household.new_code(WORDS)
        print(f"ACK {household.header.generation}", flush=True)
    household.close()


def backup(folder: Path) -> None:
    household = household_vault().open(folder, WORDS)
    household_vault().keep_backup(household, Reason.USUAL)
    household.close()


def restore(folder: Path) -> None:
    found = household_vault().newest_good(folder, WORDS)
    if found is None:
        raise NotABackup
    household_vault().put_back(folder, found[0].file, WORDS)


def probe() -> None:
    for line in sys.stdin:
        try:
            found = headers.parsed(Path(line.rstrip("\n")).read_bytes(), COST.memory)
            print("ok" if headers.opened(found, SlotKind.PASSPHRASE, WORDS) else "badkey", flush=True)
        except StoreFailed:
            print("damaged", flush=True)


def golden(folder: Path, kind: str, rows: int) -> None:
    """A household whose files are of the first revisions, with numbered rows."""
    init(folder, kind)
    household = household_vault().open(folder, WORDS)
    for number in range(1, rows + 1):
        Rows(household, kind).put(number)
    household.close()
    make_household_older(folder)
    (folder / OLDER).touch()


def make_household_older(folder: Path, ours: str = "", mine: str = "") -> None:
    """Gives the files of a closed household the tables of these revisions; the first ones unless they are said."""
    found = headers.found_in(folder, COST.memory).header
    bundle = headers.opened(found, SlotKind.PASSPHRASE, WORDS)
    for kind, file, wanted in ((Kind.SHARED, shared_file(folder, bundle), ours), (Kind.OWN, own_file(folder, bundle), mine)):
        space, compact = Space(file), folder / "compact"
        try:
            make_older(space, kind, wanted or schema.REVISIONS[kind][0])
            space.settle()
            make_empty(compact)
            space.copy_into(str(compact))
        finally:
            space.close()
        compact.replace(file.path)


def make_older(space: Space, kind: Kind, revision: str) -> None:
    """Gives a file the tables of an earlier revision again, with the rows that these have room for."""
    with space.upgrading() as connection:
        quote = connection.dialect.identifier_preparer.quote
        names = [row[0] for row in connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")]
        kept = {}
        for name in names:
            columns = schema.stored_columns(connection, name)
            marked = ", ".join(map(quote, columns))
            kept[name] = columns, connection.exec_driver_sql(f"SELECT {marked} FROM {quote(name)}").all()
            connection.exec_driver_sql(f"DROP TABLE {quote(name)}")
        load_upgrade()(connection, kind, revision)
        for name, (columns, found) in kept.items():
            both = [column for column in columns if column in schema.stored_columns(connection, name)]
            if name == REVISION_TABLE or not both:
                continue
            marks = ", ".join("?" * len(both))
            for row in found:
                values = tuple(value for column, value in zip(columns, row) if column in both)
                connection.exec_driver_sql(
                    f"INSERT INTO {quote(name)} ({', '.join(map(quote, both))}) VALUES ({marks})", values)


def upgrade_household(folder: Path) -> None:
    (folder / OLDER).unlink(missing_ok=True)
    household_vault().open(folder, WORDS).close()


def make_mistakes(broken: str) -> None:
    """The mistakes that are not in a step of write()."""
    if broken == "flush":
        files.flush = headers.flush = lambda descriptor: None
        files.flush_folder = lambda path: None
    if broken == "lock":
        class NoLock:
            def __init__(self, folder: Path) -> None: ...
            def release(self) -> None: ...
        vault.InstanceLock = NoLock


def main(arguments: list[str]) -> int:
    """Do one command; the exit code says how it ended, and never with a traceback."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kind", choices=("shared", "own"), default="shared")
    parser.add_argument("--broken", choices=("", *MISTAKES), default="")
    parser.add_argument("command")
    parser.add_argument("--dir", type=Path, default=Path())
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--count", type=int, default=-1)
    given = parser.parse_args(arguments)
    os.umask(0o077)
    make_mistakes(given.broken)
    steps: dict[str, Callable[[], None]] = {
        "init": lambda: init(given.dir, given.kind),
        "write": lambda: write(given.dir, given.kind, given.start, given.count or -1, given.broken),
        "verify": lambda: verify(given.dir, given.kind), "rotate": lambda: rotate(given.dir, given.count),
        "backup": lambda: backup(given.dir), "restore": lambda: restore(given.dir),
        "upgrade": lambda: upgrade_household(given.dir), "probe": probe,
        "golden": lambda: golden(given.dir, given.kind, given.count),
    }
    try:
        steps[given.command]()
    except InUse:
        return IN_USE
    except DiskFull:
        return FULL
    except Refused:
        return WRONG
    except (Damaged, NotAHousehold, NotABackup) as failure:
        print(failure, file=sys.stderr)
        return DAMAGED
    return DONE


def serve() -> None:
    """Does one command a line, each in a fresh fork, so that nobody waits for imports: the number of the process, and
    at its end the exit code. A line is JSON: the arguments, and the file that takes the output.
    """
    for line in sys.stdin:
        arguments, out = json.loads(line)
        child = os.fork()
        if child == 0:
            descriptor = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            os.dup2(descriptor, 1)
            os.dup2(descriptor, 2)
            code = 1
            try:
                code = main(arguments)
                sys.stdout.flush()
            finally:
                os._exit(code)
        print(child, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__" and sys.argv[1:] == ["serve"]:
    serve()
elif __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
