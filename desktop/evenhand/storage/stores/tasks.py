"""Own tasks and choices of the catalogue in one space."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence

from sqlalchemy import select

from evenhand.domain.own_tasks import CatalogueChoices, OwnTask, SharingCode, TaskDomain
from evenhand.storage.space import Space
from evenhand.storage.stores import facts, rows
from evenhand.storage.stores.shared_entries import change_shared_tasks, task_row
from evenhand.storage.tables.base import FACT, Kind
from evenhand.storage.tables.tasks import HIDDEN_TASK, OWN_TASK

_CARE_SHOWN = "care_shown"


class OwnTasks:
    """The domain's OwnTaskStore for one space.

    A task that came along with shared entries changes in `ours` too: entries that stand there have no older name.
    """

    def __init__(self, space: Space, kind: Kind, ours: Space | None = None) -> None:
        self._space, self._ours, self._fact = space, ours, FACT[kind]
        self._task, self._hidden = OWN_TASK[kind], HIDDEN_TASK[kind]

    def tasks(self) -> Sequence[OwnTask]:
        with self._space.reading() as connection:
            found = connection.execute(select(self._task).order_by(self._task.c.number)).all()
        return [OwnTask(row.id, row.name, TaskDomain(row.domain), SharingCode(row.sharing), row.minutes)
                for row in found]

    def write(self, put: Sequence[OwnTask], remove: Sequence[str]) -> None:
        with self._space.writing() as connection:
            rows.put(connection, self._task, list(map(task_row, put)), ["id"])
            rows.remove(connection, self._task.c.id, remove)
            if self._ours is not None:
                change_shared_tasks(self._ours, put)

    def choices(self) -> CatalogueChoices:
        with self._space.reading() as connection:
            hidden = connection.execute(select(self._hidden.c.task)).scalars().all()
            care_shown = facts.value_in(connection, self._fact, _CARE_SHOWN) == "yes"
        return CatalogueChoices(frozenset(hidden), care_shown)

    def keep_choices(self, choices: CatalogueChoices) -> None:
        with self._space.writing() as connection:
            connection.execute(self._hidden.delete())
            rows.put(connection, self._hidden, [{"task": task} for task in sorted(choices.hidden)], ["task"])
            facts.put_value(connection, self._fact, _CARE_SHOWN, "yes" if choices.care_shown else "no")
