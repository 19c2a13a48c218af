"""Asks where a file or folder is: each time anew, and nothing of the answer is remembered (THE-8, SAF-10, rule 13)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from evenhand.domain.message import Message
from evenhand.ui.work import Say

Then = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: what it is called, and the ending of its name, without the dot; `more` are read as well."""

    name: str
    ending: str
    more: tuple[str, ...] = ()

    @property
    def filter(self) -> str:
        return f"{self.name} ({' '.join(f'*.{ending}' for ending in (self.ending, *self.more))})"


BACKUP = FileKind("Evenhand", "evenhand")
PDF = FileKind("PDF", "pdf")
EXPORT = FileKind("JSON", "json")
TABLE = FileKind("CSV, TSV", "csv", ("tsv", "tab", "txt"))


class Places:
    """The one opener of file dialogs. `then` is called with what was chosen, and not at all when nothing was."""

    def __init__(self, say: Say) -> None:
        self._say = say

    def save(self, parent: QWidget, title: Message, name: str, kind: FileKind, then: Then) -> None:
        """Where a new file is to stand. `name` is offered without its ending: no names of people in it."""
        dialog = self._dialog(parent, title, kind.filter)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(kind.ending)
        dialog.selectFile(f"{name}.{kind.ending}")
        self._ask(dialog, then)

    def open(self, parent: QWidget, title: Message, kind: FileKind, then: Then) -> None:
        """Which file is to be read."""
        dialog = self._dialog(parent, title, kind.filter)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._ask(dialog, then)

    def folder(self, parent: QWidget, title: Message, then: Then) -> None:
        """Which folder is meant."""
        dialog = self._dialog(parent, title, "")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._ask(dialog, then)

    def _dialog(self, parent: QWidget, title: Message, kinds: str) -> QFileDialog:
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or str(Path.home())
        dialog = QFileDialog(parent, self._say(title), home, kinds)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)  # a system's own dialog keeps lists of its own
        dialog.setHistory([])
        return dialog

    def _ask(self, dialog: QFileDialog, then: Then) -> None:
        dialog.fileSelected.connect(lambda path: then(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.destroyed.connect(lambda: forget_places(QSettings(QSettings.Scope.UserScope, "QtProject")))
        dialog.open()


def forget_places(settings: QSettings) -> None:
    """Take out what the toolkit noted of folders and files in its own settings when the dialog closed."""
    settings.remove("FileDialog")
    settings.sync()
