"""What can go wrong outside our rules, each with one plain sentence, and how errors of the driver become these."""
# SPDX-License-Identifier: GPL-3.0-or-later

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError
from sqlcipher3 import dbapi2

from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.message import Message, counted, msg


class NotAHousehold(StoreFailed):
    """The folder or file holds no household of ours."""

    def __init__(self) -> None:
        super().__init__(msg("This is not an Evenhand household."))


class NotABackup(StoreFailed):
    """The file is no backup of ours."""

    def __init__(self) -> None:
        super().__init__(msg("This file is not an Evenhand backup."))


class NotAnExport(StoreFailed):
    """The file is no export of ours, or something in it does not fit. `detail` is for engineers and never shown."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(msg("This file is not a whole Evenhand export. Nothing was brought in."))
        self.detail = detail


class Newer(StoreFailed):
    """Written by a later version of the program than this one."""

    def __init__(self) -> None:
        super().__init__(msg("A newer Evenhand made this household. Please update Evenhand. Nothing was changed."))


class Damaged(StoreFailed):
    """A file is not whole. `what` names it in words for people; `detail` is for engineers and never shown."""

    def __init__(self, what: Message, detail: str = "") -> None:
        super().__init__(msg("{what} is damaged. Nothing was changed. You can restore a backup.", what=what))
        self.what = what
        self.detail = detail


class DamageMet(Damaged):
    """A page that is not whole was met while the household is open. The next unlock reads all and shows what can be done."""

    def __init__(self, what: Message, detail: str = "") -> None:
        super().__init__(what, detail)
        self.message = msg("{what} is damaged. Please lock, then unlock. Evenhand then shows what can be done.", what=what)


class InUse(StoreFailed):
    """Another process holds the household."""

    def __init__(self) -> None:
        super().__init__(msg("This household is open in another Evenhand window. Please use that window."))


class Busy(StoreFailed):
    """A long write of our own holds the file."""

    def __init__(self) -> None:
        super().__init__(msg("Evenhand is still saving. Please try again in a moment."))


class ReadOnly(StoreFailed):
    """The folder may not be written by this account, or stands on a read-only disk."""

    def __init__(self) -> None:
        super().__init__(msg("Evenhand may not write here. Please choose another folder. Nothing was changed."))


class OnlyToRead(StoreFailed):
    """A damaged household that was opened to read."""

    def __init__(self) -> None:
        super().__init__(msg("This household is damaged and open only to read. Nothing can be saved in it."))


class DiskFull(StoreFailed):
    """No room left. `missing` is about how many bytes must become free, 0 when that is not known."""

    def __init__(self, missing: int = 0) -> None:
        if missing > 0:
            text = counted(
                "The disk is full, so nothing was saved. Please free {n} megabyte and try again. You can read on.",
                "The disk is full, so nothing was saved. Please free {n} megabytes and try again. You can read on.",
                -(-missing // 1_000_000))
        else:
            text = msg("The disk is full, so nothing was saved. Please make room and try again.")
        super().__init__(text)
        self.missing = missing


class Closed(StoreFailed):
    """A space whose partner is not here."""

    def __init__(self) -> None:
        super().__init__(msg("This space is closed. Its owner can open it."))


class CouldNotWrite(StoreFailed):
    """The disk refused for a reason that we cannot tell."""

    def __init__(self) -> None:
        super().__init__(msg("The disk did not take this. Nothing was saved. Please check the disk and try again."))


def wrong_secret() -> Refused:
    """What a wrong passphrase or recovery code is told: nothing more than that."""
    return Refused(msg("That did not open it."), "passphrase")


KEY_FILE = msg("The key file")
SHARED_SPACE = msg("The shared space")
OWN_SPACE = msg("A space of one’s own")
BACKUP = msg("The backup")

_OF_SYSTEM = {
    errno.ENOSPC: DiskFull, errno.EDQUOT: DiskFull, errno.EFBIG: DiskFull,
    errno.EACCES: ReadOnly, errno.EPERM: ReadOnly, errno.EROFS: ReadOnly,
}
# Primary result codes of SQLite; the extended ones hold these in their low byte.
_FULL, _READONLY, _PERM, _CANTOPEN = 13, 8, 3, 14
_ERROR, _BUSY, _LOCKED, _CORRUPT, _NOTADB, _IOERR = 1, 5, 6, 11, 26, 10
_OF_SQLITE = {_FULL: DiskFull, _READONLY: ReadOnly, _PERM: ReadOnly, _CANTOPEN: ReadOnly,
              _BUSY: Busy, _LOCKED: Busy, _IOERR: CouldNotWrite}


def _code_of(error: Exception) -> int:
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF


def of_system(error: OSError) -> StoreFailed:
    """What an error of the operating system means to people."""
    return _OF_SYSTEM.get(error.errno or 0, CouldNotWrite)()


def of_driver(error: Exception, what: Message) -> StoreFailed:
    """What an error of SQLCipher means to people, when the file is the one that `what` names."""
    code = _code_of(error)
    if code in (_CORRUPT, _NOTADB):
        return Damaged(what, str(error))
    return _OF_SQLITE.get(code, CouldNotWrite)()


def is_full(error: Exception) -> bool:
    """Whether SQLCipher failed for want of room."""
    return _code_of(error) == _FULL


@contextmanager
def told(what: Message) -> Iterator[None]:
    """Turns failures of disk and driver inside the block into StoreFailed.

    A broken constraint or wrong SQL is a bug of ours and passes unchanged, for the exception hook.
    """
    try:
        yield
    except (IntegrityError, ProgrammingError, dbapi2.IntegrityError, dbapi2.ProgrammingError):
        raise
    except (DBAPIError, dbapi2.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        if not isinstance(cause, Exception) or _code_of(cause) == _ERROR:
            raise
        raise of_driver(cause, what) from error
    except OSError as error:
        raise of_system(error) from error
