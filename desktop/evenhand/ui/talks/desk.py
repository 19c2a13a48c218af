"""What all parts of Check-ins work with: kit, house, ways to other rooms, and one way to carry a wish out."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from evenhand.domain.change import Change
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.message import Message
from evenhand.domain.partners import Partner, Who
from evenhand.domain.talks.agenda import TalkKind
from evenhand.ui.coach.hints import Coaching
from evenhand.ui.doors import House, Talking
from evenhand.ui.kit import Kit
from evenhand.ui.order import first_on
from evenhand.ui.work import Run

C = TypeVar("C", bound=Change)


@dataclass(frozen=True, slots=True)
class TalkActs:
    """What Check-ins can lead to elsewhere. `clock` gives seconds that only go forward, for the soft timer."""

    visit: Callable[[str], object]
    pause: Callable[[], None]
    clock: Callable[[], float]
    hard_weeks: Callable[[], None]
    open_agreement: Callable[[str], None]
    run: Run
    join: Callable[[], None] | None = None  # while one of two is here
    coaching: Coaching = Coaching()
    harm_in: Callable[[str], bool] = lambda text: False  # whether a text tells of harm: then it is not shared
    print_steps: Callable[[TalkKind], None] | None = None
    print_pause_card: Callable[[], None] | None = None


class TalkDesk(QObject):
    """Carries wishes out through the doors of the house. What a rule refuses is told by signal."""

    told = Signal(object)  # a Message for the head of the page

    def __init__(self, kit: Kit, house: House, acts: TalkActs) -> None:
        super().__init__()
        self.kit, self.house, self.acts = kit, house, acts
        self.page: QWidget | None = None  # which shows the desk's parts; dialogs open above it

    @property
    def talking(self) -> Talking:
        return self.house.ours.talking

    def window(self) -> QWidget | None:
        """The window above which dialogs open."""
        return self.page.window() if self.page is not None else None

    @property
    def here(self) -> frozenset[Who]:
        return frozenset(self.house.here)

    @property
    def first(self) -> Who:
        """Who stands first today."""
        return first_on(self.house.today())

    @property
    def order(self) -> tuple[Partner, ...]:
        """The partners in today's order."""
        return tuple(self.house.partners[who] for who in (self.first, self.first.other) if who in self.house.partners)

    def read_together(self) -> None:
        """What was brought counts as read, once both are here and the list is shown."""
        try:
            self.talking.topics.mark_read(self.here)
        except StoreFailed as failure:
            self.told.emit(failure.message)

    def carry_out(self, name: Message, change: C, apply: Callable[[C], None]) -> None:
        """A step that Ctrl+Z takes back. `name` never holds private words."""
        self.house.ours.commands.carry_out(self.kit.say(name), change, apply)

    def attempt(self, name: Message, plan: Callable[[], C], apply: Callable[[C], None]) -> bool:
        """Plan and carry out; whether the rules allowed it."""
        try:
            change = plan()
        except Refused as refusal:
            self.told.emit(refusal.message)
            return False
        self.carry_out(name, change, apply)
        return True

    def act(self, plan: Callable[[], C], apply: Callable[[C], None]) -> bool:
        """An act with a way back of its own, which is no step of undo (next, back, stop, go on)."""
        try:
            apply(plan())
        except (Refused, StoreFailed) as refusal:
            self.told.emit(refusal.message)
            return False
        return True
