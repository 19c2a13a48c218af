"""The one door to the private pages of one partner."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from evenhand.domain.failures import Refused
from evenhand.domain.message import Message, msg
from evenhand.domain.reflections.pages import (
    LONGEST_PART, LONGEST_WRITING, Draft, Happened, LookBack, Page, Topic, Trigger, Writing,
)
from evenhand.domain.reflections.prompts import Prompt
from evenhand.domain.shelf import Keeper, Shelf, Swap

P = TypeVar("P", LookBack, Trigger, Writing, Draft)

WRITE_AGAIN = timedelta(days=120)  # the neutral view is offered every four months (CHK-8)
OFFERED_FOR = timedelta(days=7)  # the two self-questions are a thing of the first week


class PrivatePages(Keeper[Page]):
    """Keeps, changes and deletes private pages. Nothing of them leaves but by their author's act (ATT-3).

    Deleting is an act with no way back: whoever carries it out also forgets earlier steps of undo.
    """

    def __init__(self, shelf: Shelf[Page], new_id: Callable[[], str]) -> None:
        super().__init__(shelf)
        self._new_id = new_id

    def _of(self, kind: type[P]) -> tuple[P, ...]:
        return tuple(page for page in reversed(self.all()) if isinstance(page, kind))

    def look_backs(self) -> tuple[LookBack, ...]:
        """Newest first, as all lists here."""
        return self._of(LookBack)

    def triggers(self) -> tuple[Trigger, ...]:
        return self._of(Trigger)

    def drafts(self) -> tuple[Draft, ...]:
        return self._of(Draft)

    def writings(self, topic: Topic) -> tuple[Writing, ...]:
        return tuple(page for page in self._of(Writing) if page.topic is topic)

    def is_first_week(self, today: date) -> bool:
        """Whether the self-questions are offered: until one of them is answered, at most a week from the first page."""
        pages = self.all()
        answered = any(self.writings(topic) for topic in (Topic.ACT_EARLY, Topic.HOLD_BACK))
        return not answered and today - min((page.day for page in pages), default=today) < OFFERED_FOR

    def offers_neutral_view(self, today: date) -> bool:
        """Whether the last one is four months old, or there is none (CHK-8)."""
        written = self.writings(Topic.NEUTRAL_VIEW)
        return not written or today - written[0].day >= WRITE_AGAIN

    def plan_look_back(self, answers: Mapping[str, Happened], prompts: tuple[Prompt, ...], today: date) -> Swap[Page]:
        """Keep answers; those of the same day are replaced. Raises Refused without any answer."""
        known = {prompt.id for prompt in prompts}
        kept = {prompt: answer for prompt, answer in answers.items() if prompt in known}
        if not kept:
            raise Refused(msg("Please answer at least one. You may leave the others open."))
        before = next((page for page in self.look_backs() if page.day == today), None)
        return Swap(before, LookBack(before.id if before else self._new_id(), today, kept))

    def plan_trigger(self, what: str, wished: tuple[str, str], own: tuple[str, str], today: date) -> Swap[Page]:
        """Make a card. `wished` and `own` are an act and its time or limit each.

        Raises Refused when a part is missing: every act has a time or a limit (ATT-7).
        """
        parts = [_part(what, msg("Please say what sets you off."), "what")]
        for field, (act, limit) in (("wished", wished), ("own", own)):
            parts.append(_part(act, msg("Please choose one act or write it."), field))
            parts.append(_part(limit, msg("Please give it a time or a limit."), f"{field}_limit"))
        return Swap(None, Trigger(self._new_id(), today, *parts))

    def plan_write(self, topic: Topic, text: str, today: date, page_id: str = "") -> Swap[Page]:
        """Keep own words as a new page, or in place of those of `page_id`. Raises Refused when empty or too long."""
        clean = text.strip()
        if not clean:
            raise Refused(msg("There is nothing to keep yet."), "text")
        if len(clean) > LONGEST_WRITING:
            raise Refused(msg("Please use at most {most} letters.", most=LONGEST_WRITING), "text")
        before = self._known(page_id) if page_id else None
        return Swap(before, Writing(before.id if before else self._new_id(), today, topic, clean))

    def plan_draft(self, draft: Draft, today: date) -> Swap[Page]:
        """Keep a draft; one without an id is new. Raises Refused when all of it is empty or a part is too long."""
        clean = replace(draft, when=draft.when.strip(), ask=draft.ask.strip(), see=draft.see.strip(), day=today)
        if not any((clean.when, clean.felt, clean.body, clean.need, clean.ask, clean.see)):
            raise Refused(msg("There is nothing to keep yet."), "when")
        for field, text in (("when", clean.when), ("ask", clean.ask), ("see", clean.see)):
            if len(text) > LONGEST_PART:
                raise Refused(msg("Please use at most {most} letters.", most=LONGEST_PART), field)
        before = self._known(draft.id) if draft.id else None
        return Swap(before, clean if before else replace(clean, id=self._new_id()))

    def plan_remove(self, page_id: str) -> Swap[Page]:
        """Delete a page at once and fully. Raises Refused when it is no longer there."""
        return Swap(self._known(page_id), None)


def _part(text: str, missing: Message, field: str) -> str:
    clean = text.strip()
    if not clean:
        raise Refused(missing, field)
    if len(clean) > LONGEST_PART:
        raise Refused(msg("Please use at most {most} letters.", most=LONGEST_PART), field)
    return clean
