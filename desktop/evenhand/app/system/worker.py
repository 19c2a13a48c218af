"""The one worker thread: runs functions of values in order and answers in the window's thread."""
# SPDX-License-Identifier: GPL-3.0-or-later

import itertools
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.message import Message
from evenhand.ui.work import Progress

Job = Callable[[Progress], object]


class _Progress:
    """Handed to a job."""

    def __init__(self) -> None:
        self._stopped = False
        self.tell: Callable[[int, int], None] | None = None

    def __call__(self, done: int, of: int) -> None:
        if self.tell is not None:
            self.tell(done, of)

    def cancelled(self) -> bool:
        return self._stopped

    def cancel(self) -> None:
        self._stopped = True


@dataclass(slots=True)
class _Answer:
    number: int
    result: object = None
    refused: Message | None = None
    bug: BaseException | None = None


class _Bench(QObject):
    """Lives on the worker thread and does one job after the other."""

    answered = Signal(object)

    @Slot(int, object, object)
    def do(self, number: int, job: Job, progress: _Progress) -> None:
        answer = _Answer(number)
        if not progress.cancelled():
            try:
                answer.result = job(progress)
            except (Refused, StoreFailed) as failure:
                answer.refused = failure.message
            except Exception as bug:  # handed on to the window's thread, where the exception hook tells it
                answer.bug = bug
        self.answered.emit(answer)


class WorkUnderWay:
    """A job that was started; the caller may cancel it."""

    def __init__(self, progress: _Progress) -> None:
        self._progress = progress

    def cancel(self) -> None:
        self._progress.cancel()


class Worker(QObject):
    """Call it like `ui.work.Run`. A bug in a job is raised in the window's thread."""

    busy = Signal(bool)
    _start = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = QThread(self)
        self._bench = _Bench()
        self._bench.moveToThread(self._thread)
        self._start.connect(self._bench.do, Qt.ConnectionType.QueuedConnection)
        self._bench.answered.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._waiting: dict[int, tuple[_Progress, Callable[[object], None], Callable[[Message], None]]] = {}
        self._numbers = itertools.count(1)
        self._thread.start()

    def __call__(self, job: Job, done: Callable[[object], None], failed: Callable[[Message], None]) -> WorkUnderWay:
        number, progress = next(self._numbers), _Progress()
        self._waiting[number] = (progress, done, failed)
        if len(self._waiting) == 1:
            self.busy.emit(True)
        self._start.emit(number, job, progress)
        return WorkUnderWay(progress)

    @Slot(object)
    def _take(self, answer: _Answer) -> None:
        progress, done, failed = self._waiting.pop(answer.number)
        if not self._waiting:
            self.busy.emit(False)
        if answer.bug is not None:
            raise answer.bug
        if progress.cancelled():
            return
        if answer.refused is not None:
            failed(answer.refused)
        else:
            done(answer.result)

    @property
    def at_rest(self) -> bool:
        """Whether every job that was started has been answered."""
        return not self._waiting

    def stop(self) -> None:
        """Cancel what waits, let the present job end, and end the thread."""
        for progress, _done, _failed in self._waiting.values():
            progress.cancel()
        self._thread.quit()
        self._thread.wait()
