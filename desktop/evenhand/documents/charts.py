"""Charts drawn on paper: bands side by side, and a ring for each view."""
# SPDX-License-Identifier: GPL-3.0-or-later

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from evenhand.documents.fonts import Fonts, Weight
from evenhand.documents.lines import Align, Style, TextBlock, draw_shape
from evenhand.documents.palette import Palette
from evenhand.documents.tags import Tag
from evenhand.domain.document import BandChart, BandRow, Ring

LABELS_SHARE = 0.217  # of the width, for the names of the rows
ROW = 19.6  # points
RING = 6.6  # radius in points
APART = 8.8  # how far from the middle two rings in one band stand


class BandPicture(Flowable):
    """The band chart: words first, no figures, no colour that must be seen (ACC-5)."""

    def __init__(self, chart: BandChart, fonts: Fonts, palette: Palette, right_to_left: bool, tag: Tag) -> None:
        super().__init__()
        self._tag = tag
        self._chart, self._fonts, self._palette, self._right_to_left = chart, fonts, palette, right_to_left
        self._row_text = Style(11.4, 14, Weight.REGULAR, palette.ink)
        self._note_text = Style(10, 13, Weight.REGULAR, palette.soft_ink)
        self._head_text = Style(10, 12.5, Weight.REGULAR, palette.soft_ink, align=Align.CENTRE)
        self.spaceBefore, self.spaceAfter = 2.0, 6.0

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width = available_width
        self._labels_width = available_width * LABELS_SHARE
        self._band = (available_width * 0.985 - self._labels_width) / len(self._chart.bands)
        self._heads = [self._text(head, self._head_text, self._band - 4) for head in self._chart.bands]
        self._labels = [self._text(row.label, self._row_text, self._labels_width - 8) for row in self._chart.rows]
        self._legends = [self._note(ring.legend, self._band * 2.2) for ring in self._chart.rings]
        if self._chart.tick:
            self._legends.append(self._note(self._chart.tick, self._band * 2.2))
        self._head_height = max(head.height for head in self._heads) + 5
        self._rows = [max(ROW, label.height + 5) for label in self._labels]
        self._legend_height = max((legend.height for legend in self._legends), default=0) + 12
        self.height = self._head_height + sum(self._rows) + self._legend_height
        return self.width, self.height

    def draw(self) -> None:
        x, y = self.canv.absolutePosition(0, 0)
        self._tag.attributes = b"<< /O /Layout /Placement /Block /BBox [%.2f %.2f %.2f %.2f] >>" % (
            x, y, x + self.width, y + self.height)
        with self.canv.structure.content(self._tag):
            self._draw_all()

    def _draw_all(self) -> None:
        bottom = self._legend_height
        top = bottom + sum(self._rows)
        self._draw_bands(bottom, top)
        y = top
        for row, label, height in zip(self._chart.rows, self._labels, self._rows, strict=True):
            y -= height
            label.drawOn(self.canv, self._mirror(0, label.width), y + (height - label.height) / 2)
            self._draw_row(row, y + height / 2)
        self._draw_legend()

    def _draw_bands(self, bottom: float, top: float) -> None:
        for number, head in enumerate(self._heads):
            x = self._mirror(self._labels_width + number * self._band, self._band)
            self.canv.setFillColor(HexColor(self._fill(number)))
            self.canv.rect(x, bottom, self._band - 0.7, top - bottom, stroke=0, fill=1)
            head.drawOn(self.canv, x + 2, top + 4)

    def _draw_row(self, row: BandRow, y: float) -> None:
        if not row.places:
            note = self._note(row.note, self._band * len(self._chart.bands) - 12)
            note.drawOn(self.canv, self._mirror(self._labels_width + 8, note.width), y - note.height / 2)
            return
        middles = [self._middle(band) for _, band in row.places]
        if len(middles) == 2 and row.places[0][1] == row.places[1][1]:
            apart = -APART if self._right_to_left else APART
            middles = [middles[0] - apart, middles[1] + apart]
        elif len(middles) == 2:
            self.canv.setStrokeColor(HexColor(self._palette.join))
            self.canv.setLineWidth(2.2)
            self.canv.line(*(middles[0], y), *(middles[1], y))
        if row.tick is not None:
            self._draw_tick(self._middle(row.tick), y)
        for (ring, _), x in zip(row.places, middles, strict=True):
            self._draw_ring(self._chart.rings[ring], x, y)

    def _draw_tick(self, x: float, y: float) -> None:
        self.canv.setStrokeColor(HexColor(self._palette.ink))
        self.canv.setLineWidth(1.4)
        self.canv.line(x, y - RING, x, y + RING)

    def _draw_ring(self, ring: Ring, x: float, y: float) -> None:
        self.canv.setFillColor(HexColor(self._palette.paper))
        self.canv.setStrokeColor(HexColor(self._palette.ink))
        self.canv.setLineWidth(1.1)
        self.canv.circle(x, y, RING, stroke=1, fill=1)
        self.canv.setFillColor(HexColor(self._palette.ink))
        font = self._fonts.font_of(ring.letters[0], Weight.BOLD) if ring.letters else None
        if font is None or any(self._fonts.font_of(c, Weight.BOLD) is not font for c in ring.letters):
            draw_shape(self.canv, ring.mark.shape if ring.mark else None, x - 3, y - 3, 6)
            return
        size = 8.0 if len(ring.letters) == 1 else 6.6
        self.canv.setFont(font.fontName, size)
        self.canv.drawCentredString(x, y - size * 0.33, ring.letters)

    def _draw_legend(self) -> None:
        x, y = self._labels_width + RING, self._legend_height - 7 - RING
        for number, legend in enumerate(self._legends):
            if number < len(self._chart.rings):
                self._draw_ring(self._chart.rings[number], self._mirror(x, 0), y)
            else:
                self._draw_tick(self._mirror(x, 0), y)
            legend.drawOn(self.canv, self._mirror(x + RING + 4, legend.width), y - 6.6 - (legend.height - 13))
            x += RING + 4 + legend.width + 26

    def _middle(self, band: int) -> float:
        return self._mirror(self._labels_width + (band + 0.5) * self._band, 0)

    def _mirror(self, x: float, width: float) -> float:
        return self.width - x - width if self._right_to_left else x

    def _fill(self, band: int) -> str:
        from_middle = abs(2 * band - (len(self._chart.bands) - 1))
        if from_middle == 0:
            return self._palette.band_shared
        return self._palette.band_leaning if from_middle == 2 else self._palette.band_outer

    def _text(self, text: str, style: Style, width: float) -> TextBlock:
        block = TextBlock(text, style, self._fonts, self._palette, self._right_to_left)
        block.wrap(width, 1_000_000)
        return block

    def _note(self, text: str, most: float) -> TextBlock:
        """A note no wider than its words, so that it can stand beside something from either side."""
        block = TextBlock(text, self._note_text, self._fonts, self._palette, self._right_to_left)
        block.wrap(min(block.narrowest() + 0.5, most), 1_000_000)
        return block
