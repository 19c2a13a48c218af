"""What a printed page costs beside ReportLab's own paragraphs and tables, and what a thousand pages take.

The bare cost is that of the same words in ReportLab's own flowables, in the same fonts and sizes, without tags, bookmarks
or a look for what no font has.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import tracemalloc
from functools import partial
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import HRFlowable, Paragraph, SimpleDocTemplate, Spacer, Table

from bench.timing import own_seconds
from documents.papers import CATALOGUE, PARTNERS, PAPERS, entries
from documents.samples import TODAY, say
from evenhand.documents.extract import ledger_extract
from evenhand.documents.fonts import FontFiles, Fonts
from evenhand.documents.pdf import pdf_of, write_pdf
from evenhand.documents.sheet import Sheet
from evenhand.domain import document as described
from evenhand.domain.document import plain, walk
from evenhand.domain.partners import Who

FOLDER = Path(__file__).parents[2] / "resources" / "fonts"
ROUNDS = 15
MOST_TIMES_BARE = 1.5
_SIZES = MappingProxyType({1: 18.0, 2: 13.1, 3: 12.0})


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    return Fonts(FontFiles.in_folder(FOLDER))


def bare(document: described.Document) -> bytes:
    """The same words by ReportLab alone."""
    regular, strong = (ParagraphStyle(name, fontName=f"SourceSansPro-{name}", fontSize=12, leading=16)
                       for name in ("Regular", "Semibold"))
    story = []
    for block in walk(document.blocks):
        match block:
            case described.Heading(text=text, level=level):
                story.append(Paragraph(text, ParagraphStyle("head", strong, fontSize=_SIZES[level])))
            case described.Paragraph(text=text):
                story.append(Paragraph(plain(text), regular))
            case described.NumberedList(items=items) | described.BulletList(items=items):
                story += [Paragraph(plain(item), regular, bulletText="1.") for item in items]
            case described.Picture(chart=chart):
                story.append(Table([[Paragraph(row.label, regular), *[""] * len(chart.bands)] for row in chart.rows]))
            case described.Rule():
                story.append(HRFlowable(width="100%"))
            case described.SignatureLines(lines=lines):
                story.append(Table([[Paragraph(name, regular) for name, _ in lines]]))
            case _:
                story.append(Spacer(1, 20))
    target = BytesIO()
    SimpleDocTemplate(target, invariant=1, pageCompression=1).build(story)
    return target.getvalue()


def test_that_a_two_page_review_costs_little_more_than_its_words(fonts, benchmark) -> None:
    """Tagging, bookmarks, marks and shaping included."""
    document = PAPERS["full review"](Sheet(say))
    bare(document)  # what either reads once of the fonts
    own, plain_cost = (own_seconds(partial(make, document), ROUNDS) for make in (lambda each: pdf_of(each, fonts), bare))
    benchmark.extra_info["times the bare cost"] = round(own / plain_cost, 2)
    assert len(benchmark(pdf_of, document, fonts)) > 1000
    assert own / plain_cost <= MOST_TIMES_BARE


def extract(count: int) -> described.Document:
    return ledger_extract(Sheet(say), PARTNERS[Who.A], None, lambda: iter(entries(count)), CATALOGUE, TODAY)


class Nowhere:
    """A file that keeps nothing, so that only what making takes is measured."""

    def write(self, content: bytes) -> int:
        return len(content)


def peak_of(document: described.Document, fonts: Fonts) -> tuple[int, int]:
    """(pages, bytes in use at the most) of one making."""
    pages = [0]

    def watch(done: int, of: int) -> bool:
        pages[0] = of
        return True

    tracemalloc.start()
    write_pdf(document, fonts, Nowhere(), watch=watch)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return pages[0], peak


def test_that_more_pages_take_hardly_more_memory(fonts, benchmark) -> None:
    """What is kept for each page is where its objects stand and whose content it is: a few kilobytes."""
    few, small = peak_of(extract(400), fonts)
    many, large = peak_of(extract(4_000), fonts)
    benchmark.extra_info |= {"pages": many, "MB": round(large / 1e6, 1), "MB for fewer": round(small / 1e6, 1)}
    benchmark.pedantic(lambda: None)
    assert many > 9 * few and (large - small) / (many - few) < 60_000
