"""Which tables a file must have: making them in a new file, telling an older file from a newer one."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from sqlalchemy import Connection, MetaData, func, select
from sqlalchemy.exc import OperationalError

from evenhand.storage.failures import Damaged, Newer
from evenhand.storage.space import Space
from evenhand.storage.tables import (
    agreements,
    entries,
    gap_choices,
    guesses,
    held,
    people,
    private_pages,
    reviews,
    spans,
    step_parts,
    talks,
    tasks,
    thanks,
    turns,
    usual_week,
    weights,
)
from evenhand.storage.tables.base import FACT, OWN, OWN_FACT, REVISION, SHARED, SHARED_FACT, Kind

# Importing the subjects has put their tables into the families.
SUBJECTS = (
    agreements, entries, gap_choices, guesses, held, people, private_pages, reviews, spans, step_parts, talks, tasks,
    thanks, turns, usual_week, weights,
)
BOOKKEEPING = {SHARED_FACT, OWN_FACT, people.PARTNER, people.SIGNING_KEY, people.PINNED_KEY, entries.TRANSFER,
               held.HELD_ENTRY}
FAMILY: dict[Kind, MetaData] = {Kind.SHARED: SHARED, Kind.OWN: OWN}
Revisions = Mapping[Kind, tuple[str, ...]]
# Oldest first; the last is what this program writes. A test compares them with the scripts in migrations/.
REVISIONS: Revisions = MappingProxyType({
    Kind.SHARED: ("shared_0001", "shared_0002", "shared_0003", "shared_0004", "shared_0005", "shared_0006",
                  "shared_0007"),
    Kind.OWN: ("own_0001", "own_0002", "own_0003", "own_0004")})


class Upgrade(Protocol):
    """Brings the tables of one file up to date, or to the revision `to`, inside the transaction that it is given."""

    def __call__(self, connection: Connection, kind: Kind, to: str = "head") -> None: ...


HOUSEHOLD = "household"


def make_tables(space: Space, kind: Kind, household: str) -> None:
    """Fills a new file with empty tables of the newest revision. Raises StoreFailed."""
    with space.writing() as connection:
        make_in(connection, kind)
        note_household(connection, kind, household)


def make_in(connection: Connection, kind: Kind) -> None:
    """Makes the tables of the newest revision, inside the caller's transaction."""
    FAMILY[kind].create_all(connection)
    REVISION.create(connection)
    connection.execute(REVISION.insert().values(version_num=REVISIONS[kind][-1]))


def note_household(connection: Connection, kind: Kind, household: str) -> None:
    """Writes down to which household the file belongs."""
    connection.execute(FACT[kind].insert().values(name=HOUSEHOLD, value=household))


def revision_of(space: Space) -> str:
    """The revision of the file. Raises Damaged when it says none."""
    with space.reading() as connection:
        try:
            found = connection.execute(select(REVISION.c.version_num)).scalars().all()
        except OperationalError as error:  # no such table
            raise Damaged(space.file.called, "no revision") from error
    if len(found) != 1:
        raise Damaged(space.file.called, "revisions")
    return str(found[0])


def is_older(space: Space, kind: Kind, known: Revisions = REVISIONS) -> bool:
    """Whether the file needs an upgrade. Raises Newer for a revision that is not among the `known` ones."""
    revision = revision_of(space)
    if revision not in known[kind]:
        raise Newer
    return revision != known[kind][-1]


def prove_household(space: Space, kind: Kind, household: str) -> None:
    """Raises Damaged when the file was brought here from another household."""
    fact = FACT[kind]
    with space.reading() as connection:
        value = connection.execute(select(fact.c.value).where(fact.c.name == HOUSEHOLD)).scalar()
    if value != household:
        raise Damaged(space.file.called, "another household")


def upgrade(space: Space, kind: Kind, run: Upgrade) -> None:
    """Brings an older file up to date in one checked transaction. Raises StoreFailed, and then nothing has changed."""
    with space.upgrading() as connection:
        run(connection, kind)


def stored_columns(connection: Connection, table: str) -> list[str]:
    """The columns that a table of the file has, without those that are worked out from others."""
    quoted = connection.dialect.identifier_preparer.quote(table)
    return [row[1] for row in connection.exec_driver_sql(f"PRAGMA table_xinfo({quoted})") if not row[6]]


def rows_in(space: Space, kind: Kind) -> int:
    """How many rows of the couple's the file holds; its own bookkeeping does not count. An older file has fewer tables."""
    with space.reading() as connection:
        there = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())
        return sum(connection.execute(select(func.count()).select_from(table)).scalar_one()
                   for table in FAMILY[kind].sorted_tables if table not in BOOKKEEPING and table.name in there)
