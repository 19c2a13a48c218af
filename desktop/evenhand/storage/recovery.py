"""Recovery codes: 130 random bits in letters that are hard to misread, with two that catch a slip of the pen.

The alphabet is Crockford's Base32: no I, L, O, U. What is typed as I or L counts as 1, as O counts as 0.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import hashlib
import secrets
from collections.abc import Callable

from evenhand.domain.failures import Refused
from evenhand.domain.message import msg

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM_LETTERS, CHECK_LETTERS, GROUP = 26, 2, 4
_READ_AS = str.maketrans("ILO", "110", " -‐‑–—\t\n")


def _check_of(letters: str) -> str:
    """Two letters (10 bits of SHA-256) that go with the 26 random ones."""
    number = int.from_bytes(hashlib.sha256(letters.encode("ascii")).digest()[:2]) & 0x3FF
    return ALPHABET[number >> 5] + ALPHABET[number & 31]


def new_code(below: Callable[[int], int] = secrets.randbelow) -> str:
    """A new code in seven groups of four letters. `below(n)` gives a random number in [0, n)."""
    letters = "".join(ALPHABET[below(32)] for _ in range(RANDOM_LETTERS))
    whole = letters + _check_of(letters)
    return " ".join(whole[i:i + GROUP] for i in range(0, len(whole), GROUP))


def read_code(typed: str) -> str:
    """The 26 random letters of a typed code. Raises Refused when letters are missing or one is misread."""
    letters = typed.upper().translate(_READ_AS)
    if len(letters) != RANDOM_LETTERS + CHECK_LETTERS:
        raise Refused(msg("A recovery code has seven groups of four signs."), "code")
    if not set(letters) <= set(ALPHABET):
        raise Refused(msg("The code has only digits and big letters, and no U."), "code")
    random, check = letters[:RANDOM_LETTERS], letters[RANDOM_LETTERS:]
    if _check_of(random) != check:
        raise Refused(msg("A letter of the code seems misread. Please compare it with the sheet."), "code")
    return random
