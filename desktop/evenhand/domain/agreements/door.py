"""The door to agreements: pages, limits, requests, signing, starting, pausing, ending."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Protocol

from evenhand.domain.agreements import transitions
from evenhand.domain.agreements.agreement import Agreement
from evenhand.domain.agreements.cadence import checked_cadence
from evenhand.domain.agreements.changes import (
    AgreementAct,
    BoundaryChange,
    Change,
    DraftChange,
    PageChange,
    RequestChange,
)
from evenhand.domain.agreements.content import (
    Boundary,
    BreachAct,
    Content,
    Each,
    LimitKind,
    Request,
    checked_content,
    checked_text,
    may_say_good_enough,
)
from evenhand.domain.agreements.limits import MOST_LIMITS_EACH, checked_limit, reworded
from evenhand.domain.agreements.parts import check_ready
from evenhand.domain.agreements.transitions import Act, Life, Signature, Signing, Yes
from evenhand.domain.agreements.versions import Version, next_version
from evenhand.domain.agreements.wording import check_clause
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.message import msg
from evenhand.domain.partners import Who

EMPTY = Content()
MOST_REQUESTS_EACH = 5


class AgreementStore(Protocol):
    """Keeps agreements in the shared space."""

    def load(self) -> Iterable[Agreement]:
        """All agreements, oldest first. Raises StoreFailed."""

    def save(self, agreement: Agreement) -> None:
        """Keep it whole, in one transaction. Raises StoreFailed, and then nothing has changed.

        Versions are only added; of a kept one nothing may change but own words that become a blank.
        """

    def remove(self, agreement_id: str) -> None:
        """Remove a page that has no versions. Raises StoreFailed, and then nothing has changed."""


class Agreements:
    """The one way to read and change agreements. Everything here is shared; a yes of one's own is not (own.py)."""

    def __init__(self, store: AgreementStore, new_id: Callable[[], str], name_of: Callable[[Who], str]) -> None:
        self._store, self._new_id, self._name_of = store, new_id, name_of
        self._all = {agreement.id: agreement for agreement in store.load()}
        self.all: Mapping[str, Agreement] = MappingProxyType(self._all)

    # The page

    def plan_new(self, content: Content = EMPTY) -> PageChange:
        """A new page. Raises Refused when a text is too long."""
        return PageChange(None, Agreement(self._new_id(), draft=self._checked(content)))

    def plan_again(self, agreement_id: str) -> PageChange:
        """A new page that begins with the text of this one, without its days."""
        shown = self._all[agreement_id].shown
        return PageChange(None, Agreement(self._new_id(), draft=replace(shown, review_on=None)))

    def plan_remove(self, agreement_id: str) -> PageChange:
        """Throw a page away. Raises Refused when it was signed before: then it can be ended, and its history stays."""
        agreement = self._all[agreement_id]
        if agreement.versions:
            raise Refused(msg("This page was signed once, so its history stays. You can end it."))
        return PageChange(agreement, None)

    def plan_edit(self, agreement_id: str, content: Content, here: Collection[Who] = tuple(Who)) -> DraftChange:
        """New text for the draft, written by those who are `here`.

        Raises Refused for words that are the absent one's own (why it matters to them, and what is good enough when
        they alone do it), and RequestOffered for a rule about the other (AGR-5, AGR-6).
        """
        before, after = self._all[agreement_id].draft, self._checked(content)
        if any(after.why.of(who) != before.why.of(who) for who in Who if who not in here):
            raise Refused(msg("Each of you writes this for themselves."), "why")
        if after.good_enough != before.good_enough and not may_say_good_enough(after, here):
            raise Refused(msg("The one who does it writes what is good enough."), "good_enough")
        return DraftChange(agreement_id, before, after)

    # Limits: one yes

    def plan_add_limit(
        self, agreement_id: str, by: Who, kind: LimitKind, act: str = "", cue: str = "",
        acts: Iterable[BreachAct] = (), task: str = "",
    ) -> BoundaryChange:
        """A new limit of `by`. Raises Refused, and RequestOffered when it is about the other's conduct."""
        agreement = self._all[agreement_id]
        if sum(boundary.author is by for boundary in agreement.boundaries) >= MOST_LIMITS_EACH:
            raise Refused(msg("Please keep at most {most} limits on one page.", most=MOST_LIMITS_EACH), "limits")
        plain = Boundary(self._new_id(), by, kind, act, cue, tuple(acts), task=task)
        return BoundaryChange(agreement_id, None, self._checked_limit(plain), len(agreement.boundaries))

    def plan_edit_limit(
        self, agreement_id: str, by: Who, boundary_id: str, act: str, cue: str = "", acts: Iterable[BreachAct] = (),
        task: str = "",
    ) -> BoundaryChange:
        """New words for an own limit; a yes to the old words does not count for new ones. Raises Refused."""
        before = self._own_limit(agreement_id, by, boundary_id)
        after = self._checked_limit(replace(before, act=act, cue=cue, acts=tuple(acts), task=task))
        return BoundaryChange(agreement_id, before, reworded(before, after), self._all[agreement_id].boundaries.index(before))

    def plan_remove_limit(self, agreement_id: str, by: Who, boundary_id: str) -> BoundaryChange:
        """Take an own limit off the page."""
        before = self._own_limit(agreement_id, by, boundary_id)
        return BoundaryChange(agreement_id, before, None, self._all[agreement_id].boundaries.index(before))

    def plan_yes_to_limit(
        self, agreement_id: str, by: Who, boundary_id: str, today: date, prints: bool = False
    ) -> AgreementAct:
        """The author's own yes: from now on the limit holds. `prints` ticks it for paper."""
        before = self._own_limit(agreement_id, by, boundary_id)
        return self._with_limit(agreement_id, replace(before, said_yes=today, prints=prints))

    def plan_take_back_limit(self, agreement_id: str, by: Who, boundary_id: str) -> AgreementAct:
        """The author's yes taken back; the words stay on the page."""
        before = self._own_limit(agreement_id, by, boundary_id)
        return self._with_limit(agreement_id, replace(before, said_yes=None, prints=False))

    # Requests: the other may leave them

    def plan_ask(self, agreement_id: str, by: Who, text: str) -> RequestChange:
        """A request of `by`. Raises Refused when it is empty or too long."""
        agreement = self._all[agreement_id]
        tidy = checked_text(text, "request")
        if not tidy:
            raise Refused(msg("Say what you would like to ask."), "request")
        if sum(request.author is by for request in agreement.requests) >= MOST_REQUESTS_EACH:
            raise Refused(msg("Please keep at most {most} requests on one page.", most=MOST_REQUESTS_EACH), "request")
        return RequestChange(agreement_id, None, Request(self._new_id(), by, tidy), len(agreement.requests))

    def plan_answer(self, agreement_id: str, by: Who, request_id: str, yes: bool) -> AgreementAct:
        """The other's answer. A no takes the request off the page, and nothing tells that it was there (rule 8)."""
        agreement = self._all[agreement_id]
        asked = agreement.request(request_id)
        if asked is None or asked.author is by:
            raise Refused(msg("Only the one who was asked can answer."))
        others = tuple(r for r in agreement.requests if r.id != request_id)
        kept = tuple(replace(r, granted=True) if r.id == request_id else r for r in agreement.requests)
        return AgreementAct(agreement, replace(agreement, requests=kept if yes else others))

    def plan_drop_request(self, agreement_id: str, by: Who, request_id: str) -> RequestChange:
        """Take an own request off the page."""
        agreement = self._all[agreement_id]
        asked = agreement.request(request_id)
        if asked is None or asked.author is not by:
            raise Refused(msg("This request is the other’s own."))
        return RequestChange(agreement_id, asked, None, agreement.requests.index(asked))

    # Signing, and what comes after

    def ready_to_sign(self, agreement_id: str, today: date, proposed_by: Who | None = None) -> Version:
        """The version that the two would sign now; `version.digest` is what the keys sign. Nothing is kept yet.

        Raises Refused with what is still missing (AGR-1), or when the agreement has ended.
        """
        agreement = self._all[agreement_id]
        if not transitions.allowed(agreement.life, Act.SIGN):
            raise Refused(msg("This agreement has ended. You can begin a new one from it."))
        check_ready(agreement, today)
        salts = Each(self._new_id(), self._new_id())
        return next_version(agreement.versions, agreement.draft, today, proposed_by, salts)

    def plan_sign(
        self, agreement_id: str, version: Version, signatures: tuple[Signature, Signature], session_id: str,
        today: date,
    ) -> AgreementAct:
        """Both signatures at once, so that nothing is ever half signed.

        Raises Refused when the page changed since `ready_to_sign`, or when a signature is missing.
        """
        agreement = self._all[agreement_id]
        before = agreement.versions[-1].digest if agreement.versions else version.previous
        if version.whole != agreement.draft or (version.number, version.previous) != (
            len(agreement.versions) + 1, before,
        ):
            raise Refused(msg("The page has changed. Please read it again before you sign."))
        signed = replace(version, signatures=signatures)
        life = transitions.sign(agreement.life, Signing(version.number, signatures, session_id), today)
        return AgreementAct(agreement, replace(agreement, versions=(*agreement.versions, signed), life=life))

    def plan_start(self, agreement_id: str, yeses: Iterable[Yes | None], today: date) -> AgreementAct:
        """Each has said "still yes" alone: the trial begins. Raises Refused while a yes is missing."""
        agreement = self._all[agreement_id]
        waiting = agreement.life.waiting
        days = agreement.version_of(waiting).content.trial_days if waiting else 0
        return self._lived(agreement, transitions.start(agreement.life, _here(yeses, agreement), days, today))

    def plan_renew(self, agreement_id: str, yeses: Iterable[Yes | None], today: date) -> AgreementAct:
        """Both want to go on after the trial. Raises Refused while a yes is missing or when the trial is over."""
        agreement = self._all[agreement_id]
        return self._lived(agreement, transitions.renew(agreement.life, _here(yeses, agreement), today))

    def plan_resume(self, agreement_id: str, yeses: Iterable[Yes | None], today: date) -> AgreementAct:
        """Both want to go on after a pause. Raises Refused while a yes is missing."""
        agreement = self._all[agreement_id]
        return self._lived(agreement, transitions.resume(agreement.life, _here(yeses, agreement), today))

    def plan_pause(self, agreement_id: str, today: date) -> AgreementAct:
        """Either pauses, at once and without a reason (AGR-7)."""
        agreement = self._all[agreement_id]
        return self._lived(agreement, transitions.pause(agreement.life, today))

    def plan_take_back(self, agreement_id: str, today: date) -> AgreementAct:
        """Either takes a signature back; both are set aside."""
        agreement = self._all[agreement_id]
        return self._lived(agreement, transitions.take_back(agreement.life, today))

    def plan_end(self, agreement_id: str, today: date) -> AgreementAct:
        """Either ends it, at once and without a reason. The history stays."""
        agreement = self._all[agreement_id]
        return self._lived(agreement, transitions.end(agreement.life, today))

    def plan_passing(self, today: date) -> tuple[AgreementAct, ...]:
        """What the days alone changed since the last look: asked for at each unlock, and carried out at once."""
        passed = ((agreement, transitions.pass_day(agreement.life, today)) for agreement in self._all.values())
        return tuple(self._lived(agreement, life) for agreement, life in passed if life != agreement.life)

    def plan_remove_words(self, agreement_id: str, who: Who) -> AgreementAct:
        """One's own words taken out of the page and its history, which leaves a blank (SAF-24)."""
        agreement = self._all[agreement_id]
        return AgreementAct(agreement, agreement.without_words_of(who))

    def apply(self, change: Change) -> None:
        """Carry a change or an act out. Raises StoreFailed, and then nothing has changed."""
        match change:
            case PageChange(before=Agreement() as before, after=None):
                if self._present(before.id).versions:  # undoing its beginning after it was signed
                    raise StoreFailed(msg("This page was signed once, so its history stays. You can end it."))
                self._store.remove(before.id)
                del self._all[before.id]
            case PageChange(after=Agreement() as after):
                self._keep(after)
            case DraftChange(agreement_id=agreement_id, after=after):
                self._keep(replace(self._present(agreement_id), draft=after))
            case BoundaryChange(agreement_id=agreement_id):
                agreement = self._present(agreement_id)
                self._keep(replace(agreement, boundaries=_put(agreement.boundaries, change)))
            case RequestChange(agreement_id=agreement_id):
                agreement = self._present(agreement_id)
                self._keep(replace(agreement, requests=_put(agreement.requests, change)))
            case AgreementAct(before=before, after=after):
                if self._present(before.id) != before:
                    raise StoreFailed(msg("This page has changed meanwhile. Please look at it again."))
                self._keep(after)

    def _keep(self, agreement: Agreement) -> None:
        self._store.save(agreement)
        self._all[agreement.id] = agreement

    def _present(self, agreement_id: str) -> Agreement:
        if agreement_id not in self._all:
            raise StoreFailed(msg("This page is no longer here."))
        return self._all[agreement_id]

    def _lived(self, agreement: Agreement, life: Life) -> AgreementAct:
        return AgreementAct(agreement, replace(agreement, life=life))

    def _own_limit(self, agreement_id: str, by: Who, boundary_id: str) -> Boundary:
        boundary = self._all[agreement_id].boundary(boundary_id)
        if boundary is None or boundary.author is not by:
            raise Refused(msg("This limit is the other’s own."))
        return boundary

    def _with_limit(self, agreement_id: str, boundary: Boundary) -> AgreementAct:
        agreement = self._all[agreement_id]
        kept = tuple(boundary if b.id == boundary.id else b for b in agreement.boundaries)
        return AgreementAct(agreement, replace(agreement, boundaries=kept))

    def _checked(self, content: Content) -> Content:
        checked = checked_content(content)
        names = Each(self._name_of(Who.A), self._name_of(Who.B))
        for field, text in _texts(checked):
            check_clause(text, names, field)
        return replace(checked, cadence=checked_cadence(checked.cadence))

    def _checked_limit(self, boundary: Boundary) -> Boundary:
        return checked_limit(boundary, self._name_of(boundary.author.other))


def _texts(content: Content) -> Iterable[tuple[str, str]]:
    yield "title", content.title
    yield "about", content.about
    yield "cue", content.cadence.cue
    yield "good_enough", content.good_enough
    yield "first_step", content.first_step
    for clause in content.clauses:
        yield clause.topic.value, clause.text


def _here(yeses: Iterable[Yes | None], agreement: Agreement) -> tuple[Yes, ...]:
    return tuple(yes for yes in yeses if yes is not None and yes.agreement_id == agreement.id)


def _put(items: tuple, change: BoundaryChange | RequestChange) -> tuple:
    """The items with the change made, in its place."""
    kept = list(items)
    at = next((n for n, item in enumerate(items) if change.before and item.id == change.before.id), None)
    if at is not None:
        kept[at:at + 1] = [change.after] if change.after else []
    elif change.after:
        kept.insert(change.place, change.after)
    return tuple(kept)
