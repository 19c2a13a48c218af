"""How hard a text is to read: sentences, words, syllables, US grade (Kincaid 1975). A check, not a proof."""
# SPDX-License-Identifier: GPL-3.0-or-later

import re

_ENDS = re.compile(r"(?<=[.!?])[\s\u201d\u2019)]+|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:[\u2019'-][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
_PLACE = re.compile(r"\{\w+\}|\bEvenhand\b")  # values and the name of the program: a name is no hard word
_VOWELS = re.compile(r"[aeiouy]+")
# Endings whose vowel is not spoken, and pairs of vowels that are spoken apart.
_SILENT = re.compile(r"(?<=[^aeiouy])(?:e|es|ed)$")
_SPOKEN = re.compile(r"(?:[^aeiouy]le|[^aeiouy]les|[td]ed|[sxz]es|[cs]hes|ces|ges)$")
_APART = re.compile(r"ia|io(?!n)|eo(?!u)|ua|uou|ying|iu|ie(?=t)|yo(?!u)")


def sentences(text: str) -> list[str]:
    """The sentences of a text; a line without a full stop is one too."""
    return [part for part in _ENDS.split(_PLACE.sub("Sam", text)) if part and _WORD.search(part)]


def words(text: str) -> list[str]:
    """The words of a text. A place for a value is one word."""
    return _WORD.findall(_PLACE.sub("Sam", text))


def syllables(word: str) -> int:
    """How many syllables an English word has, by its vowels; a number counts one."""
    plain = re.sub(r"[^a-z]", "", word.casefold())
    if not plain:
        return 1
    number = len(_VOWELS.findall(plain)) + len(_APART.findall(plain))
    if _SILENT.search(plain) and not _SPOKEN.search(plain):
        number -= 1
    return max(1, number)


def grade(text: str) -> float:
    """The US school grade of a text: 0.39 x words per sentence + 11.8 x syllables per word - 15.59."""
    all_words = words(text)
    if not all_words:
        return 0.0
    spoken = sum(syllables(word) for word in all_words)
    return 0.39 * len(all_words) / len(sentences(text)) + 11.8 * spoken / len(all_words) - 15.59
