"""A sentence for people, not yet put into their language.

The domain says what it means as a `Message`; `app` turns it into words with the translation in use.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from types import MappingProxyType

_NOTHING: Mapping[str, object] = MappingProxyType({})


class DayStyle(Enum):
    """How much of a day is told. The words are the language's own; the examples are British English."""

    DAY = "day"  # 23 November (a bare date is told so)
    FULL = "full"  # 23 November 2026
    WEEKDAY = "weekday"  # Monday 23 November
    SHORT = "short"  # Mon 23
    MONTH = "month"  # Mon 23 Nov
    BRIEF = "brief"  # 23 Nov


@dataclass(frozen=True, slots=True)
class Told:
    """A day to be told in a certain style inside a sentence: `msg("{day}", day=Told(today, DayStyle.SHORT))`."""

    day: date
    style: DayStyle = DayStyle.DAY


@dataclass(frozen=True, slots=True)
class Message:
    """A gettext msgid with the values that stand in its `{name}` places.

    `args` may hold texts, numbers, dates, `Told` days, times, other messages, and tuples of these (told as a
    list: "a, b and c"). `plural` and `n` are set together: `n` chooses the form and is also available as `{n}`.
    """

    msgid: str
    plural: str | None = None
    n: int | None = None
    args: Mapping[str, object] = field(default_factory=lambda: _NOTHING, hash=False)


def msg(msgid: str, **args: object) -> Message:
    """A sentence with one form: `msg("{name} is here", name=partner.name)`."""
    return Message(msgid, args=MappingProxyType(args) if args else _NOTHING)


def counted(msgid: str, plural: str, n: int, **args: object) -> Message:
    """A sentence whose form depends on a number: `counted("{n} entry", "{n} entries", 3)`."""
    return Message(msgid, plural, n, MappingProxyType(args) if args else _NOTHING)
