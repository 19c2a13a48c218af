"""Limits that one partner keeps for themselves, without a page of both: one yes, nobody else's business (4.3)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Protocol

from evenhand.domain.agreements.changes import BoundaryChange
from evenhand.domain.agreements.content import Boundary, BreachAct, LimitKind
from evenhand.domain.agreements.limits import MOST_LIMITS_EACH, checked_limit, reworded
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.message import msg
from evenhand.domain.partners import Who

NO_PAGE = ""  # what a change names as its agreement


class OwnLimitStore(Protocol):
    """Keeps limits in the own space. All raise StoreFailed; a failed write changes nothing."""

    def load(self) -> Iterable[Boundary]:
        """All, in the order in which they were written."""
        ...

    def save(self, limit: Boundary) -> None: ...

    def remove(self, limit_id: str) -> None: ...


class OwnLimits:
    """The one door to one partner's own limits. Nothing here is shared or shown to the other."""

    def __init__(self, store: OwnLimitStore, who: Who, new_id: Callable[[], str], other_name: str) -> None:
        """`other_name` is "" while the household has one partner."""
        self._store, self._who, self._new_id, self._other_name = store, who, new_id, other_name
        self._all = {limit.id: limit for limit in store.load()}
        self.all: Mapping[str, Boundary] = MappingProxyType(self._all)

    def plan_add(self, kind: LimitKind, act: str = "", cue: str = "", acts: Iterable[BreachAct] = (),
                 task: str = "") -> BoundaryChange:
        """A new limit. Raises Refused, and RequestOffered when it is about the other's conduct (AGR-5, AGR-6)."""
        if len(self._all) >= MOST_LIMITS_EACH:
            raise Refused(msg("Please keep at most {most} limits on one page.", most=MOST_LIMITS_EACH), "limits")
        plain = Boundary(self._new_id(), self._who, kind, act, cue, tuple(acts), task=task)
        return BoundaryChange(NO_PAGE, None, checked_limit(plain, self._other_name), len(self._all))

    def plan_edit(self, limit_id: str, act: str, cue: str = "", acts: Iterable[BreachAct] = (),
                  task: str = "") -> BoundaryChange:
        """New words; a yes to the old ones does not count for them. Raises Refused."""
        before = self._present(limit_id)
        wanted = checked_limit(replace(before, act=act, cue=cue, acts=tuple(acts), task=task), self._other_name)
        return BoundaryChange(NO_PAGE, before, reworded(before, wanted), 0)

    def plan_remove(self, limit_id: str) -> BoundaryChange:
        """Let it go, with all its words."""
        return BoundaryChange(NO_PAGE, self._present(limit_id), None, 0)

    def plan_yes(self, limit_id: str, today: date, prints: bool = False) -> BoundaryChange:
        """The own yes: from now on it holds. `prints` ticks it for paper."""
        before = self._present(limit_id)
        return BoundaryChange(NO_PAGE, before, replace(before, said_yes=today, prints=prints), 0)

    def plan_take_back(self, limit_id: str) -> BoundaryChange:
        """The yes taken back; the words stay."""
        before = self._present(limit_id)
        return BoundaryChange(NO_PAGE, before, replace(before, said_yes=None, prints=False), 0)

    def apply(self, change: BoundaryChange) -> None:
        """Carry a change out. Raises StoreFailed, and then nothing has changed."""
        if change.after is not None:
            self._store.save(change.after)
            self._all[change.after.id] = change.after
        elif change.before is not None:
            self._store.remove(change.before.id)
            self._all.pop(change.before.id, None)

    def _present(self, limit_id: str) -> Boundary:
        if limit_id not in self._all:
            raise StoreFailed(msg("This limit is no longer here."))
        return self._all[limit_id]
