"""Turns, times and plans in words."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from evenhand.domain.message import DayStyle, Message, Told, counted, msg
from evenhand.domain.partners import Mark, Who
from evenhand.domain.rotation.fold import Cadence, Mode, Part
from evenhand.domain.rotation.problem import Owner
from evenhand.domain.talks.agenda import kind_title
from evenhand.domain.talks.schedule import TalkPlan
from evenhand.domain.turns.duties import EACH_TIME, RotatingTask
from evenhand.domain.turns.free_times import free_on_day
from evenhand.domain.turns.handover import HandoverNote
from evenhand.domain.turns.kept_free import KeptFreeDates
from evenhand.domain.turns.level import Uneven
from evenhand.domain.turns.turns import Turn, TurnsChange, TurnState
from evenhand.ui.doors import House

WEEKDAYS = (msg("Monday"), msg("Tuesday"), msg("Wednesday"), msg("Thursday"), msg("Friday"), msg("Saturday"),
            msg("Sunday"))
_ON_FREE = {Part.MORNING: msg("morning kept free"), Part.DAY: msg("daytime kept free"),
            Part.EVENING: msg("evening kept free")}


def free_on_a_day(part: Part) -> Message:
    return _ON_FREE[part]


def dates_on_a_day(dates: KeptFreeDates, day: date) -> Message:
    """What of a stretch of dates lies on a day, with what it is."""
    told = free_on_day(replace(dates, label=""), day)
    return msg("{time} ({label})", time=told, label=dates.label) if dates.label else told


def short_name(house: House, task_id: str) -> str:
    """The short name of a task, as it stands in a chip."""
    task = house.catalogue().get(task_id)
    return task.short if task is not None else task_id


def long_name(house: House, task_id: str) -> str:
    task = house.catalogue().get(task_id)
    return task.name if task is not None else task_id


def mark_of(house: House, owner: Owner) -> Mark | None:
    """The mark of who has a turn; None is the diamond of both."""
    return None if owner is Owner.BOTH else house.partners[Who(owner.value)].mark


def owner_told(house: House, owner: Owner) -> Message:
    if owner is Owner.BOTH:
        return msg("both of you")
    return msg("{name}", name=house.name(Who(owner.value)))


def turn_told(house: House, turn: Turn) -> Message:
    """A turn in a few words: what, who, and what became of it."""
    name, who = short_name(house, turn.task), owner_told(house, turn.owner)
    match turn.state:
        case TurnState.DONE:
            return msg("{task}, {who}, done", task=name, who=who)
        case TurnState.SKIPPED:
            return msg("{task}, {who}, skipped", task=name, who=who)
    if turn.pinned:
        return msg("{task}, {who}, pinned", task=name, who=who)
    return msg("{task}, {who}", task=name, who=who)


def note_parts(note: HandoverNote) -> tuple[tuple[str, Message, str], ...]:
    """The parts of a hand-over note: name of the part, what it is called, its words."""
    return (("starts", msg("What starts it"), note.starts), ("enough", msg("Good enough for now"), note.enough),
            ("facts", msg("Where facts live"), note.facts), ("ask", msg("Who to ask"), note.ask))


def level_told(house: House, uneven: Sequence[Uneven], as_each_counts: bool, whole: bool = True) -> Message:
    """Whether turns stay level, in one sentence without figures. `whole` says that it is about all weeks shown."""
    if not uneven:
        if not whole:
            return msg("All weeks stay level.")
        return msg("Level for you both, as each of you counts, in every week.") if as_each_counts else \
            msg("Level for you both in every week, as the task list counts.")
    first = uneven[0]
    name, day = house.name(first.more), Told(first.monday)
    if len(uneven) == 1:
        return msg("More is with {name} by the end of the week from {day}; the other weeks are level.", name=name, day=day)
    return msg("More is with {name} by the end of the week from {day}, and not all weeks after it are level.", name=name,
               day=day)


def cadence_told(cadence: Cadence) -> Message:
    match cadence:
        case Cadence.DAILY:
            return msg("every day")
        case Cadence.WEEKLY:
            return msg("every week")
        case Cadence.FORTNIGHTLY:
            return msg("every two weeks")
        case Cadence.MONTHLY:
            return msg("every four weeks")


def part_told(part: Part) -> Message:
    match part:
        case Part.MORNING:
            return msg("in the morning")
        case Part.DAY:
            return msg("in the daytime")
        case Part.EVENING:
            return msg("in the evening")


def lasts_told(weeks: int) -> Message:
    if weeks == EACH_TIME:
        return msg("changes each time")
    return counted("turns last a week", "turns last {n} weeks", weeks)


def how_told(house: House, task: RotatingTask) -> Message:
    """How a task rotates: when, who, and for how long."""
    often, part = cadence_told(task.cadence), part_told(task.part)
    day = WEEKDAYS[task.weekday] if task.weekday is not None else None
    when = msg("{often}, {part}", often=often, part=part) if day is None else \
        msg("{often}, on {day}, {part}", often=often, day=day, part=part)
    if task.mode is Mode.JOINT:
        return msg("{when}: you do it together", when=when)
    if task.mode is Mode.FIXED and task.owner is not None:
        return msg("{when}: always {name}", when=when, name=house.name(task.owner))
    if task.limits:
        doer = next(who for who in Who if who not in task.limits)
        return msg("{when}: {name}, as {other} does not take it on", when=when, name=house.name(doer),
                   other=house.name(doer.other))
    return msg("{when}: {lasts}", when=when, lasts=lasts_told(task.stint_weeks))


def changes_told(change: TurnsChange) -> Message:
    """How much a plan changes, in words."""
    parts = []
    if change.owners_changed:
        parts.append(counted("{n} turn changes hands", "{n} turns change hands", change.owners_changed))
    if change.days_changed:
        parts.append(counted("{n} turn goes to another day", "{n} turns go to another day", change.days_changed))
    if change.added:
        parts.append(counted("{n} turn is new", "{n} turns are new", change.added))
    if change.gone:
        parts.append(counted("{n} turn falls away", "{n} turns fall away", change.gone))
    if not parts:
        return msg("Nothing changes: the plan that you have is as good.")
    return msg("{parts}. Everything else stays.", parts=tuple(parts))


def pair_told(house: House, before: Turn | None, after: Turn | None) -> Message:
    """One change of a plan as a line."""
    turn = after or before
    assert turn is not None
    task, day = short_name(house, turn.task), Told(turn.day, DayStyle.MONTH)
    if before is None:
        return msg("{day}, {task}: {who} (new)", day=day, task=task, who=owner_told(house, turn.owner))
    if after is None:
        return msg("{day}, {task}: no turn any more", day=day, task=task)
    return msg("{day}, {task}: {who} instead of {before}", day=day, task=task, who=owner_told(house, after.owner),
               before=owner_told(house, before.owner))


def talk_told(plan: TalkPlan) -> Message:
    """A planned talk with its time."""
    return msg("{talk} at {time}", talk=kind_title(plan.kind), time=plan.at)
