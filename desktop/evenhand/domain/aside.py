"""What one partner's own space keeps aside for its owner: columns not shown, and words that no rule lets in yet."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Collection, Mapping
from typing import Protocol


class Aside(Protocol):
    """Kept in one partner's own space, for that partner alone. Every method raises StoreFailed."""

    def hidden_columns(self) -> frozenset[str]:
        """The names of the ledger's columns that its owner does not want to see."""
        ...

    def hide_columns(self, names: Collection[str]) -> None:
        """Keep these in place of those before."""
        ...

    def words(self, page: str) -> Mapping[str, str]:
        """What is written for a page and not let in yet, by the box that it stands in."""
        ...

    def keep_words(self, page: str, words: Mapping[str, str]) -> None:
        """Keep these in place of those before; without any, nothing of the page stays."""
        ...

    def forget_words_but(self, pages: Collection[str]) -> None:
        """Forget the words of all pages but these: the others are no longer there."""
        ...
