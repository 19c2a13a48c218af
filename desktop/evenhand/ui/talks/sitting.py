"""What one sitting of a talk holds in memory only: its timers, typed words, how much energy there is."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from dataclasses import dataclass

from evenhand.domain.partners import Who
from evenhand.domain.talks.agenda import LONGEST_MINUTES, Energy, TalkKind
from evenhand.domain.talks.timer import Showing, SoftTimer


@dataclass(slots=True)
class Timing:
    """A soft timer and how it shows itself. It goes on while its card is made anew."""

    timer: SoftTimer
    showing: Showing = Showing.SHOWN


class Sitting:
    """From the start of a talk, or from where it went on, until it stops, rests or ends. Nothing of it is kept."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._begun: float | None = clock()
        self._timings: dict[str, Timing] = {}
        self.energy: Energy | None = None
        self.goes_beyond = False  # they chose to go on after the longest time
        self.typed = dict.fromkeys(Who, "")
        self.kept_words: dict[Who, set[str]] = {who: set() for who in Who}  # that the coach asks about no more
        self.writing_opened = False

    def timing(self, name: str, minutes: int) -> Timing:
        """The timer of this name, begun now if it is not there yet."""
        return self._timings.setdefault(name, Timing(SoftTimer(self._clock(), minutes)))

    def rest(self) -> None:
        """The two stop, or pause: timers end. What was typed stays until the window is locked."""
        self._begun = None
        self._timings.clear()
        self.goes_beyond = False

    def go_on(self) -> None:
        """The time counts from now, if it rested."""
        if self._begun is None:
            self._begun = self._clock()

    def forget_topic(self) -> None:
        """Another topic: what was typed about this one and its timers are gone."""
        self.typed = dict.fromkeys(Who, "")
        self.kept_words = {who: set() for who in Who}
        self._timings.clear()

    def is_too_long(self, kind: TalkKind) -> bool:
        """Whether stopping is to be suggested now."""
        return not self.goes_beyond and self._begun is not None and \
            self._clock() - self._begun >= LONGEST_MINUTES[kind] * 60
