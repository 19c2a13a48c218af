"""Own files of one size: neither tells from outside whose is the longer list, or that one has grown.

All own files of a folder have the size of the smallest step that holds the largest of them. What is open grows by
empty pages, which are used first. A sealed file grows by noise behind its last page: its key is not here, its bytes
stay as they are, and SQLite reads no further than the number of pages that the file itself tells. Its owner's next
unlock takes the noise off again before anything is written (`layout.opened_without_noise`).
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import secrets
import shutil
from collections.abc import Sequence
from pathlib import Path

from evenhand.storage.failures import OWN_SPACE, told
from evenhand.storage.files import flush
from evenhand.storage.layout import OWN_NAMES
from evenhand.storage.space import Space

PAGE = 4096  # bytes; SQLCipher 4 keeps 80 of them for its nonce and mac
_USABLE = PAGE - 80
_LINK = 4  # bytes in each page of a long value that name the next one
_SPARE = 4  # times the wanted size that must be free before a file is made larger
_BLOCK = 1 << 20


def stepped(size: int, least: int) -> int:
    """The smallest step of at least `size` bytes: `least`, half as much again, twice as much, and so on doubled."""
    step = _whole_pages(max(least, PAGE))
    while step < size:
        between = _whole_pages(step * 3 // 2)
        if size <= between:
            return between
        step *= 2
    return step


def common(folder: Path, least: int) -> int:
    """The size in bytes that all own files in `folder` should have. Raises StoreFailed."""
    with told(OWN_SPACE):
        return stepped(max((path.stat().st_size for path in _own_files(folder)), default=0), least)


def make_alike(folder: Path, least: int, here: Sequence[Space] = ()) -> None:
    """Brings all own files in `folder` to one size; `here` are those that are open, and settled. Raises StoreFailed.

    After a failure the files hold what they held. On a disk with little room they stay as they are, too: the next time
    that there is room makes up for it.
    """
    size = common(folder, least)
    with told(OWN_SPACE):
        short = [path for path in _own_files(folder) if path.stat().st_size < size]
        if not short or shutil.disk_usage(folder).free < _SPARE * size:
            return
    opened = {space.file.path: space for space in here}
    for path in short:
        if path in opened:
            fill(opened[path], size)
        else:
            _add_noise(path, size)


def fill(space: Space, size: int) -> None:
    """Grows an open file to `size` bytes, counted in whole pages. Raises StoreFailed, and then nothing has changed.

    One value as long as all pages that are free or missing is written and deleted again: they stay in the file.
    """
    with space.writing() as connection:
        pages = size // PAGE

        def free_or_missing() -> int:
            counted, free = (connection.exec_driver_sql(f"PRAGMA {what}").scalar_one()
                             for what in ("page_count", "freelist_count"))
            return pages - counted + free if counted < pages else 0

        if not free_or_missing():
            return
        connection.exec_driver_sql("CREATE TABLE filler (noise BLOB)")
        if wanted := free_or_missing():
            connection.exec_driver_sql("INSERT INTO filler VALUES (zeroblob(?))", (_length_over(wanted),))
        connection.exec_driver_sql("DROP TABLE filler")
    space.settle()


def _add_noise(path: Path, size: int) -> None:
    """Grows a sealed file to `size` bytes; a cut leaves less noise, and the next time adds what is missing."""
    with told(OWN_SPACE), path.open("ab") as raw:
        missing = size - raw.tell()
        while missing > 0:
            missing -= raw.write(secrets.token_bytes(min(missing, _BLOCK)))
        raw.flush()
        flush(raw.fileno())


def _own_files(folder: Path) -> list[Path]:
    return [path for name in OWN_NAMES.values() if (path := folder / name).exists()]


def _whole_pages(size: int) -> int:
    return -(-size // PAGE) * PAGE


def _length_over(pages: int) -> int:
    """The length of a value of which exactly `pages` pages lie outside its row (SQLite's file format, section 1.6)."""
    in_row = (_USABLE - 12) * 32 // 255 - 23
    whole = in_row + pages * (_USABLE - _LINK)
    kind = 2 * whole + 12
    return whole - 1 - -(-kind.bit_length() // 7)
