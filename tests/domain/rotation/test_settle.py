"""The exact program for one line finds the best row; the fast one keeps every rule."""
# SPDX-License-Identifier: GPL-3.0-or-later

from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.domain.rotation.board import board_of
from evenhand.domain.rotation.construct import greedy_rows
from evenhand.domain.rotation.ledger import Ledger, ledger_of
from evenhand.domain.rotation.line import keeps, rows_allowed
from evenhand.domain.rotation.rows import good_row
from evenhand.domain.rotation.settle import best_row, settle

from .households import problem_of

CASES = {"seed": st.integers(0, 10**6), "tasks": st.integers(1, 6), "weeks": st.integers(1, 8)}


def total_with(ledger: Ledger, line, row: int) -> int:
    ledger.put(line, row)
    total = ledger.total()
    ledger.take(line)
    return total


@settings(max_examples=40, deadline=None)
@given(**CASES)
def test_that_the_best_row_is_the_best_of_all_rows(seed, tasks, weeks):
    board = board_of(problem_of(seed, tasks, weeks))
    ledger = ledger_of(board, greedy_rows(board))
    for line in board.lines:
        old = ledger.take(line)
        totals = {row: total_with(ledger, line, row) for row in rows_allowed(line)}
        best = best_row(line, ledger)
        assert totals[best] == min(totals.values())
        assert best_row(line, ledger, below=totals[best]) is None
        assert keeps(line, good_row(line, ledger)) and keeps(line, good_row(line, ledger, old=old))
        ledger.put(line, old)


@settings(max_examples=25, deadline=None)
@given(**CASES)
def test_that_a_forced_turn_is_forced_and_the_rest_is_best(seed, tasks, weeks):
    board = board_of(problem_of(seed, tasks, weeks))
    ledger = ledger_of(board, greedy_rows(board))
    for line in board.lines[:2]:
        ledger.take(line)
        for turn in range(len(line.turns)):
            for owner in (0, 1):
                totals = [total_with(ledger, line, row) for row in rows_allowed(line) if row >> turn & 1 == owner]
                best = best_row(line, ledger, forced=(turn, owner))
                assert (best is None) == (not totals)
                if best is not None:
                    assert best >> turn & 1 == owner and total_with(ledger, line, best) == min(totals)
        ledger.put(line, 0)


@settings(max_examples=25, deadline=None)
@given(**CASES)
def test_that_after_settling_no_line_alone_can_be_bettered(seed, tasks, weeks):
    board = board_of(problem_of(seed, tasks, weeks))
    ledger = ledger_of(board, greedy_rows(board))
    before = ledger.total()
    settle(ledger)
    total = ledger.total()
    assert total <= before
    for line in board.lines:
        old = ledger.take(line)
        assert min(total_with(ledger, line, row) for row in rows_allowed(line)) == total
        ledger.put(line, old)


@settings(max_examples=40, deadline=None)
@given(**CASES)
def test_that_the_aims_add_up_to_the_total(seed, tasks, weeks):
    board = board_of(problem_of(seed, tasks, weeks))
    ledger = ledger_of(board, greedy_rows(board))
    assert ledger.aims().total == ledger.total()
    twin = ledger.copy()
    for line in board.lines:
        twin.put(line, twin.take(line))
    assert twin.total() == ledger.total()
