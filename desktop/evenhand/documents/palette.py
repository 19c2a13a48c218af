"""The colours of paper, by role: quiet in colour, clear in greyscale, where shape and letter carry the meaning."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from evenhand.domain.partners import Hue

_HUES = MappingProxyType({
    Hue.TEAL: "#1F7A80",
    Hue.OCHRE: "#B8691B",
    Hue.PLUM: "#7A4E7E",
    Hue.BLUE: "#3E6CA8",
})


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as #RRGGBB."""

    paper: str = "#FFFFFF"
    ink: str = "#262B2E"
    soft_ink: str = "#5E676C"
    line: str = "#E3DED5"
    writing_line: str = "#B9B4AA"
    join: str = "#7D868B"
    band_outer: str = "#F2EEE6"
    band_leaning: str = "#F8F5EE"
    band_shared: str = "#E8E7F3"
    hues: Mapping[Hue, str] = field(default_factory=lambda: _HUES)


PRINT = Palette()
