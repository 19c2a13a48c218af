"""Secrets for people: four words, recovery codes, passphrases; with known answers for what must never change."""
# SPDX-License-Identifier: GPL-3.0-or-later

import random
from pathlib import Path

import pytest
from evenhand.domain.failures import Refused
from evenhand.domain.partners import Shape
from evenhand.storage import keys, recovery, words
from evenhand.storage.header import Header, Slot, SlotKind, opened
from evenhand.storage.keys import Bundle, Cost, checked_passphrase
from hypothesis import given
from hypothesis import strategies as st

from storage.conftest import HOUSEHOLD_ID

LIST = words.words_in((Path(__file__).parents[2] / "resources/content/en/words.txt").read_text(encoding="utf-8"))


def test_that_the_list_is_long_plain_and_has_no_word_twice():
    assert len(LIST) == len(set(LIST)) >= words.LEAST_WORDS
    assert list(LIST) == sorted(LIST)
    assert all(word.isascii() and word.islower() and word.isalpha() and 3 <= len(word) <= 9 for word in LIST)


def test_that_four_different_words_are_offered_and_always_long_enough():
    chance = random.Random(7)
    offered = {words.offered_words(LIST, chance.randrange) for _ in range(300)}
    assert len(offered) == 300
    for each in offered:
        assert len(set(each.split())) == 4 and checked_passphrase(each) == each


def test_that_a_short_list_is_refused():
    with pytest.raises(ValueError):
        words.offered_words(LIST[:1000] + LIST[:500], random.Random(1).randrange)


def test_that_comments_in_the_list_are_no_words():
    assert words.words_in("# about\nacorn\n\n  maple \n") == ("acorn", "maple")


codes = st.randoms(use_true_random=False).map(lambda chance: recovery.new_code(chance.randrange))


@given(codes)
def test_that_a_code_is_read_however_it_is_typed(code):
    letters = recovery.read_code(code)
    assert len(code.split()) == 7 and {len(group) for group in code.split()} == {4}
    misread = code.replace("1", "l").replace("0", "O")
    for typed in (code.lower(), code.replace(" ", ""), code.replace(" ", "–"), misread):
        assert recovery.read_code(typed) == letters


@given(codes, st.integers(0, 25), st.sampled_from(recovery.ALPHABET))
def test_that_a_misread_letter_is_nearly_always_told(code, place, letter):
    whole = code.replace(" ", "")
    wrong = whole[:place] + letter + whole[place + 1:]
    if wrong != whole and recovery._check_of(wrong[:26]) != whole[26:]:
        with pytest.raises(Refused):
            recovery.read_code(wrong)


@pytest.mark.parametrize("typed", ["", "ABCD", "U" * 28, "é" * 28, "0" * 29, "0" * 28])
def test_that_what_is_no_code_is_refused(typed):
    with pytest.raises(Refused):
        recovery.read_code(typed)


@pytest.mark.parametrize("typed, refused", [
    ("short", True), ("            a            ", True), ("fourteen chars", False), ("äöüäöüä", False),
    ("🌿" * 14, False),
])
def test_how_long_a_passphrase_must_be(typed, refused):
    if refused:
        with pytest.raises(Refused):
            checked_passphrase(typed)
    else:
        checked_passphrase(typed)


def test_that_a_small_machine_is_asked_for_less_memory_and_never_too_little():
    assert keys.cost_for(16 * 1024 * keys.MIB) == keys.USUAL_COST
    small = keys.cost_for(2 * 1024 * keys.MIB)
    assert keys.LEAST_MEMORY <= small.memory < keys.USUAL_COST.memory


def test_known_answers():
    """Fixed vectors: a household made today opens on every later version and platform."""
    salt, cost = bytes(range(16)), Cost(65536, 2)
    assert keys.slot_key("grüne Äpfel im Garten", salt, cost).hex() == SLOT_KEY
    assert keys.slot_key("gru\u0308ne  A\u0308pfel im Garten", salt, cost).hex() == SLOT_KEY
    bundle = Bundle(2, b"s" * 32, b"o" * 32, b"x" * 32)
    assert bundle.public_key.hex() == PUBLIC_KEY
    bound = Slot(2, Shape.ROUND, SlotKind.PASSPHRASE, cost, salt, bytes(24), b"").bound(HOUSEHOLD_ID)
    sealed = keys.seal(bundle.to_bytes(), bound, bytes(24), bytes.fromhex(SLOT_KEY))
    assert sealed[-16:].hex() == SEAL_TAG
    slot = Slot(2, Shape.ROUND, SlotKind.PASSPHRASE, cost, salt, bytes(24), sealed)
    header = Header(HOUSEHOLD_ID, 0, ()).with_slots(slot).proven_by(bundle.shared_key)
    assert header.mac.hex() == MAC
    assert opened(header, SlotKind.PASSPHRASE, "grüne Äpfel im Garten") == bundle
    assert recovery.read_code("0123 4567 89AB CDEF GHJK MNPQ RS" + recovery._check_of("0123456789ABCDEFGHJKMNPQRS")
                              ) == "0123456789ABCDEFGHJKMNPQRS"
    assert recovery._check_of("0123456789ABCDEFGHJKMNPQRS") == CODE_CHECK


SLOT_KEY = "94472a1952105da7a241c5f0d9e1765e936c0890b72a09ff2a0a7f86125fc406"
PUBLIC_KEY = "ee31f83c88a71219a6fcf9bee0da9bc22620588f5a15a6145553504df9649e5c"
SEAL_TAG = "21c66d4e57fbe1d136776c99ae3818a4"
MAC = "bc9c7d557817ead9356c2025a5bc663bdf7a2fc13d959dbcf635cb71926ce5e4"
CODE_CHECK = "FP"
