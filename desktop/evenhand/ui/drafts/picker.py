"""Choosing words from groups: feelings, signs of the body, needs."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Collection, Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.ui.kit import Kit
from evenhand.ui.widgets.ticks import Tick


class WordPicker(QWidget):
    """Words to tick, in folds by group; a group with something ticked is open."""

    def __init__(self, kit: Kit, groups: Mapping[str, Sequence[str]], chosen: Collection[str],
                 changed: Callable[[], None]) -> None:
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

    @property
    def chosen(self) -> tuple[str, ...]:
        """What is ticked, in the order of the lists."""
        return tuple(word for word, tick in self._ticks.items() if tick.isChecked())

    def choose(self, words: Collection[str]) -> None:
        """Tick these and no others."""
        for word, tick in self._ticks.items():
            tick.setChecked(word in words)
