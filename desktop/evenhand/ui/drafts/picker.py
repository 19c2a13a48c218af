"""Choosing words from groups, or writing own ones: feelings, signs of the body, needs."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Collection, Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.message import Message, msg
from evenhand.ui.kit import Kit
from evenhand.ui.widgets.ticks import Tick

MOST_LETTERS = 80  # of own words


class WordPicker(QWidget):
    """Words to tick, in folds by group, and a line for own ones; a group with something ticked is open (ACC-7)."""

    def __init__(self, kit: Kit, groups: Mapping[str, Sequence[str]], chosen: Collection[str],
                 changed: Callable[[], None], own: Message, besides: Sequence[str] = ()) -> None:
        """`own` names the line for own words. `besides` are words that stand in no fold."""
        super().__init__()
        self._ticks: dict[str, Tick] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.gap(0.25))
        for group, words in groups.items():
            for word in words:
                self._ticks[word] = kit.tick(word, on=word in chosen, on_change=lambda _on: changed())
            row = kit.flow(*(self._ticks[word] for word in words), gap=1.5)
            column.addWidget(kit.fold(group, row, opened=bool(set(words) & set(chosen))))
        for word in besides:
            self._ticks[word] = kit.tick(word, on=word in chosen, on_change=lambda _on: changed())
            column.addWidget(self._ticks[word])
        self.own = kit.line(own, text=self._own_among(chosen), placeholder=msg("or in own words"), most=MOST_LETTERS)
        self.own.textChanged.connect(lambda _text: changed())
        column.addWidget(self.own)

    @property
    def chosen(self) -> tuple[str, ...]:
        """What is ticked, in the order of the lists, then the own words."""
        own = self.own.text().strip()
        return (*(word for word, tick in self._ticks.items() if tick.isChecked()), *([own] if own else []))

    def choose(self, words: Collection[str]) -> None:
        """Tick these and no others; what is on no list stands in the line."""
        for word, tick in self._ticks.items():
            tick.setChecked(word in words)
        self.own.setText(self._own_among(words))

    def _own_among(self, words: Collection[str]) -> str:
        return ", ".join(word for word in words if word not in self._ticks)
