"""What both chose for gaps."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence

from sqlalchemy import delete, select

from evenhand.domain.balance.choices import GapChoice
from evenhand.domain.balance.options import GapOption
from evenhand.domain.own_tasks import TaskDomain
from evenhand.storage.space import Space
from evenhand.storage.stores import rows
from evenhand.storage.tables.gap_choices import GAP_CHOICE


class GapChoicesKept:
    """The domain's GapChoiceStore in the shared space."""

    def __init__(self, shared: Space) -> None:
        self._space = shared

    def all(self) -> Sequence[GapChoice]:
        order = GAP_CHOICE.c.day, GAP_CHOICE.c.domain, GAP_CHOICE.c.period
        with self._space.reading() as connection:
            found = connection.execute(select(GAP_CHOICE).order_by(*order)).all()
        return [GapChoice(row.period, TaskDomain(row.domain), GapOption(row.option), row.day) for row in found]

    def save(self, choice: GapChoice) -> None:
        with self._space.writing() as connection:
            rows.put(connection, GAP_CHOICE, [{"period": choice.period, "domain": choice.domain.value,
                                               "option": choice.option.value, "day": choice.day}],
                     ["period", "domain"])

    def remove(self, period: str, domain: TaskDomain) -> None:
        table = GAP_CHOICE.c
        with self._space.writing() as connection:
            connection.execute(delete(GAP_CHOICE).where(table.period == period, table.domain == domain.value))
