"""The arithmetic of the bar."""
# SPDX-License-Identifier: GPL-3.0-or-later

from evenhand.domain.weights import EQUAL, POINTS, Weights
from evenhand.ui.weights.parts import parts_of, with_divider, with_part
from hypothesis import given
from hypothesis import strategies as st


@st.composite
def parts(draw):
    first = draw(st.integers(0, POINTS))
    second = draw(st.integers(0, POINTS - first))
    return first, second, POINTS - first - second


@given(parts(), st.integers(0, 2), st.integers(-20, 120))
def test_that_a_typed_part_is_kept_and_all_add_up_to_100(before, place, value):
    after = with_part(before, place, value)
    assert after[place] == max(0, min(POINTS, value))
    assert sum(after) == POINTS and min(after) >= 0


@given(parts(), st.integers(0, 1), st.integers(-20, 120))
def test_that_a_divider_moves_only_the_parts_beside_it(before, divider, position):
    after = with_divider(before, divider, position)
    untouched = 2 if divider == 0 else 0
    assert after[untouched] == before[untouched]
    assert sum(after) == POINTS and min(after) >= 0


@given(parts(), st.integers(0, 2), st.integers(0, 100))
def test_that_the_other_two_keep_their_order(before, place, value):
    after = with_part(before, place, value)
    one, two = (n for n in range(3) if n != place)
    if before[one] > before[two]:
        assert after[one] >= after[two] - 1


def test_that_equal_thirds_begin_as_nearly_equal_points():
    assert parts_of(EQUAL) == (33, 33, 34)
    assert parts_of(Weights(28, 31, 41)) == (28, 31, 41)
