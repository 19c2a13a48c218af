"""Guards and cues: what in a sentence speaks against or for a mark, beside the construction itself."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence
from dataclasses import dataclass

from evenhand.domain.language.clauses import Passage
from evenhand.domain.language.constructions import Finder, Found, Rule, around

SENTENCE, STRETCH, TEXT = "sentence", "stretch", "text"


@dataclass(frozen=True, slots=True)
class Guard:
    """Evidence in hundredths that is added to marks of `about` (categories or rules) in the same text, near it in
    the same sentence, or in the same stretch up to the next punctuation ("you told me ...").

    Below nought it quiets (thanks, care, a report), above it speaks for a mark. `marks` are sentences in which
    it is found, `silent` sentences in which it is not. `opens_help` is true where a quiet help line belongs beside
    the mark: life, children, papers.
    """

    name: str
    weight: int
    about: frozenset[str]
    reach: str
    patterns: tuple[str, ...]
    opens_help: bool
    marks: tuple[str, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A guard that was found, and the places near it; None where it speaks for the whole text."""

    guard: Guard
    places: frozenset[int] | None

    def bears_on(self, rule: Rule, find: Found) -> bool:
        """Whether it speaks about `find`, a mark of `rule`."""
        about = self.guard.about
        return (rule.category in about or rule.name in about) and (
            self.places is None or not self.places.isdisjoint(find.words))


def find_evidence(passage: Passage, guards: Sequence[Guard], finder: Finder) -> list[Evidence]:
    """Every guard that is found, with where it reaches."""
    found: dict[int, list[Found]] = {}
    for each in finder.find(passage):
        found.setdefault(each.owner, []).append(each)
    return [Evidence(guards[owner], _reach(guards[owner], finds, passage)) for owner, finds in found.items()]


def _reach(guard: Guard, finds: Sequence[Found], passage: Passage) -> frozenset[int] | None:
    match guard.reach:
        case "text":
            return None
        case "stretch":
            return frozenset(place for find in finds for place in passage.stretch(find.begin))
    return frozenset(around(finds, passage))
