"""Right-to-left lines and joined letters, against what Unicode Annex 9 and the code charts say."""
# SPDX-License-Identifier: GPL-3.0-or-later

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.documents.shaping import joined, levels, mirrored, runs_right_to_left, seen_order


def seen(text, right_to_left=False):
    return "".join(mirrored(text[i]) if turned else text[i] for i, turned in seen_order(text, right_to_left))


@pytest.mark.parametrize(("text", "right_to_left", "shown"), [
    ("abc", False, "abc"),
    ("אבג", False, "גבא"),
    ("abc אבג def", False, "abc גבא def"),
    ("אבג abc דהו", True, "והד abc גבא"),
    ("אבג 123", True, "123 גבא"),
    ("a (אב 12) b", False, "a (12 בא) b"),
    ("(אב)", True, "(בא)"),
    ("1-2 אב", True, "בא 1-2"),
    ("\u2068אב\u2069, 26 May", False, "\u2068בא\u2069, 26 May"),
])
def test_that_a_line_is_seen_in_its_order(text, right_to_left, shown):
    assert seen(text, right_to_left) == shown


def test_that_a_name_does_not_turn_the_sentence_around_it():
    assert not runs_right_to_left("\u2068ליאת\u2069 and Sam", otherwise=True)
    assert runs_right_to_left("12 ליאת and Sam", otherwise=False)
    assert runs_right_to_left("12", otherwise=True)


def test_that_marks_stay_behind_their_letter():
    assert seen("שָׁלוֹם") == "םוֹלשָׁ"


@pytest.mark.parametrize(("text", "forms"), [
    ("بيت", "initial medial final"),
    ("دار", "isolated isolated isolated"),
    ("لا", "isolated"),
    ("سلام", "initial final isolated"),
])
def test_that_arabic_letters_join(text, forms):
    found = [unicodedata.decomposition(c).split()[0].strip("<>") for c in joined(text)]
    assert found == forms.split()


@given(st.text(max_size=60), st.booleans())
def test_that_each_letter_is_seen_once(text, right_to_left):
    assert sorted(i for i, _ in seen_order(text, right_to_left)) == list(range(len(text)))
    assert len(levels(text, right_to_left)) == len(text)


@given(st.text(alphabet=st.characters(max_codepoint=0x500), max_size=60))
def test_that_other_scripts_are_left_alone(text):
    assert joined(text) == text
    assert seen(text) == text
