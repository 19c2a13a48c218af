"""Bring to the next talk: per sentence, with exactly what the other will see, and back again until it was read."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from evenhand.domain.message import msg
from evenhand.domain.reflections.bringing import Sentence, Stands
from evenhand.ui.dialog import Dialog
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
        column.addWidget(kit.text(msg("You can take it back until you have read it together."), "soft"))
        go = kit.button(msg("Bring it"), partial(self._go, bring), kind="primary")
        column.addWidget(kit.ends(QWidget(), kit.flow(kit.button(msg("Cancel"), self.reject), go)))
        self.fill(column)

    def _go(self, bring: Callable[[], None]) -> None:
        bring()
        self.accept()


class BringList(QWidget):
    """The sentences of one kept text, each with its own way to the next talk."""

    def __init__(self, desk: PrivateDesk, text: str, changed: Callable[[], None]) -> None:
        super().__init__()
        self._desk, self._changed = desk, changed
        self.dialog: QDialog | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(desk.kit.theme.gap(0.75))
        for sentence in desk.mine.bringing.sentences(text):
            column.addWidget(self._row(sentence))

    def _row(self, sentence: Sentence) -> QWidget:
        kit = self._desk.kit
        words = kit.text(sentence.text)
        match sentence.stands:
            case Stands.MINE:
                button = kit.button(msg("Bring to the next talk…"), partial(self._ask, sentence.text), kind="link")
                button.setAccessibleDescription(sentence.text)
                return kit.ends(words, button)
            case Stands.BROUGHT:
                back = kit.button(msg("Take it back"), partial(self._take_back, sentence.topic), kind="link")
                back.setAccessibleDescription(sentence.text)
                return kit.ends(words, kit.flow(kit.text(msg("waits for the talk"), "badge"), back))
        return kit.ends(words, kit.text(msg("read together"), "badge"))

    def _ask(self, sentence: str) -> None:
        self.dialog = BringDialog(self._desk, sentence, partial(self._bring, sentence), self.window())
        self.dialog.open()

    def _bring(self, sentence: str) -> None:
        if self._desk.act(lambda: self._desk.mine.bringing.plan_bring(sentence, self._desk.house.today())):
            self._desk.told.emit(msg("It waits for your next talk. You can take it back here."))
            self._changed()

    def _take_back(self, topic_id: str) -> None:
        if self._desk.act(lambda: self._desk.mine.bringing.plan_take_back(topic_id)):
            self._desk.told.emit(msg("It is yours alone again."))
            self._changed()
