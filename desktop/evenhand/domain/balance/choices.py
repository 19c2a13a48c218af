"""What both chose for a gap, by task domain and period: kept without a name, undone as easily as made (FAIR-12)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from evenhand.domain.balance.options import GapOption
from evenhand.domain.balance.rows import BalanceRow
from evenhand.domain.failures import Refused
from evenhand.domain.message import Message, msg
from evenhand.domain.own_tasks import TaskDomain
from evenhand.domain.partners import Who


@dataclass(frozen=True, slots=True)
class GapChoice:
    """What both chose on `day` for the gap of one domain in one period. There is no field for who wished it."""

    period: str
    domain: TaskDomain
    option: GapOption
    day: date


@dataclass(frozen=True, slots=True)
class GapChoiceChange:
    """A choice before and after; None is "not chosen"."""

    before: GapChoice | None
    after: GapChoice | None

    def inverse(self) -> "GapChoiceChange":
        return GapChoiceChange(before=self.after, after=self.before)


class GapChoiceStore(Protocol):
    """The choices in the shared space. Raises StoreFailed; a failed write changes nothing."""

    def all(self) -> Sequence[GapChoice]:
        """All, the earliest day first."""
        ...

    def save(self, choice: GapChoice) -> None:
        """Keep it in place of the one for the same period and domain."""
        ...

    def remove(self, period: str, domain: TaskDomain) -> None: ...


class GapChoices:
    """The one door through which choices for gaps are read and changed."""

    def __init__(self, store: GapChoiceStore) -> None:
        self._store = store

    def of(self, period: str) -> Mapping[TaskDomain, GapChoice]:
        """What was chosen for the gaps of one period."""
        return {choice.domain: choice for choice in self._store.all() if choice.period == period}

    def since(self, day: date) -> tuple[GapChoice, ...]:
        """What was chosen on this day or later, the earliest first, for looking back."""
        return tuple(choice for choice in self._store.all() if choice.day >= day)

    def plan_choose(self, period: str, domain: TaskDomain, option: GapOption, today: date,
                    yeses: frozenset[Who]) -> GapChoiceChange:
        """Choose, or choose anew. `yeses` are those who said yes in this session.

        Raises Refused unless both did: a gap stays listed until both choose (FAIR-12).
        """
        if yeses != frozenset(Who):
            raise Refused(msg("You choose this together, with both of you here."))
        return GapChoiceChange(self.of(period).get(domain), GapChoice(period, domain, option, today))

    def plan_list_again(self, period: str, domain: TaskDomain) -> GapChoiceChange:
        """Take the choice back, so that the gap is listed again. Either may, alone, without a reason (rule 8)."""
        return GapChoiceChange(self.of(period).get(domain), None)

    def apply(self, change: GapChoiceChange) -> None:
        """Carry a change out. Raises StoreFailed, and then nothing has changed."""
        if change.after is not None:
            self._store.save(change.after)
        elif change.before is not None:
            self._store.remove(change.before.period, change.before.domain)


def listed(gaps: Sequence[BalanceRow], now: Mapping[TaskDomain, GapChoice], before: Mapping[TaskDomain, GapChoice], *,
           running: bool) -> tuple[BalanceRow, ...]:
    """The gaps of a period that wait for a choice, in their order. Thanks change nothing about it (FAIR-12).

    `now` are the choices for this period, `before` those for the one before; `running` tells whether this one still
    runs. What was let go for now rests through the period after, and is listed again once that one is over. All other
    choices hold for their own period only.
    """
    def waits(row: BalanceRow) -> bool:
        if not isinstance(row.key, TaskDomain) or row.key in now:
            return False
        earlier = before.get(row.key)
        return not (running and earlier is not None and earlier.option is GapOption.LET_GO)

    return tuple(row for row in gaps if waits(row))


def choice_told(option: GapOption, domain: Message | str) -> Message:
    """A choice in words, with the task domain as its subject."""
    match option:
        case GapOption.LEAVE:
            return msg("{domain}: you leave it as it is.", domain=domain)
        case GapOption.TAKE_TURNS:
            return msg("{domain}: you take turns.", domain=domain)
        case GapOption.SMALLER:
            return msg("{domain}: you make it smaller.", domain=domain)
        case GapOption.LET_GO:
            return msg("{domain}: you let it go for now.", domain=domain)
        case GapOption.GET_HELP:
            return msg("{domain}: you get help.", domain=domain)
