"""Files that are either the old ones or the new ones after a power cut, and open to their owner only."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

if sys.platform == "win32":
    _FULL_FLUSH = None
else:
    import fcntl

    _FULL_FLUSH = getattr(fcntl, "F_FULLFSYNC", None)  # macOS: fsync alone stops at the disk's own cache

FOLDER_MODE, FILE_MODE = 0o700, 0o600
_PATIENCE = 2.0  # seconds in which Windows may let go of a file that a virus scanner holds


def flush(descriptor: int) -> None:
    """Returns once the disk has the file's content. Raises OSError."""
    if _FULL_FLUSH is not None:
        fcntl.fcntl(descriptor, _FULL_FLUSH)
    else:
        os.fsync(descriptor)


def flush_file(path: Path) -> None:
    """Returns once the disk has the content of the file at `path`. Raises OSError."""
    with path.open("rb+") as file:
        flush(file.fileno())


def flush_folder(path: Path) -> None:
    """Returns once the disk has the names in the folder; Windows offers no such promise. Raises OSError."""
    if sys.platform == "win32":
        return
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(path: Path) -> None:
    """Makes a folder, with its parents, that only its owner may enter. An existing one stays as it is."""
    if path.is_dir():
        return
    if path.parent != path:
        make_folder(path.parent)
    path.mkdir(mode=FOLDER_MODE)
    flush_folder(path.parent)


def make_empty(path: Path) -> None:
    """Makes an empty file that only its owner may read. Raises FileExistsError when there is one.

    SQLite gives new files the mode that everybody may read; it takes over an empty one with its mode.
    """
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE))


def put_in_place(new: Path, place: Path) -> None:
    """Renames `new` over `place` and makes the name durable. Raises OSError, and then `place` is as it was."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            os.replace(new, place)
            break
        except PermissionError:
            if sys.platform != "win32" or time.monotonic() > until:
                raise
            time.sleep(0.05)
    flush_folder(place.parent)


def write_whole(path: Path, content: bytes) -> None:
    """Writes beside the place, flushes, swaps in. Raises OSError, and then the old content stands."""
    with written_whole(path) as file:
        file.write(content)


@contextmanager
def written_whole(path: Path) -> Iterator[BinaryIO]:
    """A file beside the place to write into bit by bit; at the end of the block it is flushed and swapped in.

    Raises OSError. After that, or whatever else ends the block early, the old content stands and nothing lies beside it.
    """
    beside = path.with_name(path.name + ".new")
    beside.unlink(missing_ok=True)
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            flush(file.fileno())
        put_in_place(beside, path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def copy_durably(source: Path, target: Path) -> None:
    """Copies bytes into a new file of its owner only, and flushes it. Raises OSError."""
    make_empty(target)
    with source.open("rb") as old, target.open("rb+") as new:
        shutil.copyfileobj(old, new, 1 << 20)
        new.flush()
        flush(new.fileno())


def remove_tree(path: Path) -> None:
    """Removes a folder of ours and all in it; what cannot be removed stays without complaint."""
    shutil.rmtree(path, ignore_errors=True)
