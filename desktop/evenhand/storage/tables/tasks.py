"""Tasks that a partner or the couple added, and the tasks that are hidden; in ours and in each mine."""
# SPDX-License-Identifier: GPL-3.0-or-later

from sqlalchemy import Column, Integer, MetaData, String, Table, Text

from evenhand.storage.tables.base import OWN, SHARED, Kind, Whose, of


def _own_task(family: MetaData) -> Table:
    return Table(
        "own_task", family,
        Column("number", Integer, primary_key=True),
        Column("id", String(50), nullable=False, unique=True),
        Column("name", Text, nullable=False),
        Column("domain", String(1), nullable=False),
        Column("sharing", String(1), nullable=False),
        Column("minutes", Integer, nullable=False),
        info=of(Whose.TOGETHER),
    )


def _hidden_task(family: MetaData) -> Table:
    return Table("hidden_task", family, Column("task", String(50), primary_key=True), info=of(Whose.TOGETHER))


OWN_TASK = {Kind.SHARED: _own_task(SHARED), Kind.OWN: _own_task(OWN)}
HIDDEN_TASK = {Kind.SHARED: _hidden_task(SHARED), Kind.OWN: _hidden_task(OWN)}
