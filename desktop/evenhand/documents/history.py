"""The history of an agreement on paper: each signed version with its day and what changed."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping
from datetime import date

from evenhand.documents.sheet import Sheet
from evenhand.domain.agreements.agreement import Agreement
from evenhand.domain.agreements.sentences import differences
from evenhand.domain.document import Block, Document, Heading, Paragraph, Span, Tone
from evenhand.domain.failures import Refused
from evenhand.domain.message import DayStyle, Told, msg
from evenhand.domain.partners import Partner, Who


def history_document(agreement: Agreement, partners: Mapping[Who, Partner], today: date, sheet: Sheet) -> Document:
    """Versions that both signed, newest first. Raises Refused when there is none (rule 12)."""
    versions = agreement.versions
    if not versions:
        raise Refused(msg("There is no history yet. It begins when you both sign."))
    say = sheet.say
    blocks: list[Block] = [*sheet.head(
        agreement.shown.title or msg("Our agreement"), msg("Each version that you both signed, the newest first."),
        msg("History of an agreement"))]
    for number in range(len(versions) - 1, -1, -1):
        version = versions[number]
        blocks.append(Heading(say(msg("Version {number}, {day}", number=version.number,
                                      day=Told(version.day, DayStyle.FULL)))))
        if number == 0:
            blocks.append(Paragraph(say(msg("The first version."))))
            continue
        told = differences(versions[number - 1], version, lambda who: partners[who].name)
        if not told:
            blocks.append(Paragraph(say(msg("The same words, signed again."))))
        for each in told:
            nothing = msg("nothing")
            blocks += [Paragraph((Span(say(each.what), strong=True),)),
                       Paragraph(say(msg("Before: {text}", text=each.before or nothing)), Tone.SOFT),
                       Paragraph(say(msg("Now: {text}", text=each.after or nothing)))]
    return sheet.document(msg("History of an agreement"), today, blocks,
                          msg("What you both signed stays here. Nobody can change it later."))
