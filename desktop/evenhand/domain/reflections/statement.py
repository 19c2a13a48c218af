"""An I-statement put together from the parts of a draft, and own dated entries told as a sentence."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterable, Sequence
from datetime import date

from evenhand.domain.message import DayStyle, Message, Told, msg
from evenhand.domain.reflections.pages import Draft

MOST_DAYS = 4  # of one kind of entry in a sentence


def statement(draft: Draft) -> tuple[Message, ...]:
    """The sentences of a draft in their order (evidence 5.3). What is not there is left out, nothing is made up."""
    parts: list[Message] = []
    if draft.when:
        parts.append(msg("When {what}.", what=_open(draft.when)))
    if draft.felt and draft.need:
        parts.append(msg("I felt {feeling}, because I need {need}.", feeling=draft.felt, need=draft.need))
    else:
        parts += [msg("I felt {feeling}.", feeling=draft.felt)] if draft.felt else []
        parts += [msg("I need {need}.", need=draft.need)] if draft.need else []
    if draft.body:
        parts.append(msg("In my body: {signs}.", signs=draft.body))
    if draft.ask:
        parts.append(msg("Would you {ask}?", ask=_open(draft.ask)))
    if draft.see:
        parts.append(msg("I can see that {view}.", view=_open(draft.see)))
    return tuple(parts)


def _open(text: str) -> str:
    """A part without the sign at its end, so that the frame can set its own."""
    return text.rstrip(" .?!")


def dated_entries(done: Iterable[tuple[str, date]]) -> tuple[tuple[str, tuple[date, ...]], ...]:
    """Own entries by task, each with its newest days in order, the task of the newest entry first."""
    days: dict[str, list[date]] = {}
    for task, day in done:
        kept = days.setdefault(task, [])
        if day not in kept and len(kept) < MOST_DAYS:
            kept.append(day)
    return tuple((task, tuple(sorted(kept))) for task, kept in days.items())


def entries_told(task: str, days: Sequence[date]) -> Message:
    """One's own dated entries as a plain fact: what I did, and on which days."""
    return msg("I did “{task}” on {days}", task=task, days=tuple(Told(day, DayStyle.SHORT) for day in days))
