"""How the papers look and read, as somebody looked at them and approved: small grey pictures and texts.

After a change that was meant, look at the new pages and run `python tests/documents/looks.py` from the checkout, with
`desktop` and `tests` on the path; then look at what changed in the pictures before you commit them.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import subprocess
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops, ImageStat

from documents.papers import PAPERS
from documents.samples import FONTS, say
from evenhand.documents.fonts import FontFiles, Fonts
from evenhand.documents.pdf import pdf_of
from evenhand.documents.sheet import Sheet
from evenhand.documents.text import text_of

APPROVED = Path(__file__).parent / "approved"
WIDTH = 300  # pixels of a page
LOOKED_AT = ("everything", "review", "signed agreement", "pause card", "weights", "week map, blank", "month", "fridge")
READ = ("review", "signed agreement", "limits", "weekly talk", "own turns", "usual week")


def picture_of(paper: str, fonts: Fonts) -> Image.Image:
    """The first page in shades of grey, as poppler draws it."""
    made = subprocess.run(["pdftoppm", "-gray", "-singlefile", "-scale-to-x", str(WIDTH), "-scale-to-y", "-1", "-"],
                          input=pdf_of(PAPERS[paper](Sheet(say)), fonts), capture_output=True, check=True)
    return Image.open(BytesIO(made.stdout)).convert("L")


def words_of(paper: str) -> str:
    """The paper as plain text."""
    return text_of(PAPERS[paper](Sheet(say)))


def difference(one: Image.Image, other: Image.Image) -> float:
    """How far two pictures of one size lie apart at their worst stripe: shades of 256, over stripes of 10 lines."""
    apart = ImageChops.difference(one, other)
    stripes = (apart.crop((0, top, apart.width, min(top + 10, apart.height))) for top in range(0, apart.height, 10))
    return max(ImageStat.Stat(stripe).mean[0] for stripe in stripes)


def approve() -> None:
    """Write all pictures and texts anew."""
    APPROVED.mkdir(exist_ok=True)
    fonts = Fonts(FontFiles.in_folder(FONTS))
    for paper in LOOKED_AT:
        picture_of(paper, fonts).save(APPROVED / f"{paper}.png", optimize=True)
    for paper in READ:
        (APPROVED / f"{paper}.txt").write_text(words_of(paper), encoding="utf-8")


if __name__ == "__main__":
    approve()
