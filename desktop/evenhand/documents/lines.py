"""Text set in lines: broken, put in the order in which it is seen, and drawn letter run by letter run."""
# SPDX-License-Identifier: GPL-3.0-or-later

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from evenhand.documents.fonts import KEPT, Fonts, Weight
from evenhand.documents.palette import Palette
from evenhand.documents.shaping import Glyph, runs_right_to_left, seen_order, shaped, turns
from evenhand.documents.tags import Tag
from evenhand.documents.writing import text_string
from evenhand.domain.document import Span, Text
from evenhand.domain.partners import Mark, Shape

MARK_SIGN = "\ufffc"  # stands in the text where a mark is drawn
MARK_SIZE, MARK_ROOM = 0.6, 0.95  # of the type size: the mark, and the mark with its gap
FEWEST_LINES = 2  # that may stand alone at the foot or head of a page


class Align(str, Enum):
    """WORDS follows the direction of the text itself, as people's own words do; the others follow the page."""

    WORDS = "words"
    START = "start"
    CENTRE = "centre"
    END = "end"


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set. Sizes and spaces in points; `colour` as #RRGGBB."""

    size: float
    leading: float
    weight: Weight
    colour: str
    before: float = 0.0
    after: float = 0.0
    align: Align = Align.START


@dataclass(slots=True)
class _Letters:
    """The letters of a text with the weight and width of each; marks and drawn forms stand at their index.

    `turns` tells whether anything runs from right to left; `only_font` is set when nothing but letters of it is drawn.
    """

    signs: list[str]
    weights: list[Weight]
    widths: list[float]
    marks: dict[int, Mark]
    forms: dict[int, tuple[Glyph, ...]]
    turns: bool = False
    only_font: TTFont | None = None


class TextBlock(Flowable):
    """A paragraph. It breaks words only where no space helps, and leaves no single line alone on a page."""

    def __init__(
        self, text: Text, style: Style, fonts: Fonts, palette: Palette, right_to_left: bool = False,
        indent: float = 0.0, label: str = "", tag: Tag | None = None, label_tag: Tag | None = None,
    ) -> None:
        super().__init__()
        self._tag, self._label_tag = tag, label_tag
        self._style, self._fonts, self._palette = style, fonts, palette
        self._colour = _rgb(style.colour)
        self._indent, self._label, self._page_right_to_left = indent, label, right_to_left
        spans = (Span(text),) if isinstance(text, str) else text
        self._letters = _set(spans, style, fonts)
        self._right_to_left = (right_to_left or self._letters.turns) and runs_right_to_left(
            "".join(sign for sign in self._letters.signs if sign != MARK_SIGN), right_to_left)
        self._lines: list[tuple[int, int]] = []
        self._broken_at = -1.0  # the width for which the lines are
        self._first_part = True
        self.spaceBefore, self.spaceAfter = style.before, style.after

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width = available_width
        if self._first_part and available_width != self._broken_at:
            self._broken_at = available_width
            self._lines = list(_broken(self._letters, available_width - self._indent))
        self.height = len(self._lines) * self._style.leading
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        self.wrap(available_width, available_height)
        fit = min(math.floor(available_height / self._style.leading), len(self._lines) - FEWEST_LINES)
        if fit < FEWEST_LINES:
            return []
        return [self._part(self._lines[:fit], self._label), self._part(self._lines[fit:], "")]

    def narrowest(self) -> float:
        """The width that the longest line takes when nothing is broken."""
        return sum(self._letters.widths) + self._indent

    def longest_word(self) -> float:
        """The width of the longest word, which a narrower column would break."""
        longest = width = 0.0
        for sign, across in zip(self._letters.signs, self._letters.widths, strict=True):
            width = 0.0 if sign.isspace() else width + across
            longest = max(longest, width)
        return longest

    def draw(self) -> None:
        y, structure = self.height - self._baseline(), self.canv.structure
        if self._label:
            with structure.content(self._label_tag):
                self._draw_label(y)
        if not self._letters.signs:
            if self._tag is not None:
                structure.element(self._tag)
            return
        with structure.content(self._tag):
            self.canv.setFillColorRGB(*self._colour)
            for start, end in self._lines:
                self._draw_line(start, end, y)
                y -= self._style.leading

    def _baseline(self) -> float:
        return (self._style.leading + self._style.size * 0.7) / 2

    def _part(self, lines: list[tuple[int, int]], label: str) -> "TextBlock":
        part = TextBlock("", self._style, self._fonts, self._palette, self._page_right_to_left, self._indent, label,
                         self._tag, self._label_tag)
        part._letters, part._lines, part._first_part = self._letters, lines, False
        part._right_to_left = self._right_to_left
        part.spaceBefore = self.spaceBefore if lines and lines[0] == self._lines[0] else 0
        part.spaceAfter = self.spaceAfter if lines and lines[-1] == self._lines[-1] else 0
        return part

    def _draw_label(self, y: float) -> None:
        width = sum(self._fonts.width(c, self._style.weight, self._style.size) for c in self._label)
        gap = self._style.size * 0.4
        x = self.width - self._indent + gap if self._page_right_to_left else self._indent - gap - width
        self.canv.setFillColorRGB(*self._colour)
        self._flush(list(self._label), self._fonts.font_of(self._label[0], self._style.weight), x, y)

    def _draw_line(self, start: int, end: int, y: float) -> None:
        letters = self._letters
        while end > start and letters.signs[end - 1].isspace():
            end -= 1
        x = self._line_start(sum(letters.widths[start:end]))
        if letters.only_font is not None and not self._right_to_left:
            self._flush(letters.signs[start:end], letters.only_font, x, y)
            return
        if not (self._right_to_left or letters.turns):
            self._draw_letters([(at, letters.signs[at]) for at in range(start, end)], x, y)
            return
        line = "".join(letters.signs[start:end])
        order = [(start + index, sign) for index, sign in seen_order(line, self._right_to_left)]
        self.canv._code.append(f"/Span <</ActualText {text_string(_told(line)).decode()}>> BDC")  # as it is read aloud
        self._draw_letters(order, x, y, turned=True)
        self.canv._code.append("EMC")

    def _draw_letters(self, order: list[tuple[int, str]], x: float, y: float, turned: bool = False) -> None:
        """Draw letters from left to right, as many at once as stand in one font."""
        letters, fonts = self._letters, self._fonts
        run, run_key, run_x = [], None, x
        for at, sign in order:
            if at in letters.marks:
                self._flush(run, run_key, run_x, y)
                self._draw_mark(at, x, y, behind=turned and self._right_to_left)
                run, run_key = [], None
            elif at in letters.forms and not _plain(letters.forms[at]):
                self._flush(run, run_key, run_x, y)
                run, run_key = [], None
                self._draw_forms(at, x, y)
            else:
                key = fonts.font_of(letters.signs[at], letters.weights[at])
                if key is not run_key:
                    self._flush(run, run_key, run_x, y)
                    run, run_key, run_x = [], key, x
                run.extend([glyph.letter for glyph in letters.forms[at]] if at in letters.forms else sign)
            x += letters.widths[at]
        self._flush(run, run_key, run_x, y)

    def _draw_mark(self, at: int, x: float, y: float, behind: bool) -> None:
        """A partner's mark; its gap lies between it and the name."""
        size, mark = self._style.size * MARK_SIZE, self._letters.marks[at]
        self.canv.setFillColorRGB(*_rgb(self._palette.hues[mark.hue]))
        draw_shape(self.canv, mark.shape, x + (self._letters.widths[at] - size if behind else 0.0), y, size)
        self.canv.setFillColorRGB(*self._colour)

    def _draw_forms(self, at: int, x: float, y: float) -> None:
        size = self._style.size
        font = self._fonts.font_of(self._letters.signs[at], self._letters.weights[at])
        for glyph in self._letters.forms[at]:
            self._flush([glyph.letter], font, x + glyph.across * size, y + glyph.up * size)
            x += glyph.advance * size

    def _line_start(self, width: float) -> float:
        room = self.width - self._indent
        indent = 0.0 if self._page_right_to_left else self._indent
        match self._style.align:
            case Align.CENTRE:
                return indent + (room - width) / 2
            case Align.END:
                to_right = not self._page_right_to_left
            case Align.START:
                to_right = self._page_right_to_left
            case Align.WORDS:
                to_right = self._right_to_left
        return indent + (room - width if to_right else 0.0)

    def _flush(self, run: list[str], font: TTFont | None, x: float, y: float) -> None:
        if run and font is not None:
            if (self.canv._fontname, self.canv._fontsize) != (font.fontName, self._style.size):
                self.canv.setFont(font.fontName, self._style.size)
            self.canv.drawString(x, y, "".join(run))


def draw_shape(canvas: Canvas, shape: Shape | None, x: float, y: float, size: float) -> None:
    """A partner's shape, filled, in the square whose lower left corner is (x, y); None: the diamond of both."""
    middle, half = x + size / 2, size / 2
    match shape:
        case Shape.SQUARE:
            canvas.roundRect(x, y, size, size, size * 0.18, stroke=0, fill=1)
        case Shape.ROUND:
            canvas.circle(middle, y + half, half * 1.08, stroke=0, fill=1)
        case Shape.TRIANGLE:
            _polygon(canvas, [(x - 0.05 * size, y), (x + 1.05 * size, y), (middle, y + size)])
        case None:
            _polygon(canvas, [(middle, y), (x + size, y + half), (middle, y + size), (x, y + half)])
        case Shape.HEXAGON:
            corners = (math.pi / 3 * n for n in range(6))
            radius = half * 1.12
            _polygon(canvas, [(middle + radius * math.cos(a), y + half + radius * math.sin(a)) for a in corners])


def _polygon(canvas: Canvas, corners: list[tuple[float, float]]) -> None:
    path = canvas.beginPath()
    path.moveTo(*corners[0])
    for corner in corners[1:]:
        path.lineTo(*corner)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _set(spans: tuple[Span, ...], style: Style, fonts: Fonts) -> _Letters:
    letters = _Letters([], [], [], {}, {})
    for span in spans:
        weight = Weight.SEMIBOLD if span.strong and style.weight is Weight.REGULAR else style.weight
        if span.mark is not None:
            letters.marks[len(letters.signs)] = span.mark
            letters.signs.append(MARK_SIGN)
            letters.weights.append(weight)
            letters.widths.append(style.size * MARK_ROOM)
        text = fonts.readable(span.text)
        begin = len(letters.signs)
        letters.signs.extend(text)
        letters.weights.extend([weight] * len(text))
        letters.widths.extend(fonts.widths(text, weight, style.size))
        if turns(text):
            letters.turns = True
            _set_forms(letters, begin, style.size, fonts)
        elif len(spans) == 1 and span.mark is None:
            letters.only_font = fonts.only_font(text, weight)
    return letters


def _set_forms(letters: _Letters, begin: int, size: float, fonts: Fonts) -> None:
    """The drawn forms of what joins or carries marks: whole words at once, because letters look at their neighbours."""
    at, end = begin, len(letters.signs)
    while at < end:
        font = fonts.font_of(letters.signs[at], letters.weights[at])
        stop = at + 1
        if font is None or not fonts.joins(font):
            at = stop
            continue
        while stop < end and fonts.font_of(letters.signs[stop], letters.weights[stop]) is font:
            stop += 1
        for index, glyphs in shaped("".join(letters.signs[at:stop]), font).items():
            letters.forms[at + index] = glyphs
            letters.widths[at + index] = sum(glyph.advance for glyph in glyphs) * size
        at = stop


@cache
def _rgb(colour: str) -> tuple[float, float, float]:
    """#RRGGBB as parts of one."""
    return HexColor(colour).rgb()


def _plain(glyphs: tuple[Glyph, ...]) -> bool:
    """Whether these can be drawn in a row with their neighbours."""
    return len(glyphs) < 2 and all(glyph.plain for glyph in glyphs)


def _told(line: str) -> str:
    """A line as it is read: without signs for marks and directions."""
    return "".join(sign for sign in line if sign != MARK_SIGN and sign not in KEPT)


def _broken(letters: _Letters, room: float) -> Iterator[tuple[int, int]]:
    """The lines as half-open spans of letters: greedy, after spaces, hyphens and strokes, else anywhere."""
    if sum(letters.widths) <= room and "\n" not in letters.signs:
        yield 0, len(letters.signs)
        return
    start, last, width = 0, 0, 0.0
    for at, sign in enumerate(letters.signs):
        if sign == "\n":
            yield start, at
            start, last, width = at + 1, at + 1, 0.0
            continue
        width += letters.widths[at]
        if width > room and not sign.isspace() and at > start:
            end = last if last > start else at
            yield start, end
            start, last = end, end
            width = sum(letters.widths[start:at + 1])
        if sign.isspace() or sign in "-/–—":
            last = at + 1
    if start < len(letters.signs) or start == 0:
        yield start, len(letters.signs)
