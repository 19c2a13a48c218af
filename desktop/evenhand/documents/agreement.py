"""An agreement as a page to sign and keep."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from evenhand.documents.said import Say, named
from evenhand.documents.sheet import Sheet
from evenhand.domain.agreements.agreement import Agreement
from evenhand.domain.agreements.content import Content, Part, Topic
from evenhand.domain.agreements.parts import PART_TITLES
from evenhand.domain.agreements.sentences import (
    STAY_WORDS,
    TOPIC_WORDS,
    hard_weeks_words,
    kept_free_words,
    limit_words,
    owner_words,
    slip_words,
    standing_words,
    trial_words,
    when_words,
)
from evenhand.domain.document import (
    Block,
    BulletList,
    Columns,
    Document,
    Heading,
    KeepTogether,
    NotesRoom,
    Paragraph,
    Rule,
    SignatureLines,
    Span,
    Tone,
    letters_in,
)
from evenhand.domain.failures import Refused
from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Partner, Who

MOST_PAGES = 2
SHORT = 420  # letters: a part up to this length may share its line with another


def agreement_document(
    agreement: Agreement, partners: Mapping[Who, Partner], first: Who, today: date, sheet: Sheet,
    alone: Who | None = None, renewed: Mapping[Who, date] = MappingProxyType({}),
) -> Document:
    """The page of an agreement: what holds or waits, else the draft. `first` is who stands first; it alternates.
    `renewed` tells since when whose signing key is a new one: the page says so.

    Limits stand in a block of their own, only those with their author's yes and tick. `alone` is the one who prints
    without the other: only what both signed, and own limits. Raises Refused when that is nothing (rule 12).
    """
    if alone is not None:
        if agreement.shown_version is None:
            raise Refused(msg("One of you alone can print only what both of you signed."))
        own = tuple(boundary for boundary in agreement.boundaries if boundary.author is alone)
        agreement = replace(agreement, boundaries=own, requests=())
    return _AgreementPage(agreement, partners, first, today, sheet, renewed).document()


class _AgreementPage:
    """Puts the parts of one agreement into blocks."""

    def __init__(
        self, agreement: Agreement, partners: Mapping[Who, Partner], first: Who, today: date, sheet: Sheet,
        renewed: Mapping[Who, date],
    ) -> None:
        self._renewed = renewed
        self._agreement, self._partners, self._today, self._sheet = agreement, partners, today, sheet
        self._order = (first, first.other)
        self._say = sheet.say
        self._content: Content = agreement.shown

    def document(self) -> Document:
        return self._sheet.document(
            msg("Agreement"), self._today, self._blocks(),
            msg("Good enough for now. Either of us can pause or end this at any time."), most_pages=MOST_PAGES)

    def _blocks(self) -> Iterator[Block]:
        say, content = self._say, self._content
        names = tuple(self._partners[who].name for who in self._order)
        standing = standing_words(self._agreement, self._today)
        yield Heading(content.title or say(msg("Our agreement")), 1)
        yield Paragraph(
            say(msg("{names}, {standing}", names=msg("{first} and {second}", first=names[0], second=names[1]),
                    standing=standing)), Tone.SOFT,
        )
        yield Rule(strong=True)
        yield from self._about()
        yield from self._who_when()
        yield from _beside(self._plain_part(msg("Good enough means"), content.good_enough),
                           self._plain_part(msg("First small step"), content.first_step))
        yield from _beside(self._clauses(Part.PLACE), self._hard_weeks())
        yield from _beside(self._slips(), self._stays())
        yield from self._limits()
        yield from self._requests()
        yield from self._trial_and_names()

    def _about(self) -> Iterator[Block]:
        content = self._content
        if content.about:
            yield Heading(self._say(PART_TITLES[Part.ABOUT]))
            yield Paragraph(content.about)
        sides = [(self._named(who, content.why.of(who)),) for who in self._order if content.why.of(who)]
        if sides:
            yield Heading(self._say(msg("Why it matters")))
            yield from (Columns(*sides),) if len(sides) == len(self._order) else sides[0]

    def _who_when(self) -> Iterator[Block]:
        content, say = self._content, self._say
        said = [words for words in (owner_words(content, self._name_of), when_words(content)) if words]
        deeds = content.under(Topic.DEED)
        if said or deeds:
            yield Heading(say(msg("Who and when")))
            yield Paragraph(" ".join([say(words) for words in said]))
            if deeds:
                yield BulletList(deeds)

    def _plain_part(self, label: Message, text: str) -> Iterator[Block]:
        if text:
            yield Heading(self._say(label))
            yield Paragraph(text)

    def _clauses(self, part: Part) -> Iterator[Block]:
        """Each topic with its own strong word before it."""
        lines = [
            (Span(self._say(TOPIC_WORDS[topic]) + ": ", strong=True), Span(text))
            for topic in Topic if topic.part is part for text in self._content.under(topic)
        ]
        free = kept_free_words(self._content, self._name_of) if part is Part.PLACE else ()
        if lines or free:
            yield Heading(self._say(PART_TITLES[part]))
            yield from (Paragraph(line) for line in lines)
        if free:
            yield Paragraph(" ".join(self._say(words) for words in free))

    def _slips(self) -> Iterator[Block]:
        yield Heading(self._say(PART_TITLES[Part.SLIPS]))
        yield Paragraph(" ".join((self._say(slip_words(self._content)), *self._content.under(Topic.SLIP))))

    def _hard_weeks(self) -> Iterator[Block]:
        blocks = tuple(self._clauses(Part.HARD_WEEKS))
        if blocks:
            yield from blocks
            yield Paragraph(self._say(hard_weeks_words(self._content)))

    def _stays(self) -> Iterator[Block]:
        said = [self._say(STAY_WORDS[stay]) for stay in self._content.stays]
        if said or self._content.under(Topic.STAY):
            yield Heading(self._say(PART_TITLES[Part.STAYS]))
            yield Paragraph(" ".join((*said, *self._content.under(Topic.STAY))))

    def _limits(self) -> Iterator[Block]:
        """One signature each, so apart from what both sign; told by their authors alone."""
        printed = [boundary for boundary in self._agreement.live_boundaries if boundary.prints]
        if not printed:
            return
        sides: list[tuple[Block, ...]] = []
        for who in self._order:
            own = [boundary for boundary in printed if boundary.author is who]
            said = tuple(" ".join(self._say(words) for words in limit_words(boundary)) for boundary in own)
            sides.append((self._named(who, ""), BulletList(said)) if said else ())
        yield KeepTogether((
            Heading(self._say(msg("My limits"))),
            Paragraph(self._say(msg("What each of us does alone. These are not part of what both sign.")), Tone.SOFT),
            Columns(*sides),
        ))

    def _requests(self) -> Iterator[Block]:
        """Only those that were welcome: of others the page knows nothing."""
        granted = [request for request in self._agreement.requests if request.granted]
        if granted:
            yield Heading(self._say(msg("Asked, and welcome")))
            yield BulletList(tuple(request.text for request in granted))

    def _trial_and_names(self) -> Iterator[Block]:
        say = self._say
        yield KeepTogether((
            Heading(say(PART_TITLES[Part.TRIAL])),
            Paragraph(" ".join(say(words) for words in trial_words(self._content))),
            SignatureLines(tuple((self._partners[who].name, self._signed_note(who)) for who in self._order)),
            *renewed_lines(self._renewed, self._partners, say),
        ))
        yield NotesRoom(say(msg("Room for notes")), 6)

    def _signed_note(self, who: Who) -> str:
        version = self._agreement.shown_version
        signed = next((s for s in version.signatures if s.who is who), None) if version else None
        return self._say(msg("signed in the program on {day}", day=signed.day)) if signed else ""

    def _named(self, who: Who, text: str) -> Paragraph:
        return Paragraph(named(self._partners[who], text))

    def _name_of(self, who: Who) -> str:
        return self._partners[who].name


def renewed_lines(renewed: Mapping[Who, date], partners: Mapping[Who, Partner], say: Say) -> tuple[Block, ...]:
    """Whose signing key was renewed, and when; nothing for a key that was never renewed."""
    return tuple(
        Paragraph(say(msg("{name}: signing key renewed on {day}.", name=partners[who].name, day=day)), Tone.SOFT)
        for who, day in renewed.items() if who in partners)


def _beside(left: Iterator[Block], right: Iterator[Block]) -> Iterator[Block]:
    """Two short parts side by side, so that the page stays one page; long ones below each other."""
    sides = (tuple(left), tuple(right))
    if all(side and letters_in(side) <= SHORT for side in sides):
        yield Columns(*sides)
    else:
        yield from (block for side in sides for block in side)
