"""The lock that lets one process at a time into a household. The kernel holds it, so no crash leaves it behind."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import sys
from pathlib import Path

from evenhand.storage.failures import InUse, of_system
from evenhand.storage.files import FILE_MODE

if sys.platform == "win32":
    import msvcrt

    def _hold(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _hold(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

LOCK_FILE = "household.lock"


class InstanceLock:
    """Held from construction until release() or the end of the process."""

    def __init__(self, folder: Path) -> None:
        """Raises InUse when another process holds it, ReadOnly or another StoreFailed when it cannot be asked for."""
        try:
            self._descriptor = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0),
                                       FILE_MODE)
        except OSError as error:
            raise of_system(error) from error
        try:
            _hold(self._descriptor)
        except OSError as error:
            os.close(self._descriptor)
            raise InUse from error

    def release(self) -> None:
        """Lets others in. The file stays: removing it would let two processes hold two different files."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
