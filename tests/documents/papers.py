"""Every paper that Evenhand makes, by name, of made-up values; and one page with every kind of block."""
# SPDX-License-Identifier: GPL-3.0-or-later

from documents.samples import TODAY, chart_of, say

from evenhand.documents.said import said_chart
from evenhand.domain.document import (
    Blank,
    Box,
    BulletList,
    Columns,
    Document,
    FoldCard,
    Heading,
    KeepTogether,
    NotesRoom,
    NumberedList,
    Paragraph,
    Rule,
    SignatureLines,
    Span,
    Table,
    TickList,
    Tone,
    WriteIn,
)
from evenhand.domain.partners import Hue, Mark, Shape, Who

SQUARE, ROUND = Mark(Shape.SQUARE, Hue.TEAL), Mark(Shape.ROUND, Hue.OCHRE)


def everything():
    """Every kind of block, in four scripts."""
    return Document(
        title="Everything", day=TODAY, page_of=lambda page, pages: f"{page} of {pages}", footer="Made at home.",
        blocks=(
            Heading("Everything", 1), Paragraph("A soft line, ζ and ж.", Tone.SOFT), Rule(strong=True),
            Heading("Lists"), NumberedList(("One.", "Two.")), BulletList(("This.", (Span("שלום", mark=SQUARE),))),
            Paragraph((Span("سلام", strong=True, mark=ROUND), Span(": it is fine (really)"))),
            Columns((Paragraph("Left"),), (Paragraph("Right", Tone.LABEL), Paragraph("Below"))),
            Heading("Tables"),
            Table(("What", "How much", "Mine"), (("Talks", "3", Box("Talks: mine")), ("", "1", Blank("Mine"))),
                  frozenset({1}), (3, 1, 1), row_heads=True, grid=True, row_points=24),
            said_chart(chart_of(), {Who.A: SQUARE, Who.B: ROUND}, say),
            KeepTogether((Heading("Room", 3), WriteIn("My words", 2), TickList(("One thing", "Another"), 2))),
            FoldCard((Paragraph("Front"),), (Paragraph("Back"),), "Cut along the dashes."),
            SignatureLines((("Sam", "signed"), ("Robin", ""))), NotesRoom("Notes", 3)))


PAPERS = {"everything": lambda page: everything()}
