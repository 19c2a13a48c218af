"""Private pages, in mine alone."""
# SPDX-License-Identifier: GPL-3.0-or-later

from sqlalchemy import Column, Integer, String, Table, Text

from evenhand.storage.tables.base import OWN
from evenhand.storage.tables.types import Day

# Kinds that are no page of Reflections or Drafts, each with a store of its own:
BROUGHT = "brought"  # what waits for a talk here until both have read it
REVIEW_ALONE = "review"  # a page for a session, of one who is alone in the household

PRIVATE_PAGE = Table(
    "private_page", OWN,
    Column("number", Integer, primary_key=True),
    Column("id", String(40), nullable=False, unique=True),
    Column("kind", String(20), nullable=False),
    Column("day", Day, nullable=False),
    Column("content", Text, nullable=False),  # JSON
)
