"""Blocks of a page that are more than text, and how blocks are dealt out over pages."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterable, Iterator, Sequence

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from evenhand.documents.canvas import TaggedCanvas
from evenhand.documents.lines import TextBlock
from evenhand.documents.tags import Tag

NEARLY = 0.01  # points: rounding that must not push a block to the next page
TICK, TICK_ROOM = 10.0, 18.0  # points: a box, and the box with its gap
CARD_WIDTH, CARD_HEIGHT = 85.6 * mm, 53.98 * mm  # ISO/IEC 7810, ID-1
CARD_EDGE = 11.0  # points


class TooTall(Exception):
    """A block does not fit on a page by itself."""


class Line(Flowable):
    """A line across the page."""

    def __init__(self, colour: str, thickness: float, before: float, after: float) -> None:
        super().__init__()
        self._colour, self._thickness = colour, thickness
        self.spaceBefore, self.spaceAfter = before, after

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width, self.height = available_width, self._thickness
        return self.width, self.height

    def draw(self) -> None:
        with self.canv.structure.artifact():
            self.canv.setStrokeColor(HexColor(self._colour))
            self.canv.setLineWidth(self._thickness)
            self.canv.line(0, 0, self.width, 0)


class Stack(Flowable):
    """Blocks below each other that stay on one page."""

    def __init__(self, blocks: Sequence[Flowable]) -> None:
        super().__init__()
        self._blocks = list(blocks)
        self.spaceBefore = blocks[0].getSpaceBefore() if blocks else 0
        self.spaceAfter = blocks[-1].getSpaceAfter() if blocks else 0

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width = available_width
        self._tops, self.height = _tops(self._blocks, available_width)
        return self.width, self.height

    def draw(self) -> None:
        for block, (top, height) in zip(self._blocks, self._tops, strict=True):
            block.drawOn(self.canv, 0, self.height - top - height)


class SideBySide(Flowable):
    """Stacks in columns of equal width, in reading order (THE-3)."""

    def __init__(self, sides: Sequence[Stack], gap: float, before: float, after: float, right_to_left: bool) -> None:
        super().__init__()
        self._sides, self._gap, self._right_to_left = sides, gap, right_to_left
        self.spaceBefore, self.spaceAfter = before, after

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width = available_width
        self._each = (available_width - self._gap * (len(self._sides) - 1)) / len(self._sides)
        self.height = max(side.wrap(self._each, available_height)[1] for side in self._sides)
        return self.width, self.height

    def draw(self) -> None:
        for number, side in enumerate(self._sides):
            place = len(self._sides) - 1 - number if self._right_to_left else number
            side.drawOn(self.canv, place * (self._each + self._gap), self.height - side.height)


class LineToSign(Flowable):
    """A line with room above to sign on."""

    def __init__(self, colour: str, room: float) -> None:
        super().__init__()
        self._colour, self._room = colour, room

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width, self.height = available_width, self._room + 4
        return self.width, self.height

    def draw(self) -> None:
        with self.canv.structure.artifact():
            self.canv.setStrokeColor(HexColor(self._colour))
            self.canv.setLineWidth(0.8)
            self.canv.line(0, 4, self.width, 4)


class LinesToWriteOn(Flowable):
    """Empty lines, or one field to fill in. `stretch`: as many as the rest of the page holds, up to `most`."""

    def __init__(self, most: int, colour: str, distance: float, name: str, tag: Tag, stretch: bool = False) -> None:
        super().__init__()
        self._count, self._most, self._colour, self._distance = most, most, colour, distance
        self._name, self._tag, self._stretch = name, tag, stretch
        self.spaceAfter = 8.0

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        if self._stretch and available_height >= self._distance:
            self._count = min(self._most, int((available_height + NEARLY) // self._distance))
        self.width, self.height = available_width, self._count * self._distance
        return self.width, self.height

    def draw(self) -> None:
        form = self.canv.form
        if form is not None:
            form.text(self._name, (0, 2, self.width, self.height - 2), self._tag, lines=self._count)
            return
        with self.canv.structure.artifact():
            self.canv.setStrokeColor(HexColor(self._colour))
            self.canv.setLineWidth(0.5)
            for number in range(self._count):
                self.canv.line(0, number * self._distance + 0.5, self.width, number * self._distance + 0.5)


class TickBox(Flowable):
    """A box to tick, with its words beside it."""

    def __init__(self, name: str, words: TextBlock, colour: str, tag: Tag, right_to_left: bool) -> None:
        super().__init__()
        self._name, self._words, self._colour, self._tag = name, words, colour, tag
        self._right_to_left = right_to_left
        self.spaceBefore = self.spaceAfter = 2.0

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width = available_width
        self.height = max(self._words.wrap(available_width - TICK_ROOM, available_height)[1], TICK + 2)
        return self.width, self.height

    def draw(self) -> None:
        x = self.width - TICK if self._right_to_left else 0
        draw_box(self.canv, self._name, x, self.height - TICK - 2.5, self._tag, self._colour)
        self._words.drawOn(self.canv, 0 if self._right_to_left else TICK_ROOM, self.height - self._words.height)


def draw_box(canvas: TaggedCanvas, name: str, x: float, y: float, tag: Tag, colour: str) -> None:
    """A box to tick by hand, or a field."""
    if canvas.form is not None:
        canvas.form.tick(name, (x, y, x + TICK, y + TICK), tag)
        return
    with canvas.structure.artifact():
        canvas.setStrokeColor(HexColor(colour))
        canvas.setLineWidth(0.8)
        canvas.roundRect(x, y, TICK, TICK, 2, stroke=1, fill=0)


class Card(Flowable):
    """Two halves of a bank card side by side: cut around, folded between."""

    def __init__(self, halves: Sequence[Stack], colour: str, right_to_left: bool) -> None:
        super().__init__()
        self._halves, self._colour, self._right_to_left = halves, colour, right_to_left
        self.spaceBefore, self.spaceAfter = 10.0, 6.0

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Raises TooTall when the words do not fit on the card."""
        self.width, self.height = available_width, CARD_HEIGHT
        self._left = (available_width - 2 * CARD_WIDTH) / 2
        for half in self._halves:
            if half.wrap(CARD_WIDTH - 2 * CARD_EDGE, CARD_HEIGHT)[1] > CARD_HEIGHT - 2 * CARD_EDGE:
                raise TooTall
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        with canvas.structure.artifact():
            canvas.setStrokeColor(HexColor(self._colour))
            canvas.setLineWidth(0.6)
            canvas.setDash(4, 3)
            canvas.rect(self._left, 0, 2 * CARD_WIDTH, CARD_HEIGHT, stroke=1, fill=0)
            canvas.setDash(0.6, 3)
            canvas.line(self._left + CARD_WIDTH, 0, self._left + CARD_WIDTH, CARD_HEIGHT)
            canvas.setDash()
        for number, half in enumerate(self._halves):
            place = 1 - number if self._right_to_left else number
            half.drawOn(canvas, self._left + place * CARD_WIDTH + CARD_EDGE, CARD_HEIGHT - CARD_EDGE - half.height)


Placed = tuple[Flowable, float, float]  # a block, its distance from the top, its height


def paginate(blocks: Iterable[Flowable], width: float, height: float) -> Iterator[list[Placed]]:
    """Pages of placed blocks, one at a time. Headings stay with what follows. Raises TooTall.

    A row of a table that begins a page brings the head of the table again.
    """
    page: list[Placed] = []
    used, space = 0.0, 0.0
    coming = iter(blocks)
    waiting: list[Flowable] = []
    while True:
        chain = _chain(waiting, coming)
        if not chain:
            break
        again = [] if page else [each for each in (getattr(chain[0], "head_again", None),) if each is not None]
        placed, rest, used_after, space_after = _place([*again, *chain], width, height, used, space if page else None)
        if placed:
            page.extend(placed)
            used, space = used_after, space_after
            waiting[:len(chain)] = rest
        elif not page:
            raise TooTall
        if rest or not placed:
            yield page
            page, used, space = [], 0.0, 0.0
    if page:
        yield page


def _chain(waiting: list[Flowable], coming: Iterator[Flowable]) -> list[Flowable]:
    """The first block, with those that must stand with it: a heading and what follows."""
    count = 0
    while True:
        if count == len(waiting):
            following = next(coming, None)
            if following is None:
                return waiting[:count]
            waiting.append(following)
        count += 1
        if not waiting[count - 1].getKeepWithNext():
            return waiting[:count]


def _place(
    chain: list[Flowable], width: float, height: float, used: float, space: float | None
) -> tuple[list[Placed], list[Flowable], float, float]:
    """The chain put at `used`, the part that is left over, and the new use; nothing when it does not fit at all."""
    placed: list[Placed] = []
    for number, block in enumerate(chain):
        top = used if space is None else used + max(space, block.getSpaceBefore())
        room = height - top
        tall = block.wrap(width, room)[1]
        if tall <= room + NEARLY:
            placed.append((block, top, tall))
            used, space = top + tall, block.getSpaceAfter()
            continue
        parts = block.split(width, room) if number == len(chain) - 1 else []
        if len(parts) < 2:
            return [], [], 0.0, 0.0
        placed.append((parts[0], top, parts[0].wrap(width, room)[1]))
        return placed, parts[1:], height, 0.0
    return placed, [], used, space or 0.0


def _tops(blocks: Sequence[Flowable], width: float) -> tuple[list[tuple[float, float]], float]:
    """(distance from the top, height) of each block of a stack, and the height of all."""
    found: list[tuple[float, float]] = []
    used, space = 0.0, None
    for block in blocks:
        top = used if space is None else used + max(space, block.getSpaceBefore())
        tall = block.wrap(width, 1_000_000)[1]
        found.append((top, tall))
        used, space = top + tall, block.getSpaceAfter()
    return found, used
