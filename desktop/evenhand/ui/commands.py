"""Undo: one command class for every change, one stack for each space, and the news of what was done."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from evenhand.domain.change import Change
from evenhand.domain.failures import StoreFailed
from evenhand.domain.message import Message


C = TypeVar("C", bound=Change)


class Commands(QUndoStack):
    """The undo stack of one space. Names of steps never carry private words."""

    made = Signal(object)  # the change that was carried out, also the inverse after an undo
    failed = Signal(object)  # the Message of what went wrong outside

    def carry_out(self, name: str, change: C, apply: Callable[[C], None]) -> None:
        """Do it now and let it be taken back. `name` is already in the person's language.

        Ctrl+Z takes back the latest step, so the stack that was used last is the active one of its group.
        """
        self.setActive(True)
        self.push(_Command(self, name, change, apply))


    def note_done(self, name: str, change: Change, start: "Start") -> None:
        """Let a change be taken back that was carried out on the worker; `start` begins its way back, and on again."""
        self.setActive(True)
        self.push(_LongCommand(self, name, change, start))


class Start(Protocol):
    """Begins to carry a change out on the worker. Calls `done()` or `failed(message)` later, in the window's thread."""

    def __call__(self, change: Any, done: Callable[[], None], failed: Callable[[Message], None]) -> None: ...


class _LongCommand(QUndoCommand):
    """The window takes no other wish while the worker is at it, so Qt may count it as done at once."""

    def __init__(self, news: Commands, name: str, change: Change, start: Start) -> None:
        super().__init__(name)
        self._news, self._change, self._start = news, change, start
        self._is_done = True  # nothing is to be done when it is pushed, nor when a failure puts the place back
        self._failures = 0

    def redo(self) -> None:
        if self._is_done:
            self._is_done = False
            self._news.made.emit(self._change)
        else:
            self._begin(self._change, self._news.undo)

    def undo(self) -> None:
        if self._is_done:
            self._is_done = False
        else:
            self._begin(self._change.inverse(), self._news.redo)

    def _begin(self, change: Change, put_back: Callable[[], None]) -> None:
        def failed(message: Message) -> None:
            self._is_done, self._failures = True, self._failures + 1
            self.setObsolete(self._failures > 1)  # or it would bar the way to all earlier steps
            put_back()
            self._news.failed.emit(message)

        self._start(change, lambda: self._news.made.emit(change), failed)


class _Command(QUndoCommand):
    def __init__(self, news: Commands, name: str, change: Change, apply: Callable[[Any], None]) -> None:
        super().__init__(name)
        self._news, self._change, self._apply = news, change, apply

    def redo(self) -> None:
        self._attempt(self._change)

    def undo(self) -> None:
        self._attempt(self._change.inverse())

    def _attempt(self, change: Change) -> None:
        try:
            self._apply(change)
        except StoreFailed as failure:
            self.setObsolete(True)  # else Qt keeps it, and undo would take back what never happened
            self._news.failed.emit(failure.message)
        else:
            self._news.made.emit(change)
