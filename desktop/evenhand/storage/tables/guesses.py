"""Guesses: unopened in mine, opened together in ours."""
# SPDX-License-Identifier: GPL-3.0-or-later

from sqlalchemy import Column, Integer, String, Table

from evenhand.storage.tables.base import OWN, SHARED, by

GUESS = Table(
    "guess", OWN,
    Column("period", String(40), primary_key=True),
    Column("own_part", Integer, nullable=False),
    Column("fair_to_me", String(10), nullable=False),
    Column("fair_to_you", String(10), nullable=False),
    Column("care_came_back", String(10)),
)
OPENED_GUESS = Table(
    "opened_guess", SHARED,
    Column("period", String(40), primary_key=True),
    Column("who", String(1), primary_key=True),
    Column("own_part", Integer, nullable=False),
    Column("fair_to_me", String(10), nullable=False),
    Column("fair_to_you", String(10), nullable=False),
    Column("care_came_back", String(10)),
    info=by("who"),
)
