"""Counts what of mine is not shared yet, a day at a time, so that the page never waits for it."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from evenhand.domain.failures import StoreFailed
from evenhand.domain.spans import Span
from evenhand.ui.doors import House, Mine

LOOKED_BACK = 28  # days, today included


class WaitingCount(QObject):
    """Whether an entry may be shared is found in its words: that takes time, so it is asked between two events."""

    counted = Signal(int)  # how many entries of the last four weeks wait
    failed = Signal(object)  # the Message of what went wrong outside

    def __init__(self, house: House, mine: Mine, parent: QObject) -> None:
        super().__init__(parent)
        self._house, self._mine = house, mine
        self._days: list[Span] = []
        self._number = 0
        self._next = QTimer(self)
        self._next.setInterval(0)
        self._next.timeout.connect(self._count_a_day)

    def begin(self) -> None:
        """Count anew. A count under way is given up."""
        today = self._house.today()
        self._days = [Span.of_days(today - timedelta(days=back), 1) for back in range(LOOKED_BACK)]
        self._number = 0
        self._next.start()

    def _count_a_day(self) -> None:
        if not self._days:
            self._next.stop()
            self.counted.emit(self._number)
            return
        try:
            self._number += self._mine.sharing.waiting(self._house.catalogue(), self._days.pop())
        except StoreFailed as failure:
            self._next.stop()
            self.failed.emit(failure.message)
