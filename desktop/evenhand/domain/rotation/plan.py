"""The one door to the engine: a first plan at once, and the improved plan when it is ready."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from evenhand.domain.rotation.board import Board, board_of, owners
from evenhand.domain.rotation.construct import greedy_rows, rounded
from evenhand.domain.rotation.improve import improve, sweep
from evenhand.domain.rotation.ledger import Ledger, ledger_of, measure
from evenhand.domain.rotation.problem import Owner, Problem
from evenhand.domain.rotation.relax import relaxed
from evenhand.domain.rotation.shares import adjusted_shares


def no_progress(done: int, of: int) -> None:
    """For callers that show no progress."""


def never() -> bool:
    """For callers that do not cancel."""
    return False


@dataclass(frozen=True, slots=True)
class Plan:
    """One owner for every turn. `cost` is the engine's own measure (J without broken rules), never shown.

    `complete` is False where planning was cancelled before its end; the plan is still a good one.
    `given_up` names the tasks whose pins themselves break the stint, so that it could not be kept there.
    """

    owners: Mapping[str, Owner]
    cost: Fraction
    complete: bool = True
    given_up: tuple[str, ...] = ()


def first_plan(problem: Problem) -> Plan:
    """A good plan at once: no rule broken, within a moment even for large households."""
    board = board_of(problem)
    return plan_of(board, problem, _start(board), complete=True)


def plan(problem: Problem, progress: Callable[[int, int], None] = no_progress,
         cancelled: Callable[[], bool] = never) -> Plan:
    """The improved plan: the same for the same problem on every machine, unless it is cancelled.

    `progress` is told (done, of); `cancelled` is asked often, and True ends planning with the best plan so far.
    """
    board = board_of(problem)
    start = _start(board)
    divided = relaxed(board, placed_rows(start), cancelled)
    other = rounded(board, divided.parts)
    sweep(other)
    best = improve(min(start, other, key=Ledger.total), divided.prices, progress, cancelled)
    sweep(best)
    return plan_of(board, problem, best, complete=not cancelled())


def plan_of(board: Board, problem: Problem, ledger: Ledger, complete: bool) -> Plan:
    """The plan that a finished ledger holds."""
    rows = placed_rows(ledger)
    given_up = tuple(line.task for line in board.lines if line.passes)
    return Plan(MappingProxyType(owners(board, problem, rows)), measure(board, ledger.total()), complete, given_up)


def placed_rows(ledger: Ledger) -> list[int]:
    """The rows of a ledger with all lines placed."""
    return [row or 0 for row in ledger.rows]


def _start(board: Board) -> Ledger:
    """The better of the rounded shares and the careful greedy plan, so that no plan is worse than greedy."""
    shares = adjusted_shares(board)
    both = (rounded(board, [[shares[line.index]] * len(line.turns) for line in board.lines]),
            ledger_of(board, greedy_rows(board)))
    return min(both, key=Ledger.total)
