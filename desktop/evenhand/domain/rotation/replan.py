"""Plans again after something happened, with few turns that change hands (minimal perturbation)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial

from evenhand.domain.rotation.board import EFFORT, MILLION, board_of
from evenhand.domain.rotation.improve import ROUNDS
from evenhand.domain.rotation.ledger import Ledger, ledger_of
from evenhand.domain.rotation.line import changes_in, nearest_row
from evenhand.domain.rotation.plan import (
    Cancelled,
    Plan,
    Progress,
    never,
    no_progress,
    placed_rows,
    plan_of,
    searched,
)
from evenhand.domain.rotation.problem import Able, Owner, Problem
from evenhand.domain.rotation.relax import relaxed

# What a turn that changes hands costs, in weeks of the household's work.
SMALL_REPAIR = Fraction(1, 10)
REBALANCE = Fraction(1, 50)
LADDER = (Fraction(1, 2), SMALL_REPAIR, REBALANCE)  # always searched all, so that a higher price never moves more
FROZEN_DAYS = 2  # today and tomorrow stay as they are
TRIFLE = 100  # the old plan stays unless another is better by one part in this many


@dataclass(frozen=True, slots=True)
class Replanned:
    """The new plan, and the turns that change hands against the plan it replaces, in order of time."""

    plan: Plan
    changed: tuple[str, ...]


def frozen(problem: Problem, today: int, days: int = FROZEN_DAYS) -> Problem:
    """The problem with all turns that begin before day `today` + `days` pinned to their owners so far.

    Turns whose owner so far cannot do them any more stay open. Days count from day 0 of the span.
    """
    pins = dict(problem.locked)
    for turn in problem.turns:
        owner = problem.previous.get(turn.id)
        if owner is not None and turn.able is Able.EITHER and turn.day < today + days:
            pins.setdefault(turn.id, owner)
    return replace(problem, locked=pins)


def replan(problem: Problem, price: Fraction = SMALL_REPAIR, progress: Progress = no_progress,
           cancelled: Cancelled = never, rounds: int = ROUNDS) -> Replanned:
    """The plan that keeps most of `problem.previous`: a higher price of a change never moves more turns.

    Pinned turns stay. Where nothing got worse, the old plan comes back unchanged.
    """
    board = board_of(problem)
    nearest = ledger_of(board, [nearest_row(line) or 0 for line in board.lines])
    found = [nearest]
    for at, step in enumerate(LADDER):
        priced = replace(board, change_price=round(step * MILLION))
        start = ledger_of(priced, placed_rows(nearest))
        divided = relaxed(priced, placed_rows(start), cancelled)
        best, _ = searched(start, divided, rounds // len(LADDER), partial(_told, progress, at), cancelled)
        found.append(ledger_of(board, placed_rows(best)))
    units = EFFORT * round(price * MILLION)
    trifle = nearest.total() // TRIFLE
    chosen = min(found, key=lambda ledger: (
        ledger.total() + units * _changes(ledger) + (trifle if ledger is not nearest else 0), _changes(ledger)))
    made = plan_of(board, problem, chosen, complete=not cancelled())
    return Replanned(made, changed(problem, made.owners))


def _told(progress: Progress, at: int, done: int, of: int) -> None:
    """Progress of one step of the ladder as progress of all."""
    progress(at * of + done, len(LADDER) * of)


def _changes(ledger: Ledger) -> int:
    return sum(changes_in(line, ledger.rows[line.index] or 0) for line in ledger.board.lines)


def changed(problem: Problem, now: Mapping[str, Owner]) -> tuple[str, ...]:
    """The turns that change hands against `problem.previous`, in order of time."""
    moved = [turn for turn in problem.turns
             if turn.able is Able.EITHER and turn.id not in problem.locked
             and problem.previous.get(turn.id, now[turn.id]) is not now[turn.id]]
    return tuple(turn.id for turn in sorted(moved, key=lambda turn: (turn.week, turn.day, turn.id)))
