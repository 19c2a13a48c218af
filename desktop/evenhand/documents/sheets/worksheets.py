"""Sheets to think on, each by oneself or side by side: what counts, what I do not take on, what we talk about."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterable, Sequence
from datetime import date

from evenhand.documents.sheet import Sheet
from evenhand.domain.agreements.sentences import BREACH_WORDS
from evenhand.domain.document import (
    Blank,
    Block,
    Columns,
    Document,
    Heading,
    NotesRoom,
    Paragraph,
    Table,
    TickList,
    Tone,
    WriteIn,
)
from evenhand.domain.message import Message, counted, msg
from evenhand.domain.talks.agenda import AGENDA, MINUTES, Step, TalkKind, kind_title, step_asks, step_title

LEVELS = 5
_ALONE = msg("Fill this in alone. Show it only if you want to.")


def weights_worksheet(sheet: Sheet, today: date, energy: Sequence[str], risk: Sequence[str],
                      examples: Iterable[str]) -> Document:
    """What time, energy and risk count for one: three lines of 100 points, levels with their words, six examples."""
    say = sheet.say
    costs = (msg("Time"), msg("Energy"), msg("Emotional risk"))
    rate = tuple((text, Blank(say(msg("Energy for: {text}", text=text))), Blank(say(msg("Risk for: {text}", text=text))))
                 for text in examples)
    levels = tuple((str(n), energy[n], risk[n]) for n in range(LEVELS))
    blocks = (
        *sheet.head(msg("What counts for me"), _ALONE),
        Heading(say(msg("What wears me out most?"))),
        Paragraph(say(msg("Spread 100 points over the three. Equal parts are fine."))),
        Table((say(msg("What it takes")), say(msg("Points")), say(msg("Why"))),
              tuple((say(cost), Blank(say(msg("Points for {what}", what=cost))), Blank(say(msg("Why, for {what}", what=cost))))
                    for cost in costs),
              widths=(2, 1, 5), row_heads=True, grid=True, row_points=27),
        Heading(say(msg("The levels"))),
        Table((say(msg("Level")), say(msg("Energy")), say(msg("Emotional risk"))), levels, widths=(1, 4, 4), row_heads=True),
        Heading(say(msg("Try the levels on six examples"))),
        Paragraph(say(msg("Write 0 to 4. The two of you may see them in different ways."))),
        Table((say(msg("Example")), say(msg("Energy")), say(msg("Risk"))), rate, widths=(6, 1, 1), grid=True, row_points=24),
    )
    return sheet.document(msg("Weights worksheet"), today, blocks, most_pages=2)


def limits_worksheet(sheet: Sheet, today: date) -> Document:
    """Own limits: what I do, never what the other must do."""
    say = sheet.say

    def room(label: Message, lines: int = 3) -> WriteIn:
        return WriteIn(say(label), lines)

    blocks = (
        *sheet.head(msg("My limits"), msg("What I do to look after myself. A limit says what I do, not what you must do.")),
        room(msg("When this happens …")), room(msg("I will …")),
        room(msg("I will not take on …")), room(msg("This is why it matters to me …")),
        Heading(say(msg("If my limit is crossed, I will"))),
        TickList(tuple(say(words) for words in BREACH_WORDS.values()), 2),
        room(msg("Other, in my own words"), 1),
        Heading(say(msg("When I look at it again"))), room(msg("Day"), 1),
        Paragraph(say(msg("Are you afraid of what happens if you say no? Then this sheet is not the right help. Please read "
                          "“Is this right for us?”.")), Tone.SOFT),
    )
    return sheet.document(msg("Limits worksheet"), today, blocks, most_pages=1)


def talk_agenda(sheet: Sheet, today: date, kind: TalkKind) -> Document:
    """The steps of a talk, to tick and to write on."""
    say = sheet.say
    steps = AGENDA[kind]
    blocks: list[Block] = [*sheet.head(
        kind_title(kind), counted("About {n} minute. Stop at any time, and go on another day.",
                                  "About {n} minutes. Stop at any time, and go on another day.", MINUTES[kind]))]
    for number, step in enumerate(steps, start=1):
        blocks += [Heading(say(msg("{number}. {step}", number=number, step=step_title(step)))),
                   Paragraph(say(step_asks(step)))]
        if step in (Step.THANKS, Step.WISHES, Step.PLATE):
            blocks.append(Columns(*((WriteIn(say(msg("One of us")), 1),), (WriteIn(say(msg("The other")), 1),))))
        elif step in (Step.TOPIC, Step.SMALL_STEP, Step.AHEAD):
            blocks.append(WriteIn(say(step_title(step)), 2 if step is Step.TOPIC else 1, shown=False))
    blocks.append(NotesRoom(say(msg("Notes")), 6))
    return sheet.document(msg("Talk agenda"), today, blocks, msg("Take turns to speak and to listen."),
                          most_pages=2)


def agreement_worksheet(sheet: Sheet, today: date) -> Document:
    """A page to write an agreement on by hand, in the order of the builder."""
    say = sheet.say
    both = (Heading(say(msg("Why it matters"))),
            Columns((WriteIn(say(msg("To one of us")), 2),), (WriteIn(say(msg("To the other")), 2),)))
    blocks = (
        *sheet.head(msg("Our agreement"), msg("A first draft on paper. It counts once you both sign, and not before.")),
        WriteIn(say(msg("What it is about")), 1), *both,
        WriteIn(say(msg("Who does what, and when")), 3), WriteIn(say(msg("Good enough means")), 2),
        WriteIn(say(msg("Place, pause and rest")), 2), WriteIn(say(msg("If it slips")), 1),
        WriteIn(say(msg("In hard weeks")), 1), WriteIn(say(msg("What stays, whoever’s turn it is")), 1),
        WriteIn(say(msg("We look at it again on")), 1),
        Columns((WriteIn(say(msg("Name, signed")), 1),), (WriteIn(say(msg("Name, signed")), 1),)),
    )
    return sheet.document(msg("Agreement worksheet"), today, blocks, most_pages=1, base_pt=11)


