"""The second partner joins for the first time: reads first, may decline, sets up an own space at the keyboard."""
# SPDX-License-Identifier: GPL-3.0-or-later

import secrets
from collections.abc import Callable

from evenhand.app import opening, places
from evenhand.app.desk import Desk
from evenhand.domain.message import Message
from evenhand.storage.household import Household
from evenhand.ui.door.firstrun import JoinFirst, SetUp
from evenhand.ui.door.steps import Newcomer

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

    def show(self) -> None:
        """The first screen of the second partner."""
        _, _, rest = self._text().partition("\n")
        self._desk.window.show_room(JoinFirst(self._desk.kit, rest.strip(), self._go_on, self._back,
                                              self._quick_close))

    def _text(self) -> str:
        return places.help_text("right-for-us", self._desk.words.language).read_text(encoding="utf-8")

    def _go_on(self) -> None:
        there = next(iter(self._household.partners.values()))
        self._set_up = SetUp(
            self._desk.kit, offer_words=opening.offered_words(self._desk.words.language), make=self._make,
            finished=self._finished, back_out=self._back, save_sheet=self._save_sheet, right_for_us=self._text(),
            close=self._quick_close, taken_mark=there.mark, taken_name=there.name)
        self._desk.window.show_room(self._set_up)

    def _make(self, newcomer: Newcomer) -> None:
        today = self._desk.today()
        self._desk.run(lambda progress: opening.enrol(self._household, newcomer.name, newcomer.pronouns, newcomer.mark,
                                                      newcomer.passphrase, today),
                       lambda code: self._set_up.show_code(code, two_groups()), self._refused)

    def _refused(self, message: Message) -> None:
        self._set_up.refuse(message)

    def _save_sheet(self, code: str) -> None:
        self._desk.save_sheet(code)
