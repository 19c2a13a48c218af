"""What makes paper of a described document, handed in by those who know documents and files."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from evenhand.domain.document import Document
from evenhand.domain.held import Stopped
from evenhand.ui.work import Progress


class Form(str, Enum):
    """The forms in which a page can be saved (THE-9, ACC-12). The value is the ending of the file's name."""

    PDF = "pdf"
    HTML = "html"
    TEXT = "txt"


@dataclass(frozen=True, slots=True)
class Paper:
    """Makes pages of a document, and keeps what was made as a file. All of it is slow: call it on the worker.

    `write` writes a form of a document into an open file, of a long PDF at most so many pages when it is told a number.
    It raises Refused when the document needs more pages than it may, and Stopped when nobody waits for it. `keep` opens a
    file for what writes into it, and keeps it whole or not at all; it raises StoreFailed.
    """

    write: Callable[[Document, Form, BinaryIO, Progress, int | None], None]
    keep: Callable[[Callable[[BinaryIO], object], Path], None]

    def pdf(self, document: Document, progress: Progress, most: int | None = None) -> bytes:
        """PDF in memory, to show or to print; nothing when nobody waits for it. Raises Refused."""
        target = BytesIO()
        try:
            self.write(document, Form.PDF, target, progress, most)
        except Stopped:
            return b""
        return target.getvalue()

    def save(self, document: Document, form: Form, path: Path, progress: Progress) -> None:
        """A form of the document as a file, page by page. Raises Refused and StoreFailed; stopped, there is no file."""
        try:
            self.keep(lambda target: self.write(document, form, target, progress, None), path)
        except Stopped:
            return
