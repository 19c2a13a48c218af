"""How even a plan must be at every week end, where the careful greedy plan shows that it can."""
# SPDX-License-Identifier: GPL-3.0-or-later

from evenhand.domain.rotation.board import Board
from evenhand.domain.rotation.construct import greedy_rows
from evenhand.domain.rotation.ledger import ledger_of
from evenhand.domain.rotation.line import Line
from evenhand.domain.rotation.problem import Able, Problem

ROUNDED = 64  # units that rounding to whole units may add


def promised_gap(board: Board, problem: Problem) -> int | None:
    """The widest gap (doubled) that a plan may have, or None where nothing is promised.

    With free turns only, no stints, no pins and room for all, whoever is behind can always have the next turn:
    then the gap stays within the tolerance or one turn times the larger share. While something from before is
    made up for, it stays within the tolerance and one turn, if turns are small enough for the pace agreed.
    """
    free = all(turn.able is Able.EITHER for turn in problem.turns) and all(_unbound(line) for line in board.lines)
    if not free or not board.lines or not _room_for_all(board):
        return None
    largest = max(one + two for line in board.lines for one, two in zip(line.first, line.second, strict=True))
    share = max(max(share, 1 - share) for share in problem.share_a)
    limit = max(board.even_enough, round(largest * share))
    if any(problem.carried_before.points.of(who) for who in type(board.first)):
        limit = board.even_enough + largest
    limit += ROUNDED
    return limit if ledger_of(board, greedy_rows(board)).widest() <= limit else None


def _unbound(line: Line) -> bool:
    return line.lowest == 1 and line.highest is None and all(pinned is None for pinned in line.fixed)


def _room_for_all(board: Board) -> bool:
    """Whether either partner could have every turn without going above capacity."""
    first, second = list(board.room_first), list(board.room_second)
    for line in board.lines:
        for week, one, two in zip(line.weeks, line.first, line.second, strict=True):
            first[week] += one
            second[week] += two
    return max(first) <= 0 and max(second) <= 0
