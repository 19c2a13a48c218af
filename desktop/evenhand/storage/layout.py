"""The names of files in a household's folder, and how its database files are made and dated."""
# SPDX-License-Identifier: GPL-3.0-or-later

import math
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.message import msg
from evenhand.domain.partners import Who
from evenhand.storage.engine import DatabaseFile
from evenhand.storage.failures import OWN_SPACE, SHARED_SPACE, told
from evenhand.storage.files import flush, flush_folder, make_empty, make_folder
from evenhand.storage.keys import Bundle
from evenhand.storage.schema import make_tables
from evenhand.storage.space import Space
from evenhand.storage.tables.base import Kind

SHARED_NAME = "shared.db"
OWN_NAMES = {1: "own-1.db", 2: "own-2.db"}
BACKUPS = "backups"
_TO_CHECK = "-check"  # an empty file beside a database in which a damaged page was met
BESIDE = ("-wal", "-shm", "-journal", _TO_CHECK)  # what is kept beside a database: by SQLite while it is open, and by us

# The number of an own file stands for a partner: keys and files never spell a name.
WHO_OF = {1: Who.A, 2: Who.B}
NUMBER_OF = {who: number for number, who in WHO_OF.items()}

Make = Callable[[Space, Kind, str], None]


def shared_file(folder: Path, bundle: Bundle) -> DatabaseFile:
    return DatabaseFile(folder / SHARED_NAME, bundle.shared_key, SHARED_SPACE)


def own_file(folder: Path, bundle: Bundle) -> DatabaseFile:
    return DatabaseFile(folder / OWN_NAMES[bundle.own], bundle.own_key, OWN_SPACE)


def ask_for_check(file: DatabaseFile) -> None:
    """Notes that the next unlock has to read all of a file. On a disk that takes nothing it stays unsaid."""
    with suppress(OSError):
        make_empty(file.path.with_name(file.path.name + _TO_CHECK))


def sound_space(file: DatabaseFile) -> Space:
    """Opens a database. One that was not closed, or in which damage was met, is read through before anything is built on it.

    Raises Damaged or another StoreFailed.
    """
    doubtful = any(file.path.with_name(file.path.name + beside).exists() for beside in (BESIDE[0], _TO_CHECK))
    space = opened_without_noise(file)
    try:
        if doubtful:
            space.check()
            with suppress(OSError):
                file.path.with_name(file.path.name + _TO_CHECK).unlink(missing_ok=True)
    except BaseException:
        space.close()
        raise
    return space


def opened_without_noise(file: DatabaseFile) -> Space:
    """Opens a database, and takes off what another's session laid behind its last page (sizes.py). Raises Damaged or
    another StoreFailed.

    On a full disk the noise may stay, which hinders no reading.
    """
    space = Space(file)
    with suppress(StoreFailed), told(file.called):
        space.settle()  # the WAL's pages count: without them, the file tells an older number
        with space.reading() as connection:
            size = math.prod(int(connection.exec_driver_sql(f"PRAGMA {what}").scalar_one())
                             for what in ("page_count", "page_size"))
        if file.path.stat().st_size > size > 0:
            space.close()
            try:
                _cut(file, size)
            finally:
                space = Space(file)
    return space


def _cut(file: DatabaseFile, size: int) -> None:
    with told(file.called):
        if file.path.with_name(file.path.name + BESIDE[0]).exists():
            return  # closing has not brought everything in
        with file.path.open("rb+") as raw:
            raw.truncate(size)
            flush(raw.fileno())


def new_database(file: DatabaseFile, kind: Kind, household: str, make: Make = make_tables) -> Space:
    """Makes a database whose tables `make` fills, empty ones of the newest revision unless it is given, and leaves it
    open. Raises StoreFailed.
    """
    with told(file.called):
        for beside in BESIDE:  # of an earlier try that a cut ended; SQLite would take it for ours
            file.path.with_name(file.path.name + beside).unlink(missing_ok=True)
        file.path.unlink(missing_ok=True)
        make_empty(file.path)
    space = Space(file, fresh=True)
    try:
        make(space, kind, household)
    finally:
        space.close()
    return Space(file)  # from here on with a journal


def date_alike(folder: Path, moment: float) -> None:
    """Gives all own files one time, so that none tells when its partner was here. `moment`: seconds since 1970.

    So does what a session that was ended by force has left beside them. Raises OSError.
    """
    for own in OWN_NAMES.values():
        for name in (own, *(own + beside for beside in BESIDE)):
            if (folder / name).exists():
                os.utime(folder / name, (moment, moment))


def new_folder_beside(folder: Path) -> Path:
    """An empty folder in which to build what will be `folder`. Raises Refused when something stands in that place."""
    with told(SHARED_SPACE):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise Refused(msg("There is something in this place already. Please choose an empty folder."), "folder")
        part = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.part")
        make_folder(part)
    return part


def settle_folder(part: Path, folder: Path) -> None:
    """Renames what was built into its place, durably. Raises StoreFailed."""
    with told(SHARED_SPACE):
        for name in sorted(part.iterdir()):
            if name.is_dir():
                flush_folder(name)
        flush_folder(part)
        if folder.exists():
            folder.rmdir()
        os.rename(part, folder)
        flush_folder(folder.parent)
