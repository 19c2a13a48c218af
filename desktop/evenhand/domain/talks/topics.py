"""Topics that wait for a talk: named by both, parked, brought from one's own pages, or kept for a therapist."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from evenhand.domain.failures import Refused
from evenhand.domain.message import msg
from evenhand.domain.partners import Who
from evenhand.domain.shelf import Keeper, Shelf, Swap
from evenhand.domain.talks.said import checked


class Waits(str, Enum):
    """Where a topic waits."""

    TALK = "talk"
    THERAPIST = "therapist"


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing to talk about. `whose` wrote it alone, or it is None and belongs to both.

    What one partner brought alone is `read` once both have seen it together; until then it lies in their own space and
    can be taken back.
    """

    id: str
    text: str
    day: date
    whose: Who | None = None
    waits: Waits = Waits.TALK
    read: bool = True


class Topics(Keeper[Topic]):
    """The one door to the list of topics. A weekly talk takes one; the others wait here (CHK-4)."""

    def __init__(self, shelf: Shelf[Topic], new_id: Callable[[], str]) -> None:
        super().__init__(shelf)
        self._new_id = new_id

    def seen_by(self, here: frozenset[Who]) -> tuple[Topic, ...]:
        """What those who are here see: brought words that were not read together only while their author is here."""
        return tuple(topic for topic in self.all()
                     if topic.read or topic.whose is None or topic.whose in here)

    def waiting(self, here: frozenset[Who]) -> tuple[Topic, ...]:
        """Those for a talk, the one that waits longest first."""
        return tuple(topic for topic in self.seen_by(here) if topic.waits is Waits.TALK)

    def for_therapist(self, here: frozenset[Who]) -> tuple[Topic, ...]:
        return tuple(topic for topic in self.seen_by(here) if topic.waits is Waits.THERAPIST)

    def plan_add(self, text: str, today: date, waits: Waits = Waits.TALK) -> Swap[Topic]:
        """Put a topic of both on the list. Raises Refused when empty or longer than 500 characters."""
        return Swap(None, Topic(self._new_id(), self._words(text), today, waits=waits))

    def plan_bring(self, text: str, by: Who, today: date) -> Swap[Topic]:
        """Bring own words to the next talk. The other sees them once both are here. Raises Refused as `plan_add`."""
        return Swap(None, Topic(self._new_id(), self._words(text), today, whose=by, read=False))

    def plan_take_back(self, topic_id: str, by: Who) -> Swap[Topic]:
        """Take brought words back. Raises Refused for the other's, or once they were read together."""
        topic = self._known(topic_id)
        if topic.whose is not by:
            raise Refused(msg("Only who brought it can take it back."))
        if topic.read:
            raise Refused(msg("You have read this together already. You can take it off the list."))
        return Swap(topic, None)

    def mark_read(self, here: frozenset[Who]) -> None:
        """With both here, what the list shows counts as read together. Raises StoreFailed."""
        if here != frozenset(Who):
            return
        for topic in self.all():
            if not topic.read:
                self._keep(replace(topic, read=True))

    def plan_move(self, topic_id: str, waits: Waits) -> Swap[Topic]:
        """Let it wait elsewhere."""
        topic = self._known(topic_id)
        return Swap(topic, replace(topic, waits=waits))

    def plan_remove(self, topic_id: str, here: frozenset[Who]) -> Swap[Topic]:
        """Take it off the list. Raises Refused when those who are here do not see it."""
        topic = self._known(topic_id)
        if topic not in self.seen_by(here):
            raise Refused(msg("This is no longer there."))
        return Swap(topic, None)

    def _words(self, text: str) -> str:
        return checked(text, msg("Please name the topic in a few words."))
