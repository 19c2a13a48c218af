"""A text as sentences and clauses, each clause with who acts in it and in which mood it is said."""
# SPDX-License-Identifier: GPL-3.0-or-later

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from evenhand.domain.language.classes import Lexicon
from evenhand.domain.language.normalise import QUOTED, Words
from evenhand.domain.language.matching import Match

FIGURE, NAME, QUOTE = "figure", "name", "quote"
"""Classes that every pack has without listing them: digits, unknown words with a capital, quoted passages."""
_BREAKS = frozenset(",;:.!?…–—-()\n")
_SENTENCE_ENDS = frozenset(".!?…\n")


@dataclass(frozen=True, slots=True)
class Clause:
    """Words `begin` up to but not including `end`; `actor` and `moods` by the pack's names, "" if unknown."""

    begin: int
    end: int
    sentence: int
    actor: str
    moods: frozenset[str]


@dataclass(slots=True)
class Passage:
    """A text cut up for the constructions: words, classes reached from each word, begins and ends.

    `keys` holds for each place its word and, behind a "{", its classes: what a pattern may begin with there;
    `places` holds the same the other way about, `all_keys` every key of the text. `turns` are the places of words that
    take back what came before ("but").
    """

    read: Words
    words: tuple[str, ...]
    reach: list[dict[str, tuple[int, ...]]]
    keys: list[tuple[str, ...]]
    places: dict[str, list[int]]
    all_keys: frozenset[str]
    clause_begins: frozenset[int]
    sentence_begins: frozenset[int]
    clause_ends: frozenset[int]
    sentence_ends: frozenset[int]
    sentences: tuple[int, ...]
    turns: frozenset[int]
    clauses: list[Clause] = field(default_factory=list)
    opened: int = -1
    closed: int = -1
    stopped: int = -1

    def __len__(self) -> int:
        return len(self.words) - 1

    def sentence_of(self, place: int) -> int:
        """Which sentence the word at `place` stands in."""
        return bisect_right(self.sentences, place) - 1

    def sentence_span(self, sentence: int) -> tuple[int, int]:
        """First word of the sentence and the one behind its last."""
        after = self.sentences[sentence + 1] if sentence + 1 < len(self.sentences) else len(self)
        return self.sentences[sentence], after

    def stretch(self, place: int) -> range:
        """The places from `place` to the next punctuation."""
        end = place + 1
        while end < len(self) and end not in self.clause_ends:
            end += 1
        return range(place, end)

    def clause_at(self, place: int) -> Clause:
        """The clause that the word at `place` stands in."""
        return self.clauses[max(0, bisect_right(self.clauses, place, key=lambda clause: clause.begin) - 1)]


def cut_up(read: Words, lexicon: Lexicon, joiners: frozenset[str], openers: frozenset[str],
           turning: frozenset[str]) -> Passage:
    """Find classes, sentences and the borders of clauses.

    A clause begins with its sentence, behind punctuation and behind one of `joiners`. `openers` at the
    beginning of a sentence ("well", "look") do not hide where it begins. `turning` words take back what came before.
    """
    size = len(read)
    words = read.words
    sentence_begins, clause_begins = set(read.breaks), set(read.breaks)
    for begin in read.breaks:
        at = begin
        while at < size and (words[at] in openers or (at > begin and words[at] == ",")):
            at += 1
            sentence_begins.add(at)
            clause_begins.add(at)
    clause_ends = {size}
    for at, word in enumerate(words[:size]):
        if word in _BREAKS or word.startswith(".."):
            clause_ends.add(at)
            clause_begins.add(at + 1)
        elif word in joiners:
            clause_begins.add(at + 1)
    sentence_ends = {size} | {at for at in clause_ends if at < size and words[at] in _SENTENCE_ENDS}
    reach = _reach(read, lexicon)
    keys = [(word, *("{" + name for name in here)) for word, here in zip(words, reach, strict=True)]
    places: dict[str, list[int]] = {}
    for at, here in enumerate(keys[:size]):
        for key in here:
            places.setdefault(key, []).append(at)
    return Passage(read, words, reach, keys, places, frozenset(places), frozenset(clause_begins),
                   frozenset(sentence_begins), frozenset(clause_ends), frozenset(sentence_ends), read.breaks,
                   frozenset(place for word in turning for place in places.get(word, ())))


def _reach(read: Words, lexicon: Lexicon) -> list[dict[str, tuple[int, ...]]]:
    """For each place, the classes that begin there and where their words or phrases end."""
    reach: list[dict[str, tuple[int, ...]]] = []
    words = read.words
    for at in range(len(read)):
        word = words[at]
        names = lexicon.single.get(word)
        here: dict[str, tuple[int, ...]] = dict.fromkeys(names, (at + 1,)) if names else {}
        for phrase, name in lexicon.phrases.get(word, ()):
            if words[at:at + len(phrase)] == phrase:
                here[name] = (*here.get(name, ()), at + len(phrase))
        if word[0].isdigit():
            here[FIGURE] = (at + 1,)
        elif word == QUOTED:
            here[QUOTE] = (at + 1,)
        elif at in read.capital and not names and not lexicon.knows(word):
            here[NAME] = (at + 1,)
        reach.append(here)
    reach.append({})
    return reach


def find_clauses(passage: Passage, actors: Sequence[tuple[str, Match]], moods: Sequence[tuple[str, Match]],
                 asking: str) -> None:
    """Fill in the clauses: the first of `actors` that fits where a clause begins, and all `moods` that do.

    A sentence that ends in a question mark has the mood `asking` in all its clauses.
    """
    begins = sorted(place for place in passage.clause_begins | {0} if place < max(1, len(passage)))
    for number, begin in enumerate(begins):
        end = begins[number + 1] if number + 1 < len(begins) else len(passage)
        sentence = passage.sentence_of(begin)
        first, after = passage.sentence_span(sentence)
        found = _fitting(passage, begin, moods)
        if "?" in passage.words[max(first, after - 3):after]:
            found = [*found, asking]
        actor = next((name for name, fits in actors if fits(passage, begin)), "")
        passage.clauses.append(Clause(begin, end, sentence, actor, frozenset(found)))


def _fitting(passage: Passage, begin: int, patterns: Iterable[tuple[str, Match]]) -> list[str]:
    return [name for name, fits in patterns if fits(passage, begin)]


def share_known(passage: Passage, lexicon: Lexicon, sentence: int) -> tuple[int, int]:
    """How many words of a sentence the pack knows, and how many there are; quotes and names left out."""
    begin, end = passage.sentence_span(sentence)
    written = [at for at in range(begin, end) if passage.words[at][0].isalpha() and NAME not in passage.reach[at]]
    return sum(lexicon.knows(passage.words[at]) for at in written), len(written)

