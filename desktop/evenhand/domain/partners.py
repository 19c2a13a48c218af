"""The two partners: which of the two, name, pronouns, mark."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import dataclass
from enum import Enum

from evenhand.domain.failures import Refused
from evenhand.domain.message import msg

LONGEST_NAME = 40  # characters, after trimming


class Who(str, Enum):
    """Which of the two. The letters carry no order: every output swaps when they are swapped (FAIR-11)."""

    A = "A"
    B = "B"

    @property
    def other(self) -> "Who":
        return Who.B if self is Who.A else Who.A


class Shape(str, Enum):
    """The shape of a partner's mark. Two partners never share one. The diamond means both together."""

    SQUARE = "square"
    ROUND = "round"
    TRIANGLE = "triangle"
    HEXAGON = "hexagon"


class Hue(str, Enum):
    """The colour role of a partner's mark; themes say which colour it is."""

    TEAL = "teal"
    OCHRE = "ochre"
    PLUM = "plum"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands for a partner in lists and charts: told apart by shape first, then by colour (ACC-6)."""

    shape: Shape
    hue: Hue


@dataclass(frozen=True, slots=True)
class Partner:
    """One of the two people of the household."""

    who: Who
    name: str
    mark: Mark
    pronouns: str = ""


def checked_name(name: str, taken: str = "") -> str:
    """The name, trimmed and with inner white space folded.

    Any script and emoji are welcome. Raises Refused when empty, longer than LONGEST_NAME, or equal
    (ignoring case) to `taken`, the other partner's name.
    """
    folded = " ".join(name.split())
    if not folded or not any(c.isprintable() and not c.isspace() for c in folded):
        raise Refused(msg("Please write a name."), "name")
    if len(folded) > LONGEST_NAME:
        raise Refused(msg("Please use at most {most} letters.", most=LONGEST_NAME), "name")
    if taken and folded.casefold() == taken.casefold():
        raise Refused(msg("That is the other name here. Please choose one that differs."), "name")
    return folded
