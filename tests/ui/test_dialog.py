"""What every dialog does by itself: as tall as its content, and no larger than the screen and the window behind it."""
# SPDX-License-Identifier: GPL-3.0-or-later

import pytest
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget

from evenhand.domain.message import msg
from evenhand.ui.dialog import Dialog
from evenhand.ui.widgets.fields import Field, Fold, WrappedLabel

LONG = "A sentence that does not fit on one line of a narrow dialog, and so it goes on for a while. " * 3


class Asking(Dialog):
    """A field that can be refused, a sentence that comes later, and a fold."""

    def __init__(self, kit, parent: QWidget | None) -> None:
        super().__init__(kit, parent, width=400)
        self.field = Field("A name", QLineEdit(), kit.theme)
        self.later = WrappedLabel("", "small")
        self.fold = Fold("More", WrappedLabel(LONG), kit.theme)
        column = QVBoxLayout()
        for part in (self.field, self.later, self.fold, kit.button(msg("Save"), self.accept)):
            column.addWidget(part)
        self.fill(column)


@pytest.fixture
def window(qtbot) -> QWidget:
    behind = QWidget()
    behind.resize(800, 700)
    qtbot.addWidget(behind)
    behind.show()
    return behind


@pytest.fixture
def dialog(qtbot, kit, window) -> Asking:
    asking = Asking(kit, window)
    with qtbot.waitExposed(asking):
        asking.open()
    return asking


def hidden_below(dialog: Asking) -> int:
    """How many px of the content can be reached by scrolling only."""
    return dialog.findChild(QScrollArea).verticalScrollBar().maximum()


@pytest.mark.parametrize("change", [
    lambda dialog: None,
    lambda dialog: dialog.field.refuse(LONG),
    lambda dialog: dialog.later.say(LONG),
    lambda dialog: dialog.fold.button.click(),
], ids=["nothing", "a refusal", "a later sentence", "an opened fold"])
def test_that_a_dialog_shows_all_it_holds_without_scrolling(qtbot, dialog, change):
    change(dialog)
    qtbot.waitUntil(lambda: hidden_below(dialog) == 0)


def test_that_a_dialog_shrinks_with_what_it_holds(qtbot, dialog):
    before = dialog.height()
    dialog.fold.button.click()
    qtbot.waitUntil(lambda: dialog.height() > before)
    dialog.fold.button.click()
    qtbot.waitUntil(lambda: dialog.height() == before)


def test_that_a_dialog_made_larger_by_hand_stays_so(qtbot, dialog):
    dialog.resize(500, 600)
    dialog.later.say("One line.")
    qtbot.waitUntil(dialog.later.isVisible)
    assert (dialog.width(), dialog.height()) == (500, 600)


def test_that_a_dialog_stays_within_the_window_behind_it(qtbot, dialog, window):
    dialog.later.say(LONG * 20)
    qtbot.waitUntil(lambda: hidden_below(dialog) > 0)
    assert dialog.height() <= window.height()


class FilledLater(Dialog):
    """A dialog whose column was empty when it was handed over, as one whose content changes."""

    def __init__(self, kit, parent: QWidget | None) -> None:
        super().__init__(kit, parent, width=400)
        self.column = QVBoxLayout()
        self.fill(self.column)
        self.parts = [WrappedLabel(LONG) for _ in range(4)]
        for part in self.parts:
            self.column.addWidget(part)


def test_that_a_dialog_that_was_filled_later_shrinks_as_well(qtbot, kit, window):
    """Its first, empty size is nobody's choice."""
    later = FilledLater(kit, window)
    with qtbot.waitExposed(later):
        later.open()
    qtbot.waitUntil(lambda: later.height() > 200)
    tall = later.height()
    for part in later.parts[1:]:
        part.hide()
    qtbot.waitUntil(lambda: later.height() < tall / 2)


def test_that_a_dialog_that_grows_moves_up_at_the_lower_edge_of_the_screen(qtbot, dialog):
    screen = dialog.screen().availableGeometry()
    dialog.move(screen.left() + 20, screen.bottom() - dialog.height())
    before = dialog.height()
    dialog.fold.button.click()
    qtbot.waitUntil(lambda: dialog.height() > before and dialog.geometry().bottom() <= screen.bottom())
    assert dialog.frameGeometry().top() >= screen.top()
