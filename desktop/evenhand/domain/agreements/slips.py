"""What got in the way of an agreement: kept for both, in neutral words, without a name and without a count (AGR-10)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from types import MappingProxyType
from typing import Protocol, Self

from evenhand.domain.agreements.agreement import Agreement
from evenhand.domain.agreements.content import Content, Each, Owner, checked_text
from evenhand.domain.agreements.wording import check_clause
from evenhand.domain.failures import Refused
from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Who
from evenhand.domain.spans import Span

LONGEST_HELP = 200  # characters
FORGOTTEN_AFTER = timedelta(weeks=12)  # a longer list would be a tally


class InTheWay(str, Enum):
    """What can get in the way. None is about one of the two."""

    TIRED = "tired"
    NO_TIME = "no_time"
    CAME_UP = "came_up"
    HARD_WEEK = "hard_week"
    NOT_THOUGHT_OF = "not_thought_of"
    TOO_BIG = "too_big"
    WRONG_TIME = "wrong_time"
    ELSE = "else"


WAY_WORDS: Mapping[InTheWay, Message] = MappingProxyType({
    InTheWay.TIRED: msg("We were tired"),
    InTheWay.NO_TIME: msg("There was no time"),
    InTheWay.CAME_UP: msg("Something came up"),
    InTheWay.HARD_WEEK: msg("It was a hard week"),
    InTheWay.NOT_THOUGHT_OF: msg("We did not think of it"),
    InTheWay.TOO_BIG: msg("It was too big a step"),
    InTheWay.WRONG_TIME: msg("The time did not fit"),
    InTheWay.ELSE: msg("Something else"),
})


WAY_INSIDE: Mapping[InTheWay, Message] = MappingProxyType({  # within a sentence
    InTheWay.TIRED: msg("we were tired"),
    InTheWay.NO_TIME: msg("there was no time"),
    InTheWay.CAME_UP: msg("something came up"),
    InTheWay.HARD_WEEK: msg("it was a hard week"),
    InTheWay.NOT_THOUGHT_OF: msg("we did not think of it"),
    InTheWay.TOO_BIG: msg("it was too big a step"),
    InTheWay.WRONG_TIME: msg("the time did not fit"),
    InTheWay.ELSE: msg("something else"),
})


@dataclass(frozen=True, slots=True)
class Slip:
    """That it slipped once, noted on `day`. `helps` is what could help next time. There is no field for a person."""

    id: str
    agreement: str
    day: date
    ways: tuple[InTheWay, ...]
    helps: str = ""
    talked: bool = False


@dataclass(frozen=True, slots=True)
class SlipChange:
    """A slip before and after; None is "not noted"."""

    before: Slip | None
    after: Slip | None

    def inverse(self) -> Self:
        return type(self)(self.after, self.before)


class SlipStore(Protocol):
    """Keeps slips in the shared space. All raise StoreFailed; a failed write changes nothing."""

    def load(self) -> Iterable[Slip]:
        """All, in the order in which they were noted."""
        ...

    def save(self, slip: Slip) -> None: ...

    def remove(self, slip_id: str) -> None: ...


class Slips:
    """The one door to what got in the way."""

    def __init__(self, store: SlipStore, new_id: Callable[[], str], name_of: Callable[[Who], str]) -> None:
        self._store, self._new_id, self._name_of = store, new_id, name_of
        self._all = {slip.id: slip for slip in store.load()}

    def of(self, agreement_id: str) -> tuple[Slip, ...]:
        """What is noted for an agreement, in the order of its noting."""
        return tuple(slip for slip in self._all.values() if slip.agreement == agreement_id)

    def ways(self, agreement_id: str, span: Span | None = None) -> tuple[InTheWay, ...]:
        """What got in the way, each once and always in the same order: it tells no more how often than by whom.

        With a span, only what was noted in it.
        """
        found = {way for slip in self.of(agreement_id) if span is None or slip.day in span for way in slip.ways}
        return tuple(way for way in InTheWay if way in found)

    def talk_by(self, agreement: Agreement) -> date | None:
        """The day by which the two talk about it, as they agreed; None when nothing waits for a talk."""
        if not agreement.life.holds:
            return None
        waits = [slip.day for slip in self.of(agreement.id) if not slip.talked]
        return min(waits) + timedelta(days=agreement.shown.talk_within_days) if waits else None

    def plan_note(self, agreement: Agreement, ways: Collection[InTheWay], helps: str, today: date,
                  here: Collection[Who]) -> SlipChange:
        """Note that it slipped. Raises Refused when nothing is chosen, when it does not hold now, when it would speak
        of the absent one's doing (rule 3), and RequestOffered for an order or a penalty in `helps` (AGR-4)."""
        if not agreement.life.holds:
            raise Refused(msg("Only what holds now can slip."))
        if not may_note(agreement.shown, here):
            raise Refused(msg("Please note this when you are both here."))
        tidy = checked_text(helps, "helps", LONGEST_HELP)
        if not ways and not tidy:
            raise Refused(msg("Choose what got in the way, or write what could help."), "ways")
        check_clause(tidy, Each(self._name_of(Who.A), self._name_of(Who.B)), "helps")
        chosen = tuple(way for way in InTheWay if way in ways)
        return SlipChange(None, Slip(self._new_id(), agreement.id, today, chosen, tidy))

    def plan_talked(self, agreement_id: str) -> tuple[SlipChange, ...]:
        """The two have talked about it: nothing waits any more."""
        return tuple(SlipChange(slip, replace(slip, talked=True)) for slip in self.of(agreement_id) if not slip.talked)

    def plan_remove(self, slip: Slip) -> SlipChange:
        """Take a note off again. Either may."""
        return SlipChange(slip, None)

    def forget_old(self, today: date) -> None:
        """Let go of what was noted long ago: asked for at each unlock. Raises StoreFailed."""
        for slip in tuple(self._all.values()):
            if slip.day <= today - FORGOTTEN_AFTER:
                self.apply(self.plan_remove(slip))

    def apply(self, change: SlipChange) -> None:
        """Carry a change out. Raises StoreFailed, and then nothing has changed."""
        if change.after is not None:
            self._store.save(change.after)
            self._all[change.after.id] = change.after
        elif change.before is not None:
            self._store.remove(change.before.id)
            self._all.pop(change.before.id, None)


def may_note(content: Content, here: Collection[Who]) -> bool:
    """Whether those who are here speak of their own doing: both, the one who does it, or one of two who do it together."""
    if len(here) == len(Who) or content.owner is Owner.BOTH:
        return True
    return content.owner is Owner.ONE and content.owned_by in here
