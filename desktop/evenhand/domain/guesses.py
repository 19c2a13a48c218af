"""Guesses: each partner's own part and what feels fair, asked before any figure is shown (FAIR-6, FAIR-10)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from evenhand.domain.failures import Refused
from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Who


class Fair(str, Enum):
    """One answer to "fair to me?" or "fair to you?". Never averaged across partners (FAIR-10)."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Guess:
    """One partner's answers for one period: own part 0..100, ends included.

    `care_came_back` answers "did care come back to you?"; it may be left out.
    """

    who: Who
    period: str
    own_part: int
    fair_to_me: Fair
    fair_to_you: Fair
    care_came_back: Fair | None = None


@dataclass(frozen=True, slots=True)
class GuessChange:
    """An answer before and after; None is "not answered"."""

    before: Guess | None
    after: Guess | None

    def inverse(self) -> "GuessChange":
        return GuessChange(before=self.after, after=self.before)


class GuessStore(Protocol):
    """The answers in one partner's own space. Raises StoreFailed; a failed write changes nothing."""

    def get(self, period: str) -> Guess | None: ...

    def save(self, guess: Guess) -> None: ...

    def remove(self, period: str) -> None: ...


class OpenedGuessStore(Protocol):
    """Answers of both, opened together, in the shared space. Raises StoreFailed; a failed write changes nothing."""

    def opened(self, period: str) -> Mapping[Who, Guess]:
        """Both answers, or nothing."""
        ...

    def open(self, both: Sequence[Guess]) -> None:
        """Keep both, in one transaction."""
        ...


class Guesses:
    """The one door for one partner's answers. They stay in the own space until both are opened together."""

    def __init__(self, store: GuessStore, who: Who) -> None:
        self._store, self._who = store, who

    def mine(self, period: str) -> Guess | None:
        return self._store.get(period)

    def plan_answer(self, period: str, own_part: int, fair_to_me: Fair, fair_to_you: Fair,
                    care_came_back: Fair | None = None) -> GuessChange:
        """Answer, or answer anew. Raises Refused for a part outside 0..100."""
        if not 0 <= own_part <= 100:
            raise Refused(msg("Please give 0 to 100."), "own_part")
        answer = Guess(self._who, period, own_part, fair_to_me, fair_to_you, care_came_back)
        return GuessChange(self._store.get(period), answer)

    def plan_remove(self, period: str) -> GuessChange:
        """Take the answer back."""
        return GuessChange(self._store.get(period), None)

    def apply(self, change: GuessChange) -> None:
        """Carry a change out. Raises StoreFailed, and then nothing has changed."""
        if change.after is not None:
            self._store.save(change.after)
        elif change.before is not None:
            self._store.remove(change.before.period)


def open_together(store: OpenedGuessStore, answers: Sequence[Guess | None]) -> None:
    """Open both answers for one period, in a session with both here.

    Raises Refused unless both have answered, without saying who has not; then nothing was opened.
    """
    given = [answer for answer in answers if answer is not None]
    if {answer.who for answer in given} != set(Who) or len(given) != 2 or len({a.period for a in given}) != 1:
        raise Refused(msg("Both answers open at the same time."))
    store.open(given)


def fair_name(fair: Fair) -> Message:
    match fair:
        case Fair.YES:
            return msg("yes")
        case Fair.PARTLY:
            return msg("partly")
        case Fair.NO:
            return msg("no")
