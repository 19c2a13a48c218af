"""How a page asks for slow work: a function of values, done elsewhere, answered by a call in the window's thread."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from typing import Protocol

from evenhand.domain.message import Message


class Progress(Protocol):
    """Handed to a job. Call it now and then; `cancelled()` says whether to stop early."""

    def __call__(self, done: int, of: int) -> None: ...

    def cancelled(self) -> bool: ...


class Task(Protocol):
    """A job under way."""

    def cancel(self) -> None: ...


class Run(Protocol):
    """Start `job(progress)` on the worker thread.

    `done(result)` or `failed(message)` is called later in the window's thread, exactly one of them, and none after
    `cancel()`. The job touches no widget, model or undo stack.
    """

    def __call__(self, job: Callable[[Progress], object], done: Callable[[object], None],
                 failed: Callable[[Message], None]) -> Task: ...


class Say(Protocol):
    """Puts a Message into the words of the language in use."""

    def __call__(self, message: Message) -> str: ...
