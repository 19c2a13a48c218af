"""Periods of looking and hard weeks; in ours, and in each mine for one who is alone."""
# SPDX-License-Identifier: GPL-3.0-or-later

from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table

from evenhand.storage.tables.base import OWN, SHARED, Kind, Whose, by, of
from evenhand.storage.tables.types import Day


def _period(family: MetaData) -> Table:
    return Table(
        "period", family,
        Column("id", String(40), primary_key=True),
        Column("begin", Day, nullable=False),
        Column("weeks", Integer),
        Column("ended", Day),
        info=of(Whose.TOGETHER),
    )


def _life_change(family: MetaData) -> Table:
    return Table(
        "life_change", family,
        Column("id", String(40), primary_key=True),
        Column("kind", String(20), nullable=False),
        Column("whose", String(1)),
        Column("begin", Day, nullable=False),
        Column("end", Day, nullable=False),
        Column("capacity_percent", Integer, nullable=False),
        info=by("whose"),
    )


def _dropped_task(family: MetaData) -> Table:
    return Table(
        "dropped_task", family,
        Column("life_change", String(40), ForeignKey("life_change.id", ondelete="CASCADE"), primary_key=True),
        Column("task", String(50), primary_key=True),
        info=of(Whose.PART),
    )


def _steps_in(family: MetaData) -> Table:
    return Table(
        "steps_in", family,
        Column("life_change", String(40), ForeignKey("life_change.id", ondelete="CASCADE"), primary_key=True),
        Column("place", Integer, primary_key=True),
        Column("task", String(50), nullable=False),
        Column("who", String(1)),  # empty: help from outside
        info=of(Whose.PART),
    )


PERIOD = {Kind.SHARED: _period(SHARED), Kind.OWN: _period(OWN)}
LIFE_CHANGE = {Kind.SHARED: _life_change(SHARED), Kind.OWN: _life_change(OWN)}
DROPPED_TASK = {Kind.SHARED: _dropped_task(SHARED), Kind.OWN: _dropped_task(OWN)}
STEPS_IN = {Kind.SHARED: _steps_in(SHARED), Kind.OWN: _steps_in(OWN)}
