"""Guards and cues: what in a sentence speaks against or for a mark, beside the construction itself."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence
from dataclasses import dataclass

from evenhand.domain.language.clauses import Passage
from evenhand.domain.language.constructions import Finder, Found, Rule

SENTENCE, TEXT = "sentence", "text"


@dataclass(frozen=True, slots=True)
class Guard:
    """Evidence in hundredths that is added to marks of `about` (categories or rules) in the same sentence or text.

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
    """A guard that was found, the sentence in which it was, and where."""

    guard: Guard
    sentence: int
    found: Found

    def bears_on(self, rule: Rule, sentence: int, find: Found) -> bool:
        """Whether it speaks about `find`, a mark of `rule` in `sentence`."""
        about = self.guard.about
        return (rule.category in about or rule.name in about) and (
            self.guard.reach == TEXT or (self.sentence == sentence and self.found.is_near(find)))


def find_evidence(passage: Passage, guards: Sequence[Guard], finder: Finder) -> list[Evidence]:
    """Every guard found, at each place."""
    return [Evidence(guards[found.owner], passage.sentence_of(found.place), found) for found in finder.find(passage)]
