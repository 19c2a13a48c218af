"""Signatures under agreements: what exactly is signed, asking a child process to sign, checking a signature.

The signing key never enters the process of the window. A short child process opens the slot with the passphrase
that its partner has just typed, signs, and ends; with it end all copies of the key in memory.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from evenhand.domain.failures import StoreFailed
from evenhand.domain.message import msg
from evenhand.domain.partners import Who
from evenhand.storage.failures import wrong_secret
from evenhand.storage.layout import NUMBER_OF

SIGNATURE_BYTES = 64
EXIT_SIGNED, EXIT_WRONG_SECRET, EXIT_FAILED = 0, 3, 4
_PATIENCE = 120.0  # seconds; deriving the key of a slot takes about one


class CouldNotSign(StoreFailed):
    """The child process ended without a signature."""

    def __init__(self) -> None:
        super().__init__(msg("Signing did not work. Nothing was signed. Please try again."))


@dataclass(frozen=True, slots=True)
class Statement:
    """What a partner puts a name under: one version of one agreement, on a day (never an hour).

    `digest` is the version's, over its canonical text: it stands for the words.
    """

    household: str
    agreement: str
    version: int
    digest: str
    who: Who
    day: date

    def to_bytes(self) -> bytes:
        """The bytes under the signature."""
        fields = ["evenhand-signature-1", self.household, self.agreement, self.version, self.digest, self.who.value,
                  self.day.isoformat()]
        return json.dumps(fields, separators=(",", ":"), ensure_ascii=True).encode("ascii")


class Signer:
    """Asks for signatures by a process of its own."""

    def __init__(self, command: Sequence[str], folder: Path, least_memory: int) -> None:
        """`command` starts storage.sign_process; app knows how, in a checkout and in an installed program."""
        self._command, self._folder, self._least_memory = tuple(command), folder, least_memory

    def sign(self, statement: Statement, passphrase: str) -> bytes:
        """The signature of `statement.who`. Raises Refused for a wrong passphrase, CouldNotSign for all else."""
        asked = {"folder": str(self._folder), "least_memory": self._least_memory,
                 "own": NUMBER_OF[statement.who], "statement": statement.to_bytes().hex(), "passphrase": passphrase}
        try:
            done = subprocess.run(self._command, input=json.dumps(asked).encode("ascii"), capture_output=True,
                                  timeout=_PATIENCE, check=False)
        except (OSError, subprocess.SubprocessError) as error:
            raise CouldNotSign from error
        if done.returncode == EXIT_WRONG_SECRET:
            raise wrong_secret()
        if done.returncode != EXIT_SIGNED or len(done.stdout) != SIGNATURE_BYTES:
            raise CouldNotSign
        return done.stdout


def is_signed(statement: Statement, signature: bytes, public_key: bytes) -> bool:
    """Whether the holder of the key signed exactly this statement."""
    try:
        VerifyKey(public_key).verify(statement.to_bytes(), signature)
    except (BadSignatureError, ValueError, TypeError):
        return False
    return True
