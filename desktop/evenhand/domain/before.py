"""What one wrote while alone in the household: it stays with them when the other joins, to read and to delete."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterable
from typing import Protocol

from evenhand.domain.hard_weeks import LifeChange
from evenhand.domain.periods import Period
from evenhand.domain.reviews.review import Review

Kept = Period | LifeChange | Review


class _Periods(Protocol):
    def periods(self) -> Iterable[Period]: ...

    def remove(self, period_id: str) -> None: ...


class _LifeChanges(Protocol):
    def all(self) -> Iterable[LifeChange]: ...

    def remove(self, change_id: str) -> None: ...


class _Reviews(Protocol):
    def load(self) -> Iterable[Review]: ...

    def remove(self, review_id: str) -> None: ...


class Before:
    """Reads it from the own space, and deletes it there. All raise StoreFailed; a failed deletion changes nothing."""

    def __init__(self, periods: _Periods, hard_weeks: _LifeChanges, reviews: _Reviews) -> None:
        self._periods, self._hard_weeks, self._reviews = periods, hard_weeks, reviews

    def all(self) -> tuple[Kept, ...]:
        """Times of looking, hard weeks, pages for a session; each kind as it came."""
        return (*self._periods.periods(), *self._hard_weeks.all(), *self._reviews.load())

    def delete(self, kept: Kept) -> None:
        """At once and fully."""
        match kept:
            case Period():
                self._periods.remove(kept.id)
            case LifeChange():
                self._hard_weeks.remove(kept.id)
            case Review():
                self._reviews.remove(kept.id)
