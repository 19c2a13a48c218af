"""The file of a PDF, written as it grows: what is finished on a page leaves memory with it.

ReportLab gathers all objects of a document and formats them at the end. Here an object is put into the file as soon as
nothing can change it any more, so that a thousand pages take hardly more memory than ten.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

from array import array
from typing import BinaryIO

from reportlab.pdfbase.pdfdoc import PDFArray, PDFCatalog, PDFDocument, PDFObjectReference, PDFPage, PDFStream, PDFZCompress, format
from reportlab.pdfgen.canvas import Canvas

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


class GrowingFile(PDFDocument):
    """A document of ReportLab that knows which of its objects are in the file already."""

    def __init__(self, target: BinaryIO, language: str) -> None:
        super().__init__(compression=1, invariant=1, lang=language)
        self._target = target
        self._offsets = array("Q", [0])  # by object number
        self._at = 0
        self._add(_HEAD)
        self._info = 0

    def say(self, properties: bytes) -> None:
        """The document's properties, and nothing that ReportLab would say of itself or of the hour."""
        self._info = self.reserve()
        self.put(self._info, properties)

    def reserve(self) -> int:
        """A number for an object that `put` will bring."""
        self.objectcounter += 1
        return self.objectcounter

    def put(self, number: int, content: bytes) -> None:
        """Write an object. Each number comes once."""
        while len(self._offsets) <= number:
            self._offsets.append(0)
        self._offsets[number] = self._at
        self._add(b"%d 0 obj\n%s\nendobj\n" % (number, content))

    def put_stream(self, number: int, dictionary: bytes, content: bytes) -> None:
        """Write a stream; `dictionary` is what stands in it beside its length."""
        self.put(number, b"<< %s /Length %d >>\nstream\n%s\nendstream" % (dictionary, len(content), content))

    def refer(self, number: int, name: str) -> PDFObjectReference:
        """A reference to an own object for the parts that ReportLab writes."""
        self.idToObjectNumberAndVersion[name] = (number, 0)
        return PDFObjectReference(name)

    def number_of(self, name: str) -> int:
        return self.idToObjectNumberAndVersion[name][0]

    def let_go(self, name: str) -> None:
        """Write one of ReportLab's objects and forget it."""
        self.put(self.number_of(name), format(self.idToObject[name], self, toplevel=1).rstrip(b"\n"))
        self.idToObject[name] = None

    def begin_page(self) -> int:
        """The number that the next page's object will have, so that others can refer to it before."""
        self._page_number = self.reserve()
        return self._page_number

    def addPage(self, page: PDFPage) -> None:
        name = self.thisPageName()
        page.__InternalName__ = name
        self.idToObjectNumberAndVersion[name] = (self._page_number, 0)
        self.numberToId[self._page_number] = name
        self.idToObject[name] = page
        self.Pages.addPage(page)
        self.pageCounter += 1
        self.inObject = None

    def SaveToFile(self, filename: object, canvas: Canvas) -> None:
        """Write all that is not in the file yet, and where each object stands."""
        for font in self.delayedFonts:
            font.addObjects(self)
        self.Reference(self.Catalog)
        self.Outlines.prepare(self, canvas)
        if self.Outlines.ready < 0:
            self.Catalog.Outlines = None
        number = 0
        while number < self.objectcounter:  # formatting brings new ones
            number += 1
            name = self.numberToId.get(number)
            if name is not None and self.idToObject[name] is not None:
                self.let_go(name)
        self._finish()

    def _finish(self) -> None:
        at, count = self._at, self.objectcounter + 1
        self._add(b"xref\n0 %d\n0000000000 65535 f \n" % count)
        for number in range(1, count):
            self._add(b"%010d 00000 n \n" % self._offsets[number])
        root, info = self.number_of(self.Catalog.__InternalName__), self._info
        mark = self.signature.hexdigest().encode()
        self._add(b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /ID [<%s> <%s>] >>\nstartxref\n%d\n%%%%EOF\n"
                  % (count, root, info, mark, mark, at))

    def _add(self, content: bytes) -> None:
        self._target.write(content)
        self._at += len(content)


class GrowingCanvas(Canvas):
    """A canvas whose pages go into the file as they are shown. `annotations` are those of the page in work."""

    def __init__(self, target: BinaryIO, size: tuple[float, float], language: str, font: str) -> None:
        super().__init__(target, pagesize=size, invariant=1, pageCompression=1, lang=language, initialFontName=font)
        self.file = self._doc = GrowingFile(target, language)
        self._make_preamble()
        self.annotations: list[int] = []

    def finish_page(self, structure_key: int) -> None:
        """Write the page in work. `structure_key` is its place in the structure's number tree."""
        file = self.file
        name = file.thisPageName()
        self.showPage()
        page: PDFPage = file.idToObject[name]
        page.__NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]
        page.Contents = PDFStream(content="\n".join(page.stream) if isinstance(page.stream, list) else page.stream,
                                  filters=[PDFZCompress])  # ReportLab would write it in letters as well
        page.StructParents, page.Tabs = structure_key, "/S"
        if self.annotations:
            page.Annots = PDFArray([file.refer(number, f"annotation-{number}") for number in self.annotations])
            self.annotations = []
        file.let_go(name)
        file.let_go(page.Contents.__InternalName__)
        page.stream = page.Contents.content = None

    @property
    def catalog(self) -> PDFCatalog:
        return self.file.Catalog


def text_string(text: str) -> bytes:
    """A text as PDF writes it outside of pages: UTF-16 with its mark, in hexadecimal digits."""
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">"

