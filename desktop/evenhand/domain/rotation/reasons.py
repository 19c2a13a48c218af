"""Why a turn is with whom it is: the first rule that settles it, or what would get worse the other way.

A reason is checkable: give the turn to the other partner, let its task make the best of that, and the named
aim is worse. The sentences hold no figures and nobody's ratings.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction

from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Who
from evenhand.domain.rotation.board import MILLION, board_of, rows_of
from evenhand.domain.rotation.ledger import Aims, ledger_of
from evenhand.domain.rotation.line import Line, nearest_row
from evenhand.domain.rotation.problem import Able, Bar, BarKind, Owner, Problem, Turn
from evenhand.domain.rotation.settle import best_row


class ReasonKind(Enum):
    """What decides a turn, in the order in which it is looked for."""

    TOGETHER = "together"
    ONLY_ONE = "only one is able"
    PINNED = "pinned"
    STINT = "stint"
    FULL_WEEK = "work above capacity"
    EVEN = "even over time"
    ONE_WEEK = "even within a week"
    KEEPS_PLAN = "fewest changes"
    TAKES_LESS = "what it takes"
    SAME_HANDS = "hand-overs"
    EITHER = "either fits"
    BETTER = "another plan is better"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why `owner` has a turn. `bars` name the rules that keep the other from it, for ONLY_ONE.

    `growth` is what each aim would cost more with the other partner, None where there is no other way.
    """

    turn: str
    owner: Owner
    kind: ReasonKind
    bars: tuple[Bar, ...] = ()
    growth: Aims | None = None


class Reasons:
    """Answers why, for the turns of one plan."""

    def __init__(self, problem: Problem, owners: Mapping[str, Owner], change_price: Fraction = Fraction(0)) -> None:
        """`change_price` is the price at which the plan was made again; 0 for a new plan."""
        board = replace(board_of(problem), change_price=round(change_price * MILLION))
        self._ledger = ledger_of(board, rows_of(board, owners))
        self._now = self._ledger.aims()
        self._owners = owners
        self._pins = problem.locked
        self._turns = {turn.id: turn for turn in problem.turns}
        self._places = {turn: (line, at) for line in board.lines for at, turn in enumerate(line.turns)}

    def why(self, turn_id: str) -> Reason:
        """The reason of one turn; takes some thousandths of a second. Raises KeyError for an unknown turn."""
        turn, owner = self._turns[turn_id], self._owners[turn_id]
        if turn.able is Able.TOGETHER:
            return Reason(turn_id, owner, ReasonKind.TOGETHER)
        if turn.able is not Able.EITHER:
            return Reason(turn_id, owner, ReasonKind.ONLY_ONE, _bars_of_other(turn, owner))
        if turn_id in self._pins:
            return Reason(turn_id, owner, ReasonKind.PINNED)
        growth = self._growth(*self._places[turn_id])
        if growth is None:
            return Reason(turn_id, owner, ReasonKind.STINT)
        return Reason(turn_id, owner, _worst_kind(growth), growth=growth)

    def _growth(self, line: Line, turn: int) -> Aims | None:
        """What each aim would cost more if the other partner had the turn and the line made the best of it."""
        ledger = self._ledger
        row = ledger.take(line)
        other = 1 - (row >> turn & 1)
        try:
            asked = replace(
                line,
                before=tuple(row >> k & 1 for k in range(len(line.turns))),
                fixed=tuple(other if k == turn else pinned for k, pinned in enumerate(line.fixed)),
            )
            near = nearest_row(asked)
            if near is None:
                return None
            ledger.put(line, near)
            total = ledger.total()
            ledger.take(line)
            best = best_row(line, ledger, below=total, forced=(turn, other))
            ledger.put(line, near if best is None else best)
            then = ledger.aims()
            ledger.take(line)
        finally:
            ledger.put(line, row)
        now = self._now
        return Aims(then.over - now.over, then.even - now.even, then.single - now.single, then.changes - now.changes,
                    then.effort - now.effort, then.handovers - now.handovers)


def _bars_of_other(turn: Turn, owner: Owner) -> tuple[Bar, ...]:
    return tuple(bar for bar in turn.bars if Owner.of(bar.who) is not owner)


def _worst_kind(growth: Aims) -> ReasonKind:
    """The aim that would get worse most. When the sum would get better, the plan is not the engine's own."""
    if growth.total < 0:
        return ReasonKind.BETTER
    grown = (
        (growth.over, ReasonKind.FULL_WEEK), (growth.even, ReasonKind.EVEN), (growth.single, ReasonKind.ONE_WEEK),
        (growth.changes, ReasonKind.KEEPS_PLAN), (growth.effort, ReasonKind.TAKES_LESS),
        (growth.handovers, ReasonKind.SAME_HANDS))
    most = max(cost for cost, _ in grown)
    if most <= 0:
        return ReasonKind.EITHER
    return next(kind for cost, kind in grown if cost == most)


def sentence(reason: Reason, names: Mapping[Who, str]) -> Message:
    """The reason in a sentence, for a household with these names."""
    if reason.kind is ReasonKind.ONLY_ONE:
        return _only_one(reason, names)
    name = "" if reason.owner is Owner.BOTH else names[Who(reason.owner.value)]
    return {
        ReasonKind.TOGETHER: msg("You do this one together."),
        ReasonKind.PINNED: msg("You two settled this one."),
        ReasonKind.STINT: msg("{name} keeps this for a few turns in a row.", name=name),
        ReasonKind.FULL_WEEK: msg("The other way, a week would be too full."),
        ReasonKind.EVEN: msg("Over time, this keeps things even between you."),
        ReasonKind.ONE_WEEK: msg("This keeps the week level for both of you."),
        ReasonKind.KEEPS_PLAN: msg("This stays as it was planned."),
        ReasonKind.TAKES_LESS: msg("This way it takes the least from the two of you."),
        ReasonKind.SAME_HANDS: msg("This way it changes hands less often."),
        ReasonKind.EITHER: msg("Either fits. You simply take turns."),
        ReasonKind.BETTER: msg("Another way fits a little better. Plan again to see it."),
    }[reason.kind]


def _only_one(reason: Reason, names: Mapping[Who, str]) -> Message:
    who = Who(reason.owner.value)
    name, other = names[who], names[who.other]
    kinds = {bar.kind for bar in reason.bars}
    # What was agreed for good comes before what just happens to be so.
    if BarKind.FIXED in kinds:
        return msg("You agreed that {name} does this.", name=name)
    if BarKind.LIMIT in kinds:
        return msg("{other} does not take this on.", other=other)
    if BarKind.AWAY in kinds:
        return msg("{other} is away, so {name} covers.", other=other, name=name)
    if BarKind.KEPT_FREE in kinds:
        return msg("{other} keeps this time free.", other=other)
    return msg("Only {name} can do this one.", name=name)
