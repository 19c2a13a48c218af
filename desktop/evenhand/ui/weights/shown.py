"""What the two showed each other: bars side by side, what each pictured, and what may become a topic for a talk."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from evenhand.domain.balance.words import counts_most
from evenhand.domain.failures import Refused
from evenhand.domain.message import Message, Told, DayStyle, msg
from evenhand.domain.partners import Who
from evenhand.domain.pictured import RatedExample, RatedTask, examples_of_both, tasks_of_both
from evenhand.domain.ratings import Rating
from evenhand.domain.weights import Shown
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit, Words
from evenhand.ui.order import sides_of
from evenhand.ui.page import Page
from evenhand.ui.weights.bar import Bar
from evenhand.ui.weights.examples import levels_told
from evenhand.ui.widgets.marks import mark_colours

MOST_TOPICS = 6  # shown at once; the rest stands in the fold with all tasks


class ShownCards:
    """Makes the cards for one showing. `topics` are the buttons that keep a task for a talk, by what is asked."""

    def __init__(self, kit: Kit, house: House, page: Page, examples: Sequence[str]) -> None:
        self._kit, self._house, self._page, self._examples = kit, house, page, examples
        self.topics: dict[str, QPushButton] = {}

    def cards(self, shown: Mapping[Who, Shown]) -> list[QWidget]:
        """The bars of those who have shown; once both have, also what they pictured."""
        tasks = tasks_of_both(shown, self._house.catalogue())
        examples = tuple(each for each in examples_of_both(shown) if each.number < len(self._examples))
        found = [self._bars(shown, tasks, examples)]
        pictured = self._pictured(tasks, examples)
        return found if pictured is None else [*found, pictured]

    def _bars(self, shown: Mapping[Who, Shown], tasks: Sequence[RatedTask],
              examples: Sequence[RatedExample]) -> QWidget:
        kit, sides, partners = self._kit, sides_of(self._house), self._house.partners
        parts: list[QWidget] = []
        for who in sides.order:
            if who in shown:
                name = kit.say(msg("What counts how much for {name}", name=sides.names[who]))
                parts += [kit.named(partners[who], sides.names[who], "strong"),
                          Bar(kit, mark_colours(partners[who].mark, kit.theme.colours), shown[who].weights.shown, name)]
        parts += [kit.text(said) for said in counts_most({who: each.weights for who, each in shown.items()}, sides)]
        if tasks:
            lines = [self._side_by_side(each.task.name, self._ratings(each, with_time=False)) for each in tasks]
            parts.append(kit.fold(msg("All tasks that you both rated"), kit.column(*lines, gap=1.25)))
        if examples:
            lines = [self._side_by_side(self._examples[each.number], self._levels(each)) for each in examples]
            parts.append(kit.fold(msg("Six examples. What did you picture?"), kit.column(*lines, gap=1.25)))
        days = sorted({each.day for each in shown.values()})
        parts.append(kit.text(msg("Shown on {days}.", days=tuple(Told(day, DayStyle.FULL) for day in days)), "small"))
        return kit.card(*parts, title=msg("Shown to each other"), gap=1.25)

    def _pictured(self, tasks: Sequence[RatedTask], examples: Sequence[RatedExample]) -> QWidget | None:
        """Where the two lie far apart: nothing is wrong there, and nothing is adjusted; it is worth a talk."""
        kit = self._kit
        far = [(each.task.name, self._ratings(each, with_time=True)) for each in tasks if each.far]
        far += [(self._examples[each.number], self._levels(each)) for each in examples if each.far]
        if not far:
            return None
        parts: list[QWidget] = [kit.text(msg(
            "Here your pictures lie far apart. Nobody is wrong. Ten minutes are enough: what did each of you picture?"))]
        for name, lines in far[:MOST_TOPICS]:
            parts += [kit.rule(), kit.ends(self._side_by_side(name, lines), self._topic(name))]
        return kit.card(*parts, title=msg("What did you picture?"), gap=1.25)

    def _topic(self, name: str) -> QWidget:
        """The way to the list of topics; once it is there, that it waits."""
        kit, words = self._kit, self._kit.say(msg("{task}: what did each of you picture?", task=name))
        if any(topic.text == words for topic in self._house.ours.talking.topics.waiting(frozenset(self._house.here))):
            return kit.text(msg("On your list for a talk."), "small")
        button = kit.button(msg("Keep for a talk"), partial(self._keep, words))
        button.setAccessibleDescription(name)
        self.topics[name] = button
        return button

    def _keep(self, words: str) -> None:
        topics, ours = self._house.ours.talking.topics, self._house.ours
        try:
            change = topics.plan_add(words, self._house.today())
        except Refused as refusal:
            self._page.tell(refusal.message)
            return
        ours.commands.carry_out(self._kit.say(msg("topic for a talk")), change, topics.apply)

    def _side_by_side(self, name: Words, lines: Mapping[Who, Message]) -> QWidget:
        """One name, and in words below it what each said. No difference is drawn (evidence 3.3)."""
        kit, partners = self._kit, self._house.partners
        return kit.column(kit.text(name, "strong"),
                          *(kit.named(partners[who], lines[who], "soft") for who in sides_of(self._house).order), gap=0.25)

    def _ratings(self, each: RatedTask, *, with_time: bool) -> dict[Who, Message]:
        return {who: _rating_told(each.ratings[who], self._house.name(who), with_time) for who in Who}

    def _levels(self, each: RatedExample) -> dict[Who, Message]:
        return {who: levels_told(each.levels[who], self._house.name(who)) for who in Who}


def _rating_told(rating: Rating, name: str, with_time: bool) -> Message:
    if with_time:
        return msg("{name}: {minutes} min, energy {energy}, emotional risk {risk}", name=name, minutes=rating.minutes,
                   energy=rating.energy, risk=rating.risk)
    return msg("{name}: energy {energy}, emotional risk {risk}", name=name, energy=rating.energy, risk=rating.risk)
