"""The kit that every page is handed: the theme, the words, and the makers of standard parts."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QFrame, QHBoxLayout, QLayout, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget,
)

from evenhand.domain.message import Message
from evenhand.domain.partners import Mark, Partner
from evenhand.ui.theme import Theme
from evenhand.ui.widgets.fields import Choice, Field, Fold, WrappedLabel, Writing
from evenhand.ui.widgets.layouts import ColumnsLayout, EndsLayout, FlowLayout
from evenhand.ui.widgets.levels import LevelPicker
from evenhand.ui.widgets.marks import Chip, MarkIcon
from evenhand.ui.widgets.sentences import Sentence
from evenhand.ui.widgets.ticks import Radio, Tick
from evenhand.ui.work import Say

Words = Message | str  # a Message of ours, or a person's own words as they are


class Kit:
    """Makes the standard parts of a page in one look and one language.

    Every part that can be pressed or typed into gets its accessible name here, from its own words.
    """

    def __init__(self, theme: Theme, say: Say) -> None:
        self.theme = theme
        self._say = say

    def say(self, words: Words) -> str:
        return words if isinstance(words, str) else self._say(words)

    # Texts

    def text(self, words: Words, kind: str = "body") -> WrappedLabel:
        """A wrapped text. Kinds: body, soft, small, strong, subheading, heading, title, badge, attention."""
        label = WrappedLabel(self.say(words), kind)
        if kind == "badge":
            label.setWordWrap(False)
            label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        return label

    def sentence(self, words: Words, on_press: Callable[[], None], *, kind: str = "body",
                 help_text: Words = "") -> Sentence:
        """A sentence that can be pressed. Kinds: body, soft. `help_text` says where it leads."""
        sentence = Sentence(self.say(words), self.theme, soft=kind == "soft")
        if help_text:
            sentence.setToolTip(self.say(help_text))
            sentence.setAccessibleDescription(self.say(help_text))
        sentence.clicked.connect(lambda _checked=False: on_press())
        return sentence

    # Controls

    def button(self, words: Words, on_press: Callable[[], None], *, kind: str = "", keys: str = "",
               help_text: Words = "") -> QPushButton:
        """A push button. Kinds: "" (plain), primary (one a page), link. `keys` are shown; the window listens for them."""
        text = self.say(words)
        button = QPushButton(text.replace("&", "&&"))
        if keys:
            shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            button.setText(f"{button.text()}  {shown}")
        if kind:
            button.setProperty("kind", kind)
        if kind == "link":
            button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAccessibleName(text)
        if help_text:
            button.setAccessibleDescription(self.say(help_text))
            button.setToolTip(self.say(help_text))
        button.setAutoDefault(False)
        button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda _checked=False: on_press())
        return button

    def tick(self, words: Words, *, on: bool = False, on_change: Callable[[bool], None] | None = None) -> Tick:
        box = Tick(self.say(words), self.theme)
        box.setChecked(on)
        if on_change:
            box.toggled.connect(on_change)
        return box

    def radio(self, words: Words, *, on: bool = False, on_choose: Callable[[], None] | None = None) -> Radio:
        box = Radio(self.say(words), self.theme)
        box.setChecked(on)
        if on_choose:
            box.toggled.connect(lambda chosen: on_choose() if chosen else None)
        return box

    def line(self, name: Words, *, text: str = "", placeholder: Words = "", most: int = 200) -> QLineEdit:
        """A one-line input; `most` is the longest text it takes, in characters."""
        editor = QLineEdit(text)
        editor.setAccessibleName(self.say(name))
        editor.setPlaceholderText(self.say(placeholder))
        editor.setMaxLength(most)
        return editor

    def writing(self, name: Words, *, text: str = "", placeholder: Words = "", lines: int = 2) -> Writing:
        return Writing(self.say(name), self.theme, text=text, placeholder=self.say(placeholder), lines=lines)

    def choice(self, name: Words, options: Sequence[tuple[Words, object]], chosen: object = None,
               on_change: Callable[[object], None] | None = None) -> Choice:
        """A drop-down of (words, value) pairs."""
        box = Choice(self.say(name), self.theme)
        box.offer([(self.say(words), value) for words, value in options], chosen)
        if on_change:
            box.currentIndexChanged.connect(lambda _index: on_change(box.chosen))
        return box

    def level(self, name: Words, anchors: Iterable[Words], level: int | None = None,
              on_choose: Callable[[int], None] | None = None) -> LevelPicker:
        picker = LevelPicker(self.say(name), [self.say(words) for words in anchors], self.theme, level)
        if on_choose:
            picker.chosen.connect(on_choose)
        return picker

    def field(self, name: Words, editor: QWidget, *, help_text: Words = "") -> Field:
        return Field(self.say(name), editor, self.theme, help_text=self.say(help_text))

    def fold(self, title: Words, inside: QWidget, *, opened: bool = False) -> Fold:
        return Fold(self.say(title), inside, self.theme, opened=opened)

    # Partners

    def mark(self, mark: Mark | None, side: int = 10) -> MarkIcon:
        return MarkIcon(mark, self.theme, side)

    def chip(self, mark: Mark | None, words: Words) -> Chip:
        return Chip(mark, self.say(words), self.theme)

    def named(self, partner: Partner, words: Words, kind: str = "body") -> QWidget:
        """A partner's mark with words beside it."""
        return self.row(self.mark(partner.mark), (self.text(words, kind), 1))

    # Arrangement

    def row(self, *parts: QWidget | tuple[QWidget, int], gap: float = 1) -> QWidget:
        """Parts side by side that never wrap; a pair gives a part's stretch."""
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(self.theme.gap(gap))
        for part in parts:
            widget, stretch = part if isinstance(part, tuple) else (part, 0)
            across.addWidget(widget, stretch, Qt.AlignmentFlag.AlignVCenter)
        return holder

    def flow(self, *parts: QWidget, gap: float = 1, centred: bool = False) -> QWidget:
        """Parts side by side that go on in the next line where the room ends."""
        return self._holder(FlowLayout(None, self.theme.gap(gap), centred), parts)

    def ends(self, near: QWidget, far: QWidget) -> QWidget:
        """Two parts at the two ends of a row; the far one goes below where both do not fit."""
        return self._holder(EndsLayout(None, self.theme.gap(2)), (near, far))

    def column(self, *parts: QWidget, gap: float = 1) -> QWidget:
        holder = QWidget()
        down = QVBoxLayout(holder)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(self.theme.gap(gap))
        for part in parts:
            down.addWidget(part)
        return holder

    def columns(self, *columns: Sequence[QWidget], weights: Sequence[int] = (), least: int = 300,
                level: bool = False) -> QWidget:
        """Columns that become one where any would be narrower than `least` px at 100 %."""
        holder = QWidget()
        layout = ColumnsLayout(holder, self.theme.gap(2), weights or [1] * len(columns), self.theme.px(least), level)
        for row in range(max(map(len, columns), default=0)):  # by rows, so that Tab and narrow pages read across
            for index, column in enumerate(columns):
                if row < len(column):
                    layout.add(column[row], index)
        return holder

    def card(self, *parts: QWidget, title: Words = "", strong: bool = False, gap: float = 1,
             of: Partner | None = None) -> QFrame:
        """A card with a heading and parts below each other. `of` frames it in the colour of that partner's mark."""
        frame = QFrame()
        frame.setProperty("kind", f"card-{of.mark.hue.value}" if of is not None else "card-strong" if strong else "card")
        down = QVBoxLayout(frame)
        side = self.theme.gap(2.5)
        down.setContentsMargins(side, self.theme.gap(2), side, self.theme.gap(2))
        down.setSpacing(self.theme.gap(gap))
        if title:
            down.addWidget(self.text(title, "subheading"))
            frame.setAccessibleName(self.say(title))
        for part in parts:
            down.addWidget(part)
        down.addStretch(1)
        return frame

    def rule(self) -> QFrame:
        line = QFrame()
        line.setProperty("kind", "line")
        return line

    def _holder(self, layout: QLayout, parts: Iterable[QWidget]) -> QWidget:
        holder = QWidget()
        holder.setLayout(layout)
        for part in parts:
            layout.addWidget(part)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        return holder


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            empty(inner)
