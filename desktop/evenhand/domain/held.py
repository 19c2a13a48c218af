"""Changes of very many entries: held by the store, and told here by a name and a number."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from evenhand.domain.entries import Entry
from evenhand.domain.sharing import Outgoing

MOST_IN_MEMORY = 1000  # entries; a change of more is held by the store


class Under(Protocol):
    """How far long work has come. Call it now and then; `cancelled()` says whether to stop and undo what was begun."""

    def __call__(self, done: int, of: int) -> None: ...

    def cancelled(self) -> bool: ...


class Stopped(Exception):
    """The person stopped long work. Nothing has changed."""


@dataclass(frozen=True, slots=True)
class HeldChange:
    """A change of `number` entries. The store holds the other state of each under the name `batch`.

    To carry it out is to exchange the two states. So the way back is the same exchange once more. `adds` is 1 when
    the entries come, -1 when they go, and 0 when they become others.
    """

    batch: str
    number: int
    adds: int = 0

    def inverse(self) -> "HeldChange":
        return replace(self, adds=-self.adds)


State = tuple[str, Entry | None]  # the id of an entry, and what is to become of it; None is "not there"


class HeldStore(Protocol):
    """Keeps held changes in one partner's own space until the undo steps end. Every method raises StoreFailed."""

    def hold(self, batch: str, states: Iterable[State], under: Callable[[int], None]) -> None:
        """Keep the states as one batch and call `under` with how many are kept. All of them or none."""
        ...

    def exchange(self, batch: str, form_of: Callable[[Entry], Outgoing | None], under: Callable[[int], None]) -> None:
        """Give each entry of the batch its other state, and keep the present one in its place.

        What was shared leaves ours; what comes as shared goes there in the form that `form_of` gives, and stays
        private where it gives None. Whatever `under` raises ends it, and then nothing has changed. Raises StoreFailed
        also for a batch that is no longer held.
        """
        ...

    def forget(self, batch: str) -> None:
        """Forget a batch that will not be asked for again."""
        ...
