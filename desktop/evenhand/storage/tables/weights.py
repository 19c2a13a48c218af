"""Versions of own weights in mine; what was shown to each other in ours."""
# SPDX-License-Identifier: GPL-3.0-or-later

from sqlalchemy import Column, ForeignKey, Integer, String, Table

from evenhand.storage.tables.base import OWN, SHARED, by
from evenhand.storage.tables.types import Day

WEIGHTS_VERSION = Table(
    "weights_version", OWN,
    Column("number", Integer, primary_key=True),  # the order in which they were first written
    Column("id", String(40), nullable=False, unique=True),
    Column("day", Day, nullable=False),
    Column("time", Integer, nullable=False),
    Column("energy", Integer, nullable=False),
    Column("risk", Integer, nullable=False),
    Column("way", String(20), nullable=False),
    Column("changed", String(10)),
)
EXAMPLE_LEVELS = Table(
    "example_levels", OWN,
    Column("number", Integer, primary_key=True),
    Column("energy", Integer),
    Column("risk", Integer),
)
SHOWN = Table(
    "shown_weights", SHARED,
    Column("who", String(1), primary_key=True),
    Column("day", Day, nullable=False),
    Column("time", Integer, nullable=False),
    Column("energy", Integer, nullable=False),
    Column("risk", Integer, nullable=False),
    info=by("who"),
)
SHOWN_RATING = Table(
    "shown_rating", SHARED,
    Column("who", String(1), ForeignKey(SHOWN.c.who, ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("task", String(50), nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("energy", Integer, nullable=False),
    Column("risk", Integer, nullable=False),
    info=by("who"),
)
SHOWN_EXAMPLE = Table(
    "shown_example", SHARED,
    Column("who", String(1), ForeignKey(SHOWN.c.who, ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("energy", Integer, nullable=False),
    Column("risk", Integer, nullable=False),
    info=by("who"),
)
