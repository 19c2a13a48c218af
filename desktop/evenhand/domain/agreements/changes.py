"""What can change on an agreement's page, and the acts that have a way back of their own."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import dataclass, replace
from typing import Self

from evenhand.domain.agreements.agreement import Agreement
from evenhand.domain.agreements.content import Boundary, Content, Request
from evenhand.domain.agreements.transitions import Yes


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page begun (before is None) or thrown away (after is None); only pages that were never signed."""

    before: Agreement | None
    after: Agreement | None

    def inverse(self) -> Self:
        return replace(self, before=self.after, after=self.before)


@dataclass(frozen=True, slots=True)
class DraftChange:
    """The text of the draft before and after."""

    agreement_id: str
    before: Content
    after: Content

    def inverse(self) -> Self:
        return replace(self, before=self.after, after=self.before)


@dataclass(frozen=True, slots=True)
class BoundaryChange:
    """One limit before and after; None stands for none. A yes is never brought back by undoing.

    `place` is where it stands among the others, so that one removed and brought back keeps its place.
    """

    agreement_id: str
    before: Boundary | None
    after: Boundary | None
    place: int

    def inverse(self) -> Self:
        return replace(self, before=_without_yes(self.after), after=_without_yes(self.before))


@dataclass(frozen=True, slots=True)
class RequestChange:
    """One request before and after; None stands for none. `place` as for limits."""

    agreement_id: str
    before: Request | None
    after: Request | None
    place: int

    def inverse(self) -> Self:
        return replace(self, before=self.after, after=self.before)


@dataclass(frozen=True, slots=True)
class AgreementAct:
    """Signing, starting, pausing, ending and the like, a yes to a limit, an answer: not undone, but taken back."""

    before: Agreement
    after: Agreement


@dataclass(frozen=True, slots=True)
class YesChange:
    """One partner's own yes before and after, in that partner's own space."""

    agreement_id: str
    before: Yes | None
    after: Yes | None

    def inverse(self) -> Self:
        return replace(self, before=self.after, after=self.before)


Change = PageChange | DraftChange | BoundaryChange | RequestChange | AgreementAct


def _without_yes(boundary: Boundary | None) -> Boundary | None:
    return replace(boundary, said_yes=None) if boundary else None
