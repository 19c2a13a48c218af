"""What no page caught: a failure outside is said as it is; of a bug of ours, calmly, with a note without private words."""
# SPDX-License-Identifier: GPL-3.0-or-later

import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from evenhand.domain.failures import StoreFailed
from evenhand.domain.message import Message

MOST_KEPT = 20  # notes


def faults(error: BaseException) -> str:
    """Where it happened and of what kind, without any value or message: those may hold private words."""
    lines = [f"{type(error).__name__}"]
    for frame in traceback.extract_tb(error.__traceback__):
        lines.append(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}")
    return "\n".join(lines)


class ExceptionHook:
    """Takes over sys.excepthook. `tell` shows the calm dialog; `log` is the file of notes, newest last.

    `say` shows the sentence of a StoreFailed: a damaged page met while reading, say, is no bug of ours.
    """

    def __init__(self, log: Path, tell: Callable[[], None], say: Callable[[Message], None]) -> None:
        self._log, self._tell, self._say = log, tell, say
        self._telling = False

    def install(self) -> None:
        sys.excepthook = self

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, StoreFailed):
            self._say(error.message)
            return
        self._keep(faults(error))
        if not self._telling:
            self._telling = True
            self._tell()
            self._telling = False

    def _keep(self, note: str) -> None:
        try:
            self._log.parent.mkdir(parents=True, exist_ok=True)
            before = self._log.read_text(encoding="utf-8").split("\n\n") if self._log.exists() else []
            self._log.write_text("\n\n".join([*before[-MOST_KEPT + 1:], note]), encoding="utf-8")
        except OSError:
            sys.stderr.write(note + "\n")  # nowhere to keep it: at least the terminal shows it
