"""Tables of a page: rows that know their head, so that a long table can be set row by row."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from evenhand.documents.layout import TICK, draw_box
from evenhand.documents.tags import HEADER_AGAIN, Tag
from evenhand.domain.document import Blank, Box

PAD_ACROSS, PAD_DOWN = 5.0, 3.0  # points between a cell's edge and its words; without a grid all of it at the end side
TALLEST = 260.0  # points: a row up to this height stays on one page


class EmptyCell(Flowable):
    """A cell to write in, or to tick."""

    def __init__(self, cell: Blank | Box, tag: Tag, field_tag: Tag, colour: str) -> None:
        super().__init__()
        self._cell, self._tag, self._field_tag, self._colour = cell, tag, field_tag, colour

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width, self.height = available_width, 18.0
        return self.width, self.height

    def fill(self, height: float) -> None:
        """Take the whole height of the row."""
        self.height = height

    def draw(self) -> None:
        self.canv.structure.element(self._tag)
        match self._cell:
            case Box(name=name):
                draw_box(self.canv, name, (self.width - TICK) / 2, (self.height - TICK) / 2, self._field_tag, self._colour)
            case Blank(name=name) if self.canv.form is not None:
                across, down = PAD_ACROSS - 2, 1.5
                self.canv.form.text(name, (-across, -PAD_DOWN + down, self.width + across, self.height + PAD_DOWN - down),
                                    self._field_tag, lines=max(int((self.height + 2 * PAD_DOWN) // 24), 1))


class RowBlock(Flowable):
    """One row. `head_again` is the head of its table, for a page that begins with this row."""

    def __init__(self, cells: Sequence[Flowable], widths: Sequence[float], tags: Sequence[Tag], colour: str, *,
                 least: float = 0.0, grid: bool = False, right_to_left: bool = False, last: bool = False) -> None:
        """`widths` are parts of the whole. `tags` are the row's own and its cells', finished once it is drawn."""
        super().__init__()
        self._cells, self._widths, self._tags, self._colour = cells, widths, tags, colour
        self._least, self._grid, self._right_to_left = least, grid, right_to_left
        self.head_again: HeadAgain | None = None
        self._whole = True
        self.spaceAfter = 6.0 if last else 0.0

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width = available_width
        self._across = [available_width * part for part in self._widths]
        tall = max(cell.wrap(across - 2 * PAD_ACROSS, available_height)[1]
                   for cell, across in zip(self._cells, self._across, strict=True))
        self.height = max(tall + 2 * PAD_DOWN, self._least)
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Only a row that would leave much of a page empty is split."""
        self.wrap(available_width, available_height)
        if self.height < TALLEST:
            return []
        room = available_height - 2 * PAD_DOWN
        above, below = [], []
        for cell, across in zip(self._cells, self._across, strict=True):
            parts = [cell] if cell.height <= room else cell.split(across - 2 * PAD_ACROSS, room)
            if not parts:
                return []
            above.append(parts[0])
            below.append(parts[1] if len(parts) > 1 else NoCell())
        first = RowBlock(above, self._widths, self._tags, self._colour, grid=self._grid,
                         right_to_left=self._right_to_left)
        first._whole, first.head_again = False, self.head_again
        rest = RowBlock(below, self._widths, self._tags, self._colour, grid=self._grid,
                        right_to_left=self._right_to_left)
        rest.spaceAfter, rest.head_again = self.spaceAfter, self.head_again
        return [first, rest]

    def draw(self) -> None:
        structure = self.canv.structure
        structure.element(self._tags[0])
        x = self.width if self._right_to_left else 0.0
        for cell, across in zip(self._cells, self._across, strict=True):
            x -= across if self._right_to_left else 0.0
            if isinstance(cell, EmptyCell):
                cell.fill(self.height - 2 * PAD_DOWN)
            before = PAD_ACROSS if self._grid else 2 * PAD_ACROSS if self._right_to_left else 0.0
            cell.drawOn(self.canv, x + before, self.height - PAD_DOWN - cell.height)
            x += 0.0 if self._right_to_left else across
        self._draw_lines()
        if self._whole:
            for tag in self._tags:
                structure.close(tag)

    def _draw_lines(self) -> None:
        canvas = self.canv
        with canvas.structure.artifact():
            canvas.setStrokeColor(HexColor(self._colour))
            canvas.setLineWidth(0.5)
            if self._grid:
                canvas.rect(0, 0, self.width, self.height, stroke=1, fill=0)
                x = 0.0
                for across in (reversed(self._across) if self._right_to_left else self._across):
                    canvas.line(x, 0, x, self.height)
                    x += across
            else:
                canvas.line(0, 0, self.width, 0)


class HeadAgain(Flowable):
    """The head of a table on a later page: seen again, but said once."""

    def __init__(self, head: RowBlock) -> None:
        super().__init__()
        self._head = head

    def getKeepWithNext(self) -> bool:
        return True

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width, self.height = self._head.wrap(available_width, available_height)
        return self.width, self.height

    def draw(self) -> None:
        with self.canv.structure.artifact(HEADER_AGAIN):
            self._head.drawOn(self.canv, 0, 0)


class HeadRow(RowBlock):
    """The head of a table stays with the first row."""

    def getKeepWithNext(self) -> bool:
        return True


class NoCell(Flowable):
    """What is left of a cell whose words ended on the page before."""

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width, self.height = available_width, 0.0
        return self.width, self.height

    def draw(self) -> None:
        pass


def head_and_cells(tag: Tag, roles: Sequence[tuple[str, bytes]]) -> tuple[Tag, list[Tag]]:
    """The tags of one row: its own, and one for each cell with its role and attributes."""
    row = Tag("TR", tag)
    return row, [Tag(role, row, attributes=attributes) for role, attributes in roles]


def fitting(widths: Sequence[float], least: Sequence[float]) -> list[float]:
    """Column widths that break no word of the head: what a narrow one lacks, the wide ones give."""
    lacking = sum(max(need - width, 0.0) for width, need in zip(widths, least, strict=True))
    spare = sum(max(width - need, 0.0) for width, need in zip(widths, least, strict=True))
    if lacking > spare:
        return list(widths)
    return [need if width <= need else width - (width - need) * lacking / spare
            for width, need in zip(widths, least, strict=True)]
