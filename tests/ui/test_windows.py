"""Nothing but windows and dialogs is ever a window: a part shown before it has its place would flash on the screen."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.ui.theme import Theme
from evenhand.ui.widgets.fields import Fold, WrappedLabel


class Opened(QObject):
    """Keeps the kinds of all windows that open."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.kinds.append(type(watched).__name__)
        return False


@pytest.fixture
def opened(qapp) -> Iterator[Opened]:
    watcher = Opened()
    qapp.installEventFilter(watcher)
    yield watcher
    qapp.removeEventFilter(watcher)


def test_that_a_label_opens_no_window_before_it_has_its_place(opened: Opened) -> None:
    label, sentence = WrappedLabel("Words"), WrappedLabel("", "attention")
    sentence.say("What has to change.")
    label.say("Other words")
    assert opened.kinds == []


def test_that_a_fold_opens_no_window_before_it_has_its_place(opened: Opened) -> None:
    inside = WrappedLabel("Words")
    fold = Fold("More", inside, Theme(), opened=True)
    assert opened.kinds == [] and not inside.isHidden() and fold.button.isChecked()


def test_that_a_sentence_said_before_it_has_its_place_shows_there(qtbot) -> None:
    ground, sentence, silent = QWidget(), WrappedLabel("", "attention"), WrappedLabel("", "attention")
    qtbot.addWidget(ground)
    sentence.say("What has to change.")
    column = QVBoxLayout(ground)
    column.addWidget(sentence)
    column.addWidget(silent)
    with qtbot.waitExposed(ground):
        ground.show()
    assert sentence.isVisible() and not silent.isVisible()
