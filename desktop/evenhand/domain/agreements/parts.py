"""What each part of an agreement still needs before it can be signed."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from evenhand.domain.agreements.agreement import Agreement
from evenhand.domain.agreements.cadence import checked_cadence
from evenhand.domain.agreements.content import Content, LimitKind, Owner, Part, Topic
from evenhand.domain.failures import Refused
from evenhand.domain.message import Message, msg

# Parts that may stay empty; the rest is what AGR-1 asks for.
OPTIONAL = frozenset({Part.LIMITS, Part.PLACE, Part.SLIPS, Part.HARD_WEEKS, Part.STAYS})

PART_TITLES: Mapping[Part, Message] = MappingProxyType({
    Part.ABOUT: msg("What it is about"),
    Part.WHO_WHEN: msg("Who, when, good enough"),
    Part.LIMITS: msg("My limits"),
    Part.PLACE: msg("Place, pause and rest"),
    Part.SLIPS: msg("If it slips"),
    Part.HARD_WEEKS: msg("Hard weeks"),
    Part.STAYS: msg("What stays, whoever’s turn it is"),
    Part.TRIAL: msg("Trial and review"),
})


def missing(agreement: Agreement, today: date) -> Mapping[Part, tuple[Message, ...]]:
    """For each part, what it still needs; an empty tuple when it is ready. Optional parts need nothing when empty."""
    content = agreement.draft
    return MappingProxyType({
        Part.ABOUT: _about(content),
        Part.WHO_WHEN: _who_when(content),
        Part.LIMITS: _limits(agreement),
        Part.PLACE: (),
        Part.SLIPS: (),
        Part.HARD_WEEKS: _hard_weeks(content),
        Part.STAYS: (),
        Part.TRIAL: _trial(content, today),
    })


def filled(agreement: Agreement, part: Part) -> bool:
    """Whether anything stands in this part (for the tick beside it)."""
    content = agreement.draft
    match part:
        case Part.ABOUT:
            return bool(content.title and content.about)
        case Part.WHO_WHEN:
            return not _who_when(content)
        case Part.LIMITS:
            return bool(agreement.boundaries)
        case Part.STAYS:
            return bool(content.stays or content.under(Topic.STAY))
        case Part.TRIAL:
            return content.review_on is not None
        case Part.SLIPS:
            return True
        case Part.PLACE if content.kept_free:
            return True
        case _:
            return any(clause.topic.part is part for clause in content.clauses)


def check_ready(agreement: Agreement, today: date) -> None:
    """Raises Refused with the first thing that is missing, its part as the field. Nothing is missing otherwise."""
    for part, messages in missing(agreement, today).items():
        if messages and part is not Part.LIMITS:
            raise Refused(messages[0], part.value)


def _about(content: Content) -> tuple[Message, ...]:
    needs = []
    if not content.title:
        needs.append(msg("Give the page a name."))
    if not content.about:
        needs.append(msg("Say what it is about."))
    return tuple(needs)


def _who_when(content: Content) -> tuple[Message, ...]:
    needs = []
    if content.owner is None or (content.owner is Owner.ONE and content.owned_by is None):
        needs.append(msg("Choose who does it: one of you, both, or in turns."))
    if not content.cadence.rule and not content.cadence.cue:
        needs.append(msg("Say when: a day, or a moment that you both notice."))
    try:
        checked_cadence(content.cadence)
    except Refused as refusal:
        needs.append(refusal.message)
    if not content.good_enough:
        needs.append(msg("Say what is good enough for now."))
    return tuple(needs)


def _limits(agreement: Agreement) -> tuple[Message, ...]:
    """A limit holds by its author's own yes, so nothing here keeps the two from signing."""
    if any(not boundary.live for boundary in agreement.boundaries):
        return (msg("A limit holds once its writer says yes to it."),)
    if any(b.kind is LimitKind.I_WILL and not b.act for b in agreement.boundaries):
        return (msg("Say what you will do."),)
    return ()


def _hard_weeks(content: Content) -> tuple[Message, ...]:
    begun = any(clause.topic.part is Part.HARD_WEEKS for clause in content.clauses)
    if begun and not content.under(Topic.HARD_CUE):
        return (msg("Say how you will know that it is a hard week."),)
    return ()


def _trial(content: Content, today: date) -> tuple[Message, ...]:
    if content.review_on is None:
        return (msg("Choose a day to look at it again."),)
    if content.review_on <= today:
        return (msg("The day to look again lies in the past. Please choose a later one."),)
    return ()
