"""Turns: one dated duty each, and the door through which they are planned, done, swapped, moved and skipped."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from typing import Protocol, Self

from evenhand.domain.failures import Refused
from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Who
from evenhand.domain.rotation.problem import BarKind, Owner
from evenhand.domain.spans import Span, monday_of
from evenhand.domain.rotation.fold import Cadence
from evenhand.domain.turns.duties import RotatingChange, RotatingTask
from evenhand.domain.turns.rules import HouseRules

FORGOTTEN_AFTER = timedelta(days=14)  # done and skipped are forgotten then (PRODUCT.md section 3)
MOST_A_DAY_ON_TODAY = 2
FAR = timedelta(weeks=60)  # nothing is planned further ahead


class TurnState(str, Enum):
    """What became of a turn on its day. There is no "missed": a day that passes says nothing."""

    PLANNED = "planned"
    DONE = "done"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Turn:
    """One task on one day.

    `recurrence_date` is the day that the rule gave (RFC 5545 RECURRENCE-ID): it stays when the turn is moved.
    `stint` names the turns that go to one of the two together: swapping changes all of them. It is empty for turns of
    both, and for those that only one of the two could do. `pinned` turns stay in planning.
    """

    id: str
    task: str
    day: date
    recurrence_date: date
    owner: Owner
    stint: str
    state: TurnState = TurnState.PLANNED
    pinned: bool = False

    @property
    def moved(self) -> bool:
        return self.day != self.recurrence_date

    @property
    def by_hand(self) -> bool:
        """Whether someone decided about this turn, so that planning leaves it as it is."""
        return self.pinned or self.state is not TurnState.PLANNED

    @property
    def whose(self) -> frozenset[Who]:
        return frozenset(Who) if self.owner is Owner.BOTH else frozenset([Who(self.owner.value)])


def in_the_way(turn: Turn, rules: HouseRules) -> tuple[Message, ...]:
    """What by now keeps those who have a turn from it, until it is moved, given over or planned again."""
    if turn.state is not TurnState.PLANNED:
        return ()
    return tuple(rules.told(bar, who) for who in sorted(turn.whose)
                 if (bar := rules.bar(who, turn.task, turn.day)) is not None)


@dataclass(frozen=True, slots=True)
class TurnsChange:
    """Turns before and after, pair by pair; None is "not there". A whole plan is one change.

    `rule` is how the task rotates before and after, where a change from here on gives it another day.
    """

    pairs: tuple[tuple[Turn | None, Turn | None], ...]
    rule: RotatingChange | None = None

    def inverse(self) -> Self:
        return type(self)(tuple((after, before) for before, after in self.pairs),
                          self.rule.inverse() if self.rule is not None else None)

    @property
    def owners_changed(self) -> int:
        """How many turns change hands."""
        return sum(1 for before, after in self.pairs if before and after and before.owner is not after.owner)

    @property
    def days_changed(self) -> int:
        """How many turns go to another day."""
        return sum(1 for before, after in self.pairs if before and after and before.day != after.day)

    @property
    def added(self) -> int:
        return sum(1 for before, after in self.pairs if before is None and after is not None)

    @property
    def gone(self) -> int:
        return sum(1 for before, after in self.pairs if before is not None and after is None)


class TurnStore(Protocol):
    """Turns in the shared space. All raise StoreFailed; a failed write changes nothing."""

    def within(self, span: Span) -> Sequence[Turn]:
        """Turns whose `day` lies in the span, by day, then in the order of their tasks' ids."""
        ...

    def get(self, turn_id: str) -> Turn | None: ...

    def of_stint(self, stint: str) -> Sequence[Turn]:
        """In the same order."""
        ...

    def write(self, put: Sequence[Turn], remove: Sequence[str], rule: RotatingTask | None = None) -> None:
        """In one transaction, with how a task rotates from now on."""
        ...

    def forget_before(self, day: date) -> None:
        """Turn done and skipped back to planned for all turns before `day`."""
        ...


class Turns:
    """The one door to the turns. Undo is by the inverse of each change."""

    def __init__(self, store: TurnStore) -> None:
        self._store = store

    def within(self, span: Span) -> tuple[Turn, ...]:
        return tuple(self._store.within(span))

    def on(self, day: date) -> tuple[Turn, ...]:
        """The turns of one day."""
        return self.within(Span(day, day + timedelta(days=1)))

    def get(self, turn_id: str) -> Turn | None:
        return self._store.get(turn_id)

    def stint_of(self, turn: Turn) -> tuple[Turn, ...]:
        """The turns that go to one of the two together with this one, by day; at least itself."""
        found = self._store.of_stint(turn.stint) if turn.stint else ()
        return tuple(each for each in found if each.owner is turn.owner or each.id == turn.id) or (turn,)

    def for_today(self, today: date) -> tuple[Turn, ...]:
        """At most two that are still to do: the Today page never lists all (PRODUCT.md section 3)."""
        return tuple(turn for turn in self.on(today) if turn.state is TurnState.PLANNED)[:MOST_A_DAY_ON_TODAY]

    def forget_old(self, today: date) -> None:
        """Forget what was done or skipped 14 days ago and earlier. Raises StoreFailed."""
        self._store.forget_before(today - FORGOTTEN_AFTER + timedelta(days=1))

    def plan_put(self, planned: Iterable[Turn], span: Span) -> TurnsChange:
        """Planned turns in place of all that `span` holds: one step for undo. What stays is among the planned."""
        before = {turn.id: turn for turn in self.within(span)}
        after = {turn.id: turn for turn in planned}
        before |= {turn_id: turn for turn_id in after if turn_id not in before
                   and (turn := self._store.get(turn_id)) is not None}  # moved out of the span, and planned anew
        pairs = [(before.get(turn_id), after.get(turn_id)) for turn_id in dict.fromkeys((*before, *after))]
        return TurnsChange(tuple(pair for pair in pairs if pair[0] != pair[1]))

    def plan_state(self, turn_id: str, state: TurnState, *, here: frozenset[Who]) -> TurnsChange:
        """Done, skipped, or planned again. Raises Refused when the turn is gone or belongs to one who is not here."""
        turn = self._known(turn_id)
        if not turn.whose & here:
            raise Refused(msg("Each of you says this for themselves."))
        return TurnsChange(((turn, replace(turn, state=state)),))

    def plan_swap(self, turn_id: str, rules: HouseRules, *, here: frozenset[Who]) -> TurnsChange:
        """From this turn on the rest of its stint goes to the other and is pinned.

        Days of the stint on which the other cannot stay as they are. Raises Refused for turns of both, when the other
        cannot do this one, or is not here to say yes.
        """
        turn = self._known(turn_id)
        other = self._other(turn, rules, here)
        stint = self._store.of_stint(turn.stint) if turn.stint else [turn]
        rest = [each for each in stint if each.id == turn.id or (
            each.day >= turn.day and each.owner is turn.owner and each.state is TurnState.PLANNED
            and rules.bar(other, each.task, each.day) is None)]
        return TurnsChange(tuple((each, replace(each, owner=Owner.of(other), pinned=True)) for each in rest))

    def plan_cover(self, turn_id: str, rules: HouseRules, *, here: frozenset[Who]) -> TurnsChange:
        """The other does just this one; the stint stays as it is. Raises Refused as `plan_swap`."""
        turn = self._known(turn_id)
        return TurnsChange(((turn, replace(turn, owner=Owner.of(self._other(turn, rules, here)), pinned=True)),))

    def plan_move(self, turn_id: str, day: date, rules: HouseRules, *, here: frozenset[Who]) -> TurnsChange:
        """Another day for just this one; moved by hand stays.

        Raises Refused when it belongs to one who is not here, when the task is on that day already, or when it breaks
        a limit or a kept-free time there.
        """
        turn = self._movable(turn_id, day, rules, here)
        return TurnsChange(((turn, replace(turn, day=day, pinned=True)),))

    def plan_from_here_on(self, turn_id: str, day: date, rules: HouseRules, task: RotatingTask | None, *,
                          here: frozenset[Who]) -> TurnsChange:
        """Another day of the week for this turn and all later ones of its task (RFC 5545 section 3.2.13, THISANDFUTURE).

        `task` is how it rotates, as it is kept; None when it does not rotate any more. Their `recurrence_date` stays;
        the rule changes with them, so that planning again keeps the new day. What was chosen by hand, what is over, and
        turns that would come on a hard day or on a date kept free stay as they are. Raises Refused as `plan_move`, and
        for daily tasks, another week, or a day that one of the two keeps free every week.
        """
        turn = self._movable(turn_id, day, rules, here)
        if task is None or task.cadence is Cadence.DAILY:
            raise Refused(msg("This has no day of the week. You can move it once."), "day")
        if monday_of(day) != monday_of(turn.recurrence_date):
            raise Refused(msg("From here on it can go to another day of the same week."), "day")
        pairs = [(turn, replace(turn, day=day))]
        for each in self.within(Span(turn.recurrence_date, turn.recurrence_date + FAR)):
            if each.task != turn.task or each.id == turn.id or each.by_hand or each.recurrence_date < turn.recurrence_date:
                continue
            goal = monday_of(each.recurrence_date) + timedelta(days=day.weekday())
            bars = [(bar, who) for who in sorted(each.whose) if (bar := rules.bar(who, each.task, goal)) is not None]
            every_week = [(bar, who) for bar, who in bars if bar is BarKind.KEPT_FREE
                          and rules.keeps_weekly(who, goal.weekday(), rules.rotating[each.task].part)]
            if every_week:
                raise Refused(rules.told(*every_week[0]), "day")
            if not bars:
                pairs.append((each, replace(each, day=goal)))
        return TurnsChange(tuple(pairs), RotatingChange(task, replace(task, weekday=day.weekday())))

    def plan_pin(self, turn_id: str, pinned: bool) -> TurnsChange:
        """Keep a turn as it is when planning again, or let planning have it."""
        turn = self._known(turn_id)
        return TurnsChange(((turn, replace(turn, pinned=pinned)),))

    def apply(self, change: TurnsChange) -> None:
        """Carry a change out. Raises StoreFailed, and then nothing has changed."""
        put = [after for _, after in change.pairs if after is not None]
        kept = {turn.id for turn in put}
        gone = [before.id for before, _ in change.pairs if before is not None and before.id not in kept]
        self._store.write(put, gone, change.rule.after if change.rule is not None else None)

    def _movable(self, turn_id: str, day: date, rules: HouseRules, here: frozenset[Who]) -> Turn:
        """The turn, if those who are here may put it on that day. Raises Refused."""
        turn = self._known(turn_id)
        if not turn.whose & here:
            raise Refused(msg("Each of you moves their own turns."))
        if any(each.task == turn.task and each.id != turn.id for each in self.on(day)):
            raise Refused(msg("That day has this task already."), "day")
        for who in sorted(turn.whose):
            bar = rules.bar(who, turn.task, day)
            if bar is not None and rules.bar(who, turn.task, turn.day) is None:
                raise Refused(rules.told(bar, who), "day")
        return turn

    def _other(self, turn: Turn, rules: HouseRules, here: frozenset[Who]) -> Who:
        """The one who would take the turn. Raises Refused when they cannot, or are not here."""
        if turn.owner is Owner.BOTH:
            raise Refused(msg("You do this together, so there is nothing to swap."))
        other = Who(turn.owner.other.value)
        bar = rules.bar(other, turn.task, turn.day)
        if bar is not None:
            raise Refused(rules.told(bar, other))
        if other not in here:
            raise Refused(msg("{name} says yes to this when you are both here. You can skip it.",
                              name=rules.names[other]))
        return other

    def _known(self, turn_id: str) -> Turn:
        turn = self._store.get(turn_id)
        if turn is None:
            raise Refused(msg("This turn is no longer there."))
        return turn
