"""Room on the disk: a ballast is kept, so that a full disk still lets the household be left in good order."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import shutil
from contextlib import suppress
from pathlib import Path

from evenhand.storage.failures import DiskFull
from evenhand.storage.files import make_empty

BALLAST = "ballast"
PLENTY = 8  # a ballast is laid in only where so many times its size is free
NEEDED = 1024 * 1024  # bytes beyond the ballast with which saving goes on
_BLOCK = 1 << 16


class Room:
    """Knows whether there is room to write. One for the whole household; used by one writer at a time.

    When a write found the disk full, the ballast is let go at once: that is the room to lock, to settle the files and
    to keep drafts. Nothing else is written until the ballast fits again with NEEDED to spare.
    """

    def __init__(self, folder: Path | None, size: int) -> None:
        """`size` is that of the ballast, in bytes; without a folder there is none."""
        self._folder, self._size = folder, size
        self._lacking = self._had = False

    def lay_in(self) -> None:
        """Makes the ballast where it is missing and there is plenty of room. A disk without room stays as it is."""
        if self._folder is None or not self._size:
            return
        path = self._folder / BALLAST
        with suppress(OSError):
            if path.exists() and path.stat().st_size == self._size:
                return
            path.unlink(missing_ok=True)
            if self._free() < PLENTY * self._size:
                return
            try:
                self._fill(path)
            except OSError:
                path.unlink(missing_ok=True)

    def ran_out(self) -> DiskFull:
        """A write found the disk full. Lets the ballast go; what to raise for it."""
        self._lacking = True
        if self._folder is not None:
            with suppress(OSError):
                self._had |= (self._folder / BALLAST).exists()
                (self._folder / BALLAST).unlink(missing_ok=True)
        return DiskFull(self._missing())

    def need(self) -> None:
        """Raises DiskFull while there is too little room; notices by itself when there is enough again."""
        if not self._lacking:
            return
        missing = self._missing()
        if missing > 0:
            raise DiskFull(missing)
        self._lacking = False
        self.lay_in()

    def _missing(self) -> int:
        """Bytes that must become free before saving goes on; not positive when there are enough, or nobody knows."""
        if self._folder is None:
            return 0
        return NEEDED + (self._size if self._had else 0) - self._free()

    def _free(self) -> int:
        assert self._folder is not None
        return shutil.disk_usage(self._folder).free

    def _fill(self, path: Path) -> None:
        make_empty(path)
        with path.open("rb+") as file:
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(file.fileno(), 0, self._size)
            else:  # bytes made by chance: a file of zeros takes no room on every disk
                for _ in range(0, self._size, _BLOCK):
                    file.write(os.urandom(_BLOCK))
                file.truncate(self._size)
            file.flush()
            os.fsync(file.fileno())
