"""Right-to-left lines and joined letters, against what Unicode Annex 9 and the code charts say."""
# SPDX-License-Identifier: GPL-3.0-or-later

import unicodedata

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from evenhand.documents.fonts import Weight
from evenhand.documents.shaping import runs_right_to_left, seen_order, shaped, turns

LETTERS = st.sampled_from("abzאבגדب5٣ .,-+/%€")  # nothing that turns or marks


def seen(text, right_to_left=False):
    return "".join(letter for _, letter in seen_order(text, right_to_left))


@pytest.mark.parametrize(("text", "right_to_left", "shown"), [
    ("abc", False, "abc"),
    ("אבג", False, "גבא"),
    ("abc אבג def", False, "abc גבא def"),
    ("אבג abc דהו", True, "והד abc גבא"),
    ("אבג 123", True, "123 גבא"),
    ("a (אב 12) b", False, "a (12 בא) b"),
    ("(אב)", True, "(בא)"),
    ("1-2 אב", True, "בא 1-2"),
    ("\u2068אב\u2069, 26 May", False, "בא, 26 May"),
    ("", True, ""),
])
def test_that_a_line_is_seen_in_its_order(text, right_to_left, shown):
    assert seen(text, right_to_left) == shown


def test_that_a_name_does_not_turn_the_sentence_around_it():
    assert not runs_right_to_left("\u2068ליאת\u2069 and Sam", otherwise=True)
    assert runs_right_to_left("12 ליאת and Sam", otherwise=False)
    assert runs_right_to_left("12", otherwise=True) and not runs_right_to_left("12", otherwise=False)
    assert runs_right_to_left("\u2068never closed", otherwise=True)


def test_that_marks_stay_behind_their_letter():
    assert seen("שָׁלוֹם") == "םוֹלשָׁ"


@pytest.mark.parametrize(("text", "forms"), [
    ("بيت", "initial medial final"),
    ("دار", "isolated isolated isolated"),
    ("لا", "isolated"),
    ("سلام", "initial final isolated"),
])
def test_that_arabic_letters_join(fonts, text, forms):
    """A glyph without a form of its own in Unicode's charts is the letter as it stands alone."""
    found = shaped(text, fonts.font_of(text[0], Weight.REGULAR))
    told = [unicodedata.decomposition(glyph.letter).split() for n in sorted(found) for glyph in found[n]]
    assert [parts[0].strip("<>") if parts else "isolated" for parts in told] == forms.split()


def test_that_vowel_marks_take_no_room_and_stand_with_their_letter(fonts):
    glyphs = shaped("שָׁלוֹם", fonts.font_of("ש", Weight.REGULAR))
    assert [len(glyphs[n]) for n in range(7)] == [3, 0, 0, 1, 2, 0, 1]
    assert [glyph.advance > 0 for glyph in glyphs[0]] == [False, False, True]


@given(st.text(alphabet=LETTERS, max_size=60), st.booleans())
def test_that_the_order_is_the_library_s_own(text, right_to_left):
    """Brackets are left out of these texts: the library does not turn them."""
    assert seen(text, right_to_left) == get_display(text, base_dir="R" if right_to_left else "L")


@given(st.text(alphabet=st.characters(exclude_categories=("Cf", "Cc", "Cs", "Cn", "Co", "Zl", "Zp")), max_size=60),
       st.booleans())
def test_that_each_letter_is_seen_once(text, right_to_left):
    assert sorted(index for index, _ in seen_order(text, right_to_left)) == list(range(len(text)))


@given(st.text(alphabet=st.characters(max_codepoint=0x500, exclude_categories=("Cf", "Cc")), max_size=60))
def test_that_other_scripts_are_left_alone(text):
    assert seen(text) == text and not turns(text)
