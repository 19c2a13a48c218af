"""The review: one calm page, two at most, for a session with a therapist (evidence 7)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from evenhand.documents.agreement import renewed_lines
from evenhand.documents.said import named, said_chart
from evenhand.documents.sheet import Sheet
from evenhand.domain.agreements.slips import WAY_INSIDE
from evenhand.domain.document import (
    Block,
    Columns,
    Document,
    Heading,
    NumberedList,
    Paragraph,
    Rule,
    Tone,
)
from evenhand.domain.guesses import Fair, fair_name
from evenhand.domain.message import DayStyle, Message, Told, counted, msg
from evenhand.domain.partners import Partner, Who
from evenhand.domain.reviews.lines import HARD_TIME_WORDS, OUTCOME_WORDS, HardMoments
from evenhand.domain.reviews.review import ReviewPage, SoloPage
from evenhand.domain.spans import Span

MOST_PAGES = 2  # THE-2


def review_document(
    page: ReviewPage, partners: Mapping[Who, Partner], agreed_on: date | None, today: date, sheet: Sheet,
    renewed: Mapping[Who, date] = MappingProxyType({}),
) -> Document:
    """The page of both. `agreed_on` is the day of both yeses, None for a preview, which says so. `renewed` as for
    agreement_document().
    """
    document = _ReviewPage(page, partners, agreed_on, today, sheet).document()
    return replace(document, blocks=(*document.blocks, *renewed_lines(renewed, partners, sheet.say)))


def solo_document(page: SoloPage, partner: Partner, today: date, sheet: Sheet) -> Document:
    """One partner's own words, marked as one view."""
    say = sheet.say
    blocks: tuple[Block, ...] = (
        Paragraph(say(msg("Notes for a session, one partner’s view")), Tone.SOFT),
        Heading(say(msg("{name}, {begin} to {end}", name=page.name, **_ends(page.span))), 1),
        Paragraph(say(msg("Written by one of two. Not a test, not for court, not a safety check.")), Tone.SOFT),
        Rule(strong=True),
        Heading(say(msg("In my own words"))),
        Paragraph(named(partner, page.words)),
    )
    return _document(blocks, msg("Made at home, by one partner alone."), today, sheet)


def _document(blocks: tuple[Block, ...], footer: Message, today: date, sheet: Sheet) -> Document:
    return sheet.document(msg("Review for couples therapy"), today, blocks, footer, most_pages=MOST_PAGES)


class _ReviewPage:
    """Puts what was ticked into blocks, in the order that PRODUCT.md gives."""

    def __init__(
        self, page: ReviewPage, partners: Mapping[Who, Partner], agreed_on: date | None, today: date, sheet: Sheet
    ) -> None:
        self._page, self._partners, self._agreed_on = page, partners, agreed_on
        self._today, self._sheet, self._say = today, sheet, sheet.say
        self._order = page.facts.sides.order

    def document(self) -> Document:
        footer = msg("Made at home, side by side. Please ask each of us alone if this says what we meant.")
        return _document(tuple(self._blocks()), footer, self._today, self._sheet)

    def _blocks(self) -> Iterator[Block]:
        yield from self._head()
        yield from self._questions()
        yield from self._own_words()
        yield from self._where()
        yield from self._felt_and_since()
        yield from self._tried()
        yield from self._hard()

    def _head(self) -> Iterator[Block]:
        first, second = (self._partners[who].name for who in self._order)
        span = self._page.facts.span
        yield Paragraph(self._say(msg("Review for couples therapy")), Tone.SOFT)
        yield Heading(self._say(msg("{first} and {second}, {begin} to {end}",
                                    first=first, second=second, **_ends(span))), 1)
        limits = msg("Not a test, not for court, not a safety check.")
        if self._agreed_on is None:
            agreed = msg("Our own notes. A preview: not yet agreed by both.")
        else:
            agreed = msg("Our own notes, agreed by both on {day}.", day=self._agreed_on)
        yield Paragraph(f"{self._say(agreed)} {self._say(limits)}", Tone.SOFT)
        yield Rule(strong=True)

    def _questions(self) -> Iterator[Block]:
        if self._page.questions:
            yield Heading(self._say(msg("For the session")))
            yield NumberedList(self._page.questions)

    def _own_words(self) -> Iterator[Block]:
        words = self._page.words
        if words.a or words.b:
            yield Heading(self._say(msg("In our own words")))
            yield Columns(*((self._named(who, words.of(who)),) for who in self._order))

    def _where(self) -> Iterator[Block]:
        facts = self._page.facts
        if facts.chart is None:
            return
        yield Heading(self._say(msg("Where the tasks sit")))
        marks = {who: partner.mark for who, partner in self._partners.items()}
        yield said_chart(facts.chart, marks, self._say)
        views = (msg("The marks show each view."),) if len(facts.chart.legend) > 1 else ()
        shown = (*facts.counts_most, *views, *facts.notes)
        yield Paragraph(" ".join(self._say(message) for message in shown), Tone.SOFT)

    def _felt_and_since(self) -> Iterator[Block]:
        felt, since = tuple(self._felt()), tuple(self._since())
        if felt and since:
            yield Columns(felt, since)
        else:
            yield from felt
            yield from since

    def _felt(self) -> Iterator[Block]:
        felt = self._page.facts.felt
        if not felt:
            return
        yield Heading(self._say(msg("Felt")))
        yield Paragraph(self._answers(msg("Fair to me?"), {who: each.fair_to_me for who, each in felt.items()}))
        care = {who: each.care_came_back for who, each in felt.items() if each.care_came_back is not None}
        if care:
            yield Paragraph(self._answers(msg("Care came back to me?"), care))

    def _answers(self, question: Message, answers: Mapping[Who, Fair]) -> str:
        """"Fair to me? Sam partly, Robin yes." or, when both say the same, "Fair to me? Both yes."."""
        told = [
            msg("{name} {answer}", name=self._partners[who].name, answer=fair_name(answers[who]))
            for who in self._order if who in answers
        ]
        if len(answers) == 2 and len(set(answers.values())) == 1:
            return self._say(msg("{question} Both {answer}.", question=question,
                                 answer=fair_name(next(iter(answers.values())))))
        if len(told) == 2:
            return self._say(msg("{question} {first}, {second}.", question=question, first=told[0], second=told[1]))
        return self._say(msg("{question} {first}.", question=question, first=told[0]))

    def _since(self) -> Iterator[Block]:
        if self._page.facts.since:
            yield Heading(self._say(msg("Since the last review")))
            for message in self._page.facts.since:
                yield Paragraph(self._say(message))

    def _tried(self) -> Iterator[Block]:
        tried = self._page.facts.tried
        if not tried:
            return
        yield Heading(self._say(msg("What we tried")))
        told = []
        for each in tried:
            outcome = OUTCOME_WORDS[each.outcome]
            if each.in_the_way:
                told.append(msg("{title}: {outcome}. What got in the way: {ways}.", title=each.title, outcome=outcome,
                                ways=tuple(WAY_INSIDE[way] for way in each.in_the_way)))
            else:
                told.append(msg("{title}: {outcome}.", title=each.title, outcome=outcome))
        yield Paragraph(" ".join(self._say(message) for message in told))

    def _hard(self) -> Iterator[Block]:
        facts = self._page.facts
        if facts.hard_moments is not None:
            yield Heading(self._say(msg("Hard moments")))
            yield Paragraph(" ".join(self._say(message) for message in _moments(facts.hard_moments)))
        if facts.hard_times:
            yield Heading(self._say(msg("Hard weeks")))
            kinds = tuple(dict.fromkeys(HARD_TIME_WORDS[hard.kind] for hard in facts.hard_times))
            yield Paragraph(self._say(msg("There was {kinds}.", kinds=kinds)))

    def _named(self, who: Who, text: str) -> Paragraph:
        return Paragraph(named(self._partners[who], text or self._say(msg("no words this time."))))


def _ends(span: Span) -> dict[str, Told]:
    """The first and last day of a span; the year is told once when both share it."""
    same = span.begin.year == span.last.year
    return {
        "begin": Told(span.begin, DayStyle.DAY if same else DayStyle.FULL),
        "end": Told(span.last, DayStyle.FULL),
    }


def _moments(moments: HardMoments) -> Iterator[Message]:
    """Counts for the couple, never by name."""
    yield counted("{n} hard moment.", "{n} hard moments.", moments.moments)
    if moments.landed:
        yield counted("{n} try to find back landed.", "{n} tries to find back landed.", moments.landed)
    if moments.not_yet:
        yield counted("{n} came too early.", "{n} came too early.", moments.not_yet)
