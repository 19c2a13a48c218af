"""Each partner's own side of agreements: the own yes until both are there, and the last version seen."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from evenhand.domain.agreements.agreement import Agreement
from evenhand.domain.agreements.changes import YesChange
from evenhand.domain.agreements.transitions import Act, Yes
from evenhand.domain.agreements.versions import Head, head_of, unbroken
from evenhand.domain.failures import Refused
from evenhand.domain.message import msg
from evenhand.domain.partners import Who


class YesesGiven(Protocol):
    """Reads the yeses that wait for the other's, of both partners. Nothing of it is ever shown. Raises StoreFailed."""

    def given(self, agreement_id: str) -> Sequence[Yes]:
        """The yeses to this agreement that were given and not taken back, whether or not they still answer it."""


class OwnAgreementStore(Protocol):
    """Keeps one partner's own side of agreements. All raise StoreFailed.

    A yes lies in the shared space, put there by its giver's act, so that the second yes can start what both said it
    to; the last version seen lies in the own space.
    """

    def yes(self, agreement_id: str) -> Yes | None:
        """The yes that this partner gave last for this agreement, if any."""

    def save_yes(self, yes: Yes) -> None:
        """Keep it in place of an earlier one."""

    def drop_yes(self, agreement_id: str) -> None:
        """Delete it fully; nothing happens when there is none."""

    def heads(self) -> Mapping[str, Head]:
        """The last version of each agreement that this partner saw."""

    def save_head(self, agreement_id: str, head: Head) -> None:
        """Keep it in place of an earlier one."""


class OwnAgreements:
    """The door to one partner's own side. It never knows the other's."""

    def __init__(self, store: OwnAgreementStore, who: Who) -> None:
        self._store, self._who = store, who

    def yes(self, agreement: Agreement) -> Yes | None:
        """This partner's yes, if it still answers what the agreement needs now."""
        yes = self._store.yes(agreement.id)
        return yes if yes is not None and answers(yes, agreement) else None

    def asks(self, agreement: Agreement, session_id: str, alone: bool) -> Act | None:
        """Which yes could be given now, None for none: a start is asked only alone and after the signing's session."""
        act = agreement.life.needs
        if act is None or self.yes(agreement) is not None:
            return None
        waiting = agreement.life.waiting
        if act is Act.START and (not alone or (waiting and waiting.session_id == session_id)):
            return None
        return act

    def plan_yes(self, agreement: Agreement, today: date, session_id: str, alone: bool) -> YesChange:
        """A yes to what the agreement needs now. Raises Refused when it needs none, or "still yes" is too early.

        Saying nothing, or "not yet", leaves no trace: there is no other answer to keep (AGR-2).
        """
        act = agreement.life.needs
        if act is None:
            raise Refused(msg("Nothing waits for a yes here."))
        waiting = agreement.life.waiting
        if act is Act.START and not alone:
            raise Refused(msg("“Still yes” is for when you are here alone."))
        if act is Act.START and waiting and waiting.session_id == session_id:
            raise Refused(msg("You have just signed. You are asked once more when you next unlock alone."))
        yes = Yes(self._who, agreement.id, act, agreement.life.occasion, today, session_id, alone)
        return YesChange(agreement.id, self._store.yes(agreement.id), yes)

    def plan_take_back(self, agreement: Agreement) -> YesChange:
        """The own yes deleted again."""
        return YesChange(agreement.id, self._store.yes(agreement.id), None)

    def apply(self, change: YesChange) -> None:
        """Carry it out. Raises StoreFailed, and then nothing has changed."""
        if change.after is None:
            self._store.drop_yes(change.agreement_id)
        else:
            self._store.save_yes(change.after)

    def heads(self) -> Mapping[str, Head]:
        """The last version of each agreement that this partner saw, by its id. Raises StoreFailed."""
        return self._store.heads()

    def history_holds(self, agreement: Agreement) -> bool:
        """Whether the shared history still contains what this partner saw last, unbroken (AGR-8)."""
        return unbroken(agreement.versions, self._store.heads().get(agreement.id))

    def note_head(self, agreement: Agreement) -> None:
        """Remember the history as seen. Raises StoreFailed, and then nothing has changed."""
        head = head_of(agreement.versions)
        if head.number and head != self._store.heads().get(agreement.id):
            self._store.save_head(agreement.id, head)


def answers(yes: Yes, agreement: Agreement) -> bool:
    """Whether a yes still answers what the agreement needs now: after any act an older yes is void."""
    return yes.act is agreement.life.needs and yes.occasion == agreement.life.occasion


def both_yeses(given: YesesGiven, agreement: Agreement) -> tuple[Yes, ...]:
    """The live yeses of both, or nothing while one is missing; which one is missing is not told (rule 8)."""
    live = {yes.who: yes for yes in given.given(agreement.id) if answers(yes, agreement)}
    return tuple(live.values()) if set(live) == set(Who) else ()
