"""One neutral reminder before a planned talk, off until chosen, and only while Evenhand is open (CHK-2)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QObject, QTimer

from evenhand.app.system.notes import DesktopNotes
from evenhand.domain.failures import StoreFailed
from evenhand.domain.message import msg
from evenhand.domain.spans import Span
from evenhand.domain.talks.agenda import TalkKind
from evenhand.domain.talks.schedule import due
from evenhand.ui.doors import House
from evenhand.ui.work import Say

_LOOK_MS = 30_000


class Reminders(QObject):
    """Quiet during a pause and in hard weeks, and once a kind of talk was held today."""

    def __init__(self, house: House, notes: DesktopNotes, say: Say, name: str, now: Callable[[], datetime],
                 parent: QObject) -> None:
        """`name` of the program is the title of the note: never anything of the household."""
        super().__init__(parent)
        self._house, self._notes, self._say, self._name, self._now = house, notes, say, name, now
        self._told: set[tuple[date, TalkKind]] = set()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(_LOOK_MS)

    def look(self) -> None:
        """Show what is due, each once. What cannot be read now is not reminded of."""
        try:
            wanted = self._due()
        except StoreFailed:
            return
        if wanted:
            self._told |= wanted
            self._notes.show(self._name, self._say(msg("Reminder")))

    def _due(self) -> set[tuple[date, TalkKind]]:
        now, talking = self._now(), self._house.ours.talking
        kinds = due(talking.plans.all(), now)
        if not kinds or talking.pause.now() is not None:
            return set()
        if self._house.ours.hard_weeks.within(Span.of_days(now.date(), 1)):
            return set()
        held = {talk.kind for talk in talking.talks.all() if talk.day == now.date()}
        return {(now.date(), kind) for kind in kinds - held} - self._told
