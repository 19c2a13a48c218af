"""The two partners: which of the two, name, pronouns, mark."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

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


class Belonging(Mapping[Who, Partner]):
    """The partners who belong to the household now. One who has gone can still be looked up by letter, so that what
    both made keeps its names; counting and `in` know only who belongs.
    """

    def __init__(self, now: Mapping[Who, Partner], known: Mapping[Who, Partner]) -> None:
        self._now, self._known = dict(now), {**known, **now}

    def __getitem__(self, who: Who) -> Partner:
        return self._known[who]

    def __contains__(self, who: object) -> bool:
        return who in self._now

    def __iter__(self) -> Iterator[Who]:
        return iter(self._now)

    def __len__(self) -> int:
        return len(self._now)

    def get(self, who: Who, default: Any = None) -> Any:
        return self._now.get(who, default)
