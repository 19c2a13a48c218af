"""Word classes of a pack: written in a short form, spread into thousands of inflected words when loaded."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

Endings = Sequence[tuple[tuple[str, ...], int, str]]
"""One inflected form: the first row whose endings fit says how many letters to cut and what to add."""


@dataclass(frozen=True)
class Lexicon:
    """All words and phrases of a pack with the classes they belong to.

    `single` maps a word to its classes; `phrases` maps a first word to (all words, class). An apostrophe begins a word
    of its own, as it does in texts. `names` are all classes, `plain` those without phrases.
    """

    single: Mapping[str, list[str]]
    phrases: Mapping[str, list[tuple[tuple[str, ...], str]]]
    plain: frozenset[str]
    names: frozenset[str]

    @cached_property
    def _inner(self) -> frozenset[str]:
        return frozenset(word for phrases in self.phrases.values() for words, _ in phrases for word in words)

    def knows(self, word: str) -> bool:
        """Whether the word stands in a class or a phrase."""
        return word in self.single or word in self._inner


def read_classes(lists: Mapping[str, str], forms: Mapping[str, Sequence[Endings]],
                 irregular: Mapping[str, str]) -> Lexicon:
    """Build the lexicon.

    A list holds entries apart by blanks. A line that begins with the name of a form and a colon ("v: nag hit")
    spreads each of its entries into that form's inflections; in a phrase ("let_down") the first word is bent.
    `irregular` gives the inflections of a word in full.
    """
    single: dict[str, list[str]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    bent = {name: Inflections(endings, irregular) for name, endings in forms.items()}
    plain = set(lists)
    for name, text in lists.items():
        for entry in _entries(text, bent):
            if "_" not in entry and "'" not in entry:
                if entry in single:
                    single[entry].append(name)
                else:
                    single[entry] = [name]
                continue
            words = tuple(entry.replace("'", "_'").split("_"))
            plain.discard(name)
            if words[0] in phrases:
                phrases[words[0]].append((words, name))
            else:
                phrases[words[0]] = [(words, name)]
    return Lexicon(single, phrases, frozenset(plain), frozenset(lists))


def _entries(text: str, bent: Mapping[str, "Inflections"]) -> Iterator[str]:
    for line in text.splitlines():
        form, colon, rest = line.partition(":")
        if not colon:
            yield from form.split()
            continue
        inflections = bent[form.strip()]
        for entry in rest.split():
            head, mark, tail = entry.partition("_")
            if mark:
                for word in inflections[head]:
                    yield word + mark + tail
            else:
                yield from inflections[head]


class Inflections(dict[str, tuple[str, ...]]):
    """The inflected forms of each word that is asked for. A trailing "+" doubles the last letter before a vowel."""

    def __init__(self, endings: Sequence[Endings], irregular: Mapping[str, str]) -> None:
        super().__init__()
        self._endings, self._irregular = endings, irregular
        self._changes: dict[str, list[tuple[int, str]]] = {}
        self._longest = max((len(tail) for form in endings for tails, _, _ in form for tail in tails), default=0)

    def __missing__(self, word: str) -> tuple[str, ...]:
        plain = word.rstrip("+")
        if plain in self._irregular:
            found = (plain, *self._irregular[plain].split())
        else:
            doubled = plain[-1] if word[-1] == "+" else ""
            found = (plain, *(plain[:len(plain) - cut] + (doubled if added[0] in "aeiouy" else "") + added
                              for cut, added in self._changes_of(plain)))
        self[word] = found
        return found

    def _changes_of(self, word: str) -> list[tuple[int, str]]:
        """How many letters each form cuts and what it adds: the first row whose endings fit."""
        end = word[-self._longest:]
        if end not in self._changes:
            self._changes[end] = [next((cut, added) for tails, cut, added in form if end.endswith(tails))
                                  for form in self._endings if any(end.endswith(tails) for tails, _, _ in form)]
        return self._changes[end]
