"""Agreements and the yeses to them in ours, the last version seen in mine. Texts of structure are canonical JSON."""
# SPDX-License-Identifier: GPL-3.0-or-later

from sqlalchemy import Boolean, Column, ForeignKey, ForeignKeyConstraint, Integer, String, Table, Text

from evenhand.storage.tables.base import OWN, SHARED, Whose, by, of
from evenhand.storage.tables.types import Day

AGREEMENT = Table(
    "agreement", SHARED,
    Column("number", Integer, primary_key=True),
    Column("id", String(40), nullable=False, unique=True),
    Column("draft", Text, nullable=False),
    Column("boundaries", Text, nullable=False),
    Column("requests", Text, nullable=False),
    Column("life", Text, nullable=False),
    info=of(Whose.SIGNED),
)
# Rows are added and stay; only `text` and `salt` of own words can become empty.
AGREEMENT_VERSION = Table(
    "agreement_version", SHARED,
    Column("agreement", String(40), ForeignKey(AGREEMENT.c.id, ondelete="RESTRICT"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("day", Day, nullable=False),
    Column("proposed_by", String(1)),
    Column("content", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("signatures", Text, nullable=False),
    info=of(Whose.SIGNED),
)
OWN_WORDS = Table(
    "own_words", SHARED,
    Column("agreement", String(40), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("who", String(1), primary_key=True),
    Column("text", Text),
    Column("salt", String(40)),
    Column("digest", String(64), nullable=False),
    ForeignKeyConstraint(["agreement", "number"], [AGREEMENT_VERSION.c.agreement, AGREEMENT_VERSION.c.number]),
    info=of(Whose.SIGNED),
)
# No column says who noted it, or whose turn it was (AGR-10).
AGREEMENT_SLIP = Table(
    "agreement_slip", SHARED,
    Column("number", Integer, primary_key=True),
    Column("id", String(40), nullable=False, unique=True),
    Column("agreement", String(40), ForeignKey(AGREEMENT.c.id), nullable=False),
    Column("day", Day, nullable=False),
    Column("ways", Text, nullable=False),
    Column("helps", Text, nullable=False),
    Column("talked", Boolean, nullable=False),
    info=of(Whose.TOGETHER),
)
AGREEMENT_YES = Table(
    "agreement_yes", SHARED,
    Column("agreement", String(40), primary_key=True),
    Column("who", String(1), primary_key=True),
    Column("yes", Text, nullable=False),
    info=by("who", is_yes=True),
)
OWN_LIMIT = Table(
    "own_limit", OWN,
    Column("number", Integer, primary_key=True),
    Column("id", String(40), nullable=False, unique=True),
    Column("kept", Text, nullable=False),
)
AGREEMENT_HEAD = Table(
    "agreement_head", OWN,
    Column("agreement", String(40), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
)
