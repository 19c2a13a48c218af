"""Parts in tasks that are split into steps."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence

from sqlalchemy import delete, select

from evenhand.domain.catalogue import CognitiveStep
from evenhand.domain.partners import Who
from evenhand.domain.step_parts import StepPart
from evenhand.storage.space import Space
from evenhand.storage.stores import rows
from evenhand.storage.tables.step_parts import STEP_PART

_COLUMN = {CognitiveStep.FORESEE: "foresee", CognitiveStep.FIND_OPTIONS: "find_options",
           CognitiveStep.DECIDE: "decide", CognitiveStep.FOLLOW_UP: "follow_up"}


class StepPartsKept:
    """The domain's StepPartStore in the shared space."""

    def __init__(self, shared: Space) -> None:
        self._space = shared

    def parts(self) -> Sequence[StepPart]:
        with self._space.reading() as connection:
            found = connection.execute(select(STEP_PART).order_by(STEP_PART.c.task, STEP_PART.c.who)).mappings().all()
        return [StepPart(row["task"], Who(row["who"]), frozenset(step for step, column in _COLUMN.items() if row[column]),
                         row["in_head"]) for row in found]

    def save(self, part: StepPart) -> None:
        with self._space.writing() as connection:
            rows.put(connection, STEP_PART, [
                {"task": part.task, "who": part.who.value, "in_head": part.in_head}
                | {column: step in part.steps for step, column in _COLUMN.items()}], ["task", "who"])

    def remove(self, task: str, who: Who) -> None:
        with self._space.writing() as connection:
            connection.execute(delete(STEP_PART).where(STEP_PART.c.task == task, STEP_PART.c.who == who.value))
