"""The one door to the engine: a first plan at once, and the improved plan when it is ready."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from evenhand.domain.rotation.board import Board, board_of, owners
from evenhand.domain.rotation.construct import greedy_rows, rounded
from evenhand.domain.rotation.finish import finish, is_small
from evenhand.domain.rotation.improve import ROUNDS, improve, sweep
from evenhand.domain.rotation.ledger import Ledger, ledger_of, measure
from evenhand.domain.rotation.problem import Owner, Problem
from evenhand.domain.rotation.promise import promised_gap
from evenhand.domain.rotation.relax import Relaxed, relaxed
from evenhand.domain.rotation.settle import settle
from evenhand.domain.rotation.shares import adjusted_shares

FEWER = 4  # small problems get so many times fewer rounds: they are searched to the end afterwards

Progress = Callable[[int, int], None]  # told (done, of)
Cancelled = Callable[[], bool]


def no_progress(done: int, of: int) -> None:
    """For callers that show no progress."""


def never() -> bool:
    """For callers that do not cancel."""
    return False


@dataclass(frozen=True, slots=True)
class Plan:
    """One owner for every turn. `cost` is the engine's own measure (J without broken rules), never shown.

    No allowed plan costs less than `bound`. `complete` is False where planning was cancelled before its end;
    the plan is still a good one. `given_up` names the tasks whose pins themselves break the stint, so that it
    could not be kept there.
    """

    owners: Mapping[str, Owner]
    cost: Fraction
    bound: Fraction = Fraction(0)
    complete: bool = True
    given_up: tuple[str, ...] = ()


def first_plan(problem: Problem) -> Plan:
    """A good plan at once: no rule broken, within a moment even for large households."""
    board = board_of(problem)
    return plan_of(board, problem, _start(board))


def plan(problem: Problem, progress: Progress = no_progress, cancelled: Cancelled = never,
         rounds: int = ROUNDS) -> Plan:
    """The improved plan: the same for the same problem on every machine, unless it is cancelled.

    `cancelled` is asked often, and True ends planning with the best plan so far. More `rounds` take longer and
    find better plans.
    """
    board = board_of(problem)
    start = _start(board)
    divided = relaxed(board, placed_rows(start), cancelled)
    best, bound = searched(start, divided, rounds, progress, cancelled)
    limit = promised_gap(board, problem)
    if limit is not None and best.widest() > limit:
        greedy = ledger_of(board, greedy_rows(board))
        best = improve(greedy, divided.prices, rounds, no_progress, cancelled, limit)
    return plan_of(board, problem, best, bound, not cancelled())


def searched(start: Ledger, divided: Relaxed, rounds: int, progress: Progress,
             cancelled: Cancelled) -> tuple[Ledger, int]:
    """The best ledger found, in which no line alone can be bettered, and a total that no plan is below."""
    other = rounded(start.board, divided.parts)
    sweep(other)
    small = is_small(start.board)
    fewer = max(1, rounds // FEWER) if small else rounds
    best = improve(min(start, other, key=Ledger.total), divided.prices, fewer, progress, cancelled)
    bound = finish(best, rounds, cancelled) if small else 0
    settle(best, cancelled)
    return best, max(bound, divided.bound)


def plan_of(board: Board, problem: Problem, ledger: Ledger, bound: int = 0, complete: bool = True) -> Plan:
    """The plan that a finished ledger holds."""
    given_up = tuple(line.task for line in board.lines if line.passes)
    by_turn = MappingProxyType(owners(board, problem, placed_rows(ledger)))
    return Plan(by_turn, measure(board, ledger.total()), measure(board, bound), complete, given_up)


def placed_rows(ledger: Ledger) -> list[int]:
    """The rows of a ledger with all lines placed."""
    return [row or 0 for row in ledger.rows]


def _start(board: Board) -> Ledger:
    """The better of the rounded shares and the careful greedy plan, so that no plan is worse than greedy."""
    shares = adjusted_shares(board)
    both = (rounded(board, [[shares[line.index]] * len(line.turns) for line in board.lines]),
            ledger_of(board, greedy_rows(board)))
    return min(both, key=Ledger.total)
