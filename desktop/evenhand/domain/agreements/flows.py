"""What other rooms take from agreements: a role for the rotation, limits and rest for the planner.

All of it is read from what holds at this moment. What is paused, lapsed, ended or taken back flows nowhere.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterable, Mapping

from evenhand.domain.agreements.agreement import Agreement
from evenhand.domain.agreements.content import LimitKind, Owner
from evenhand.domain.agreements.transitions import State
from evenhand.domain.partners import Who
from evenhand.domain.rotation.fold import Cadence, Mode, Part
from evenhand.domain.turns.duties import RotatingTask
from evenhand.domain.turns.kept_free import KeptFreeTime

_MODES = {Owner.ONE: Mode.FIXED, Owner.BOTH: Mode.JOINT, Owner.IN_TURNS: Mode.EITHER}
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_OVER = frozenset({State.LAPSED, State.ENDED})


def agreed_role(agreement: Agreement) -> RotatingTask | None:
    """Who does it and how often, for a task that the two still name; None for what has no days or does not hold.

    A rule with several days a week gives the first of them: the rotation knows one.
    """
    content = agreement.shown
    if not agreement.life.holds or not content.cadence.rule or content.owner is None:
        return None
    parts = dict(part.split("=", 1) for part in content.cadence.rule.split(";"))
    begin = content.cadence.begin
    named = [_DAYS.index(day[-2:]) for day in parts.get("BYDAY", "").split(",") if day]
    weekday = named[0] if named else (begin.weekday() if begin else 0)
    match parts["FREQ"], int(parts.get("INTERVAL", "1")):
        case "DAILY", 1:
            cadence = Cadence.DAILY
        case "WEEKLY", 1:
            cadence = Cadence.WEEKLY
        case "WEEKLY", 2:
            cadence = Cadence.FORTNIGHTLY
        case ("WEEKLY", 4) | ("MONTHLY", 1):
            cadence = Cadence.MONTHLY
        case _:
            return None
    return RotatingTask("", cadence, None if cadence is Cadence.DAILY else weekday, Part.EVENING, content.turn_weeks,
                        _MODES[content.owner], content.owned_by)


def agreed_tasks(agreements: Iterable[Agreement], rotating: Mapping[str, RotatingTask]) -> Mapping[str, str]:
    """The title of the page that holds now and says how a task goes, by task. A task is known by rhythm and by who does it.

    Pages name no task, so two tasks that go alike both count: asking for two yeses once too often harms nobody.
    """
    roles = [(agreement.title, role) for agreement in agreements if (role := agreed_role(agreement)) is not None]
    return {task_id: title for task_id, task in rotating.items() for title, role in roles if _goes(task) == _goes(role)}


def _goes(task: RotatingTask) -> tuple[object, ...]:
    return task.cadence, task.weekday, task.mode, task.owner, task.stint_weeks if task.mode is Mode.EITHER else None


def agreed_limits(agreements: Iterable[Agreement]) -> Mapping[str, frozenset[Who]]:
    """Who does not take a task on, by task: limits that hold by their author's own yes."""
    found: dict[str, frozenset[Who]] = {}
    for agreement in agreements:
        if agreement.life.state in _OVER:
            continue
        for boundary in agreement.live_boundaries:
            if boundary.kind is LimitKind.NOT_TAKE_ON and boundary.task:
                found[boundary.task] = found.get(boundary.task, frozenset()) | {boundary.author}
    return found


def agreed_rest(agreements: Iterable[Agreement]) -> frozenset[KeptFreeTime]:
    """The times that stay free by agreements that hold now."""
    return frozenset(time for agreement in agreements if agreement.life.holds for time in agreement.shown.kept_free)
