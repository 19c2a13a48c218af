"""The other state of entries in changes too large for memory; in mine, and empty at each unlock."""
# SPDX-License-Identifier: GPL-3.0-or-later

from sqlalchemy import Boolean, Column, Integer, String, Table, Text

from evenhand.storage.tables.base import OWN
from evenhand.storage.tables.types import Day

HELD_ENTRY = Table(
    "held_entry", OWN,
    Column("batch", String(40), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("id", String(40), nullable=False),
    Column("there", Boolean, nullable=False),  # without it only the id says something
    Column("day", Day),
    Column("task", String(50)),
    Column("minutes", Integer),
    Column("energy", Integer),
    Column("risk", Integer),
    Column("felt", String(10)),
    Column("note", Text),
    Column("note_words", Text),
    Column("joint_id", String(40)),
    Column("origin", String(10)),
    Column("shared", Boolean),
    Column("risk_ticked", Boolean),
    Column("note_ticked", Boolean),
    Column("count_after_all", Boolean),
)
