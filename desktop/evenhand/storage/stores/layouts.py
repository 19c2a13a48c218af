"""How tables with certain headings were read, in one partner's own space."""
# SPDX-License-Identifier: GPL-3.0-or-later

import json

from evenhand.domain.importing.columns import Layout, layout_from_plain
from evenhand.storage.space import Space
from evenhand.storage.stores.facts import Facts
from evenhand.storage.stores.rows import restored
from evenhand.storage.tables.base import Kind


class LayoutsKept:
    """The domain's LayoutMemory."""

    def __init__(self, own: Space) -> None:
        self._space, self._facts = own, Facts(own, Kind.OWN)

    def remembered(self, signature: str) -> Layout | None:
        kept = self._facts.get(_name(signature))
        return None if kept is None else restored(self._space, kept, layout_from_plain)

    def remember(self, signature: str, layout: Layout) -> None:
        self._facts.put(_name(signature), json.dumps(layout.to_plain()))


def _name(signature: str) -> str:
    return f"import.{signature}"
