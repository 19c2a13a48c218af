"""What a household of one keeps in mine that a couple keeps in ours: times of looking, hard weeks, pages for a session.

Who joins later gets the key of ours, so nothing of before may lie there.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterable

from sqlalchemy import Connection, Table, select

from evenhand.domain.agreements.canonical import canonical
from evenhand.domain.reviews.plain import review_from_plain, review_to_plain
from evenhand.domain.reviews.review import Review
from evenhand.storage.space import Space
from evenhand.storage.stores import rows
from evenhand.storage.stores.reviews import ReviewPages
from evenhand.storage.tables.base import Kind
from evenhand.storage.tables.private_pages import PRIVATE_PAGE, REVIEW_ALONE
from evenhand.storage.tables.reviews import REVIEW
from evenhand.storage.tables.spans import DROPPED_TASK, LIFE_CHANGE, PERIOD, STEPS_IN

_SPANS = (PERIOD, LIFE_CHANGE, DROPPED_TASK, STEPS_IN)  # parents before their children


class OwnReviewPages:
    """The domain's ReviewStore for one who is alone."""

    def __init__(self, own: Space) -> None:
        self._space = own

    def load(self) -> Iterable[Review]:
        of_mine = select(PRIVATE_PAGE.c.content).where(PRIVATE_PAGE.c.kind == REVIEW_ALONE)
        with self._space.reading() as connection:
            kept = connection.execute(of_mine.order_by(PRIVATE_PAGE.c.number)).scalars().all()
        return [rows.restored(self._space, content, review_from_plain) for content in kept]

    def save(self, review: Review) -> None:
        with self._space.writing() as connection:
            _put_review(connection, review)

    def remove(self, review_id: str) -> None:
        with self._space.writing() as connection:
            rows.remove(connection, PRIVATE_PAGE.c.id, [review_id])
        self._space.settle()


def bring_home(own: Space, shared: Space) -> None:
    """Moves all of it from ours to mine: earlier versions kept it there, and so did a couple of which one has gone.

    Mine is written first; a cut in between is finished by the next call. Raises StoreFailed.
    """
    reviews = list(ReviewPages(shared).load())
    with shared.reading() as connection:
        spans = {each[Kind.OWN]: [dict(row) for row in connection.execute(select(each[Kind.SHARED])).mappings()]
                 for each in _SPANS}
    if not reviews and not any(spans.values()):
        return
    with own.writing() as connection:
        for table, found in spans.items():
            rows.put(connection, table, found, _keys_of(table))
        for review in reviews:
            _put_review(connection, review)
    with shared.writing(even_at_rest=True) as connection:
        for each in reversed(_SPANS):
            connection.execute(each[Kind.SHARED].delete())
        connection.execute(REVIEW.delete())
    shared.settle()


def _keys_of(table: Table) -> list[str]:
    return [column.name for column in table.primary_key]


def _put_review(connection: Connection, review: Review) -> None:
    rows.put(connection, PRIVATE_PAGE, [{
        "id": review.id, "kind": REVIEW_ALONE, "day": review.span.begin,
        "content": canonical(review_to_plain(review))}], ["id"])
