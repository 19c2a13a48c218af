"""Adjusted Winner for tasks: which share of each line the first partner takes (Brams, Taylor 1996)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from fractions import Fraction

from evenhand.domain.rotation.board import Board
from evenhand.domain.rotation.line import Line

WHOLE = 1024  # shares are counted in 1024ths


def adjusted_shares(board: Board) -> list[int]:
    """The first partner's share of each line, in 1024ths, within what stints and pins allow.

    Lines go to the first partner in the order of how little they take from that partner compared with the
    other, until both end level: even, free of envy, and nothing better for both (here for chores).
    """
    bounds = [share_bounds(line) for line in board.lines]
    shares = [low for low, _ in bounds]
    gap = Fraction(board.start + sum(board.step))
    for line, share in zip(board.lines, shares):
        gap += Fraction(share * line.size, WHOLE) - sum(line.second)
    for line in sorted(board.lines, key=lambda line: (_minded(line), line.index)):
        if gap >= 0:
            break
        low, high = bounds[line.index]
        step = min(Fraction((high - low) * line.size, WHOLE), -gap)
        shares[line.index] = low + (round(step * WHOLE / line.size) if line.size else 0)
        gap += step
    return shares


def share_bounds(line: Line) -> tuple[int, int]:
    """The least and the most that the first partner can have of a line, in 1024ths, about."""
    turns = len(line.turns)
    most = _longest_part(line)
    mine = sum(1 for owner in line.fixed if owner == 1) * WHOLE // turns
    theirs = sum(1 for owner in line.fixed if owner == 0) * WHOLE // turns
    high = max(mine, min(most, WHOLE - theirs))
    return min(high, max(mine, WHOLE - most)), high


def _longest_part(line: Line) -> int:
    """The largest part one partner can have when runs are as long, and the other's as short, as allowed."""
    if line.highest is None:
        return WHOLE
    return line.highest * WHOLE // (line.highest + line.lowest)


def _minded(line: Line) -> Fraction:
    """How much a line takes from the first partner, compared with the second."""
    return Fraction(sum(line.first), sum(line.second) or 1)
