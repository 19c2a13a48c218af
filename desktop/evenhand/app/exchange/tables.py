"""Tables of other programs: reading the bytes of a file."""
# SPDX-License-Identifier: GPL-3.0-or-later

from pathlib import Path

from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.importing.reading import MOST_BYTES
from evenhand.domain.message import msg


def read_table(path: Path) -> bytes:
    """The bytes of a file. Raises Refused when there are too many, StoreFailed when it cannot be read."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Refused(msg("This file is larger than 64 megabytes. Please split it."))
        return path.read_bytes()
    except OSError as error:
        raise StoreFailed(msg("This file cannot be read. Please choose another one.")) from error
