"""Which shares are in reach, and who is in the way."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace
from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.domain.partners import Who
from evenhand.domain.rotation.board import board_of, owners
from evenhand.domain.rotation.fold import Away, Cadence, Duty, Mode, Part, Rules, Time, fold
from evenhand.domain.rotation.line import rows_allowed
from evenhand.domain.rotation.plan import plan
from evenhand.domain.rotation.problem import Owner, Pair, Stint, weekly_points
from evenhand.domain.rotation.reach import nobody_can, out_of_reach, pins_against_stint, reach_of

from .households import problem_of

NAMES = {Who.A: "Robin", Who.B: "Sam"}
EVENING = (Time(2, Part.EVENING),)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10**6), who=st.sampled_from(list(Who)))
def test_that_both_ends_of_the_reach_are_reached_and_never_passed(seed, who):
    problem = problem_of(seed, 3, 4)
    board = board_of(problem)
    shares = []
    for rows in product(*map(rows_allowed, board.lines)):
        plan_owners = owners(board, problem, list(rows))
        mine = sum((turn.points.of(who) for turn in problem.turns if who.value in plan_owners[turn.id].value),
                   Fraction(0))
        shares.append(mine / sum(weekly_points(problem, who), Fraction(0)))
    reach = reach_of(problem, who)
    assert abs(reach.least - min(shares)) < Fraction(1, 10**5)
    assert abs(reach.most - max(shares)) < Fraction(1, 10**5)


def fixed_rules() -> Rules:
    def duty(name: str, points: int, **more) -> Duty:
        return Duty(name, Cadence.WEEKLY, EVENING, Pair(Fraction(points), Fraction(points)), **more)

    return Rules(weeks=2, capacity=Pair(Fraction(99), Fraction(99)), duties=(
        duty("school", 9, mode=Mode.FIXED, owner=Who.A), duty("doctor", 4, limits=frozenset({Who.B})),
        duty("gifts", 3), duty("pets", 4)))


def test_that_a_share_out_of_reach_names_what_weighs_most():
    problem = fold(fixed_rules())
    reach = reach_of(problem, Who.A)
    assert (reach.least, reach.most, reach.agreed) == (Fraction(13, 20), 1, Fraction(1, 2))
    assert reach.out_of_reach and reach.blocks == ("school", "doctor")
    message = out_of_reach(reach, NAMES, {"school": "School mail", "doctor": "Doctor"})
    assert message.msgid.format(**message.args) == (
        "Robin can have from 65 to 100 percent of this. What only Robin can do stands in the way, "
        "“School mail” most of all.")
    assert not reach_of(problem, Who.B).out_of_reach


def test_that_no_work_has_no_reach():
    reach = reach_of(fold(replace(fixed_rules(), duties=())), Who.A)
    assert (reach.least, reach.most, reach.out_of_reach) == (0, 0, False)


def test_that_a_date_nobody_can_do_names_the_rules():
    duty = Duty("calls", Cadence.WEEKLY, EVENING, Pair(Fraction(1), Fraction(1)), limits=frozenset({Who.B}))
    problem = fold(Rules(weeks=1, duties=(duty,), capacity=Pair(Fraction(9), Fraction(9)),
                         away=(Away(Who.A, 0, 7),)))
    message = nobody_can(problem.skipped[0], NAMES, "Calls")
    causes = [cause.msgid.format(**cause.args) for cause in message.args["causes"]]
    assert causes == ["Robin is away", "Sam does not take it on"]


def test_that_pins_that_break_a_stint_are_named_and_the_plan_is_still_made():
    duty = Duty("calls", Cadence.WEEKLY, EVENING, Pair(Fraction(1), Fraction(1)), stint=Stint(2, 3))
    pins = {"calls@w00": Owner.A, "calls@w01": Owner.B, "calls@w04": Owner.B}
    problem = fold(Rules(weeks=6, duties=(duty,), capacity=Pair(Fraction(9), Fraction(9)), locked=pins))
    made = plan(problem)
    assert made.given_up == ("calls",)
    assert all(made.owners[turn] is owner for turn, owner in pins.items())
    found = pins_against_stint(problem, "calls")
    assert set(found.rules) == {"calls", "calls@w00", "calls@w01"}
    assert set(found.repairs) == {("calls",), ("calls@w00",), ("calls@w01",)}
