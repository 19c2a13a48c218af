"""First plans: the careful greedy one, and shares rounded to rows against one shared ledger."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence

from evenhand.domain.rotation.board import Board
from evenhand.domain.rotation.ledger import Ledger
from evenhand.domain.rotation.line import Line
from evenhand.domain.rotation.rows import good_row
from evenhand.domain.rotation.shares import WHOLE

WIDE = 24  # groups of labels while rounding: there is no older row that would narrow the search


def greedy_rows(board: Board) -> list[int]:
    """Every turn, in order of time and largest first, to whoever is behind, as far as stints allow."""
    rows = [0] * len(board.lines)
    state = [(line.held, line.run) for line in board.lines]
    by_week: list[list[tuple[int, int, int]]] = [[] for _ in range(board.weeks)]
    for line in board.lines:
        for turn, week in enumerate(line.weeks):
            by_week[week].append((-line.first[turn] - line.second[turn], line.index, turn))
    gap = board.start
    for week, turns in enumerate(by_week):
        gap += board.step[week] - sum(board.lines[index].second[turn] for _, index, turn in turns)
        gap += _forced(board, turns, state)
        for size, index, turn in sorted(turns):
            line = board.lines[index]
            choices = _choices(line, turn, state[index])
            taker = (1 if gap + -size // 2 <= 0 else 0) if len(choices) == 2 else choices[0]
            state[index] = (taker, line.next_run(turn, *state[index], taker) or 1)
            rows[index] |= taker << turn
            if len(choices) == 2 and taker:
                gap -= size
    return rows


def _choices(line: Line, turn: int, state: tuple[int | None, int]) -> list[int]:
    """Who may take the turn so that the rest of the row can still be kept."""
    choices = [taker for taker in line.owners_at(turn) if _can_go_on(line, turn, state, taker)]
    return choices or list(line.owners_at(turn))


def _can_go_on(line: Line, turn: int, state: tuple[int | None, int], taker: int) -> bool:
    """Whether pins further on can still be met after this turn."""
    states = {state}
    for later in range(turn, len(line.weeks)):
        takers = (taker,) if later == turn else line.owners_at(later)
        states = {(owner, run) for held, before in states for owner in takers
                  if (run := line.next_run(later, held, before, owner)) is not None}
        if not states:
            return False
        if later > turn and not any(pinned is not None for pinned in line.fixed[later + 1:]):
            break
    return True


def _forced(board: Board, turns: list[tuple[int, int, int]], state: list[tuple[int | None, int]]) -> int:
    """How far the turns of a week that leave no choice move the gap."""
    moved = 0
    for size, index, turn in turns:
        if _choices(board.lines[index], turn, state[index]) == [1]:
            moved -= size
    return moved


def rounded(board: Board, leaning: Sequence[Sequence[int]]) -> Ledger:
    """Rows from shares: `leaning[line][turn]` is the first partner's part of a turn, in 1024ths.

    The lines are placed largest first. Those that are still open stand in the ledger with their parts, so
    that each row makes good what the rows before it left over.
    """
    ledger = Ledger(board)
    parts = [leaning_amounts(line, leaning[line.index]) for line in board.lines]
    for amounts in parts:
        ledger.lean(amounts, 1)
    for line in sorted(board.lines, key=lambda line: (-line.size, line.index)):
        ledger.lean(parts[line.index], -1)
        ledger.put(line, good_row(line, ledger, WIDE))
    return ledger


def leaning_amounts(line: Line, shares: Sequence[int]) -> list[tuple[int, int, int]]:
    """(week, first, second) of a line whose turns are still divided."""
    return [(week, one * share // WHOLE, two - two * share // WHOLE)
            for week, one, two, share in zip(line.weeks, line.first, line.second, shares)]
