"""Reviews for therapy in the shared space."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterable

from sqlalchemy import select

from evenhand.domain.agreements.canonical import canonical
from evenhand.domain.reviews.plain import review_from_plain, review_to_plain
from evenhand.domain.reviews.review import Review
from evenhand.storage.space import Space
from evenhand.storage.stores import rows
from evenhand.storage.tables.reviews import REVIEW


class ReviewPages:
    """The domain's ReviewStore."""

    def __init__(self, shared: Space) -> None:
        self._space = shared

    def load(self) -> Iterable[Review]:
        with self._space.reading() as connection:
            kept = connection.execute(select(REVIEW.c.content).order_by(REVIEW.c.number)).scalars().all()
        return [rows.restored(self._space, content, review_from_plain) for content in kept]

    def save(self, review: Review) -> None:
        with self._space.writing() as connection:
            content = canonical(review_to_plain(review))
            rows.put(connection, REVIEW, [{"id": review.id, "content": content}], ["id"])

    def remove(self, review_id: str) -> None:
        with self._space.writing() as connection:
            rows.remove(connection, REVIEW.c.id, [review_id])
