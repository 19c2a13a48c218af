"""Three short questions from which the first weights come: what wears out most, what next, how far apart."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from evenhand.domain.failures import Refused
from evenhand.domain.load.costs import Cost
from evenhand.domain.message import Message, msg
from evenhand.domain.weights import Apart, Weights, from_questions
from evenhand.ui.kit import Kit

_COSTS: tuple[tuple[Message, Cost], ...] = (
    (msg("The time it takes"), Cost.TIME),
    (msg("The energy it takes"), Cost.ENERGY),
    (msg("The emotional risk"), Cost.RISK),
)
_APART = ((msg("A little"), Apart.A_LITTLE), (msg("Clearly"), Apart.CLEARLY), (msg("Far apart"), Apart.FAR))


class Questions(QWidget):
    """Asks one question after the other. `keep` is called with the weights that the answers give.

    The cards of the costs stand in an order that says nothing; nothing is chosen beforehand.
    """

    def __init__(self, kit: Kit, keep: Callable[[Weights], None]) -> None:
        super().__init__()
        self.kit, self._keep_weights = kit, keep
        self.most: Cost | None = None
        self.second: Cost | None = None
        self.apart: Apart | None = None
        self._answered: set[str] = set()
        self.groups: dict[str, QButtonGroup] = {}
        all_alike = (*_COSTS, (msg("All the same"), None))
        first = self._question("most", msg("1. What wears you out most?"), all_alike, self._say_most)
        self._next_holder = QVBoxLayout()
        self._next_holder.setContentsMargins(0, 0, 0, 0)
        self._next: QWidget | None = None
        self._far = self._question("apart", msg("3. How far apart are they?"), _APART, self._say_apart)
        self._far.setVisible(False)
        self.keep = kit.button(msg("Keep these answers"), self._keep, kind="primary")
        self.keep.setEnabled(False)
        self.problem = kit.text("", "attention")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.gap(1.5))
        column.addWidget(first)
        column.addLayout(self._next_holder)
        for part in (self._far, self.problem, kit.flow(self.keep)):
            column.addWidget(part)

    def _question(self, key: str, words: Message, options: Sequence[tuple[Message, object]],
                  choose: Callable[[object], None]) -> QWidget:
        group = QButtonGroup(self)
        self.groups[key] = group
        radios = []
        for label, value in options:
            radio = self.kit.radio(label, on_choose=partial(choose, value))
            radio.setAccessibleDescription(self.kit.say(words))
            group.addButton(radio)
            radios.append(radio)
        whole = self.kit.column(self.kit.text(words, "strong"), self.kit.flow(*radios, gap=2), gap=0.5)
        whole.setAccessibleName(self.kit.say(words))
        return whole

    def _say_most(self, most: object) -> None:
        self.most = most if isinstance(most, Cost) else None
        self.second, self._answered = None, {"most"} | (self._answered & {"apart"})
        if self._next is not None:
            self._next.hide()
            self._next.deleteLater()
            self._next = None
        if self.most is not None:
            rest: list[tuple[Message, Cost | None]] = [(label, cost) for label, cost in _COSTS if cost is not self.most]
            rest.append((msg("Both the same"), None))
            self._next = self._question("second", msg("2. And next?"), rest, self._say_second)
            self._next_holder.addWidget(self._next)
        self._far.setVisible(self.most is not None)
        self._arrange()

    def _say_second(self, second: object) -> None:
        self.second = second if isinstance(second, Cost) else None
        self._answered.add("second")
        self._arrange()

    def _say_apart(self, apart: object) -> None:
        self.apart = apart if isinstance(apart, Apart) else None
        self._answered.add("apart")
        self._arrange()

    def _arrange(self) -> None:
        self.keep.setEnabled(self.most is None and "most" in self._answered
                             or {"most", "second", "apart"} <= self._answered)

    def _keep(self) -> None:
        try:
            weights = from_questions(self.most, self.second, self.apart or Apart.CLEARLY)
        except Refused as refusal:
            self.problem.say(self.kit.say(refusal.message))
            return
        self._keep_weights(weights)
