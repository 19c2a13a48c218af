"""Blocks of a page that are more than text, and how blocks are dealt out over pages."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from evenhand.documents.lines import TextBlock

NEARLY = 0.01  # points: rounding that must not push a block to the next page


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
    """Two stacks in columns of equal width (THE-3)."""

    def __init__(self, left: Stack, right: Stack, gap: float, before: float, after: float) -> None:
        super().__init__()
        self._sides, self._gap = (left, right), gap
        self.spaceBefore, self.spaceAfter = before, after

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width = available_width
        self._each = (available_width - self._gap) / 2
        self.height = max(side.wrap(self._each, available_height)[1] for side in self._sides)
        return self.width, self.height

    def draw(self) -> None:
        for number, side in enumerate(self._sides):
            side.drawOn(self.canv, number * (self._each + self._gap), self.height - side.height)


class LinesToSign(Flowable):
    """Lines with room above to sign, and a name and perhaps a note below each."""

    def __init__(self, captions: Sequence[Sequence[TextBlock]], colour: str, room: float, gap: float) -> None:
        super().__init__()
        self._captions, self._colour, self._room, self._gap = captions, colour, room, gap
        self.spaceBefore, self.spaceAfter = 6.0, 6.0

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        count = len(self._captions)
        self.width = available_width
        self._each = (available_width - self._gap * (count - 1)) / count
        below = (
            sum(part.wrap(self._each, available_height)[1] for part in caption) for caption in self._captions
        )
        self.height = self._room + 4 + max(below)
        return self.width, self.height

    def draw(self) -> None:
        y = self.height - self._room
        for number, caption in enumerate(self._captions):
            x = number * (self._each + self._gap)
            self.canv.setStrokeColor(HexColor(self._colour))
            self.canv.setLineWidth(0.8)
            self.canv.line(x, y, x + self._each, y)
            top = y - 4
            for part in caption:
                top -= part.height
                part.drawOn(self.canv, x, top)


class LinesToWriteOn(Flowable):
    """Empty lines: all of them, or as many as the rest of the page holds."""

    def __init__(self, most: int, colour: str, distance: float) -> None:
        super().__init__()
        self._count, self._most, self._colour, self._distance = most, most, colour, distance
        self.spaceAfter = 8.0

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        if available_height >= self._distance:
            self._count = min(self._most, int((available_height + NEARLY) // self._distance))
        self.width, self.height = available_width, self._count * self._distance
        return self.width, self.height

    def draw(self) -> None:
        self.canv.setStrokeColor(HexColor(self._colour))
        self.canv.setLineWidth(0.5)
        for number in range(self._count):
            self.canv.line(0, number * self._distance + 0.5, self.width, number * self._distance + 0.5)


def paginate(blocks: Sequence[Flowable], width: float, height: float) -> list[list[tuple[Flowable, float, float]]]:
    """Pages of (block, distance from the top, height). Headings stay with what follows. Raises TooTall."""
    pages: list[list[tuple[Flowable, float, float]]] = [[]]
    used, space = 0.0, 0.0
    waiting = list(blocks)
    while waiting:
        chain = _chain(waiting)
        placed, rest, used_after, space_after = _place(chain, width, height, used, space if pages[-1] else None)
        if placed:
            pages[-1].extend(placed)
            used, space = used_after, space_after
            waiting[:len(chain)] = rest
            if rest:
                pages.append([])
                used, space = 0.0, 0.0
        elif pages[-1]:
            pages.append([])
            used, space = 0.0, 0.0
        else:
            raise TooTall
    return pages


def _chain(blocks: list[Flowable]) -> list[Flowable]:
    """The first block, with those that must stand with it: a heading and what follows."""
    count = 1
    while count < len(blocks) and blocks[count - 1].getKeepWithNext():
        count += 1
    return blocks[:count]


def _place(
    chain: list[Flowable], width: float, height: float, used: float, space: float | None
) -> tuple[list[tuple[Flowable, float, float]], list[Flowable], float, float]:
    """The chain put at `used`, the part that is left over, and the new use; nothing when it does not fit at all."""
    placed: list[tuple[Flowable, float, float]] = []
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
