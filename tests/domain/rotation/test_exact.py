"""The program for a solver says the same as the ledger, so that its proofs are proofs about our plans."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.domain.rotation.board import board_of
from evenhand.domain.rotation.exact import cost_of, model_of, read_solution
from evenhand.domain.rotation.ledger import ledger_of
from evenhand.domain.rotation.line import keeps, rows_allowed
from evenhand.domain.rotation.plan import first_plan, plan, plan_of
from evenhand.domain.rotation.replan import changed

from .households import problem_of

CASES = {"seed": st.integers(0, 10**6), "tasks": st.integers(1, 6), "weeks": st.integers(1, 7)}
TINY = 1e-9


@settings(max_examples=20, deadline=None)
@given(**CASES, price=st.fractions(0, Fraction(1, 2), max_denominator=100))
def test_that_planning_again_costs_what_its_changes_cost_too(seed, tasks, weeks, price):
    plain = problem_of(seed, tasks, weeks)
    now = plan(plain, rounds=40)
    again = replace(plain, previous=first_plan(plain).owners)
    moved = len(changed(again, now.owners))
    model = model_of(again, now, price)
    cost = model.constant + sum(cost * value for cost, value in zip(model.costs, model.start))
    assert cost == pytest.approx(float(cost_of(again, now, price)), abs=1e-6)
    assert cost == pytest.approx(float(now.cost + moved * price / weeks), abs=1e-5)
    other = first_plan(plain)
    dearer = read_solution(again, other, model.start, cost, price)
    assert dearer.cost <= other.cost and dearer.distance >= 0
    assert dearer.plan is other or dearer.cost < other.cost


@settings(max_examples=30, deadline=None)
@given(**CASES, choice=st.randoms(use_true_random=False))
def test_that_any_allowed_plan_fits_the_program_and_costs_the_same(seed, tasks, weeks, choice):
    problem = problem_of(seed, tasks, weeks)
    board = board_of(problem)
    rows = [choice.choice([row for row, _ in zip(rows_allowed(line), range(300))]) for line in board.lines]
    known = plan_of(board, problem, ledger_of(board, rows))
    model = model_of(problem, known)
    assert len(model.start) == len(model.costs) == len(model.whole)
    for value, lower, upper in zip(model.start, model.lower, model.upper):
        assert lower - TINY <= value <= upper + TINY
    for entries, lower, upper in zip(model.rows, model.row_lower, model.row_upper):
        total = sum(factor * model.start[column] for column, factor in entries)
        assert lower - TINY <= total <= upper + TINY
    cost = model.constant + sum(cost * value for cost, value in zip(model.costs, model.start))
    assert cost == pytest.approx(float(known.cost), abs=1e-6)


@settings(max_examples=30, deadline=None)
@given(**CASES, flips=st.integers(1, 2**20))
def test_that_a_row_fits_the_program_exactly_when_it_keeps_its_stint(seed, tasks, weeks, flips):
    problem = problem_of(seed, tasks, weeks)
    board = board_of(problem)
    model = model_of(problem, first_plan(problem))
    at = 0
    for line in board.lines:
        turns = len(line.turns)
        row = flips % (1 << turns)
        assert _fits(model, line, row, at) == keeps(line, row)
        at += turns


def _fits(model, line, row: int, at: int) -> bool:
    """Whether the rows of the program about one line alone are kept when its switches are as its turns say."""
    turns = len(line.turns)
    values = {at + k: float(row >> k & 1) for k in range(turns)}
    if any(not model.lower[column] <= value <= model.upper[column] for column, value in values.items()):
        return False
    for entries, lower, upper in zip(model.rows, model.row_lower, model.row_upper):
        if lower == upper and len(entries) in (3, 4) and entries[0][0] in values and entries[1][1] == -1.0:
            now = values[entries[0][0]]
            before = values[entries[3][0]] if len(entries) == 4 else lower
            change = now - before
            values |= {entries[1][0]: max(0.0, change), entries[2][0]: max(0.0, -change)}
    for entries, lower, upper in zip(model.rows, model.row_lower, model.row_upper):
        if all(column in values for column, _ in entries):
            total = sum(factor * values[column] for column, factor in entries)
            if not lower - TINY <= total <= upper + TINY:
                return False
    return True


def test_that_a_better_solution_is_taken_and_a_worse_or_broken_one_is_not():
    problem = problem_of(8, 7, 6)
    board = board_of(problem)
    first, better = first_plan(problem), plan(problem)
    assert better.cost < first.cost
    values = model_of(problem, better).start
    proof = read_solution(problem, first, values, float(better.cost) * 0.99)
    assert proof.plan.owners == better.owners
    assert 0 < proof.distance < Fraction(2, 100)
    assert read_solution(problem, better, model_of(problem, first).start, 0.0).plan is better
    assert read_solution(problem, better, None, 0.0).plan is better
    broken = [1.0] * sum(len(line.turns) for line in board.lines)
    assert read_solution(problem, better, broken, 0.0).plan is better
