"""Single values that a space remembers, by name: for what needs no table of its own."""
# SPDX-License-Identifier: GPL-3.0-or-later

from sqlalchemy import Connection, Table, select

from evenhand.storage.space import Space
from evenhand.storage.stores import rows
from evenhand.storage.tables.base import FACT, Kind


class Facts:
    """Texts by name in one space. The caller's names begin with its room ("ui.", "app.")."""

    def __init__(self, space: Space, kind: Kind) -> None:
        self._space, self._table = space, FACT[kind]

    def get(self, name: str) -> str | None:
        """The value, None when there is none. Raises StoreFailed."""
        with self._space.reading() as connection:
            return value_in(connection, self._table, name)

    def put(self, name: str, value: str) -> None:
        """Keeps a value in place of an earlier one. Raises StoreFailed, and then nothing has changed."""
        with self._space.writing() as connection:
            put_value(connection, self._table, name, value)

    def forget(self, name: str) -> None:
        """Raises StoreFailed, and then nothing has changed."""
        with self._space.writing() as connection:
            rows.remove(connection, self._table.c.name, [name])


def value_in(connection: Connection, fact: Table, name: str) -> str | None:
    return connection.execute(select(fact.c.value).where(fact.c.name == name)).scalar()


def put_value(connection: Connection, fact: Table, name: str, value: str) -> None:
    rows.put(connection, fact, [{"name": name, "value": value}], ["name"])
