"""Words that the rules do not let onto a page yet. They lie in the own file of their writer until they are let in."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Iterator, Mapping, MutableMapping

from evenhand.domain.aside import Aside
from evenhand.domain.failures import StoreFailed
from evenhand.domain.message import Message
from evenhand.domain.partners import Who

OWN_PAGE = "own limits"  # the page of own limits, among the pages that words can wait for


def own_box(who: Who, name: str) -> str:
    """The name of a box with one partner's own words."""
    return f"{who.value} {name}"


class Unready(MutableMapping[str, str]):
    """Words by the box that they stand in: of those who are here, and of nobody else.

    Own words lie with their writer. What both write lies with the first of those who are here. Empty words mark a
    box that was begun and are not kept.
    """

    def __init__(self, page: str, shelves: Mapping[Who, Aside], failed: Callable[[Message], None]) -> None:
        """`shelves` are of those who are here, the first one first. `failed` hears what could not be read or kept."""
        self._page, self._shelves, self._failed = page, dict(shelves), failed
        self._words: dict[str, str] = {}
        for shelf in self._shelves.values():
            try:
                self._words.update(shelf.words(page))
            except StoreFailed as failure:
                failed(failure.message)

    def __getitem__(self, box: str) -> str:
        return self._words[box]

    def __iter__(self) -> Iterator[str]:
        return iter(tuple(self._words))

    def __len__(self) -> int:
        return len(self._words)

    def __setitem__(self, box: str, text: str) -> None:
        before = self._words.get(box, "")
        self._words[box] = text
        if text != before:
            self._keep(box)

    def __delitem__(self, box: str) -> None:
        if self._words.pop(box):
            self._keep(box)

    def _writer(self, box: str) -> Who:
        """Whose shelf the words of a box lie on."""
        own = next((who for who in self._shelves if box.startswith(own_box(who, ""))), None)
        return own if own is not None else next(iter(self._shelves))

    def _keep(self, box: str) -> None:
        who = self._writer(box)
        try:
            self._shelves[who].keep_words(self._page, {
                each: text for each, text in self._words.items() if text and self._writer(each) is who})
        except StoreFailed as failure:
            self._failed(failure.message)
