"""A soft timer: it says how much is left as a bar and in words, and never rings (COM-9)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction

from evenhand.domain.failures import Refused
from evenhand.domain.message import Message, counted, msg

LEAST_MINUTES, USUAL_MINUTES, MOST_MINUTES = 1, 2, 4  # of one turn to speak (evidence 5.2)


class Showing(Enum):
    """How the timer shows itself: bar and words, silent (it runs unseen), or off."""

    SHOWN = "shown"
    SILENT = "silent"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class SoftTimer:
    """Counts `minutes` from `begun`, in seconds of any clock that only goes forward. `more` are added minutes."""

    begun: float
    minutes: int = USUAL_MINUTES
    more: int = 0

    def part_left(self, now: float) -> Fraction:
        """From 1 at the beginning to 0 at the end, then 0."""
        whole = (self.minutes + self.more) * 60
        left = whole - max(0.0, now - self.begun)
        return max(Fraction(0), min(Fraction(1), Fraction(left) / whole))

    def is_over(self, now: float) -> bool:
        return self.part_left(now) == 0

    def told(self, now: float, *, can_change: bool = True) -> Message:
        """How much is left, in whole minutes rounded up. At the end: what can be done, among it to change places."""
        left = self.part_left(now) * (self.minutes + self.more)
        minutes = -(-left.numerator // left.denominator)
        if minutes == 0:
            return msg("The time is up. Take more, change, or stop.") if can_change else \
                msg("The time is up. Take more, or go on.")
        return counted("about {n} minute", "about {n} minutes", minutes)

    def with_more(self, now: float, minutes: int = 1) -> "SoftTimer":
        """More time, as often as wished: added to what is left."""
        if self.is_over(now):
            return replace(self, begun=now, minutes=minutes, more=0)
        return replace(self, more=self.more + minutes)

    def anew(self, now: float) -> "SoftTimer":
        """From the beginning, for the next to speak."""
        return replace(self, begun=now, more=0)


def checked_minutes(minutes: int) -> int:
    """Raises Refused outside 1..4 minutes."""
    if not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        raise Refused(msg("Please choose 1 to 4 minutes."))
    return minutes
