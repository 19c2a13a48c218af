"""The rows of the table, read page by page by key and kept only near where someone looks."""
# SPDX-License-Identifier: GPL-3.0-or-later

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from evenhand.domain.entries import Order, SortKey, sort_key
from evenhand.domain.ledger import Row
from evenhand.domain.thanks import Thanks

PAGE = 200  # rows
KEPT_PAGES = 12


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table with the thanks about it."""

    row: Row
    thanks: tuple[Thanks, ...] = ()

    @property
    def id(self) -> str:
        return self.row.id


@dataclass(slots=True)
class _Page:
    """Rows behind the key `after`, up to the next page's. `size` stays known when the rows were let go."""

    after: SortKey | None
    size: int


Read = Callable[[SortKey | None, int], Sequence[Line]]


class Lines:
    """A long sorted list of which a beginning is known. Rows out of sight are let go and read again by key."""

    def __init__(self, read: Read, order: Order, page: int = PAGE, kept: int = KEPT_PAGES) -> None:
        self._read, self._order, self._page, self._kept = read, order, page, kept
        self._pages: list[_Page] = []
        self._ends: list[int] = []
        self._rows: OrderedDict[int, list[Line]] = OrderedDict()  # by number of the page, last used last
        self._last: SortKey | None = None
        self.complete = False

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __getitem__(self, place: int) -> Line:
        """The line at a place. Raises StoreFailed when it has to be read and cannot be."""
        page, inside = self._where(place)
        return self._of(page)[inside]

    @property
    def held(self) -> int:
        """How many rows are in memory."""
        return sum(len(rows) for rows in self._rows.values())

    def key(self, line: Line) -> SortKey:
        return sort_key(line.row.entry, self._order)

    def next(self) -> Sequence[Line]:
        """Read the rows behind the known ones without adding them. Raises StoreFailed."""
        found = self._read(self._last, self._page)
        self.complete = len(found) < self._page
        return found

    def add(self, found: Sequence[Line]) -> None:
        """Add what `next` found."""
        if found:
            self._pages.append(_Page(self._last, len(found)))
            self._hold(len(self._pages) - 1, list(found))
            self._last = self.key(found[-1])
            self._count()

    def place_of(self, key: SortKey) -> int:
        """Where a row with this key stands or would stand among the known rows."""
        page = self._page_of(key)
        if page is None:
            return 0
        begin = self._ends[page] - self._pages[page].size
        return begin + bisect_left([self.key(line) for line in self._of(page)], key)

    def is_known(self, key: SortKey) -> bool:
        """Whether a row with this key belongs to the part that was read."""
        return self.complete or (self._last is not None and key <= self._last)

    def holds(self, key: SortKey) -> bool:
        """Whether the page where this key belongs is in memory."""
        page = self._page_of(key)
        return page is None or page in self._rows

    def has(self, key: SortKey) -> int | None:
        """The place of the row with exactly this key, or None."""
        place = self.place_of(key)
        return place if place < len(self) and self.key(self[place]) == key else None

    def insert(self, place: int, line: Line) -> None:
        """Put a line where `place_of` said."""
        page = self._page_of(self.key(line))
        if page is None:
            self._pages.append(_Page(None, 0))
            page = len(self._pages) - 1
            self._hold(page, [])
        begin = self._begin(page)
        self._of(page).insert(place - begin, line)
        self._pages[page].size += 1
        if self._last is None or self.key(line) > self._last:
            self._last = self.key(line)
        self._count()

    def remove(self, place: int) -> None:
        page, inside = self._where(place)
        del self._of(page)[inside]
        self._pages[page].size -= 1
        self._count()

    def put(self, place: int, line: Line) -> None:
        """Put a line in place of the one with the same key."""
        page, inside = self._where(place)
        self._of(page)[inside] = line

    def _where(self, place: int) -> tuple[int, int]:
        page = bisect_left(self._ends, place + 1)
        return page, place - self._begin(page)

    def _begin(self, page: int) -> int:
        return self._ends[page - 1] if page > 0 else 0

    def _page_of(self, key: SortKey) -> int | None:
        """The last page that begins before the key."""
        if not self._pages:
            return None
        begins: list[SortKey] = [page.after for page in self._pages[1:] if page.after is not None]
        return bisect_left(begins, key)

    def _of(self, page: int) -> list[Line]:
        if page in self._rows:
            self._rows.move_to_end(page)
        else:
            known = self._pages[page]
            self._hold(page, list(self._read(known.after, known.size)) if known.size else [])
        return self._rows[page]

    def _hold(self, page: int, rows: list[Line]) -> None:
        self._rows[page] = rows
        while len(self._rows) > self._kept:
            self._rows.popitem(last=False)

    def _count(self) -> None:
        self._ends = list(accumulate(page.size for page in self._pages))
