"""From a document to PDF bytes and into a file: fonts, language and paper are chosen here."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace
from pathlib import Path

from evenhand.app import places
from evenhand.app.region import paper_here
from evenhand.app.words import Words
from evenhand.documents.sheet import Sheet
from evenhand.documents.fonts import FontFiles, Fonts
from evenhand.documents.pdf import Watch, pdf_of
from evenhand.domain.document import Direction, Document, Page
from evenhand.domain.failures import StoreFailed
from evenhand.domain.message import msg
from evenhand.storage.files import write_whole


class Printer:
    """Makes PDFs in one language. The fonts are read at the first page."""

    def __init__(self, words: Words, page: Page | None = None) -> None:
        """`page` is the paper; None is the one that is usual here."""
        self._words, self._page = words, page or paper_here()
        self._fonts: Fonts | None = None

    @property
    def sheet(self) -> Sheet:
        """Language and paper, for those who describe documents."""
        direction = Direction.RTL if self._words.right_to_left else Direction.LTR
        return Sheet(self._words, self._words.language, direction, self._page)

    def sheet_with(self, fillable: bool) -> Sheet:
        """The same, with fields to fill in or with lines to write on."""
        return replace(self.sheet, fillable=fillable)

    def pdf(self, document: Document, watch: Watch | None = None) -> bytes:
        """The document as PDF. Raises Refused when it needs more pages than it may, and Stopped by `watch`."""
        if self._fonts is None:
            self._fonts = Fonts(FontFiles.in_folder(places.resources() / "fonts"))
        return pdf_of(document, self._fonts, watch=watch)


def save(content: bytes, path: Path) -> None:
    """Keep bytes as a file, whole or not at all. Raises StoreFailed."""
    try:
        write_whole(path, content)
    except OSError as error:
        raise StoreFailed(msg("The file could not be saved there. Please choose another place.")) from error
