"""The partners as ours shows them, their signing keys, and the partner's key as each own file remembers it."""
# SPDX-License-Identifier: GPL-3.0-or-later

from sqlalchemy import Column, LargeBinary, String, Table, Text

from evenhand.storage.tables.base import OWN, SHARED, Whose, of
from evenhand.storage.tables.types import Day

PARTNER = Table(
    "partner", SHARED,
    Column("who", String(1), primary_key=True),
    Column("name", Text, nullable=False),
    Column("pronouns", Text, nullable=False),
    Column("shape", String(10), nullable=False, unique=True),
    Column("hue", String(10), nullable=False),
    info=of(Whose.KEPT),
)
# Rows are added and never changed: a later row for the same partner means that the key was renewed that day.
SIGNING_KEY = Table(
    "signing_key", SHARED,
    Column("public_key", LargeBinary(32), primary_key=True),
    Column("who", String(1), nullable=False, index=True),
    Column("since", Day, nullable=False),
    info=of(Whose.KEPT),
)
PINNED_KEY = Table(
    "pinned_key", OWN,
    Column("public_key", LargeBinary(32), primary_key=True),
    Column("who", String(1), nullable=False, index=True),
    Column("since", Day, nullable=False),
)
