"""Thanks: a short note for something the partner did. It belongs to the giver."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from evenhand.domain.failures import Refused
from evenhand.domain.message import msg
from evenhand.domain.partners import Who
from evenhand.domain.spans import Span

LONGEST_THANKS = 500  # characters


@dataclass(frozen=True, slots=True)
class Thanks:
    """Thanks of `giver` to the other, about a shared entry, a task, or in own words alone.

    There are no totals of thanks anywhere (CHK-6).
    """

    id: str
    giver: Who
    day: date
    text: str = ""
    entry_id: str = ""
    task: str = ""

    @property
    def receiver(self) -> Who:
        return self.giver.other


@dataclass(frozen=True, slots=True)
class ThanksChange:
    """Thanks before and after; None is "not there"."""

    before: Thanks | None
    after: Thanks | None

    def inverse(self) -> "ThanksChange":
        return ThanksChange(before=self.after, after=self.before)


class ThanksStore(Protocol):
    """Thanks in the shared space. Raises StoreFailed; a failed write changes nothing."""

    def get(self, thanks_id: str) -> Thanks | None: ...

    def within(self, span: Span) -> Sequence[Thanks]:
        """The thanks of these days, newest first."""
        ...

    def for_entries(self, entry_ids: Collection[str]) -> Mapping[str, Sequence[Thanks]]:
        """Thanks about these entries; an entry without thanks is no key."""
        ...

    def thanked_entries(self) -> frozenset[str]:
        """The ids of all entries that have thanks."""
        ...

    def save(self, thanks: Thanks) -> None: ...

    def remove(self, thanks_id: str) -> None: ...


class ThanksDoor:
    """The one door through which one giver's thanks are given, changed and taken back."""

    def __init__(self, store: ThanksStore, giver: Who, new_id: Callable[[], str]) -> None:
        self._store, self._giver, self._new_id = store, giver, new_id

    def plan_give(self, today: date, text: str = "", *, entry_id: str = "", done_by: Who | None = None,
                  task: str = "") -> ThanksChange:
        """Give thanks. `done_by` is the author of the entry.

        Raises Refused when it is about nothing, longer than 500 characters, or about an entry of one's own.
        """
        if done_by is self._giver:
            raise Refused(msg("Thanks are for what the other did."), "entry")
        clean = self._checked(text, entry_id or task)
        return ThanksChange(None, Thanks(self._new_id(), self._giver, today, clean, entry_id, task))

    def plan_edit(self, thanks_id: str, text: str) -> ThanksChange:
        """Change the words of own thanks. Raises Refused as `plan_give`, or when they are not there or not own."""
        before = self._own(thanks_id)
        return ThanksChange(before, replace(before, text=self._checked(text, before.entry_id or before.task)))

    def plan_remove(self, thanks_id: str) -> ThanksChange:
        """Take own thanks back. Raises Refused when they are not there or not own."""
        return ThanksChange(self._own(thanks_id), None)

    def apply(self, change: ThanksChange) -> None:
        """Carry a change out. Raises StoreFailed, and then nothing has changed."""
        if change.after is not None:
            self._store.save(change.after)
        elif change.before is not None:
            self._store.remove(change.before.id)

    def _own(self, thanks_id: str) -> Thanks:
        thanks = self._store.get(thanks_id)
        if thanks is None or thanks.giver is not self._giver:
            raise Refused(msg("These thanks are no longer there."))
        return thanks

    def _checked(self, text: str, about: str) -> str:
        clean = text.strip()
        if not clean and not about:
            raise Refused(msg("Please write what the thanks are for."), "text")
        if len(clean) > LONGEST_THANKS:
            raise Refused(msg("Please use at most {most} letters.", most=LONGEST_THANKS), "text")
        return clean
