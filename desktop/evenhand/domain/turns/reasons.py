"""Why a partner has a turn, in one sentence without figures of anybody."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence

from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Who
from evenhand.domain.rotation.problem import BarKind, Owner
from evenhand.domain.turns.duties import EACH_TIME
from evenhand.domain.turns.reckoning import Reckoning
from evenhand.domain.turns.rules import HouseRules
from evenhand.domain.turns.turns import Turn


def why(turn: Turn, present: Sequence[Turn], rules: HouseRules, reckoning: Reckoning | None = None) -> Message:
    """The first rule that applies (rotation.md 4.3). `present` reaches back to the turns before this one.

    Where no rule of the couple settles it, the engine's reckoning tells which aim would get worse the other way.
    """
    if turn.owner is Owner.BOTH:
        return msg("You do this together.")
    if turn.pinned:
        return msg("This was chosen by hand. Planning leaves it as it is.")
    who = Who(turn.owner.value)
    task = rules.rotating.get(turn.task)
    if task is None:
        return msg("This comes from an earlier plan.")
    if rules.steps_in(turn.task, turn.day) is who:
        return msg("{name} steps in while these weeks are hard.", name=rules.names[who])
    if task.owner is who:
        return rules.told(BarKind.FIXED, who.other)
    bar = rules.bar(who.other, turn.task, turn.day)
    if bar is not None:
        return rules.told(bar, who.other)
    before = max((each for each in present if each.task == turn.task and each.stint and each.stint != turn.stint
                  and each.recurrence_date < turn.recurrence_date),
                 key=lambda each: each.recurrence_date, default=None)
    if turn.stint and before is not None and before.owner is turn.owner.other:
        return _alternates(task.stint_weeks, rules.names[who.other])
    hard = {each: any(change.capacity(each, turn.day) < 100 for change in rules.hard_weeks) for each in Who}
    if hard[who.other] and not hard[who]:
        return msg("{name} has hard weeks, so {other} takes on more.", name=rules.names[who.other],
                   other=rules.names[who])
    reckoned = reckoning.why(turn) if reckoning is not None and turn.stint else None
    return reckoned or msg("Either fits; this keeps both weeks level.")


def _alternates(weeks: int, other: str) -> Message:
    match weeks:
        case _ if weeks == EACH_TIME:
            return msg("It changes each time, and {name} had the last one.", name=other)
        case 1:
            return msg("Turns last a week, and {name} had the last one.", name=other)
        case 2:
            return msg("Turns last two weeks, and {name} had the last one.", name=other)
        case _:
            return msg("Turns last {weeks} weeks, and {name} had the last one.", weeks=weeks, name=other)
