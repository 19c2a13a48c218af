"""Bands: how a share is told, words first (evidence 3.4)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from evenhand.domain.partners import Who

_SHARED_FROM, _SHARED_TO = 40, 60  # of 100; both ends are shared
_LEANING_FROM, _LEANING_TO = 30, 70  # both ends are leaning


class Lean(str, Enum):
    """How far from even."""

    SHARED = "shared"
    LEANING = "leaning"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Band:
    """Where a task domain sits. `side` is None exactly when it is shared; it is never said of a person."""

    lean: Lean
    side: Who | None = None

    @property
    def swapped(self) -> "Band":
        """The band with the partners swapped."""
        return Band(self.lean, None if self.side is None else self.side.other)

    def steps_towards(self, who: Who) -> int:
        """The place on the band axis: 0 shared, 1 leaning and 2 more with `who`, negative for the other."""
        far = {Lean.SHARED: 0, Lean.LEANING: 1, Lean.MORE: 2}[self.lean]
        return far if self.side is who else -far


def band_of(part: Fraction, who: Who) -> Band:
    """The band of `who`'s share (0..1): shared 40..60 %, leaning 30..<40 and >60..70 %, else more with one."""
    hundredths, whole = 100 * part.numerator, part.denominator  # integers: fractions are slow to compare
    if _SHARED_FROM * whole <= hundredths <= _SHARED_TO * whole:
        return Band(Lean.SHARED)
    side = who if hundredths > 50 * whole else who.other
    if _LEANING_FROM * whole <= hundredths <= _LEANING_TO * whole:
        return Band(Lean.LEANING, side)
    return Band(Lean.MORE, side)
