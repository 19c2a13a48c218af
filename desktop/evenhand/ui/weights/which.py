""""Which cost me more?": a pair at a time, then what the choices say beside the own bar. The person decides."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from evenhand.domain.catalogue import Catalogue
from evenhand.domain.comparing.asking import FEWEST_PAIRS, MOST_PAIRS, Pair, answered, next_pair
from evenhand.domain.comparing.fit import Answer, Compared, Fit, fit
from evenhand.domain.comparing.words import apart_told, interval_told, sureness_told
from evenhand.domain.message import Message, counted, msg
from evenhand.domain.ratings import Rating
from evenhand.domain.weights import Weights
from evenhand.ui.dialog import Dialog
from evenhand.ui.kit import Kit, empty
from evenhand.ui.weights.bar import Bar


class WhichDialog(Dialog):
    """`chosen` carries weights that the person takes over. `answers` stay readable after Escape.

    Left and right go to the two tasks, down and up to the other answers; Enter gives the answer in focus.
    """

    chosen = Signal(object)

    def __init__(self, kit: Kit, parent: QWidget | None, tasks: Sequence[Rating], catalogue: Catalogue,
                 weights: Weights, colours: tuple[str, str], answers: Sequence[Compared] = ()) -> None:
        super().__init__(kit, parent, width=640)
        self._tasks, self._catalogue, self._weights, self._colours = tasks, catalogue, weights, colours
        self.answers = list(answers)
        self.pair: Pair | None = None
        self.buttons: dict[Answer, QPushButton] = {}
        self.found: Fit | None = None
        self.use: QPushButton | None = None
        self._inner = QVBoxLayout()
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._inner.setSpacing(kit.theme.gap(1.5))
        column = QVBoxLayout()
        column.addWidget(kit.text(msg("Which cost me more?"), "heading"))
        column.addLayout(self._inner)
        self.fill(column)
        self._go_on()

    def _go_on(self) -> None:
        """Ask the next pair, or show what the choices say once there is enough to say it."""
        believed, given = fit(self.answers), answered(self.answers)
        enough = given >= MOST_PAIRS or (given >= FEWEST_PAIRS and believed.sure)
        self.pair = None if enough else next_pair(self._tasks, self.answers, believed)
        if self.pair is None:
            self._show_found(believed)
        else:
            self._show_pair(self.pair, given)

    # Asking

    def _show_pair(self, pair: Pair, given: int) -> None:
        kit = self.kit
        empty(self._inner)
        self.found = self.use = None
        sides = [[self._side(rating, answer)] for rating, answer in zip(pair, (Answer.FIRST, Answer.SECOND))]
        self.buttons[Answer.SAME] = kit.button(msg("The same"), lambda: self.answer(Answer.SAME))
        self.buttons[Answer.CANNOT_SAY] = kit.button(msg("I cannot say"), lambda: self.answer(Answer.CANNOT_SAY))
        steps: list[QWidget] = []
        if self.answers:
            steps.append(kit.button(msg("Back one"), self.back, kind="link"))
        if given >= FEWEST_PAIRS:
            steps.append(kit.button(msg("See what it says"), self._see, kind="link"))
        steps.append(kit.button(msg("Go on later"), self.reject))
        where = msg("Pair {number}, of {fewest} to {most}.", number=given + 1, fewest=FEWEST_PAIRS, most=MOST_PAIRS)
        for part in (
                kit.text(msg("Think of one time of each, as it is for you. Which one takes more out of you?")),
                kit.columns(*sides, least=200, level=True),
                kit.flow(self.buttons[Answer.SAME], self.buttons[Answer.CANNOT_SAY]),
                kit.text(where, "small"),
                kit.ends(kit.text(msg("Arrow keys and Enter work, too."), "small"), kit.flow(*steps))):
            self._inner.addWidget(part)
        for button in self.buttons.values():
            button.installEventFilter(self)
        self.buttons[Answer.FIRST].setFocus()

    def _side(self, rating: Rating, answer: Answer) -> QWidget:
        kit, name = self.kit, self._name(rating)
        time = kit.say(counted("{n} min", "{n} min", rating.minutes))
        button = kit.button(msg("This one"), lambda: self.answer(answer))
        button.setAccessibleName(kit.say(msg("This one: {task}, {time}", task=name, time=time)))
        self.buttons[answer] = button
        return kit.card(kit.text(name, "strong"), kit.text(time, "soft"), kit.flow(button))

    def _name(self, rating: Rating) -> str:
        task = self._catalogue.get(rating.task)
        return task.name if task is not None else ""

    def answer(self, answer: Answer) -> None:
        """Take an answer about the pair that is shown, and go on."""
        if self.pair is not None:
            self.answers.append(Compared(*self.pair, answer))
            self._go_on()

    def back(self) -> None:
        """Ask the last pair again."""
        if self.answers:
            last = self.answers.pop()
            self.pair = last.first, last.second
            self._show_pair(self.pair, answered(self.answers))

    def _see(self) -> None:
        self.pair = None
        self._show_found(fit(self.answers))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys move between the answers. A button would take them for a walk through all that has focus."""
        if self.pair is not None and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            wanted = self._answer_at(Qt.Key(event.key()))
            if wanted is not None:
                self.buttons[wanted].setFocus()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter gives the answer in focus."""
        focus = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focus, QPushButton):
            focus.click()
        else:
            super().keyPressEvent(event)

    def _answer_at(self, key: Qt.Key) -> Answer | None:
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        match key:
            case Qt.Key.Key_Left:
                return Answer.SECOND if mirrored else Answer.FIRST
            case Qt.Key.Key_Right:
                return Answer.FIRST if mirrored else Answer.SECOND
            case Qt.Key.Key_Down:
                on_same = self.buttons.get(Answer.SAME) is self.focusWidget()
                return Answer.CANNOT_SAY if on_same else Answer.SAME
            case Qt.Key.Key_Up:
                on_last = self.buttons.get(Answer.CANNOT_SAY) is self.focusWidget()
                return Answer.SAME if on_last else Answer.FIRST
        return None

    # What the choices say

    def _show_found(self, found: Fit) -> None:
        kit = self.kit
        empty(self._inner)
        self.found = found
        parts: list[QWidget] = []
        if answered(self.answers) < FEWEST_PAIRS:
            parts.append(kit.text(msg("There is no further pair that would tell more.")))
        parts += [kit.text(words) for words in self._said(found)]
        for title, weights in ((msg("As you chose"), found.weights), (msg("Your bar"), self._weights)):
            parts += [kit.text(title, "strong"), Bar(kit, self._colours, weights.shown, kit.say(title))]
        parts.append(kit.text(msg("Nothing changes by itself. You decide, and can move the bar at any time."), "small"))
        keep = kit.button(msg("Keep my bar"), self.reject)
        self.use = kit.button(msg("Use what I chose"), self._use, kind="primary")
        steps: list[QWidget] = [keep, self.use]
        if self.answers:
            steps.insert(0, kit.button(msg("Back one"), self.back, kind="link"))
        parts += [kit.flow(kit.button(msg("Begin anew"), self._begin_anew, kind="link")), kit.flow(*steps)]
        for part in parts:
            self._inner.addWidget(part)
        keep.setFocus()

    def _said(self, found: Fit) -> list[Message]:
        return [*interval_told(found), *sureness_told(found), *apart_told(found, self._weights)]

    def _begin_anew(self) -> None:
        self.answers = []
        self._go_on()

    def _use(self) -> None:
        if self.found is not None:
            self.chosen.emit(self.found.weights)
        self.accept()
