"""Things of one kind on a shelf of the shared space, and the door that keeps them: read, find, swap one for another."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from evenhand.domain.failures import Refused
from evenhand.domain.message import msg


class HasId(Protocol):
    """What a shelf can tell apart."""

    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=HasId)


@dataclass(frozen=True, slots=True)
class Swap(Generic[T]):
    """One thing before and after; None is "not there"."""

    before: T | None
    after: T | None

    def inverse(self) -> "Swap[T]":
        return Swap(before=self.after, after=self.before)


class Shelf(Protocol[T]):
    """Things of one kind in the shared space. Raises StoreFailed; a failed write changes nothing."""

    def all(self) -> Sequence[T]:
        """All, in the order in which they came."""
        ...

    def save(self, thing: T) -> None:
        """Keep it in place of the one with the same id."""
        ...

    def remove(self, thing_id: str) -> None: ...


class Keeper(Generic[T]):
    """What a door to such things can do: read, find, carry a change out.

    The shelf is read once, at the first question, and followed from then on: nobody else writes there meanwhile.
    """

    def __init__(self, shelf: Shelf[T]) -> None:
        self._shelf = shelf
        self._known_things: dict[str, T] | None = None

    def all(self) -> tuple[T, ...]:
        """All, in the order in which they came. Raises StoreFailed at the first question."""
        return tuple(self._things().values())

    def get(self, thing_id: str) -> T | None:
        return self._things().get(thing_id)

    def apply(self, change: Swap[T]) -> None:
        """Carry a change out. Raises StoreFailed, and then nothing has changed."""
        if change.after is not None:
            self._keep(change.after)
        elif change.before is not None:
            self._take_out(change.before.id)

    def _things(self) -> dict[str, T]:
        if self._known_things is None:
            self._known_things = {thing.id: thing for thing in self._shelf.all()}
        return self._known_things

    def _keep(self, thing: T) -> None:
        things = self._things()
        self._shelf.save(thing)
        things[thing.id] = thing

    def _take_out(self, thing_id: str) -> None:
        things = self._things()
        self._shelf.remove(thing_id)
        things.pop(thing_id, None)

    def _known(self, thing_id: str) -> T:
        found = self.get(thing_id)
        if found is None:
            raise Refused(msg("This is no longer there."))
        return found
