"""Bring to the next talk: per sentence, with exactly what the other will see, and back again until it was read."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from evenhand.domain.message import msg
from evenhand.domain.reflections.bringing import Sentence, Stands
from evenhand.ui.dialog import Dialog
from evenhand.ui.kit import empty
from evenhand.ui.reflections.desk import PrivateDesk


class BringDialog(Dialog):
    """Shows one sentence as it will stand in the list of topics, with its author's mark and nothing else."""

    def __init__(self, desk: PrivateDesk, sentence: str, bring: Callable[[], None], parent: QWidget) -> None:
        super().__init__(desk.kit, parent)
        kit, partner = desk.kit, desk.house.partners[desk.mine.who]
        column = QVBoxLayout()
        column.addWidget(kit.text(msg("Bring to the next talk"), "subheading"))
        column.addWidget(kit.text(msg("{name} sees exactly this, once you are both here:",
                                      name=desk.house.name(desk.mine.who.other))))
        column.addWidget(kit.card(kit.named(partner, sentence)))
        column.addWidget(kit.text(msg("Until you read it together, it stays in your own space. You can take it back."), "soft"))
        go = kit.button(msg("Bring it"), partial(self._go, bring), kind="primary")
        column.addWidget(kit.ends(QWidget(), kit.flow(kit.button(msg("Cancel"), self.reject), go)))
        self.fill(column)

    def _go(self, bring: Callable[[], None]) -> None:
        bring()
        self.accept()


class BringList(QWidget):
    """The sentences of one kept text, each with its own way to the next talk."""

    def __init__(self, desk: PrivateDesk, text: str) -> None:
        super().__init__()
        self._desk, self._text = desk, text
        self._ways: dict[str, QPushButton] = {}  # what can be done with each sentence now
        self.dialog: QDialog | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(desk.kit.theme.gap(0.75))
        self._fill()

    def _fill(self) -> None:
        empty(self._column)
        self._ways = {}
        for sentence in self._desk.mine.bringing.sentences(self._text):
            self._column.addWidget(self._row(sentence))

    def _show_anew(self, sentence: str) -> None:
        """Show where all stand now; the keys stay with the sentence."""
        self._fill()
        if sentence in self._ways:
            self._ways[sentence].setFocus()

    def _row(self, sentence: Sentence) -> QWidget:
        kit = self._desk.kit
        words = kit.text(sentence.text)
        match sentence.stands:
            case Stands.MINE:
                button = kit.button(msg("Bring to the next talk…"), partial(self._ask, sentence.text), kind="link")
                button.setAccessibleDescription(sentence.text)
                self._ways[sentence.text] = button
                return kit.ends(words, button)
            case Stands.BROUGHT:
                back = kit.button(msg("Take it back"), partial(self._take_back, sentence), kind="link")
                back.setAccessibleDescription(sentence.text)
                self._ways[sentence.text] = back
                return kit.ends(words, kit.flow(kit.text(msg("waits for the talk"), "badge"), back))
        return kit.ends(words, kit.text(msg("read together"), "badge"))

    def _ask(self, sentence: str) -> None:
        self.dialog = BringDialog(self._desk, sentence, partial(self._bring, sentence), self.window())
        self.dialog.open()

    def _bring(self, sentence: str) -> None:
        if self._desk.act(lambda: self._desk.mine.bringing.plan_bring(sentence, self._desk.house.today())):
            self._desk.told.emit(msg("It waits for your next talk. You can take it back here."))
            self._show_anew(sentence)

    def _take_back(self, sentence: Sentence) -> None:
        if self._desk.act(lambda: self._desk.mine.bringing.plan_take_back(sentence.topic)):
            self._desk.told.emit(msg("It is yours alone again."))
            self._show_anew(sentence.text)
