"""Guess first: the own part, fair to me, fair to you, and whether care came back (FAIR-6, FAIR-10)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from evenhand.domain.failures import Refused
from evenhand.domain.guesses import Fair, Guess, GuessChange, Guesses, fair_name
from evenhand.domain.message import Message, msg
from evenhand.ui.kit import Kit
from evenhand.ui.widgets.slider import PartSlider


class GuessForm(QWidget):
    """The questions for one partner. `keep` is called with the planned answer once all that is needed is there."""

    def __init__(self, kit: Kit, door: Guesses, period: str, other: str, keep: Callable[[GuessChange], None]) -> None:
        """`other` is the other's name."""
        super().__init__()
        self.kit, self._door, self._period, self._keep = kit, door, period, keep
        before = door.mine(period)
        self.answers: dict[str, Fair | None] = {
            "to me": before.fair_to_me if before else None, "to you": before.fair_to_you if before else None,
            "care": before.care_came_back if before else None}
        self.groups: dict[str, QButtonGroup] = {}
        question = msg("How much of all this work was yours? Guess from 0 to 100.")
        self.slider = PartSlider(kit.say(question), kit.theme, before.own_part if before else None,
                                 unset_words=kit.say(msg("Nothing is chosen yet.")))
        self.number = kit.text("" if before is None else str(before.own_part), "strong")
        self.number.setWordWrap(False)
        self.number.setMinimumWidth(kit.theme.px(36))
        self.slider.chosen.connect(lambda part: self.number.setText(str(part)))
        self.problem = kit.text("", "attention")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.gap(1.25))
        for part in (
                kit.text(question, "strong"), kit.row((self.slider, 1), self.number),
                self._question("to me", msg("Is it fair to me?")),
                self._question("to you", msg("Is it fair to {name}?", name=other)),
                self._question("care", msg("Did care come back to me? You can leave this out.")), self.problem):
            column.addWidget(part)

    def _question(self, key: str, words: Message) -> QWidget:
        group = QButtonGroup(self)
        self.groups[key] = group
        radios = []
        for fair in Fair:
            radio = self.kit.radio(fair_name(fair), on=self.answers[key] is fair,
                                   on_choose=partial(self._answer, key, fair))
            radio.setAccessibleDescription(self.kit.say(words))
            group.addButton(radio)
            radios.append(radio)
        return self.kit.column(self.kit.text(words, "strong"), self.kit.flow(*radios, gap=2), gap=0.5)

    def _answer(self, key: str, fair: Fair) -> None:
        self.answers[key] = fair

    def keep(self) -> None:
        """Keep the answers, or say what is missing."""
        part, to_me, to_you = self.slider.part, self.answers["to me"], self.answers["to you"]
        if part is None or to_me is None or to_you is None:
            self.problem.say(self.kit.say(msg("Please guess your part and answer the two questions below it.")))
            return
        try:
            change = self._door.plan_answer(self._period, part, to_me, to_you, self.answers["care"])
        except Refused as refusal:
            self.problem.say(self.kit.say(refusal.message))
            return
        self._keep(change)


def own_answer_told(guess: Guess) -> tuple[Message, ...]:
    """The own answer, for its author alone."""
    said = [msg("You guessed {part} of 100.", part=guess.own_part),
            msg("Fair to you: {answer}. Fair to the other: {other}.", answer=fair_name(guess.fair_to_me),
                other=fair_name(guess.fair_to_you))]
    if guess.care_came_back is not None:
        said.append(msg("Care came back to you: {answer}.", answer=fair_name(guess.care_came_back)))
    return tuple(said)
