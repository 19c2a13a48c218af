"""What belongs to one partner in ours: taking it out, and making every yes void. New tables come along by their `info`."""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, null, select, update

from evenhand.domain.agreements import transitions
from evenhand.domain.agreements.agreement import Agreement
from evenhand.domain.agreements.canonical import canonical
from evenhand.domain.agreements.content import Each
from evenhand.domain.agreements.plain import (
    boundary_from_plain,
    boundary_to_plain,
    content_from_plain,
    content_to_plain,
    life_from_plain,
    life_to_plain,
    request_from_plain,
    request_to_plain,
)
from evenhand.domain.agreements.transitions import Act, allowed
from evenhand.domain.partners import Who
from evenhand.domain.reviews.plain import review_from_plain, review_to_plain
from evenhand.storage.stores.shared_entries import forget_unused_tasks
from evenhand.storage.tables.agreements import AGREEMENT, OWN_WORDS
from evenhand.storage.tables.base import SHARED, Whose, author_of, whose
from evenhand.storage.tables.reviews import REVIEW

NO_YESES = Each(None, None)


def take_out(connection: Connection, who: Who) -> None:
    """Takes out of ours what `who` put there. What both signed stays, without own words."""
    for table in reversed(SHARED.sorted_tables):
        author = author_of(table)
        if author is not None:
            connection.execute(table.delete() if table.info["needs_both"] else table.delete().where(author == who.value))
    forget_unused_tasks(connection)
    connection.execute(update(OWN_WORDS).where(OWN_WORDS.c.who == who.value).values(text=null(), salt=null()))

    def without_words(row: Mapping[str, str]) -> dict[str, str]:
        page = Agreement(row["id"], content_from_plain(json.loads(row["draft"])),
                         tuple(map(boundary_from_plain, json.loads(row["boundaries"]))),
                         tuple(map(request_from_plain, json.loads(row["requests"])))).without_words_of(who)
        return {"draft": canonical(content_to_plain(page.draft)),
                "boundaries": canonical([boundary_to_plain(each) for each in page.boundaries]),
                "requests": canonical([request_to_plain(each) for each in page.requests])}

    _rewrite(connection, AGREEMENT, without_words)

    def wordless(row: Mapping[str, str]) -> dict[str, str]:
        review = review_from_plain(json.loads(row["content"]))
        return {"content": canonical(review_to_plain(replace(review, words=review.words.put(who, ""),
                                                             ticks=review.ticks.put(who, frozenset()), yeses=NO_YESES)))}

    _rewrite(connection, REVIEW, wordless)


def void_every_yes(connection: Connection, today: date) -> None:
    """Makes every yes void, of both: what runs is paused, what waits for a yes waits for a new one."""
    for table in SHARED.sorted_tables:
        if whose(table) is Whose.AUTHORS and table.info["is_yes"]:
            connection.execute(table.delete())

    def paused(row: Mapping[str, str]) -> dict[str, str]:
        life = transitions.pass_day(life_from_plain(json.loads(row["life"])), today)
        rests = transitions.pause(life, today) if allowed(life, Act.PAUSE) else life
        return {"life": canonical(life_to_plain(rests))}

    _rewrite(connection, AGREEMENT, paused)
    _rewrite(connection, REVIEW, lambda row: {"content": canonical(review_to_plain(
        replace(review_from_plain(json.loads(row["content"])), yeses=NO_YESES)))})


def _rewrite(connection: Connection, table: Table, change: Callable[[Mapping[str, Any]], dict[str, str]]) -> None:
    for row in connection.execute(select(table)).mappings().all():
        values = change(row)
        if any(row[name] != value for name, value in values.items()):
            connection.execute(update(table).where(table.c.id == row["id"]).values(**values))


def signed_rows(table: Table, rows: Sequence[Mapping[str, Any]], signed: Mapping[str, Agreement], who: Who) -> list[Mapping[str, Any]]:
    """Of a table of Whose.SIGNED: what `who` alone may take along. `rows` are plain, by column name.

    The page of an agreement is taken as it was signed, with one's own limits and requests only.
    """
    if table is not AGREEMENT:
        return [row for row in rows if row["agreement"] in signed]
    taken = []
    for row in rows:
        page = signed.get(row["id"])
        if page is not None:
            taken.append({**row, "draft": canonical(content_to_plain(page.shown)),
                          "boundaries": canonical([boundary_to_plain(each) for each in page.boundaries if each.author is who]),
                          "requests": canonical([request_to_plain(each) for each in page.requests if each.author is who])})
    return taken
