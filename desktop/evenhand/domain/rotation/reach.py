"""Which shares the rules leave within reach, what stands in the way, and which dates nobody can do."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Who
from evenhand.domain.rotation.board import MILLION, Board, board_of
from evenhand.domain.rotation.conflicts import Conflict, NamedRule, Occasion, RuleKind, conflict_in
from evenhand.domain.rotation.fold import Part
from evenhand.domain.rotation.line import Line
from evenhand.domain.rotation.problem import (
    Able,
    Bar,
    BarKind,
    Owner,
    Pair,
    Problem,
    Skipped,
    mean_week,
    weekly_points,
)


@dataclass(frozen=True, slots=True)
class Reach:
    """The share of all work, in own points, that a partner can have at least and at most (0 to 1).

    `agreed` is the agreed share over the whole span. `blocks` are the tasks whose turns only this partner can
    do, those that weigh most first.
    """

    who: Who
    least: Fraction
    most: Fraction
    agreed: Fraction
    blocks: tuple[str, ...]

    @property
    def out_of_reach(self) -> bool:
        """Whether even the lightest plan gives this partner more than was agreed."""
        return self.least > self.agreed


def reach_of(problem: Problem, who: Who) -> Reach:
    """The reachable range of one partner's share. Both ends can really be reached, one task at a time."""
    board = board_of(problem)
    scale = mean_week(problem, who)
    total = weekly_points(problem, who)
    whole = sum(total, Fraction(0))
    if not whole:
        return Reach(who, Fraction(0), Fraction(0), Fraction(0), ())
    settled: dict[str, Fraction] = {}
    for turn in problem.turns:
        if turn.able is Able.TOGETHER or turn.able.value == who.value:
            settled[turn.task] = settled.get(turn.task, Fraction(0)) + turn.points.of(who)
    least = most = sum(settled.values(), Fraction(0))
    for line in board.lines:
        ends = [Fraction(_own_work(board, line, who, fewest), MILLION) * scale for fewest in (True, False)]
        least, most = least + ends[0], most + ends[1]
    share = [each if who is Who.A else 1 - each for each in problem.share_a]
    agreed = sum((part * points for part, points in zip(share, total, strict=True)), Fraction(0))
    blocks = tuple(task for task in sorted(settled, key=lambda task: (-settled[task], task)) if settled[task])
    return Reach(who, min(least / whole, Fraction(1)), min(most / whole, Fraction(1)), agreed / whole, blocks)


def _own_work(board: Board, line: Line, who: Who, fewest: bool) -> int:
    """The least (or most) that one partner can have of a line, in millionths of the own mean week."""
    mine = 1 if who is board.first else 0
    work = line.first if mine else line.second
    found: dict[tuple[int | None, int], int] = {(line.held, line.run): 0}
    better = min if fewest else max
    for k in range(len(line.turns)):
        after: dict[tuple[int | None, int], int] = {}
        for (owner, run), done in found.items():
            for taker in line.owners_at(k):
                reached = line.next_run(k, owner, run, taker)
                if reached is not None:
                    now = done + (work[k] if taker == mine else 0)
                    key = (taker, reached)
                    after[key] = better(after[key], now) if key in after else now
        found = after
    return better(found.values())


def out_of_reach(reach: Reach, names: Mapping[Who, str], titles: Mapping[str, str]) -> Message:
    """Says the reachable range in whole percent, and the task that stands in the way most."""
    low, high = -(-reach.least * 100 // 1), reach.most * 100 // 1
    if not reach.blocks:
        return msg("{name} can have from {low} to {high} percent of this.", name=names[reach.who], low=low, high=high)
    return msg("{name} can have from {low} to {high} percent of this. What only {name} can do stands in the way, "
               "“{task}” most of all.", name=names[reach.who], low=low, high=high, task=titles[reach.blocks[0]])


def nobody_can(skipped: Skipped, names: Mapping[Who, str], title: str) -> Message:
    """Says that a date cannot be done, and which rules leave nobody."""
    causes = tuple(_cause(bar, names) for bar in skipped.bars)
    return msg("Nobody can do “{task}” then: {causes}.", task=title, causes=causes)


def _cause(bar: Bar, names: Mapping[Who, str]) -> Message:
    name = names[bar.who]
    return {
        BarKind.LIMIT: msg("{name} does not take it on", name=name),
        BarKind.FIXED: msg("it is agreed for the other, not {name}", name=name),
        BarKind.AWAY: msg("{name} is away", name=name),
        BarKind.KEPT_FREE: msg("{name} keeps that time free", name=name),
    }[bar.kind]


def pins_against_stint(problem: Problem, task_id: str) -> Conflict:
    """Which pins of a task contradict its stint. The stint is named by the task's id, a pin by its turn's id."""
    rule = next(task for task in problem.tasks if task.id == task_id)
    turns = sorted((turn for turn in problem.turns if turn.task == task_id and turn.able is Able.EITHER),
                   key=lambda turn: turn.week)
    occasions = [Occasion(turn.id, task_id, turn.week, 0, Part.DAY, Pair(Fraction(0), Fraction(0))) for turn in turns]
    rules: list[NamedRule] = [NamedRule(task_id, RuleKind.STINT, task_id, stint=rule.stint, held=rule.held)]
    rules += [NamedRule(turn.id, RuleKind.PIN, turn=turn.id, owner=problem.locked[turn.id])
              for turn in turns if turn.id in problem.locked]
    return conflict_in(occasions, rules, (Owner.A, Owner.B))
