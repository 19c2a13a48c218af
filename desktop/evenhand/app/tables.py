"""Tables of other programs: asking for a file, and reading its bytes."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.importing.reading import MOST_BYTES
from evenhand.domain.message import msg
from evenhand.ui.kit import Kit
from evenhand.ui.preview.saving import forget_places


class ChooseTable:
    """Asks for a file each time anew, and remembers nothing of the answer (rule 13)."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit

    def __call__(self, parent: QWidget, then: Callable[[Path], None]) -> None:
        """`then` is called with the chosen file, and not at all when none is chosen."""
        dialog = QFileDialog(parent, self._kit.say(msg("Choose a table")), str(Path.home()),
                             "CSV, TSV (*.csv *.tsv *.txt);;* (*)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setHistory([])
        dialog.fileSelected.connect(lambda path: then(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.destroyed.connect(lambda: forget_places(QSettings(QSettings.Scope.UserScope, "QtProject")))
        dialog.open()


def read_table(path: Path) -> bytes:
    """The bytes of a file. Raises Refused when there are too many, StoreFailed when it cannot be read."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Refused(msg("This file is larger than 64 megabytes. Please split it."))
        return path.read_bytes()
    except OSError as error:
        raise StoreFailed(msg("This file cannot be read. Please choose another one.")) from error
