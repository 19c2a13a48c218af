"""The usual week, with the own levels for each task."""
# SPDX-License-Identifier: GPL-3.0-or-later

from sqlalchemy import Column, Integer, String, Table

from evenhand.storage.tables.base import OWN

USUAL_TASK = Table(
    "usual_task", OWN,
    Column("task", String(50), primary_key=True),
    Column("often", String(20)),
    Column("minutes", Integer),
    Column("energy", Integer),
    Column("risk", Integer),
)
