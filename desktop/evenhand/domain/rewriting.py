"""Steps that change tasks, the usual week and many entries together: an import, a merge of two tasks."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from evenhand.domain.entries import Entry
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.held import MOST_IN_MEMORY, HeldChange, HeldStore, State, Stopped, Under
from evenhand.domain.ledger import EntriesChange, Ledger, NewEntry
from evenhand.domain.message import msg
from evenhand.domain.own_tasks import OwnTask, OwnTaskChange, OwnTasks, TaskDomain
from evenhand.domain.sharing import Outgoing, outgoing
from evenhand.domain.usual_week import UsualChange, UsualWeek

NO_USUAL = UsualChange(())


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Changes of own tasks, of the usual week and of entries that are one step for undo."""

    tasks: tuple[OwnTaskChange, ...]
    usual: UsualChange
    entries: EntriesChange | HeldChange

    def inverse(self) -> "Rewrite":
        return Rewrite(tuple(change.inverse() for change in reversed(self.tasks)), self.usual.inverse(),
                       self.entries.inverse())


class Rewriting:
    """The one door for steps that are too large or too mixed for the other doors of one partner. For the worker."""

    def __init__(self, ledger: Ledger, own_tasks: OwnTasks, usual_week: UsualWeek, held: HeldStore,
                 new_id: Callable[[], str]) -> None:
        self._ledger, self._own_tasks, self._usual_week = ledger, own_tasks, usual_week
        self._held, self._new_id = held, new_id

    def plan_merge(self, from_task: str, to_task: str, today: date, under: Under) -> Rewrite:
        """Make one task of two: entries and usual week of `from_task`, an own one, become those of `to_task`.

        What the usual week says of `to_task` counts where it says something of both. Raises Refused when
        `from_task` is none of one's own or both are the same; Stopped.
        """
        if from_task == to_task:
            raise Refused(msg("Please choose another task to put it together with."), "task")
        gone = self._own_tasks.plan_remove(from_task)
        usual = self._usual_of_both(from_task, to_task)
        entries = self._ledger.of_task(from_task)
        if len(entries) <= MOST_IN_MEMORY:
            return Rewrite((gone,), usual, self._ledger.plan_move(from_task, to_task, today))
        moved = ((entry.id, replace(entry, task=to_task)) for entry in entries)
        return Rewrite((gone,), usual, self._hold(moved, len(entries), under))

    def _usual_of_both(self, from_task: str, to_task: str) -> UsualChange:
        known = self._usual_week.tasks()
        if from_task not in known:
            return NO_USUAL
        kept = known.get(to_task) or replace(known[from_task], task=to_task)
        return UsualChange(((known[from_task], None), (known.get(to_task), kept)))

    def new_tasks(self, names: Iterable[str], domain: TaskDomain) -> tuple[OwnTask, ...]:
        """Own tasks with these names, not kept yet. Raises Refused as OwnTasks.plan_add."""
        changes = (self._own_tasks.plan_add(name, domain) for name in names)
        return tuple(change.after for change in changes if change.after is not None)

    def checked(self, new: NewEntry, today: date, tasks: Collection[str]) -> Entry:
        """What a new entry would be; `tasks` are ids of tasks that come with it. Raises Refused."""
        return self._ledger.checked_new(new, today, tasks)

    def plan_add(self, tasks: Sequence[OwnTask], entries: Sequence[Entry], under: Under) -> Rewrite:
        """Add entries, checked before, with the own tasks that are new among them. Raises Stopped."""
        added = tuple(OwnTaskChange(None, task) for task in tasks)
        return Rewrite(added, NO_USUAL, self._hold(((each.id, each) for each in entries), len(entries), under, 1))

    def plan_remove(self, ids: Sequence[str], under: Under) -> Rewrite:
        """Remove entries, however many. Raises Stopped."""
        return Rewrite((), NO_USUAL, self._hold(((entry_id, None) for entry_id in ids), len(ids), under, -1))

    def _hold(self, states: Iterable[State], number: int, under: Under, adds: int = 0) -> HeldChange:
        batch = self._new_id()
        self._held.hold(batch, states, _half(under, 0, number))
        return HeldChange(batch, number, adds)

    def forget(self, change: Rewrite) -> None:
        """Let go of a step that was planned and will not be carried out. Raises StoreFailed."""
        if isinstance(change.entries, HeldChange):
            self._held.forget(change.entries.batch)

    def apply(self, change: Rewrite, under: Under) -> None:
        """Carry a step out. Raises StoreFailed or Stopped, and then nothing has changed."""
        done: list[OwnTaskChange] = []
        usual = NO_USUAL
        try:
            for each in change.tasks:
                self._own_tasks.apply(each)
                done.append(each)
            if change.usual.pairs:
                self._usual_week.apply(change.usual)
                usual = change.usual
            match change.entries:
                case HeldChange(batch, number, _):
                    own = self._own_tasks.all()
                    self._held.exchange(batch, lambda entry: self._form_of(entry, own), _half(under, 1, number))
                case EntriesChange() as entries:
                    self._ledger.apply(entries)
        except (StoreFailed, Stopped):
            with suppress(StoreFailed):  # what was done first goes back; the cause is told either way
                if usual.pairs:
                    self._usual_week.apply(usual.inverse())
                for each in reversed(done):
                    self._own_tasks.apply(each.inverse())
            raise

    def _form_of(self, entry: Entry, own: Sequence[OwnTask]) -> Outgoing | None:
        return outgoing(entry, own) if self._ledger.goes_along(entry) else None


def _half(under: Under, which: int, number: int) -> Callable[[int], None]:
    """Tells one of the two halves of long work, and stops it when that is wanted."""
    def tell(done: int) -> None:
        if under.cancelled():
            raise Stopped
        under(which * number + done, 2 * number)
    return tell
