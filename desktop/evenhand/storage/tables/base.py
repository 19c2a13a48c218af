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


def fact_table(family: MetaData) -> Table:
    return Table("fact", family, Column("name", String(40), primary_key=True), Column("value", Text, nullable=False))


SHARED_FACT, OWN_FACT = fact_table(SHARED), fact_table(OWN)
FACT = {Kind.SHARED: SHARED_FACT, Kind.OWN: OWN_FACT}

# Alembic keeps this table; ours has the same shape, so that a new file needs no Alembic.
REVISION = Table(REVISION_TABLE, MetaData(), Column("version_num", String(32), primary_key=True))
