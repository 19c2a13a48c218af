"""Entries: pieces of own work on one day, and how a store of them is asked."""
# SPDX-License-Identifier: GPL-3.0-or-later

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Protocol

from evenhand.domain.partners import Who
from evenhand.domain.spans import Span

MOST_MINUTES = 1440  # a day
LOWEST_LEVEL, HIGHEST_LEVEL = 0, 4  # energy and emotional risk, both ends included
LONGEST_NOTE = 10_000  # characters
EITHER: frozenset[Who] = frozenset(Who)


class Felt(str, Enum):
    """How the doing felt, in the doer's words."""

    FINE = "fine"
    STRETCH = "stretch"
    TOO_MUCH = "too much"


class Origin(str, Enum):
    """How an entry came to be."""

    LOG = "log"
    WEEK_MAP = "week map"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class Ticked:
    """What goes along with a shared entry beside day, task, time and energy (PRODUCT rule 4)."""

    risk: bool = False
    note: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of `author`'s own work, kept in the author's own space.

    `minutes` 0..1440, `energy` and `risk` 0..4, ends included; None is "not said yet". Parts of one joint entry
    carry the same `joint_id`, each with its author's own values; "" is work done alone. `shared` says what
    of it also stands in the shared space; None means nothing. `count_after_all` is the author's answer to
    the safety line (SAF-22).
    """

    id: str
    author: Who
    day: date
    task: str
    minutes: int | None = None
    energy: int | None = None
    risk: int | None = None
    felt: Felt | None = None
    note: str = ""
    joint_id: str = ""
    origin: Origin = Origin.LOG
    shared: Ticked | None = None
    count_after_all: bool = False

    @property
    def complete(self) -> bool:
        """Whether all three costs are said. A mark on the week map is incomplete until then."""
        return self.minutes is not None and self.energy is not None and self.risk is not None

    @property
    def joint(self) -> bool:
        return bool(self.joint_id)


class Order(str, Enum):
    """How a table of entries can be sorted. Values that are missing come last."""

    NEWEST = "newest"
    OLDEST = "oldest"
    LONGEST = "longest"
    ENERGY = "energy"
    RISK = "risk"


SortKey = tuple[int, int, str]


class Sortable(Protocol):
    """What has a place in a table of entries: an entry, or its shared form."""

    @property
    def id(self) -> str: ...
    @property
    def day(self) -> date: ...
    @property
    def minutes(self) -> int | None: ...
    @property
    def energy(self) -> int | None: ...
    @property
    def risk(self) -> int | None: ...


def sort_key(row: Sortable, order: Order) -> SortKey:
    """The place of a row: pages come ascending by this key, which no two rows share."""
    newest = -row.day.toordinal()
    match order:
        case Order.NEWEST:
            return (0, newest, row.id)
        case Order.OLDEST:
            return (0, -newest, row.id)
        case Order.LONGEST:
            value = row.minutes
        case Order.ENERGY:
            value = row.energy
        case Order.RISK:
            value = row.risk
    return (1 if value is None else -value, newest, row.id)


@dataclass(frozen=True, slots=True)
class EntryQuery:
    """What a store of entries is asked for; all conditions hold together. `matches` is the meaning.

    `tasks` and `among` (ids of entries) are open when None. `words` are folded words: each must begin a word of
    the note, unless the entry's task is one of `tasks_by_words`. `shared` asks only stores of own entries. `felt`
    is open when None.
    """

    span: Span | None = None
    tasks: frozenset[str] | None = None
    authors: frozenset[Who] = EITHER
    among: frozenset[str] | None = None
    words: tuple[str, ...] = ()
    tasks_by_words: frozenset[str] = frozenset()
    shared: bool | None = None
    felt: Felt | None = None
    order: Order = Order.NEWEST


def folded_words(text: str) -> tuple[str, ...]:
    """The words of a text without case and accents, as searching compares them."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return tuple("".join(c if c.isalnum() else " " for c in plain).split())


def words_match(words: Iterable[str], text: str) -> bool:
    """Whether each of `words` (folded) begins some word of `text`."""
    found = folded_words(text)
    return all(any(word.startswith(part) for word in found) for part in words)


def matches(entry: Entry, query: EntryQuery) -> bool:
    """Whether an own entry is one that the query asks for."""
    return (
        (query.span is None or entry.day in query.span)
        and (query.tasks is None or entry.task in query.tasks)
        and entry.author in query.authors
        and (query.among is None or entry.id in query.among)
        and (query.shared is None or (entry.shared is not None) == query.shared)
        and (query.felt is None or entry.felt is query.felt)
        and (not query.words or entry.task in query.tasks_by_words or words_match(query.words, entry.note))
    )


class EntryStore(Protocol):
    """The entries in one partner's own space. Every method raises StoreFailed; a failed write changes nothing."""

    def page(self, query: EntryQuery, after: SortKey | None, limit: int) -> Sequence[Entry]:
        """Up to `limit` entries that match, ascending by `sort_key`, beginning behind the key `after`."""
        ...

    def count(self, query: EntryQuery) -> int: ...

    def get(self, entry_id: str) -> Entry | None: ...

    def write(self, put: Sequence[Entry], remove: Sequence[str]) -> None:
        """Keep the entries `put` (new, or in place of those with the same id) and forget those with the ids `remove`.

        All in one transaction. An id to remove that is not there is passed over.
        """
        ...
