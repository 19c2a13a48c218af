"""Word classes of a pack: written in a short form, spread into thousands of inflected words when loaded."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Endings = Sequence[tuple[tuple[str, ...], int, str]]
"""One inflected form: the first row whose endings fit says how many letters to cut and what to add."""


@dataclass(slots=True)
class Lexicon:
    """All words and phrases of a pack with the classes they belong to.

    `single` maps a word to its classes; `phrases` maps a first word to (all words, class). `names` are all
    classes, `plain` those without phrases.
    """

    single: dict[str, list[str]] = field(default_factory=dict)
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)
    inner: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    plain: set[str] = field(default_factory=set)

    def add(self, entry: str, name: str) -> None:
        """Take one word, or a phrase written with underscores, into class `name`.

        An apostrophe begins a word of its own, as it does in texts.
        """
        if "'" in entry:
            entry = entry.replace("'", "_'")
        if "_" not in entry:
            if entry in self.single:
                self.single[entry].append(name)
            else:
                self.single[entry] = [name]
            return
        words = tuple(entry.split("_"))
        self.phrases.setdefault(words[0], []).append((words, name))
        self.inner.update(words)

    def knows(self, word: str) -> bool:
        """Whether the word stands in a class or a phrase."""
        return word in self.single or word in self.inner


def read_classes(lists: Mapping[str, str], forms: Mapping[str, Sequence[Endings]],
                 irregular: Mapping[str, str]) -> Lexicon:
    """Build the lexicon.

    A list holds entries apart by blanks. A line that begins with the name of a form and a colon ("v: nag hit")
    spreads each of its entries into that form's inflections; in a phrase ("let_down") the first word is bent.
    `irregular` gives the inflections of a word in full.
    """
    lexicon = Lexicon()
    spread: dict[tuple[str, str], tuple[str, ...]] = {}
    for name, text in lists.items():
        lexicon.names.add(name)
        for line in text.splitlines():
            form, colon, rest = line.partition(":")
            if not colon:
                for entry in form.split():
                    lexicon.add(entry, name)
                continue
            endings = forms[form.strip()]
            for entry in rest.split():
                head, mark, tail = entry.partition("_")
                key = (form, head)
                if key not in spread:
                    spread[key] = inflected(head, endings, irregular)
                for word in spread[key]:
                    lexicon.add(word + mark + tail, name)
    lexicon.plain = lexicon.names - {name for phrases in lexicon.phrases.values() for _, name in phrases}
    return lexicon


def inflected(word: str, endings: Sequence[Endings], irregular: Mapping[str, str]) -> tuple[str, ...]:
    """The word with its inflections. A trailing "+" doubles the last letter before a vowel ("nag+")."""
    plain = word.rstrip("+")
    if plain in irregular:
        return (plain, *irregular[plain].split())
    found = [plain]
    for form in endings:
        for tails, cut, added in form:
            if plain.endswith(tails):
                stem = plain[:len(plain) - cut]
                if word[-1] == "+" and added[0] in "aeiouy":
                    stem += stem[-1]
                found.append(stem + added)
                break
    return tuple(found)
