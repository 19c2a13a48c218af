"""Asks where to save a page, in one of its forms."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from evenhand.domain.message import Message, msg
from evenhand.ui.places import PDF, FileKind, Places
from evenhand.ui.preview.paper import Form

AskWhere = Callable[[QWidget, str, Form, Callable[[Path], None]], None]  # parent, name without ending, form, then

_TITLES: MappingProxyType[Form, Message] = MappingProxyType({
    Form.PDF: msg("Save as PDF"), Form.HTML: msg("Save as a web page"), Form.TEXT: msg("Save as plain text"),
})
_KINDS = MappingProxyType({Form.PDF: PDF, Form.HTML: FileKind("HTML", "html"), Form.TEXT: FileKind("TXT", "txt")})


def asks_where(places: Places) -> AskWhere:
    """What opens the dialog for a page."""
    def ask(parent: QWidget, name: str, form: Form, then: Callable[[Path], None]) -> None:
        places.save(parent, _TITLES[form], name, _KINDS[form], then)
    return ask
