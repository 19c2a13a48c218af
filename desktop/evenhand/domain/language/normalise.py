"""Words of a text as the pack knows them, each with its place in the original text."""
# SPDX-License-Identifier: GPL-3.0-or-later

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*['’]?|\d+(?:[.,:/]\d+)*|\n|\.{2,}|[^\s]")
_REPEATED = re.compile(r"(.)\1{2,}")
_PAIRS = {"\"": "\"", "“": "”", "„": "“", "«": "»", "‘": "’", "'": "'", "‹": "›"}
_SENTENCE_END = frozenset(".!?…\n")
_LONG = 8
_LONGEST = 24
END = "\x00"
"""Stands behind the last word, so that looking one word ahead is always allowed."""
QUOTED = "\x01"
"""Stands for a quoted passage, which is somebody's words and is not checked."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """How one language writes: all from its pack.

    `whole` maps a spelling to the words it stands for ("dont" to do, not); `endings` the same for what
    follows an apostrophe; `after_pronoun` holds what an ending means after one of `pronouns` only.
    """

    whole: Mapping[str, tuple[str, ...]]
    endings: Mapping[str, tuple[str, ...]]
    after_pronoun: Mapping[str, tuple[str, ...]]
    pronouns: frozenset[str]
    abbreviations: frozenset[str]


@dataclass(frozen=True, slots=True)
class Words:
    """A text cut into words. Word k stands at text[starts[k]:ends[k]]; `words` has END behind the last.

    `capital` tells which words begin with a capital; `breaks` the places where a sentence
    begins. Offsets are code points, ends excluded.
    """

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    capital: frozenset[int]
    breaks: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.starts)


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Where others' words stand in quotation marks; nothing if the whole text stands in one pair of them."""
    spans, at = [], 0
    while at < len(text):
        close = _PAIRS.get(text[at])
        if close and (at == 0 or not text[at - 1].isalnum()) and at + 1 < len(text) and not text[at + 1].isspace():
            end = _closing(text, at + 1, close)
            if end > 0:
                spans.append((at, end))
                at = end
                continue
        at += 1
    if len(spans) == 1 and text[:spans[0][0]].strip() == "" and text[spans[0][1]:].strip(" .!?\n") == "":
        return []
    return spans


def _closing(text: str, begin: int, close: str) -> int:
    """The end of the passage that began before `begin`, or 0. An apostrophe inside a word closes nothing."""
    at = text.find(close, begin)
    while at >= 0:
        if not text[at + 1:at + 2].isalnum():
            may_be_possessive = close in "'’" and text[at - 1] == "s"
            return (_closing(text, at + 1, close) if may_be_possessive else 0) or at + 1
        at = text.find(close, at + 1)
    return 0


def read_words(text: str, spelling: Spelling, known: Callable[[str], bool],
               repair: Callable[[str], str | None]) -> Words:
    """Cut `text` into the pack's words. `known` says whether the pack has a word; `repair` mends a key word."""
    quotes = quoted_spans(text)
    pieces: list[tuple[str, int, int]] = []
    capital: set[int] = set()
    next_quote = 0
    breaks = [0]
    for found in _WORD.finditer(text):
        start, end = found.span()
        while next_quote < len(quotes) and quotes[next_quote][1] <= start:
            next_quote += 1
        if next_quote < len(quotes) and quotes[next_quote][0] <= start:
            if not pieces or pieces[-1][0] != QUOTED or pieces[-1][2] < quotes[next_quote][0]:
                pieces.append((QUOTED, start, quotes[next_quote][1]))
            continue
        raw = found.group().replace("’", "'")
        if raw[0].isupper():
            capital.add(len(pieces))
        for word in _spell(raw, spelling, known, repair):
            pieces.append((word[0], start + word[1], start + word[2]))
        ends_here = raw in _SENTENCE_END and not (
            raw == "." and len(pieces) > 1 and pieces[-2][0] in spelling.abbreviations)
        if ends_here:
            breaks.append(len(pieces))
    starts = tuple(piece[1] for piece in pieces)
    ends = tuple(piece[2] for piece in pieces)
    return Words((*(piece[0] for piece in pieces), END), starts, ends, frozenset(capital),
                 tuple(place for place in breaks if place < len(pieces)))


def _spell(raw: str, spelling: Spelling, known: Callable[[str], bool],
           repair: Callable[[str], str | None]) -> Iterable[tuple[str, int, int]]:
    """The pack's words for one written word, each with its part of it."""
    low, size = raw.lower(), len(raw)
    if not raw[0].isalpha():
        return [(low, 0, size)]
    if low in spelling.whole:
        return [(word, 0, size) for word in spelling.whole[low]]
    if "'" in low:
        head, _, tail = low.partition("'")
        if not tail:
            return [(_known_form(head, known, repair), 0, size)]
        ending = "'" + tail
        parts: Sequence[str] | None = spelling.endings.get(ending)
        if head in spelling.pronouns and ending in spelling.after_pronoun:
            parts = spelling.after_pronoun[ending]
        if head.endswith("n") and tail == "t":
            return [(head[:-1], 0, len(head) - 1), (spelling.endings.get("n't", ("n't",))[0], len(head) - 1, size)]
        cut = len(head)
        heads = spelling.whole.get(head, (_known_form(head, known, repair),))
        return [*((word, 0, cut) for word in heads), *((word, cut, size) for word in parts or (ending,))]
    return [(_known_form(low, known, repair), 0, size)]


def _known_form(word: str, known: Callable[[str], bool], repair: Callable[[str], str | None]) -> str:
    """The word itself, or the known word that was meant: stretched letters first, then one slip of the hand."""
    if known(word):
        return word
    if _REPEATED.search(word):
        for kept in (r"\1", r"\1\1"):
            shorter = _REPEATED.sub(kept, word)
            if known(shorter):
                return shorter
    return repair(word) or word


class Repairs:
    """Finds the key word that lies one slip away: a letter missing, added, changed or two swapped.

    Damerau 1964. Only words of four letters or more are mended, the first letter must be right, and a changed
    letter is taken for a slip in long words only: too many short words lie one letter apart ("wine", "wife").
    Of other words long ones are mended if the pack says so of what they may have been meant for.
    """

    def __init__(self, key_words: Iterable[str], is_mended: Callable[[str], bool]) -> None:
        self._words = tuple(key_words)
        self._letters = "".join(sorted({letter for word in self._words for letter in word}))
        self._is_mended = is_mended
        self._near: dict[str, str] = {}

    def __call__(self, word: str) -> str | None:
        if not 4 <= len(word) <= _LONGEST or not word.isalpha():
            return None
        if not self._near:
            for key in self._words:
                for shape in _shapes(key):
                    self._near.setdefault(shape, key)
        near = (self._near[shape] for shape in _shapes(word) if shape in self._near)
        meant = next((key for key in near if _meant(word, key)), None)
        if meant is None and len(word) >= _LONG - 1:
            meant = next(filter(self._is_mended, _slips(word, self._letters)), None)
        return meant


def _meant(word: str, key: str) -> bool:
    """Whether `word` is likely a slip for `key`."""
    if key[0] != word[0] or word.startswith(key) or not one_slip(word, key):
        return False
    return len(key) >= _LONG or len(key) != len(word) or sorted(key) == sorted(word)


def _slips(word: str, letters: str) -> Iterator[str]:
    """What may have been meant by a word with one slip behind its first letter."""
    for k in range(1, len(word)):
        if k + 1 < len(word):
            yield word[:k] + word[k + 1] + word[k] + word[k + 2:]
        yield word[:k] + word[k + 1:]
        for letter in letters:
            yield word[:k] + letter + word[k:]
            if len(word) >= _LONG:
                yield word[:k] + letter + word[k + 1:]
    for letter in letters:
        yield word + letter


def _shapes(word: str) -> list[str]:
    """The word and all that is left of it with one letter gone: two words one slip apart share a shape."""
    return [word, *(word[:k] + word[k + 1:] for k in range(len(word)))]


def one_slip(a: str, b: str) -> bool:
    """Whether one added, missing or changed letter, or two swapped neighbours, lie between `a` and `b`."""
    if a == b:
        return True
    if abs(len(a) - len(b)) > 1:
        return False
    k = 0
    while k < min(len(a), len(b)) and a[k] == b[k]:
        k += 1
    if len(a) == len(b):
        return a[k + 1:] == b[k + 1:] or (a[k:k + 2] == b[k:k + 2][::-1] and a[k + 2:] == b[k + 2:])
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return longer[k + 1:] == shorter[k:]
