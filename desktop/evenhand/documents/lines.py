"""Text set in lines: broken, put in the order in which it is seen, and drawn letter run by letter run."""
# SPDX-License-Identifier: GPL-3.0-or-later

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from evenhand.documents.fonts import Fonts, Weight
from evenhand.documents.palette import Palette
from evenhand.documents.shaping import joined, mirrored, runs_right_to_left, seen_order
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
    """The letters of a text with the weight and width of each; marks stand at their index."""

    signs: list[str]
    weights: list[Weight]
    widths: list[float]
    marks: dict[int, Mark]


class TextBlock(Flowable):
    """A paragraph. It breaks words only where no space helps, and leaves no single line alone on a page."""

    def __init__(
        self, text: Text, style: Style, fonts: Fonts, palette: Palette, right_to_left: bool = False,
        indent: float = 0.0, label: str = "",
    ) -> None:
        super().__init__()
        self._style, self._fonts, self._palette = style, fonts, palette
        self._indent, self._label, self._page_right_to_left = indent, label, right_to_left
        spans = (Span(text),) if isinstance(text, str) else text
        self._letters = _set(spans, style, fonts)
        words = "".join(sign for sign in self._letters.signs if sign != MARK_SIGN)
        self._right_to_left = runs_right_to_left(words, right_to_left)
        self._lines: list[tuple[int, int]] = []
        self._first_part = True
        self.spaceBefore, self.spaceAfter = style.before, style.after

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width = available_width
        if self._first_part:
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

    def draw(self) -> None:
        y = self.height - self._baseline()
        for number, (start, end) in enumerate(self._lines):
            if number == 0 and self._label:
                self._draw_label(y)
            self._draw_line(start, end, y)
            y -= self._style.leading

    def _baseline(self) -> float:
        return (self._style.leading + self._style.size * 0.7) / 2

    def _part(self, lines: list[tuple[int, int]], label: str) -> "TextBlock":
        part = TextBlock("", self._style, self._fonts, self._palette, self._page_right_to_left, self._indent, label)
        part._letters, part._lines, part._first_part = self._letters, lines, False
        part._right_to_left = self._right_to_left
        part.spaceBefore = self.spaceBefore if lines and lines[0] == self._lines[0] else 0
        part.spaceAfter = self.spaceAfter if lines and lines[-1] == self._lines[-1] else 0
        return part

    def _draw_label(self, y: float) -> None:
        width = sum(self._fonts.width(c, self._style.weight, self._style.size) for c in self._label)
        gap = self._style.size * 0.4
        x = self.width - self._indent + gap if self._page_right_to_left else self._indent - gap - width
        self._draw_run(self._label, self._style.weight, x, y)

    def _draw_line(self, start: int, end: int, y: float) -> None:
        letters = self._letters
        while end > start and letters.signs[end - 1].isspace():
            end -= 1
        line = "".join(letters.signs[start:end])
        width = sum(letters.widths[start:end])
        x = self._line_start(width)
        order = seen_order(line, self._right_to_left)
        run, run_key, run_x = "", None, x
        for index, turned in order:
            at = start + index
            sign = mirrored(letters.signs[at]) if turned else letters.signs[at]
            if at in letters.marks:
                self._flush(run, run_key, run_x, y)
                size = self._style.size * MARK_SIZE
                behind = letters.widths[at] - size if turned else 0.0  # the gap lies between mark and name
                self.canv.setFillColor(HexColor(self._palette.hues[letters.marks[at].hue]))
                draw_shape(self.canv, letters.marks[at].shape, x + behind, y, size)
                run, run_key = "", None
            else:
                key = (letters.weights[at], self._fonts.font_of(sign, letters.weights[at]))
                if key != run_key:
                    self._flush(run, run_key, run_x, y)
                    run, run_key, run_x = "", key, x
                run += sign
            x += letters.widths[at]
        self._flush(run, run_key, run_x, y)

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

    def _flush(self, run: str, key: tuple | None, x: float, y: float) -> None:
        if run and key:
            self._draw_run(run, key[0], x, y)

    def _draw_run(self, run: str, weight: Weight, x: float, y: float) -> None:
        font = self._fonts.font_of(run[0], weight)
        if font:
            self.canv.setFillColor(HexColor(self._style.colour))
            self.canv.setFont(font.fontName, self._style.size)
            self.canv.drawString(x, y, run)


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
    letters = _Letters([], [], [], {})
    for span in spans:
        weight = Weight.SEMIBOLD if span.strong and style.weight is Weight.REGULAR else style.weight
        if span.mark is not None:
            letters.marks[len(letters.signs)] = span.mark
            letters.signs.append(MARK_SIGN)
            letters.weights.append(weight)
            letters.widths.append(style.size * MARK_ROOM)
        for sign in joined(fonts.readable(span.text)):
            letters.signs.append(sign)
            letters.weights.append(weight)
            letters.widths.append(0.0 if sign == "\n" else fonts.width(sign, weight, style.size))
    return letters


def _broken(letters: _Letters, room: float) -> Iterator[tuple[int, int]]:
    """The lines as half-open spans of letters: greedy, after spaces, hyphens and strokes, else anywhere."""
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

