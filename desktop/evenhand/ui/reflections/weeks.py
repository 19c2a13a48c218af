"""Looking back on two weeks: own moments, an answer to each that one wishes, and what was marked. No sums (ATT-2)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.message import DayStyle, Message, Told, msg
from evenhand.domain.reflections.pages import Happened, LookBack
from evenhand.domain.reflections.prompts import Prompt, Side, happened_told, marked
from evenhand.ui.kit import empty
from evenhand.ui.reflections.bring import BringList
from evenhand.ui.reflections.desk import PrivateDesk
from evenhand.ui.reflections.writing import DeleteWays
from evenhand.ui.widgets.fields import Choice

NOTE = msg("These are our own prompts, not a test that was checked by research. They say nothing about who you are.")
MOST_SHOWN = 3  # earlier ones; they are not set beside each other as a line


class WeeksPart(QWidget):
    """Two columns of moments that anyone may know, then what was kept."""

    def __init__(self, desk: PrivateDesk) -> None:
        super().__init__()
        self._desk = desk
        self.choices: dict[str, Choice] = {}
        kit = desk.kit
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.gap(1.5))
        column.addWidget(kit.text(msg("Think of the last two weeks, and of yourself alone. Leave open what you like."), "soft"))
        column.addWidget(kit.text(NOTE, "small"))
        self._kept = QVBoxLayout()
        self._kept.setSpacing(kit.theme.gap(1.5))
        column.addWidget(kit.columns(*([self._side(side)] for side in Side), least=280))
        column.addWidget(kit.flow(kit.button(msg("Keep my answers"), self._keep, kind="primary")))
        column.addLayout(self._kept)
        self.show_kept()

    def _side(self, side: Side) -> QWidget:
        return self._desk.kit.column(self._desk.kit.text(side_title(side), "subheading"),
                                     *map(self._moment, self._desk.words.of(side)), gap=1.25)

    def _moment(self, prompt: Prompt) -> QWidget:
        kit = self._desk.kit
        options: list[tuple[Message, object]] = [(msg("left open"), None)]
        options += [(happened_told(answer), answer) for answer in Happened]
        self.choices[prompt.id] = choice = kit.choice(prompt.text, options)
        words = kit.text(prompt.text)
        words.setBuddy(choice)  # on Linux a list is called by what is chosen in it, so the words must belong to it
        return kit.column(words, kit.flow(choice), gap=0.25)

    def show_kept(self) -> None:
        """Show what was marked, newest first."""
        empty(self._kept)
        for page in self._desk.mine.private.look_backs()[:MOST_SHOWN]:
            self._kept.addWidget(self._kept_page(page))

    def _kept_page(self, page: LookBack) -> QWidget:
        kit, came = self._desk.kit, marked(page, self._desk.words.prompts)
        day = kit.say(msg("{day}", day=Told(page.day, DayStyle.FULL)))
        parts: list[QWidget] = [kit.ends(kit.text(msg("What you marked on {day}", day=Told(page.day, DayStyle.FULL)), "strong"),
                                         DeleteWays(kit, day, partial(self._delete, page.id)))]
        for prompt in came:
            parts.append(kit.text(msg("{moment} ({often})", moment=prompt.text.rstrip("."),
                                      often=happened_told(page.answers[prompt.id]))))
        if not came:
            parts.append(kit.text(msg("None of these came up. That is fine.")))
        parts += [kit.text(msg("Many people do both. It can change with sleep, stress and how safe a talk feels."), "soft"),
                  kit.text(msg("What would make the next talk a little easier for you?"), "soft"),
                  kit.text(NOTE, "small")]
        if came and self._desk.can_bring:
            parts.append(kit.fold(msg("Bring a sentence to the next talk"),
                                  BringList(self._desk, "\n".join(prompt.text for prompt in came))))
        return kit.card(*parts)

    def _keep(self) -> None:
        answers = {prompt: choice.chosen for prompt, choice in self.choices.items() if isinstance(choice.chosen, Happened)}
        plan = partial(self._desk.mine.private.plan_look_back, answers, self._desk.words.prompts, self._desk.house.today())
        if self._desk.attempt(msg("looking back"), plan):
            self._desk.told.emit(msg("Kept. Only you can read it."))
            self.show_kept()

    def _delete(self, page_id: str) -> None:
        if self._desk.delete(page_id):
            self.show_kept()


def side_title(side: Side) -> Message:
    """The heading of a side. Nobody is one of them."""
    return msg("Reaching for closeness") if side is Side.REACHING else msg("Taking space")
