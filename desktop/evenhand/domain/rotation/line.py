"""One task's free turns in order of time, the rows they allow, and what a row costs by itself."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterator
from dataclasses import dataclass, replace

from evenhand.domain.rotation.problem import Stint


@dataclass(frozen=True, slots=True)
class Line:
    """The turns of one task that either partner may have, in order of time.

    A row of the line is an integer: bit i says that the first partner has turn i. `first` and `second` are
    what each turn takes from them. `fixed` and `before` hold, per turn, the pinned owner and the owner in the
    replaced plan: 1 the first partner, 0 the second, None nobody. `held` and `run` say who had the task
    before, and for how many turns. A run has `lowest` to `highest` turns (None: no end within the span), and
    the last one may be short. At the pinned turns in `passes` this rule is given up, because the pins
    themselves break it.
    """

    index: int
    task: str
    turns: tuple[str, ...]
    weeks: tuple[int, ...]
    first: tuple[int, ...]
    second: tuple[int, ...]
    fixed: tuple[int | None, ...]
    before: tuple[int | None, ...]
    held: int | None
    run: int
    lowest: int
    highest: int | None
    passes: int = 0

    @property
    def top(self) -> int:
        """Run lengths from here on are alike."""
        return self.highest or self.lowest

    @property
    def size(self) -> int:
        """What the line takes from both together; large lines are placed first."""
        return sum(self.first) + sum(self.second)

    def owners_at(self, turn: int) -> tuple[int, ...]:
        """The owners that the pins leave for a turn."""
        pinned = self.fixed[turn]
        return (1, 0) if pinned is None else (pinned,)

    def next_run(self, turn: int, owner: int | None, run: int, taker: int) -> int | None:
        """The run after `taker` has this turn, or None where the stint forbids it."""
        if owner is None:
            return 1
        free_pass = self.passes >> turn & 1
        if taker == owner:
            return min(run + 1, self.top) if self.highest is None or run < self.highest or free_pass else None
        return 1 if run >= self.lowest or free_pass else None


def within_span(stint: Stint, run: int, turns: int) -> tuple[int, int, int | None]:
    """(run, lowest, highest) with the same meaning for so many turns, but never above twice their number."""
    shortest, longest, most = stint.shortest, stint.longest, 2 * turns
    to_go = max(0, shortest - run)
    if longest is None or longest - run >= turns and longest >= turns:
        lowest = min(shortest, most)
        return (max(1, lowest - to_go) if run else 0), lowest, None
    if longest <= most:
        return min(run, longest), shortest, longest
    run = most - max(0, longest - run)
    return run, (run + to_go if to_go else min(shortest, turns + 1)), most


def keeps(line: Line, row: int) -> bool:
    """Whether a row keeps the pins and the stints."""
    owner, run = line.held, line.run
    for turn in range(len(line.weeks)):
        taker = row >> turn & 1
        after = line.next_run(turn, owner, run, taker)
        if after is None or taker not in line.owners_at(turn):
            return False
        owner, run = taker, after
    return True


def rows_allowed(line: Line) -> Iterator[int]:
    """Every row that keeps pins and stints; there may be very many."""
    open_rows = [(0, line.held, line.run, 0)]
    while open_rows:
        turn, owner, run, row = open_rows.pop()
        if turn == len(line.weeks):
            yield row
            continue
        for taker in line.owners_at(turn):
            after = line.next_run(turn, owner, run, taker)
            if after is not None:
                open_rows.append((turn + 1, taker, after, row | taker << turn))


def with_passes(line: Line) -> Line:
    """The line, with as few passes as its pins need so that at least one row is allowed."""
    states: dict[tuple[int | None, int], tuple[int, int]] = {(line.held, line.run): (0, 0)}
    generous = replace(line, passes=sum(1 << i for i, pinned in enumerate(line.fixed) if pinned is not None))
    for turn in range(len(line.weeks)):
        after: dict[tuple[int | None, int], tuple[int, int]] = {}
        for (owner, run), (count, passes) in states.items():
            for taker in line.owners_at(turn):
                broken = line.next_run(turn, owner, run, taker) is None
                reached = generous.next_run(turn, owner, run, taker)
                if reached is None:
                    continue
                option = (count + broken, passes | broken << turn)
                key = (taker, reached)
                if key not in after or option < after[key]:
                    after[key] = option
        states = after
    return replace(line, passes=min(states.values())[1])


def nearest_row(line: Line) -> int | None:
    """The allowed row that differs from the replaced plan in the fewest turns; None where no row is allowed."""
    states: dict[tuple[int | None, int], tuple[int, int]] = {(line.held, line.run): (0, 0)}
    for turn in range(len(line.weeks)):
        after: dict[tuple[int | None, int], tuple[int, int]] = {}
        for (owner, run), (differ, row) in states.items():
            for taker in line.owners_at(turn):
                reached = line.next_run(turn, owner, run, taker)
                if reached is None:
                    continue
                option = (differ + (line.before[turn] not in (None, taker)), row | taker << turn)
                key = (taker, reached)
                if key not in after or option < after[key]:
                    after[key] = option
        states = after
    return min(states.values())[1] if states else None


def effort_of(line: Line, row: int) -> int:
    """What the turns of a row take from the partners who have them."""
    return sum([one if row >> i & 1 else two for i, (one, two) in enumerate(zip(line.first, line.second))])


def handovers_in(line: Line, row: int) -> int:
    """How often the line changes hands; the partner who had it before the span counts."""
    moves = (row ^ row >> 1) & (1 << len(line.weeks) - 1) - 1
    return moves.bit_count() + (0 if line.held is None else line.held ^ (row & 1))


def changes_in(line: Line, row: int) -> int:
    """How many turns differ from the plan that is replaced; pinned turns are not counted."""
    return sum(1 for i, before in enumerate(line.before)
               if before is not None and line.fixed[i] is None and row >> i & 1 != before)
