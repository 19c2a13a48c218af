"""Single repairs of what a plan could not keep: each is one change of another door, and enough by itself."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from evenhand.domain.hard_weeks import LifeChange
from evenhand.domain.message import Message
from evenhand.domain.partners import Who
from evenhand.domain.turns.duties import RotatingTask


@dataclass(frozen=True, slots=True)
class RotatesAs:
    """A task that rotates otherwise."""

    rule: RotatingTask


@dataclass(frozen=True, slots=True)
class OutOfTurns:
    """A task that leaves the rotation: it can go, or someone else does it."""

    task: str


@dataclass(frozen=True, slots=True)
class Eased:
    """Hard weeks in which more is left alone, or helped with from outside."""

    weeks: LifeChange


@dataclass(frozen=True, slots=True)
class Unpinned:
    """A turn that planning may have again."""

    turn: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A turn on another day."""

    turn: str
    day: date


@dataclass(frozen=True, slots=True)
class GivenOver:
    """A turn that the other takes, just this once."""

    turn: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A turn that falls away."""

    turn: str


@dataclass(frozen=True, slots=True)
class AimedAt:
    """Another agreed share for A (0 to 1) in this plan. It is only a wish, and nothing is kept of it."""

    share_a: Fraction


Act = RotatesAs | OutOfTurns | Eased | Unpinned | Moved | GivenOver | Skipped | AimedAt


@dataclass(frozen=True, slots=True)
class Repair:
    """One change that is enough by itself. Where `needs` names somebody, it is theirs to say: one of them (SAF-15)."""

    words: Message
    act: Act
    needs: frozenset[Who] = frozenset()


@dataclass(frozen=True, slots=True)
class Trouble:
    """What stands against each other, in a sentence, and the repairs to choose from: what changes least comes first."""

    words: Message
    repairs: tuple[Repair, ...] = ()

    def offered(self, here: frozenset[Who], most: int) -> tuple[Repair, ...]:
        """The first repairs that those who are here may choose."""
        return tuple(repair for repair in self.repairs if not repair.needs or repair.needs & here)[:most]
