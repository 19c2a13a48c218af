"""The page on the desk: keeps what is written, remembers what could not be kept, and says what waits."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from evenhand.domain.agreements.agreement import Agreement
from evenhand.domain.agreements.changes import AgreementAct, Change
from evenhand.domain.agreements.content import (
    Boundary,
    BreachAct,
    Clause,
    Content,
    LimitKind,
    Topic,
)
from evenhand.domain.agreements.door import Agreements
from evenhand.domain.agreements.transitions import Life
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Partner, Who
from evenhand.ui.agreements.unready import Unready
from evenhand.ui.coach.hints import Coaching
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit
from evenhand.ui.order import sides_of


class PageDesk(QObject):
    """One agreement being written. Everything that is kept goes through here and can be taken back (Ctrl+Z).

    `pending` holds texts that the rules refused, by the box they stand in, so that nothing typed is lost: also over a
    lock, in the own file of their writer. `kept_words` are those that the coach asks about no more, by their box; parts are
    left and come back to.
    """

    kept = Signal()  # by this desk
    changed = Signal()  # from elsewhere: an undo, an act
    failed = Signal(object)  # the Message

    def __init__(self, kit: Kit, house: House, agreement_id: str, coaching: Coaching) -> None:
        super().__init__()
        self.kit, self.house, self.id, self.coaching = kit, house, agreement_id, coaching
        self.kept_words: dict[str, set[str]] = defaultdict(set)
        self.pending = Unready(agreement_id, {who: house.mine[who].aside for who in self.here}, self.failed.emit)
        self._keeping = False
        house.ours.commands.made.connect(self._made)
        house.ours.commands.failed.connect(self._failed)

    @property
    def door(self) -> Agreements:
        return self.house.ours.agreements

    @property
    def page(self) -> Agreement:
        return self.door.all[self.id]

    @property
    def there(self) -> bool:
        """Whether the page still exists: its beginning can be undone."""
        return self.id in self.door.all

    @property
    def draft(self) -> Content:
        return self.page.draft

    @property
    def draft_page(self) -> Agreement:
        """The page as its draft would print, whatever holds now."""
        return replace(self.page, life=Life())

    @property
    def order(self) -> tuple[Who, ...]:
        """Both partners in today's order."""
        return tuple(who for who in sides_of(self.house).order if who in self.house.partners)

    @property
    def here(self) -> tuple[Who, ...]:
        """Those who are here, in today's order."""
        return tuple(who for who in self.order if who in self.house.mine)

    @property
    def notices(self) -> bool:
        """Whether a private notice may be shown: only to one who is alone (rule 11)."""
        return not self.house.both_here

    def partner(self, who: Who) -> Partner:
        return self.house.partners[who]

    # What is kept

    def edit(self, **values: Any) -> None:
        """Put values into the draft. Raises Refused, and then nothing has changed."""
        wanted = replace(self.draft, **values)
        if wanted != self.draft:
            change = self.door.plan_edit(self.id, wanted, self.here)
            if change.after != change.before:
                self.carry(change)

    def put_clauses(self, topic: Topic, text: str) -> None:
        """Each line is a clause of its own. Raises Refused."""
        lines = [Clause(topic, line) for line in text.split("\n") if line.strip()]
        others = [clause for clause in self.draft.clauses if clause.topic is not topic]
        order = list(Topic)
        self.edit(clauses=tuple(sorted([*others, *lines], key=lambda clause: order.index(clause.topic))))

    def write_limit(self, by: Who, limit: str | None, kind: LimitKind, cue: str, act: str,
                    acts: Iterable[BreachAct], task: str = "") -> str:
        """Keep an own limit, new when `limit` is None; its id. Raises Refused."""
        if limit is None:
            change = self.door.plan_add_limit(self.id, by, kind, act, cue, acts, task)
        else:
            change = self.door.plan_edit_limit(self.id, by, limit, act, cue, acts, task)
        if change.before != change.after:
            self.carry(change)
        return change.after.id if change.after is not None else ""

    def limits_of(self, who: Who) -> tuple[Boundary, ...]:
        """The limits of one partner on this page."""
        return tuple(boundary for boundary in self.page.boundaries if boundary.author is who)

    def remove_limit(self, by: Who, limit: str) -> None:
        """Take an own limit off the page."""
        self.carry(self.door.plan_remove_limit(self.id, by, limit))

    def say_yes_to_limit(self, by: Who, limit: str, prints: bool) -> None:
        """The author's own yes, and whether it may stand on paper."""
        self.act(lambda: self.door.plan_yes_to_limit(self.id, by, limit, self.house.today(), prints), quiet=True)

    def take_yes_back(self, by: Who, limit: str) -> None:
        """The author's yes taken back."""
        self.act(lambda: self.door.plan_take_back_limit(self.id, by, limit), quiet=True)

    def ask(self, by: Who, text: str) -> None:
        """Ask the other for something. Raises Refused."""
        self.carry(self.door.plan_ask(self.id, by, text))

    def carry(self, change: Change) -> None:
        """Do it so that it can be undone."""
        self._keeping = True
        try:
            self.house.ours.commands.carry_out(self.kit.say(msg("agreement")), change, self.door.apply)
        finally:
            self._keeping = False
        self.kept.emit()

    def act(self, plan: Callable[[], AgreementAct], *, quiet: bool = False) -> bool:
        """Do what has its own way back. Whether it was done; what was refused is told by `failed`.

        `quiet` is for who shows the outcome in place: the form is not built anew.
        """
        try:
            self.door.apply(plan())
        except (Refused, StoreFailed) as failure:
            self.failed.emit(failure.message)
            return False
        (self.kept if quiet else self.changed).emit()
        return True

    def _made(self, _change: object) -> None:
        if not self._keeping:
            self.changed.emit()

    def _failed(self, message: Message) -> None:
        self.failed.emit(message)

    def let_go(self) -> None:
        """Listen no more."""
        self.house.ours.commands.made.disconnect(self._made)
        self.house.ours.commands.failed.disconnect(self._failed)

