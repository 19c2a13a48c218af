"""What makes paper of a described document, handed in by those who know documents and files."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from evenhand.domain.document import Document
from evenhand.ui.work import Progress


class Form(str, Enum):
    """The forms in which a page can be saved (THE-9, ACC-12). The value is the ending of the file's name."""

    PDF = "pdf"
    HTML = "html"
    TEXT = "txt"


@dataclass(frozen=True, slots=True)
class Paper:
    """Makes bytes of a document, and keeps bytes as a file. Both are slow: call them on the worker.

    `make` raises Refused when the document needs more pages than it may, `save` raises StoreFailed.
    """

    make: Callable[[Document, Form, Progress], bytes]
    save: Callable[[bytes, Path], None]
