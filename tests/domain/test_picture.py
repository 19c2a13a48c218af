"""The band chart: where marks stand, what they say, and that it mirrors when the partners are swapped."""
# SPDX-License-Identifier: GPL-3.0-or-later

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.made import CATALOGUE, swapped_sums, task_sums, weights
from domain.test_balance import BOTH, SIDES, balance, enough, sums, told, words
from evenhand.domain.balance.view import balance_of
from evenhand.domain.balance.names import Sides
from evenhand.domain.load.bands import band_of
from evenhand.domain.partners import Who
from evenhand.domain.picture import Role, band_chart, initials
from evenhand.domain.weights import EQUAL, Weights

FIFTHS = [Fraction(n, 10) for n in (1, 3, 5, 7, 9)]


def one_row(mine, yours, *, known=None, numbers=False, first=Who.A):
    found = balance(sums(Who.A, "B1", *mine), sums(Who.B, "B1", *yours), known=known, sides=Sides(SIDES.names, first))
    return band_chart(found, CATALOGUE, numbers=numbers).rows[0]


def test_that_columns_name_the_bands_with_the_first_partner_first():
    chart = band_chart(balance(sums(Who.A, "B1", 5, 10, 1, 1)), CATALOGUE)
    assert [words(column.label) for column in chart.columns] == [
        "more with Sam", "leaning", "shared", "leaning", "more with Robin"]
    assert [column.role for column in chart.columns] == [Role.MORE, Role.LEANING, Role.SHARED, Role.LEANING, Role.MORE]
    assert [mark.letters for mark in chart.legend] == ["S", "R"]
    assert told(mark.text for mark in chart.legend) == ["as Sam counts", "as Robin counts"]


def test_that_marks_stand_in_the_middle_of_their_bands_side_by_side():
    row = one_row((8, 30, 3, 4), (1, 30, 3, 4))
    assert [mark.position for mark in row.marks] == [Fraction(1, 10)] * 2
    assert [mark.beside for mark in row.marks] == [-1, 1] and row.bar is None and row.tick is None
    assert words(row.marks[0].text) == "as Sam counts: more with Sam"


def test_that_marks_apart_are_joined_and_all_alike_gets_a_tick():
    row = one_row((5, 5, 1, 4), (5, 60, 1, 0), known={Who.A: Weights(0, 0, 100), Who.B: Weights(100, 0, 0)})
    assert [mark.position for mark in row.marks] == [Fraction(1, 10), Fraction(9, 10)]
    assert row.bar == (Fraction(1, 10), Fraction(9, 10)) and row.tick == Fraction(1, 2)
    assert [mark.beside for mark in row.marks] == [0, 0]


def test_that_the_true_axis_comes_only_with_numbers():
    row = one_row((3, 30, 2, 2), (1, 30, 2, 2), numbers=True)
    assert {mark.position for mark in row.marks} == {Fraction(1, 4)}
    chart = band_chart(balance(sums(Who.A, "B1", 5, 10, 1, 1)), CATALOGUE, numbers=True)
    assert [column.begin for column in chart.columns] == [Fraction(n, 10) for n in (0, 3, 4, 6, 7)]


def test_that_a_row_with_too_little_has_no_marks_but_says_so():
    row = one_row((1, 30, 2, 2), (1, 30, 2, 2))
    assert row.marks == () and told(row.text) == ["Starting talks: not enough to say."]


@pytest.mark.parametrize(("known", "roles"), [({}, [Role.ALIKE]), ({Who.B: EQUAL}, [Role.PARTNER_B])])
def test_that_only_views_that_are_there_are_drawn(known, roles):
    """FAIR-4."""
    row = one_row((8, 30, 3, 4), (1, 30, 3, 4), known=known)
    assert [mark.role for mark in row.marks] == roles


@pytest.mark.parametrize(("names", "letters"), [
    (("Sam", "Robin"), ("S", "R")), (("Sam", "Sue"), ("Sa", "Su")), (("Ann", "Anna"), ("", "")),
    (("äh", "bo"), ("Ä", "B")), (("שרה", "דן"), ("ש", "ד")), (("ed", "Eve"), ("Ed", "Ev")),
])
def test_that_letters_tell_the_marks_apart_or_are_not_there(names, letters):
    assert tuple(initials(Sides(dict(zip(Who, names, strict=True)), Who.A)).values()) == letters


@given(task_sums(), st.dictionaries(st.sampled_from(list(Who)), weights()), st.booleans(), st.sampled_from(list(Who)))
def test_that_swapping_the_partners_mirrors_nothing_when_their_order_is_swapped_too(rows, known, numbers, first):
    """FAIR-11."""
    sides, mirror = Sides({Who.A: "Sam", Who.B: "Robin"}, first), Sides({Who.B: "Sam", Who.A: "Robin"}, first.other)
    one = band_chart(balance_of(enough(*rows), known, CATALOGUE, sides), CATALOGUE, numbers=numbers)
    other = band_chart(balance_of(enough(*swapped_sums(rows)), {w.other: each for w, each in known.items()}, CATALOGUE,
                                  mirror), CATALOGUE, numbers=numbers)
    assert told(column.label for column in one.columns) == told(column.label for column in other.columns)
    for row, back in zip(one.rows, other.rows, strict=True):
        assert (row.label, row.bar, row.tick) == (back.label, back.bar, back.tick)
        assert [(mark.position, mark.letters, mark.beside) for mark in row.marks] == [
            (mark.position, mark.letters, mark.beside) for mark in back.marks]
        for mark, swapped in zip(row.marks, back.marks, strict=True):
            assert mark.role is not swapped.role or mark.role is Role.ALIKE


@given(task_sums(), st.booleans(), st.sampled_from(list(Who)))
def test_that_every_mark_stands_inside_the_band_that_its_words_name(rows, numbers, first):
    sides = Sides(SIDES.names, first)
    found = balance_of(enough(*rows), BOTH, CATALOGUE, sides)
    chart = band_chart(found, CATALOGUE, numbers=numbers)
    for row in chart.rows:
        for mark, who in zip(row.marks, sides.order, strict=False):
            band = row.source.band(who)
            assert words(mark.text).endswith(
                {"shared": "shared", "leaning": f"leaning to {sides.names.get(band.side)}",
                 "more": f"more with {sides.names.get(band.side)}"}[band.lean.value])
            if numbers:
                assert band_of(1 - mark.position, first) == band
            else:
                assert mark.position == FIFTHS[2 + band.steps_towards(first.other)]
