"""Thanks, in ours."""
# SPDX-License-Identifier: GPL-3.0-or-later

from sqlalchemy import Column, Integer, String, Table, Text

from evenhand.storage.tables.base import SHARED, by
from evenhand.storage.tables.types import Day

THANKS = Table(
    "thanks", SHARED,
    Column("number", Integer, primary_key=True),
    Column("id", String(40), nullable=False, unique=True),
    Column("giver", String(1), nullable=False),
    Column("day", Day, nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("entry_id", String(40), nullable=False, index=True),
    Column("task", String(50), nullable=False),
    info=by("giver"),
)
