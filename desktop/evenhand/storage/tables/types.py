"""Column types of ours."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date

from sqlalchemy import Dialect, Integer
from sqlalchemy.types import TypeDecorator


class Day(TypeDecorator[date]):
    """A calendar day as its ordinal (1 is 1 January of the year 1), so that days sort and count as numbers."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> int | None:
        return None if value is None else value.toordinal()

    def process_result_value(self, value: int | None, dialect: Dialect) -> date | None:
        return None if value is None else date.fromordinal(value)
