"""Turns as events for an outside calendar: one partner's own, whole days, as few words as wished."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from evenhand.domain.partners import Who
from evenhand.domain.turns.turns import Turn, TurnState

MOST_WEEKS_OUT = 26


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """A whole day in an outside calendar. `key` stays when the turn is moved; it is never shown or written as it is.

    A cancelled one tells the calendar to take out what an earlier file brought.
    """

    key: str
    day: date
    title: str
    cancelled: bool = False


def events_of(turns: Iterable[Turn], who: Who, title: Callable[[Turn], str]) -> tuple[CalendarEvent, ...]:
    """The turns that `who` has, alone or together; what the other has is the other's to take along (rule 12).

    Skipped turns are cancelled.
    """
    return tuple(CalendarEvent(f"{turn.task}@{turn.recurrence_date.isoformat()}", turn.day, title(turn),
                               turn.state is TurnState.SKIPPED)
                 for turn in turns if who in turn.whose)
