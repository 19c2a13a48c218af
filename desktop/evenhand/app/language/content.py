"""Reads the content files of a language and hands them on parsed."""
# SPDX-License-Identifier: GPL-3.0-or-later

import tomllib
from dataclasses import dataclass

from babel import Locale

from evenhand.app import places
from evenhand.app.language.coach import coach_in
from evenhand.app.language.values import locale_of
from evenhand.domain.catalogue import Catalogue, catalogue_from
from evenhand.domain.days import DayOrder, TypedWords
from evenhand.domain.importing.columns import Meaning, Names
from evenhand.domain.language.coach import Coach
from evenhand.domain.reflections.prompts import ReflectionWords, words_from
from evenhand.domain.safety import AnyOf, FindsSafety, safety_set_from


def parsed(name: str, language: str) -> dict[str, object]:
    """One TOML content file in this language, or in English where the language has none."""
    return tomllib.loads(places.content(name, language).read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Content:
    """What the open household is shown with: catalogue, safety set, coach, typed words, examples of each level, names
    of columns, words of the private pages."""

    catalogue: Catalogue
    safety: FindsSafety
    coach: Coach | None
    typed: TypedWords
    energy_anchors: tuple[str, ...]
    risk_anchors: tuple[str, ...]
    examples: tuple[str, ...]
    headings: Names
    reflections: ReflectionWords


class _SafetyByCoach:
    """The coach's much larger safety set, where the language has a coach."""

    def __init__(self, coach: Coach) -> None:
        self._coach = coach

    def found_in(self, text: str) -> bool:
        return self._coach.tells_of_harm(text)


def load(language: str) -> Content:
    """The content of a language. Raises CatalogueBroken, PackRefused or PromptsRefused when a content file is not whole."""
    structure = tomllib.loads((places.resources() / "content" / "tasks.toml").read_text(encoding="utf-8"))
    anchors = parsed("anchors.toml", language)
    safety: FindsSafety = safety_set_from(parsed("safety.toml", language))
    coach = coach_in(language)
    if coach is not None:
        safety = AnyOf((safety, _SafetyByCoach(coach)))
    return Content(
        catalogue_from(structure, parsed("tasks.toml", language)), safety, coach, typed_words(language),
        tuple(anchors["energy"]), tuple(anchors["risk"]), tuple(anchors["examples"]),
        {Meaning(meaning): tuple(names) for meaning, names in parsed("typing.toml", language)["headings"].items()},
        words_from(parsed("reflections.toml", language), parsed("feelings.toml", language),
                   parsed("needs.toml", language)))


def typed_words(language: str) -> TypedWords:
    """What people type for days and times: our own words, and the names of days and months from the language."""
    own, locale = parsed("typing.toml", language), locale_of(language)
    return TypedWords(
        today=tuple(own["today"]), yesterday=tuple(own["yesterday"]),
        weekdays=tuple((locale.days["format"]["wide"][n],) for n in range(7)),
        months=tuple((locale.months["format"]["wide"][n],) for n in range(1, 13)),
        hours=tuple(own["hours"]), minutes=tuple(own["minutes"]), order=_day_order(locale))


def _day_order(locale: Locale) -> DayOrder:
    """In which order the language writes the numbers of a date."""
    pattern = locale.date_formats["short"].pattern.lower()
    places_of = sorted("dmy", key=pattern.index)
    return DayOrder("".join(places_of))
