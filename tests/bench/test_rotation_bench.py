"""The planner beside the usual ways to hand out chores, on made-up households of three sizes.

    pytest -m bench tests/bench/test_rotation_bench.py -s

prints the table that stands in the README of the engine. Seconds are of processor time and are not asserted.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import dataclass
from statistics import mean, median
from time import process_time

import pytest

from domain.rotation.households import problem_of
from evenhand.domain.rotation.board import MILLION, board_of, rows_of
from evenhand.domain.rotation.ledger import ledger_of, measure
from evenhand.domain.rotation.line import keeps
from evenhand.domain.rotation.problem import Problem

from .rivals import WAYS, Owners

SIZES = {"small": (15, 4), "medium": (30, 12), "large": (60, 26)}  # tasks, weeks
HOUSEHOLDS = 8
PLANNED = "improved plan"
COUNTING = ("round robin", "random", "least assigned by count")  # ways that do not know what a turn takes
HEADER = ("| way | stints broken | worst gap at a week end | worst single week | above capacity | hand-overs a week "
          "| measure | seconds |\n|---|---:|---:|---:|---:|---:|---:|---:|")


@dataclass(frozen=True, slots=True)
class Row:
    """One way on one household; gaps and work above capacity in weeks of the household's work."""

    broken: int
    gap: float
    week: float
    over: float
    handovers: float
    cost: float
    seconds: float


def judged(problem: Problem, owners: Owners, seconds: float) -> Row:
    board = board_of(problem)
    rows = rows_of(board, owners)
    ledger = ledger_of(board, rows)
    aims = ledger.aims()
    broken = sum(not keeps(line, row) for line, row in zip(board.lines, rows))
    over = sum(max(0, room) for rooms in (ledger.first, ledger.second) for room in rooms) / MILLION
    moves = aims.handovers / (2 * board.handover) / board.weeks if board.handover else 0.0
    return Row(broken, ledger.widest() / 2 / MILLION, max(map(abs, ledger.step)) / 2 / MILLION, over, moves,
               float(measure(board, ledger.total())), seconds)


def line_of(way: str, rows: list[Row]) -> str:
    return (f"| {way} | {mean(row.broken for row in rows):.1f} | {mean(row.gap for row in rows):.2f} "
            f"| {mean(row.week for row in rows):.2f} | {mean(row.over for row in rows):.2f} "
            f"| {mean(row.handovers for row in rows):.1f} | {mean(row.cost for row in rows):.2f} "
            f"| {median(row.seconds for row in rows):.3f} |")


@pytest.mark.parametrize("size", SIZES)
def test_that_no_usual_way_is_as_good_or_keeps_all_rules(size):
    tasks, weeks = SIZES[size]
    found: dict[str, list[Row]] = {way: [] for way in WAYS}
    for seed in range(HOUSEHOLDS):
        problem = problem_of(1000 + seed, tasks, weeks)
        for way, hand_out in WAYS.items():
            begun = process_time()
            owners = hand_out(problem)
            found[way].append(judged(problem, owners, process_time() - begun))
    print(f"\n{size}: {tasks} tasks, {weeks} weeks, {HOUSEHOLDS} households\n\n{HEADER}")
    for way, rows in found.items():
        print(line_of(way, rows))
    planned = found.pop(PLANNED)
    assert all(row.broken == 0 for row in planned)
    for rows in found.values():
        assert all(ours.cost <= theirs.cost for ours, theirs in zip(planned, rows) if not theirs.broken)
    for way in COUNTING:
        assert mean(ours.cost for ours in planned) < mean(theirs.cost for theirs in found[way])
        assert mean(ours.gap for ours in planned) < mean(theirs.gap for theirs in found[way])
