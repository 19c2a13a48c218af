"""Topics that wait for a talk: in ours, and in mine what its author brought and both have not read together yet."""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from evenhand.domain.partners import Who
from evenhand.domain.talks.topics import Topic, Waits
from evenhand.storage.space import Space
from evenhand.storage.stores import rows
from evenhand.storage.tables.private_pages import BROUGHT, PRIVATE_PAGE
from evenhand.storage.tables.talks import TOPIC


class TopicsKept:
    """The domain's Shelf of topics. Brought words move from mine to ours in the session in which both read them.

    Both files name such a topic alike. Ours is written first and counts: where a cut left it in both, mine is passed over.
    """

    def __init__(self, shared: Space, own: Mapping[Who, Space]) -> None:
        """`own`: the spaces of those who are here; none while ours rests. What is not in one of them is not seen."""
        self._shared, self._own = shared, own

    def all(self) -> Sequence[Topic]:
        """Those of ours as they came, with what was brought put in by its day."""
        with self._shared.reading() as connection:
            ours = [Topic(row.id, row.text, row.day, Who(row.whose) if row.whose else None, Waits(row.waits), row.read)
                    for row in connection.execute(select(TOPIC).order_by(TOPIC.c.number))]
        there = {topic.id for topic in ours}
        mine = [topic for who, own in self._own.items() for topic in _brought_in(own, who) if topic.id not in there]
        return sorted((*ours, *mine), key=lambda topic: topic.day)

    def save(self, topic: Topic) -> None:
        if topic.whose in self._own and not topic.read:
            with self._own[topic.whose].writing() as connection:
                _put_brought(connection, topic)
            return
        with self._shared.writing() as connection:
            rows.put(connection, TOPIC, [{
                "id": topic.id, "text": topic.text, "day": topic.day,
                "whose": topic.whose.value if topic.whose is not None else None,
                "waits": topic.waits.value, "read": topic.read}], ["id"])
        if topic.whose in self._own:
            _take_out(self._own[topic.whose], topic.id)

    def remove(self, thing_id: str) -> None:
        with self._shared.reading() as connection:
            is_ours = connection.execute(select(TOPIC.c.id).where(TOPIC.c.id == thing_id)).first() is not None
        if is_ours:  # else nothing is written there: that would show in ours
            with self._shared.writing() as connection:
                rows.remove(connection, TOPIC.c.id, [thing_id])
        for own in self._own.values():
            _take_out(own, thing_id)


def bring_home(own: Space, shared: Space, author: Who) -> None:
    """Moves what `author` brought and nobody read yet from ours to mine: earlier versions kept it there. Raises StoreFailed."""
    unread = (TOPIC.c.whose == author.value) & ~TOPIC.c.read
    with shared.reading() as connection:
        found = [Topic(row.id, row.text, row.day, author, Waits(row.waits), False)
                 for row in connection.execute(select(TOPIC).where(unread).order_by(TOPIC.c.number))]
    if not found:
        return
    with own.writing() as connection:
        for topic in found:
            _put_brought(connection, topic)
    with shared.writing(even_at_rest=True) as connection:
        connection.execute(TOPIC.delete().where(unread))


def _brought_in(own: Space, author: Who) -> list[Topic]:
    with own.reading() as connection:
        found = connection.execute(
            select(PRIVATE_PAGE).where(PRIVATE_PAGE.c.kind == BROUGHT).order_by(PRIVATE_PAGE.c.number)).all()

    def read(row: Any) -> Topic:
        return rows.restored(own, row.content, lambda plain: Topic(
            row.id, str(plain["text"]), row.day, author, Waits(plain["waits"]), False))

    return [read(row) for row in found]


def _put_brought(connection: Connection, topic: Topic) -> None:
    content = json.dumps({"text": topic.text, "waits": topic.waits.value}, ensure_ascii=False)
    rows.put(connection, PRIVATE_PAGE, [{"id": topic.id, "kind": BROUGHT, "day": topic.day, "content": content}], ["id"])


def _take_out(own: Space, topic_id: str) -> None:
    with own.writing() as connection:
        gone = connection.execute(
            PRIVATE_PAGE.delete().where((PRIVATE_PAGE.c.id == topic_id) & (PRIVATE_PAGE.c.kind == BROUGHT))).rowcount
    if gone:
        own.settle()  # nothing of it is left in the log beside the file
