"""The six examples: each reads and rates them alone, before fine-tuning, to talk about later."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.examples import ExampleLevels, Examples
from evenhand.domain.load.costs import Cost
from evenhand.domain.message import Message, msg
from evenhand.ui.dialog import Dialog
from evenhand.ui.kit import Kit
from evenhand.ui.widgets.levels import LevelPicker

Rate = Callable[[int, Cost, int], None]


class ExamplesDialog(Dialog):
    """Each level is kept as it is chosen, so that leaving loses nothing. Accepted means: on to the fine-tuning."""

    def __init__(self, kit: Kit, parent: QWidget | None, texts: Sequence[str], anchors: tuple[Sequence[str], Sequence[str]],
                 examples: Examples, rate: Rate) -> None:
        super().__init__(kit, parent, width=640)
        self.pickers: dict[tuple[int, Cost], LevelPicker] = {}
        column = QVBoxLayout()
        column.addWidget(kit.text(msg("Six examples first"), "heading"))
        column.addWidget(kit.text(msg("Picture yourself in each. How much energy does it take? How much emotional risk?")))
        column.addWidget(kit.text(msg("They are for talking: what did each of you picture? No figure changes by them."),
                                  "small"))
        for number, text in enumerate(texts):
            column.addWidget(self._example(text, examples.of(number), anchors, rate))
        go_on = kit.button(msg("On to the weights"), self.accept, kind="primary")
        go_on.setDefault(True)
        column.addWidget(kit.ends(kit.flow(kit.button(msg("Cancel"), self.reject)), go_on))
        self.fill(column)
        self.pickers[0, Cost.ENERGY].setFocus()

    def _example(self, text: str, levels: ExampleLevels, anchors: tuple[Sequence[str], Sequence[str]],
                 rate: Rate) -> QWidget:
        kit, number = self.kit, levels.number
        cells = []
        for cost, name, words, level in (
                (Cost.ENERGY, msg("Energy"), anchors[0], levels.energy),
                (Cost.RISK, msg("Emotional risk"), anchors[1], levels.risk)):
            spoken = kit.say(msg("{cost}: {example}", cost=name, example=text))
            picker = kit.level(spoken, words, level, partial(rate, number, cost))
            self.pickers[number, cost] = picker
            cells.append(kit.flow(kit.text(name, "small"), picker, gap=0.5))
        return kit.column(kit.text(text), kit.flow(*cells, gap=2), gap=0.25)


def levels_told(levels: ExampleLevels, name: str) -> Message:
    """One partner's levels of an example, side by side with the other's."""
    return msg("{name}: energy {energy}, emotional risk {risk}", name=name, energy=levels.energy, risk=levels.risk)
