"""What is shown of the joint space to who is here, and what they can do about it."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from evenhand.domain.consents import Shared
from evenhand.domain.message import Message

Act = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Standing:
    """How the joint space stands for the one who is here; nothing of the other's yes (SAF-12, SAF-18).

    `may_say` is False with both here: each says yes in the own space. `last_day` is of the own yes. `asks` tells that it
    is time for a yes, `keys` why all was asked again.
    """

    state: Shared
    may_say: bool
    said: bool
    asks: bool
    last_day: date | None = None
    keys: Message | None = None


@dataclass(frozen=True, slots=True)
class JointActs:
    """`now` is asked each time. `text` is what is shared, in words. An act that is None is not offered now."""

    now: Callable[[], Standing]
    text: Callable[[], str]
    say_yes: Act
    unsay: Act
    pause: Act
    end: Act
    later: Act
    lock: Act
    export_mine: Act | None = None
    take_along: Act | None = None
    go_on_alone: Act | None = None
