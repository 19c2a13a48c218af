"""Talks, topics, plans, the pause that is on, hard moments, what worked and the loop, in ours."""
# SPDX-License-Identifier: GPL-3.0-or-later

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table, Text

from evenhand.storage.tables.base import SHARED, Whose, by, of
from evenhand.storage.tables.types import Day

TALK = Table(
    "talk", SHARED,
    Column("number", Integer, primary_key=True),
    Column("id", String(40), nullable=False, unique=True),
    Column("kind", String(20), nullable=False),
    Column("day", Day, nullable=False),
    Column("opener", String(1), nullable=False),
    Column("place", Integer, nullable=False),
    Column("state", String(10), nullable=False),
    # Where speaker and listener are while the talk is open; all NULL before that, and once it is over.
    Column("speaker", String(1)),
    Column("tries", Integer),
    Column("pieces", Integer),
    Column("stage", String(10)),
    Column("enough", String(2)),  # the letters of those who have heard enough
    info=of(Whose.TOGETHER),
)
# `whose` is "" for words of both: a key has no room for NULL.
TALK_NOTE = Table(
    "talk_note", SHARED,
    Column("talk", String(40), ForeignKey(TALK.c.id, ondelete="CASCADE"), primary_key=True),
    Column("step", String(20), primary_key=True),
    Column("whose", String(1), primary_key=True),
    Column("place", Integer, nullable=False),
    Column("text", Text, nullable=False),
    info=by("whose"),
)
TALK_PLAN = Table(
    "talk_plan", SHARED,
    Column("kind", String(20), primary_key=True),
    Column("begin", Day, nullable=False),
    Column("minute", Integer, nullable=False),  # of the day
    Column("weekday", Integer),
    Column("remind", Boolean, nullable=False),
    info=of(Whose.TOGETHER),
)
TOPIC = Table(
    "topic", SHARED,
    Column("number", Integer, primary_key=True),
    Column("id", String(40), nullable=False, unique=True),
    Column("text", Text, nullable=False),
    Column("day", Day, nullable=False),
    Column("whose", String(1)),
    Column("waits", String(10), nullable=False),
    Column("read", Boolean, nullable=False),
    info=by("whose"),
)
# At most one row, gone with the pause. No column says who started it (COM-12).
PAUSE = Table(
    "pause", SHARED,
    Column("id", String(10), primary_key=True),
    Column("begun", String(40), nullable=False),  # ISO 8601, local
    Column("until", String(40), nullable=False),
    Column("opens", String(1)),
    Column("topic", Text, nullable=False),
    Column("moved", Boolean, nullable=False),
    info=of(Whose.TOGETHER),
)
HARD_MOMENT = Table(
    "hard_moment", SHARED,
    Column("number", Integer, primary_key=True),
    Column("id", String(40), nullable=False, unique=True),
    Column("day", Day, nullable=False),
    Column("text", Text, nullable=False),
    Column("next_time", Text, nullable=False),
    info=of(Whose.TOGETHER),
)
FINDING_BACK = Table(
    "finding_back", SHARED,
    Column("moment", String(40), ForeignKey(HARD_MOMENT.c.id, ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("whose", String(1), nullable=False),
    Column("text", Text, nullable=False),
    Column("landed", String(10), nullable=False),
    info=by("whose"),
)
WORKED = Table(
    "worked", SHARED,
    Column("number", Integer, primary_key=True),
    Column("id", String(40), nullable=False, unique=True),
    Column("day", Day, nullable=False),
    Column("text", Text, nullable=False),
    Column("whose", String(1)),
    info=by("whose"),
)
LOOP_STEP = Table(
    "loop_step", SHARED,
    Column("whose", String(1), primary_key=True),
    Column("text", Text, nullable=False),
    Column("day", Day, nullable=False),
    info=by("whose", needs_both=True),
)
