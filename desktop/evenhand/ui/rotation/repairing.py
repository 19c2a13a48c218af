"""The doors through which the repairs of a plan go."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from dataclasses import replace

from evenhand.domain.change import Change
from evenhand.domain.turns.repairs import Act, Eased, GivenOver, Moved, OutOfTurns, RotatesAs, Skipped, Unpinned
from evenhand.domain.turns.turns import TurnState
from evenhand.ui.doors import House
from evenhand.ui.rotation.reading import rules_of


def change_of(house: House, act: Act) -> tuple[Change, Callable[[Change], None]]:
    """The change that a repair makes, and the door that carries it out. Raises Refused, TypeError for a mere wish."""
    ours, here = house.ours, frozenset(house.here)
    match act:
        case RotatesAs(rule):
            kept = ours.duties.limits(rule.task)  # limits of an agreement stay with it
            return ours.duties.plan_put(replace(rule, limits=kept), house.catalogue(), here=here), ours.duties.apply
        case OutOfTurns(task_id):
            return ours.duties.plan_remove(task_id), ours.duties.apply
        case Eased(weeks):
            return ours.hard_weeks.plan_edit(weeks, here=here), ours.hard_weeks.apply
        case Unpinned(turn_id):
            return ours.turns.plan_pin(turn_id, False), ours.turns.apply
        case Moved(turn_id, day):
            return ours.turns.plan_move(turn_id, day, rules_of(house), here=here), ours.turns.apply
        case GivenOver(turn_id):
            return ours.turns.plan_cover(turn_id, rules_of(house), here=here), ours.turns.apply
        case Skipped(turn_id):
            return ours.turns.plan_state(turn_id, TurnState.SKIPPED, here=here), ours.turns.apply
    raise TypeError(act)
