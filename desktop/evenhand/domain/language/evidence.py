"""From finds to marks: evidence is added up, weak finds fall away, and one reading is kept for each span."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evenhand.domain.language.categories import STRENGTH, Category
from evenhand.domain.language.clauses import Passage
from evenhand.domain.language.constructions import Found, Rule
from evenhand.domain.language.guards import Evidence

PER_SENTENCE = 2
"""More marks than these in one sentence do not help anybody to say it better."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A find with its evidence in hundredths, the names of the guards that bore on it, and whether it is grave."""

    rule: Rule
    begin: int
    end: int
    sentence: int
    evidence: int
    guards: tuple[str, ...]
    opens_help: bool


def weigh(found: Sequence[Found], rules: Sequence[Rule], passage: Passage, evidence: Sequence[Evidence],
          enough: Mapping[Category, int]) -> list[Candidate]:
    """Keep the finds whose rule's weight and guards together reach `enough` for their category."""
    kept = []
    for find in found:
        rule = rules[find.owner]
        clause = passage.clause_at(find.place)
        if rule.quiet_in & clause.moods or (rule.only_by and clause.actor not in rule.only_by):
            continue
        bearing = [item.guard for item in evidence if item.bears_on(rule, find)]
        total = rule.weight + sum(guard.weight for guard in bearing)
        if total >= enough[rule.category]:
            kept.append(Candidate(rule, find.begin, find.end, clause.sentence, total,
                                  tuple(guard.name for guard in bearing),
                                  rule.opens_help or any(guard.opens_help for guard in bearing)))
    return kept


def settle(candidates: Sequence[Candidate]) -> list[Candidate]:
    """One reading for each span, the stronger one; at most PER_SENTENCE a sentence; in the text's order.

    A find whose rule allows it stays inside a longer mark ("just listen for once"). Of two finds of one
    category that overlap the longer one stays.
    """
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=_rank):
        if all(_may_stand_beside(candidate, other) for other in kept):
            kept.append(candidate)
    chosen: list[Candidate] = []
    for candidate in kept:
        if sum(other.sentence == candidate.sentence for other in chosen) < PER_SENTENCE:
            chosen.append(candidate)
    return sorted(chosen, key=lambda candidate: (candidate.begin, candidate.end))


def _rank(candidate: Candidate) -> tuple[bool, int, int, int, int]:
    rule = candidate.rule
    return not rule.covers, -STRENGTH[rule.category], candidate.begin - candidate.end, -rule.severity, candidate.begin


def _may_stand_beside(candidate: Candidate, stronger: Candidate) -> bool:
    if candidate.end <= stronger.begin or stronger.end <= candidate.begin:
        return True
    inside = stronger.begin <= candidate.begin and candidate.end <= stronger.end
    return inside and candidate.rule.inside and stronger.rule.category is not Category.THREAT
