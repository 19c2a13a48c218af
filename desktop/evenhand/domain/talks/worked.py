"""What worked: small steps of both, or of one's own (CHK-10). Nobody's are counted."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from evenhand.domain.failures import Refused
from evenhand.domain.message import msg
from evenhand.domain.partners import Who
from evenhand.domain.shelf import Keeper, Shelf, Swap
from evenhand.domain.spans import Span
from evenhand.domain.talks.said import checked


@dataclass(frozen=True, slots=True)
class Worked:
    """One thing that worked. `whose` is the one whose own act it was; None is both."""

    id: str
    day: date
    text: str
    whose: Who | None = None


class WhatWorked(Keeper[Worked]):
    """The one door to what worked."""

    def __init__(self, shelf: Shelf[Worked], new_id: Callable[[], str]) -> None:
        super().__init__(shelf)
        self._new_id = new_id

    def within(self, span: Span) -> tuple[Worked, ...]:
        """Those of these days, the latest first."""
        return tuple(each for each in reversed(self.all()) if each.day in span)

    def plan_add(self, text: str, today: date, whose: Who | None, here: frozenset[Who]) -> Swap[Worked]:
        """Note what worked. Raises Refused for empty or long words, or an act of one who is not here."""
        if whose is not None and whose not in here:
            raise Refused(msg("Each writes down own steps only."))
        return Swap(None, Worked(self._new_id(), today, checked(text, msg("Please write what worked.")), whose))

    def plan_remove(self, worked_id: str, here: frozenset[Who]) -> Swap[Worked]:
        """Take it out. Raises Refused for an own step of one who is not here."""
        worked = self._known(worked_id)
        if worked.whose is not None and worked.whose not in here:
            raise Refused(msg("Only who wrote it can take it out."))
        return Swap(worked, None)
