"""From a document to a PDF and into a file: fonts, language and paper are chosen here."""
# SPDX-License-Identifier: GPL-3.0-or-later

import errno
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from evenhand.app import places
from evenhand.app.system.region import paper_here
from evenhand.app.language.words import Words
from evenhand.documents.sheet import Sheet
from evenhand.documents.fonts import FontFiles, Fonts
from evenhand.documents.pdf import Watch, write_pdf
from evenhand.domain.document import Direction, Document, Page
from evenhand.domain.failures import StoreFailed
from evenhand.domain.message import Message, msg
from evenhand.storage.files import written_whole

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NOT_ALLOWED = (errno.EACCES, errno.EPERM, errno.EROFS)


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
        target = BytesIO()
        self.write(document, target, watch)
        return target.getvalue()

    def write(self, document: Document, target: BinaryIO, watch: Watch | None = None, most: int | None = None) -> None:
        """The same, page by page into `target`. `most` ends a document that grows with time after so many pages."""
        if self._fonts is None:
            self._fonts = Fonts(FontFiles.in_folder(places.resources() / "fonts"))
        write_pdf(document, self._fonts, target, watch=watch, most=most)


def save(content: bytes, path: Path) -> None:
    """Keep bytes as a file, whole or not at all. Raises StoreFailed."""
    save_written(lambda target: target.write(content), path)


def save_written(write: Callable[[BinaryIO], object], path: Path) -> None:
    """Keep what `write` writes as a file, whole or not at all. Raises StoreFailed, and what `write` raises."""
    try:
        with written_whole(path) as target:
            write(target)
    except OSError as error:
        raise StoreFailed(_why(error)) from error


def _why(error: OSError) -> Message:
    if error.errno in _NO_ROOM:
        return msg("There is no room left there. Please make room, or choose another place.")
    if error.errno in _NOT_ALLOWED:
        return msg("Nothing may be saved in that folder. Please choose another place.")
    return msg("The file could not be saved there. Please choose another place.")
