"""Hints: a question and a frame to fill in. What the writer wrote is kept; the rest are empty places."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evenhand.domain.language.categories import STRENGTH, Category
from evenhand.domain.language.clauses import Passage
from evenhand.domain.language.constructions import Finder
from evenhand.domain.language.evidence import Candidate
from evenhand.domain.language.pack import FauxFeeling, Pack

MOST_HINTS = 2
QUIET_SEVERITY = 1
"""Marks of this severity are shown without a hint that opens by itself."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A question about mark number `mark`, and a scaffold with empty places for what is missing."""

    mark: int
    question: str
    scaffold: str


def parts_written(text: str, passage: Passage, names: Sequence[str], finder: Finder) -> dict[str, str]:
    """Which parts of a clear message (day, feeling, need ...) are there already, in the writer's words."""
    parts: dict[str, str] = {}
    read = passage.read
    for found in sorted(finder.find(passage), key=lambda each: each.begin):
        parts.setdefault(names[found.owner], text[read.starts[found.begin]:read.ends[found.end - 1]])
    return parts


def make_hints(pack: Pack, candidates: Sequence[Candidate], passage: Passage,
               parts: Mapping[str, str]) -> tuple[Hint, ...]:
    """At most MOST_HINTS, the strongest marks first, each category once (COM-2)."""
    order = sorted(range(len(candidates)), key=lambda k: (
        -candidates[k].rule.severity, -STRENGTH[candidates[k].rule.category], k))
    hints: list[Hint] = []
    said: set[Category] = set()
    for number in order:
        candidate = candidates[number]
        if candidate.rule.category in said or len(hints) == MOST_HINTS:
            continue
        said.add(candidate.rule.category)
        hints.append(_hint(pack, number, candidate, passage, parts))
    return tuple(hints)


def fill(pack: Pack, scaffold: str, parts: Mapping[str, str]) -> str:
    """The scaffold with the writer's own words where there are some, and blanks elsewhere."""
    return pack.scaffolds[scaffold].format_map({**pack.blanks, **parts})


def _hint(pack: Pack, number: int, candidate: Candidate, passage: Passage, parts: Mapping[str, str]) -> Hint:
    advice = pack.advice[candidate.rule.category]
    scaffold = fill(pack, candidate.rule.scaffold or advice.scaffold, parts)
    faux = _faux_in(pack, candidate, passage) if candidate.rule.category is Category.PSEUDO_FEELING else None
    if faux is None:
        return Hint(number, advice.question, scaffold)
    word, behind = faux
    question = pack.faux_question.format(word=word, first=behind.feelings[0], second=behind.feelings[1],
                                         third=behind.feelings[2], need=behind.needs[0], other_need=behind.needs[1])
    return Hint(number, question, scaffold)


def _faux_in(pack: Pack, candidate: Candidate, passage: Passage) -> tuple[str, FauxFeeling] | None:
    """The longest faux feeling of the table inside the mark, with what may stand behind it."""
    words = " ".join(passage.words[candidate.begin:candidate.end])
    inside = [word for word in pack.faux if f" {word} " in f" {words} "]
    if not inside:
        return None
    longest = max(inside, key=len)
    return longest, pack.faux[longest]
