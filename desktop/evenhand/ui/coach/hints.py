"""Hints under a text that is being written: a line below the words, at most two questions, and "Keep my words".

Alone, they come at the end of a sentence or after a pause in typing. With both here nothing comes by itself: only
"Check my words" asks (rule 11). Nothing is kept of what was found (COM-1), and nothing ever stops the writing.
A box of one line cannot show lines below words: there the question alone names them, and a mild mark waits to be asked for.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QLineEdit, QTextEdit, QVBoxLayout, QWidget

from evenhand.domain.language.coach import Coach, Mark, Reading
from evenhand.domain.language.hints import QUIET_SEVERITY
from evenhand.domain.message import msg
from evenhand.ui.kit import Kit, empty
from evenhand.ui.widgets.fields import Writing

PAUSE_MS = 1200  # without typing; then what stands there is looked at
SOON_MS = 150  # after the end of a sentence
_SENTENCE_ENDS = (".", "!", "?", "…", "\n")
_BETWEEN = "\n"  # stands between the texts of two boxes, so that no sentence runs from one into the other


@dataclass(frozen=True, slots=True)
class Coaching:
    """With what texts are checked: the coach, or None where the language has none; whether the writer is alone."""

    coach: Coach | None = None
    alone: bool = False


class Hints(QWidget):
    """Stands below the box, or the few boxes, of one text. `kept` are words that their writer wants as they are."""


    def __init__(self, kit: Kit, coaching: Coaching, *editors: Writing | QLineEdit, kept: set[str] | None = None) -> None:
        """`kept` lets a text that outlives its box bring along what stays as it is."""
        super().__init__()
        self.kit, self._editors, self._coaching = kit, editors, coaching
        self.kept: set[str] = set() if kept is None else kept
        # Offered once there is something to be direct about.
        self.direct = kit.tick(msg("I want to be direct"), on_change=lambda _on: self._look(asked=True))
        self.check = kit.button(msg("Check my words"), partial(self._look, asked=True), kind="link")
        self._said = QVBoxLayout()
        self._said.setSpacing(kit.theme.gap(0.75))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.gap(0.5))
        column.addLayout(self._said)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.timeout.connect(self._look)
        self._seen = self._text
        if coaching.coach is None:
            self.setVisible(False)
            return
        column.addWidget(kit.flow(self.check, self.direct, gap=2))
        self.direct.setVisible(False)
        for editor in editors:
            editor.textChanged.connect(self._wait)

    @property
    def _text(self) -> str:
        return _BETWEEN.join(map(_text_in, self._editors))

    @property
    def _with_lines(self) -> Iterator[tuple[Writing, int]]:
        """The boxes that can show lines below words, and where their text begins in the whole."""
        start = 0
        for editor in self._editors:
            if isinstance(editor, Writing):
                yield editor, start
            start += len(_text_in(editor)) + len(_BETWEEN)

    def forget(self) -> None:
        """Another text stands in the box now."""
        self.kept.clear()
        self._show(Reading(), asked=False)
        self._seen = self._text
        self._waiting.stop()

    def _wait(self) -> None:
        """Marks point at words that may have moved, so they go until the text was read again."""
        text = self._text
        if text == self._seen:
            return  # only the look of the words changed
        self._seen = text
        for editor, _start in self._with_lines:
            editor.setExtraSelections([])
        if self._coaching.alone:
            self._waiting.start(SOON_MS if text.endswith(_SENTENCE_ENDS) else PAUSE_MS)

    def _look(self, asked: bool = False) -> None:
        coach = self._coaching.coach
        if coach is not None:
            self._show(coach.check(self._text, direct=self.direct.isChecked(), kept=self.kept), asked)

    def _show(self, reading: Reading, asked: bool) -> None:
        empty(self._said)
        for editor, start in self._with_lines:
            editor.setExtraSelections([self._line_below(editor, start, mark) for mark in reading.marks
                                       if start <= mark.start and mark.end <= start + len(editor.text)])
        for hint in reading.hints:
            mark = reading.marks[hint.mark]
            if asked or mark.severity > QUIET_SEVERITY:
                self._said.addWidget(self._hint(mark, hint.question, hint.scaffold))
        self.direct.setVisible(bool(reading.marks) or self.direct.isChecked())
        if reading.help_line and self._coaching.alone:
            self._said.addWidget(self.kit.text(reading.help_line, "small"))
        if asked and not reading.marks and not (reading.help_line and self._coaching.alone):
            self._said.addWidget(self.kit.text(msg("Nothing stands out here."), "small"))

    def _hint(self, mark: Mark, question: str, scaffold: str) -> QWidget:
        kit = self.kit
        keep = kit.button(msg("Keep my words"), partial(self._keep, mark.key), kind="link")
        keep.setAccessibleDescription(mark.words)
        return kit.column(kit.text(msg("“{words}”: {question}", words=mark.words, question=question)),
                          kit.text(scaffold, "soft"), kit.flow(keep), gap=0.25)

    def _keep(self, key: str) -> None:
        """Final for this text: it is never asked about again (COM-2)."""
        self.kept.add(key)
        self._editors[-1].setFocus()
        self._look()

    def _line_below(self, editor: Writing, start: int, mark: Mark) -> QTextEdit.ExtraSelection:
        """Dotted for a mild mark, dashed for a stronger one; the shape tells it, not the colour."""
        text, line = editor.text, QTextEdit.ExtraSelection()
        line.cursor = QTextCursor(editor.document())
        line.cursor.setPosition(_units(text[:mark.start - start]))
        line.cursor.setPosition(_units(text[:mark.end - start]), QTextCursor.MoveMode.KeepAnchor)
        style = QTextCharFormat.UnderlineStyle
        line.format.setUnderlineStyle(
            style.DotLine if mark.severity <= QUIET_SEVERITY else style.DashUnderline)
        line.format.setUnderlineColor(QColor(self.kit.theme.colours.accent))
        return line


def _text_in(editor: Writing | QLineEdit) -> str:
    return editor.text if isinstance(editor, Writing) else editor.text()


def _units(text: str) -> int:
    """The length of a text as Qt counts it, in UTF-16 units; the coach counts code points."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
