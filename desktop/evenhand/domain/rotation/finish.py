"""Small problems to the end: every combination of rows that prices do not rule out.

Prices bound every plan from below, row by row. A row that costs more than the cheapest one, by more than the
distance between the best plan and the bound, is in no better plan (reduced cost fixing). What is left is tried
in order of that cost, the last line exactly, up to a number of tries. Large problems skip it.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from dataclasses import dataclass

from evenhand.domain.rotation.board import MILLION, Board
from evenhand.domain.rotation.ledger import Ledger
from evenhand.domain.rotation.line import Line, rows_allowed
from evenhand.domain.rotation.relax import Mixture, Prices, differences, lower_bound, priced
from evenhand.domain.rotation.settle import best_row
from evenhand.domain.rotation.shares import WHOLE

MOST_ROWS = 400  # allowed rows of all lines together up to which a problem counts as small
SHARP = ((MILLION // 20, 15), (MILLION // 40, 25), (MILLION // 80, 30))  # further stages of the divided plan
STEPS = (8, 4, 2, 1)  # the parts of the distance that are searched, one after the other


@dataclass(frozen=True, slots=True)
class _Choice:
    """The rows of one line that may be in a better plan: (cost above the cheapest in 1024ths, row)."""

    line: Line
    rows: list[tuple[int, int]]


def finish(ledger: Ledger, tries: int, cancelled: Callable[[], bool]) -> int:
    """Leave the best plan found in the ledger of a small problem; returns a total that no plan is below.

    At most so many `tries` are made at the last line.
    """
    board = ledger.board
    mixture, bound, prices = Mixture(board, [row or 0 for row in ledger.rows]), -1, None
    for width, passes in SHARP:
        for _ in range(passes):
            for line in board.lines:
                mixture.move(line, width)
        found = mixture.prices(width)
        reached = lower_bound(board, found)
        if reached > bound:
            bound, prices = reached, found
    if prices is not None and not cancelled():
        _Combinations(ledger, prices, bound, tries, cancelled).search()
    return bound


def is_small(board: Board) -> bool:
    """Whether so few rows are allowed that going through their combinations makes sense."""
    count = 0
    for line in board.lines:
        for _ in rows_allowed(line):
            count += 1
            if count > MOST_ROWS:
                return False
    return len(board.lines) > 1


class _Combinations:
    """Tries combinations of rows, those that cost least at prices first."""

    def __init__(self, ledger: Ledger, prices: Prices, bound: int, tries: int, cancelled: Callable[[], bool]) -> None:
        self._ledger, self._bound, self._cancelled = ledger, bound, cancelled
        self._best = ledger.total()
        self._best_rows = list(ledger.rows)
        self._tries_left = tries
        self._choices = []
        for line in ledger.board.lines:
            more = differences(line, prices)
            costs = sorted((priced(ledger.board, line, row, more), row) for row in rows_allowed(line))
            self._choices.append(_Choice(line, [(cost - costs[0][0], row) for cost, row in costs]))

    def search(self) -> None:
        """Leave the best rows found in the ledger."""
        ledger = self._ledger
        # Lines with few rows left come first; the one with most is solved exactly at the end.
        distance = self._distance(1)
        self._choices.sort(key=lambda choice: (sum(cost < distance for cost, _ in choice.rows), choice.line.index))
        for line in ledger.board.lines:
            ledger.take(line)
        for step in STEPS:
            self._deeper(0, 0, step)
        for line in ledger.board.lines:
            ledger.put(line, self._best_rows[line.index] or 0)

    def _distance(self, step: int) -> int:
        """A part of what lies between the best plan and the bound, in 1024ths."""
        return (self._best - self._bound) * WHOLE // step

    def _deeper(self, at: int, cost: int, step: int) -> None:
        ledger, choice = self._ledger, self._choices[at]
        if at == len(self._choices) - 1:
            self._tries_left -= 1
            row = best_row(choice.line, ledger, below=self._best)
            if row is not None:
                ledger.put(choice.line, row)
                self._best, self._best_rows = ledger.total(), list(ledger.rows)
                ledger.take(choice.line)
            return
        for extra, row in choice.rows:
            if cost + extra >= self._distance(step) or self._tries_left <= 0 or self._cancelled():
                break
            ledger.put(choice.line, row)
            self._deeper(at + 1, cost + extra, step)
            ledger.take(choice.line)
