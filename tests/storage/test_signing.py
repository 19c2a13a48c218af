"""Signatures: made by a process of their own, checked at each display, bound to exactly one statement."""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest
from evenhand.domain.failures import Refused
from evenhand.domain.partners import Who
from evenhand.storage import people
from evenhand.storage.signing import CouldNotSign, Signer, Statement, is_signed

from storage.conftest import CHEAP, HOUSEHOLD_ID, ROBINS_WORDS, SAMS_WORDS, sign_command

STATEMENT = Statement(HOUSEHOLD_ID, "g1", 2, "ab" * 32, Who.A, date(2026, 3, 2))


@pytest.fixture
def signer(couple) -> Signer:
    return Signer(sign_command(), couple.folder, CHEAP.memory)


def key_of(couple, who: Who) -> bytes:
    return people.signing_keys_in(couple.household.shared, who)[-1].public_key


def test_that_both_sign_while_the_household_is_open(couple, signer):
    """SAF-20: each with the own passphrase; the window's process never holds a signing key."""
    for who, words in ((Who.A, SAMS_WORDS), (Who.B, ROBINS_WORDS)):
        statement = replace(STATEMENT, who=who)
        signature = signer.sign(statement, words)
        assert is_signed(statement, signature, key_of(couple, who))
        assert not is_signed(statement, signature, key_of(couple, who.other))


@pytest.mark.parametrize("changed", [
    {"household": "f" * 32}, {"agreement": "g2"}, {"version": 3}, {"digest": "ac" * 32}, {"who": Who.B},
    {"day": date(2026, 3, 3)},
])
def test_that_a_signature_stands_under_one_statement_only(couple, signer, changed):
    signature = signer.sign(STATEMENT, SAMS_WORDS)
    assert not is_signed(replace(STATEMENT, **changed), signature, key_of(couple, Who.A))


@pytest.mark.parametrize("signature, key", [
    (b"", bytes(32)), (bytes(64), bytes(32)), (bytes(64), b""), (bytes(63), b"x"),
])
def test_that_what_is_no_signature_is_none(signature, key):
    assert not is_signed(STATEMENT, signature, key)


@pytest.mark.parametrize("words", ["", "not the passphrase", ROBINS_WORDS])
def test_that_nobody_signs_for_the_other(signer, words):
    with pytest.raises(Refused):
        signer.sign(STATEMENT, words)


def test_that_any_other_end_of_the_process_is_told(couple, tmp_path):
    silent = Signer([sys.executable, "-c", "pass"], couple.folder, CHEAP.memory)
    missing = Signer([str(tmp_path / "nothing")], couple.folder, CHEAP.memory)
    elsewhere = Signer(sign_command(), tmp_path, CHEAP.memory)
    for signer in (silent, missing, elsewhere):
        with pytest.raises(CouldNotSign):
            signer.sign(STATEMENT, SAMS_WORDS)


def test_that_the_process_tells_nothing_but_the_signature(couple):
    asked = {"folder": str(couple.folder), "least_memory": CHEAP.memory, "own": 1,
             "statement": STATEMENT.to_bytes().hex(), "passphrase": SAMS_WORDS}
    done = subprocess.run(sign_command(), input=json.dumps(asked).encode(), capture_output=True, timeout=60)
    assert (done.returncode, len(done.stdout), done.stderr) == (0, 64, b"")
