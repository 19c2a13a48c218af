"""The canvas that pages are drawn on: with the structure of what is drawn, and the fields where there are any."""
# SPDX-License-Identifier: GPL-3.0-or-later

from typing import BinaryIO

from evenhand.documents.fields import Form
from evenhand.documents.fonts import Fonts, Weight
from evenhand.documents.palette import Palette
from evenhand.documents.tags import Structure
from evenhand.documents.writing import GrowingCanvas, text_string
from evenhand.domain.document import Direction, Document

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part><dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


class TaggedCanvas(GrowingCanvas):
    """`form` is None where the paper is written on by hand."""

    def __init__(self, target: BinaryIO, document: Document, size: tuple[float, float], fonts: Fonts,
                 palette: Palette) -> None:
        font = fonts.font_of("a", Weight.REGULAR)
        super().__init__(target, size, document.language.replace("_", "-"), font.fontName)
        self.structure = Structure(self)
        turned = document.direction is Direction.RTL
        self.form = Form(self, self.structure, font, palette, turned) if document.fillable else None
        self.setViewerPreference("DisplayDocTitle", "true")
        if turned:
            self.setViewerPreference("Direction", "R2L")
        self._title, self._day = document.title, f"{document.day:%Y%m%d}"

    def finish(self) -> None:
        """Write what belongs to the whole document. The properties hold title and day, and nothing else (THE-4)."""
        self.structure.finish()
        if self.form is not None:
            self.form.finish()
        metadata = self.file.reserve()
        title = self._title.replace("&", "&amp;").replace("<", "&lt;")
        self.file.put_stream(metadata, b"/Type /Metadata /Subtype /XML", _XMP.format(title=title).encode())
        self.catalog.Metadata = self.file.refer(metadata, "metadata")
        self.file.say(b"<< /Title %s /CreationDate (D:%s) >>" % (text_string(self._title), self._day.encode()))
        self.save()
