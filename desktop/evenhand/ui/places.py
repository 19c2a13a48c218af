"""Asks where a file or folder is: each time anew, and nothing of the answer is remembered (THE-8, SAF-10, rule 13).

Whatever leaves the household by a file is also asked who might see it (SAF-26).
"""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QGridLayout, QWidget

from evenhand.domain.message import Message
from evenhand.ui.who_sees import ABOUT_FILE, ABOUT_FILES, WhoSees
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
        dialog = self._leaving(parent, title, kind.filter, ABOUT_FILE)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(kind.ending)
        dialog.selectFile(f"{name}.{kind.ending}")
        self._ask(dialog, then)

    def open(self, parent: QWidget, title: Message, kind: FileKind, then: Then) -> None:
        """Which file is to be read."""
        dialog = self._plain(QFileDialog(parent), title, kind.filter)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._ask(dialog, then)

    def folder(self, parent: QWidget, title: Message, then: Then) -> None:
        """Which folder is meant."""
        self._ask_folder(self._plain(QFileDialog(parent), title, ""), then)

    def folder_for_export(self, parent: QWidget, title: Message, then: Then) -> None:
        """Which folder is to be filled."""
        self._ask_folder(self._leaving(parent, title, "", ABOUT_FILES), then)

    def _ask_folder(self, dialog: QFileDialog, then: Then) -> None:
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._ask(dialog, then)

    def _leaving(self, parent: QWidget, title: Message, kinds: str, question: Message) -> QFileDialog:
        dialog = _LeavingDialog(parent)
        self._plain(dialog, title, kinds)
        dialog.ask(self._say, question)
        return dialog

    def _plain(self, dialog: QFileDialog, title: Message, kinds: str) -> QFileDialog:
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or str(Path.home())
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)  # a system's own dialog keeps lists of its own
        dialog.setWindowTitle(self._say(title))
        dialog.setDirectory(home)
        if kinds:
            dialog.setNameFilter(kinds)
        dialog.setHistory([])
        return dialog

    def _ask(self, dialog: QFileDialog, then: Then) -> None:
        dialog.fileSelected.connect(lambda path: then(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.destroyed.connect(lambda: forget_places(QSettings(QSettings.Scope.UserScope, "QtProject")))
        dialog.open()


class _LeavingDialog(QFileDialog):
    """A file dialog that does not close before it was answered who might see what is saved."""

    def ask(self, say: Say, question: Message) -> None:
        """Put the question below the name of the file."""
        self.who_sees = WhoSees(say, question)
        grid = self.layout()
        assert isinstance(grid, QGridLayout)
        grid.addWidget(self.who_sees, grid.rowCount(), 0, 1, grid.columnCount())

    def accept(self) -> None:
        if self.who_sees.asked():
            super().accept()


def forget_places(settings: QSettings) -> None:
    """Take out what the toolkit noted of folders and files in its own settings when the dialog closed."""
    settings.remove("FileDialog")
    settings.sync()
