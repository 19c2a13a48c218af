"""Our loop: how one's step leads to the other's, and back. It is there only when both bring their own step."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Who
from evenhand.domain.shelf import Keeper, Swap
from evenhand.domain.talks.said import BOTH, both_said, checked

_ONLY = "loop"  # there is never more than one


@dataclass(frozen=True, slots=True)
class Loop:
    """Both own steps in own words, brought on `day`. The loop is the subject, not one of the two."""

    steps: Mapping[Who, str]
    day: date

    @property
    def id(self) -> str:
        return _ONLY


class LoopDoor(Keeper[Loop]):
    """The one door to the loop. Either can take it away, alone and at once; then both steps are gone."""

    def ours(self) -> Loop | None:
        return self.get(_ONLY)

    def plan_bring(self, steps: Mapping[Who, str], today: date, yeses: frozenset[Who]) -> Swap[Loop]:
        """Bring both steps, or put them anew. Raises Refused unless both bring one and both are here."""
        both_said(yeses & frozenset(steps))
        own = {who: checked(steps[who], msg("Please write your own step in the loop."), who.value) for who in BOTH}
        return Swap(self.ours(), Loop(own, today))

    def plan_remove(self) -> Swap[Loop]:
        """Take it away."""
        return Swap(self.ours(), None)


def loop_told(loop: Loop, first: Who) -> tuple[Message, ...]:
    """The loop in sentences. `first` is the one whose step stands first today; a loop has no beginning."""
    return (msg("The loop goes like this: “{one}” – “{other}” – and so on.", one=loop.steps[first],
                other=loop.steps[first.other]),
            msg("The loop has no first step. It pulls at both of you, and both can step out of it."))
