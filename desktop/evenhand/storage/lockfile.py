"""The lock that lets one process at a time into a household. The kernel holds it, so no crash leaves it behind."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
from pathlib import Path

from evenhand.storage.failures import InUse, of_system
from evenhand.storage.kernel_lock import held

LOCK_FILE = "household.lock"


class InstanceLock:
    """Held from construction until release() or the end of the process."""

    def __init__(self, folder: Path) -> None:
        """Raises InUse when another process holds it, ReadOnly or another StoreFailed when it cannot be asked for."""
        try:
            descriptor = held(folder / LOCK_FILE)
        except OSError as error:
            raise of_system(error) from error
        if descriptor is None:
            raise InUse
        self._descriptor = descriptor

    def release(self) -> None:
        """Lets others in. The file stays: removing it would let two processes hold two different files."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
