"""The recovery sheet: one page with the code that opens what is one's own."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date
from pathlib import Path

from evenhand.app.paper.printing import Printer, save
from evenhand.app.language.words import Words
from evenhand.documents.sheet import Sheet
from evenhand.domain.document import Document, Heading, NotesRoom, Paragraph
from evenhand.domain.message import DayStyle, Told, msg


def recovery_document(code: str, sheet: Sheet, today: date) -> Document:
    """The sheet as a document. It names nobody, so that who finds it learns little."""
    say = sheet.say
    title = msg("Recovery sheet")
    return sheet.document(title, today, (
        *sheet.head(title, msg("Made on {day}", day=Told(today, DayStyle.FULL))),
        Paragraph(say(msg("This code opens your own pages and what you two share, if you forget your passphrase."))),
        Heading(code),
        Paragraph(say(msg("Open Evenhand, press “Forgotten?” and type the code. You then choose a new passphrase and "
                          "get a new sheet. This one no longer works after that."))),
        Paragraph(say(msg("Keep it where only you find it. Whoever has this sheet and your computer can read what is "
                          "yours."))),
        NotesRoom(say(msg("Notes")), 4),
    ), most_pages=1, base_pt=14)


def save_recovery_sheet(path: Path, code: str, words: Words, today: date) -> None:
    """Write the sheet as a PDF. Raises StoreFailed."""
    printer = Printer(words)
    save(printer.pdf(recovery_document(code, printer.sheet, today)), path)
