"""The fonts of paper: which one has a letter, how wide it is, and what stands for signs that none has."""
# SPDX-License-Identifier: GPL-3.0-or-later

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

NO_GLYPH = "·"  # for a letter that no font has
KEPT = "\n\u200c\u2066\u2067\u2068\u2069"  # not drawn, but they guide the setting
_UNSEEN = frozenset({"Cf", "Cc", "Cs", "Co", "Cn"})  # joiners, controls, and what is no letter at all
MOST_NAMED = 3  # signs in a row that are named; an ellipsis stands for the rest


class Weight(str, Enum):
    """How heavy a letter is drawn."""

    REGULAR = "regular"
    SEMIBOLD = "semibold"
    BOLD = "bold"


@dataclass(frozen=True, slots=True)
class FontFiles:
    """Where the fonts lie: the first family, and for other scripts (regular, bold) pairs in the order of asking."""

    regular: Path
    semibold: Path
    bold: Path
    others: tuple[tuple[Path, Path], ...] = ()

    @classmethod
    def in_folder(cls, folder: Path) -> "FontFiles":
        """The fonts that the program brings along."""
        return cls(
            folder / "SourceSansPro-Regular.ttf", folder / "SourceSansPro-Semibold.ttf",
            folder / "SourceSansPro-Bold.ttf",
            tuple(
                (folder / f"NotoSans{script}-Regular.ttf", folder / f"NotoSans{script}-Bold.ttf")
                for script in ("Hebrew", "Arabic")
            ),
        )


class Fonts:
    """The fonts of one run of the program, registered with the PDF library under names of our own."""

    def __init__(self, files: FontFiles) -> None:
        self._chains = {
            Weight.REGULAR: (_loaded(files.regular), *(_loaded(regular) for regular, _ in files.others)),
            Weight.SEMIBOLD: (_loaded(files.semibold), *(_loaded(bold) for _, bold in files.others)),
            Weight.BOLD: (_loaded(files.bold), *(_loaded(bold) for _, bold in files.others)),
        }
        self._found: dict[tuple[Weight, str], TTFont | None] = {}
        self._widths: dict[Weight, dict[str, float]] = {weight: {} for weight in Weight}

    def font_of(self, letter: str, weight: Weight) -> TTFont | None:
        """The first font of the chain that has the letter."""
        if letter in KEPT:
            return None
        key = (weight, letter)
        if key not in self._found:
            code = ord(letter)
            self._found[key] = next((f for f in self._chains[weight] if code in f.face.charToGlyph), None)
        return self._found[key]

    def width(self, letter: str, weight: Weight, size: float) -> float:
        """The width in points; 0 for a letter that no font has."""
        font = self.font_of(letter, weight)
        return font.face.getCharWidth(ord(letter)) * size / 1000 if font else 0.0

    def widths(self, text: str, weight: Weight, size: float) -> list[float]:
        """The width of each letter in points."""
        known, scale = self._widths[weight], size / 1000
        found = []
        for letter in text:
            if letter not in known:
                font = self.font_of(letter, weight)
                known[letter] = font.face.getCharWidth(ord(letter)) if font else 0
            found.append(known[letter] * scale)
        return found

    def only_font(self, text: str, weight: Weight) -> TTFont | None:
        """The font that has all letters of the text, if it is one."""
        fonts = {self.font_of(letter, weight) for letter in set(text)}
        return fonts.pop() if len(fonts) == 1 else None

    def joins(self, font: TTFont) -> bool:
        """Whether letters of this font change with their neighbours: those of the scripts beside the first family."""
        return all(font is not chain[0] for chain in self._chains.values())

    def readable(self, text: str) -> str:
        """The text with only letters that a font has: signs without one are named, so that no empty box is printed.

        "Sam 🌻" becomes "Sam (sunflower)". The names are Unicode's own, in English. Joiners and tones are left out.
        """
        return text if text.isascii() and text.isprintable() else "".join(self._readable_runs(text))

    def _readable_runs(self, text: str) -> Iterator[str]:
        names: list[str] = []
        for letter in text:
            if unicodedata.category(letter) in _UNSEEN and letter not in KEPT or _is_tone(letter):
                continue
            if letter in KEPT or self.font_of(letter, Weight.REGULAR):
                yield from _named(names)
                yield letter
            elif letter.isspace():
                yield from _named(names)
                yield " "
            elif unicodedata.category(letter) in ("Mn", "Me"):
                continue
            elif "\U0001f1e6" <= letter <= "\U0001f1ff":  # two of these are a flag: its country's letters
                yield from _named(names)
                yield chr(ord(letter) - 0x1F1E6 + ord("A"))
            elif unicodedata.category(letter).startswith("S"):
                names.append(_name(letter))
            else:
                yield from _named(names)
                yield self._plain_letter(letter)
        yield from _named(names)

    def _plain_letter(self, letter: str) -> str:
        base = unicodedata.normalize("NFKD", letter)[0]
        return base if self.font_of(base, Weight.REGULAR) else NO_GLYPH


def _named(names: list[str]) -> Iterator[str]:
    if names:
        told = ", ".join(names[:MOST_NAMED]) + (" …" if len(names) > MOST_NAMED else "")
        names.clear()
        yield f"({told})"


def _name(sign: str) -> str:
    words = unicodedata.name(sign, "sign").lower().split()
    if ord(sign) < 0x3000:  # old signs are named by how they were cast: "heavy black heart"
        words = [word for word in words if word not in ("heavy", "black", "white")] or words
    return " ".join(words)


def _is_tone(letter: str) -> bool:
    return "\U0001f3fb" <= letter <= "\U0001f3ff"


def _loaded(path: Path) -> TTFont:
    """The font, read once in a run: reading takes far longer than setting a page."""
    name = path.stem
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, str(path)))
    return pdfmetrics.getFont(name)
