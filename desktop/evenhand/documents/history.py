"""The history of an agreement on paper: what the first version said, and what changed with each one after it."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from evenhand.documents.said import Say
from evenhand.documents.sheet import Sheet
from evenhand.domain.agreements.agreement import Agreement
from evenhand.domain.agreements.sentences import differences, whole_text
from evenhand.domain.agreements.versions import Version
from evenhand.domain.document import Block, Document, Heading, KeepTogether, Paragraph, Span, Tone
from evenhand.domain.failures import Refused
from evenhand.domain.message import DayStyle, Message, Told, msg
from evenhand.domain.partners import Partner, Who


def history_document(agreement: Agreement, partners: Mapping[Who, Partner], today: date, sheet: Sheet) -> Document:
    """Versions that both signed, newest first. Raises Refused when there is none (rule 12)."""
    versions = agreement.versions
    if not versions:
        raise Refused(msg("There is no history yet. It begins when you both sign."))
    blocks: list[Block] = [*sheet.head(
        agreement.shown.title or msg("Our agreement"), msg("Each version that you both signed, the newest first."),
        msg("History of an agreement"))]
    for number in range(len(versions) - 1, -1, -1):
        blocks += _version(versions[number], versions[number - 1] if number else None, partners, sheet.say)
    return sheet.document(msg("History of an agreement"), today, blocks,
                          msg("What you both signed stays here. Nobody can change it later."))


def _version(version: Version, before: Version | None, partners: Mapping[Who, Partner], say: Say) -> Iterator[Block]:
    """A version below its day. The first one, which has none before it, is told in full."""
    def name_of(who: Who) -> str:
        return partners[who].name

    head = Heading(say(msg("Version {number}, {day}", number=version.number, day=Told(version.day, DayStyle.FULL))))
    parts: list[tuple[Block, ...]]
    if before is None:
        parts = [(Paragraph((Span(say(msg("{label}:", label=label)), strong=True), Span(f" {_sentences(said, say)}"))),)
                 for label, said in whole_text(version, name_of)]
    else:
        parts = [(Heading(say(each.what), 3),
                  Paragraph(say(msg("Before: {text}", text=_sentences(each.before, say))), Tone.SOFT),
                  Paragraph(say(msg("Now: {text}", text=_sentences(each.after, say)))))
                 for each in differences(before, version, name_of)]
        parts = parts or [(Paragraph(say(msg("The same words, signed again."))),)]
    yield KeepTogether((head, *parts[0]))
    yield from (KeepTogether(part) for part in parts[1:])


def _sentences(said: Iterable[Message], say: Say) -> str:
    return " ".join(say(words) for words in said) or say(msg("nothing"))
