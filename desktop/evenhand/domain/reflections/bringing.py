"""Bringing own sentences to the next talk, one at a time, and taking them back until they were read together."""
# SPDX-License-Identifier: GPL-3.0-or-later

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum

from evenhand.domain.failures import Refused
from evenhand.domain.message import msg
from evenhand.domain.partners import Who
from evenhand.domain.safety import FindsSafety
from evenhand.domain.shelf import Swap
from evenhand.domain.talks.topics import Topic, Topics

_ENDS = re.compile(r"(?<=[.!?…])\s+|\n+")


class Stands(Enum):
    """Where an own sentence stands."""

    MINE = "mine"
    BROUGHT = "brought"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a private page. `topic` is the one it was brought as, "" while it is mine."""

    text: str
    stands: Stands
    topic: str = ""


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a text, each once, as they are written."""
    return tuple(dict.fromkeys(part for piece in _ENDS.split(text) if (part := piece.strip())))


class Bringing:
    """The one way from a private page to ours: a sentence, as its author saw it, and nothing beside it (ATT-3).

    It waits in mine, and gets to ours when both read it together.
    """

    def __init__(self, topics: Topics, safety: FindsSafety, who: Who) -> None:
        self._topics, self._safety, self._who = topics, safety, who

    def sentences(self, text: str) -> tuple[Sentence, ...]:
        """The sentences of a page with where each stands."""
        brought = {topic.text: topic for topic in self._topics.all() if topic.whose is self._who}
        return tuple(self._standing(each, brought.get(each)) for each in sentences_of(text))

    def plan_bring(self, sentence: str, today: date) -> Swap[Topic]:
        """Bring one sentence. Raises Refused for words of harm or fear, which are never shared (SAF-22)."""
        if self._safety.found_in(sentence):
            raise Refused(msg("This stays with you. “Is this right for us?” in Help may be of use."))
        return self._topics.plan_bring(sentence, self._who, today)

    def plan_take_back(self, topic_id: str) -> Swap[Topic]:
        """Take it back. Raises Refused once both have read it together."""
        return self._topics.plan_take_back(topic_id, self._who)

    def apply(self, change: Swap[Topic]) -> None:
        """Carry a change out. Raises StoreFailed, and then nothing has changed."""
        self._topics.apply(change)

    @staticmethod
    def _standing(text: str, topic: Topic | None) -> Sentence:
        if topic is None:
            return Sentence(text, Stands.MINE)
        return Sentence(text, Stands.READ if topic.read else Stands.BROUGHT, topic.id)
