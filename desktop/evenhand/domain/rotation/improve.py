"""Makes a plan better: takes a few lines out and puts them back, and keeps what is good."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from random import Random

from evenhand.domain.rotation.ledger import Ledger
from evenhand.domain.rotation.line import Line
from evenhand.domain.rotation.rows import good_row


SEED = 1
ROUNDS = 1200
TURNS_AT_FULL_ROUNDS = 900  # larger problems get fewer rounds, so that none takes much longer than this one
HEAT = 0.004  # part of the best total by which a plan may be worse at the beginning
NOISE = 1000  # units per week by which a turn's cost may be off at the beginning


def sweep(ledger: Ledger) -> int:
    """Give each line its best row while the others stay, until none gets better. Returns the total."""
    total = ledger.total()
    unchanged, lines = 0, ledger.board.lines
    at = 0
    while unchanged < len(lines):
        line = lines[at]
        at = (at + 1) % len(lines)
        old = ledger.take(line)
        ledger.put(line, good_row(line, ledger, old=old))
        now = ledger.total()
        if now < total:
            total, unchanged = now, 0
            continue
        unchanged += 1
        if now > total:
            ledger.take(line)
            ledger.put(line, old)
    return total


def improve(ledger: Ledger, progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> Ledger:
    """The best ledger found in a fixed number of tries: no clock and no chance in the result."""
    sweep(ledger)
    board = ledger.board
    lines = board.lines
    if len(lines) < 2:
        return ledger
    rounds = ROUNDS * TURNS_AT_FULL_ROUNDS // max(TURNS_AT_FULL_ROUNDS, board.free_turns)
    rand = Random(SEED).random
    best = ledger.copy()
    best_total = total = ledger.total()
    for done in range(rounds):
        if not done & 15:
            progress(done, rounds)
            if cancelled():
                break
        cool = 1 - done / rounds
        chosen = _pick(lines, 2 + int(rand() * 3), rand)
        old = [ledger.take(line) for line in chosen]
        allowance = int(best_total * HEAT * cool * cool)
        noise = int(board.weeks * NOISE * cool)
        for line, row in zip(chosen, old):
            last = line is chosen[-1]
            jitter = None if last or not noise else [int((rand() - 0.5) * noise) for _ in line.weeks]
            ledger.put(line, good_row(line, ledger, old=row, jitter=jitter))
        now = ledger.total()
        if now <= best_total + allowance:
            total = now
            if now < best_total:
                best_total = now
                best = ledger.copy()
        elif now > total:
            for line, row in zip(chosen, old):
                ledger.take(line)
                ledger.put(line, row)
    progress(rounds, rounds)
    return best


def _pick(lines: tuple[Line, ...], count: int, rand: Callable[[], float]) -> list[Line]:
    """Some different lines in an order of chance."""
    pool = list(lines)
    return [pool.pop(int(rand() * len(pool))) for _ in range(min(count, len(pool)))]
