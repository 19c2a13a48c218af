"""One description of a document for paper, from which PDF, HTML and plain text are made.

Texts are said already: what the program says was put into words before, and people's own words stand as they are.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from evenhand.domain.failures import Refused
from evenhand.domain.message import msg
from evenhand.domain.partners import Mark


class Page(str, Enum):
    """The size of the sheet."""

    A4 = "a4"
    LETTER = "letter"


class Direction(str, Enum):
    """Which way the language of the document runs."""

    LTR = "ltr"
    RTL = "rtl"


class Tone(str, Enum):
    """How a paragraph stands on the page."""

    BODY = "body"
    SOFT = "soft"  # notes beside the text, never under 10 pt (THE-2)
    LABEL = "label"  # a small strong line above its text


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line; `mark` is drawn before the text."""

    text: str
    strong: bool = False
    mark: Mark | None = None


Text = str | tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 is the name of the page, 2 a part, 3 a part of a part."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: Text
    tone: Tone = Tone.BODY


@dataclass(frozen=True, slots=True)
class NumberedList:
    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class BulletList:
    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """An empty cell to write in; `name` says what belongs there."""

    name: str


@dataclass(frozen=True, slots=True)
class Box:
    """A small box to tick in a cell; `name` says what a tick means."""

    name: str


Cell = Text | Blank | Box
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`figures` are the numbers of the columns, from 0, that hold figures and stand to the end side.

    `widths` are the columns' parts of the width, equal ones when empty. `row_heads`: the first cell of each row is its
    head. `grid` draws a line around each cell; `row_points` is the least height of a row. A very long table gives its
    rows by `more`, which is called anew for each reading and follows `rows`.
    """

    head: tuple[str, ...]
    rows: tuple[Row, ...] = ()
    figures: frozenset[int] = frozenset()
    widths: tuple[float, ...] = ()
    row_heads: bool = False
    grid: bool = False
    row_points: float = 0.0
    more: Callable[[], Iterable[Row]] | None = None

    def all_rows(self) -> Iterator[Row]:
        yield from self.rows
        if self.more is not None:
            yield from self.more()


@dataclass(frozen=True, slots=True)
class WriteIn:
    """Lines to write on by hand, or a field on the screen. `label` stands above unless only the field needs a name."""

    label: str
    lines: int = 1
    shown: bool = True


@dataclass(frozen=True, slots=True)
class TickList:
    """Boxes to tick, each with its words, in so many columns."""

    items: tuple[str, ...]
    columns: int = 1


@dataclass(frozen=True, slots=True)
class FoldCard:
    """A card to cut out, of two halves of bank card size with a fold between them. `hint` stands below it, if any."""

    front: tuple["Block", ...]
    back: tuple["Block", ...]
    hint: str


@dataclass(frozen=True, slots=True)
class BandRow:
    """One line of a band chart: (ring, band) pairs, both counted from 0, or a note where nothing can be drawn.

    `tick` is the band of the view that has no ring, where it is another one than theirs.
    """

    label: str
    places: tuple[tuple[int, int], ...]
    note: str = ""
    tick: int | None = None


@dataclass(frozen=True, slots=True)
class Ring:
    """How one view is drawn: letters in a ring, or a partner's shape where letters would not differ.

    `mark` is None for a view of neither: a diamond.
    """

    letters: str
    legend: str
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class BandChart:
    """Where tasks sit, in words: bands side by side, a ring for each view, in the middle of its band. No figures.

    `tick` says what the ticks of the rows stand for.
    """

    bands: tuple[str, ...]
    rows: tuple[BandRow, ...]
    rings: tuple[Ring, ...]
    tick: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart with the words that stand for it where it cannot be seen: one sentence for each row."""

    chart: BandChart
    alternative: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Two columns of equal width (THE-3)."""

    left: tuple["Block", ...]
    right: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class SignatureLines:
    """Lines to sign on, a name below each, with a note such as the day on which it was signed in the program."""

    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page; a strong one closes the head of a page."""

    strong: bool = False


@dataclass(frozen=True, slots=True)
class KeepTogether:
    """Blocks that stand on one page."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class NotesRoom:
    """Empty lines to write on by hand: as many as the rest of the page holds, up to `lines`."""

    label: str
    lines: int


Block = (
    Heading | Paragraph | NumberedList | BulletList | Table | Picture | Columns | SignatureLines | Rule
    | KeepTogether | NotesRoom | WriteIn | TickList | FoldCard
)


@dataclass(frozen=True, slots=True)
class Document:
    """A document as a whole.

    `title` goes into the file's properties and holds no names (THE-4). `page_of` says "1 of 2". `most_pages` is
    what fits; None for no end. `base_pt` is the size of the running text in points. `fillable` makes fields of the room
    to write in, `wide` turns the sheet on its side.
    """

    title: str
    day: date
    blocks: tuple[Block, ...]
    page_of: Callable[[int, int], str]
    footer: str = ""
    language: str = "en"
    direction: Direction = Direction.LTR
    page: Page = Page.A4
    most_pages: int | None = None
    base_pt: int = 12
    fillable: bool = False
    wide: bool = False


def plain(text: Cell) -> str:
    """The text without marks and strength; nothing for a cell to write in."""
    match text:
        case str():
            return text
        case Blank() | Box():
            return ""
    return "".join(span.text for span in text)


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """All blocks in reading order, those inside columns and groups in their place."""
    for block in blocks:
        match block:
            case KeepTogether(blocks=inner):
                yield from walk(inner)
            case Columns(left=left, right=right) | FoldCard(front=left, back=right):
                yield from walk(left)
                yield from walk(right)
            case _:
                yield block


def too_long(document: Document, pages: int) -> Refused:
    """The refusal of a document that needs more pages than fit: it names the part with most text."""
    return Refused(
        msg(
            "This needs {pages} pages, and {most} fit. Please shorten “{part}”.",
            pages=pages, most=document.most_pages, part=_longest_part(document),
        ),
        "length",
    )


def letters_in(blocks: tuple[Block, ...]) -> int:
    """How many letters the texts of these blocks have together."""
    return sum(_length(block) for block in walk(blocks))


def _longest_part(document: Document) -> str:
    lengths: dict[str, int] = {}
    part = document.title
    for block in walk(document.blocks):
        if isinstance(block, Heading):
            part = block.text
        else:
            lengths[part] = lengths.get(part, 0) + _length(block)
    return max(lengths, key=lengths.__getitem__) if lengths else document.title


def _length(block: Block) -> int:
    match block:
        case Paragraph(text=text):
            return len(plain(text))
        case NumberedList(items=items) | BulletList(items=items):
            return sum(len(plain(item)) for item in items)
        case Table(rows=rows):
            return sum(len(plain(cell)) for row in rows for cell in row)
        case _:
            return 0
