"""The language coach of a language, made of its pack."""
# SPDX-License-Identifier: GPL-3.0-or-later

import tomllib

from evenhand.app import places
from evenhand.domain.language.coach import Coach
from evenhand.domain.language.pack import load_pack


def coach_in(language: str) -> Coach | None:
    """The coach, or None where the language has no pack: then there are no hints at all (ACC-11)."""
    files = places.coach_pack(language)
    if not files:
        return None
    return Coach(load_pack({file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in files}))
