"""Reflections: private pages to look at oneself. One part is shown at a time; the list of parts stands beside it."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence
from enum import Enum
from functools import partial

from PySide6.QtWidgets import QWidget

from evenhand.domain.failures import StoreFailed
from evenhand.domain.message import Message, msg
from evenhand.domain.reflections.pages import Topic
from evenhand.ui.page import Page
from evenhand.ui.reflections.desk import PrivateDesk
from evenhand.ui.reflections.neutral import NeutralPart
from evenhand.ui.reflections.triggers import TriggersPart
from evenhand.ui.reflections.weeks import WeeksPart
from evenhand.ui.reflections.writing import WritingPart


class Part(Enum):
    """The parts in their order."""

    WEEKS = "weeks"
    TRIGGERS = "triggers"
    STEP = "step"
    LEARNED = "learned"
    KIND = "kind"
    NEUTRAL = "neutral"


TITLES: dict[Part, Message] = {
    Part.WEEKS: msg("The last two weeks"),
    Part.TRIGGERS: msg("What sets me off"),
    Part.STEP: msg("My own step in our loop"),
    Part.LEARNED: msg("What I learned at home about asking for help"),
    Part.KIND: msg("Kind to myself"),
    Part.NEUTRAL: msg("A neutral view"),
}
_KIND_FORMS = ((Topic.KIND_WORDS, msg("Kind words")), (Topic.OTHERS_TOO, msg("Others feel this too")),
               (Topic.NAME_IT, msg("Name it")))
_CARD_SIDES = 5.5  # gaps at both sides of a card
_SELF_QUESTIONS = (Topic.ACT_EARLY, Topic.HOLD_BACK)


class ReflectionsPage(Page):
    """Everything here is its author's alone; a sentence leaves only by their own press."""

    def __init__(self, desk: PrivateDesk) -> None:
        super().__init__(desk.kit)
        self._desk = desk
        self._part = Part.WEEKS
        self.shown: QWidget | None = None
        desk.told.connect(self._tell)
        commands = desk.mine.commands
        commands.made.connect(self._follow)
        commands.failed.connect(self._tell)

    def _tell(self, words: Message) -> None:
        if self.isVisible():
            self.tell(words)

    def _follow(self, _change: object) -> None:
        """A step was undone or redone: what is kept is listed anew; what is being written stays."""
        if self.isVisible():
            for kind in (WritingPart, WeeksPart, TriggersPart):
                for part in self.findChildren(kind):
                    part.show_kept()

    def read(self, part: Part) -> None:
        """Show one part."""
        self._part = part
        self.show_all()
        self.verticalScrollBar().setValue(0)

    def show_all(self) -> None:
        self.clear()
        self.head(msg("Reflections"), msg("Only you can read this. These are notes, not a test and not a diagnosis."))
        try:
            if self._desk.mine.private.is_first_week(self._desk.house.today()):
                self.place(self._first_week())
            self.shown = self._made(self._part)
        except StoreFailed as failure:
            self.tell(failure.message)
            return
        card = self.kit.card(self.shown, title=TITLES[self._part])
        entries = [self._entry(part) for part in Part]
        self.place(self.kit.columns([self.kit.card(*entries, gap=0.25)], [card], weights=(1, 3),
                                    least=self._least(entries)))

    def _least(self, entries: Sequence[QWidget]) -> int:
        """How wide the list must be, in px at 100 %, to show its words whole; with less room it stands above."""
        theme = self.kit.theme
        widest = max(entry.sizeHint().width() for entry in entries) + theme.gap(_CARD_SIDES)
        return -(-widest * 100 // theme.scale)

    def _entry(self, part: Part) -> QWidget:
        button = self.kit.button(_short(part), partial(self.read, part), kind="place")
        button.setCheckable(True)
        button.setChecked(part is self._part)
        return button

    def _made(self, part: Part) -> QWidget:
        desk = self._desk
        made: dict[Part, Callable[[], QWidget]] = {
            Part.WEEKS: partial(WeeksPart, desk), Part.TRIGGERS: partial(TriggersPart, desk),
            Part.STEP: self._step, Part.LEARNED: partial(WritingPart, desk, Topic.LEARNED, kind="primary"),
            Part.KIND: self._kind, Part.NEUTRAL: partial(NeutralPart, desk)}
        return made[part]()

    def _step(self) -> QWidget:
        kit = self.kit
        writing = WritingPart(self._desk, Topic.OWN_STEP, kind="primary")
        if len(self._desk.house.partners) < 2:
            return writing
        return kit.column(
            writing, kit.text(msg("“Our loop” stands in Check-ins only when you both bring your own step."), "soft"))

    def _kind(self) -> QWidget:
        kit = self.kit
        return kit.column(kit.text(msg("Three short forms. Take the one that fits today."), "soft"),
                          *(kit.fold(title, WritingPart(self._desk, topic, lines=3), opened=number == 0)
                            for number, (topic, title) in enumerate(_KIND_FORMS)))

    def _first_week(self) -> QWidget:
        """Offered in the first week: one kind sentence and two questions to oneself."""
        kit, desk = self.kit, self._desk
        return kit.card(kit.text(desk.words.kind_sentence),
                        *(kit.fold(desk.words.lead[topic], WritingPart(desk, topic, lines=3)) for topic in _SELF_QUESTIONS),
                        title=msg("In your first week"), gap=0.5)


def _short(part: Part) -> Message:
    """The words in the list, where the title is long."""
    return msg("What I learned at home") if part is Part.LEARNED else TITLES[part]
