"""Speaker and listener: one speaks, the other says it back; finding ways out comes later (evidence 5.2)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import dataclass, replace
from enum import Enum

from evenhand.domain.partners import Who
from evenhand.domain.talks.said import BOTH

MOST_TRIES = 2  # of "did I get it?"
CHANGE_AFTER = 3  # pieces of one speaker, then the other's turn is suggested
QUIET_MINUTES = 5


class Stage(Enum):
    """What is going on. Finding a small step opens only behind the quiet."""

    SPEAKING = "speaking"
    HEARD = "heard"  # the last piece was said back; the listener may say what makes sense
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Listening:
    """Who speaks, how often this piece was said back, how many pieces were heard, and who has heard enough."""

    speaker: Who
    tries: int = 0
    pieces: int = 0
    stage: Stage = Stage.SPEAKING
    enough: frozenset[Who] = frozenset()

    @property
    def listener(self) -> Who:
        return self.speaker.other

    @property
    def can_try_again(self) -> bool:
        """Whether "There is more" leads to another try; two are enough for one piece."""
        return self.tries < MOST_TRIES

    @property
    def may_solve(self) -> bool:
        """Only once both have heard enough."""
        return self.enough == BOTH

    @property
    def change_suggested(self) -> bool:
        """After three pieces of one speaker."""
        return self.pieces >= CHANGE_AFTER

    def that_is_it(self) -> "Listening":
        """The speaker says that the listener has got it."""
        return replace(self, tries=0, pieces=self.pieces + 1, stage=Stage.HEARD)

    def there_is_more(self) -> "Listening":
        """The speaker says that something was missing. The second time the piece rests as it is."""
        tries = self.tries + 1
        if tries >= MOST_TRIES:
            return replace(self, tries=tries, stage=Stage.HEARD)
        return replace(self, tries=tries, stage=Stage.SPEAKING)

    def next_piece(self) -> "Listening":
        """The same one says the next piece."""
        return replace(self, tries=0, stage=Stage.SPEAKING)

    def change(self) -> "Listening":
        """The two change places."""
        return Listening(self.listener, enough=self.enough)

    def heard_enough(self, who: Who) -> "Listening":
        """One says, or takes back, "heard enough". Once both have, it is quiet for a while."""
        enough = self.enough ^ {who}
        stage = Stage.QUIET if enough == BOTH else Stage.SPEAKING if self.stage is Stage.QUIET else self.stage
        return replace(self, enough=enough, stage=stage)
