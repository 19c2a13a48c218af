"""Why a turn is with whom it is, reckoned by the engine from the turns as they are: give it to the other, and see.

What it says is checkable: the other way, the named aim gets worse (rotation.md, guarantee 12).
"""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from evenhand.domain.message import Message
from evenhand.domain.rotation.problem import Able, Owner, Problem
from evenhand.domain.rotation.problem import Turn as EngineTurn
from evenhand.domain.rotation.reasons import Reason, ReasonKind, Reasons, sentence
from evenhand.domain.spans import Span, monday_of
from evenhand.domain.turns.asking import Asked, owner_of_most, same_date
from evenhand.domain.turns.level import Known
from evenhand.domain.turns.rules import HouseRules
from evenhand.domain.turns.turns import Turn, TurnState

BEFORE, WEEKS = timedelta(weeks=4), 9  # the weeks that are weighed: four before the turn's own, and four after
# What the engine cannot tell better than the couple's own rules do.
_SAID_ELSEWHERE = frozenset({ReasonKind.TOGETHER, ReasonKind.ONLY_ONE, ReasonKind.PINNED, ReasonKind.STINT,
                             ReasonKind.KEEPS_PLAN, ReasonKind.EITHER})


def weighed(day: date) -> Span:
    """The weeks whose turns are to be at hand to reckon about a day."""
    return Span.of_days(monday_of(day) - BEFORE, 7 * WEEKS)


class Reckoning:
    """The turns of some weeks as the engine sees them."""

    def __init__(self, day: date, rules: HouseRules, present: Sequence[Turn], known: Known, today: date) -> None:
        """`present` are the turns there are in `weighed(day)`, or more."""
        self._rules, self._span = rules, weighed(day)
        self._present = [turn for turn in present if turn.state is not TurnState.SKIPPED]
        problem = Asked(self._span, Fraction(1, 2), rules, self._present, known, today).problem()
        owners = {turn.id: owner for turn in problem.turns if (owner := self._owner(turn)) is not None}
        self.problem: Problem = replace(
            problem, turns=tuple(turn for turn in problem.turns if turn.id in owners), locked={}, previous={}, skipped=())
        self.owners: Mapping[str, Owner] = owners
        self._reasons = Reasons(self.problem, owners)

    def why(self, turn: Turn) -> Message | None:
        """What the engine says; None where the couple's own rules say it, or where it cannot tell."""
        reason = self.reason(turn)
        if reason is None or reason.kind in _SAID_ELSEWHERE:
            return None
        return sentence(reason, self._rules.names)

    def reason(self, turn: Turn) -> Reason | None:
        """The engine's reason for a turn that either of the two could have had as things are; else None."""
        date_of_it = same_date(self._rules, turn.task, turn.recurrence_date)
        for each in self.problem.turns:
            if each.able is Able.EITHER and each.task == turn.task and date_of_it in self._dates(each) \
                    and self.owners[each.id] is turn.owner:
                return self._reasons.why(each.id)
        return None

    def _owner(self, turn: EngineTurn) -> Owner | None:
        """Who has it now; None where it is not on the calendar, so that it is left out."""
        dates = self._dates(turn)
        found = [each for each in self._present if each.task == turn.task
                 and same_date(self._rules, each.task, each.recurrence_date) in dates]
        if turn.able.only is not None:
            return turn.able.only if found else None
        found = [each for each in found if each.owner is not Owner.BOTH]
        return owner_of_most(found) if found else None

    def _dates(self, turn: EngineTurn) -> set[tuple[str, date]]:
        return {same_date(self._rules, turn.task, self._span.begin + timedelta(days=day)) for day in turn.days}
