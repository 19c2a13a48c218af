"""Column types of ours."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date, datetime, time, timedelta

from sqlalchemy import Dialect, Integer
from sqlalchemy.types import TypeDecorator

_FIRST = datetime.combine(date.min, time())


class Day(TypeDecorator[date]):
    """A calendar day as its ordinal (1 is 1 January of the year 1), so that days sort and count as numbers."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> int | None:
        return None if value is None else value.toordinal()

    def process_result_value(self, value: int | None, dialect: Dialect) -> date | None:
        return None if value is None else date.fromordinal(value)


def minutes_of(wall: datetime) -> int:
    """The minutes since 1 January of the year 1."""
    return (wall - _FIRST) // timedelta(minutes=1)


class WallClock(TypeDecorator[datetime]):
    """A minute by the clock on the wall, with no zone, as the number of minutes since 1 January of the year 1."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else minutes_of(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        return None if value is None else _FIRST + timedelta(minutes=value)
