"""Notices that an older copy of the shared file was put in place: encryption alone cannot tell that.

Each session that writes to ours leaves one line there: the next number, and a mark made by chance. Each own file
remembers the last line it has seen. When ours does not have that line, it is an older copy, or one that went on
from an older copy. The lines tell neither when nor who.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import secrets
from dataclasses import replace

from sqlalchemy import Connection, Integer, cast, func, select

from evenhand.domain.entries import EntryQuery
from evenhand.domain.partners import Who
from evenhand.storage.space import Space
from evenhand.storage.stores import rows
from evenhand.storage.stores.entries import Entries, rows_of
from evenhand.storage.stores.facts import put_value, value_in
from evenhand.storage.stores.shared_entries import remove_shared, shared_ids_of
from evenhand.storage.tables.base import NOTED, OWN_FACT, SHARED_FACT
from evenhand.storage.tables.entries import ENTRY

KEPT = 400  # lines
_LINE, _SEEN = NOTED + "line ", NOTED + "seen"


class SessionMark:
    """Leaves this session's line with the first write to ours, in the same transaction."""

    def __init__(self, shared: Space) -> None:
        newest = newest_line(shared)
        self._number = (int(newest.split()[0]) if newest else 0) + 1
        self._mark = secrets.token_hex(8)

    def __call__(self, connection: Connection) -> None:
        """Called inside each writing transaction; when one is rolled back, the next one leaves the line."""
        name = f"{_LINE}{self._number}"
        if value_in(connection, SHARED_FACT, name) is None:
            put_value(connection, SHARED_FACT, name, self._mark)
            number = cast(func.substr(SHARED_FACT.c.name, len(_LINE) + 1), Integer)
            connection.execute(SHARED_FACT.delete().where(
                SHARED_FACT.c.name.startswith(_LINE, autoescape=True), number <= self._number - KEPT))


def newest_line(shared: Space) -> str:
    """Number and mark of the last line; empty while there is none."""
    number = cast(func.substr(SHARED_FACT.c.name, len(_LINE) + 1), Integer)
    with shared.reading() as connection:
        row = connection.execute(select(number, SHARED_FACT.c.value).where(
            SHARED_FACT.c.name.startswith(_LINE, autoescape=True)).order_by(number.desc()).limit(1)).first()
    return f"{row[0]} {row[1]}" if row else ""


def is_older_than_seen(own: Space, shared: Space) -> bool:
    """Whether ours lacks the line that this own file saw last."""
    with own.reading() as connection:
        seen = value_in(connection, OWN_FACT, _SEEN)
    if not seen:
        return False
    number, mark = seen.split()
    newest = newest_line(shared)
    if newest and int(newest.split()[0]) - int(number) >= KEPT:
        return False  # so long ago that its line has gone
    with shared.reading() as connection:
        return value_in(connection, SHARED_FACT, f"{_LINE}{number}") != mark


def remember(own: Space, shared: Space) -> None:
    """Lets an own file remember the last line of ours. Raises StoreFailed."""
    newest = newest_line(shared)
    with own.reading() as connection:
        seen = value_in(connection, OWN_FACT, _SEEN)
    if newest and newest != seen:
        with own.writing() as connection:
            put_value(connection, OWN_FACT, _SEEN, newest)


def let_mine_count(own: Space, shared: Space, who: Who) -> None:
    """After an older copy was put in place: what `who` had taken back leaves ours again, what is missing there
    becomes mine alone, to be shared anew or not. Raises StoreFailed, and can be tried again."""
    mine = Entries(own, who)
    ours = shared_ids_of(shared, who)
    shared_by_me = {entry.id: entry for entry in mine.page(EntryQuery(), None, 10**9) if entry.shared is not None}
    with shared.writing(even_at_rest=True) as connection:
        remove_shared(connection, sorted(ours - set(shared_by_me)))
    alone = [replace(entry, shared=None) for entry_id, entry in shared_by_me.items() if entry_id not in ours]
    with own.writing() as connection:
        rows.put(connection, ENTRY, rows_of(alone), ["id"])
