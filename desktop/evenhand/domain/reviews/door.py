"""The door to reviews: begin, write, tick, say yes."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Protocol, Self

from evenhand.domain.agreements.content import Each, checked_text
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.message import msg
from evenhand.domain.partners import Who
from evenhand.domain.reviews.lines import Facts, first_ticks, lines_of, words_in
from evenhand.domain.reviews.review import (
    LONGEST_OWN_WORDS,
    LONGEST_QUESTION,
    MOST_QUESTIONS,
    MOST_WORDS,
    Review,
    ReviewYes,
    page_of,
)


class ReviewStore(Protocol):
    """Keeps reviews in the shared space. All raise StoreFailed; a failed write changes nothing."""

    def load(self) -> Iterable[Review]:
        """All reviews, oldest first."""

    def save(self, review: Review) -> None:
        """Keep it whole."""

    def remove(self, review_id: str) -> None:
        """Delete it fully."""


@dataclass(frozen=True, slots=True)
class ReviewChange:
    """A review before and after; None stands for none. Undoing brings no yes back."""

    before: Review | None
    after: Review | None

    def inverse(self) -> Self:
        return replace(self, before=_without_yes(self.after), after=_without_yes(self.before))


@dataclass(frozen=True, slots=True)
class YesToReview:
    """A yes given or taken back: an act, with its own way back."""

    review_id: str
    who: Who
    yes: ReviewYes | None


class Reviews:
    """The one way to read and change reviews."""

    def __init__(self, store: ReviewStore, new_id: Callable[[], str]) -> None:
        self._store, self._new_id = store, new_id
        self._all = {review.id: review for review in store.load()}
        self.all: Mapping[str, Review] = MappingProxyType(self._all)

    def first_now(self, otherwise: Who) -> Who:
        """Who stands first on the next page: the one who did not on the last (THE-3); `otherwise` on the first."""
        last = max(self._all.values(), key=lambda review: (review.span.end, review.id), default=None)
        return last.first.other if last else otherwise

    def plan_new(self, facts: Facts, waiting: Iterable[str] = ()) -> ReviewChange:
        """A review of this span. What was `waiting` for a therapist becomes its first questions, as far as they fit.

        Raises Refused when the span is empty.
        """
        if facts.span.days == 0:
            raise Refused(msg("Please choose at least one day."), "span")
        questions = tuple(text for text in waiting if len(text) <= LONGEST_QUESTION)[:MOST_QUESTIONS]
        review = Review(self._new_id(), facts.span, self.first_now(facts.sides.first), first_ticks(facts),
                        questions=questions)
        return ReviewChange(None, review)

    def plan_questions(self, review_id: str, questions: Iterable[str]) -> ReviewChange:
        """The questions for the session, at most 3. Raises Refused."""
        tidy = [checked_text(text, "questions", LONGEST_QUESTION).replace("\n", " ") for text in questions]
        kept = tuple(text for text in tidy if text)
        if len(kept) > MOST_QUESTIONS:
            raise Refused(msg("Please choose at most {most} questions.", most=MOST_QUESTIONS), "questions")
        before = self._all[review_id]
        return _changed(before, replace(before, questions=kept))

    def plan_words(self, review_id: str, by: Who, text: str) -> ReviewChange:
        """Own words of one partner, at most 80. Raises Refused, and the writer keeps their text."""
        tidy = checked_text(text, "words", LONGEST_OWN_WORDS)
        if words_in(tidy) > MOST_WORDS:
            raise Refused(
                msg("These are {n} words. Please use at most {most}.", n=words_in(tidy), most=MOST_WORDS), "words"
            )
        before = self._all[review_id]
        return _changed(before, replace(before, words=before.words.put(by, tidy)))

    def plan_tick(self, review_id: str, by: Who, key: str, on: bool, facts: Facts) -> ReviewChange:
        """One partner's tick. Raises Refused when the line is only the other's to tick."""
        line = next((line for line in lines_of(facts) if line.key == key), None)
        if line is None or by not in line.needs:
            raise Refused(msg("This line is the other’s own."))
        before = self._all[review_id]
        own = before.ticks.of(by)
        changed = own | {key} if on else own - {key}
        return _changed(before, replace(before, ticks=before.ticks.put(by, changed)))

    def plan_remove(self, review_id: str) -> ReviewChange:
        """Throw a review away."""
        return ReviewChange(self._all[review_id], None)

    def plan_yes(self, review_id: str, by: Who, facts: Facts, now: datetime) -> YesToReview:
        """A fresh yes to the page as it will print, after it was shown. Raises Refused when nothing is on it."""
        review = self._all[review_id]
        page = page_of(review, facts)
        if page.empty:
            raise Refused(msg("There is nothing on the page yet. Tick a line or write a few words."))
        return YesToReview(review_id, by, ReviewYes(by, now, page.digest))

    def plan_take_back(self, review_id: str, by: Who) -> YesToReview:
        """The own yes taken back, at once and without a reason."""
        return YesToReview(review_id, by, None)

    def apply(self, change: ReviewChange | YesToReview) -> None:
        """Carry it out. Raises StoreFailed, and then nothing has changed."""
        match change:
            case ReviewChange(before=Review() as before, after=None):
                self._store.remove(before.id)
                del self._all[before.id]
            case ReviewChange(after=Review() as after):
                self._keep(after)
            case YesToReview(review_id=review_id, who=who, yes=yes):
                if review_id not in self._all:
                    raise StoreFailed(msg("This page is no longer here."))
                review = self._all[review_id]
                self._keep(replace(review, yeses=review.yeses.put(who, yes)))

    def _keep(self, review: Review) -> None:
        self._store.save(review)
        self._all[review.id] = review


def _changed(before: Review, after: Review) -> ReviewChange:
    """A new page needs a new yes, also when a later change makes it what it was."""
    return ReviewChange(before, _without_yes(after))


def _without_yes(review: Review | None) -> Review | None:
    return replace(review, yeses=Each(None, None)) if review else None
