"""Why rules cannot all be kept: a smallest set of named rules that contradict each other, and the repairs.

A deletion filter finds the set: drop a rule, test again, leave it out if there still is no way (Chinneck,
Dravnieks 1991). The test tries owners turn by turn and gives up a branch as soon as a sum or a stint cannot
be met any more.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from evenhand.domain.partners import Who
from evenhand.domain.rotation.fold import Part
from evenhand.domain.rotation.problem import Held, Owner, Pair, Stint

MOST_TRIES = 200_000  # partial plans looked at in one test; beyond, only the sums speak

OWNERS = (Owner.A, Owner.B, Owner.BOTH)


class RuleKind(str, Enum):
    """The kinds of rule that can be named in a conflict."""

    FIXED = "fixed"
    JOINT = "joint"
    SINGLE = "single"
    LIMIT = "wont"
    AWAY = "unavailable"
    KEPT_FREE = "downtime"
    CAPACITY = "capacity"
    SHARE = "share"
    PIN = "lock"
    STINT = "stint"


# Which rules are the last to be given up, where a repair has a choice.
FIRMNESS = (RuleKind.AWAY, RuleKind.LIMIT, RuleKind.PIN, RuleKind.KEPT_FREE, RuleKind.JOINT, RuleKind.SINGLE,
            RuleKind.FIXED, RuleKind.STINT, RuleKind.CAPACITY, RuleKind.SHARE)


@dataclass(frozen=True, slots=True)
class Occasion:
    """A turn that must be done, with the one time at which it can be done."""

    id: str
    task: str
    week: int
    weekday: int
    part: Part
    points: Pair[Fraction]


@dataclass(frozen=True, slots=True)
class NamedRule:
    """A rule with a name. Which fields count depends on the kind.

    `task` None means all turns. FIXED, LIMIT, AWAY, KEPT_FREE, CAPACITY, SHARE: `who`. AWAY: the weeks
    [begin, end). KEPT_FREE: `weekday` and `part`. CAPACITY: at most `amount` points in week `begin`. SHARE: at
    most `amount` (0 to 1) of all points in own valuation. PIN: `turn` and `owner`. STINT: `stint`, `held`.
    """

    id: str
    kind: RuleKind
    task: str | None = None
    who: Who | None = None
    begin: int = 0
    end: int = 0
    weekday: int = 0
    part: Part = Part.DAY
    amount: Fraction = Fraction(0)
    turn: str = ""
    owner: Owner = Owner.BOTH
    stint: Stint = Stint()
    held: Held | None = None

    def touches(self, turn: Occasion) -> bool:
        return self.task is None or self.task == turn.task

    def allows(self, turn: Occasion, owner: Owner) -> bool:
        """Whether the rule leaves this owner to this turn; sums and stints are judged elsewhere."""
        if not self.touches(turn):
            return True
        takes_part = self.who is not None and self.who.value in owner.value
        match self.kind:
            case RuleKind.FIXED:
                return self.who is not None and owner is Owner.of(self.who)
            case RuleKind.JOINT:
                return owner is Owner.BOTH
            case RuleKind.SINGLE:
                return owner is not Owner.BOTH
            case RuleKind.LIMIT:
                return not takes_part
            case RuleKind.AWAY:
                return not takes_part or not self.begin <= turn.week < self.end
            case RuleKind.KEPT_FREE:
                return not takes_part or (turn.weekday, turn.part) != (self.weekday, self.part)
            case RuleKind.PIN:
                return turn.id != self.turn or owner is self.owner
        return True

    def uses(self, turn: Occasion, owner: Owner) -> Fraction:
        """What a turn with this owner adds to the sum that the rule holds down to `allowance`."""
        if self.who is None or not self.touches(turn):
            return Fraction(0)
        own = turn.points.of(self.who) if self.who.value in owner.value else Fraction(0)
        if self.kind is RuleKind.CAPACITY:
            return own if turn.week == self.begin else Fraction(0)
        return own - self.amount * turn.points.of(self.who) * len(owner.value)

    @property
    def allowance(self) -> Fraction:
        return self.amount if self.kind is RuleKind.CAPACITY else Fraction(0)


@dataclass(frozen=True, slots=True)
class Conflict:
    """The names of rules that contradict each other, none of them in vain; empty when all can be kept.

    `repairs` are smallest sets of rules to drop so that all others can be kept: every single rule that is
    enough, or, where none is, one set of several.
    """

    rules: tuple[str, ...]
    repairs: tuple[tuple[str, ...], ...]


def conflict_in(turns: Sequence[Occasion], rules: Sequence[NamedRule], owners: Sequence[Owner] = OWNERS,
                cancelled: Callable[[], bool] = lambda: False) -> Conflict:
    """A smallest conflict among the rules, and what would repair all of them.

    `owners` are those that a turn may have where no rule speaks.
    """
    if can_be_kept(turns, rules, owners):
        return Conflict((), ())
    needed = list(rules)
    for rule in rules:
        if cancelled():
            break
        others = [other for other in needed if other is not rule]
        if not can_be_kept(turns, others, owners):
            needed = others
    single = [(rule.id,) for rule in needed
              if can_be_kept(turns, [other for other in rules if other is not rule], owners)]
    repairs = tuple(single) or (_several(turns, rules, owners),)
    return Conflict(tuple(rule.id for rule in needed), repairs)


def _several(turns: Sequence[Occasion], rules: Sequence[NamedRule], owners: Sequence[Owner]) -> tuple[str, ...]:
    """A set of rules to drop: take the firmest rules up one by one, leave those that do not fit any more."""
    kept: list[NamedRule] = []
    left: list[NamedRule] = []
    for rule in sorted(rules, key=lambda rule: FIRMNESS.index(rule.kind)):
        if can_be_kept(turns, [*kept, rule], owners):
            kept.append(rule)
        else:
            left.append(rule)
    return tuple(rule.id for rule in rules if rule in left)


def can_be_kept(turns: Sequence[Occasion], rules: Sequence[NamedRule], owners: Sequence[Owner] = OWNERS) -> bool:
    """Whether some choice of owners keeps all rules."""
    choices = [[owner for owner in owners if all(rule.allows(turn, owner) for rule in rules)] for turn in turns]
    if not all(choices):
        return False
    return _Search(turns, rules, choices).succeeds()


_State = tuple[int, tuple[tuple[Owner | None, int], ...], tuple[Fraction, ...]]


class _Search:
    """Tries owners turn by turn, deepest first, and never the same state twice."""

    def __init__(self, turns: Sequence[Occasion], rules: Sequence[NamedRule], choices: list[list[Owner]]) -> None:
        self._turns, self._choices = turns, choices
        self._stints = [rule for rule in rules if rule.kind is RuleKind.STINT]
        self._sums = [rule for rule in rules if rule.kind in (RuleKind.CAPACITY, RuleKind.SHARE)]
        self._uses = [{owner: tuple(rule.uses(turn, owner) for rule in self._sums) for owner in options}
                      for turn, options in zip(turns, choices, strict=True)]
        # least[i]: what turns i and later must add to each sum.
        self._least = [tuple(Fraction(0) for _ in self._sums)]
        for uses in reversed(self._uses):
            smallest = (min(column) for column in zip(*uses.values(), strict=True))
            self._least.append(tuple(a + b for a, b in zip(self._least[-1], smallest, strict=True)))
        self._least.reverse()

    def succeeds(self) -> bool:
        """True when a choice is found, or when there are too many to tell and the sums do not forbid it."""
        begin: _State = (
            0, tuple(self._before(rule) for rule in self._stints), tuple(Fraction(0) for _ in self._sums))
        if not self._within(begin):
            return False
        seen, stack = {begin}, [begin]
        while stack:
            state = stack.pop()
            if state[0] == len(self._turns):
                return True
            for owner in self._choices[state[0]]:
                after = self._after(state, owner)
                if after is not None and after not in seen and self._within(after):
                    seen.add(after)
                    stack.append(after)
            if len(seen) > MOST_TRIES:
                return True
        return False

    def _before(self, rule: NamedRule) -> tuple[Owner | None, int]:
        return (None, 0) if rule.held is None else (Owner.of(rule.held.who), rule.held.turns)

    def _within(self, state: _State) -> bool:
        at, _, sums = state
        return all(used + least <= rule.allowance
                   for rule, used, least in zip(self._sums, sums, self._least[at], strict=True))

    def _after(self, state: _State, owner: Owner) -> _State | None:
        at, runs, sums = state
        turn = self._turns[at]
        grown = []
        for rule, (held, run) in zip(self._stints, runs, strict=True):
            if not rule.touches(turn):
                grown.append((held, run))
                continue
            shortest, longest = rule.stint.shortest, rule.stint.longest
            if owner is held:
                if longest is not None and run >= longest:
                    return None
                # Beyond both limits, run lengths are alike.
                grown.append((owner, min(run + 1, longest or shortest)))
            elif held is not None and run < shortest:
                return None
            else:
                grown.append((owner, 1))
        added = tuple(a + b for a, b in zip(sums, self._uses[at][owner], strict=True))
        return at + 1, tuple(grown), added
