"""A document as PDF: its pages, one after the other, in a file that says its own structure (PDF/UA-1)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import islice
from types import MappingProxyType
from typing import BinaryIO

from reportlab.lib.pagesizes import A4, LETTER

from evenhand.documents.canvas import TaggedCanvas
from evenhand.documents.fonts import Fonts
from evenhand.documents.layout import Placed, TooTall, paginate
from evenhand.documents.palette import PRINT, Palette
from evenhand.documents.setting import FOOT, FOOTER, SIDE, TOP, HeadingBlock, Setter
from evenhand.domain.document import Document, Page, Table, too_long, walk
from evenhand.domain.held import Stopped

_SIZES = MappingProxyType({Page.A4: A4, Page.LETTER: LETTER})

Watch = Callable[[int, int], bool]  # pages done and pages in all, 0 while they are counted; False stops the work


def pdf_of(document: Document, fonts: Fonts, palette: Palette = PRINT, watch: Watch | None = None) -> bytes:
    """The document as PDF bytes; equal documents give equal bytes.

    Raises Refused, naming the part to shorten, when it needs more than `document.most_pages`.
    """
    target = BytesIO()
    write_pdf(document, fonts, target, palette, watch)
    return target.getvalue()


def write_pdf(document: Document, fonts: Fonts, target: BinaryIO, palette: Palette = PRINT,
              watch: Watch | None = None, most: int | None = None) -> None:
    """Write the document as PDF. Its pages leave memory one by one when its tables give their rows by `more`.

    Of such a document `most` are written, to look at; each says of how many it is.

    Raises Refused as `pdf_of`, before anything is written, and Stopped when `watch` says so.
    """
    size = page_size(document)
    setter = Setter(document, fonts, palette, size)
    if any(isinstance(block, Table) and block.more is not None for block in walk(document.blocks)):
        count = sum(_seen(watch, 0, 0) for _ in _paginated(document, Setter(document, fonts, palette, size), size))
        pages = islice(_paginated(document, setter, size), most)
    else:
        pages = list(_paginated(document, setter, size))
        count = len(pages)
    if document.most_pages is not None and count > document.most_pages:
        raise too_long(document, count)
    canvas = TaggedCanvas(target, document, size, fonts, palette)
    for number, page in enumerate(pages, start=1):
        _draw(canvas, page, number, size[1])
        setter.draw_footer(canvas, document.page_of(number, count), size[0])
        canvas.structure.finish_page()
        _seen(watch, number, count)
    canvas.finish()


def _seen(watch: Watch | None, done: int, of: int) -> int:
    """One page more. Raises Stopped when nobody waits for the rest."""
    if watch is not None and not watch(done, of):
        raise Stopped
    return 1


def page_size(document: Document) -> tuple[float, float]:
    """Width and height in points."""
    width, height = _SIZES[document.page]
    return (height, width) if document.wide else (width, height)


def _paginated(document: Document, setter: Setter, size: tuple[float, float]) -> Iterator[list[Placed]]:
    try:
        yield from paginate(setter.blocks(document.blocks), size[0] - 2 * SIDE, size[1] - TOP - FOOT - FOOTER)
    except TooTall as failure:
        raise too_long(document, (document.most_pages or 1) + 1) from failure


def _draw(canvas: TaggedCanvas, page: list[Placed], number: int, height: float) -> None:
    canvas.structure.begin_page()
    for block, top, tall in page:
        if isinstance(block, HeadingBlock):
            key = f"part-{number}-{top:.0f}"
            canvas.bookmarkPage(key, fit="XYZ", top=height - TOP - top)
            canvas.addOutlineEntry(block.title, key, level=block.depth)
        block.drawOn(canvas, SIDE, height - TOP - top - tall)
