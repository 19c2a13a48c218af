"""Reviews in ours. The texts of structure are canonical JSON."""
# SPDX-License-Identifier: GPL-3.0-or-later

from sqlalchemy import Column, Integer, String, Table, Text

from evenhand.storage.tables.base import SHARED, Whose, of

REVIEW = Table(
    "review", SHARED,
    Column("number", Integer, primary_key=True),
    Column("id", String(40), nullable=False, unique=True),
    Column("content", Text, nullable=False),
    info=of(Whose.TOGETHER),
)
