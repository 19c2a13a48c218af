"""What all documents share: for which language and paper they are made, and the frame of a page."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from evenhand.documents.said import Say
from evenhand.domain.document import Block, Direction, Document, Heading, Page, Paragraph, Rule, Tone
from evenhand.domain.message import Message, msg


@dataclass(frozen=True, slots=True)
class Sheet:
    """For which language and paper a document is made. `fillable`: the room to write in becomes fields."""

    say: Say
    language: str = "en"
    direction: Direction = Direction.LTR
    page: Page = Page.A4
    fillable: bool = False

    def document(self, title: Message, day: date, blocks: Iterable[Block], footer: Message | None = None, *,
                 most_pages: int | None = None, base_pt: int = 12, wide: bool = False) -> Document:
        """A document of this language and paper. `title` holds no names (THE-4)."""
        say = self.say
        return Document(
            title=say(title), day=day, blocks=tuple(blocks),
            page_of=lambda page, pages: say(msg("{page} of {pages}", page=page, pages=pages)),
            footer=say(footer) if footer is not None else "", language=self.language, direction=self.direction,
            page=self.page, most_pages=most_pages, base_pt=base_pt, fillable=self.fillable, wide=wide)

    def head(self, title: str | Message, below: str | Message, above: Message | None = None) -> tuple[Block, ...]:
        """The name of a page, with a line below it that says what it is."""
        say = self.say
        over = () if above is None else (Paragraph(say(above), Tone.SOFT),)
        name, line = (text if isinstance(text, str) else say(text) for text in (title, below))
        return (*over, Heading(name, 1), Paragraph(line, Tone.SOFT), Rule(strong=True))
