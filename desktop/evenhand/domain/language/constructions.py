"""Constructions: the rules of a pack, found by what may stand first so that few of them need to be tried."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from evenhand.domain.language.categories import Category
from evenhand.domain.language.clauses import Passage
from evenhand.domain.language.matching import Match, compile_pattern
from evenhand.domain.language.pattern import REST, Heads, Macros, Node, needed_keys, read_pattern

_SORTED_AFTER = 4
"""Times; a first short text need not wait for the sorting, and later ones gain from it."""
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

    @property
    def words(self) -> range:
        """The places of its words."""
        return range(self.begin, self.end)


def around(finds: Iterable[Found], passage: Passage) -> set[int]:
    """The places at most NEAR words from one of `finds`, in its sentence, and not behind a "but" that follows it.

    What is said far away in a long sentence is another matter, and so is what a "but" takes back.
    """
    places: set[int] = set()
    for find in finds:
        first, after = passage.sentence_span(passage.sentence_of(find.place))
        last = min(after, find.end + NEAR + 1)
        turned = next((place for place in range(find.end, last) if place in passage.turns), last)
        places.update(range(max(first, find.begin - NEAR - 1), turned))
    return places


class Compiled:
    """One pattern: read when it is first tried, compiled once a text holds all that it cannot do without."""

    __slots__ = ("_macros", "_match", "_needs", "_node", "written")

    def __init__(self, written: str, macros: Macros) -> None:
        self.written, self._macros = written, macros
        self._node: Node | None = None
        self._needs: tuple[frozenset[str], ...] = ()
        self._match: Match | None = None

    def at(self, passage: Passage, place: int) -> tuple[int, int] | None:
        """The marked words if the pattern fits at `place`."""
        if self._node is None:
            self._node = read_pattern(self.written, self._macros)
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


_Begun = list[tuple[int, "Compiled", int, set[str] | None]]
"""Owner, pattern, how much of it was read to find what may stand first, and what may follow (see Heads)."""


Tried = list[tuple[int, Compiled]]
"""Owners and their patterns."""


class _Following:
    """Patterns that begin with one key, by what may follow it: sorted once the key was met a few times."""

    __slots__ = ("_any", "_by_second", "_met", "_open")

    def __init__(self, begun: Iterable[tuple[tuple[int, Compiled], set[str] | None]]) -> None:
        self._any: Tried = []
        self._open: list[tuple[tuple[int, Compiled], set[str]]] = []
        for tried, followers in begun:
            if followers is None:
                self._any.append(tried)
            else:
                self._open.append((tried, followers))
        self._by_second: dict[str, Tried] = {}
        self._met = 0

    def at(self, following: Collection[str]) -> Iterable[tuple[int, Compiled]]:
        """The patterns worth trying where the keys `following` stand behind the first word, each once."""
        self._met += 1
        if self._met <= _SORTED_AFTER:
            return (*self._any, *(tried for tried, followers in self._open if not followers.isdisjoint(following)))
        if not self._by_second:
            self._sort()
        by_second = self._by_second
        found = [by_second[key] for key in following if key in by_second]
        if len(found) > 1:
            return (*self._any, *{id(tried[1]): tried for each in found for tried in each}.values())
        return (*self._any, *found[0]) if found else self._any

    def _sort(self) -> None:
        for tried, followers in self._open:
            for key in followers:
                if key in self._by_second:
                    self._by_second[key].append(tried)
                else:
                    self._by_second[key] = [tried]


class Finder:
    """Finds all patterns of many owners in one go over a passage.

    Patterns are kept by what may stand first; what may follow is read once a text holds the first.
    """

    def __init__(self, owners: Iterable[Iterable[str]], macros: Macros, plain: Collection[str]) -> None:
        self._heads = heads = Heads(macros, plain)
        self._by_first: dict[str, _Begun] = {}
        self._ready: dict[str, _Following] = {}
        self._anywhere: Tried = []
        for owner, patterns in enumerate(owners):
            for written in patterns:
                leads, head = heads.head_of(written)
                pattern = Compiled(written, macros)
                if leads is None:
                    self._anywhere.append((owner, pattern))
                    continue
                for firsts, followers in leads:
                    entry = owner, pattern, head, followers
                    for first in firsts:
                        if first in self._by_first:
                            self._by_first[first].append(entry)
                        else:
                            self._by_first[first] = [entry]

    def find(self, passage: Passage) -> Iterator[Found]:
        """Every fit, key by key in the order of the text; a pattern may fit at several places."""
        by_first, ready, keys = self._by_first, self._ready, passage.keys
        for key, places in passage.places.items():
            if key not in by_first:
                continue
            if key not in ready:
                ready[key] = self._following(by_first[key])
            for place in places:
                for owner, pattern in ready[key].at(keys[place + 1]):
                    yield from self._try(owner, pattern, passage, place)
        for owner, pattern in self._anywhere:
            for place in range(len(passage)):
                yield from self._try(owner, pattern, passage, place)

    def _following(self, begun: _Begun) -> _Following:
        return _Following(((owner, pattern), self._followers(pattern, head, followers))
                          for owner, pattern, head, followers in begun)

    def _followers(self, pattern: Compiled, head: int, followers: set[str] | None) -> set[str] | None:
        if followers is None or REST not in followers:
            return followers
        rest = self._heads.begins(pattern.written, head)
        return None if rest is None else followers | rest

    @staticmethod
    def _try(owner: int, pattern: Compiled, passage: Passage, place: int) -> Iterator[Found]:
        span = pattern.at(passage, place)
        if span is not None and span[0] < span[1]:
            yield Found(owner, *span, place)


class Later:
    """A finder that is made when it is first asked for, so that the first check need not wait for it."""

    def __init__(self, make: Callable[[], Finder]) -> None:
        self._make = make
        self._made: Finder | None = None

    def __call__(self) -> Finder:
        if self._made is None:
            self._made = self._make()
        return self._made
