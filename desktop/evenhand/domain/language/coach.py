"""The coach: reads a text and tells which words may be hard to hear, with a hint for at most two of them.

It keeps nothing: whose words they are, what was kept as it is and what is shown is the caller's.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from evenhand.domain.language.categories import DIRECT, Category
from evenhand.domain.language.clauses import Passage, cut_up, find_clauses, share_known
from evenhand.domain.language.constructions import Finder, Later, around
from evenhand.domain.language.evidence import Candidate, settle, weigh
from evenhand.domain.language.guards import find_evidence
from evenhand.domain.language.hints import Hint, make_hints, parts_written
from evenhand.domain.language.matching import compile_pattern
from evenhand.domain.language.normalise import Repairs, read_words
from evenhand.domain.language.pack import Pack

WRITER, LISTENER = "writer", "listener"
USUAL = "usual"
_FEW_WORDS = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that may be hard to hear: text[start:end] in code points, end excluded.

    `severity` is 1 (mild: a dotted line, no hint by itself) to 3. `rule` found it, `guards` bore on it, `reason`
    says why in one sentence. `key` stays the same for the same words under the same rule, so that the caller
    can keep them as they are.
    """

    start: int
    end: int
    category: Category
    severity: int
    rule: str
    words: str
    reason: str
    scaffold: str
    guards: tuple[str, ...]
    key: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What the coach has to say about one text; empty for a good one.

    `help_line` is a quiet line to show the author alone, or "": the words tell of harm or of a threat to life,
    children or papers. `about_safety` is true where the text tells of harm; then nothing is marked.
    """

    marks: tuple[Mark, ...] = ()
    hints: tuple[Hint, ...] = ()
    help_line: str = ""
    about_safety: bool = False

    @property
    def severity(self) -> int:
        """0 for a good text, else the highest of the marks."""
        return max((mark.severity for mark in self.marks), default=0)


class Coach:
    """Checks texts by one pack. One of them serves all texts; it remembers none."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        macros, plain = pack.macros, pack.lexicon.plain
        self._repair = Repairs(pack.key_words, pack.is_mended)
        self._rules = Finder((rule.patterns for rule in pack.rules), macros, plain)
        self._safety = Finder((guard.patterns for guard in pack.safety), macros, plain)
        self._unless: dict[int, Finder] = {}
        self._guards = Later(lambda: Finder((guard.patterns for guard in pack.guards), macros, plain))
        self._parts = Later(lambda: Finder(pack.parts.values(), macros, plain))
        self._part_names = tuple(pack.parts)
        self._actors = [(name, compile_pattern(macros[name])) for name in pack.actors]
        self._moods = [(name, compile_pattern(macros[name])) for name in pack.moods]

    def check(self, text: str, role: str = WRITER, direct: bool = False, level: str = USUAL,
              kept: Collection[str] = ()) -> Reading:
        """Read `text`. As `LISTENER` one says back what one heard, so mind reading is left alone (COM-6).

        `direct` checks contempt, threats and labels only (COM-5). Marks whose key is in `kept` stay unsaid.
        """
        passage = self.cut(text)
        if len(passage) == 0:
            return Reading()
        if self._tells_of_harm(passage):
            return Reading(help_line=self.pack.help_line, about_safety=True)
        candidates = [candidate for candidate in self._candidates(passage, level)
                      if self._asked_for(candidate.rule.category, role, direct)]
        grave = any(each.opens_help for each in candidates)
        candidates = [each for each in settle(candidates) if self._key(each, passage) not in kept]
        if not candidates:
            return Reading()
        parts = parts_written(text, passage, self._part_names, self._parts())
        return Reading(tuple(self._mark(text, each, passage) for each in candidates),
                       make_hints(self.pack, candidates, passage, parts), self.pack.help_line if grave else "")

    def tells_of_harm(self, text: str) -> bool:
        """Whether the text tells of violence, fear or control by the partner, or sets a limit against it."""
        return self._tells_of_harm(self.cut(text))

    def cut(self, text: str) -> Passage:
        """The text in words, clauses and classes, as the constructions see it."""
        pack = self.pack
        words = read_words(text, pack.spelling, pack.lexicon.knows, self._repair)
        passage = cut_up(words, pack.lexicon, pack.joiners, pack.openers, pack.turning)
        if len(passage):
            find_clauses(passage, self._actors, self._moods, pack.asking)
        return passage

    def _tells_of_harm(self, passage: Passage) -> bool:
        return next(self._safety.find(passage), None) is not None

    def _candidates(self, passage: Passage, level: str) -> list[Candidate]:
        found = list(self._rules.find(passage))
        if not found:
            return []
        quiet = {owner: self._quiet(owner, passage) for owner in {each.owner for each in found}}
        foreign = {number for number in range(len(passage.sentences)) if self._is_foreign(passage, number)}
        found = [each for each in found if quiet[each.owner].isdisjoint(each.words)
                 and passage.sentence_of(each.place) not in foreign]
        evidence = find_evidence(passage, self.pack.guards, self._guards())
        return weigh(found, self.pack.rules, passage, evidence, self.pack.enough[level])

    def _quiet(self, owner: int, passage: Passage) -> set[int]:
        """The places where a rule keeps silent: near its `unless`, and in sentences without what it `needs`."""
        rule = self.pack.rules[owner]
        if owner not in self._unless:
            self._unless[owner] = Finder((rule.unless, rule.needs), self.pack.macros, self.pack.lexicon.plain)
        found = list(self._unless[owner].find(passage))
        places = around((each for each in found if each.owner == 0), passage)
        if rule.needs:
            met = {passage.sentence_of(each.place) for each in found if each.owner == 1}
            for sentence in set(range(len(passage.sentences))) - met:
                places.update(range(*passage.sentence_span(sentence)))
        return places

    def _is_foreign(self, passage: Passage, sentence: int) -> bool:
        known, written = share_known(passage, self.pack.lexicon, sentence)
        return written > _FEW_WORDS and 100 * known < self.pack.known_percent * written

    def _asked_for(self, category: Category, role: str, direct: bool) -> bool:
        if direct and category not in DIRECT:
            return False
        return role != LISTENER or category not in self.pack.listener_leaves

    def _mark(self, text: str, candidate: Candidate, passage: Passage) -> Mark:
        start, end = passage.read.starts[candidate.begin], passage.read.ends[candidate.end - 1]
        rule = candidate.rule
        advice = self.pack.advice[rule.category]
        return Mark(start, end, rule.category, rule.severity, rule.name, text[start:end],
                    rule.reason or advice.reason, rule.scaffold or advice.scaffold, candidate.guards,
                    self._key(candidate, passage))

    @staticmethod
    def _key(candidate: Candidate, passage: Passage) -> str:
        return f"{candidate.rule.name}:{' '.join(passage.words[candidate.begin:candidate.end])}"


def answer(coach: Coach, record: Mapping[str, object]) -> dict[str, object]:
    """One line of the JSON-lines form: `{"id", "text", "role", "direct"}` in, labels, spans and hints out."""
    reading = coach.check(str(record.get("text", "")), str(record.get("role") or WRITER),
                          bool(record.get("direct", False)))
    return {"id": record.get("id"), **reading_to_json(reading)}


def reading_to_json(reading: Reading) -> dict[str, object]:
    """A reading as plain values. Offsets are code points, end excluded."""
    return {
        "labels": list(dict.fromkeys(mark.category.value for mark in reading.marks)),
        "spans": [{"start": mark.start, "end": mark.end, "label": mark.category.value} for mark in reading.marks],
        "severity": reading.severity,
        "hints": [{"span": hint.mark, "question": hint.question, "scaffold": hint.scaffold}
                  for hint in reading.hints],
    }
