"""What the private pages work with: kit, the doors of the one who is here, words, and one way to carry a wish out."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from evenhand.domain.change import Change
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.message import Message
from evenhand.domain.reflections.pages import Page
from evenhand.domain.reflections.prompts import ReflectionWords
from evenhand.domain.safety import FindsSafety
from evenhand.domain.shelf import Swap
from evenhand.ui.coach.hints import Coaching
from evenhand.ui.doors import House, Mine
from evenhand.ui.kit import Kit


@dataclass(frozen=True, slots=True)
class PrivateActs:
    """Where private pages can lead. `clock` gives seconds that only go forward, for the soft timer."""

    clock: Callable[[], float]
    read_support: Callable[[], None]
    deleted: Callable[[], None]  # says that it is done, and what backups still hold


class PrivateDesk(QObject):
    """For one who is alone at the screen; the pages are closed while both are here (rule 11)."""

    told = Signal(object)  # a Message for the head of the page

    def __init__(self, kit: Kit, house: House, words: ReflectionWords, coaching: Coaching, safety: FindsSafety,
                 acts: PrivateActs) -> None:
        super().__init__()
        self.kit, self.house, self.words = kit, house, words
        self.coaching, self.safety, self.acts = coaching, safety, acts

    @property
    def mine(self) -> Mine:
        mine = self.house.alone
        if mine is None:
            raise LookupError("private pages are for one who is here alone")
        return mine

    def attempt(self, name: Message, plan: Callable[[], Swap[Page]],
                refuse: Callable[[Refused], None] | None = None) -> Swap[Page] | None:
        """Plan a step that Ctrl+Z takes back, and carry it out; what was done, None when nothing was."""
        try:
            change = plan()
        except Refused as refusal:
            (refuse or (lambda refusal: self.told.emit(refusal.message)))(refusal)
            return None
        failed: list[Message] = []
        listening = self.mine.commands.failed.connect(failed.append)
        self.mine.commands.carry_out(self.kit.say(name), change, self.mine.private.apply)
        QObject.disconnect(listening)
        return None if failed else change

    def delete(self, page_id: str) -> bool:
        """Delete at once and fully. What undo still held of private words goes with it."""
        try:
            self.mine.private.apply(self.mine.private.plan_remove(page_id))
        except (Refused, StoreFailed) as refusal:
            self.told.emit(refusal.message)
            return False
        self.mine.commands.clear()
        self.acts.deleted()
        return True

    def act(self, plan: Callable[[], Change]) -> bool:
        """Bring a sentence or take it back: an act with a way back of its own."""
        try:
            self.mine.bringing.apply(plan())
        except (Refused, StoreFailed) as refusal:
            self.told.emit(refusal.message)
            return False
        return True

    @property
    def can_bring(self) -> bool:
        """Whether there is somebody to bring it to."""
        return len(self.house.partners) == 2
