"""One window for each household: a second start asks the first window to come forward, and ends. No Qt, no socket.

    <data>/running/<mark>.lock      held by the kernel while a window is open
    <data>/running/<mark>.wanted    put there by a second start, taken away by the window that comes forward
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import hashlib
from dataclasses import dataclass
from pathlib import Path

from evenhand.app import places
from evenhand.storage.kernel_lock import held


@dataclass(frozen=True, slots=True)
class Claim:
    """This process has the only window. `asked` is the file by which a second start asks for it; None: nobody can."""

    descriptor: int | None
    asked: Path | None


def claimed(folder: Path | None) -> Claim | None:
    """The claim on `folder`, or on the household in the data folder; None when a window has it: it was asked forward.

    Where the data folder cannot be written there is no claim to keep; the household's own lock still holds.
    """
    if folder is None:
        folder = next(iter(places.households()), places.data_folder())
    mark = hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    running = places.data_folder() / "running"
    try:
        running.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = held(running / f"{mark}.lock")
        wanted = running / f"{mark}.wanted"
        if descriptor is None:
            wanted.touch(mode=0o600)
            return None
        wanted.unlink(missing_ok=True)
    except OSError:
        return Claim(None, None)
    return Claim(descriptor, wanted)
