"""Cards to cut out and fold: what to say when it gets loud, and how to say what one needs."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date

from evenhand.documents.sheet import Sheet
from evenhand.domain.document import Block, BulletList, Document, FoldCard, Heading, Paragraph, Tone, WriteIn
from evenhand.domain.message import Message, msg

HINT = msg("Cut along the dashes and fold along the dots. It has the size of a bank card.")
COPIES = 3  # on one page


def pause_card(sheet: Sheet, today: date) -> Document:
    """The pause in a few words, for the wallet or the fridge."""
    say = sheet.say
    front = (
        Heading(say(msg("Pause")), 2),
        Paragraph(say(msg("“I want to go on with this, and I need a break. I am back at:”"))),
        WriteIn(say(msg("I am back at")), 1, shown=False),
        Paragraph(say(msg("At least 20 minutes, at most a day.")), Tone.SOFT),
    )
    back = (
        Heading(say(msg("In the break")), 2),
        BulletList(tuple(say(text) for text in (
            msg("Walk, breathe out slowly, drink water."), msg("No messages, no planning what to say."),
            msg("Come back at the time, even for one sentence."),
            msg("Not yet calm? Say so, and name a new time once.")))),
    )
    return _cards(sheet, today, msg("Pause card"), msg("One for each of you, and one for the fridge."), front, back)


def words_card(sheet: Sheet, today: date) -> Document:
    """The steps of an I-statement, with one example."""
    say = sheet.say
    front = (
        Heading(say(msg("Say it from my side")), 2),
        BulletList(tuple(say(text) for text in (
            msg("When … happened (what a camera would see)"), msg("I felt …"), msg("because I need …"),
            msg("Would you …? (one small thing)")))),
        Paragraph(say(msg("A no is fine, and needs no reason.")), Tone.SOFT),
    )
    back = (
        Heading(say(msg("For example")), 2),
        Paragraph(say(msg("“When dinner went by without a word, I felt alone. I need to know that we are fine. Would you "
                          "tell me one thing about your day?”"))),
        Paragraph(say(msg("To listen: say back what you heard, then ask “Is that it?”")), Tone.SOFT),
    )
    return _cards(sheet, today, msg("Words card"), msg("How to start a hard talk, in four short parts."), front, back)


def _cards(sheet: Sheet, today: date, title: Message, below: Message, front: tuple[Block, ...],
           back: tuple[Block, ...]) -> Document:
    cards = (FoldCard(front, back, sheet.say(HINT) if number == COPIES else "") for number in range(1, COPIES + 1))
    return sheet.document(title, today, (*sheet.head(title, below), *cards), most_pages=1)
