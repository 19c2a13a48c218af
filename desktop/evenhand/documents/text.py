"""A document as plain text with headings, lists and reading order (THE-9, ACC-12)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterator

from evenhand.domain.document import (
    Blank,
    Block,
    Box,
    BulletList,
    Cell,
    Columns,
    Document,
    FoldCard,
    Heading,
    KeepTogether,
    NotesRoom,
    NumberedList,
    Paragraph,
    Picture,
    Rule,
    SignatureLines,
    Table,
    TickList,
    WriteIn,
    plain,
)


def text_of(document: Document) -> str:
    """The document as text; a chart stands in it as sentences, a column after the other."""
    lines = list(_lines(document.blocks))
    if document.footer:
        lines += ["", document.footer]
    return "\n".join(lines).strip("\n") + "\n"


def _lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(text=text, level=level):
                yield from ("", text, ("=" if level == 1 else "-") * len(text), "")
            case Paragraph(text=text):
                yield plain(text)
            case NumberedList(items=items):
                yield from (f"{number}. {plain(item)}" for number, item in enumerate(items, start=1))
            case BulletList(items=items):
                yield from (f"- {plain(item)}" for item in items)
            case Table(head=head):
                for row in block.all_rows():
                    yield "; ".join(f"{name}: {_cell(cell)}".lstrip(": ") for name, cell in zip(head, row, strict=True))
            case Picture(alternative=alternative):
                yield from (f"- {sentence}" for sentence in alternative)
                yield ""
            case Columns(left=left, right=right) | FoldCard(front=left, back=right):
                yield from _lines(left)
                yield ""
                yield from _lines(right)
            case KeepTogether(blocks=inner):
                yield from _lines(inner)
            case SignatureLines(lines=signed):
                yield ""
                yield from (f"{name}: ____________________ {note}".rstrip() for name, note in signed)
            case NotesRoom(label=label, lines=count):
                yield from ("", label, *("_" * 60 for _ in range(count)))
            case WriteIn(label=label, lines=count):
                yield from (f"{label}:", *("_" * 60 for _ in range(count)))
            case TickList(items=items):
                yield from (f"[ ] {item}" for item in items)
            case Rule():
                yield ""


def _cell(cell: Cell) -> str:
    match cell:
        case Blank():
            return "________"
        case Box():
            return "[ ]"
    return plain(cell).replace("\n", ", ")
