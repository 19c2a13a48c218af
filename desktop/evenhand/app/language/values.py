"""How dates, times, numbers and lists are told in a language (Babel). Loaded after the front door is painted."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date, datetime, time
from fractions import Fraction

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_decimal

from evenhand.domain.message import DayStyle, Told


def locale_of(language: str) -> Locale:
    """Babel's locale of a language; British English where English is plain, or where the language is not known."""
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en", "GB")
    return Locale("en", "GB") if locale.language == "en" and locale.territory is None else locale


class Speller:
    """Tells values for one language."""

    def __init__(self, language: str) -> None:
        self.locale = locale_of(language)

    def __call__(self, value: object) -> str:
        match value:
            case Told():
                return self.day(value.day, value.style)
            case datetime():
                return f"{self.day(value.date())}, {self.clock(value.time())}"
            case date():
                return self.day(value)
            case time():
                return self.clock(value)
            case bool() | str():
                return str(value)
            case list() | tuple():
                return format_list([str(each) for each in value], locale=self.locale)
            case int() | float():
                return format_decimal(value, locale=self.locale)
            case Fraction():
                return format_decimal(round(float(value), 1), locale=self.locale)
        return str(value)

    def day(self, day: date, style: DayStyle = DayStyle.DAY) -> str:
        """A day in the language's own order of words."""
        match style:
            case DayStyle.DAY:
                return format_skeleton("MMMMd", day, locale=self.locale)
            case DayStyle.FULL:
                return format_date(day, "long", locale=self.locale)
            case DayStyle.BRIEF:
                return format_skeleton("MMMd", day, locale=self.locale)
            case DayStyle.SHORT:
                return format_skeleton("Ed", day, locale=self.locale)
            case DayStyle.MONTH:
                return format_skeleton("MMMEd", day, locale=self.locale).replace(",", "")
        if self.locale.language == "en":
            return format_date(day, "EEEE d MMMM", locale=self.locale)
        return format_skeleton("MMMMEEEEd", day, locale=self.locale)

    def clock(self, when: time) -> str:
        return format_time(when, "short", locale=self.locale)
