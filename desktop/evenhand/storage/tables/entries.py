"""Entries: all of one's own in mine, what each partner shared in ours.

The `by_...` columns are what a table of entries is sorted by, ascending: a later day and a larger value come
first, a missing value last. With the id they make the key by which pages are read. The id is in no index beside
its own: the few rows that tie are sorted when they are read, and the file stays a third smaller.

A search reads `note_words` of all entries. From a letter to rows that takes 20 to 40 ms of processor time for 100,000
notes of a few words, and 3 to 10 ms for up to 10,000 (tests/bench/test_ledger_sizes.py). So there is no full-text
index: it would hold every private word a second time, and each write would pay for it.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

from sqlalchemy import Boolean, Column, Computed, ForeignKey, Index, Integer, MetaData, String, Table, Text

from evenhand.storage.tables.base import OWN, SHARED, Whose, by, of
from evenhand.storage.tables.types import Day

_SORTED_BY = {"by_newest": "-day", "by_minutes": "coalesce(-minutes, 1)", "by_energy": "coalesce(-energy, 1)",
              "by_risk": "coalesce(-risk, 1)"}


def _entry_table(name: str, family: MetaData, *particular: Column[object], info: dict[str, object] | None = None) -> Table:
    table = Table(
        name, family,
        Column("id", String(40), primary_key=True),
        Column("day", Day, nullable=False),
        Column("task", String(50), nullable=False),
        Column("minutes", Integer),
        Column("energy", Integer),
        Column("risk", Integer),
        Column("felt", String(10)),
        Column("note", Text, nullable=False),
        Column("note_words", Text, nullable=False),  # folded, each with a space before it; empty without a note
        Column("joint_id", String(40), nullable=False),
        *particular,
        *(Column(column, Integer, Computed(value, persisted=False)) for column, value in _SORTED_BY.items()),
        info=info or {},
    )
    Index(f"ix_{name}_by_newest", table.c.by_newest)
    for column in ("by_minutes", "by_energy", "by_risk"):
        Index(f"ix_{name}_{column}", table.c[column], table.c.by_newest)
    return table


ENTRY = _entry_table(
    "entry", OWN,
    Column("origin", String(10), nullable=False),
    Column("shared", Boolean, nullable=False),
    Column("risk_ticked", Boolean, nullable=False),
    Column("note_ticked", Boolean, nullable=False),
    Column("count_after_all", Boolean, nullable=False),
)
# The ids of entries that are on their way between mine and ours; empty but for the moment of a transfer.
TRANSFER = Table("transfer", OWN, Column("id", String(40), primary_key=True))

SHARED_TASK = Table(
    "shared_task", SHARED,
    Column("id", String(50), primary_key=True),
    Column("name", Text, nullable=False),
    Column("domain", String(1), nullable=False),
    Column("sharing", String(1), nullable=False),
    Column("minutes", Integer, nullable=False),
    info=of(Whose.PART),
)
SHARED_ENTRY = _entry_table(
    "shared_entry", SHARED,
    Column("author", String(1), nullable=False),
    Column("note_ticked", Boolean, nullable=False),
    Column("own_task", String(50), ForeignKey(SHARED_TASK.c.id)),
    info=by("author"),
)
Index("ix_shared_entry_own_task", SHARED_ENTRY.c.own_task)
