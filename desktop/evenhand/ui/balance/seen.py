"""What a person chose on the Balance page: which days, by what, numbers or words. Gone when the page is let go."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import dataclass, field
from enum import Enum

from evenhand.domain.balance.rows import Key
from evenhand.domain.catalogue import CognitiveStep, KindOfWork
from evenhand.domain.own_tasks import TaskDomain

MEMORY = "memory"  # chosen in place of a period: usual weeks, from memory


class By(str, Enum):
    """What the rows of the chart stand for."""

    DOMAIN = "domain"
    STEP = "step"
    KIND = "kind"

    def holds(self, key: Key) -> bool:
        """Whether a row with this key is one of these."""
        return isinstance(key, {By.DOMAIN: TaskDomain, By.STEP: CognitiveStep, By.KIND: KindOfWork}[self])


@dataclass(slots=True)
class Seen:
    """`period` is the id of the chosen one, or MEMORY; None leaves it to the page."""

    period: str | None = None
    by: By = By.DOMAIN
    numbers: bool = False
    as_table: bool = False
    over_time: Key | None = None
    from_memory: bool = False  # both said yes to comparing usual weeks
    unguessed: set[str] = field(default_factory=set)  # periods that are looked at without guessing
    guessing: bool = False  # the questions are open again
