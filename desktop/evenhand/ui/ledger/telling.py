"""How entries are told: the words for their days, tasks, times, levels and doers."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import dataclass
from datetime import date

from evenhand.domain.catalogue import Catalogue
from evenhand.domain.days import TypedWords
from evenhand.domain.entries import Entry, Felt
from evenhand.domain.message import DayStyle, Message, Told, msg
from evenhand.domain.sharing import SharedEntry
from evenhand.ui.coach.hints import Coaching

AnyEntry = Entry | SharedEntry


@dataclass(frozen=True, slots=True)
class LogWords:
    """What a log needs of a language: words that people type for days and times, five examples of each level, hints."""

    typed: TypedWords
    energy: tuple[str, ...]
    risk: tuple[str, ...]
    coaching: Coaching = Coaching()


def felt_name(felt: Felt) -> Message:
    match felt:
        case Felt.FINE:
            return msg("fine")
        case Felt.STRETCH:
            return msg("a stretch")
        case Felt.TOO_MUCH:
            return msg("too much")


def day_told(day: date, today: date) -> Message:
    """A day as short as it is clear: "Mon 23" in this month, "Mon 23 Nov" in these twelve, else with the year."""
    if (day.year, day.month) == (today.year, today.month):
        return msg("{day}", day=Told(day, DayStyle.SHORT))
    months_ago = (today.year - day.year) * 12 + today.month - day.month
    return msg("{day}", day=Told(day, DayStyle.MONTH if 0 < months_ago < 11 else DayStyle.FULL))


def minutes_told(minutes: int) -> Message:
    return msg("{minutes} min", minutes=minutes)


def done_told(entry: AnyEntry, catalogue: Catalogue) -> Message | str:
    """What was done, as an entry says it."""
    task = catalogue.get(entry.task)
    if task is not None:
        return task.done
    own = entry.own_task if isinstance(entry, SharedEntry) else None
    return own.name if own is not None else msg("A task that is no longer there")


def domain_told(entry: AnyEntry, catalogue: Catalogue) -> str:
    """The room of the catalogue that the entry's task belongs to."""
    task = catalogue.get(entry.task)
    if task is not None:
        return catalogue.domain_names[task.domain]
    own = entry.own_task if isinstance(entry, SharedEntry) else None
    return catalogue.domain_names[own.domain] if own is not None else ""


def who_told(name: str, joint: bool) -> Message | str:
    return msg("Together, {name}", name=name) if joint else name
