"""Small steps that the stores share: putting rows in place of others, removing some, reading kept structures."""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Table, func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.sql.elements import ColumnElement

from evenhand.storage.failures import Damaged
from evenhand.storage.space import Space

T = TypeVar("T")


def put(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]], key: Sequence[str]) -> None:
    """Inserts the rows, each in place of the one with the same `key` columns. All rows name the same columns."""
    if not rows:
        return
    statement = insert(table)
    others = [name for name in rows[0] if name not in key]
    if others:
        statement = statement.on_conflict_do_update(
            index_elements=list(key), set_={name: statement.excluded[name] for name in others})
    else:
        statement = statement.on_conflict_do_nothing(index_elements=list(key))
    connection.execute(statement, [dict(row) for row in rows])


def remove(connection: Connection, column: Column[Any], values: Iterable[str]) -> None:
    """Deletes the rows in which `column` has one of the values; values that no row has are passed over."""
    connection.execute(column.table.delete().where(one_of(column, values)))


def one_of(column: ColumnElement[Any], values: Iterable[str]) -> ColumnElement[bool]:
    """Whether the column has one of the values, however many these are."""
    each = func.json_each(json.dumps(sorted(values))).table_valued("value")
    return column.in_(select(each.c.value))


def restored(space: Space, text: str, read: Callable[[Any], T]) -> T:
    """What `read` makes of kept JSON. Raises Damaged when it can make nothing of it."""
    try:
        return read(json.loads(text))
    except (ValueError, KeyError, TypeError) as error:
        raise Damaged(space.file.called, "structure") from error
