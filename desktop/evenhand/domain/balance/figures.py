"""The figures of one span, and whether there are enough of them to say anything (FAIR-5)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evenhand.domain.catalogue import Catalogue
from evenhand.domain.load.sums import TaskSums
from evenhand.domain.partners import Who
from evenhand.domain.sharing import SharedEntryStore
from evenhand.domain.spans import Span, days_outside
from evenhand.domain.usual_week import UsualTask, sums_from_memory

FEWEST_ENTRIES, FEWEST_ENTRIES_IN_A_WEEK = 10, 6
FEWEST_FROM_MEMORY = 5  # tasks of the usual week, each


@dataclass(frozen=True, slots=True)
class Figures:
    """What both shared of one span, hard days left out.

    `days_logged` has both partners as keys. `counted_days` are the days of the span that are not apart.
    `from_memory` figures come from usual weeks and know no days.
    """

    sums: tuple[TaskSums, ...]
    days_logged: Mapping[Who, int]
    counted_days: int
    from_memory: bool = False

    def entries(self, who: Who) -> int:
        return sum(each.entries for each in self.sums if each.who is who)

    @property
    def enough(self) -> bool:
        """Whether both logged enough to say anything (FAIR-5); of neither is it told which one did not."""
        return all(self._enough_from(who) for who in Who)

    def _enough_from(self, who: Who) -> bool:
        if self.from_memory:
            return sum(1 for each in self.sums if each.who is who) >= FEWEST_FROM_MEMORY
        fewest = FEWEST_ENTRIES_IN_A_WEEK if self.counted_days <= 7 else FEWEST_ENTRIES
        return self.entries(who) >= fewest and self.days_logged[who] >= fewest_days(self.counted_days)


def fewest_days(counted_days: int) -> int:
    """On how many days each must have logged: four of seven, rounded up; 8 of 14. At least 1."""
    return max(1, -(-4 * counted_days // 7))


def figures_of(store: SharedEntryStore, span: Span, hard: Sequence[Span], catalogue: Catalogue) -> Figures:
    """The figures of a span from what both shared. Days inside `hard` are left out. Raises StoreFailed."""
    return Figures(
        counting(store.sums(span, hard), catalogue), store.days_logged(span, hard), days_outside(span, hard),
    )


def figures_of_hard_days(store: SharedEntryStore, span: Span, hard: Sequence[Span], catalogue: Catalogue) -> Figures:
    """The figures of the hard days inside a span alone, to be shown apart. Raises StoreFailed.

    Spans that overlap are joined first, so that no day is taken twice.
    """
    sums: list[TaskSums] = []
    days = dict.fromkeys(Who, 0)
    counted = 0
    seen: list[Span] = []
    for part in (inside for each in hard if (inside := each.overlap(span)) is not None):
        sums += store.sums(part, seen)
        for who, number in store.days_logged(part, seen).items():
            days[who] += number
        counted += days_outside(part, seen)
        seen.append(part)
    return Figures(counting(sums, catalogue), days, counted)


def figures_from_memory(weeks: Mapping[Who, Iterable[UsualTask]], catalogue: Catalogue) -> Figures:
    """The figures of two usual weeks, for comparing without entries. Always marked "from memory"."""
    sums = [each for who, week in weeks.items() for each in sums_from_memory(who, week)]
    return Figures(counting(sums, catalogue), dict.fromkeys(Who, 0), 0, from_memory=True)


def counting(sums: Iterable[TaskSums], catalogue: Catalogue) -> tuple[TaskSums, ...]:
    """The sums of tasks that may ever be totalled: known ones, and never I9 (LAB-6)."""
    return tuple(each for each in sums if (task := catalogue.get(each.task)) is not None and task.counts)
