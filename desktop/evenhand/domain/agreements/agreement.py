"""An agreement as a whole: its page as it is written, its history, and where it stands."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import dataclass, replace
from datetime import date

from evenhand.domain.agreements.content import Boundary, Clause, Content, Request
from evenhand.domain.agreements.transitions import Life, Signing, State
from evenhand.domain.agreements.versions import Version
from evenhand.domain.partners import Who


@dataclass(frozen=True, slots=True)
class Agreement:
    """`draft` is the page being written; `versions` are the pages that were signed; `life` says what holds.

    Limits and requests stand beside the text: they are one person's own and need no second yes.
    """

    id: str
    draft: Content = Content()
    boundaries: tuple[Boundary, ...] = ()
    requests: tuple[Request, ...] = ()
    versions: tuple[Version, ...] = ()
    life: Life = Life()

    @property
    def title(self) -> str:
        return self.shown.title or self.draft.title

    @property
    def shown(self) -> Content:
        """The text that holds or rests; the one that waits; what was signed last, once it is over; else the draft."""
        version = self.shown_version
        return version.whole if version else self.draft

    @property
    def shown_version(self) -> Version | None:
        signing = self.life.running or self.life.waiting
        if signing:
            return self.version_of(signing)
        over = self.life.state in (State.LAPSED, State.ENDED)
        return self.versions[-1] if over and self.versions else None

    @property
    def changed_since_signing(self) -> bool:
        """Whether the draft says something else than the last signed version."""
        return bool(self.versions) and self.versions[-1].whole != self.draft

    @property
    def live_clauses(self) -> tuple[Clause, ...]:
        """The "We will" sentences that hold now: only while the machine says so."""
        if not self.life.holds or self.life.running is None:
            return ()
        return self.version_of(self.life.running).content.clauses

    @property
    def looked_at_again_on(self) -> date | None:
        """The day to look at it again, while it holds."""
        return self.shown.review_on if self.life.holds else None

    @property
    def live_boundaries(self) -> tuple[Boundary, ...]:
        """The limits whose authors said yes to them, whatever state the agreement is in."""
        return tuple(boundary for boundary in self.boundaries if boundary.live)

    def version_of(self, signing: Signing) -> Version:
        return self.versions[signing.version - 1]

    def boundary(self, boundary_id: str) -> Boundary | None:
        return next((boundary for boundary in self.boundaries if boundary.id == boundary_id), None)

    def request(self, request_id: str) -> Request | None:
        return next((request for request in self.requests if request.id == request_id), None)

    def without_words_of(self, who: Who) -> "Agreement":
        """The history and draft with one partner's own words taken out; the clauses of both stay."""
        return replace(
            self,
            draft=replace(self.draft, why=self.draft.why.put(who, "")),
            versions=tuple(version.without_words_of(who) for version in self.versions),
            boundaries=tuple(b for b in self.boundaries if b.author is not who),
            requests=tuple(r for r in self.requests if r.author is not who),
        )
