"""The three costs of work: time, energy, emotional risk (FAIR-2)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

# Energy is kept in sixtieths: level x clamp(minutes / 30, 1/4, 8) = level x clamp(2 x minutes, 15, 480) / 60.
ENERGY_PARTS = 60
_LEAST_PARTS, _MOST_PARTS = 15, 480


class Cost(str, Enum):
    """What work can cost. The order carries no rank."""

    TIME = "time"
    ENERGY = "energy"
    RISK = "risk"


@dataclass(frozen=True, slots=True)
class Costs:
    """What some work took, kept apart: minutes, energy (1 is level 1 for 30 minutes), levels of risk."""

    time: Fraction = Fraction(0)
    energy: Fraction = Fraction(0)
    risk: Fraction = Fraction(0)

    def of(self, cost: Cost) -> Fraction:
        match cost:
            case Cost.TIME:
                return self.time
            case Cost.ENERGY:
                return self.energy
            case Cost.RISK:
                return self.risk

    def __add__(self, other: "Costs") -> "Costs":
        return Costs(self.time + other.time, self.energy + other.energy, self.risk + other.risk)


def energy_parts(level: int, minutes: int) -> int:
    """Energy of one piece of work in sixtieths (evidence 3.4): what is short still takes a quarter of half an hour."""
    return level * min(max(2 * minutes, _LEAST_PARTS), _MOST_PARTS)


def costs_of(minutes: int, energy: int, risk: int) -> Costs:
    """What one piece of work took. Risk counts once for the event, whatever the minutes (FAIR-2)."""
    return Costs(Fraction(minutes), Fraction(energy_parts(energy, minutes), ENERGY_PARTS), Fraction(risk))
