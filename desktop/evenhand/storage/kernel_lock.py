"""A lock on an open file that the kernel holds: it ends with the process, however that ends. Imports next to nothing."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _hold(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _hold(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

LOCK_MODE = 0o600


def held(path: Path) -> int | None:
    """The descriptor that holds the lock until it is closed; None when another process has it. Raises OSError."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), LOCK_MODE)
    try:
        _hold(descriptor)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor
