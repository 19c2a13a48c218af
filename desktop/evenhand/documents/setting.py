"""From the blocks of a description to blocks of a page, in the document's type sizes and with their tags."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterable, Iterator, Sequence

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from evenhand.documents.canvas import TaggedCanvas
from evenhand.documents.charts import BandPicture
from evenhand.documents.fonts import Fonts, Weight
from evenhand.documents.layout import Card, Line, LinesToWriteOn, LineToSign, SideBySide, Stack, TickBox
from evenhand.documents.lines import Align, Style, TextBlock
from evenhand.documents.palette import Palette
from evenhand.documents.tables import PAD_ACROSS, EmptyCell, HeadAgain, HeadRow, RowBlock, fitting, head_and_cells
from evenhand.documents.tags import COLUMN_HEAD, FOOTER as FOOTER_ARTIFACT, ROW_HEAD, Tag
from evenhand.domain.document import (
    Blank,
    Block,
    Box,
    BulletList,
    Cell,
    Columns,
    Direction,
    Document,
    FoldCard,
    Heading,
    KeepTogether,
    NotesRoom,
    NumberedList,
    Paragraph,
    Picture,
    Row,
    Rule,
    SignatureLines,
    Table,
    Text,
    TickList,
    Tone,
    WriteIn,
)

SIDE, TOP, FOOT = 50.0, 38.0, 34.0  # margins in points
FOOTER = 30.0  # the height kept for the footer
CARD_TYPE = 11  # points: the running text on a card
LINE_APART = 24.0  # points between lines to write on


class HeadingBlock(TextBlock):
    """A heading: it stays with what follows, and stands in the list of bookmarks."""

    title = ""
    depth = 0

    def getKeepWithNext(self) -> bool:
        return True


class _LabelBlock(TextBlock):
    """A small strong line above its text."""

    def getKeepWithNext(self) -> bool:
        return True


class Setter:
    """Turns blocks into flowables."""

    def __init__(self, document: Document, fonts: Fonts, palette: Palette, size: tuple[float, float],
                 base: float | None = None) -> None:
        self._document, self._fonts, self._palette, self._size = document, fonts, palette, size
        self._right_to_left = document.direction is Direction.RTL
        base, ink, soft = base or document.base_pt, palette.ink, palette.soft_ink
        regular, semibold, bold = Weight.REGULAR, Weight.SEMIBOLD, Weight.BOLD
        note = max(base * 0.85, 10.0)
        self._body = Style(base, base * 1.34, regular, ink, 0, 2, Align.WORDS)
        self._item = Style(base, base * 1.34, regular, ink, 0, 1)
        self._soft = Style(note, note * 1.32, regular, soft, 0, 3)
        self._label = Style(base, base * 1.34, semibold, ink, 5, 0)
        self._headings = {
            1: Style(base * 1.5, base * 1.85, bold, ink, 0, 2),
            2: Style(base * 1.09, base * 1.4, semibold, ink, 10, 2),
            3: Style(base, base * 1.34, semibold, ink, 8, 1),
        }
        self._cell = Style(base - 1, base * 1.2, regular, ink)
        self._row_head = Style(base - 1, base * 1.2, semibold, ink)
        self._figure = Style(base - 1, base * 1.2, regular, ink, align=Align.END)
        self._head = Style(note, note * 1.3, semibold, soft)
        self._head_figure = Style(note, note * 1.3, semibold, soft, align=Align.END)

    def blocks(self, blocks: Iterable[Block]) -> Iterator[Flowable]:
        for block in blocks:
            yield from self._flowables(block)

    def draw_footer(self, canvas: TaggedCanvas, page_of: str, width: float) -> None:
        """The footer's hairline, its words at the start side and the page at the end side."""
        room = width - 2 * SIDE
        page = self._text(page_of, Style(10, 13, Weight.REGULAR, self._palette.soft_ink, align=Align.END))
        words = self._text(self._document.footer, Style(10, 13, Weight.REGULAR, self._palette.soft_ink))
        page.wrap(70, 20)
        words.wrap(room - 80, 40)
        at_start, at_end = SIDE, SIDE + room - 70
        if self._right_to_left:
            at_start, at_end = SIDE + 80, SIDE
        base = FOOT + FOOTER - 12 - 6
        with canvas.structure.artifact(FOOTER_ARTIFACT):
            canvas.setStrokeColor(HexColor(self._palette.line))
            canvas.setLineWidth(0.7)
            canvas.line(SIDE, FOOT + FOOTER - 12, width - SIDE, FOOT + FOOTER - 12)
            words.drawOn(canvas, at_start, base - words.height)
            page.drawOn(canvas, at_end, base - page.height)

    def _flowables(self, block: Block) -> Iterator[Flowable]:
        match block:
            case Heading(text=text, level=level):
                yield self._heading(text, level)
            case Paragraph(text=text, tone=tone):
                yield self._paragraph(text, tone)
            case NumberedList(items=items):
                yield from self._listed(items, [f"{n}." for n in range(1, len(items) + 1)])
            case BulletList(items=items):
                yield from self._listed(items, ["•"] * len(items))
            case TickList():
                yield from self._ticks(block)
            case Columns(left=left, right=right):
                sides = [Stack(list(self.blocks(side))) for side in (left, right)]
                before = max(side.getSpaceBefore() for side in sides)
                yield SideBySide(sides, 18, before, 3, self._right_to_left)
            case Picture(chart=chart, alternative=alternative):
                tag = Tag("Figure", alternative=" ".join(alternative))
                yield BandPicture(chart, self._fonts, self._palette, self._right_to_left, tag)
            case SignatureLines(lines=lines):
                yield self._signatures(lines)
            case Rule(strong=strong):
                yield Line(self._palette.ink if strong else self._palette.line, 1.5 if strong else 0.7, 9, 9)
            case KeepTogether(blocks=blocks):
                yield Stack(list(self.blocks(blocks)))
            case NotesRoom(label=label, lines=lines):
                yield self._labelled(label)
                yield self._write_lines(label, lines, stretch=True)
            case WriteIn(label=label, lines=lines, shown=shown):
                parts = [_LabelBlock(label, self._label, self._fonts, self._palette, self._right_to_left, tag=Tag("P"))]
                yield Stack([*(parts if shown else []), self._write_lines(label, lines)])
            case FoldCard():
                yield from self._card(block)
            case Table():
                yield from self._table(block)

    def _heading(self, text: str, level: int) -> Flowable:
        heading = HeadingBlock(text, self._headings[level], self._fonts, self._palette, self._right_to_left,
                               tag=Tag(f"H{level}"))
        heading.title, heading.depth = self._fonts.readable(text), 0 if level < 3 else 1
        return heading

    def _labelled(self, text: str) -> Flowable:
        return _LabelBlock(text, self._soft, self._fonts, self._palette, self._right_to_left, tag=Tag("P"))

    def _paragraph(self, text: Text, tone: Tone) -> Flowable:
        if tone is Tone.LABEL:
            return _LabelBlock(text, self._label, self._fonts, self._palette, self._right_to_left, tag=Tag("P"))
        return self._text(text, self._body if tone is Tone.BODY else self._soft, Tag("P"))

    def _listed(self, items: Sequence[Text], labels: Sequence[str]) -> Iterator[Flowable]:
        whole = Tag("L")
        for text, label in zip(items, labels, strict=True):
            item = Tag("LI", whole)
            yield TextBlock(text, self._item, self._fonts, self._palette, self._right_to_left, 16, label,
                            Tag("LBody", item), Tag("Lbl", item))

    def _ticks(self, block: TickList) -> Iterator[Flowable]:
        whole = Tag("L")
        boxes = []
        for words in block.items:
            item = Tag("LI", whole)
            body = Tag("LBody", item)
            boxes.append(TickBox(words, self._text(words, self._item, body), self._palette.soft_ink, Tag("Form", body),
                                 self._right_to_left))
        for begin in range(0, len(boxes), block.columns):
            line = boxes[begin:begin + block.columns]
            sides = [Stack([box]) for box in line] + [Stack([])] * (block.columns - len(line))
            yield SideBySide(sides, 14, 2, 2, self._right_to_left)

    def _signatures(self, lines: Sequence[tuple[str, str]]) -> Flowable:
        sides = [
            Stack([LineToSign(self._palette.ink, 36), self._text(name, self._item, Tag("P")),
                   *([self._text(note, self._soft, Tag("P"))] if note else [])])
            for name, note in lines
        ]
        return SideBySide(sides, 30, 6, 6, self._right_to_left)

    def _write_lines(self, label: str, lines: int, stretch: bool = False) -> Flowable:
        return LinesToWriteOn(lines, self._palette.writing_line, LINE_APART, label, Tag("Form"), stretch)

    def _card(self, block: FoldCard) -> Iterator[Flowable]:
        small = Setter(self._document, self._fonts, self._palette, self._size, CARD_TYPE)
        halves = [Stack(list(small.blocks(side))) for side in (block.front, block.back)]
        yield Card(halves, self._palette.soft_ink, self._right_to_left)
        if block.hint:
            yield self._text(block.hint, self._soft, Tag("P"))

    def _text(self, text: Text, style: Style, tag: Tag | None = None) -> TextBlock:
        return TextBlock(text, style, self._fonts, self._palette, self._right_to_left, tag=tag)

    # Tables

    def _table(self, table: Table) -> Iterator[Flowable]:
        whole = Tag("Table")
        parts = table.widths or (1.0,) * len(table.head)
        widths = [part / sum(parts) for part in parts]
        row, cells = head_and_cells(whole, [("TH", COLUMN_HEAD)] * len(table.head))
        heads = [self._text(text, self._head_figure if n in table.figures else self._head, cell)
                 for n, (text, cell) in enumerate(zip(table.head, cells, strict=True))]
        room = self._size[0] - 2 * SIDE
        widths = fitting(widths, [(block.longest_word() + 2 * PAD_ACROSS + 0.1) / room for block in heads])
        head = HeadRow(heads, widths, [row, *cells], self._palette.line, grid=table.grid, right_to_left=self._right_to_left)
        head.spaceBefore = 4.0
        yield head
        again = HeadAgain(head)
        rows = table.all_rows()
        following = next(rows, None)
        while following is not None:
            now, following = following, next(rows, None)
            block = self._row(table, now, whole, widths, last=following is None)
            block.head_again = again
            yield block

    def _row(self, table: Table, cells: Row, whole: Tag, widths: Sequence[float], last: bool) -> RowBlock:
        roles = [("TH", ROW_HEAD) if table.row_heads and n == 0 else ("TD", b"") for n in range(len(cells))]
        row, tags = head_and_cells(whole, roles)
        parts = [self._cell_block(table, n, cell, tag) for n, (cell, tag) in enumerate(zip(cells, tags, strict=True))]
        return RowBlock(parts, widths, [row, *tags], self._palette.line, least=table.row_points, grid=table.grid,
                        right_to_left=self._right_to_left, last=last)

    def _cell_block(self, table: Table, column: int, cell: Cell, tag: Tag) -> Flowable:
        if isinstance(cell, (Blank, Box)):
            return EmptyCell(cell, tag, Tag("Form", tag), self._palette.soft_ink)
        style = self._figure if column in table.figures else self._cell
        return self._text(cell, self._row_head if table.row_heads and column == 0 else style, tag)
