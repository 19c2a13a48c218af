"""What all tables have in common: the two families, their naming, and the small table of facts in every file."""
# SPDX-License-Identifier: GPL-3.0-or-later

from enum import Enum

from sqlalchemy import Column, MetaData, String, Table, Text

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
SHARED, OWN = MetaData(naming_convention=NAMING), MetaData(naming_convention=NAMING)
REVISION_TABLE = "schema_revision"
NOTED = "noted."  # how the names of facts begin that a file notes for itself: no words of the couple's


class Kind(str, Enum):
    """The two kinds of database file; each has a line of revisions of its own."""

    SHARED = "shared"
    OWN = "own"


class Whose(Enum):
    """Whose the rows of a table in ours are; each table there says so, and a test fails for one that does not."""

    AUTHORS = "each row belongs to the partner whose letter stands in one column"
    SIGNED = "belongs to an agreement; both may take it along once both have signed"
    TOGETHER = "made by both: it stays when one goes, and one alone takes no copy of it"
    PART = "belongs to rows of other tables, and comes and goes with them"
    KEPT = "who the partners are, and what the file notes for itself"


def by(column: str, *, is_yes: bool = False, needs_both: bool = False) -> dict[str, object]:
    """The `info` of a table whose rows have their author's letter in `column`.

    `is_yes`: a row is a partner's yes that waits or holds. It goes when a partner gets new keys. `needs_both`: the
    other's row means nothing without it, and goes along when one goes.
    """
    return {"whose": Whose.AUTHORS, "author": column, "is_yes": is_yes, "needs_both": needs_both}


def of(whose: Whose) -> dict[str, object]:
    """The `info` of any other table in ours."""
    return {"whose": whose}


def whose(table: Table) -> Whose:
    """Raises KeyError for a table that does not say."""
    found = table.info["whose"]
    assert isinstance(found, Whose)
    return found


def author_of(table: Table) -> Column[str] | None:
    """The column with the author's letter, for a table of Whose.AUTHORS."""
    return table.c[table.info["author"]] if whose(table) is Whose.AUTHORS else None


def fact_table(family: MetaData) -> Table:
    return Table("fact", family, Column("name", String(40), primary_key=True), Column("value", Text, nullable=False),
                 info=of(Whose.KEPT))


SHARED_FACT, OWN_FACT = fact_table(SHARED), fact_table(OWN)
FACT = {Kind.SHARED: SHARED_FACT, Kind.OWN: OWN_FACT}

# Alembic keeps this table; ours has the same shape, so that a new file needs no Alembic.
REVISION = Table(REVISION_TABLE, MetaData(), Column("version_num", String(32), primary_key=True))
