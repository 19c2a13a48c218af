"""Each export asks who might see it, once, in the dialog that names the file; keys alone answer it (SAF-26)."""
# SPDX-License-Identifier: GPL-3.0-or-later

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLineEdit, QWidget

import evenhand
from evenhand.domain.message import msg
from evenhand.ui.places import BACKUP, EXPORT, PDF, Places
from evenhand.ui.who_sees import ANSWERS, AskBeforeCopying, WhoSees

PACKAGE = Path(evenhand.__file__).parent


@pytest.fixture
def parent(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def asked(parent, words, ask, tmp_path):
    """The dialog that is open, and what was chosen in it."""
    chosen, places = [], Places(words)
    if ask == "save":
        places.save(parent, msg("Save as PDF"), "page", PDF, chosen.append)
    else:
        places.folder_for_export(parent, msg("Choose a folder"), chosen.append)
    dialog = parent.findChild(QFileDialog)
    dialog.setDirectory(str(tmp_path))
    return dialog, chosen


@pytest.mark.parametrize("ask", ["save", "folder"])
def test_that_no_file_leaves_before_an_answer_and_one_answer_is_enough(qtbot, parent, words, tmp_path, ask):
    dialog, chosen = asked(parent, words, ask, tmp_path)
    name = dialog.findChild(QLineEdit)
    name.setText("page.pdf" if ask == "save" else str(tmp_path))
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert dialog.isVisible() and chosen == []
    who_sees = dialog.findChild(WhoSees)
    assert "Please choose" in who_sees.told.text() and dialog.focusWidget() is who_sees.answers
    qtbot.keyClick(who_sees.answers, Qt.Key.Key_Down)
    assert who_sees.told.text() == words(ANSWERS[0][1])
    qtbot.keyClick(who_sees.answers, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert chosen == [tmp_path / "page.pdf" if ask == "save" else tmp_path]


def test_that_nothing_is_asked_where_nothing_leaves(parent, words):
    Places(words).open(parent, msg("Choose an export"), EXPORT, print)
    assert parent.findChild(QFileDialog).findChild(WhoSees) is None
    parent.findChild(QFileDialog).reject()
    Places(words).folder(parent, msg("Choose a folder"), print)
    assert all(dialog.findChild(WhoSees) is None for dialog in parent.findChildren(QFileDialog))


def test_that_leaving_the_dialog_needs_no_answer(qtbot, parent, words, tmp_path):
    dialog, chosen = asked(parent, words, "save", tmp_path)
    dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Cancel).click()
    assert not dialog.isVisible() and chosen == []


def test_that_an_answer_copies_and_escape_does_not(qtbot, kit, parent):
    copied = []
    for number in range(len(ANSWERS)):
        dialog = AskBeforeCopying(kit, parent, lambda: copied.append(True))
        dialog.open()
        qtbot.keyClick(dialog.buttons[number], Qt.Key.Key_Return)
    assert len(copied) == len(ANSWERS)
    dialog = AskBeforeCopying(kit, parent, lambda: copied.append(True))
    dialog.open()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert len(copied) == len(ANSWERS)


def test_that_every_way_out_of_the_window_goes_through_the_question():
    """What names a file to be written is Places alone; what is copied of entries asks first; a list of line numbers and
    reasons, which holds nothing of the couple, does not."""
    writes = {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py")
              for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
              if isinstance(node, ast.Attribute) and node.attr == "setText" and "clipboard()" in ast.unparse(node.value)}
    assert writes == {"ui/ledger/view.py", "ui/ledger/importing.py"}
    assert BACKUP.ending == "evenhand"
