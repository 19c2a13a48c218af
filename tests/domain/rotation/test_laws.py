"""What the engine promises about its plans, tried with made-up households and, where small, with all plans."""
# SPDX-License-Identifier: GPL-3.0-or-later

import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from itertools import product
from pathlib import Path

from hypothesis import assume, given, settings
from hypothesis import strategies as st

import evenhand
from evenhand.domain.partners import Who
from evenhand.domain.rotation.board import EFFORT, MILLION, board_of, rows_of
from evenhand.domain.rotation.fold import Away, Cadence, Duty, Part, Rules, Time, fold
from evenhand.domain.rotation.ledger import ledger_of, measure
from evenhand.domain.rotation.line import handovers_in, rows_allowed
from evenhand.domain.rotation.plan import plan
from evenhand.domain.rotation.problem import Able, CarriedBefore, Owner, Pair, Problem, Stint, TaskRule, Turn
from evenhand.domain.rotation.relax import relaxed

from .households import household, problem_of, with_limits
from .measures import gap_path, handovers, measured

SEEDS = st.integers(0, 10**6)
CLOSE = Fraction(1, 1000)  # what rounding to millionths of a week may add to the measure


@settings(max_examples=25, deadline=None)
@given(seed=SEEDS, tasks=st.integers(1, 7), weeks=st.integers(1, 7))
def test_that_the_ledger_measures_what_the_plain_definition_measures(seed, tasks, weeks):
    problem = problem_of(seed, tasks, weeks)
    made = plan(problem, rounds=5)
    assert abs(made.cost - measured(problem, made.owners)) < CLOSE


@settings(max_examples=30, deadline=None)
@given(seed=SEEDS)
def test_that_a_very_small_plan_is_the_best_of_all_and_its_bound_is_below_all(seed):
    """Guarantees 2 and 3, by brute force."""
    problem = problem_of(seed, 3, 4)
    board = board_of(problem)
    best = min(ledger_of(board, list(rows)).total() for rows in product(*map(rows_allowed, board.lines)))
    made = plan(problem, rounds=150)
    assert made.bound <= made.cost == measure(board, best)


@settings(max_examples=20, deadline=None)
@given(seed=SEEDS, tasks=st.integers(1, 8), weeks=st.integers(1, 8), choice=st.randoms(use_true_random=False))
def test_that_the_bound_is_below_any_allowed_plan(seed, tasks, weeks, choice):
    """Guarantee 3."""
    problem = problem_of(seed, tasks, weeks)
    board = board_of(problem)
    rows = [choice.choice([row for row, _ in zip(rows_allowed(line), range(200))]) for line in board.lines]
    divided = relaxed(board, rows, lambda: False)
    for _ in range(5):
        other = [choice.choice([row for row, _ in zip(rows_allowed(line), range(200))]) for line in board.lines]
        from_rows = {turn: owner for line, row in zip(board.lines, other)
                     for turn, owner in zip(line.turns, _owners(row, len(line.turns), board.first))}
        owners = {turn.id: turn.able.only or from_rows[turn.id] for turn in problem.turns}
        assert measure(board, divided.bound) <= measured(problem, owners) + CLOSE


def _owners(row: int, turns: int, first: Who) -> list[Owner]:
    return [Owner.of(first if row >> k & 1 else first.other) for k in range(turns)]


def free_problem(points: list[list[tuple[int, int]]], share: Fraction, before: CarriedBefore) -> Problem:
    """Free turns only: `points[task][week]`, no stints, room for all."""
    weeks = len(points[0])
    turns = tuple(Turn(f"t{at}@{week}", f"t{at}", week, Able.EITHER, Pair(Fraction(a), Fraction(b)))
                  for at, row in enumerate(points) for week, (a, b) in enumerate(row))
    endless = Stint(1, None)
    return Problem(
        weeks=weeks, tasks=tuple(TaskRule(f"t{at}", endless) for at in range(len(points))), turns=turns,
        share_a=(share,) * weeks, capacity=Pair((Fraction(10**6),) * weeks, (Fraction(10**6),) * weeks),
        handover=Fraction(1, 100), carried_before=before)


POINTS = st.integers(1, 6).flatmap(lambda weeks: st.lists(
    st.lists(st.tuples(st.integers(1, 30), st.integers(1, 30)), min_size=weeks, max_size=weeks),
    min_size=1, max_size=6))


def largest_turn(problem: Problem) -> Fraction:
    board = board_of(problem)
    return Fraction(max(one + two for line in board.lines for one, two in zip(line.first, line.second)), 2 * MILLION)


@settings(max_examples=30, deadline=None)
@given(points=POINTS, share=st.sampled_from([Fraction(1, 2), Fraction(2, 5), Fraction(3, 5), Fraction(1, 4)]))
def test_that_free_turns_keep_the_gap_within_one_turn_at_every_week_end(points, share):
    """Guarantee 4."""
    problem = free_problem(points, share, CarriedBefore())
    made = plan(problem, rounds=60)
    limit = max(problem.tolerance.over_time, largest_turn(problem) * max(share, 1 - share))
    assert max(abs(gap) for gap in gap_path(problem, made.owners)) <= limit + CLOSE


@settings(max_examples=25, deadline=None)
@given(points=POINTS)
def test_that_equal_partners_end_within_half_a_turn(points):
    """Guarantee 7: same valuations, half and half."""
    problem = free_problem([[(a, a) for a, _ in row] for row in points], Fraction(1, 2), CarriedBefore())
    made = plan(problem, rounds=60)
    limit = max(problem.tolerance.over_time, largest_turn(problem) / 2)
    assert abs(gap_path(problem, made.owners)[-1]) <= limit + CLOSE


@settings(max_examples=25, deadline=None)
@given(points=POINTS, part=st.integers(-30, 30), span=st.integers(1, 6))
def test_that_making_up_for_before_keeps_to_its_pace(points, part, span):
    """Guarantee 8: within the tolerance and one turn of the straight line, wherever divided turns could be."""
    total = Pair(*(Fraction(sum(pair[side] for row in points for pair in row), len(points[0])) for side in (0, 1)))
    before = CarriedBefore(Pair(total.a * part / 100, -total.b * part / 100), span)
    problem = free_problem(points, Fraction(1, 2), before)
    assume(_divided_turns_can(problem))
    made = plan(problem, rounds=60)
    largest = largest_turn(problem)
    limit = problem.tolerance.over_time + max(largest, problem.tolerance.over_time)
    assert max(abs(gap) for gap in gap_path(problem, made.owners)) <= limit + CLOSE


def _divided_turns_can(problem: Problem) -> bool:
    """Whether the gap can stay within the tolerance when turns may be divided: a range for each week end."""
    board = board_of(problem)
    low = high = board.start
    for week in range(board.weeks):
        base = board.step[week]
        for line in board.lines:
            for at, one, two in zip(line.weeks, line.first, line.second):
                if at == week:
                    base -= two
                    high += one + two
        low, high = max(low + base, -board.even_enough), min(high + base, board.even_enough)
        if low > high:
            return False
    return True


def test_that_covering_for_someone_away_is_no_hand_over():
    """Guarantee 9."""
    duty = Duty("calls", Cadence.WEEKLY, (Time(2, Part.EVENING),), Pair(Fraction(1), Fraction(9)), stint=Stint(1, None))
    other = Duty("meals", Cadence.WEEKLY, (Time(3, Part.EVENING),), Pair(Fraction(9), Fraction(1)), stint=Stint(1, None))
    rules = Rules(weeks=5, duties=(duty, other), capacity=Pair(Fraction(100), Fraction(100)),
                  away=(Away(Who.A, 14, 21),), handover_points=Fraction(2))
    problem = fold(rules)
    made = plan(problem)
    assert made.owners["calls@w02:B"] is Owner.B
    assert {made.owners[f"calls@w{week:02d}"] for week in (0, 1, 3, 4)} == {Owner.A}
    board = board_of(problem)
    line = next(line for line in board.lines if line.task == "calls")
    row = rows_of(board, made.owners)[line.index]
    assert len(line.turns) == 4 and handovers_in(line, row) == 0
    assert abs(made.cost - measured(problem, made.owners)) < CLOSE


@settings(max_examples=25, deadline=None)
@given(seed=SEEDS, who=st.sampled_from(list(Who)), week=st.integers(0, 5))
def test_that_no_covered_turn_is_ever_counted_as_a_hand_over(seed, who, week):
    """Guarantee 9: changes of hands are those between turns that either could have had."""
    rules = household(seed, 5, 6)
    problem = with_limits(replace(rules, away=(*rules.away, Away(who, 7 * week, 7 * week + 7))), seed)
    made = plan(problem, rounds=20)
    board = board_of(problem)
    covered = {turn.id for turn in problem.turns if turn.able is not Able.EITHER}
    assert not covered & {turn for line in board.lines for turn in line.turns}
    counted = ledger_of(board, rows_of(board, made.owners)).aims().handovers
    assert counted == EFFORT * board.handover * handovers(problem, made.owners)


ONE_PLAN = """
import sys
from tests_of_rotation.households import problem_of
from evenhand.domain.rotation.plan import plan
made = plan(problem_of(11, 12, 8), rounds=80)
sys.stdout.write(repr([(turn, owner.value) for turn, owner in made.owners.items()]) + str(made.cost))
"""


def test_that_a_fresh_process_makes_the_very_same_plan(tmp_path):
    """Guarantee 6: whatever the seed of hashing."""
    (tmp_path / "tests_of_rotation").symlink_to(Path(__file__).parent, target_is_directory=True)
    package = str(Path(evenhand.__file__).parent.parent)
    answers = set()
    for seed in ("0", "1", "4711"):
        done = subprocess.run(
            [sys.executable, "-c", ONE_PLAN], capture_output=True, text=True, check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": f"{package}:{tmp_path}"})
        answers.add(done.stdout)
    assert len(answers) == 1
