"""Four words as a passphrase that can be remembered; the list itself is content and is handed in."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence

OFFERED = 4
LEAST_WORDS = 1024  # then four words make at least 40 bits, each try of which costs a slot's key derivation


def offered_words(words: Sequence[str], below: Callable[[int], int]) -> str:
    """Four different words with spaces between. `below(n)` gives a random number in [0, n).

    Raises ValueError for a list of fewer than LEAST_WORDS different words.
    """
    rest = sorted(set(words))
    if len(rest) < LEAST_WORDS:
        raise ValueError(f"{len(rest)} words are too few")
    return " ".join(rest.pop(below(len(rest))) for _ in range(OFFERED))


def words_in(text: str) -> tuple[str, ...]:
    """The words of a list with one a line; empty lines and lines that begin with # do not count."""
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))
