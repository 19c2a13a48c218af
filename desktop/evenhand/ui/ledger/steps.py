"""Steps that take long: planned and carried out on the worker, then one step for undo like any other."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from PySide6.QtWidgets import QWidget

from evenhand.domain.message import Message, msg
from evenhand.domain.rewriting import Rewrite
from evenhand.ui.commands import Start
from evenhand.ui.doors import LongDoors, Mine
from evenhand.ui.kit import Kit
from evenhand.ui.long import HowFar, LongWork
from evenhand.ui.work import Run


class Planned(Protocol):
    """What a plan comes to; without a `change` there is nothing to do."""

    @property
    def change(self) -> Rewrite | None: ...


P = TypeVar("P", bound=Planned)


@dataclass(frozen=True, slots=True)
class Only:
    """A plan that is its change and nothing more."""

    change: Rewrite | None


class LongSteps:
    """Carries such steps out. A failure is told where those of all other steps are."""

    def __init__(self, kit: Kit, run: Run) -> None:
        self._kit = kit
        self.work = LongWork(kit, run)

    def carry_out(self, parent: QWidget | None, mine: Mine, words: Message, plan: Callable[[LongDoors, HowFar], P],
                  name: Callable[[P], Message], done: Callable[[P], None],
                  failed: Callable[[Message], None] | None = None) -> None:
        """Plan on the worker and do it at once; `words` say what is going on, `name` what the step is called.

        `parent` may be a dialog: the way back stands in the window below, for the dialog is gone by then.
        """
        below = _lasting(parent)
        def job(how_far: HowFar) -> P:
            with mine.long() as doors:
                planned = plan(doors, how_far)
                if planned.change is not None:
                    doors.rewriting.apply(planned.change, how_far)
                return planned

        def end(planned: P) -> None:
            if planned.change is not None:
                mine.commands.note_done(self._kit.say(name(planned)), planned.change, self._again(below, mine))
            done(planned)

        self.work.start(parent, words, job, end, failed or mine.commands.failed.emit)

    def _again(self, parent: QWidget | None, mine: Mine) -> Start:
        def start(change: Rewrite, done: Callable[[], None], failed: Callable[[Message], None]) -> None:
            def job(how_far: HowFar) -> None:
                with mine.long() as doors:
                    doors.rewriting.apply(change, how_far)

            self.work.start(parent, msg("One moment"), job, lambda _none: done(), failed)
        return start


def _lasting(parent: QWidget | None) -> QWidget | None:
    """The window of the program that a part stands in, below all dialogs."""
    window = parent.window() if parent is not None else None
    while window is not None and (below := window.parentWidget()) is not None:
        window = below.window()
    return window
