"""Puts a backup in the place of a household's files: first a copy, proven whole, then a swap that a cut cannot halve.

    <household>/.restoring-<chance>/   the copy while it is made and proven
    <household>/restored-<time>/       the proven copy; from this name on the swap counts, whatever happens
    <household>/aside/<time>/          what was there before

What is in `restored-...` is moved into place under the household's lock, at once or at the next unlock. A partner
who is not here keeps the own file that is there now: nobody sets back what another wrote.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from evenhand.domain.failures import Refused
from evenhand.domain.message import msg
from evenhand.storage import backup, schema
from evenhand.storage import header as headers
from evenhand.storage.backup import Manifest
from evenhand.storage.engine import DatabaseFile
from evenhand.storage.failures import BACKUP, SHARED_SPACE, Damaged, told, wrong_secret
from evenhand.storage.files import flush_folder, make_folder, put_in_place, remove_tree
from evenhand.storage.header import COPIES, Header, SlotKind
from evenhand.storage.keys import Bundle
from evenhand.storage.layout import (
    BESIDE, OWN_NAMES, SHARED_NAME, date_alike, new_folder_beside, opened_without_noise, own_file, settle_folder,
    shared_file,
)
from evenhand.storage.schema import Revisions
from evenhand.storage.sizes import make_alike
from evenhand.storage.tables.base import Kind

ASIDE = "aside"
COPY, _PROVEN = ".restoring-", "restored-"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look into a backup shows: when it was made, how many rows it has; nothing of what they say."""

    made: datetime
    shared_rows: int
    own_rows: int


@dataclass(frozen=True, slots=True)
class Copy:
    """A backup unpacked beside its household."""

    folder: Path
    manifest: Manifest
    header: Header


@contextmanager
def unpacked(file: Path, household: Path, least_memory: int) -> Iterator[Copy]:
    """A copy of the backup's files, gone at the end of the block unless it was moved. Raises StoreFailed."""
    with staged(household) as part:
        manifest = backup.unpack(file, part)
        yield Copy(part, manifest, headers.found_in(part, least_memory).header)


@contextmanager
def staged(household: Path) -> Iterator[Path]:
    """A folder in which to build what may count later, gone at the end of the block unless let_count() was called."""
    part = household / f"{COPY}{secrets.token_hex(4)}"
    try:
        with told(SHARED_SPACE):
            make_folder(part)
            yield part
    finally:
        remove_tree(part)


def proven(copy: Copy, now: Header, bundles: Sequence[Bundle], known: Revisions) -> Seen:
    """Opens and reads through what `bundles` open in the copy. `now` is the header that will count.

    Raises Refused for a backup of another household or of other partners, Newer, Damaged.
    """
    header, manifest, key = copy.header, copy.manifest, bundles[0].shared_key
    if header.household != now.household:
        raise Refused(msg("This backup is not from here."))
    if _owners(header) != _owners(now):
        raise Refused(msg("This backup is of a time when other people were here. It can only become a household of its "
                          "own."))
    if header.household != manifest.household or not manifest.is_proven_by(key) or not header.is_proven_by(key):
        raise Damaged(BACKUP, "manifest")
    shared_rows = _proven_file(shared_file(copy.folder, bundles[0]), Kind.SHARED, header.household, known)
    own_rows = sum(_proven_file(own_file(copy.folder, bundle), Kind.OWN, header.household, known)
                   for bundle in bundles)
    return Seen(manifest.made, shared_rows, own_rows)


def restore_at(folder: Path, file: Path, kind: SlotKind, secret: str, known: Revisions, least_memory: int,
               filler: int, now: datetime) -> None:
    """Makes a household at `folder`, where nothing may stand yet, from a backup that `secret` opens.

    Raises Refused (place in use, wrong secret), NotABackup, Newer, Damaged or another StoreFailed; then nothing is
    left behind.
    """
    part = new_folder_beside(folder)
    try:
        manifest = backup.unpack(file, part)
        header = headers.found_in(part, least_memory).header
        bundle = headers.opened(header, kind, secret)
        if bundle is None:
            raise wrong_secret()
        if header.household != manifest.household or not manifest.is_proven_by(bundle.shared_key):
            raise Damaged(BACKUP, "manifest")
        for space_kind, place in ((Kind.SHARED, shared_file(part, bundle)), (Kind.OWN, own_file(part, bundle))):
            _proven_file(place, space_kind, header.household, known)
        make_alike(part, filler)
        date_alike(part, now.timestamp())
        settle_folder(part, folder)
    except BaseException:
        remove_tree(part)
        raise


def take(copy: Copy, household: Path, bundles: Sequence[Bundle], with_header: bool, now: datetime) -> None:
    """Lets a proven copy count: from here on, finish() puts it in place. Raises StoreFailed, and then it does not.

    `with_header`: the household's own key files are not whole, so those of the backup come along.
    """
    here = {OWN_NAMES[bundle.own] for bundle in bundles}
    wanted = {SHARED_NAME, *here} | (set(COPIES) if with_header else set())
    for name in OWN_NAMES.values():  # the file of who is not here comes from the backup only where it is missing
        if name not in here and not (household / name).exists():
            wanted |= {name, f"{name}-wal"}
    with told(SHARED_SPACE):
        for path in copy.folder.iterdir():
            if path.name not in wanted:
                path.unlink()
        let_count(copy.folder, household, now)


def let_count(part: Path, household: Path, now: datetime) -> None:
    """One rename, from which on the files in `part` count; the next unlock puts them in place. Raises StoreFailed."""
    with told(SHARED_SPACE):
        flush_folder(part)
        stamp = now.astimezone(UTC).strftime("%Y-%m-%dT%H-%M-%SZ")
        while (household / f"{_PROVEN}{stamp}").exists() or (household / ASIDE / stamp).exists():
            stamp += "-2"
        os.rename(part, household / f"{_PROVEN}{stamp}")
        flush_folder(household)


def is_waiting(household: Path) -> bool:
    """Whether a proven copy waits to be put in place."""
    return any(household.glob(f"{_PROVEN}*"))


def finish(household: Path) -> None:
    """Puts a waiting copy in place and what was there aside; under the household's lock. Raises StoreFailed.

    A cut at any moment leaves it to the next call.
    """
    with told(SHARED_SPACE):
        for part in sorted(household.glob(f"{_PROVEN}*")):
            aside = household / ASIDE / part.name.removeprefix(_PROVEN)
            make_folder(aside)
            for new in sorted(part.iterdir()):
                if not new.name.endswith("-wal"):
                    for name in (*(new.name + beside for beside in BESIDE), new.name):
                        if (household / name).exists():
                            put_in_place(household / name, aside / name)
                put_in_place(new, household / new.name)
            part.rmdir()
            flush_folder(household)
        for left in household.glob(f"{COPY}*"):
            remove_tree(left)


def _owners(header: Header) -> set[int]:
    return {slot.own for slot in header.slots}


def _proven_file(file: DatabaseFile, kind: Kind, household: str, known: Revisions) -> int:
    space = opened_without_noise(file)
    try:
        space.check()
        schema.prove_household(space, kind, household)
        schema.is_older(space, kind, known)
        return schema.rows_in(space, kind)
    finally:
        space.close()
