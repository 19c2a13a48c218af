"""A named conflict is real and holds nothing in vain; a repair repairs. Tried against all ways there are."""
# SPDX-License-Identifier: GPL-3.0-or-later

from fractions import Fraction
from itertools import groupby, product

from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.domain.partners import Who
from evenhand.domain.rotation.conflicts import (
    OWNERS,
    NamedRule,
    Occasion,
    RuleKind,
    can_be_kept,
    conflict_in,
)
from evenhand.domain.rotation.fold import Part
from evenhand.domain.rotation.problem import Owner, Pair, Stint

TASKS = ("calls", "meals")
WHO = st.sampled_from(list(Who))
TASK = st.sampled_from(TASKS)


@st.composite
def cases(draw):
    """Up to five turns of two tasks, and up to seven rules of all kinds."""
    turns = []
    for week in range(draw(st.integers(1, 3))):
        for task in TASKS[:draw(st.integers(1, 2))]:
            points = Pair(Fraction(draw(st.integers(1, 9))), Fraction(draw(st.integers(1, 9))))
            part = draw(st.sampled_from([Part.DAY, Part.EVENING]))
            turns.append(Occasion(f"{task}@{week}", task, week, draw(st.integers(0, 1)), part, points))
    turns = turns[:5]
    rules = [draw(_rule(at, turns)) for at in range(draw(st.integers(0, 7)))]
    return turns, rules


@st.composite
def _rule(draw, at, turns):
    kind = draw(st.sampled_from(list(RuleKind)))
    begin = draw(st.integers(0, 2))
    return NamedRule(
        id=f"{kind.value}:{at}", kind=kind,
        task=draw(TASK) if kind not in (RuleKind.PIN, RuleKind.CAPACITY, RuleKind.SHARE) else None,
        who=draw(WHO), begin=begin, end=begin + draw(st.integers(1, 2)), weekday=draw(st.integers(0, 1)),
        part=draw(st.sampled_from([Part.DAY, Part.EVENING])),
        amount=Fraction(draw(st.integers(0, 12))) if kind is RuleKind.CAPACITY else Fraction(
            draw(st.integers(0, 10)), 10),
        turn=draw(st.sampled_from(turns)).id, owner=draw(st.sampled_from(OWNERS)),
        stint=Stint(draw(st.integers(1, 2)), draw(st.sampled_from([2, 3, None]))))


def kept(rule: NamedRule, turns, owners) -> bool:
    """Whether one choice of owners keeps one rule, said plainly."""
    mine = [(turn, owner) for turn, owner in zip(turns, owners) if rule.task in (None, turn.task)]
    with_who = [turn for turn, owner in mine if rule.who.value in owner.value]
    match rule.kind:
        case RuleKind.FIXED:
            return all(owner.value == rule.who.value for _, owner in mine)
        case RuleKind.JOINT:
            return all(owner is Owner.BOTH for _, owner in mine)
        case RuleKind.SINGLE:
            return all(owner is not Owner.BOTH for _, owner in mine)
        case RuleKind.LIMIT:
            return not with_who
        case RuleKind.AWAY:
            return not any(rule.begin <= turn.week < rule.end for turn in with_who)
        case RuleKind.KEPT_FREE:
            return not any((turn.weekday, turn.part) == (rule.weekday, rule.part) for turn in with_who)
        case RuleKind.CAPACITY:
            return sum(turn.points.of(rule.who) for turn in with_who if turn.week == rule.begin) <= rule.amount
        case RuleKind.SHARE:
            whole = sum(turn.points.of(rule.who) * len(owner.value) for turn, owner in mine)
            return sum(turn.points.of(rule.who) for turn in with_who) <= rule.amount * whole
        case RuleKind.PIN:
            return all(owner is rule.owner for turn, owner in mine if turn.id == rule.turn)
    runs = [len(list(run)) for _, run in groupby(owner for _, owner in mine)]
    longest = rule.stint.longest
    return (all(run >= rule.stint.shortest for run in runs[:-1])
            and all(longest is None or run <= longest for run in runs))


def can(turns, rules) -> bool:
    return any(all(kept(rule, turns, owners) for rule in rules) for owners in product(OWNERS, repeat=len(turns)))


@settings(max_examples=120, deadline=None)
@given(case=cases())
def test_that_the_test_agrees_with_trying_everything(case):
    turns, rules = case
    assert can_be_kept(turns, rules) == can(turns, rules)


@settings(max_examples=80, deadline=None)
@given(case=cases())
def test_that_a_conflict_is_real_smallest_and_really_repaired(case):
    """Guarantee 11."""
    turns, rules = case
    by_id = {rule.id: rule for rule in rules}
    found = conflict_in(turns, rules)
    if can(turns, rules):
        assert found.rules == () and found.repairs == ()
        return
    named = [by_id[rule] for rule in found.rules]
    assert not can(turns, named)
    for rule in named:
        assert can(turns, [other for other in named if other is not rule])
    single = {(rule.id,) for rule in rules if can(turns, [other for other in rules if other is not rule])}
    if single:
        assert set(found.repairs) == single
    for repair in found.repairs:
        left = [rule for rule in rules if rule.id not in repair]
        assert can(turns, left)
        assert all(not can(turns, [*left, by_id[rule]]) for rule in repair)
