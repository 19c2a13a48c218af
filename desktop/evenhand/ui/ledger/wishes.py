"""What can be done with rows of the ledger, each through the door of the one it belongs to."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from evenhand.domain.entries import Entry, Ticked
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.held import MOST_IN_MEMORY, Under
from evenhand.domain.ledger import EntriesChange, Field, Ledger, NewEntry, Row
from evenhand.domain.message import Message, counted, msg
from evenhand.domain.partners import Who
from evenhand.domain.thanks import Thanks
from evenhand.ui.doors import House, LongDoors, Mine
from evenhand.ui.kit import Kit
from evenhand.ui.ledger.steps import LongSteps, Only


class Wishes(QObject):
    """Carries out what a person wants of entries. A refusal is told by signal, and then nothing has changed."""

    refused = Signal(object)  # the Message of a rule that says no
    acted = Signal()  # something was shared or taken back, which is no step of undo

    def __init__(self, kit: Kit, house: House, steps: LongSteps | None = None) -> None:
        """Without `steps` a change of very many rows is made in place, like any other."""
        super().__init__()
        self._kit, self._house, self._steps = kit, house, steps

    def mine(self, row: Row) -> Mine | None:
        """The doors of the row's author, if that partner is here."""
        return self._house.mine.get(row.entry.author)

    def own_entry(self, row: Row) -> Entry | None:
        """The row as its author keeps it, if that partner is here."""
        if isinstance(row.entry, Entry):
            return row.entry
        mine = self.mine(row)
        return mine.ledger.get(row.id) if mine is not None else None

    def may_edit(self, row: Row, field: Field) -> bool:
        """Whether the row's author is here. What stays private is not changed while both can see (rule 11)."""
        if row.own or row.entry.author not in self._house.mine:
            return row.own
        return {Field.RISK: row.entry.risk is not None, Field.NOTE: bool(row.entry.note)}.get(field, True)

    def edit(self, row: Row, field: Field, value: object) -> bool:
        """Give one field of a row a new value."""
        mine = self.mine(row)
        if mine is None:
            return False
        try:
            change = mine.ledger.plan_edit(row.id, field, value, self._house.today())
        except Refused as refusal:
            self.refused.emit(refusal.message)
            return False
        if change.before != change.after:
            mine.commands.carry_out(self._kit.say(step_name(field)), change, mine.ledger.apply)
        return True

    def remove(self, rows: Sequence[Row]) -> bool:
        """Remove the rows whose authors are here, one step for each author."""
        if len(rows) > MOST_IN_MEMORY and self._steps is not None:
            return self._remove_many(rows, self._steps)
        return self._each(rows, lambda ledger, ids: ledger.plan_remove(ids),
                          lambda n: counted("remove an entry", "remove {n} entries", n))

    def _remove_many(self, rows: Sequence[Row], steps: LongSteps) -> bool:
        """Remove more rows than are kept in memory for undo, on the worker. What has begun is not told as done."""
        for who in {row.entry.author for row in rows}:
            mine = self._house.mine.get(who)
            ids = [row.id for row in rows if row.entry.author is who]
            if mine is not None:
                steps.carry_out(None, mine, msg("Removing entries"),
                                lambda doors, far, gone=ids: Only(doors.rewriting.plan_remove(gone, far)),
                                lambda _planned, n=len(ids): counted("remove an entry", "remove {n} entries", n),
                                lambda _planned: None)
        return False

    def duplicate(self, rows: Sequence[Row]) -> bool:
        """The same work once more, today."""
        today = self._house.today()
        return self._each(rows, lambda ledger, ids: ledger.plan_duplicate(ids, today),
                          lambda n: counted("log it once more", "log {n} entries once more", n))

    def _each(self, rows: Sequence[Row], plan: Callable[[Ledger, Sequence[str]], EntriesChange],
              name: Callable[[int], Message]) -> bool:
        done = False
        for who in {row.entry.author for row in rows}:
            mine = self._house.mine.get(who)
            if mine is None:
                continue
            ids = [row.id for row in rows if row.entry.author is who]
            try:
                change = plan(mine.ledger, ids)
            except Refused as refusal:
                self.refused.emit(refusal.message)
                continue
            mine.commands.carry_out(self._kit.say(name(len(ids))), change, mine.ledger.apply)
            done = True
        return done

    def add(self, who: Who, new: Iterable[NewEntry]) -> bool:
        """Log several entries as one step."""
        mine, new = self._house.mine[who], tuple(new)
        if len(new) > MOST_IN_MEMORY and self._steps is not None:
            return self._add_many(mine, new, self._steps)
        try:
            change = mine.ledger.plan_add_many(new, self._house.today())
        except Refused as refusal:
            self.refused.emit(refusal.message)
            return False
        mine.commands.carry_out(self._kit.say(counted("log an entry", "log {n} entries", len(new))), change,
                                mine.ledger.apply)
        return True

    def _add_many(self, mine: Mine, new: Sequence[NewEntry], steps: LongSteps) -> bool:
        """Log more entries than are kept in memory for undo, on the worker. What has begun is not told as done."""
        today = self._house.today()

        def plan(doors: LongDoors, far: Under) -> Only:
            entries = [doors.rewriting.checked(each, today, ()) for each in new]
            return Only(doors.rewriting.plan_add((), entries, far))

        steps.carry_out(None, mine, msg("Adding entries"), plan,
                        lambda _planned: counted("log an entry", "log {n} entries", len(new)), lambda _planned: None)
        return False

    def may_thank(self, row: Row) -> Mine | None:
        """The doors of the one who can thank for a row: the other of its author, if here and the row is shared."""
        if not row.shared:
            return None
        return self._house.mine.get(row.entry.author.other)

    def thank(self, row: Row, text: str = "") -> bool:
        """Say thanks for what a row tells, with or without words."""
        giver = self.may_thank(row)
        if giver is None:
            return False
        return self.give_thanks(giver, text, entry_id=row.id, done_by=row.entry.author)

    def give_thanks(self, giver: Mine, text: str, *, entry_id: str = "", done_by: Who | None = None) -> bool:
        """Say thanks, for an entry or in own words alone."""
        ours = self._house.ours.commands
        try:
            change = giver.thanks.plan_give(self._house.today(), text, entry_id=entry_id, done_by=done_by)
        except Refused as refusal:
            self.refused.emit(refusal.message)
            return False
        ours.carry_out(self._kit.say(msg("say thanks")), change, giver.thanks.apply)
        return True

    def take_thanks_back(self, thanks: Thanks) -> bool:
        """Take own thanks back."""
        giver = self._house.mine.get(thanks.giver)
        if giver is None:
            return False
        try:
            change = giver.thanks.plan_remove(thanks.id)
        except Refused as refusal:
            self.refused.emit(refusal.message)
            return False
        self._house.ours.commands.carry_out(self._kit.say(msg("take thanks back")), change, giver.thanks.apply)
        return True

    def share(self, who: Who, ticked: dict[str, Ticked]) -> int:
        """Send own entries to ours. An act with its own way back, no step of undo."""
        mine = self._house.mine[who]
        return self._act(lambda: mine.sharing.share(ticked, self._house.catalogue(), mine.own_tasks.all()))

    def take_back(self, who: Who, ids: Sequence[str]) -> int:
        """Take own entries out of ours."""
        mine = self._house.mine[who]
        return self._act(lambda: mine.sharing.take_back(ids))

    def _act(self, act: Callable[[], int]) -> int:
        try:
            number = act()
        except (Refused, StoreFailed) as failure:
            self.refused.emit(failure.message)
            return 0
        self.acted.emit()
        return number


def step_name(field: Field) -> Message:
    """What changing this field is called in the list of steps."""
    match field:
        case Field.DAY:
            return msg("change the day")
        case Field.TASK:
            return msg("change what it was")
        case Field.MINUTES:
            return msg("change the time")
        case Field.ENERGY:
            return msg("change the energy")
        case Field.RISK:
            return msg("change the emotional risk")
        case Field.FELT:
            return msg("change how it felt")
        case Field.NOTE:
            return msg("change the note")
        case Field.COUNT_AFTER_ALL:
            return msg("count it after all")
