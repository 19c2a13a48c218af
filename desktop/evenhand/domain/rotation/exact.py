"""A problem as a mixed integer program, for a solver that looks for a better plan and proves how far it may be.

Plain lists out, plain lists in: whoever calls the solver needs nothing else. Times of switching have variables
of their own, which makes the shortest and longest stints tight (min up, min down: Rajan, Takriti 2005).
"""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import inf

from evenhand.domain.rotation.board import EFFORT, EVEN, MILLION, OVER, SINGLE, Board, board_of, rows_of
from evenhand.domain.rotation.ledger import ledger_of, measure
from evenhand.domain.rotation.line import Line, keeps
from evenhand.domain.rotation.plan import Plan, plan_of
from evenhand.domain.rotation.problem import Problem


@dataclass(slots=True)
class Model:
    """Minimise costs * values + constant; each row keeps row_lower <= sum of its entries <= row_upper.

    All amounts are in weeks of work; the objective is the measure of a plan (J). `start` are the values of
    a known plan, for a solver that takes one. `rows[i]` lists (column, coefficient).
    """

    constant: float = 0.0
    costs: list[float] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[list[tuple[int, float]]] = field(default_factory=list)
    row_lower: list[float] = field(default_factory=list)
    row_upper: list[float] = field(default_factory=list)
    start: list[float] = field(default_factory=list)

    def column(self, cost: float = 0.0, lower: float = 0.0, upper: float = inf, whole: bool = False) -> int:
        self.costs.append(cost)
        self.lower.append(lower)
        self.upper.append(upper)
        self.whole.append(whole)
        return len(self.costs) - 1

    def row(self, entries: list[tuple[int, float]], lower: float = -inf, upper: float = inf) -> None:
        self.rows.append(entries)
        self.row_lower.append(lower)
        self.row_upper.append(upper)


@dataclass(frozen=True, slots=True)
class Proof:
    """What a solver found: the better plan (or the same one), and how far from the best it can be at most.

    `cost` is the plan's measure and what its changes cost; no plan has less than `lower_bound` of both together.
    """

    plan: Plan
    cost: Fraction
    lower_bound: Fraction

    @property
    def distance(self) -> Fraction:
        """(cost - bound) / cost, from 0 to 1; 0 means that no plan is better."""
        if self.cost <= 0:
            return Fraction(0)
        return max(Fraction(0), self.cost - self.lower_bound) / self.cost


def model_of(problem: Problem, known: Plan, price: Fraction = Fraction(0)) -> Model:
    """The program of a problem, with a known plan to start from.

    `price` is what a turn costs that changes hands against `problem.previous`, in weeks of work.
    """
    board = _priced(problem, price)
    return _Modeller(board, rows_of(board, known.owners)).model()


def cost_of(problem: Problem, known: Plan, price: Fraction) -> Fraction:
    """The measure of a known plan with what its changes cost."""
    board = _priced(problem, price)
    return measure(board, ledger_of(board, rows_of(board, known.owners)).total())


def read_solution(problem: Problem, known: Plan, values: Sequence[float] | None, bound: float,
                  price: Fraction = Fraction(0)) -> Proof:
    """The plan that a solver's values mean, if it keeps all rules and is better at this price; else the known plan."""
    board = _priced(problem, price)
    best, cost = known, cost_of(problem, known, price)
    if values is not None:
        rows, at = [], 0
        for line in board.lines:
            rows.append(sum(1 << i for i in range(len(line.turns)) if values[at + i] > 0.5))
            at += len(line.turns)
        if all(keeps(line, row) for line, row in zip(board.lines, rows, strict=True)):
            ledger = ledger_of(board, rows)
            if measure(board, ledger.total()) < cost:
                cost = measure(board, ledger.total())
                best = plan_of(board_of(problem), problem, ledger_of(board_of(problem), rows), complete=True)
    return Proof(best, cost, min(Fraction(bound), cost))


def _priced(problem: Problem, price: Fraction) -> Board:
    return replace(board_of(problem), change_price=round(price * MILLION))


class _Modeller:
    """Builds the program: first all turns (1 = the first partner), then switches, then the weekly sums."""

    def __init__(self, board: Board, rows: list[int]) -> None:
        self._board, self._rows = board, rows
        self._model = Model()
        self._unit = Fraction(1, 2 * board.weeks)

    def model(self) -> Model:
        board, model = self._board, self._model
        model.constant = float(EFFORT * board.settled * self._unit / MILLION)
        turns = [[self._turn(line, row, i) for i in range(len(line.turns))]
                 for line, row in zip(board.lines, self._rows, strict=True)]
        for line, columns in zip(board.lines, turns, strict=True):
            self._stints(line, columns)
        self._weeks(turns)
        return model

    def _price(self, units: int) -> float:
        return float(units * self._unit / MILLION)

    def _turn(self, line: Line, row: int, i: int) -> int:
        board, model = self._board, self._model
        cost = EFFORT * (line.first[i] - line.second[i])
        before = line.before[i]
        if before is not None and line.fixed[i] is None:
            cost += EFFORT * board.change_price * (1 - 2 * before)
            model.constant += self._price(EFFORT * board.change_price * before)
        model.constant += self._price(EFFORT * line.second[i])
        settled = (row >> i & 1) if line.passes else line.fixed[i]
        low, high = (0, 1) if settled is None else (settled, settled)
        model.start.append(float(row >> i & 1))
        return model.column(self._price(cost), low, high, whole=True)

    def _stints(self, line: Line, x: list[int]) -> None:
        """Switching columns, and that runs are neither too short nor too long."""
        model, row = self._model, self._rows[line.index]
        if line.passes:
            return
        price = self._price(EFFORT * self._board.handover)
        to_first = [model.column(price, 0, 1) for _ in x]
        to_second = [model.column(price, 0, 1) for _ in x]
        held, previous = line.held, line.held
        for i in range(len(x)):
            now = row >> i & 1
            model.start.append(float(previous is not None and now > previous))
            previous = now
        previous = held
        for i in range(len(x)):
            now = row >> i & 1
            model.start.append(float(previous is not None and now < previous))
            previous = now
        for i, column in enumerate(x):
            entries = [(column, 1.0), (to_first[i], -1.0), (to_second[i], 1.0)]
            if i:
                model.row([*entries, (x[i - 1], -1.0)], 0, 0)
            elif held is not None:
                model.row(entries, held, held)
            else:
                model.row([(to_first[0], 1.0), (to_second[0], 1.0)], 0, 0)
        for owner, switches in ((1, to_first), (0, to_second)):
            self._runs(line, x, owner, switches)

    def _runs(self, line: Line, x: list[int], owner: int, switches: list[int]) -> None:
        model = self._model
        sign = 1.0 if owner else -1.0
        for i, column in enumerate(x):
            # Whoever took over within the last `lowest` turns still has it: sum of switches <= has it.
            recent = [(switches[j], 1.0) for j in range(max(0, i - line.lowest + 1), i + 1)]
            model.row([*recent, (column, -sign)], upper=0.0 if owner else 1.0)
            if line.highest is not None and i - line.highest + 1 > 0:
                # Whoever has it took over within the last `highest` turns.
                window = [(switches[j], 1.0) for j in range(i - line.highest + 1, i + 1)]
                model.row([*window, (column, -sign)], lower=0.0 if owner else 1.0)
        self._first_run(line, x, owner)

    def _first_run(self, line: Line, x: list[int], owner: int) -> None:
        """The run that is open when the span begins; without one, the first run starts with the span."""
        model = self._model
        sign = 1.0 if owner else -1.0
        run = line.run if line.held == owner else 0
        if line.held == owner:
            for i in range(min(len(x), max(0, line.lowest - run))):
                model.row([(x[i], sign)], lower=1.0 if owner else 0.0)
        if line.highest is not None and line.held in (owner, None):
            most = line.highest - run
            if most < len(x):
                first = [(x[i], sign) for i in range(most + 1)]
                model.row(first, upper=float(most) if owner else -1.0)
        if line.held is None and line.lowest > 1 and owner:
            self._first_stint(line, x)

    def _first_stint(self, line: Line, x: list[int]) -> None:
        """Without a past, the first `lowest` turns have one owner."""
        for i in range(1, min(len(x), line.lowest)):
            self._model.row([(x[i], 1.0), (x[0], -1.0)], 0, 0)

    def _weeks(self, turns: list[list[int]]) -> None:
        """Work above capacity, gaps beyond the tolerance, and the worst of them."""
        board, model = self._board, self._model
        steps: list[list[tuple[int, float]]] = [[] for _ in range(board.weeks)]
        firsts: list[list[tuple[int, float]]] = [[] for _ in range(board.weeks)]
        seconds: list[list[tuple[int, float]]] = [[] for _ in range(board.weeks)]
        base = list(board.step)
        room_second = list(board.room_second)
        for line, columns in zip(board.lines, turns, strict=True):
            for column, week, one, two in zip(columns, line.weeks, line.first, line.second, strict=True):
                steps[week].append((column, (one + two) / MILLION))
                firsts[week].append((column, one / MILLION))
                seconds[week].append((column, -two / MILLION))
                base[week] -= two
                room_second[week] += two
        ledger = ledger_of(board, self._rows)
        self._over(firsts, board.room_first, ledger.first)
        self._over(seconds, room_second, ledger.second)
        self._beyond(steps, base, SINGLE, board.week_enough, ledger.step)
        gaps: list[int] = []
        for week in range(board.weeks):
            gap = model.column(lower=-inf)
            model.start.append(ledger.path()[week] / MILLION)
            before = [(gaps[-1], -1.0)] if gaps else []
            constant = (base[week] + (0 if gaps else board.start)) / MILLION
            model.row([(gap, 1.0), *before, *((c, -k) for c, k in steps[week])], constant, constant)
            gaps.append(gap)
        self._beyond([[(gap, 1.0)] for gap in gaps], [0] * board.weeks, EVEN, board.even_enough, ledger.path())

    def _over(self, entries: list[list[tuple[int, float]]], room: Sequence[int], now: list[int]) -> None:
        for week, columns in enumerate(entries):
            over = self._model.column(self._price(OVER * MILLION))
            self._model.start.append(max(0, now[week]) / MILLION)
            self._model.row([(over, 1.0), *((c, -k) for c, k in columns)], lower=room[week] / MILLION)

    def _beyond(self, entries: list[list[tuple[int, float]]], base: Sequence[int], weight: int, enough: int,
                now: list[int]) -> None:
        """Columns for what lies beyond a tolerance in each week, and for the worst week."""
        model, weeks = self._model, self._board.weeks
        worst = model.column(self._price(weight * weeks * MILLION))
        model.start.append(max(max(0, abs(value) - enough) for value in now) / MILLION)
        for week, columns in enumerate(entries):
            beyond = model.column(self._price(weight * MILLION))
            model.start.append(max(0, abs(now[week]) - enough) / MILLION)
            constant = base[week] / MILLION
            model.row([(beyond, 1.0), *((c, -k) for c, k in columns)], lower=constant - enough / MILLION)
            model.row([(beyond, 1.0), *columns], lower=-constant - enough / MILLION)
            model.row([(worst, 1.0), (beyond, -1.0)], lower=0.0)
