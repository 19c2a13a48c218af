"""What a PDF says about its own structure (PDF/UA-1, ISO 14289-1; the tree itself: ISO 32000-1, 14.7 and 14.8).

A tag is one element: a heading, a paragraph, a cell. Blocks of a page carry the tag they belong to, and parts of one
block on two pages carry the same one. What is drawn is either content of a tag or an artifact, and nothing else.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from evenhand.documents.writing import GrowingCanvas, text_string

FOOTER = b"/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC"
LAYOUT = b"/Artifact <</Type /Layout>> BDC"
HEADER_AGAIN = b"/Artifact <</Type /Pagination>> BDC"
COLUMN_HEAD, ROW_HEAD = b"<< /O /Table /Scope /Column >>", b"<< /O /Table /Scope /Row >>"


@dataclass(eq=False, slots=True)
class Tag:
    """One element of the structure: its role by ISO 32000-1 14.8.4, and the element that it stands in."""

    role: str
    parent: "Tag | None" = None
    alternative: str = ""
    attributes: bytes = b""
    number: int = 0  # of its object; 0 until something of it is drawn
    kids: list[bytes] = field(default_factory=list)
    written: bool = False


class Structure:
    """Gathers the elements of one document while its pages are drawn, and writes them."""

    def __init__(self, canvas: GrowingCanvas) -> None:
        self._canvas, self._file = canvas, canvas.file
        self._root = self._file.reserve()
        self._document = Tag("Document")
        self._open: list[Tag] = []
        self._closed: list[Tag] = []
        self._marked: list[int] = []  # of the page in work: the element of each piece of content
        self._key = 0  # of the page in work
        self._keys = 0
        self._nums: list[bytes] = []
        self._page = b""
        self._inside = False

    # Drawing

    @contextmanager
    def content(self, tag: Tag | None) -> Iterator[None]:
        """What is drawn meanwhile is content of the tag; without one, or inside other content, it changes nothing."""
        if tag is None or self._inside:
            yield
            return
        self.element(tag)
        number = len(self._marked)
        self._marked.append(tag.number)
        tag.kids.append(b"<< /Type /MCR /Pg %s /MCID %d >>" % (self._page, number))
        with self._between(f"/{tag.role} <</MCID {number}>> BDC"):
            yield

    @contextmanager
    def artifact(self, kind: bytes = LAYOUT) -> Iterator[None]:
        """What is drawn meanwhile says nothing: lines, fills, what stands on every page."""
        if self._inside:
            yield
            return
        with self._between(kind.decode()):
            yield

    @contextmanager
    def _between(self, begin: str) -> Iterator[None]:
        self._canvas._code.append(begin)
        self._inside = True
        yield
        self._inside = False
        self._canvas._code.append("EMC")

    def element(self, tag: Tag) -> None:
        """Let the element stand in its parent, after what stands there already."""
        if tag.number:
            return
        parent = self._parent(tag)
        if parent is not None:
            self.element(parent)
        tag.number = self._file.reserve()
        self._open.append(tag)
        if parent is not None:
            parent.kids.append(b"%d 0 R" % tag.number)

    def annotation(self, tag: Tag, number: int) -> int:
        """Let an annotation with this object number be content of the tag; its key in the number tree."""
        self.element(tag)
        tag.kids.append(b"<< /Type /OBJR /Obj %d 0 R /Pg %s >>" % (number, self._page))
        key = self._next_key()
        self._nums.append(b"%d %d 0 R" % (key, tag.number))
        return key

    def close(self, tag: Tag) -> None:
        """Nothing more will come into this element; it leaves memory with the page."""
        self._closed.append(tag)

    @property
    def page(self) -> bytes:
        """The reference to the page in work."""
        return self._page

    # Pages

    def begin_page(self) -> None:
        """Begin a page."""
        self._key, self._parents = self._next_key(), self._file.reserve()
        self._nums.append(b"%d %d 0 R" % (self._key, self._parents))
        self._marked = []
        self._page = b"%d 0 R" % self._file.begin_page()

    def finish_page(self) -> None:
        """End the page in work, and write what is closed."""
        self._canvas.finish_page(self._key)
        self._file.put(self._parents, b"[%s]" % b" ".join(b"%d 0 R" % number for number in self._marked))
        for tag in self._closed:
            self._write(tag)
        if self._closed:
            self._closed = []
            self._open = [tag for tag in self._open if not tag.written]

    def finish(self) -> None:
        """Write the rest of the tree. No page may be in work."""
        file, tree = self._file, self._file.reserve()
        self.element(self._document)
        for tag in self._open:
            self._write(tag)
        file.put(tree, b"<< /Nums [%s] >>" % b"\n".join(self._nums))
        file.put(self._root, b"<< /Type /StructTreeRoot /K %d 0 R /ParentTree %d 0 R /ParentTreeNextKey %d >>"
                 % (self._document.number, tree, self._keys))
        catalog = self._canvas.catalog
        catalog.StructTreeRoot = file.refer(self._root, "structure")
        catalog.MarkInfo = "<< /Marked true >>"

    def _next_key(self) -> int:
        self._keys += 1
        return self._keys - 1

    def _parent(self, tag: Tag) -> Tag | None:
        return None if tag is self._document else tag.parent or self._document

    def _write(self, tag: Tag) -> None:
        if tag.written:
            return
        tag.written = True
        parent = self._parent(tag)
        parts = [b"/Type /StructElem /S /%s /P %d 0 R" % (tag.role.encode(), parent.number if parent else self._root)]
        if tag.kids:
            parts.append(b"/K [%s]" % b" ".join(tag.kids))
        if tag.alternative:
            parts.append(b"/Alt %s" % text_string(tag.alternative))
        if tag.attributes:
            parts.append(b"/A %s" % tag.attributes)
        self._file.put(tag.number, b"<< %s >>" % b" ".join(parts))
        tag.kids = []
