"""Charts are told apart in greyscale and by three kinds of colour vision: measured, in every theme and on paper (ACC-6)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from itertools import combinations, pairwise

import pytest
from evenhand.documents.palette import PRINT
from evenhand.domain.message import msg
from evenhand.domain.partners import Hue, Mark, Shape, Who
from evenhand.domain.picture import ChartMark, Role
from evenhand.ui.charts.band_chart import draw_chart_mark
from evenhand.ui.kit import Kit
from evenhand.ui.theme import COLOURS, Look, Theme
from evenhand.ui.weights.bar import Bar
from evenhand.ui.widgets.marks import mark_colours
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from ui.seeing import EYES, apart, contrast, difference, seen

EVERY = [(look, eyes) for look in Look for eyes in EYES]
BANDS = {look: (c.sidebar, c.paper, c.accent_soft, c.paper, c.sidebar) for look, c in COLOURS.items()}
PAPER_BANDS = (PRINT.band_outer, PRINT.band_leaning, PRINT.band_shared, PRINT.band_leaning, PRINT.band_outer)
JUST_SEEN = 1.0  # CIEDE2000, side by side
CLEAR = 3.0  # contrast of what must be seen to read the chart (WCAG 1.4.11)


@pytest.mark.parametrize(("one", "other", "expected"), [
    ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425), ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0),
    ((50, 0, 0), (50, -1, 2), 2.3669), ((50, 2.5, 0), (73, 25, -18), 27.1492), ((50, 2.5, 0), (58, 24, 15), 19.4535),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644), ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
])
def test_that_differences_are_those_of_the_published_examples(one, other, expected):
    """Sharma, Wu and Dalal 2005, table 1."""
    assert difference(one, other) == pytest.approx(expected, abs=1e-4) == difference(other, one)


@pytest.mark.parametrize(("look", "eyes"), EVERY)
def test_that_marks_and_bars_stand_out_from_every_band(look, eyes):
    c = COLOURS[look]
    for band in BANDS[look]:
        assert contrast(c.soft_ink, band, eyes) >= CLEAR, "the bar between two marks"
        assert contrast(c.ink, band, eyes) >= CLEAR, "the tick, and the outline of a mark"
    assert contrast(c.ink, c.card, eyes) >= CLEAR, "outline and letter on the mark itself"


@pytest.mark.parametrize(("look", "eyes"), EVERY)
def test_that_neighbouring_bands_are_told_apart_by_fill_or_by_the_line_between(look, eyes):
    line = COLOURS[look].line
    for one, other in pairwise(BANDS[look]):
        by_line = min(apart(line, one, eyes), apart(line, other, eyes))
        assert max(apart(one, other, eyes), by_line) >= 2 * JUST_SEEN


@pytest.mark.parametrize("eyes", EYES)
def test_that_paper_holds_the_same(eyes):
    for one, other in pairwise(PAPER_BANDS):
        assert max(apart(one, other, eyes), min(apart(PRINT.paper, each, eyes) for each in (one, other))) >= JUST_SEEN
    for band in PAPER_BANDS:
        assert contrast(PRINT.ink, band, eyes) >= CLEAR and contrast(PRINT.join, band, eyes) >= CLEAR


def drawn(shape, look, letters=""):
    """A mark of a chart as an image."""
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    mark = ChartMark(Role.PARTNER_A, 0, letters, msg(""))
    draw_chart_mark(painter, mark, QRectF(0, 0, 40, 40), {Who.A: Mark(shape, Hue.TEAL)}, Theme(look, 200))
    painter.end()
    return image


def pixels_apart(one, other, eyes):
    """Which part of the pixels these eyes see clearly as different."""
    colours = {}

    def light(image, x, y):
        colour = image.pixelColor(x, y).name()
        if colour not in colours:
            colours[colour] = sum(seen(colour, eyes))
        return colours[colour]

    found = sum(abs(light(one, x, y) - light(other, x, y)) > 0.6 for x in range(40) for y in range(40))
    return found / 1600


@pytest.mark.parametrize(("look", "eyes"), EVERY)
def test_that_the_shapes_of_two_partners_are_told_apart_without_letters_and_colours(qapp, look, eyes):
    images = {shape: drawn(shape, look) for shape in Shape}
    for one, other in combinations(Shape, 2):
        assert pixels_apart(images[one], images[other], eyes) >= 0.05, (one, other)


@pytest.mark.parametrize("hue", Hue)
@pytest.mark.parametrize("look", Look)
def test_that_the_parts_of_the_weights_bar_are_told_apart(qtbot, words, look, hue):
    theme = Theme(look)
    bar = Bar(Kit(theme, words), mark_colours(Mark(Shape.ROUND, hue), theme.colours), (30, 30, 40))
    qtbot.addWidget(bar)
    for eyes in EYES:
        for one, other in pairwise(fill.name() for fill in bar.fills):
            assert apart(one, other, eyes) >= 5 * JUST_SEEN, (eyes, one, other)
