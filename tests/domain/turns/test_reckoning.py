"""Reasons on the calendar are checkable: with the other partner, the aim that is named gets worse."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from evenhand.domain.rotation.board import board_of, rows_of
from evenhand.domain.rotation.ledger import ledger_of
from evenhand.domain.rotation.line import rows_allowed
from evenhand.domain.rotation.problem import Owner
from evenhand.domain.rotation.reasons import ReasonKind
from evenhand.domain.turns.duties import RotatingTask
from evenhand.domain.turns.reasons import why
from evenhand.domain.turns.reckoning import Reckoning

from .made import KNOWN, MONDAY, house_rules, plan_of, rules

AIM = {ReasonKind.FULL_WEEK: "over", ReasonKind.EVEN: "even", ReasonKind.ONE_WEEK: "single",
       ReasonKind.TAKES_LESS: "effort", ReasonKind.SAME_HANDS: "handovers"}


@settings(max_examples=30, deadline=None)
@given(house_rules(most_tasks=5, hard_weeks=False), st.integers(0, 100))
def test_that_the_named_aim_really_gets_worse_the_other_way(house, pick):
    """Guarantee 12, on the couple's own calendar."""
    plan = plan_of(house, 4)
    assume(plan.turns)
    turn = plan.turns[pick % len(plan.turns)]
    reckoning = Reckoning(turn.day, house, plan.turns, KNOWN, MONDAY)
    reason = reckoning.reason(turn)
    if reason is None or reason.kind not in AIM:
        return
    board = board_of(reckoning.problem)
    ledger = ledger_of(board, rows_of(board, reckoning.owners))
    now = ledger.aims()
    line, at = next((line, line.turns.index(reason.turn)) for line in board.lines if reason.turn in line.turns)
    row, ways = ledger.take(line), []
    for other in rows_allowed(line):
        if other >> at & 1 != row >> at & 1:
            ledger.put(line, other)
            ways.append((ledger.total(), getattr(ledger.aims(), AIM[reason.kind])))
            ledger.take(line)
    assert min(ways)[0] >= now.total
    assert any(aim > getattr(now, AIM[reason.kind]) for total, aim in ways if total == min(ways)[0])


def test_that_a_better_way_is_admitted():
    """Turns that were laid all on one partner by hand: the calendar does not claim that this is level."""
    house = rules(*(RotatingTask(task_id, weekday=day) for day, task_id in enumerate(("H4", "G1", "E1", "E3"))))
    plan = plan_of(house, 4)
    first = {turn.task: turn.owner for turn in reversed(plan.turns)}
    askew = tuple(replace(turn, owner=Owner.A if turn.owner is first[turn.task] else Owner.B) for turn in plan.turns)
    said = [why(turn, askew, house, Reckoning(turn.day, house, askew, KNOWN, MONDAY)).msgid for turn in askew]
    assert "Another way fits a little better. Plan again to see it." in said
    level = [why(turn, plan.turns, house, Reckoning(turn.day, house, plan.turns, KNOWN, MONDAY)).msgid for turn in plan.turns]
    assert "Another way fits a little better. Plan again to see it." not in level
