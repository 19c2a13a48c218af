"""The terminal: asks for passphrases there or reads them from standard input; never from arguments."""
# SPDX-License-Identifier: GPL-3.0-or-later

import getpass
import sys
import warnings

from evenhand.app.language.words import Words
from evenhand.domain.message import Message


class CannotBeDone(Exception):
    """One plain sentence for standard error; the exit code is 1."""


class Terminal:
    """Where a command asks and tells."""

    def __init__(self, words: Words, passphrases_from_input: bool) -> None:
        self.words = words
        self._from_input = passphrases_from_input
        self._lines: list[str] | None = None

    def tell(self, message: Message | str) -> None:
        print(message if isinstance(message, str) else self.words(message))

    def leaves(self, what: str) -> None:
        """Say on standard error what was written for others to find, with the question who might see it (SAF-26)."""
        print(f"{what} Who might see it?", file=sys.stderr)

    def passphrase(self, question: str = "Passphrase: ") -> str:
        """The next passphrase. Raises CannotBeDone when there is none."""
        if self._from_input:
            lines = self._read()
            if not lines:
                raise CannotBeDone("A passphrase is missing on standard input.")
            return lines.pop(0)
        return self._asked(question)

    def second_passphrase(self) -> str | None:
        """The other partner's passphrase for their yes, or None when there is no second one. Raises CannotBeDone."""
        if self._from_input:
            lines = self._read()
            return lines.pop(0) if lines else None
        return self._asked("The other's passphrase (only Enter for none): ") or None

    def _asked(self, question: str) -> str:
        """What is typed at the terminal, never shown: Python's way to read it in the open is refused."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error", getpass.GetPassWarning)
                return getpass.getpass(question)
        except (EOFError, KeyboardInterrupt):
            raise CannotBeDone("No passphrase was given.") from None
        except (getpass.GetPassWarning, OSError):
            raise CannotBeDone("There is no terminal to ask at. Use --passphrases-stdin to pass one a line.") from None

    def _read(self) -> list[str]:
        if self._lines is None:
            try:
                self._lines = [line.rstrip("\r\n") for line in sys.stdin or () if line.strip()]
            except (OSError, UnicodeDecodeError):
                raise CannotBeDone("Standard input cannot be read as text.") from None
        return self._lines
