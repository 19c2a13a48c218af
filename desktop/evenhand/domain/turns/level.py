"""Whether turns stay level for both, week by week."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from evenhand.domain.catalogue import Catalogue
from evenhand.domain.partners import Who
from evenhand.domain.ratings import Rating, thousandths
from evenhand.domain.rotation.problem import Owner
from evenhand.domain.spans import Span, monday_of
from evenhand.domain.turns.turns import Turn, TurnState
from evenhand.domain.weights import EQUAL, Weights

STILL_LEVEL = Fraction(1, 5)  # of a usual week: less than what one turn tends to be


@dataclass(frozen=True, slots=True)
class Known:
    """What the plan knows of both. `ratings` and `weights` only of those who showed each other (FAIR-4)."""

    catalogue: Catalogue
    ratings: Mapping[Who, Mapping[str, Rating]] = field(default_factory=dict)
    weights: Mapping[Who, Weights] = field(default_factory=dict)

    @property
    def as_each_counts(self) -> bool:
        """Whether both showed what they count, so that the plan goes by it."""
        return len(self.weights) == len(Who)

    def takes(self, who: Who, task_id: str) -> int:
        """What one time of the task takes out of a partner, in thousandths: own ratings, else the catalogue's.

        0 for a task that is not known any more.
        """
        rating = self.ratings.get(who, {}).get(task_id)
        if rating is None:
            if task_id not in self.catalogue:
                return 0
            rating = self.catalogue[task_id].rating
        return thousandths(rating, self.weights.get(who, EQUAL))


@dataclass(frozen=True, slots=True)
class Uneven:
    """By the end of the week from `monday`, more is with `more`."""

    monday: date
    more: Who


def uneven_weeks(turns: Iterable[Turn], span: Span, known: Known, apart: Sequence[Span] = (),
                 share_a: Fraction = Fraction(1, 2)) -> tuple[Uneven, ...]:
    """The weeks at whose end what it took so far is not level, each partner's turns in their own view.

    Skipped turns count for nobody, turns of both for each. Days in `apart` (hard weeks) are left out.
    """
    counted = [turn for turn in turns if turn.day in span and turn.state is not TurnState.SKIPPED
               and not any(turn.day in each for each in apart)]
    weeks: dict[date, list[Turn]] = {}
    for turn in sorted(counted, key=lambda turn: turn.day):
        weeks.setdefault(monday_of(turn.day), []).append(turn)
    takes = {(who, task): known.takes(who, task) for task in {turn.task for turn in counted} for who in Who}
    usual = {who: _household(counted, who, takes) / max(1, len(weeks)) or Fraction(1) for who in Who}
    gap, found = {who: Fraction(0) for who in Who}, []
    for monday, week in weeks.items():
        for who in Who:
            share = share_a if who is Who.A else 1 - share_a
            own = sum((takes[who, turn.task] for turn in week if turn.owner in (Owner.of(who), Owner.BOTH)), 0)
            gap[who] += (own - share * _household(week, who, takes)) / usual[who]
        ahead = (gap[Who.A] - gap[Who.B]) / 2
        if abs(ahead) > STILL_LEVEL:
            found.append(Uneven(monday, Who.A if ahead > 0 else Who.B))
    return tuple(found)


def _household(turns: Sequence[Turn], who: Who, takes: Mapping[tuple[Who, str], int]) -> Fraction:
    """What all turns take in one partner's view. Turns of both count twice."""
    return Fraction(sum(takes[who, turn.task] * (2 if turn.owner is Owner.BOTH else 1) for turn in turns))
