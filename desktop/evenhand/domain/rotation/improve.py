"""Makes a plan better: takes a few lines out and puts them back, and keeps what is good.

Ruin and recreate (Schrimpf and others 2000), with an exact program for each line that is put back. By itself
it gets stuck, because one line alone can hardly better a ledger that is tight in many weeks. So the prices of
the divided plan guide it at first: a tilted aim counts what every row costs at these prices many times over,
and the tilt fades away.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from random import Random

from evenhand.domain.rotation.board import Board
from evenhand.domain.rotation.ledger import Ledger
from evenhand.domain.rotation.line import Line
from evenhand.domain.rotation.relax import Prices, differences
from evenhand.domain.rotation.rows import good_row
from evenhand.domain.rotation.shares import WHOLE

SEED = 1
ROUNDS = 2500
FULL_WORK = 900  # free turns up to which all rounds are made; larger problems get fewer
MANY = 400  # free turns from which fewer lines are taken out at once
TILT = 20  # how many times the price of a row counts at the beginning
TILTED = 230  # rounds of 256 until the tilt is gone
HEAT = 2  # thousandths of the best total by which a plan may be worse at the beginning


def sweep(ledger: Ledger) -> None:
    """Give each line its best row while the others stay, until none gets better."""
    total = ledger.total()
    unchanged, at, lines = 0, 0, ledger.board.lines
    while unchanged < len(lines):
        line = lines[at]
        at = (at + 1) % len(lines)
        old = ledger.take(line)
        ledger.put(line, good_row(line, ledger, old=old))
        now = ledger.total()
        unchanged = 0 if now < total else unchanged + 1
        if now > total:
            ledger.take(line)
            ledger.put(line, old)
        else:
            total = now


class Tilt:
    """What every row costs at prices, so that a search can lean towards cheap rows."""

    def __init__(self, board: Board, prices: Prices) -> None:
        self._more = [[extra // WHOLE for extra in differences(line, prices)] for line in board.lines]

    def of(self, line: Line, row: int) -> int:
        """The priced cost of a row."""
        cost = 0
        for extra in self._more[line.index]:
            if row & 1:
                cost += extra
            row >>= 1
        return cost

    def per_turn(self, line: Line, times: int) -> list[int]:
        """`times` (in 256ths) the priced cost of each turn with the first partner."""
        return [extra * times >> 8 for extra in self._more[line.index]]


def improve(ledger: Ledger, prices: Prices, rounds: int, progress: Callable[[int, int], None],
            cancelled: Callable[[], bool], limit: int | None = None) -> Ledger:
    """The best ledger found in so many rounds: no clock in the result.

    Large problems get fewer rounds, so that none takes much longer. `limit` is the widest gap (doubled, as on
    the board) that a plan may have at a week end.
    """
    search = _Search(ledger, prices, limit)
    rounds = rounds * FULL_WORK // max(FULL_WORK, ledger.board.free_turns) if len(ledger.board.lines) > 1 else 0
    for done in range(rounds):
        if not done & 15:
            progress(done, rounds)
            if cancelled():
                break
            search.cool(done, rounds)
        search.once()
    progress(max(1, rounds), max(1, rounds))
    return search.best


class _Search:
    """The state of one search."""

    def __init__(self, ledger: Ledger, prices: Prices, limit: int | None) -> None:
        self.best = ledger.copy()
        self._ledger, self._limit = ledger, limit
        self._lines = ledger.board.lines
        self._chance = Random(SEED).random
        self._tilt = Tilt(ledger.board, prices)
        self._best_total = self._total = ledger.total()
        self._priced = [self._tilt.of(line, ledger.rows[line.index] or 0) for line in self._lines]
        self._priced_sum = sum(self._priced)
        self._times = self._allowance = 0
        few = ledger.board.free_turns >= MANY
        self._fewest, self._spread = (1, 3) if few else (2, 4)

    def cool(self, done: int, rounds: int) -> None:
        """Let tilt and allowance fade as the search goes on."""
        whole = rounds * TILTED // 256
        self._times = 256 * TILT * max(0, whole - done) // max(1, whole)
        left = rounds - done
        self._allowance = self._best_total * HEAT * left * left // (1000 * rounds * rounds)

    def once(self) -> None:
        """Take some lines out, put them back, and keep that unless it is worse."""
        ledger, tilt, times = self._ledger, self._tilt, self._times
        chosen = self._pick()
        old = [ledger.take(line) for line in chosen]
        priced = self._priced_sum
        for line, row in zip(chosen, old):
            new = good_row(line, ledger, old=row, more=tilt.per_turn(line, times) if times else None)
            ledger.put(line, new)
            priced += tilt.of(line, new) - self._priced[line.index]
        total = ledger.total()
        worse = total - self._total + (times * (priced - self._priced_sum) >> 8)
        if worse <= self._allowance and (self._limit is None or ledger.widest() <= self._limit):
            self._total, self._priced_sum = total, priced
            for line in chosen:
                self._priced[line.index] = tilt.of(line, ledger.rows[line.index] or 0)
            if total < self._best_total:
                self._best_total = total
                self.best = ledger.copy()
        else:
            for line, row in zip(chosen, old):
                ledger.take(line)
                ledger.put(line, row)

    def _pick(self) -> list[Line]:
        """Some different lines, in an order of chance."""
        pool = list(self._lines)
        count = self._fewest + int(self._chance() * self._spread)
        return [pool.pop(int(self._chance() * len(pool))) for _ in range(min(count, len(pool)))]
