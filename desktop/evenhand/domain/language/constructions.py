"""Constructions: the rules of a pack, found by what may stand first so that few of them need to be tried."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from evenhand.domain.language.categories import Category
from evenhand.domain.language.clauses import Passage
from evenhand.domain.language.matching import Match, compile_pattern
from evenhand.domain.language.pattern import Macros, Node, leading, needed_keys, read_pattern

NEAR = 10
"""Words between a mark and what speaks for or against it in the same sentence, at most."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a construction means when it is found.

    `weight` is evidence in hundredths. `quiet_in` names moods of the clause in which it says nothing, and
    `only_by` actors without whom it does. `unless` are patterns that silence it in the same sentence,
    `needs` patterns one of which must stand there.
    `opens_help` is true where a quiet help line belongs beside the mark;
    `covers` where its mark stands instead of stronger ones inside it ("I feel that you ..."),
    `inside` where it may stand inside another ("just listen for once").
    `marks` and `silent` are its own sentences, three or more of each.
    """

    name: str
    category: Category
    severity: int
    weight: int
    patterns: tuple[str, ...]
    unless: tuple[str, ...]
    needs: tuple[str, ...]
    quiet_in: frozenset[str]
    only_by: frozenset[str]
    scaffold: str
    reason: str
    opens_help: bool
    covers: bool
    inside: bool
    marks: tuple[str, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Words `begin` up to but not including `end` that fit the owner's pattern; `place` is where it began."""

    owner: int
    begin: int
    end: int
    place: int

    def is_near(self, other: "Found") -> bool:
        """Whether at most NEAR words lie between the two: what is said far away in a long sentence is another matter."""
        return other.begin - self.end <= NEAR and self.begin - other.end <= NEAR


class Compiled:
    """One pattern: read when it is first tried, compiled once a text holds all that it cannot do without."""

    __slots__ = ("_macros", "_match", "_needs", "_node", "_written")

    def __init__(self, written: str, macros: Macros) -> None:
        self._written, self._macros = written, macros
        self._node: Node | None = None
        self._needs: tuple[frozenset[str], ...] = ()
        self._match: Match | None = None

    def at(self, passage: Passage, place: int) -> tuple[int, int] | None:
        """The marked words if the pattern fits at `place`."""
        if self._node is None:
            self._node = read_pattern(self._written, self._macros)
            self._needs = needed_keys(self._node)
        for need in self._needs:
            if need.isdisjoint(passage.all_keys):
                return None
        if self._match is None:
            self._match = compile_pattern(self._node)
        passage.opened = passage.closed = -1
        if not self._match(passage, place):
            return None
        begin = passage.opened if passage.opened >= 0 else place
        return begin, passage.closed if passage.closed >= 0 else passage.stopped


Entries = list[tuple[int, Compiled, set[str] | None]]
"""Owner, pattern, and the keys one of which must follow the first word."""


class Finder:
    """Finds all patterns of many owners in one go over a passage.

    Patterns are kept by what may stand first, with what may follow it, so that few of them are tried at a place.
    """

    def __init__(self, owners: Iterable[Iterable[str]], macros: Macros, plain: Collection[str]) -> None:
        self._by_first: dict[str, Entries] = {}
        self._anywhere: Entries = []
        for owner, patterns in enumerate(owners):
            for written in patterns:
                compiled = Compiled(written, macros)
                leads = leading(written, macros, plain)
                if leads is None:
                    self._anywhere.append((owner, compiled, None))
                    continue
                for firsts, followers in leads:
                    entry = (owner, compiled, followers)
                    for first in firsts:
                        self._by_first.setdefault(first, []).append(entry)

    def find(self, passage: Passage) -> Iterator[Found]:
        """Every fit, key by key in the order of the text; a pattern may fit at several places."""
        by_first, keys = self._by_first, passage.keys
        for key, places in passage.places.items():
            for entry in by_first.get(key, ()):
                followers = entry[2]
                for place in places:
                    if followers is None or not followers.isdisjoint(keys[place + 1]):
                        yield from self._try(entry, passage, place)
        for entry in self._anywhere:
            for place in range(len(passage)):
                yield from self._try(entry, passage, place)

    @staticmethod
    def _try(entry: tuple[int, Compiled, set[str] | None], passage: Passage, place: int) -> Iterator[Found]:
        span = entry[1].at(passage, place)
        if span is not None and span[0] < span[1]:
            yield Found(entry[0], *span, place)


class Later:
    """A finder that is made when it is first asked for, so that the first check need not wait for it."""

    def __init__(self, make: Callable[[], Finder]) -> None:
        self._make = make
        self._made: Finder | None = None

    def __call__(self) -> Finder:
        if self._made is None:
            self._made = self._make()
        return self._made
