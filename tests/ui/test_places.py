"""File dialogs: one opener, and nothing remembered."""
# SPDX-License-Identifier: GPL-3.0-or-later

from pathlib import Path

import evenhand
import pytest
from evenhand.domain.message import msg
from evenhand.ui.places import PDF, Places, forget_places
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget


def test_that_only_one_room_opens_file_dialogs():
    """THE-8, SAF-10: what forgets must see every answer."""
    package = Path(evenhand.__file__).parent
    users = {path.relative_to(package).as_posix() for path in package.rglob("*.py") if "QFileDialog" in path.read_text()}
    assert users == {"ui/places.py"}


def test_that_places_of_files_are_forgotten(tmp_path):
    """THE-8: also by the toolkit."""
    settings = QSettings(str(tmp_path / "toolkit.ini"), QSettings.Format.IniFormat)
    settings.setValue("FileDialog/lastVisited", "file:///somewhere")
    settings.setValue("FileDialog/history", ["file:///somewhere"])
    settings.setValue("Other/kept", 1)
    forget_places(settings)
    assert settings.allKeys() == ["Other/kept"]


@pytest.mark.parametrize(("ask", "name"), [("save", "page.pdf"), ("open", "old.pdf"), ("folder", "somewhere")])
def test_that_a_chosen_place_is_handed_on(qtbot, words, tmp_path, ask, name):
    parent, chosen, places = QWidget(), [], Places(words)
    qtbot.addWidget(parent)
    (tmp_path / "old.pdf").touch()
    (tmp_path / "somewhere").mkdir()
    title = msg("Save as PDF")
    match ask:
        case "save":
            places.save(parent, title, "page", PDF, chosen.append)
        case "open":
            places.open(parent, title, PDF, chosen.append)
        case _:
            places.folder(parent, title, chosen.append)
    dialog = parent.findChild(QFileDialog)
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    gone = []
    dialog.destroyed.connect(lambda: gone.append(True))
    dialog.fileSelected.emit(str(tmp_path / name))
    dialog.reject()
    qtbot.waitUntil(lambda: bool(gone))
    assert chosen == [tmp_path / name]
    assert "FileDialog" not in QSettings(QSettings.Scope.UserScope, "QtProject").childGroups()
