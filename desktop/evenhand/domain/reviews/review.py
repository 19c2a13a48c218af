"""A review: questions, own words and ticks of both, and each one's yes to the page as it will print."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from evenhand.domain.agreements.canonical import Plain, canonical, digest
from evenhand.domain.agreements.content import Each
from evenhand.domain.failures import Refused
from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Who
from evenhand.domain.reviews.lines import Facts, seen_from, ticked
from evenhand.domain.spans import Span

MOST_QUESTIONS = 3
LONGEST_QUESTION = 120  # letters
MOST_WORDS = 80  # own words of each (evidence 7)
LONGEST_OWN_WORDS = 640  # letters
YES_LASTS = timedelta(hours=24)  # THE-1


@dataclass(frozen=True, slots=True)
class ReviewYes:
    """One partner's yes to one page, bound to what stands on it: any later change makes it void."""

    who: Who
    moment: datetime
    page: str

    def counts(self, page: str, now: datetime) -> bool:
        """Whether it is for this page and not older than 24 hours; never while the clock stands before it."""
        return self.page == page and timedelta(0) <= now - self.moment < YES_LASTS


@dataclass(frozen=True, slots=True)
class Review:
    """What the two prepared for a session. `first` is who stands first on this page; it alternates."""

    id: str
    span: Span
    first: Who
    ticks: Each[frozenset[str]]
    questions: tuple[str, ...] = ()
    words: Each[str] = Each("", "")
    yeses: Each[ReviewYes | None] = Each(None, None)


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Just what will stand on the page: nothing that was not ticked is in here."""

    facts: Facts
    questions: tuple[str, ...]
    words: Each[str]

    @property
    def digest(self) -> str:
        """What a yes is bound to."""
        return digest(canonical({
            "facts": _facts_to_plain(self.facts),
            "questions": list(self.questions),
            "words": {"A": self.words.a, "B": self.words.b},
        }))

    @property
    def empty(self) -> bool:
        facts = self.facts
        return not (
            self.questions or self.words.a or self.words.b or facts.chart or facts.felt or facts.since
            or facts.tried or facts.hard_moments or facts.hard_times
        )


@dataclass(frozen=True, slots=True)
class SoloPage:
    """One partner's own words alone, marked as one view."""

    who: Who
    name: str
    span: Span
    words: str


def page_of(review: Review, facts: Facts) -> ReviewPage:
    """The page as it will print. Who stands first on it is the review's, whichever way the facts were told."""
    return ReviewPage(ticked(seen_from(facts, review.first), review.ticks), review.questions, review.words)


def agreed_on(review: Review, page: ReviewPage, now: datetime) -> date:
    """The day of the later yes. Raises Refused unless both said yes to this page within 24 hours (THE-1).

    The refusal never says whose yes is missing.
    """
    if page.empty:
        raise Refused(msg("There is nothing on the page yet. Tick a line or write a few words."))
    yeses = (review.yeses.a, review.yeses.b)
    if not all(yes is not None and yes.counts(page.digest, now) for yes in yeses):
        raise Refused(msg("This page needs a fresh yes from each of you. A yes lasts 24 hours."))
    return max(yes.moment for yes in yeses if yes is not None).date()


def solo_page(review: Review, who: Who, names: Mapping[Who, str]) -> SoloPage:
    """The page of one alone. Raises Refused when that partner has written nothing."""
    if not review.words.of(who):
        raise Refused(msg("Write a few own words first. They are what this page holds."), "words")
    return SoloPage(who, names[who], review.span, review.words.of(who))


def _facts_to_plain(facts: Facts) -> Plain:
    chart = facts.chart
    return {
        "span": [facts.span.begin.isoformat(), facts.span.end.isoformat()],
        "names": [facts.sides.names[who] for who in facts.sides.order],
        "chart": [
            [_plain(row.label), [[mark.role.value, str(mark.position)] for mark in row.marks]] for row in chart.rows
        ] if chart else None,
        "counts_most": [_plain(message) for message in facts.counts_most],
        "notes": [_plain(message) for message in facts.notes],
        "felt": {
            who.value: [felt.fair_to_me.value, felt.care_came_back.value if felt.care_came_back else None]
            for who, felt in facts.felt.items()
        },
        "since": [_plain(message) for message in facts.since],
        "tried": [[t.agreement_id, t.title, t.outcome.value, " ".join(way.value for way in t.in_the_way)]
                  for t in facts.tried],
        "moments": [facts.hard_moments.moments, facts.hard_moments.landed, facts.hard_moments.not_yet]
        if facts.hard_moments else None,
        "times": [[hard.id, hard.kind.value] for hard in facts.hard_times],
    }


def _plain(value: object) -> Plain:
    match value:
        case Message(msgid=msgid, plural=plural, n=n, args=args):
            return [msgid, plural, n, {name: _plain(arg) for name, arg in args.items()}]
        case tuple():
            return [_plain(item) for item in value]
        case bool() | int() | str() | None:
            return value
        case _:
            return str(value)
