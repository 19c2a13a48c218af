"""A problem in whole numbers and in an order that does not depend on which partner is called A.

All amounts are millionths of a partner's own mean week (Adjusted Winner's normalisation: Brams, Taylor 1996),
so that multiplying all points of one partner changes nothing, and every machine finds the same plan.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from evenhand.domain.partners import Who
from evenhand.domain.rotation.line import Line, with_passes, within_span
from evenhand.domain.rotation.problem import Able, Owner, Problem, TaskRule, Turn, mean_week, weekly_points

MILLION = 1_000_000  # units in one mean week

# What one unit of each aim costs. The total is J (issue of rotation) times 2 * weeks * MILLION, see Aims.
OVER, EVEN, SINGLE, EFFORT = 200, 10, 3, 2


@dataclass(frozen=True, slots=True)
class Board:
    """A problem made ready for planning. Treat the lists as constants.

    `step[w]` is twice the change of the equity gap in week w that is settled beforehand (turns with one able
    partner, joint turns, agreed shares, making up for before); `start` is twice the gap before week 0.
    `room_first[w]` and `room_second[w]` are settled work minus capacity. `settled` is the settled work of
    both. Tolerances are doubled as the gap is. A turn that leaves the replaced plan costs `change_price`.
    """

    first: Who
    weeks: int
    lines: tuple[Line, ...]
    start: int
    step: tuple[int, ...]
    room_first: tuple[int, ...]
    room_second: tuple[int, ...]
    settled: int
    even_enough: int
    week_enough: int
    handover: int
    change_price: int

    @property
    def free_turns(self) -> int:
        return sum(len(line.turns) for line in self.lines)


def board_of(problem: Problem) -> Board:
    """The problem in whole numbers, seen from the partner whose data come first."""
    first = _first_partner(problem)
    return _Builder(problem, first).board()


def owners(board: Board, problem: Problem, rows: list[int]) -> dict[str, Owner]:
    """Every turn with its owner, in the order of the problem's turns."""
    first, second = Owner.of(board.first), Owner.of(board.first.other)
    free = {}
    for line, row in zip(board.lines, rows, strict=True):
        for i, turn in enumerate(line.turns):
            free[turn] = first if row >> i & 1 else second
    return {turn.id: turn.able.only or free[turn.id] for turn in problem.turns}


def rows_of(board: Board, plan: Mapping[str, Owner]) -> list[int]:
    """The rows of a plan that names an owner for each free turn."""
    mine = Owner.of(board.first)
    return [sum(1 << i for i, turn in enumerate(line.turns) if plan[turn] is mine) for line in board.lines]


def _first_partner(problem: Problem) -> Who:
    """The partner whose own data come first; exchanging the names exchanges the answer.

    Where both have the very same data, no order is fairer than the other.
    """
    return Who.A if _portrait(problem, Who.A) <= _portrait(problem, Who.B) else Who.B


def _portrait(problem: Problem, who: Who) -> tuple[object, ...]:
    """All that the problem says of one partner, without the partner's name."""
    scale = mean_week(problem, who)
    mine = Owner.of(who)
    turns = sorted(
        (turn.task, turn.week, _Side(who).of(turn.able), turn.points.of(who) / scale,
         _Side(who).owner(problem.locked.get(turn.id)), _Side(who).owner(problem.previous.get(turn.id)))
        for turn in problem.turns)
    held = sorted((task.id, task.held.turns) for task in problem.tasks
                  if task.held is not None and Owner.of(task.held.who) is mine)
    return (
        turns, held,
        [points / scale for points in problem.capacity.of(who)],
        [share if who is Who.A else 1 - share for share in problem.share_a],
        problem.carried_before.points.of(who) / scale,
    )


@dataclass(frozen=True, slots=True)
class _Side:
    """Names things as one partner sees them: mine, theirs, both, none."""

    who: Who

    def of(self, able: Able) -> str:
        return {Able.EITHER: "either", Able.TOGETHER: "together"}.get(
            able, "mine" if able.value == self.who.value else "theirs")

    def owner(self, owner: Owner | None) -> str:
        if owner is None:
            return ""
        return "both" if owner is Owner.BOTH else "mine" if owner.value == self.who.value else "theirs"


class _Builder:
    """Makes the board of one problem, from one partner's side."""

    def __init__(self, problem: Problem, first: Who) -> None:
        self._problem = problem
        self._first, self._second = first, first.other
        self._recovery = problem.carried_before.recovery_weeks
        self._scale = {who: mean_week(problem, who) for who in Who}
        self._total = {who: [points / self._scale[who] for points in weekly_points(problem, who)] for who in Who}

    def board(self) -> Board:
        problem = self._problem
        lines = self._lines()
        work = {who: self._settled_work(who) for who in Who}
        gap = [self._agreed_gap(work, week) for week in range(problem.weeks)]
        start = self._before(self._first) - self._before(self._second) if not self._recovery else Fraction(0)
        # Rounding the path rather than its steps keeps the error below one unit at every week end.
        path, sums = [round(start * MILLION)], start
        for change in gap:
            sums += change
            path.append(round(sums * MILLION))
        return Board(
            first=self._first,
            weeks=problem.weeks,
            lines=lines,
            start=path[0],
            step=tuple(path[w + 1] - path[w] for w in range(problem.weeks)),
            room_first=self._room(work, self._first),
            room_second=self._room(work, self._second),
            settled=round(sum((sum(each, Fraction(0)) for each in work.values()), Fraction(0)) * MILLION),
            even_enough=round(2 * problem.tolerance.over_time * MILLION),
            week_enough=round(2 * problem.tolerance.one_week * MILLION),
            handover=round(problem.handover * MILLION),
            change_price=0,
        )

    def _settled_work(self, who: Who) -> list[Fraction]:
        """Per week, in weeks of work: the turns that nobody can choose."""
        work = [Fraction(0)] * self._problem.weeks
        for turn in self._problem.turns:
            if turn.able is Able.TOGETHER or turn.able.value == who.value:
                work[turn.week] += turn.points.of(who) / self._scale[who]
        return work

    def _agreed_gap(self, work: dict[Who, list[Fraction]], week: int) -> Fraction:
        """How the settled work of a week moves the first partner ahead of the second."""
        gap = Fraction(0)
        for who, sign in ((self._first, 1), (self._second, -1)):
            gap += sign * (work[who][week] - self._share(who, week) * self._total[who][week])
            gap += sign * self._before(who) * (self._still_open(week) - self._still_open(week + 1))
        return gap

    def _share(self, who: Who, week: int) -> Fraction:
        share = self._problem.share_a[week]
        return share if who is Who.A else 1 - share

    def _still_open(self, weeks_done: int) -> Fraction:
        """The part of what was carried before that may still be open after some weeks."""
        return max(Fraction(0), 1 - Fraction(weeks_done, self._recovery)) if self._recovery else Fraction(0)

    def _before(self, who: Who) -> Fraction:
        return self._problem.carried_before.points.of(who) / self._scale[who]

    def _room(self, work: dict[Who, list[Fraction]], who: Who) -> tuple[int, ...]:
        capacity = self._problem.capacity.of(who)
        return tuple(round((work[who][week] - capacity[week] / self._scale[who]) * MILLION)
                     for week in range(self._problem.weeks))

    def _lines(self) -> tuple[Line, ...]:
        free: dict[str, list[Turn]] = {}
        for turn in self._problem.turns:
            if turn.able is Able.EITHER:
                free.setdefault(turn.task, []).append(turn)
        rules = {task.id: task for task in self._problem.tasks}
        return tuple(self._line(i, rules[task], sorted(free[task], key=lambda turn: turn.week))
                     for i, task in enumerate(sorted(free)))

    def _line(self, index: int, rule: TaskRule, turns: list[Turn]) -> Line:
        mine = Owner.of(self._first)

        def side(owner: Owner | None) -> int | None:
            return None if owner is None else int(owner is mine)

        run, lowest, highest = within_span(rule.stint, 0 if rule.held is None else rule.held.turns, len(turns))
        return with_passes(Line(
            index=index,
            task=rule.id,
            turns=tuple(turn.id for turn in turns),
            weeks=tuple(turn.week for turn in turns),
            first=tuple(self._units(turn, self._first) for turn in turns),
            second=tuple(self._units(turn, self._second) for turn in turns),
            fixed=tuple(side(self._problem.locked.get(turn.id)) for turn in turns),
            before=tuple(side(self._problem.previous.get(turn.id)) for turn in turns),
            held=None if rule.held is None else int(rule.held.who is self._first),
            run=run,
            lowest=lowest,
            highest=highest,
        ))

    def _units(self, turn: Turn, who: Who) -> int:
        return round(turn.points.of(who) / self._scale[who] * MILLION)
