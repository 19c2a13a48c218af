"""From the couple's choices to dated turns: makes the engine's rules of them, and turns of its plan."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from evenhand.domain.catalogue import Catalogue
from evenhand.domain.failures import Refused
from evenhand.domain.hard_weeks import LifeChange
from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Who
from evenhand.domain.ratings import Rating, thousandths
from evenhand.domain.rotation.fold import Away, Busy, Cadence, Duty, KeptFree, Rules, Time, fold
from evenhand.domain.rotation.plan import never, no_progress, plan
from evenhand.domain.rotation.problem import BarKind, Held, Owner, Pair, Problem, Stint, mean_week
from evenhand.domain.rotation.problem import Turn as EngineTurn
from evenhand.domain.spans import Span
from evenhand.domain.turns.duties import EACH_TIME, KeptFreeTime, RotatingTask
from evenhand.domain.turns.turns import Turn
from evenhand.domain.weights import EQUAL, Weights

FROZEN_DAYS = 2  # planning again never touches today and tomorrow (rotation.md 4.4)
USUAL_WEEKS = 4
MOST_WEEKS = 26
CAPACITY = Fraction(3, 4)  # of the household's usual week, for each: room to lean, but not to carry all
_CHANGE_PRICE = Fraction(1, 10)  # of a week's work for each turn that changes hands: a small repair


@dataclass(frozen=True, slots=True)
class Known:
    """What the plan knows of both. `ratings` and `weights` only of those who showed each other (FAIR-4)."""

    catalogue: Catalogue
    ratings: Mapping[Who, Mapping[str, Rating]] = field(default_factory=dict)
    weights: Mapping[Who, Weights] = field(default_factory=dict)

    def takes(self, who: Who, task: str) -> int:
        """What one time of the task takes out of a partner, in thousandths: own ratings, else the catalogue's."""
        rating = self.ratings.get(who, {}).get(task) or self.catalogue[task].rating
        return thousandths(rating, self.weights.get(who, EQUAL))


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be planned: `weeks` from the Monday `begin`. `share_a` is A's agreed part of what it takes."""

    begin: date
    weeks: int = USUAL_WEEKS
    share_a: Fraction = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan that is not kept yet: its turns, the days it covers, what nobody could do, whether it stays level."""

    turns: tuple[Turn, ...]
    span: Span
    left_out: tuple[Message, ...]
    level: bool


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def planned(wish: Wish, rotating: Iterable[RotatingTask], kept_free: Iterable[KeptFreeTime],
            hard_weeks: Iterable[LifeChange], present: Sequence[Turn], known: Known, today: date,
            progress: Callable[[int, int], None] = no_progress, cancelled: Callable[[], bool] = never) -> Planned:
    """Plan the turns. Slow for many weeks: for the worker.

    `present` are the turns there are, from some weeks before `begin` on: they say who had a task last, what is past,
    pinned, or too near to change. Raises Refused when nothing rotates, the span is too long, or rules contradict.
    """
    if not 1 <= wish.weeks <= MOST_WEEKS:
        raise Refused(msg("Please plan for 1 to {most} weeks.", most=MOST_WEEKS), "weeks")
    tasks = tuple(rotating)
    if not tasks:
        raise Refused(msg("Nothing rotates yet. Choose a task first."))
    span = Span(wish.begin, wish.begin + timedelta(weeks=wish.weeks))
    rules = _Rules(wish, span, tasks, tuple(kept_free), tuple(hard_weeks), present, known, today).rules()
    problem = fold(rules)
    made = plan(problem, progress, cancelled)
    turns = [turn for each in problem.turns for turn in _turns_of(each, made.owners[each.id], tasks, span, rules)]
    kept = [turn for turn in present if turn.day in span and (turn.pinned or turn.day < today + timedelta(FROZEN_DAYS))]
    kept_keys = {(turn.task, turn.recurrence_date) for turn in kept}
    turns = [turn for turn in turns if (turn.task, turn.recurrence_date) not in kept_keys and turn.day >= today]
    return Planned(tuple(sorted([*kept, *turns], key=lambda turn: (turn.day, turn.task))), span,
                   _left_out(problem, known.catalogue), _is_level(problem, made.owners))


class _Rules:
    """Gathers the engine's rules."""

    def __init__(self, wish: Wish, span: Span, tasks: tuple[RotatingTask, ...], kept_free: tuple[KeptFreeTime, ...],
                 hard_weeks: tuple[LifeChange, ...], present: Sequence[Turn], known: Known, today: date) -> None:
        self._wish, self._span, self._tasks, self._kept_free = wish, span, tasks, kept_free
        self._hard_weeks, self._present, self._known, self._today = hard_weeks, present, known, today

    def rules(self) -> Rules:
        duties = tuple(self._duty(task) for task in self._tasks)
        locked, previous = self._owners_now()
        bare = Rules(
            weeks=self._wish.weeks, duties=duties, capacity=Pair(Fraction(0), Fraction(0)),
            share_a=self._wish.share_a, away=self._away(),
            kept_free=tuple(KeptFree(each.who, each.weekday, each.part) for each in self._kept_free))
        problem = fold(bare)
        able = {turn.id: turn.able.only for turn in problem.turns}
        locked = {turn_id: owner for turn_id, owner in locked.items() if turn_id in able
                  and (owner is able[turn_id] or (able[turn_id] is None and owner is not Owner.BOTH))}
        return Rules(
            weeks=bare.weeks, duties=duties, share_a=bare.share_a, away=bare.away, kept_free=bare.kept_free,
            capacity=Pair(mean_week(problem, Who.A) * CAPACITY, mean_week(problem, Who.B) * CAPACITY),
            busy=self._busy(), handover_points=Fraction(2), locked=locked,
            previous={turn_id: owner for turn_id, owner in previous.items() if turn_id in able},
            change_price=_CHANGE_PRICE if previous else Fraction(0))

    def _duty(self, task: RotatingTask) -> Duty:
        points = Pair(Fraction(self._known.takes(Who.A, task.task)), Fraction(self._known.takes(Who.B, task.task)))
        turns = max(1, task.stint_weeks // task.cadence.weeks) if task.stint_weeks != EACH_TIME else 1
        return Duty(task.task, task.cadence, (Time(task.weekday, task.part),), points,
                    offset=self._offset(task), mode=task.mode, owner=task.owner, limits=task.limits,
                    stint=Stint(turns, turns), held=self._held(task, turns))

    def _before(self, task: RotatingTask) -> list[Turn]:
        """The turns of this task before the span, newest first."""
        return sorted((turn for turn in self._present if turn.task == task.task and turn.recurrence_date < self._span.begin),
                      key=lambda turn: turn.recurrence_date, reverse=True)

    def _offset(self, task: RotatingTask) -> int:
        """In which week a rarer task comes first, so that its rhythm goes on from the turns before."""
        before = self._before(task)
        if task.cadence.weeks == 1 or not before:
            return 0
        weeks = (self._span.begin - monday_of(before[0].recurrence_date)).days // 7
        return -weeks % task.cadence.weeks

    def _held(self, task: RotatingTask, longest: int) -> Held | None:
        owners: dict[date, Owner] = {}
        for turn in self._before(task):
            owners.setdefault(monday_of(turn.recurrence_date), turn.owner)
        if not owners or next(iter(owners.values())) is Owner.BOTH:
            return None
        last = next(iter(owners.values()))
        count = 0
        for owner in owners.values():
            if owner is not last:
                break
            count += 1
        return Held(Who(last.value), min(count, longest))

    def _owners_now(self) -> tuple[dict[str, Owner], dict[str, Owner]]:
        """Owners of the span's turns as they are: those that must stay, and all others."""
        locked: dict[str, Owner] = {}
        previous: dict[str, Owner] = {}
        for turn in self._present:
            if turn.recurrence_date not in self._span:
                continue
            week = (turn.recurrence_date - self._span.begin).days // 7
            turn_id = f"{turn.task}@w{week:02d}"
            fixed = turn.pinned or turn.day < self._today + timedelta(FROZEN_DAYS)
            (locked if fixed else previous)[turn_id] = turn.owner
        return locked, {turn_id: owner for turn_id, owner in previous.items() if turn_id not in locked}

    def _away(self) -> tuple[Away, ...]:
        return tuple(Away(who, begin, end) for change, who, begin, end in self._hard_days() if change.capacity_percent == 0)

    def _busy(self) -> tuple[Busy, ...]:
        return tuple(Busy(who, begin, end, Fraction(change.capacity_percent, 100))
                     for change, who, begin, end in self._hard_days() if change.capacity_percent)

    def _hard_days(self) -> Iterable[tuple[LifeChange, Who, int, int]]:
        for change in self._hard_weeks:
            inside = change.span.overlap(self._span)
            if inside is None:
                continue
            begin = (inside.begin - self._span.begin).days
            for who in (change.whose,) if change.whose is not None else tuple(Who):
                yield change, who, begin, begin + inside.days


def _turns_of(turn: EngineTurn, owner: Owner, tasks: Sequence[RotatingTask], span: Span, rules: Rules) -> Iterable[Turn]:
    """One dated turn for each day that the engine's turn covers."""
    task = next(each for each in tasks if each.task == turn.task)
    week = span.begin + timedelta(weeks=turn.week)
    if task.cadence is not Cadence.DAILY:
        days = [week + timedelta(days=task.weekday or 0)]
    else:
        days = [day for day in (week + timedelta(days=n) for n in range(7))
                if _able_on(turn, task, (day - span.begin).days, rules)]
    stint = f"{turn.task}@{week.isoformat()}:{turn.able.value}"
    for day in days:
        yield Turn(f"{turn.task}@{day.isoformat()}", turn.task, day, day, owner, stint)


def _able_on(turn: EngineTurn, task: RotatingTask, day: int, rules: Rules) -> bool:
    """Whether a day of a daily task belongs to this turn: the same partners are able on it."""
    free = {who: _free(who, task, day, rules) for who in Who}
    match turn.able.value:
        case "AB" | "joint":
            return all(free.values())
        case letter:
            return free[Who(letter)] and (not free[Who(letter).other] or task.mode.value == "fixed")


def _free(who: Who, task: RotatingTask, day: int, rules: Rules) -> bool:
    kept = any(each.who is who and each.weekday == day % 7 and each.part is task.part for each in rules.kept_free)
    away = any(each.who is who and each.begin <= day < each.end for each in rules.away)
    return not kept and not away and who not in task.limits


def _left_out(problem: Problem, catalogue: Catalogue) -> tuple[Message, ...]:
    """What nobody can do, told once for each task."""
    names = tuple(dict.fromkeys(catalogue[each.task].name for each in problem.skipped))
    return tuple(msg("{task}: on some days neither of you can. Ask for help, or let it go.", task=name) for name in names)


def _is_level(problem: Problem, owners: Mapping[str, Owner]) -> bool:
    """Whether what it takes stays within a fifth of a week of the agreed shares, as each counts, in every week."""
    gap = {who: Fraction(0) for who in Who}
    for week in range(problem.weeks):
        for who in Who:
            share = problem.share_a[week] if who is Who.A else 1 - problem.share_a[week]
            for turn in problem.turns:
                if turn.week != week:
                    continue
                doubled = 2 if turn.able.value == "joint" else 1
                own = turn.points.of(who) if who.value in owners[turn.id].value else Fraction(0)
                gap[who] += (own - share * turn.points.of(who) * doubled) / mean_week(problem, who)
        if abs(gap[Who.A] - gap[Who.B]) / 2 > Fraction(1, 5):
            return False
    return True


def why(turn: Turn, present: Sequence[Turn], rotating: Mapping[str, RotatingTask], kept_free: Iterable[KeptFreeTime],
        hard_weeks: Iterable[LifeChange], names: Mapping[Who, str]) -> Message:
    """Why this partner has this turn, in one sentence without figures of anybody."""
    if turn.owner is Owner.BOTH:
        return msg("You do this together.")
    if turn.pinned:
        return msg("You two chose this by hand. Planning leaves it as it is.")
    who = Who(turn.owner.value)
    task, other = rotating.get(turn.task), names[who.other]
    if task is not None:
        bar = _bar_of(who.other, turn, task, kept_free, hard_weeks)
        match bar:
            case BarKind.FIXED:
                return msg("You agreed that {name} does this.", name=names[who])
            case BarKind.LIMIT:
                return msg("{name} does not take this on.", name=other)
            case BarKind.KEPT_FREE:
                return msg("{name} keeps this time free.", name=other)
            case BarKind.AWAY:
                return msg("These are hard days for {name}.", name=other)
        last = max((each for each in present if each.task == turn.task and each.recurrence_date < turn.recurrence_date
                    and each.owner is not turn.owner), key=lambda each: each.recurrence_date, default=None)
        if last is not None and task.stint_weeks:
            return _alternates(task.stint_weeks, other)
    return msg("Either fits; this keeps both weeks level.")


def _alternates(weeks: int, other: str) -> Message:
    if weeks == 1:
        return msg("Turns last a week, and {name} had the last one.", name=other)
    if weeks == 2:
        return msg("Turns last two weeks, and {name} had the last one.", name=other)
    return msg("Turns last {weeks} weeks, and {name} had the last one.", weeks=weeks, name=other)


def _bar_of(who: Who, turn: Turn, task: RotatingTask, kept_free: Iterable[KeptFreeTime],
            hard_weeks: Iterable[LifeChange]) -> BarKind | None:
    """Which rule keeps `who` from this turn, if any."""
    if task.owner is who.other:
        return BarKind.FIXED
    if who in task.limits:
        return BarKind.LIMIT
    if any(each.who is who and each.weekday == turn.day.weekday() and each.part is task.part for each in kept_free):
        return BarKind.KEPT_FREE
    if any(change.capacity(who, turn.day) == 0 for change in hard_weeks):
        return BarKind.AWAY
    return None
