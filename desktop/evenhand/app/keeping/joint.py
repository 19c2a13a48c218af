"""The joint space while a household is open: what is asked of who is here, pausing, ending, and what both signed."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from dataclasses import replace

from evenhand.app import places
from evenhand.app.desk import Desk
from evenhand.app.keeping.apart import Apart
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.message import DayStyle, Message, Told, msg
from evenhand.storage.household import Household
from evenhand.storage.resting import renewed_keys
from evenhand.ui.joint.acts import JointActs, Standing
from evenhand.ui.joint.ending import after_the_end, before_the_end


class Joint:
    """What the window offers about the joint space. `show` builds the pages anew at a place, `tell` says a sentence there."""

    def __init__(self, desk: Desk, household: Household, apart: Apart, show: Callable[[str], None],
                 tell: Callable[[Message], None], export_mine: Callable[[], None], lock: Callable[[], None],
                 quick_close: Callable[[], None]) -> None:
        self._desk, self._household, self._apart = desk, household, apart
        self._show, self._tell, self._export_mine = show, tell, export_mine
        self._lock, self._quick_close = lock, quick_close
        self._later = False  # asked for in this session; nothing of it is kept
        household.joint.go_by(desk.today)

    def acts(self) -> JointActs:
        """For the pages that are shown now."""
        household, apart = self._household, self._apart
        alone, two = len(household.present) == 1, len(household.enrolled) > 1
        return JointActs(
            now=self.standing, text=self.text, say_yes=self._say_yes, unsay=self._unsay, pause=self._pause, end=self._end,
            later=self._put_off, lock=self._lock, export_mine=self._export_mine if alone else None,
            take_along=apart.take_along if two and alone else None,
            go_on_alone=apart.go_on_alone if alone and len(household.ever_known) > 1 else None)

    def standing(self) -> Standing:
        """How it stands for who is here."""
        household, joint = self._household, self._household.joint
        who, alone = household.present[0], len(household.present) == 1
        return Standing(joint.state, alone, alone and joint.has_said(who), alone and joint.asks(who),
                        joint.last_day(who) if alone else None, self._keys())

    @property
    def asked_on_today(self) -> bool:
        """Whether the question stands on Today: not after "later", until the next unlock."""
        return not self._later

    def text(self) -> str:
        """What is shared, in words."""
        return places.help_text("sharing", self._desk.words.language).read_text(encoding="utf-8")

    def _keys(self) -> Message | None:
        """Why all was asked again, when a partner got new keys."""
        if self._household.joint.is_open or self._household.joint.consents.renewed is None:
            return None
        who, day = max(renewed_keys(self._household.shared).items(), key=lambda each: each[1])
        return msg("{name} has new keys since {day}. So each of you is asked again.",
                   name=self._household.partners[who].name, day=Told(day, DayStyle.FULL))

    def _say_yes(self) -> None:
        was_open = self._household.joint.is_open
        if self._done(self._household.say_yes):
            if was_open:
                self._tell(msg("Kept. You are asked again in five weeks."))
            elif self._household.joint.is_open:
                self._tell(msg("Your joint space is open again."))
            else:
                self._tell(msg("Your yes is kept. The joint space opens when the other has said yes too."))

    def _unsay(self) -> None:
        joint, who = self._household.joint, self._household.present[0]
        if self._done(lambda: joint.keep(joint.consents.without(who))):
            self._tell(msg("Taken back."))

    def _pause(self) -> None:
        if self._done(self._household.joint.pause):
            self._tell(msg("Your joint space is paused, for both of you."))

    def _put_off(self) -> None:
        self._later = True
        self._show("today")

    def _done(self, act: Callable[[], None]) -> bool:
        """Do it at once and show what is true then; whether it could be done."""
        here = self._desk.window.room.here
        try:
            act()
        except (Refused, StoreFailed) as failure:
            self._tell(failure.message)
            return False
        self._show(here)
        return True

    # The end

    def ask_to_end(self) -> None:
        """The page that says what ending does."""
        page = before_the_end(self._desk.kit, self.acts(), lambda: self._show("settings"), self._quick_close)
        self._desk.window.show_room(page)
        page.setFocus()

    def _end(self) -> None:
        try:
            self._household.joint.end()
        except StoreFailed as failure:
            self._show("settings")
            self._tell(failure.message)
            return
        acts = self.acts()
        ways = replace(acts, export_mine=self._export_from_settings if acts.export_mine is not None else None)
        page = after_the_end(self._desk.kit, ways, lambda: self._show("today"), self._quick_close)
        self._desk.window.show_room(page)
        page.setFocus()

    def _export_from_settings(self) -> None:
        self._show("settings")
        self._export_mine()

    @property
    def is_open(self) -> bool:
        return self._household.joint.is_open
