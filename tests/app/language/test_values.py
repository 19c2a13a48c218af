"""Days, times, numbers and lists are told as the language tells them."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date, datetime, time
from fractions import Fraction

import pytest

from evenhand.app.language.values import Speller
from evenhand.domain.message import DayStyle, Told

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(("style", "told"), [
    (DayStyle.DAY, "23 November"), (DayStyle.FULL, "23 November 2026"), (DayStyle.WEEKDAY, "Monday 23 November"),
    (DayStyle.SHORT, "Mon 23"), (DayStyle.MONTH, "Mon 23 Nov")])
def test_that_plain_english_tells_days_the_british_way(style: DayStyle, told: str) -> None:
    assert Speller("en")(Told(DAY, style)) == told


def test_that_other_languages_use_their_own_order() -> None:
    assert Speller("de")(Told(DAY, DayStyle.FULL)) == "23. November 2026"
    assert Speller("en_US")(DAY) == "November 23"


@pytest.mark.parametrize(("value", "told"), [
    (12345, "12,345"), (Fraction(1, 3), "0.3"), (True, "True"), ("as it is", "as it is"), (["a", "b"], "a and b"),
    (DAY, "23 November"), (time(19, 5), "19:05"), (datetime(2026, 11, 23, 8, 30), "23 November, 08:30"), ([], "")])
def test_that_each_kind_of_value_is_told(value: object, told: str) -> None:
    assert Speller("en")(value) == told


@pytest.mark.parametrize("language", ["qps", "tlh", "", "not a language", "en_XX_YY_ZZ"])
def test_that_an_unknown_language_falls_back_to_british_english(language: str) -> None:
    assert Speller(language)(Told(DAY, DayStyle.FULL)) == "23 November 2026"
