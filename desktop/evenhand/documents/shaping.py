"""Scripts that join letters or run from right to left: directions by python-bidi, forms by HarfBuzz.

python-bidi is asked for the levels of Unicode Annex 9, not for the turned text: letters of one line may differ in weight,
and marks are drawn among them, so it must be known which letter goes where.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

import uharfbuzz
from bidi import get_base_level
from bidi.bidi import get_display_inner  # the wrapper above it drops the levels
from reportlab.pdfbase.ttfonts import TTFont

_OPENS, _CLOSE = "\u2066\u2067\u2068", "\u2069"  # isolates: a part with a direction of its own
_ISOLATES = frozenset(_OPENS + _CLOSE)
_LEVELS_BEGIN, _LEVELS_END, _LEVEL = "\n    levels: [", "\n    paragraphs: [", re.compile(r"Level\(\s*(\d+)")
_MIRRORS = MappingProxyType({  # brackets turn with their line (rule L4), which python-bidi leaves to others
    a: b for pair in ("()", "[]", "{}", "<>", "«»", "‹›") for a, b in ((pair[0], pair[1]), (pair[1], pair[0]))
})
_OWN_AREA = 0xE000  # of Unicode's private letters: names for glyphs that stand for no letter alone


@dataclass(frozen=True, slots=True)
class Glyph:
    """A drawn form: the letter under which the PDF library knows it, and where it stands, for a type size of 1.

    A plain one stands where any letter would stand.
    """

    letter: str
    across: float
    up: float
    advance: float
    plain: bool


def turns(text: str) -> bool:
    """Whether any letter runs from right to left, or is a figure of such a script."""
    return not text.isascii() and any(unicodedata.bidirectional(c) in ("R", "AL", "AN") for c in text)


def runs_right_to_left(text: str, otherwise: bool) -> bool:
    """Whether the first letter with a direction runs from right to left; `otherwise` when none has one.

    Isolated words, such as a name inside a sentence, do not decide (rules P2, P3).
    """
    closed = text + _CLOSE * sum(text.count(sign) for sign in _OPENS)
    return bool(get_base_level(closed + ("\u05d0" if otherwise else "a")))


def seen_order(text: str, right_to_left: bool) -> list[tuple[int, str]]:
    """One line from left to right: the number of each letter, and the letter as seen there, brackets turned.

    Marks stay behind the letter that they stand on (rules L1 to L4). Formatting signs are left out.
    """
    level_of = _levels(text, right_to_left)
    clusters = list(_clusters(text))
    order = []
    for at in _reordered([level_of[begin] for begin, _ in clusters]):
        begin, end = clusters[at]
        if text[begin] not in _ISOLATES:
            letter = text[begin]
            order.append((begin, _MIRRORS.get(letter, letter) if level_of[begin] % 2 else letter))
            order.extend((index, text[index]) for index in range(begin + 1, end))
    return order


def _levels(text: str, right_to_left: bool) -> list[int]:
    """The level of each letter: odd where it runs from right to left."""
    told = get_display_inner(text, "R" if right_to_left else "L", True)
    by_byte = [int(level) for level in _LEVEL.findall(told[told.rindex(_LEVELS_BEGIN):told.rindex(_LEVELS_END)])]
    levels, at = [], 0
    for letter in text:
        levels.append(by_byte[at])
        at += len(letter.encode("utf-8"))
    for index in range(len(text) - 1, -1, -1):  # L1: spaces at the end of a line stand at its end
        if not (text[index].isspace() or text[index] in _ISOLATES):
            break
        levels[index] = int(right_to_left)
    return levels


def _reordered(levels: list[int]) -> list[int]:
    """The numbers from left to right (L2): from the highest level down, each stretch of it is turned."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        for high, stretch in groupby(list(enumerate(order)), lambda each, level=level: levels[each[1]] >= level):
            if high:
                places = [place for place, _ in stretch]
                order[places[0]:places[-1] + 1] = reversed(order[places[0]:places[-1] + 1])
    return order


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Half-open spans of a letter with the marks on it."""
    begin = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or unicodedata.category(text[index]) not in ("Mn", "Me"):
            if begin < len(text):
                yield begin, index
            begin = index


def shaped(text: str, font: TTFont) -> dict[int, tuple[Glyph, ...]]:
    """The glyphs of a text of one script and font, by the first letter of each group that they stand for.

    Glyphs of a group are in the order in which they are seen. Letters that joined the one before have none.
    """
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font.hbFont(), buffer)
    scale = 1 / font.hbFace.upem
    found: dict[int, list[Glyph]] = {index: [] for index in range(len(text))}
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        across, up, advance = place.x_offset * scale, place.y_offset * scale, place.x_advance * scale
        letter = _letter_of(info.codepoint, font, advance * 1000)
        plain = not (across or up) and abs(font.face.getCharWidth(ord(letter)) - advance * 1000) < 1
        found[info.cluster].append(Glyph(letter, across, up, advance, plain))
    return {index: tuple(glyphs) for index, glyphs in found.items()}


def _letter_of(glyph: int, font: TTFont, width: float) -> str:
    """A letter under which the font's subset will hold the glyph; the same in every run of the program."""
    face = font.face
    letters = face.glyphToChar.get(glyph)
    if letters:
        return chr(letters[0])
    code = _OWN_AREA + glyph
    if code not in face.charToGlyph:
        face.charToGlyph[code] = glyph
        face.charWidths[code] = width
    return chr(code)
