"""How a task of the catalogue is told: its kinds of work, how often, how long, and whether it can be handed over."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Collection

from evenhand.domain.balance.names import kind_name, step_name
from evenhand.domain.catalogue import Cadence, CognitiveStep, Task
from evenhand.domain.message import Message, msg
from evenhand.domain.own_tasks import SharingCode
from evenhand.domain.partners import Who
from evenhand.domain.step_parts import SplitTask
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit


def cadence_name(cadence: Cadence) -> Message:
    match cadence:
        case Cadence.DAILY:
            return msg("most days")
        case Cadence.WEEKLY:
            return msg("about weekly")
        case Cadence.MONTHLY:
            return msg("about monthly")
        case Cadence.QUARTERLY:
            return msg("a few times a year")
        case Cadence.ONGOING:
            return msg("all the time")
        case Cadence.AS_NEEDED:
            return msg("when it is needed")
        case Cadence.RARE:
            return msg("now and then")
        case Cadence.VARIES:
            return msg("it varies")


def sharing_name(code: SharingCode) -> Message:
    """Whether a task can be handed over (LAB-5)."""
    match code:
        case SharingCode.ROTATES:
            return msg("you can take turns")
        case SharingCode.LEAD_ROTATES:
            return msg("you can take turns to lead")
        case SharingCode.PERSONAL:
            return msg("each does their own")
        case SharingCode.DO_LESS:
            return msg("better to do less of it")


def facts_of(kit: Kit, task: Task) -> str:
    """Kinds of work, how often, how long, and its sharing code in words."""
    say = kit.say
    parts = [", ".join(say(kind_name(kind)) for kind in task.kinds)] if task.kinds else []
    parts.append(say(cadence_name(task.cadence)))
    if task.minutes is not None:
        least, most = task.minutes
        parts.append(say(msg("{least} to {most} min", least=least, most=most) if least != most else
                         msg("{minutes} min", minutes=least)))
    parts.append(say(sharing_name(task.sharing)))
    return " · ".join(parts)


def holders_told(house: House, who: Collection[Who], order: tuple[Who, Who]) -> Message | str:
    """Who holds a step."""
    names = tuple(house.name(each) for each in order if each in who)
    return msg("{names}", names=names) if names else msg("not said yet")


def steps_told(kit: Kit, house: House, split: SplitTask, order: tuple[Who, Who]) -> str:
    """Each step with who holds it, in one line."""
    return " · ".join(kit.say(msg("{step}: {who}", step=step_name(step),
                                  who=holders_told(house, split.holders(step), order))) for step in CognitiveStep)
