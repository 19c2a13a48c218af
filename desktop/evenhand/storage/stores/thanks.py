"""Thanks in the shared space."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, select

from evenhand.domain.partners import Who
from evenhand.domain.spans import Span
from evenhand.domain.thanks import Thanks
from evenhand.storage.space import Space
from evenhand.storage.stores import rows
from evenhand.storage.stores.rows import one_of
from evenhand.storage.tables.thanks import THANKS

_NEWEST = (THANKS.c.day.desc(), THANKS.c.number.desc())


class ThanksGiven:
    """The domain's ThanksStore."""

    def __init__(self, shared: Space) -> None:
        self._space = shared

    def get(self, thanks_id: str) -> Thanks | None:
        with self._space.reading() as connection:
            row = connection.execute(select(THANKS).where(THANKS.c.id == thanks_id)).first()
        return None if row is None else _thanks(row)

    def within(self, span: Span) -> Sequence[Thanks]:
        with self._space.reading() as connection:
            found = connection.execute(select(THANKS).where(THANKS.c.day >= span.begin, THANKS.c.day < span.end)
                                       .order_by(*_NEWEST)).all()
        return [_thanks(row) for row in found]

    def for_entries(self, entry_ids: Collection[str]) -> Mapping[str, Sequence[Thanks]]:
        with self._space.reading() as connection:
            found = connection.execute(select(THANKS).where(
                one_of(THANKS.c.entry_id, entry_ids), THANKS.c.entry_id != "").order_by(*_NEWEST)).all()
        by_entry: dict[str, list[Thanks]] = {}
        for row in found:
            by_entry.setdefault(row.entry_id, []).append(_thanks(row))
        return by_entry

    def thanked_entries(self) -> frozenset[str]:
        with self._space.reading() as connection:
            return frozenset(connection.execute(
                select(THANKS.c.entry_id).where(THANKS.c.entry_id != "")).scalars())

    def save(self, thanks: Thanks) -> None:
        with self._space.writing() as connection:
            rows.put(connection, THANKS, [
                {"id": thanks.id, "giver": thanks.giver.value, "day": thanks.day, "text": thanks.text,
                 "entry_id": thanks.entry_id, "task": thanks.task}], ["id"])

    def remove(self, thanks_id: str) -> None:
        with self._space.writing() as connection:
            rows.remove(connection, THANKS.c.id, [thanks_id])


def _thanks(row: Row[Any]) -> Thanks:
    return Thanks(row.id, Who(row.giver), row.day, row.text, row.entry_id, row.task)
