"""A document as PDF: its pages, its marks and rules, and nothing about its makers in the file's properties."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence
from io import BytesIO
from types import MappingProxyType

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFInfo, PDFString
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Table as PdfTable

from evenhand.documents.charts import BandPicture
from evenhand.documents.fonts import Fonts, Weight
from evenhand.documents.layout import (
    Line,
    LinesToSign,
    LinesToWriteOn,
    SideBySide,
    Stack,
    TooTall,
    paginate,
)
from evenhand.documents.lines import Align, Style, TextBlock
from evenhand.documents.palette import PRINT, Palette
from evenhand.domain.document import (
    Block,
    BulletList,
    Columns,
    Direction,
    Document,
    Heading,
    KeepTogether,
    NotesRoom,
    NumberedList,
    Page,
    Paragraph,
    Picture,
    Rule,
    SignatureLines,
    Table,
    Text,
    Tone,
    too_long,
)

_SIZES = MappingProxyType({Page.A4: A4, Page.LETTER: LETTER})
SIDE, TOP, FOOT = 50.0, 38.0, 34.0  # margins in points
FOOTER = 30.0  # the height kept for the footer


def pdf_of(document: Document, fonts: Fonts, palette: Palette = PRINT) -> bytes:
    """The document as PDF bytes; equal documents give equal bytes.

    Raises Refused, naming the part to shorten, when it needs more than `document.most_pages`.
    """
    setter = _Setter(document, fonts, palette)
    width, height = _SIZES[document.page]
    try:
        pages = paginate(setter.blocks(document.blocks), width - 2 * SIDE, height - TOP - FOOT - FOOTER)
    except TooTall as failure:
        raise too_long(document, (document.most_pages or 1) + 1) from failure
    if document.most_pages is not None and len(pages) > document.most_pages:
        raise too_long(document, len(pages))
    return _drawn(document, pages, setter, fonts)


def _drawn(
    document: Document, pages: list[list[tuple[Flowable, float, float]]], setter: "_Setter", fonts: Fonts
) -> bytes:
    width, height = _SIZES[document.page]
    first_font = fonts.font_of("a", Weight.REGULAR)
    target = BytesIO()
    canvas = Canvas(
        target, pagesize=(width, height), invariant=1, pageCompression=1, lang=document.language,
        initialFontName=first_font.fontName if first_font else None,
    )
    canvas._doc.info = _Properties(document)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    for number, page in enumerate(pages, start=1):
        for block, top, tall in page:
            if isinstance(block, _HeadingBlock):
                _bookmark(canvas, block, f"part-{number}-{top:.0f}", height - TOP - top)
            block.drawOn(canvas, SIDE, height - TOP - top - tall)
        setter.draw_footer(canvas, document.page_of(number, len(pages)), width)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _bookmark(canvas: Canvas, heading: "_HeadingBlock", key: str, top: float) -> None:
    canvas.bookmarkPage(key, fit="XYZ", top=top)
    canvas.addOutlineEntry(heading.title, key, level=heading.depth)


class _Properties(PDFInfo):
    """Title and day, and nothing else (THE-4): no author, no producer, no hour."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.title = document.title
        self._day = document.day

    def format(self, document: object) -> bytes:
        made = PDFDictionary({
            "Title": PDFString(self.title),
            "CreationDate": PDFString(f"D:{self._day:%Y%m%d}"),
        })
        return made.format(document)


class _HeadingBlock(TextBlock):
    """A heading: it stays with what follows, and stands in the list of bookmarks."""

    title = ""
    depth = 0

    def getKeepWithNext(self) -> bool:
        return True


class _LabelBlock(TextBlock):
    """A small strong line above its text."""

    def getKeepWithNext(self) -> bool:
        return True


class _Setter:
    """Turns blocks into flowables in the document's type sizes."""

    def __init__(self, document: Document, fonts: Fonts, palette: Palette) -> None:
        self._document, self._fonts, self._palette = document, fonts, palette
        self._right_to_left = document.direction is Direction.RTL
        base, ink, soft = document.base_pt, palette.ink, palette.soft_ink
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
        self._figure = Style(base - 1, base * 1.2, regular, ink, align=Align.END)
        self._head = Style(note, note * 1.3, semibold, soft)

    def blocks(self, blocks: Sequence[Block]) -> list[Flowable]:
        return [flowable for block in blocks for flowable in self._flowables(block)]

    def draw_footer(self, canvas: Canvas, page_of: str, width: float) -> None:
        """The footer's hairline, its words at the start side and the page at the end side."""
        room = width - 2 * SIDE
        canvas.setStrokeColor(HexColor(self._palette.line))
        canvas.setLineWidth(0.7)
        canvas.line(SIDE, FOOT + FOOTER - 12, width - SIDE, FOOT + FOOTER - 12)
        page = self._text(page_of, Style(10, 13, Weight.REGULAR, self._palette.soft_ink, align=Align.END))
        words = self._text(self._document.footer, Style(10, 13, Weight.REGULAR, self._palette.soft_ink))
        page.wrap(70, 20)
        words.wrap(room - 80, 40)
        at_start, at_end = SIDE, SIDE + room - 70
        if self._right_to_left:
            at_start, at_end = SIDE + 80, SIDE
        base = FOOT + FOOTER - 12 - 6
        words.drawOn(canvas, at_start, base - words.height)
        page.drawOn(canvas, at_end, base - page.height)

    def _flowables(self, block: Block) -> list[Flowable]:
        match block:
            case Heading(text=text, level=level):
                return [self._heading(text, level)]
            case Paragraph(text=text, tone=tone):
                return [self._paragraph(text, tone)]
            case NumberedList(items=items):
                return [self._listed(item, f"{n}.") for n, item in enumerate(items, start=1)]
            case BulletList(items=items):
                return [self._listed(item, "•") for item in items]
            case Columns(left=left, right=right):
                sides = (Stack(self.blocks(left)), Stack(self.blocks(right)))
                first, second = reversed(sides) if self._right_to_left else sides
                before = max(first.getSpaceBefore(), second.getSpaceBefore())
                return [SideBySide(first, second, 18, before, 3)]
            case Picture(chart=chart):
                return [BandPicture(chart, self._fonts, self._palette, self._right_to_left)]
            case SignatureLines(lines=lines):
                captions = [
                    [self._text(name, self._body), *([self._text(note, self._soft)] if note else [])]
                    for name, note in lines
                ]
                ordered = list(reversed(captions)) if self._right_to_left else captions
                return [LinesToSign(ordered, self._palette.ink, 36, 30)]
            case Rule(strong=strong):
                colour = self._palette.ink if strong else self._palette.line
                return [Line(colour, 1.5 if strong else 0.7, 9, 9)]
            case KeepTogether(blocks=blocks):
                return [Stack(self.blocks(blocks))]
            case NotesRoom(label=label, lines=lines):
                return [
                    self._labelled(label),
                    LinesToWriteOn(lines, self._palette.writing_line, 22),
                ]
            case Table():
                return [self._table(block)]

    def _heading(self, text: str, level: int) -> Flowable:
        style = self._headings[level]
        heading = _HeadingBlock(text, style, self._fonts, self._palette, self._right_to_left)
        heading.title, heading.depth = self._fonts.readable(text), 0 if level < 3 else 1
        return heading

    def _labelled(self, text: str) -> Flowable:
        return _LabelBlock(text, self._soft, self._fonts, self._palette, self._right_to_left)

    def _paragraph(self, text: Text, tone: Tone) -> Flowable:
        if tone is Tone.LABEL:
            return _LabelBlock(text, self._label, self._fonts, self._palette, self._right_to_left)
        return self._text(text, self._body if tone is Tone.BODY else self._soft)

    def _listed(self, text: Text, label: str) -> Flowable:
        return TextBlock(text, self._item, self._fonts, self._palette, self._right_to_left, 16, label)

    def _text(self, text: Text, style: Style) -> TextBlock:
        return TextBlock(text, style, self._fonts, self._palette, self._right_to_left)

    def _table(self, table: Table) -> Flowable:
        head = [self._text(text, self._head) for text in table.head]
        rows = [
            [self._text(cell, self._figure if n in table.figures else self._cell) for n, cell in enumerate(row)]
            for row in table.rows
        ]
        grid = [head, *rows]
        if self._right_to_left:
            grid = [list(reversed(row)) for row in grid]
        width, _ = _SIZES[self._document.page]
        each = (width - 2 * SIDE) / len(table.head)
        made = PdfTable(grid, colWidths=[each] * len(table.head), repeatRows=1, style=[
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 8),
            ("TOPPADDING", (0, 0), (-1, -1), 3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor(self._palette.line)),
        ])
        made.spaceBefore = made.spaceAfter = 4
        return made
