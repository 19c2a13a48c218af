"""Pages look and read as they were approved."""
# SPDX-License-Identifier: GPL-3.0-or-later

import pytest
from documents.looks import APPROVED, LOOKED_AT, READ, difference, picture_of, words_of
from PIL import Image, ImageChops

MOST = 4.0  # shades of 256 in the worst stripe of a page: smoothing may differ, a moved word may not


@pytest.mark.parametrize("paper", LOOKED_AT)
def test_that_a_page_looks_as_approved(fonts, paper):
    """Greyscale, so that it is seen as a grey printer shows it (ACC-5)."""
    approved = Image.open(APPROVED / f"{paper}.png")
    drawn = picture_of(paper, fonts)
    assert drawn.size == approved.size
    assert difference(drawn, approved) < MOST


def test_that_a_moved_word_would_be_seen(fonts):
    picture = picture_of("fridge", fonts)
    assert difference(picture, ImageChops.offset(picture, 0, 3)) > MOST


@pytest.mark.parametrize("paper", READ)
def test_that_a_page_reads_as_approved(paper):
    assert words_of(paper) == (APPROVED / f"{paper}.txt").read_text(encoding="utf-8")
