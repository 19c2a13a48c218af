"""Notices when a household lies where another program copies its files about, or on another computer's disk."""
# SPDX-License-Identifier: GPL-3.0-or-later

import sys
from pathlib import Path, PurePath

from evenhand.domain.message import Message, msg

_NAMES = ("dropbox", "onedrive", "icloud", "mobile documents", "cloudstorage", "google drive", "googledrive",
          "my drive", "nextcloud", "owncloud", "pcloud", "megasync", "box sync", "syncthing", "seafile")
_MARKS = (".dropbox", ".dropbox.cache", ".stfolder", ".sync", ".owncloudsync.log", ".nextcloudsync.log")
_REMOTE = ("nfs", "cifs", "smb", "afs", "ncp", "davfs", "fuse.sshfs", "fuse.rclone", "fuse.davfs", "fuse.gvfs",
           "fuse.s3fs", "glusterfs", "ceph")


def mounted() -> str:
    """What is mounted where, in the form of Linux; empty on other systems."""
    table = Path("/proc/self/mounts")
    return table.read_text(encoding="utf-8", errors="replace") if sys.platform.startswith("linux") else ""


def is_synchronised(folder: Path) -> bool:
    """Whether a folder above it has the name of such a service, or a file that one leaves there."""
    whole = folder.absolute()
    named = any(_is_named(part) for part in whole.parts)
    return named or any((above / mark).exists() for above in whole.parents for mark in _MARKS)


def is_remote(folder: PurePath, mounts: str) -> bool:
    """Whether it lies on a disk of another computer. `mounts` as mounted() gives it."""
    if str(folder).startswith(("\\\\", "//")):
        return True
    found = ""
    longest = -1
    for line in mounts.splitlines():
        _, place, kind, *_ = [*line.split(" "), "", ""]
        place = place.replace("\\040", " ")
        if (folder == PurePath(place) or PurePath(place) in folder.parents) and len(place) >= longest:
            longest, found = len(place), kind
    return found.startswith(_REMOTE)


def warning_for(folder: Path, mounts: str) -> Message | None:
    """What to tell about the place of a household, None where all is well."""
    if is_synchronised(folder):
        return msg("Another program may copy this folder to other computers. It can harm what is saved. Make a backup, "
                   "and bring it back in a place that is not copied.")
    if is_remote(folder.absolute(), mounts):
        return msg("This folder is on another computer. What is saved can be harmed when the line breaks. Make a backup, "
                   "and bring it back on this computer.")
    return None


def _is_named(part: str) -> bool:
    name = part.casefold()
    return any(name == known or name.startswith((f"{known} ", f"{known}-", f"{known}~")) for known in _NAMES)
