"""The second partner joins for the first time: reads first, may decline, sets up an own space at the keyboard.

The first partner says yes to what is shared before, the second after reading; each can say no (SAF-16).
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import secrets
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from evenhand.app import opening, places
from evenhand.app.desk import Desk
from evenhand.domain.failures import StoreFailed
from evenhand.domain.message import Message
from evenhand.storage.household import Household
from evenhand.ui.door.firstrun import JoinFirst, SetUp
from evenhand.ui.door.reading import ReadingPage
from evenhand.ui.door.steps import Newcomer
from evenhand.ui.joint.share import before_inviting, before_joining

GROUPS_IN_CODE = 7


def two_groups() -> tuple[int, int]:
    """Which two groups (from 0) of a recovery code to ask for, different ones each time."""
    first, second = sorted(secrets.SystemRandom().sample(range(GROUPS_IN_CODE), 2))
    return first, second


class Invitation:
    """Leads the second partner through. Nothing is kept of a no."""

    def __init__(self, desk: Desk, household: Household, back: Callable[[], None], finished: Callable[[], None],
                 quick_close: Callable[[], None]) -> None:
        self._desk, self._household = desk, household
        self._back, self._finished, self._quick_close = back, finished, quick_close
        self._set_up: SetUp | None = None
        self._says_yes = False

    def show(self) -> None:
        """The first partner's own yes."""
        self._show(before_inviting(self._desk.kit, self._text("sharing"), self._invite, self._back,
                                   partial(self._read, self.show), self._quick_close))

    def _invite(self) -> None:
        """Keep the yes, and show the first screen of the second partner."""
        try:
            self._household.say_yes()
        except StoreFailed as failure:
            self._back()
            self._desk.tell(failure.message)
            return
        _, _, rest = self._text("right-for-us").partition("\n")
        self._show(JoinFirst(self._desk.kit, rest.strip(), self._ask, self._back, self._quick_close))

    def _ask(self) -> None:
        """Whether the second partner wants to share. Both answers lead on to the own space."""
        self._show(before_joining(self._desk.kit, self._text("sharing"), lambda: self._go_on(True),
                                  lambda: self._go_on(False), partial(self._read, self._ask), self._quick_close))

    def _read(self, back: Callable[[], None]) -> None:
        """Whether this is right for them, and back to where they were. Nothing notes it (SAF-3)."""
        self._show(ReadingPage(self._desk.kit, self._text("right-for-us"), back, self._quick_close))

    def _show(self, page: QWidget) -> None:
        self._desk.window.show_room(page)
        page.setFocus()

    def _text(self, name: str) -> str:
        return places.help_text(name, self._desk.words.language).read_text(encoding="utf-8")

    def _go_on(self, says_yes: bool) -> None:
        self._says_yes = says_yes
        there = next(iter(self._household.partners.values()))
        self._set_up = SetUp(
            self._desk.kit, offer_words=opening.offered_words(self._desk.words.language), make=self._make,
            finished=self._finished, back_out=self._back, save_sheet=self._save_sheet, right_for_us=self._text("right-for-us"),
            close=self._quick_close, taken_mark=there.mark, taken_name=there.name)
        self._desk.window.show_room(self._set_up)

    def _make(self, newcomer: Newcomer) -> None:
        today, says_yes = self._desk.today(), self._says_yes
        self._desk.run(lambda progress: opening.enrol(self._household, newcomer.name, newcomer.pronouns, newcomer.mark,
                                                      newcomer.passphrase, today, says_yes),
                       lambda code: self._set_up.show_code(code, two_groups()), self._refused)

    def _refused(self, message: Message) -> None:
        self._set_up.refuse(message)

    def _save_sheet(self, code: str) -> None:
        self._desk.save_sheet(code)
