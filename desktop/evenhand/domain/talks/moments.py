"""Hard moments that both want to remember, own tries to find back with how they landed, and "next time we"."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from evenhand.domain.failures import Refused
from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Who
from evenhand.domain.shelf import Keeper, Shelf, Swap
from evenhand.domain.talks.said import both_said, checked


class Landed(str, Enum):
    """How a try to find back landed, as the one who tried sees it."""

    LANDED = "landed"
    EARLY = "early"
    MISSED = "missed"


def landed_name(landed: Landed) -> Message:
    match landed:
        case Landed.LANDED:
            return msg("it landed")
        case Landed.EARLY:
            return msg("it came too early")
        case Landed.MISSED:
            return msg("it missed")


@dataclass(frozen=True, slots=True)
class Try:
    """One partner's own try to find back."""

    whose: Who
    text: str
    landed: Landed


@dataclass(frozen=True, slots=True)
class HardMoment:
    """A hard moment in words of both, on `day`. There is no field for who began it."""

    id: str
    day: date
    text: str
    next_time: str = ""
    tries: tuple[Try, ...] = ()


class HardMoments(Keeper[HardMoment]):
    """The one door to hard moments. They enter ours only with both yeses, and either can take one out again."""

    def __init__(self, shelf: Shelf[HardMoment], new_id: Callable[[], str]) -> None:
        super().__init__(shelf)
        self._new_id = new_id

    def plan_note(self, text: str, day: date, today: date, yeses: frozenset[Who]) -> Swap[HardMoment]:
        """Note one for both. Raises Refused unless both said yes, for a day ahead, or for empty or long words."""
        clean = checked(text, msg("Please write what the hard moment was about."))
        if day > today:
            raise Refused(msg("This day is still ahead."), "day")
        both_said(yeses)
        return Swap(None, HardMoment(self._new_id(), day, clean))

    def plan_next_time(self, moment_id: str, text: str) -> Swap[HardMoment]:
        """Write "next time we"; empty words take it out. Raises Refused for long words."""
        moment = self._known(moment_id)
        clean = checked(text, msg("Please write a few words.")) if text.strip() else ""
        return Swap(moment, replace(moment, next_time=clean))

    def plan_try(self, moment_id: str, by: Who, text: str, landed: Landed) -> Swap[HardMoment]:
        """Add an own try to find back. Raises Refused for empty or long words."""
        moment = self._known(moment_id)
        new = Try(by, checked(text, msg("Please write what you tried.")), landed)
        return Swap(moment, replace(moment, tries=(*moment.tries, new)))

    def plan_remove_try(self, moment_id: str, place: int, by: Who) -> Swap[HardMoment]:
        """Take an own try out. Raises Refused for the other's."""
        moment = self._known(moment_id)
        if not 0 <= place < len(moment.tries) or moment.tries[place].whose is not by:
            raise Refused(msg("Only who wrote it can take it out."))
        return Swap(moment, replace(moment, tries=moment.tries[:place] + moment.tries[place + 1:]))

    def plan_remove(self, moment_id: str) -> Swap[HardMoment]:
        """Take a moment out. Either may, alone."""
        return Swap(self._known(moment_id), None)
