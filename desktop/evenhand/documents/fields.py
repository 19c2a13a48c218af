"""Fields of a PDF to fill in on the screen: each with its own appearance, a name that is read aloud, and a font to type in.

The font for typing holds the Latin letters of Windows-1252 as a whole, because nobody knows what will be typed. It is
apart from the subsets that the printed words use (ISO 32000-1, 12.7).
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import zlib

import uharfbuzz
from reportlab.lib.colors import HexColor
from reportlab.pdfbase.ttfonts import TTFont

from evenhand.documents.palette import Palette
from evenhand.documents.tags import Structure, Tag
from evenhand.documents.writing import GrowingCanvas, text_string

TYPE_SIZE = 11.0  # points, of what is typed
INSET = 3.0  # points between a field's edge and its words
FONT_NAME = b"EvenhandType"
MULTILINE = 1 << 12  # flag bit 13 of text fields
_CODES = range(32, 256)

Rectangle = tuple[float, float, float, float]  # left, bottom, right, top


class Form:
    """The fields of one document, put on the page in work."""

    def __init__(self, canvas: GrowingCanvas, structure: Structure, font: TTFont, palette: Palette,
                 right_to_left: bool) -> None:
        self._canvas, self._structure, self._palette = canvas, structure, palette
        self._quadding = 2 if right_to_left else 0
        self._fields: list[int] = []
        self._font = _embedded(canvas, font)
        self._ink = _colour(palette.ink)
        self._given: dict[str, int] = {}

    def text(self, name: str, box: Rectangle, tag: Tag, lines: int = 1) -> None:
        """A field for words. `box` is in the coordinates of what is drawn now, in points."""
        self._frame(box)
        place = self._place(box)
        width, height = place[2] - place[0], place[3] - place[1]
        look = self._appearance(width, height, b"/Tx BMC EMC")
        flags = MULTILINE if lines > 1 else 0
        self._put(name, place, tag, b"/FT /Tx /V () /DV () /Ff %d /Q %d /DA (/%s %g Tf %s rg) /AP << /N %d 0 R >>" % (
            flags, self._quadding, FONT_NAME, TYPE_SIZE, self._ink, look))

    def tick(self, name: str, box: Rectangle, tag: Tag) -> None:
        """A box to tick."""
        self._frame(box)
        place = self._place(box)
        side = place[2] - place[0]
        off = self._appearance(side, side, b"")
        points = tuple(side * part for part in (0.22, 0.52, 0.42, 0.28, 0.8, 0.78))
        on = self._appearance(side, side, b"q %s RG 1.6 w 1 J 1 j %.2f %.2f m %.2f %.2f l %.2f %.2f l S Q" % (
            self._ink, *points))
        self._put(name, place, tag, b"/FT /Btn /V /Off /AS /Off /MK << /CA (4) >> /AP << /N << /Yes %d 0 R /Off %d 0 R >> >>"
                  % (on, off))

    def finish(self) -> None:
        """Let the document know its fields."""
        if not self._fields:
            return
        file = self._canvas.file
        number = file.reserve()
        file.put(number, b"<< /Fields [%s] /DR << /Font << /%s %d 0 R >> >> /DA (/%s %g Tf %s rg) >>" % (
            b" ".join(b"%d 0 R" % field for field in self._fields), FONT_NAME, self._font, FONT_NAME, TYPE_SIZE, self._ink))
        self._canvas.catalog.AcroForm = file.refer(number, "form")

    def _put(self, name: str, place: Rectangle, tag: Tag, kind: bytes) -> None:
        file = self._canvas.file
        number = file.reserve()
        key = self._structure.annotation(tag, number)
        again = self._given[name] = self._given.get(name, 0) + 1
        own_name = text_string(f"{len(self._fields) + 1}")
        spoken = text_string(name if again == 1 else f"{name} {again}")
        file.put(number, b"<< /Type /Annot /Subtype /Widget /T %s /TU %s /F 4 /Rect [%.2f %.2f %.2f %.2f] /P %s"
                         b" /StructParent %d %s >>" % (own_name, spoken, *place, self._structure.page, key, kind))
        self._fields.append(number)
        self._canvas.annotations.append(number)

    def _frame(self, box: Rectangle) -> None:
        """The edge of a field on the page itself, for readers that show no fields, and for paper."""
        with self._structure.artifact():
            self._canvas.setStrokeColor(HexColor(self._palette.writing_line))
            self._canvas.setLineWidth(0.6)
            self._canvas.rect(box[0] + 0.3, box[1] + 0.3, box[2] - box[0] - 0.6, box[3] - box[1] - 0.6, stroke=1, fill=0)

    def _place(self, box: Rectangle) -> Rectangle:
        left, bottom = self._canvas.absolutePosition(box[0], box[1])
        return left, bottom, left + box[2] - box[0], bottom + box[3] - box[1]

    def _appearance(self, width: float, height: float, content: bytes) -> int:
        """A form of its own, with the font to type in among its resources."""
        file = self._canvas.file
        number = file.reserve()
        around = b"q 1 1 1 rg %s RG 0.6 w 0.3 0.3 %.2f %.2f re B Q\n" % (
            _colour(self._palette.writing_line), width - 0.6, height - 0.6)
        file.put_stream(
            number, b"/Type /XObject /Subtype /Form /BBox [0 0 %.2f %.2f] /Resources << /Font << /%s %d 0 R >> >>"
            % (width, height, FONT_NAME, self._font), around + content)
        return number


def _embedded(canvas: GrowingCanvas, font: TTFont) -> int:
    """Put the Latin part of a font into the file; the number of its object."""
    file, face = canvas.file, font.face
    letters = {code: ord(bytes([code]).decode("cp1252", "replace")) for code in _CODES}
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(letters.values())
    program = uharfbuzz.subset(font.hbFace, wanted).blob.data
    name = b"EVNHND+" + face.name
    stream, descriptor, number = file.reserve(), file.reserve(), file.reserve()
    file.put_stream(stream, b"/Filter /FlateDecode /Length1 %d" % len(program), zlib.compress(program))
    box = b" ".join(b"%d" % edge for edge in face.bbox)
    file.put(descriptor, b"<< /Type /FontDescriptor /FontName /%s /Flags 32 /FontBBox [%s] /ItalicAngle 0 /Ascent %d"
                         b" /Descent %d /CapHeight %d /StemV %d /FontFile2 %d 0 R >>"
             % (name, box, face.ascent, face.descent, face.capHeight, face.stemV, stream))
    widths = b" ".join(b"%d" % face.getCharWidth(letter) for letter in letters.values())
    file.put(number, b"<< /Type /Font /Subtype /TrueType /BaseFont /%s /Encoding /WinAnsiEncoding /FirstChar %d"
                     b" /LastChar %d /Widths [%s] /FontDescriptor %d 0 R >>"
             % (name, _CODES[0], _CODES[-1], widths, descriptor))
    return number


def _colour(colour: str) -> bytes:
    """#RRGGBB as PDF tells it."""
    return b" ".join(b"%.3f" % (int(colour[at:at + 2], 16) / 255) for at in (1, 3, 5))
