"""A pause: either starts it at once and without a reason; it has a time to come back (COM-7).

Only the pause that is on is kept, and not who started it: pauses cannot be counted (COM-12).
"""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from evenhand.domain.failures import Refused
from evenhand.domain.message import Message, counted, msg
from evenhand.domain.partners import Who
from evenhand.domain.shelf import Keeper, Swap

LEAST, MOST = timedelta(minutes=20), timedelta(hours=24)
LENGTHS = (LEAST, timedelta(minutes=40), timedelta(hours=1), timedelta(hours=2), timedelta(hours=4),
           timedelta(hours=8), MOST)
_ONLY = "pause"  # there is never more than one


@dataclass(frozen=True, slots=True)
class Pause:
    """The pause that is on, from `begun` until `until`, both local time. `opens` takes the topic up again.

    `opens` is None in a household of one. `moved` tells that the time to come back was moved once.
    """

    begun: datetime
    until: datetime
    opens: Who | None = None
    topic: str = ""
    moved: bool = False

    @property
    def id(self) -> str:
        return _ONLY

    def on(self, now: datetime) -> bool:
        """Whether it is still to rest."""
        return now < self.until


class PauseDoor(Keeper[Pause]):
    """The one door through which a pause starts, moves and ends. Either may do each, alone."""

    def now(self) -> Pause | None:
        """The pause that is not yet ended, over or not."""
        return self.get(_ONLY)

    def plan_start(self, now: datetime, opens: Who | None, topic: str = "", length: timedelta = LEAST) -> Swap[Pause]:
        """Start. Raises Refused for a length outside 20 minutes to 24 hours, ends included, or when one is on."""
        if self.now() is not None:
            raise Refused(msg("A pause is on already."))
        _check(length)
        return Swap(None, Pause(now, now + length, opens, topic))

    def plan_length(self, length: timedelta, now: datetime) -> Swap[Pause]:
        """While it is on: choose how long it is, counted from its beginning. Raises Refused as `plan_start`."""
        pause = self._known(_ONLY)
        _check(length)
        if not pause.on(now):
            raise Refused(msg("The pause is over."))
        return Swap(pause, replace(pause, until=max(now, pause.begun + length)))

    def plan_opens(self, opens: Who) -> Swap[Pause]:
        """Choose who opens the topic again."""
        pause = self._known(_ONLY)
        return Swap(pause, replace(pause, opens=opens))

    def plan_move(self, length: timedelta, now: datetime) -> Swap[Pause]:
        """Once it is over: come back later, counted from now. Raises Refused the second time (COM-7)."""
        pause = self._known(_ONLY)
        _check(length)
        if pause.moved:
            raise Refused(msg("You moved this once already."))
        return Swap(pause, replace(pause, begun=now, until=now + length, moved=True))

    def plan_end(self) -> Swap[Pause]:
        """End it: to go on, to drop the topic, or to keep it for a therapist. Nothing of it stays."""
        return Swap(self._known(_ONLY), None)


def _check(length: timedelta) -> None:
    if not LEAST <= length <= MOST:
        raise Refused(msg("A pause lasts from 20 minutes to 24 hours."))


def length_told(length: timedelta) -> Message:
    """A length in words."""
    minutes = round(length.total_seconds() / 60)
    if minutes % 60:
        return counted("{n} minute", "{n} minutes", minutes)
    return counted("{n} hour", "{n} hours", minutes // 60)
