"""One partner's own limits as a page to keep."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterable
from datetime import date

from evenhand.documents.said import named
from evenhand.documents.sheet import Sheet
from evenhand.domain.agreements.content import Boundary
from evenhand.domain.agreements.sentences import limit_words
from evenhand.domain.document import BulletList, Document, Paragraph
from evenhand.domain.message import msg
from evenhand.domain.partners import Partner


def limits_document(limits: Iterable[Boundary], partner: Partner, today: date, sheet: Sheet) -> Document:
    """What one partner does alone: only limits with their author's yes and tick."""
    say = sheet.say
    said = tuple(" ".join(say(words) for words in limit_words(limit)) for limit in limits if limit.live and limit.prints)
    head = sheet.head(msg("My limits"), msg("What I do to look after myself. It asks nothing of anyone else."))
    blocks = (*head, Paragraph(named(partner, "")), BulletList(said))
    return sheet.document(msg("My limits"), today, blocks, msg("Written by one person for themselves."), most_pages=2)
