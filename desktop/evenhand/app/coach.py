"""The language coach of a language, made of its pack."""
# SPDX-License-Identifier: GPL-3.0-or-later

import tomllib
from collections.abc import Callable

from evenhand.app import places
from evenhand.domain.language.coach import Coach
from evenhand.domain.language.pack import load_pack
from evenhand.domain.message import msg
from evenhand.ui.work import Say


def coach_in(language: str) -> Coach | None:
    """The coach, or None where the language has no pack: then there are no hints at all (ACC-11)."""
    files = places.coach_pack(language)
    if not files:
        return None
    return Coach(load_pack({file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in files}))


def words_checked_by(coach: Coach, say: Say) -> Callable[[str, bool], tuple[str, ...]]:
    """What a form asks when "Check my words" is pressed: a text, and whether its writer is alone at the screen.

    The quiet line on safety is for one who is alone; with both here the text is left as it is (rule 10).
    """
    def check(text: str, alone: bool) -> tuple[str, ...]:
        reading = coach.check(text)
        told = tuple(say(msg("“{words}”: {reason}", words=mark.words, reason=mark.reason)) for mark in reading.marks)
        asked = tuple(hint.question for hint in reading.hints)
        return (*told, *asked, *((reading.help_line,) if alone and reading.help_line else ()))
    return check
