"""One partner's side of a review: own ticks and own words, which nobody else can change."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.failures import Refused
from evenhand.domain.message import Message, counted, msg
from evenhand.domain.partners import Partner
from evenhand.domain.reviews.lines import Line, words_in
from evenhand.domain.reviews.review import LONGEST_QUESTION, MOST_QUESTIONS, MOST_WORDS
from evenhand.ui.keeping import Keeping
from evenhand.ui.kit import Kit
from evenhand.ui.widgets.ticks import Tick


class OwnWords(QWidget):
    """A box for own words that counts them, and keeps them unless there are too many."""

    def __init__(self, kit: Kit, partner: Partner, text: str, keep: Callable[[str], None],
                 waits: Callable[[str | None], None]) -> None:
        """`keep` raises Refused; `waits` is told the text that could not be kept, or None."""
        super().__init__()
        self.kit, self._keep, self._waits = kit, keep, waits
        name = msg("Own words of {name}", name=partner.name)
        self.editor = kit.writing(name, text=text, lines=4)
        self.counter = kit.text("", "small")
        self.problem = kit.text("", "attention")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.gap(0.5))
        label = kit.text(msg("In my own words"), "strong")
        label.setBuddy(self.editor)
        for part in (label, kit.text(msg("What gets better, what is hard, what you want to try."), "small"), self.editor,
                     self.counter, self.problem):
            column.addWidget(part)
        self._keeping = Keeping(self, [self.editor], self.keep)
        self.editor.textChanged.connect(self._count)
        self._count()

    def _count(self) -> None:
        number = words_in(self.editor.text)
        told = counted("{n} of {most} words", "{n} of {most} words", number, most=MOST_WORDS)
        self.counter.say(self.kit.say(told))
        self.editor.setAccessibleDescription(self.kit.say(told))

    def keep(self) -> None:
        """Put the words onto the page; too many stay in the box."""
        try:
            self._keep(self.editor.text)
        except Refused as refusal:
            self._waits(self.editor.text)
            self.problem.say(self.kit.say(refusal.message))
        else:
            self._waits(None)
            self.problem.say("")

    def keep_now(self) -> None:
        self._keeping.now()


class Questions(QWidget):
    """Up to three questions for the session, of both."""

    def __init__(self, kit: Kit, questions: tuple[str, ...], keep: Callable[[tuple[str, ...]], None]) -> None:
        """`keep` raises Refused."""
        super().__init__()
        self.kit, self._keep = kit, keep
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.gap(0.75))
        self.lines = []
        for number in range(MOST_QUESTIONS):
            text = questions[number] if number < len(questions) else ""
            line = kit.line(msg("Question {number}", number=number + 1), text=text, most=LONGEST_QUESTION)
            line.setPlaceholderText(kit.say(msg("Who starts a talk, and how.")) if number == 0 else "")
            self.lines.append(line)
            column.addWidget(kit.row(kit.text(msg("{number}.", number=number + 1)), (line, 1)))
        self.problem = kit.text("", "attention")
        column.addWidget(self.problem)
        self._keeping = Keeping(self, self.lines, self.keep)

    def keep(self) -> None:
        """Put them onto the page, empty ones left out."""
        try:
            self._keep(tuple(line.text() for line in self.lines))
        except Refused as refusal:
            self.problem.say(self.kit.say(refusal.message))
        else:
            self.problem.say("")

    def keep_now(self) -> None:
        self._keeping.now()


class OwnTicks(QWidget):
    """What this partner lets onto the page. Some lines need the ticks of both."""

    def __init__(self, kit: Kit, lines: tuple[Line, ...], ticked: frozenset[str],
                 tick: Callable[[str, bool], None]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.gap(0.25))
        self.ticks: dict[str, Tick] = {}
        for line in lines:
            words: Message | str = line.label if len(line.needs) == 1 else msg("{line} (needs both)", line=line.label)
            self.ticks[line.key] = kit.tick(words, on=line.key in ticked, on_change=partial(tick, line.key))
            column.addWidget(self.ticks[line.key])
        if not lines:
            column.addWidget(kit.text(msg("There is nothing to tick for these days."), "soft"))
