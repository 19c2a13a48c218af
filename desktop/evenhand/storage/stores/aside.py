"""What lies aside in one partner's own space: columns not shown, and words that no rule lets in yet."""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
from collections.abc import Collection, Mapping

from sqlalchemy import select

from evenhand.storage.space import Space
from evenhand.storage.stores import rows
from evenhand.storage.stores.facts import Facts
from evenhand.storage.tables.base import FACT, Kind

_COLUMNS = "ledger.hidden_columns"
_WORDS = "words."


class AsideKept:
    """The domain's Aside."""

    def __init__(self, own: Space) -> None:
        self._space, self._facts, self._fact = own, Facts(own, Kind.OWN), FACT[Kind.OWN]

    def hidden_columns(self) -> frozenset[str]:
        kept = self._facts.get(_COLUMNS)
        return frozenset() if kept is None else rows.restored(self._space, kept, lambda names: frozenset(map(str, names)))

    def hide_columns(self, names: Collection[str]) -> None:
        self._facts.put(_COLUMNS, json.dumps(sorted(names)))

    def words(self, page: str) -> Mapping[str, str]:
        kept = self._facts.get(_WORDS + page)
        return {} if kept is None else rows.restored(
            self._space, kept, lambda words: {str(box): str(text) for box, text in words.items()})

    def keep_words(self, page: str, words: Mapping[str, str]) -> None:
        if words:
            self._facts.put(_WORDS + page, json.dumps(dict(words), ensure_ascii=False))
        else:
            self._facts.forget(_WORDS + page)

    def forget_words_but(self, pages: Collection[str]) -> None:
        with self._space.reading() as connection:
            names = connection.execute(select(self._fact.c.name).where(self._fact.c.name.startswith(_WORDS))).scalars().all()
        gone = [name for name in names if name.removeprefix(_WORDS) not in pages]
        if gone:
            with self._space.writing() as connection:
                rows.remove(connection, self._fact.c.name, gone)
