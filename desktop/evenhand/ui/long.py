"""Long work with a small window of its own: how far it has come, and a way to stop it."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from evenhand.domain.held import Stopped
from evenhand.domain.message import Message, msg
from evenhand.ui.dialog import Dialog
from evenhand.ui.kit import Kit, Words
from evenhand.ui.work import Progress, Run

SHOWN_EVERY_MS = 100


class HowFar:
    """How far work has come. The worker writes it, the window reads it."""

    def __init__(self) -> None:
        self.done, self.of = 0, 0
        self.stopped = False
        self.worker_stops: Callable[[], bool] = lambda: False  # the program is being locked or closed

    def __call__(self, done: int, of: int) -> None:
        self.done, self.of = done, of

    def cancelled(self) -> bool:
        return self.stopped or self.worker_stops()


class LongWorkDialog(Dialog):
    """Shown while the worker is at it. Nothing else in the window can be used until it ends."""

    def __init__(self, kit: Kit, parent: QWidget | None, words: Words, how_far: HowFar) -> None:
        super().__init__(kit, parent, width=420)
        self._how_far = how_far
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(kit.say(words))
        self.told = kit.text(" ", "small")
        self._stop = kit.button(msg("Stop"), self.reject)
        column = QVBoxLayout()
        for part in (kit.text(words, "subheading"), self.bar, self.told, kit.ends(QWidget(), self._stop)):
            column.addWidget(part)
        self.fill(column)
        self._timer = QTimer(self)
        self._timer.setInterval(SHOWN_EVERY_MS)
        self._timer.timeout.connect(self._show)
        self._timer.start()

    def _show(self) -> None:
        done, of = self._how_far.done, self._how_far.of
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        self.told.say(self.kit.say(msg("{percent} %", percent=100 * done // of)) if of else " ")

    def reject(self) -> None:
        """Ask the work to stop. The window closes once it has."""
        self._how_far.stopped = True
        self._stop.setEnabled(False)


class LongWork:
    """Starts long work on the worker and shows how far it is."""

    def __init__(self, kit: Kit, run: Run) -> None:
        self._kit, self._run = kit, run
        self.dialog: LongWorkDialog | None = None

    def start(self, parent: QWidget | None, words: Words, job: Callable[[HowFar], Any], done: Callable[[Any], None],
              failed: Callable[[Message], None]) -> None:
        """Do `job`, then call one of the two. A job that was stopped in time has changed nothing, and is told so."""
        how_far = HowFar()
        window = parent.window() if parent is not None else None
        dialog = LongWorkDialog(self._kit, window, words, how_far)
        self.dialog = dialog

        def work(progress: Progress) -> object:
            how_far.worker_stops = progress.cancelled
            try:
                return job(how_far)
            except Stopped:
                return Stopped

        def end(result: object) -> None:
            self._close(dialog)
            if result is Stopped:
                failed(msg("Stopped. Nothing was changed."))
            else:
                done(result)

        def fail(message: Message) -> None:
            self._close(dialog)
            failed(message)

        dialog.open()
        self._run(work, end, fail)

    def _close(self, dialog: LongWorkDialog) -> None:
        self.dialog = None
        dialog.accept()
