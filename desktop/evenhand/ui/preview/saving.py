"""Asks where to save a page: each time anew, and nothing of the answer is remembered (THE-8, rule 13)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from evenhand.domain.message import Message, msg
from evenhand.ui.kit import Kit
from evenhand.ui.preview.paper import Form

AskWhere = Callable[[QWidget, str, Form, Callable[[Path], None]], None]  # parent, name without ending, form, then

TITLES: MappingProxyType[Form, Message] = MappingProxyType({
    Form.PDF: msg("Save as PDF"), Form.HTML: msg("Save as a web page"), Form.TEXT: msg("Save as plain text"),
})
_FILTERS = MappingProxyType({Form.PDF: "PDF (*.pdf)", Form.HTML: "HTML (*.html)", Form.TEXT: "TXT (*.txt)"})


class WhereToSave:
    """Opens the file dialog and lets it forget. Call it like `AskWhere`."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit

    def __call__(self, parent: QWidget, name: str, form: Form, then: Callable[[Path], None]) -> None:
        """`then` is called with the chosen file, and not at all when none is chosen."""
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(parent, self._kit.say(TITLES[form]), home, _FILTERS[form])
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(form.value)
        dialog.setHistory([])
        dialog.selectFile(f"{name}.{form.value}")
        dialog.fileSelected.connect(lambda path: then(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.destroyed.connect(lambda: forget_places(QSettings(QSettings.Scope.UserScope, "QtProject")))
        dialog.open()


def forget_places(settings: QSettings) -> None:
    """Take out what the toolkit noted of folders and files in its own settings when the dialog closed."""
    settings.remove("FileDialog")
    settings.sync()
