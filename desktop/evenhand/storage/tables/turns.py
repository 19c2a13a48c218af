"""What rotates, what is kept free, and the dated turns; in ours."""
# SPDX-License-Identifier: GPL-3.0-or-later

from sqlalchemy import Boolean, Column, Integer, String, Table, Text

from evenhand.storage.tables.base import SHARED, Whose, by, of
from evenhand.storage.tables.types import Day, WallClock

ROTATING_TASK = Table(
    "rotating_task", SHARED,
    Column("number", Integer, primary_key=True),  # the order in which they were added
    Column("task", String(50), nullable=False, unique=True),
    Column("cadence", String(20), nullable=False),
    Column("weekday", Integer),
    Column("part", String(10), nullable=False),
    Column("stint_weeks", Integer, nullable=False),
    Column("mode", String(10), nullable=False),
    Column("owner", String(1)),
    Column("limits", String(2), nullable=False),  # the letters of those who do not take it on
    Column("resting", Boolean, nullable=False),
    info=of(Whose.TOGETHER),
)
KEPT_FREE = Table(
    "kept_free_time", SHARED,
    Column("who", String(1), primary_key=True),
    Column("weekday", Integer, primary_key=True),
    Column("part", String(10), primary_key=True),
    info=by("who"),
)
KEPT_FREE_DATES = Table(
    "kept_free_dates", SHARED,
    Column("who", String(1), primary_key=True),
    Column("begin", WallClock, primary_key=True),
    Column("end", WallClock, primary_key=True),  # not included
    Column("label", Text, primary_key=True),
    info=by("who"),
)
TURN = Table(
    "turn", SHARED,
    Column("id", String(80), primary_key=True),
    Column("task", String(50), nullable=False),
    Column("day", Day, nullable=False, index=True),
    Column("recurrence_date", Day, nullable=False),
    Column("owner", String(2), nullable=False),
    Column("stint", String(80), nullable=False, index=True),
    Column("state", String(10), nullable=False),
    Column("pinned", Boolean, nullable=False),
    info=of(Whose.TOGETHER),
)
HANDOVER_NOTE = Table(
    "handover_note", SHARED,
    Column("task", String(50), primary_key=True),
    Column("starts", Text, nullable=False),
    Column("enough", Text, nullable=False),
    Column("facts", Text, nullable=False),
    Column("ask", Text, nullable=False),
    Column("writer", String(1)),  # who wrote it alone; empty when both did
    info=by("writer"),
)
