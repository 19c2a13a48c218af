"""Guesses: one partner's own, and those opened together."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, select

from evenhand.domain.guesses import Fair, Guess
from evenhand.domain.partners import Who
from evenhand.storage.space import Space
from evenhand.storage.stores import rows
from evenhand.storage.tables.guesses import GUESS, OPENED_GUESS


class OwnGuesses:
    """The domain's GuessStore in one partner's own space."""

    def __init__(self, own: Space, who: Who) -> None:
        self._space, self._who = own, who

    def get(self, period: str) -> Guess | None:
        with self._space.reading() as connection:
            row = connection.execute(select(GUESS).where(GUESS.c.period == period)).first()
        return None if row is None else _guess(row, self._who)

    def save(self, guess: Guess) -> None:
        if guess.who is not self._who:
            raise ValueError("an own space keeps its owner's guess")
        with self._space.writing() as connection:
            rows.put(connection, GUESS, [_row(guess)], ["period"])

    def remove(self, period: str) -> None:
        with self._space.writing() as connection:
            rows.remove(connection, GUESS.c.period, [period])


class OpenedGuesses:
    """The domain's OpenedGuessStore in the shared space."""

    def __init__(self, shared: Space) -> None:
        self._space = shared

    def opened(self, period: str) -> Mapping[Who, Guess]:
        with self._space.reading() as connection:
            found = connection.execute(select(OPENED_GUESS).where(OPENED_GUESS.c.period == period)).all()
        return {Who(row.who): _guess(row, Who(row.who)) for row in found}

    def open(self, both: Sequence[Guess]) -> None:
        with self._space.writing() as connection:
            rows.put(connection, OPENED_GUESS, [_row(guess) | {"who": guess.who.value} for guess in both],
                     ["period", "who"])


def _row(guess: Guess) -> dict[str, object]:
    return {"period": guess.period, "own_part": guess.own_part, "fair_to_me": guess.fair_to_me.value,
            "fair_to_you": guess.fair_to_you.value,
            "care_came_back": guess.care_came_back.value if guess.care_came_back else None}


def _guess(row: Row[Any], who: Who) -> Guess:
    care = Fair(row.care_came_back) if row.care_came_back else None
    return Guess(who, row.period, row.own_part, Fair(row.fair_to_me), Fair(row.fair_to_you), care)
