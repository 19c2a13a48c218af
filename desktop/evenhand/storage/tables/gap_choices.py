"""What both chose for gaps, in ours. No column says who wished it."""
# SPDX-License-Identifier: GPL-3.0-or-later

from sqlalchemy import Column, String, Table

from evenhand.storage.tables.base import SHARED, Whose, of
from evenhand.storage.tables.types import Day

GAP_CHOICE = Table(
    "gap_choice", SHARED,
    Column("period", String(40), primary_key=True),
    Column("domain", String(1), primary_key=True),
    Column("option", String(20), nullable=False),
    Column("day", Day, nullable=False),
    info=of(Whose.TOGETHER),
)
