"""Fine-tuning: which cost would go first, how much the others weigh against it, and what that makes."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from evenhand.domain.failures import Refused
from evenhand.domain.load.costs import Cost
from evenhand.domain.message import Message, msg
from evenhand.domain.weights import Weights, cost_name, from_swings
from evenhand.ui.dialog import Dialog
from evenhand.ui.kit import Kit
from evenhand.ui.weights.bar import Bar
from evenhand.ui.widgets.fields import WrappedLabel
from evenhand.ui.widgets.slider import PartSlider
from evenhand.ui.widgets.ticks import Radio

FIRST = 100  # what the worst of the three is given (swing weights, Virtanen 2022)
WORST = {
    Cost.TIME: msg("Much time: an evening gone"),
    Cost.ENERGY: msg("Much energy: nothing left afterwards"),
    Cost.RISK: msg("Much emotional risk: you could be turned down or hurt"),
}
_NEXT: Mapping[Cost | None, Message] = {
    Cost.TIME: msg("Time"), Cost.ENERGY: msg("Energy"), Cost.RISK: msg("Emotional risk"), None: msg("Both alike")}
_APART = 20  # what two alike ones are put apart by, once one of them is said to come next


class FineTuneDialog(Dialog):
    """Swing weights. `kept` carries the weights; `swings` stay readable after Escape, so that nothing is lost."""

    kept = Signal(object)

    def __init__(self, kit: Kit, parent: QWidget | None, colours: tuple[str, str], weights: Weights,
                 swings: Mapping[Cost, int] | None = None) -> None:
        super().__init__(kit, parent, width=620)
        self.swings = dict(swings or _swings_of(weights))
        self.group, self.next_group = QButtonGroup(self), QButtonGroup(self)
        self.radios: dict[Cost, Radio] = {}
        self.next_radios: dict[Cost | None, Radio] = {}  # None: the other two are alike
        self.sliders: dict[Cost, PartSlider] = {}
        self.numbers: dict[Cost, WrappedLabel] = {}
        for cost in Cost:
            self.radios[cost] = kit.radio(WORST[cost], on_choose=partial(self._first, cost))
            self.group.addButton(self.radios[cost])
            self.sliders[cost] = PartSlider(kit.say(msg("{cost}, 0 to 100", cost=cost_name(cost))), kit.theme,
                                            self.swings[cost])
            self.sliders[cost].chosen.connect(partial(self._swing, cost))
            self.numbers[cost] = kit.text("", "strong")
            self.numbers[cost].setWordWrap(False)
            self.numbers[cost].setMinimumWidth(kit.theme.px(34))
        for cost in (*Cost, None):
            self.next_radios[cost] = kit.radio(_NEXT[cost], on_choose=partial(self._second, cost))
            self.next_group.addButton(self.next_radios[cost])
        self.bar = Bar(kit, colours, weights.shown, kit.say(msg("What that makes")))
        self.first = max(Cost, key=lambda cost: self.swings[cost])
        self._lay_out()
        self.radios[self.first].setChecked(True)
        self._show()
        self.radios[self.first].setFocus()

    def _lay_out(self) -> None:
        kit = self.kit
        column = QVBoxLayout()
        rows = [kit.column(kit.text(cost_name(cost)), kit.row((self.sliders[cost], 1), self.numbers[cost]), gap=0.25)
                for cost in Cost]
        self.problem = kit.text("", "attention")
        keep = kit.button(msg("Keep"), self._keep, kind="primary")
        keep.setDefault(True)
        for part in (
                kit.text(msg("Fine-tune"), "heading"),
                kit.text(msg("1. Think of all three as bad as they get. Which would you drop first?"), "strong"),
                *self.radios.values(),
                kit.text(msg("And which of the other two next?"), "strong"),
                kit.flow(*self.next_radios.values(), gap=2),
                kit.text(msg("2. The first one is 100. How much do the others wear you out, against it?"), "strong"),
                kit.text(msg("Two may be alike. Nothing here is right or wrong."), "small"),
                *rows,
                kit.text(msg("3. That makes, as 100 points"), "strong"), self.bar,
                kit.text(msg("You can still move the bar on the page."), "small"), self.problem,
                kit.ends(kit.flow(kit.button(msg("Cancel"), self.reject)), keep)):
            column.addWidget(part)
        self.fill(column)

    def _first(self, cost: Cost) -> None:
        before, self.first = self.first, cost
        if self.swings[cost] != FIRST:  # the two change places, so that no answer is lost
            self.swings[before], self.swings[cost] = self.swings[cost], FIRST
        self._show()

    def _second(self, cost: Cost | None) -> None:
        """Put the other two in order; values that are in this order already stay."""
        others = [each for each in Cost if each is not self.first]
        more, less = max(self.swings[each] for each in others), min(self.swings[each] for each in others)
        if cost is None:
            self.swings.update(dict.fromkeys(others, more))
        else:
            if more == less:
                more = max(more, _APART)
                less = more - _APART
            self.swings.update({each: more if each is cost else less for each in others})
        self._show()

    def _order_of(self, others: Sequence[Cost]) -> Cost | None:
        """Which of the other two comes next by their values; None when they are alike."""
        one, two = others
        if self.swings[one] == self.swings[two]:
            return None
        return one if self.swings[one] > self.swings[two] else two

    def _swing(self, cost: Cost, value: int) -> None:
        self.swings[cost] = value
        self._show()

    def _show(self) -> None:
        for cost in Cost:
            self.sliders[cost].set_part(self.swings[cost])
            self.sliders[cost].setEnabled(cost is not self.first)
            self.numbers[cost].setText(str(self.swings[cost]))
        others = [cost for cost in Cost if cost is not self.first]
        for cost, radio in self.next_radios.items():
            radio.setVisible(cost is not self.first)
            radio.blockSignals(True)
            radio.setChecked(cost is self._order_of(others))
            radio.blockSignals(False)
        self.problem.say("")
        self.bar.set_shown(from_swings(self.swings).shown)

    def _keep(self) -> None:
        try:
            weights = from_swings(self.swings)
        except Refused as refusal:
            self.problem.say(self.kit.say(refusal.message))
            return
        self.kept.emit(weights)
        self.accept()


def _swings_of(weights: Weights) -> dict[Cost, int]:
    """Points told against the largest of them, as a place to begin from."""
    best = max(weights.part(cost) for cost in Cost)
    return {cost: round(FIRST * weights.part(cost) / best) for cost in Cost}
