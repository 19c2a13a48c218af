"""A reason holds: give the turn to the other partner, and the named aim gets worse."""
# SPDX-License-Identifier: GPL-3.0-or-later

import re
from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.domain.partners import Who
from evenhand.domain.rotation.board import board_of, rows_of
from evenhand.domain.rotation.fold import Away, Cadence, Duty, KeptFree, Mode, Part, Rules, Time, fold
from evenhand.domain.rotation.ledger import ledger_of
from evenhand.domain.rotation.line import rows_allowed
from evenhand.domain.rotation.plan import plan
from evenhand.domain.rotation.problem import Able, Held, Owner, Pair, Stint
from evenhand.domain.rotation.reasons import Reason, ReasonKind, Reasons, sentence

from .households import problem_of

NAMES = {Who.A: "Robin", Who.B: "Sam"}
AIM = {ReasonKind.FULL_WEEK: "over", ReasonKind.EVEN: "even", ReasonKind.ONE_WEEK: "single",
       ReasonKind.KEEPS_PLAN: "changes", ReasonKind.TAKES_LESS: "effort", ReasonKind.SAME_HANDS: "handovers"}


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10**6), tasks=st.integers(1, 6), weeks=st.integers(1, 7))
def test_that_the_other_way_is_never_better_and_the_named_aim_gets_worse(seed, tasks, weeks):
    """Guarantee 12, against all rows that the task allows."""
    problem = problem_of(seed, tasks, weeks)
    owners = plan(problem, rounds=30).owners
    reasons = Reasons(problem, owners)
    board = board_of(problem)
    ledger = ledger_of(board, rows_of(board, owners))
    total, aims = ledger.total(), ledger.aims()
    for line in board.lines:
        row = ledger.take(line)
        for turn, turn_id in enumerate(line.turns):
            reason = reasons.why(turn_id)
            others = [other for other in rows_allowed(line) if other >> turn & 1 != row >> turn & 1]
            assert (reason.kind is ReasonKind.STINT) == (not others)
            if not others:
                continue
            ways = []
            for other in others:
                ledger.put(line, other)
                ways.append((ledger.total(), ledger.aims()))
                ledger.take(line)
            best = min(way[0] for way in ways)
            assert best >= total
            assert reason.growth.total == best - total
            if reason.kind is ReasonKind.EITHER:
                assert best == total
            else:
                assert getattr(reason.growth, AIM[reason.kind]) > 0
                assert any(getattr(way[1], AIM[reason.kind]) > getattr(aims, AIM[reason.kind])
                           for way in ways if way[0] == best)
        ledger.put(line, row)


def duty(name: str, **more) -> Duty:
    return Duty(name, Cadence.WEEKLY, (Time(2, Part.EVENING),), Pair(Fraction(5), Fraction(5)), **more)


def test_that_a_turn_that_only_one_can_do_names_the_rule():
    rules = Rules(weeks=2, capacity=Pair(Fraction(99), Fraction(99)), away=(Away(Who.A, 7, 14),),
                  kept_free=(KeptFree(Who.B, 4, Part.EVENING),), duties=(
        duty("fixed", mode=Mode.FIXED, owner=Who.A), duty("limited", limits=frozenset({Who.A})),
        duty("open"), duty("joint", mode=Mode.JOINT),
        Duty("kept", Cadence.WEEKLY, (Time(4, Part.EVENING),), Pair(Fraction(1), Fraction(1)))))
    problem = fold(rules)
    reasons = Reasons(problem, plan(problem).owners)

    def said(turn: str) -> str:
        message = sentence(reasons.why(turn), NAMES)
        return message.msgid.format(**message.args)

    assert said("fixed@w00:A") == "You agreed that Robin does this."
    assert said("fixed@w01:B") == "Robin is away, so Sam covers."
    assert said("limited@w00:B") == "Robin does not take this on."
    assert said("open@w01:B") == "Robin is away, so Sam covers."
    assert said("kept@w00:A") == "Sam keeps this time free."
    assert said("joint@w00") == "You do this one together."
    assert {skipped.id for skipped in problem.skipped} == {"joint@w01", "kept@w01"}


def test_that_pins_and_open_runs_are_named():
    rules = Rules(weeks=3, capacity=Pair(Fraction(99), Fraction(99)), locked={"calls@w02": Owner.B}, duties=(
        duty("calls"), duty("meals", stint=Stint(3, None), held=Held(Who.B, 1))))
    problem = fold(rules)
    reasons = Reasons(problem, plan(problem).owners)
    assert reasons.why("calls@w02").kind is ReasonKind.PINNED
    assert reasons.why("meals@w00").kind is ReasonKind.STINT
    assert reasons.why("meals@w00").owner is Owner.B


def test_that_a_plan_changed_by_hand_may_have_a_better_one():
    problem = problem_of(12, 6, 6)
    owners = dict(plan(problem).owners)
    for turn in problem.turns:
        if turn.able is Able.EITHER:
            owners[turn.id] = Owner.A
    reasons = Reasons(problem, owners)
    assert ReasonKind.BETTER in {reasons.why(turn.id).kind for turn in problem.turns}


def test_that_after_planning_again_staying_can_be_the_reason():
    problem = problem_of(12, 6, 6)
    owners = plan(problem).owners
    free = {turn.id: owners[turn.id] for turn in problem.turns if turn.able is Able.EITHER}
    reasons = Reasons(replace(problem, previous=free), owners, change_price=Fraction(50))
    kinds = {reasons.why(turn).kind for turn in free}
    assert ReasonKind.KEEPS_PLAN in kinds


def test_that_no_sentence_holds_a_figure_or_many_words():
    for kind in ReasonKind:
        for owner in (Owner.BOTH,) if kind is ReasonKind.TOGETHER else (Owner.A, Owner.B):
            message = sentence(Reason("t", owner, kind), NAMES)
            text = message.msgid.format(**message.args)
            assert not re.search(r"\d|%", text)
            assert all(len(part.split()) <= 20 for part in text.split("."))
