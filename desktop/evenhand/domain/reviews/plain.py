"""Reviews as plain values, for keeping, and back."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date, datetime
from typing import Any

from evenhand.domain.agreements.canonical import Kept, Plain
from evenhand.domain.agreements.content import Each
from evenhand.domain.partners import Who
from evenhand.domain.reviews.review import Review, ReviewYes
from evenhand.domain.spans import Span


def review_to_plain(review: Review) -> Kept:
    return {
        "id": review.id,
        "begin": review.span.begin.isoformat(),
        "end": review.span.end.isoformat(),
        "first": review.first.value,
        "ticks": {who.value: sorted(review.ticks.of(who)) for who in Who},
        "questions": list(review.questions),
        "words": {who.value: review.words.of(who) for who in Who},
        "yeses": {who.value: _yes_to_plain(review.yeses.of(who)) for who in Who},
    }


def review_from_plain(plain: Kept) -> Review:
    """The review again. Raises KeyError, TypeError or ValueError when it is none."""
    ticks, words, yeses = plain["ticks"], plain["words"], plain["yeses"]
    return Review(
        id=plain["id"],
        span=Span(date.fromisoformat(plain["begin"]), date.fromisoformat(plain["end"])),
        first=Who(plain["first"]),
        ticks=Each(frozenset(ticks["A"]), frozenset(ticks["B"])),
        questions=tuple(plain["questions"]),
        words=Each(words["A"], words["B"]),
        yeses=Each(_yes_from_plain(Who.A, yeses["A"]), _yes_from_plain(Who.B, yeses["B"])),
    )


def _yes_to_plain(yes: ReviewYes | None) -> Plain:
    return [yes.moment.isoformat(), yes.page] if yes else None


def _yes_from_plain(who: Who, plain: Any) -> ReviewYes | None:
    return ReviewYes(who, datetime.fromisoformat(plain[0]), plain[1]) if plain else None
