"""The usual week in one partner's space."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from evenhand.domain.usual_week import HowOften, UsualTask
from evenhand.storage.space import Space
from evenhand.storage.stores import rows
from evenhand.storage.tables.usual_week import USUAL_TASK


class UsualTasks:
    """The domain's UsualWeekStore."""

    def __init__(self, own: Space) -> None:
        self._space = own

    def tasks(self) -> Mapping[str, UsualTask]:
        with self._space.reading() as connection:
            found = connection.execute(select(USUAL_TASK).order_by(USUAL_TASK.c.task)).all()
        return {row.task: UsualTask(row.task, None if row.often is None else HowOften(row.often), row.minutes,
                                    row.energy, row.risk) for row in found}

    def write(self, put: Sequence[UsualTask], remove: Sequence[str]) -> None:
        with self._space.writing() as connection:
            rows.put(connection, USUAL_TASK, [
                {"task": usual.task, "often": usual.often.value if usual.often else None, "minutes": usual.minutes,
                 "energy": usual.energy, "risk": usual.risk} for usual in put], ["task"])
            rows.remove(connection, USUAL_TASK.c.task, remove)
