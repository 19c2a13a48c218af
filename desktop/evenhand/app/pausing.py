"""Starts a pause from anywhere and covers the open household with it until it is over."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog

from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.message import Message
from evenhand.domain.talks.agenda import Step
from evenhand.ui.coach.hints import Coaching
from evenhand.ui.door.reading import ReadingPage
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit
from evenhand.ui.order import first_on
from evenhand.ui.pause.key import PauseKey
from evenhand.ui.pause.page import PauseActs, PausePage
from evenhand.ui.shell import Shell


class Pausing(QObject):
    """One press or F9 starts the pause at once, without a question; while it is on, nothing else is shown (COM-8)."""

    def __init__(self, app: QApplication, kit: Kit, house: House, shell: Shell, now: Callable[[], datetime],
                 read_text: Callable[[str], str], coaching: Coaching) -> None:
        super().__init__(shell)
        self._kit, self._house, self._shell, self._now, self._read_text = kit, house, shell, now, read_text
        self._coaching = coaching
        shell.pause_asked.connect(self.start)
        PauseKey(app, self).asked.connect(self.start)

    def start(self) -> None:
        """Start a pause, or show the one that is on."""
        door, talking = self._house.ours.talking.pause, self._house.ours.talking
        try:
            if door.now() is None:
                today, talk = self._house.today(), talking.talks.open_one()
                opens = first_on(today) if len(self._house.partners) == 2 else None
                door.apply(door.plan_start(self._now(), opens, talk.note(Step.TOPIC) if talk is not None else ""))
        except (Refused, StoreFailed) as refusal:
            self._shell.page.tell(refusal.message)
            return
        self.show()

    def show(self) -> None:
        """Cover the household while a pause is on, or while it waits for what comes of it."""
        ours, partners = self._house.ours, self._house.partners
        if ours.talking.pause.now() is None:
            return
        for dialog in self._shell.window().findChildren(QDialog):
            dialog.reject()
        first = first_on(self._house.today())
        page = PausePage(
            self._kit, ours.talking.pause, ours.talking.topics,
            tuple(partners[who] for who in (first, first.other) if who in partners),
            PauseActs(self._now, self._read, self._shell.lock_asked.emit, self._shell.quick_close_asked.emit,
                      self._coaching))
        page.ended.connect(self._uncover)
        page.left.connect(self._uncover)
        self._shell.cover(page)

    def _uncover(self, words: Message | str = "") -> None:
        self._shell.uncover()
        if words:
            self._shell.page.tell(words)

    def _read(self) -> None:
        self._shell.cover(ReadingPage(self._kit, self._read_text("right-for-us"), self.show,
                                      self._shell.quick_close_asked.emit))
