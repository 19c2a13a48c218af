"""What every change has in common: it is a value, and it knows its inverse."""
# SPDX-License-Identifier: GPL-3.0-or-later

from typing import Protocol, Self


class Change(Protocol):
    """A checked wish, ready to be carried out by the door that planned it.

    Doors offer `plan_...(...) -> Change` (raises Refused, changes nothing) and `apply(change)` (raises
    StoreFailed, and then nothing has changed). One undo command serves all changes.
    """

    def inverse(self) -> Self: ...


class NoteOfChange(Protocol):
    """Told after each change that was carried out, so that views can follow."""

    def __call__(self, change: Change) -> None: ...
