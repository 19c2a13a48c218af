"""Our loop on Check-ins: both bring their own step, here together, or there is none."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from evenhand.domain.failures import Refused
from evenhand.domain.message import msg
from evenhand.domain.partners import Who
from evenhand.domain.talks.said import BOTH, LONGEST_WORDS
from evenhand.domain.talks.loop import loop_told
from evenhand.domain.talks.topics import Topic
from evenhand.ui.coach.hints import Hints
from evenhand.ui.dialog import Dialog
from evenhand.ui.talks.desk import TalkDesk
from evenhand.ui.widgets.fields import Field
from evenhand.ui.yeses import TwoYeses

MOST_OFFERED = 3  # of what one brought


class LoopCard:
    """Makes the card and leads to its dialogs. `dialog` is the one that is open."""

    def __init__(self, desk: TalkDesk) -> None:
        self._desk, self._kit = desk, desk.kit
        self.dialog: Dialog | None = None

    def card(self) -> QWidget:
        kit, desk = self._kit, self._desk
        loop = desk.talking.loop.ours()
        if loop is not None:
            return kit.card(
                *(kit.text(words) for words in loop_told(loop, desk.first)),
                kit.flow(kit.button(msg("Take the loop away"), self._remove, kind="link")), title=msg("Our loop"), gap=1)
        parts: list[QWidget] = [
            kit.text(msg("Rows often go in a loop: one step leads to the next, and back. It shows here once both bring "
                         "their own step."), "soft")]
        if desk.house.both_here:
            parts.append(kit.flow(kit.button(msg("Bring our steps…"), self._begin)))
        return kit.card(*parts, title=msg("Our loop"), gap=1)

    def _begin(self) -> None:
        self.dialog = LoopDialog(self._desk, self._desk.window(), self._ask_both)
        self.dialog.open()

    def _ask_both(self, steps: Mapping[Who, str]) -> None:
        first = self._desk.first
        self.dialog = TwoYeses(
            self._kit, self._desk.window(), self._desk.order, msg("Keep the loop?"),
            [msg("“{one}” – “{other}”", one=steps[first], other=steps[first.other]),
             msg("Either of you can take it away, alone and at once.")], msg("Yes, keep it"))
        self.dialog.agreed.connect(lambda: self._keep(steps))
        self.dialog.open()

    def _keep(self, steps: Mapping[Who, str]) -> None:
        door, today = self._desk.talking.loop, self._desk.house.today()
        self._desk.attempt(msg("bring the loop"), lambda: door.plan_bring(steps, today, BOTH), door.apply)

    def _remove(self) -> None:
        door = self._desk.talking.loop
        self._desk.attempt(msg("take the loop away"), door.plan_remove, door.apply)


class LoopDialog(Dialog):
    """Each writes the own step, about oneself only, or takes what they brought to the list of topics themselves.

    Nothing else of private pages comes here: what was brought and read together is all that is offered.
    """

    def __init__(self, desk: TalkDesk, parent: QWidget | None, go_on: Callable[[Mapping[Who, str]], None]) -> None:
        super().__init__(desk.kit, parent)
        self._desk, self._go_on = desk, go_on
        kit = desk.kit
        self.lines: dict[Who, QLineEdit] = {}
        self.fields: dict[Who, Field] = {}
        self.hints: dict[Who, Hints] = {}
        column = QVBoxLayout()
        column.addWidget(kit.text(msg("Our loop"), "subheading"))
        column.addWidget(kit.text(msg("Each writes what “I” do when it gets hard. Nothing about the other.")))
        for partner in desk.order:
            name = msg("{name}: when it gets hard, I …", name=partner.name)
            self.lines[partner.who] = kit.line(name, placeholder=msg("ask again, or go quiet, or make a joke"),
                                               most=LONGEST_WORDS)
            self.fields[partner.who] = kit.field(name, self.lines[partner.who])
            column.addWidget(self.fields[partner.who])
            self.hints[partner.who] = Hints(kit, desk.acts.coaching, self.lines[partner.who])
            column.addWidget(self.hints[partner.who])
            for topic in self._brought_by(partner.who):
                take = kit.button(msg("Use these words"), partial(self._take, topic), kind="link")
                take.setAccessibleDescription(topic.text)
                column.addWidget(kit.ends(kit.named(partner, msg("“{text}”", text=topic.text), "soft"), take))
        self.next = kit.button(msg("Go on"), self._next, kind="primary")
        self.next.setDefault(True)
        column.addWidget(kit.flow(kit.button(msg("Cancel"), self.reject), self.next))
        self.fill(column)

    def _brought_by(self, who: Who) -> tuple[Topic, ...]:
        """What this one brought from own pages, read together by now; the latest first."""
        topics = self._desk.talking.topics.waiting(self._desk.here)
        return tuple(topic for topic in reversed(topics) if topic.whose is who and topic.read)[:MOST_OFFERED]

    def _take(self, topic: Topic) -> None:
        if topic.whose is not None:
            self.lines[topic.whose].setText(topic.text)
            self.lines[topic.whose].setFocus()

    def _next(self) -> None:
        steps = {who: line.text() for who, line in self.lines.items()}
        try:
            self._desk.talking.loop.plan_bring(steps, self._desk.house.today(), self._desk.here)
        except Refused as refusal:
            for who, field in self.fields.items():
                field.refuse(self.kit.say(refusal.message) if refusal.field == who.value else "")
            return
        self.accept()
        self._go_on({who: text.strip() for who, text in steps.items()})
