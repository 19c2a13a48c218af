"""The two consents on which the shared space stands: who has said yes, until when it counts, and when it is asked again."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import Enum
from types import MappingProxyType

from evenhand.domain.partners import Who

LASTS = timedelta(days=35)  # a yes of a day counts on that day and the 34 after it
ASKED_BEFORE = timedelta(days=7)  # before its end a yes may be given anew


class Shared(Enum):
    """How the shared space is for somebody."""

    OPEN = "open"
    PAUSED = "paused"  # lapsed, paused by one, or never begun: nothing tells which (SAF-18)
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Consents:
    """Whose yes was given on which day. A change gives new ones; who paused or ended is noted nowhere.

    `renewed` is the day on which a partner got new keys, until both have said yes after it.
    """

    yeses: Mapping[Who, date] = field(default_factory=lambda: MappingProxyType({}))
    ended: bool = False
    renewed: date | None = None

    def state(self, today: date) -> Shared:
        """How it is on a day."""
        if self.ended:
            return Shared.ENDED
        return Shared.OPEN if self._whole(today) else Shared.PAUSED

    def said(self, today: date) -> frozenset[Who]:
        """Whose yes counts on that day.

        Once one of two has run out, the other's is asked again as well: else its absence would tell what happened.
        """
        if len(self.yeses) == len(Who) and not self._whole(today):
            return frozenset()
        return frozenset(who for who in self.yeses if self._counts(who, today))

    def until(self, who: Who, today: date) -> date | None:
        """The last day on which the yes of `who` counts; None while none does."""
        return self.yeses[who] + LASTS - timedelta(days=1) if who in self.said(today) else None

    def asks(self, who: Who, today: date) -> bool:
        """Whether `who` may be asked now: no yes counts, or it ends soon. Nobody is asked after the end."""
        if self.ended:
            return False
        last = self.until(who, today)
        return last is None or today > last - ASKED_BEFORE

    def with_yes(self, who: Who, today: date) -> "Consents":
        """After `who` has said yes. With the second yes what was paused or ended is open again."""
        yeses = {each: self.yeses[each] for each in self.said(today)} | {who: today}
        if len(yeses) == len(Who):
            return Consents(MappingProxyType(yeses))
        return replace(self, yeses=MappingProxyType(yeses))

    def after_joining(self, who: Who, today: date, says_yes: bool) -> "Consents":
        """After `who` came into the household: only the yes of the one who invited counts on, and only with theirs."""
        if not says_yes:
            return Consents()
        invited = self.without(who)
        return Consents(MappingProxyType({each: invited.yeses[each] for each in invited.said(today)})).with_yes(who, today)

    def without(self, who: Who) -> "Consents":
        """After the yes of `who` alone became void."""
        return replace(self, yeses=MappingProxyType({each: day for each, day in self.yeses.items() if each is not who}))

    def paused(self) -> "Consents":
        """After one of the two paused: going on needs both again (SAF-17)."""
        return replace(self, yeses=MappingProxyType({}))

    def after_the_end(self) -> "Consents":
        """After one of the two ended it (SAF-25)."""
        return Consents(ended=True)

    def after_new_keys(self, today: date) -> "Consents":
        """After a partner got new keys: every yes is asked again."""
        return replace(self.paused(), renewed=today)

    def _whole(self, today: date) -> bool:
        return all(self._counts(who, today) for who in Who)

    def _counts(self, who: Who, today: date) -> bool:
        return who in self.yeses and today < self.yeses[who] + LASTS


NONE_YET = Consents()
