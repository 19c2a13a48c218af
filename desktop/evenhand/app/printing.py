"""From a document to PDF bytes and into a file: fonts, language and paper are chosen here."""
# SPDX-License-Identifier: GPL-3.0-or-later

from pathlib import Path

from evenhand.app import places
from evenhand.app.words import Words
from evenhand.documents.agreement import Sheet
from evenhand.documents.fonts import FontFiles, Fonts
from evenhand.documents.pdf import pdf_of
from evenhand.domain.document import Direction, Document
from evenhand.domain.failures import StoreFailed
from evenhand.domain.message import msg
from evenhand.storage.files import write_whole


class Printer:
    """Makes PDFs in one language. The fonts are read at the first page."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._fonts: Fonts | None = None

    @property
    def sheet(self) -> Sheet:
        """Language and paper, for those who describe documents."""
        direction = Direction.RTL if self._words.right_to_left else Direction.LTR
        return Sheet(self._words, self._words.language, direction)

    def pdf(self, document: Document) -> bytes:
        """The document as PDF. Raises Refused when it needs more pages than it may."""
        if self._fonts is None:
            self._fonts = Fonts(FontFiles.in_folder(places.resources() / "fonts"))
        return pdf_of(document, self._fonts)


def save(content: bytes, path: Path) -> None:
    """Keep bytes as a file, whole or not at all. Raises StoreFailed."""
    try:
        write_whole(path, content)
    except OSError as error:
        raise StoreFailed(msg("The file could not be saved there. Please choose another place.")) from error
