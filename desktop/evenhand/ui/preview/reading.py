"""A described document as text on the screen: to read aloud, and for a screen reader."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evenhand.domain.document import (
    Block,
    BulletList,
    Columns,
    Document,
    Heading,
    KeepTogether,
    NumberedList,
    Paragraph,
    Picture,
    Text,
    Tone,
    plain,
)
from evenhand.domain.message import msg
from evenhand.ui.kit import Kit

_KIND = {1: "heading", 2: "subheading", 3: "strong"}


class DocumentText(QWidget):
    """The whole document below each other, in reading order. Lines to sign or write on are left out."""

    def __init__(self, kit: Kit, document: Document) -> None:
        super().__init__()
        self.kit = kit
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.gap(0.75))
        for part in self._parts(document.blocks):
            column.addWidget(part)

    def _parts(self, blocks: tuple[Block, ...]) -> Iterator[QWidget]:
        kit = self.kit
        for block in blocks:
            match block:
                case Heading(text=text, level=level):
                    yield kit.text(text, _KIND.get(level, "strong"))
                case Paragraph(text=text, tone=tone):
                    yield self._line(text, "soft" if tone is Tone.SOFT else "body")
                case NumberedList(items=items):
                    for number, item in enumerate(items, start=1):
                        yield kit.text(msg("{number}. {text}", number=number, text=plain(item)))
                case BulletList(items=items):
                    for item in items:
                        yield self._line(item, "body")
                case Columns(left=left, right=right):
                    yield kit.columns(*([kit.column(*self._parts(side), gap=0.75)] for side in (left, right) if side),
                                      least=220)
                case KeepTogether(blocks=inner):
                    yield from self._parts(inner)
                case Picture(alternative=alternative):
                    for sentence in alternative:
                        yield kit.text(sentence)

    def _line(self, text: Text, kind: str) -> QWidget:
        words = self.kit.text(plain(text), kind)
        mark = None if isinstance(text, str) else next((span.mark for span in text if span.mark is not None), None)
        return words if mark is None else self.kit.row(self.kit.mark(mark), (words, 1))
