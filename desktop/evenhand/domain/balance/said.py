"""A sentence of Balance, and where the entries behind it are found."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import dataclass

from evenhand.domain.entries import Felt
from evenhand.domain.message import Message
from evenhand.domain.partners import Who
from evenhand.domain.spans import Span


@dataclass(frozen=True, slots=True)
class Source:
    """Which entries a sentence or mark is made of.

    `tasks` None means all; `whose` None those of both. `span` None means the days that are looked at, hard days left
    out; else exactly these days, which may be hard ones. `felt` None means whatever it felt like. `unshared`
    means those in the own space of `whose`, shared or not: only what is told of own work to its author alone.
    """

    tasks: tuple[str, ...] | None = None
    whose: Who | None = None
    span: Span | None = None
    felt: Felt | None = None
    unshared: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence. `source` is None where no entries are behind it."""

    words: Message
    source: Source | None = None
