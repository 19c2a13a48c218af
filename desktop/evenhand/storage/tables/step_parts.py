"""What each partner says of the own part in a task that is split into steps; in ours."""
# SPDX-License-Identifier: GPL-3.0-or-later

from sqlalchemy import Boolean, Column, String, Table

from evenhand.storage.tables.base import SHARED, by

STEP_PART = Table(
    "step_part", SHARED,
    Column("task", String(50), primary_key=True),
    Column("who", String(1), primary_key=True),
    Column("foresee", Boolean, nullable=False),
    Column("find_options", Boolean, nullable=False),
    Column("decide", Boolean, nullable=False),
    Column("follow_up", Boolean, nullable=False),
    Column("in_head", Boolean, nullable=False),
    info=by("who"),
)
