"""Private pages in one partner's own space."""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
from collections.abc import Sequence
from functools import partial

from sqlalchemy import select

from evenhand.domain.reflections.pages import Page, page_from_plain, page_to_plain
from evenhand.storage.space import Space
from evenhand.storage.stores import rows
from evenhand.storage.tables.private_pages import BROUGHT, PRIVATE_PAGE, REVIEW_ALONE


class PrivatePagesKept:
    """The domain's Shelf of private pages."""

    def __init__(self, own: Space) -> None:
        self._space = own

    def all(self) -> Sequence[Page]:
        with self._space.reading() as connection:
            found = connection.execute(
                select(PRIVATE_PAGE).where(PRIVATE_PAGE.c.kind.not_in((BROUGHT, REVIEW_ALONE))).order_by(PRIVATE_PAGE.c.number)).all()
        return [rows.restored(self._space, row.content, partial(page_from_plain, row.id, row.day, row.kind))
                for row in found]

    def save(self, page: Page) -> None:
        kind, content = page_to_plain(page)
        with self._space.writing() as connection:
            rows.put(connection, PRIVATE_PAGE, [{
                "id": page.id, "kind": kind, "day": page.day,
                "content": json.dumps(content, ensure_ascii=False)}], ["id"])

    def remove(self, page_id: str) -> None:
        """Deletes it, and brings that into the file at once, so that nothing of it is left in the log beside it."""
        with self._space.writing() as connection:
            rows.remove(connection, PRIVATE_PAGE.c.id, [page_id])
        self._space.settle()
