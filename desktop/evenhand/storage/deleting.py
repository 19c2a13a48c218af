"""Deletion that is real: from the files, from the backups that are kept, and from what was set aside (SAF-23).

    <household>/leaving-<number>   the own file of this number is being deleted; what a cut left is done at an unlock

A partner's keys go first: from then on, what is left of the own file is noise. What stands in backups that were
saved elsewhere is out of reach, and people are told so.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from evenhand.domain.failures import StoreFailed
from evenhand.domain.partners import Who
from evenhand.storage import backup, backups
from evenhand.storage import header as headers
from evenhand.storage.failures import SHARED_SPACE, told
from evenhand.storage.files import copy_durably, flush_folder, make_empty, make_folder, remove_tree
from evenhand.storage.header import COPIES, Header
from evenhand.storage.household import Household
from evenhand.storage.keys import Bundle
from evenhand.storage.layout import (
    BACKUPS, BESIDE, OWN_NAMES, SHARED_NAME, WHO_OF, own_file, shared_file,
)
from evenhand.storage.lockfile import LOCK_FILE
from evenhand.storage.restoring import ASIDE
from evenhand.storage.room import BALLAST
from evenhand.storage.sizes import make_alike
from evenhand.storage.space import Space
from evenhand.storage.stores.belonging import take_out
from evenhand.storage.stores.held import forget_all_held

MARK = "leaving-"


def take_mine_out_of_backups(household: Household, who: Who, filler: int) -> None:
    """Makes the own pages of `who` in every kept backup what they are now, and clears those that were set aside.

    What is held for undoing large changes is forgotten first: it would hold what was deleted.
    Raises StoreFailed; what is done by then stays done, and it can be asked for again. For the worker.
    """
    bundle = household.bundle(who)
    work = household.folder / ".now"
    remove_tree(work)
    try:
        with told(SHARED_SPACE), household.for_worker() as spaces:
            make_folder(work)
            forget_all_held(spaces.own[who])
            now = own_file(work, bundle)
            content = backup.copy_checked(spaces.own[who], now)

            def change(part: Path) -> dict[str, str]:
                if not (part / now.path.name).exists():
                    return {}
                _remove_file(part / now.path.name)
                copy_durably(now.path, part / now.path.name)
                make_alike(part, filler)
                return {now.path.name: content}

            _rewrite_all(household.folder, bundle, change)
            _clear_aside(household.folder, bundle.own)
    finally:
        remove_tree(work)


def delete_own(household: Household, who: Who) -> None:
    """Deletes the own space of `who`, who is here, and what they put into ours; the other keeps the rest.

    Agreements that both signed stay, without own words. The household is closed afterwards. Raises ValueError for
    the only partner, whose way is delete_all(); StoreFailed, and then the next unlock goes on with it.
    """
    if len(household.enrolled) == 1:
        raise ValueError("the only partner deletes the whole household")
    bundle = household.bundle(who)
    try:
        with told(SHARED_SPACE):
            (household.folder / f"{MARK}{bundle.own}").unlink(missing_ok=True)
            make_empty(household.folder / f"{MARK}{bundle.own}")
            flush_folder(household.folder)
        household.forget_slots_of(who)
        _carry_out(household, bundle, bundle.own)
    finally:
        household.close()


def finish(household: Household) -> None:
    """Goes on with a deletion that a cut ended; called when the household was opened. Raises StoreFailed."""
    for mark in sorted(household.folder.glob(f"{MARK}[12]")):
        number = int(mark.name.removeprefix(MARK))
        if WHO_OF[number] in household.enrolled:  # it had not begun: the keys are still there
            with told(SHARED_SPACE):
                mark.unlink()
        else:
            _carry_out(household, household.bundle(household.present[0]), number)


def delete_all(household: Household) -> None:
    """Deletes the whole household and closes it; all who belong to it must be here. Raises StoreFailed."""
    if set(household.present) != set(household.enrolled):
        raise ValueError("someone who belongs to this household is not here")
    folder = household.folder
    household.close()
    with told(SHARED_SPACE):
        for name in COPIES:  # the keys first: without them, the rest is noise
            (folder / name).unlink(missing_ok=True)
        flush_folder(folder)
        for kept in backups.kept_in(folder):
            kept.file.unlink(missing_ok=True)
        for name in (SHARED_NAME, *OWN_NAMES.values()):
            _remove_file(folder / name)
        for part in (folder / ASIDE, *folder.glob("restored-*"), *folder.glob(".restoring-*"),
                     *(folder / BACKUPS).glob(".*.part")):
            remove_tree(part)
        for name in (BALLAST, LOCK_FILE):
            (folder / name).unlink(missing_ok=True)
        for mine in (folder / BACKUPS, folder):
            with suppress(OSError):  # something of somebody else's stands there
                mine.rmdir()


def _carry_out(household: Household, bundle: Bundle, number: int) -> None:
    """The part that may be repeated; `bundle` is of one who is here."""
    who, folder = WHO_OF[number], household.folder
    _strip(household.shared, who)
    if who in household.present and len(household.present) > 1:
        household.leave(who)
    elif who in household.present:
        household.own(who).close()
    with told(SHARED_SPACE):
        _remove_file(folder / OWN_NAMES[number])

    def change(part: Path) -> dict[str, str]:
        _remove_file(part / OWN_NAMES[number])
        kept = headers.parsed((part / COPIES[0]).read_bytes(), 0)
        slots = tuple(slot for slot in kept.slots if slot.own != number)
        (part / COPIES[0]).write_bytes(
            Header(kept.household, kept.generation, slots).proven_by(bundle.shared_key).to_bytes())
        return {SHARED_NAME: _stripped(part, bundle, who)}

    _rewrite_all(folder, bundle, change)
    _clear_aside(folder, number)
    for aside in _aside(folder):
        for name in COPIES:
            (aside / name).unlink(missing_ok=True)
        if (aside / SHARED_NAME).exists():
            with suppress(StoreFailed):  # damaged: nobody can read it
                _stripped(aside, bundle, who)
    with told(SHARED_SPACE):
        (folder / f"{MARK}{number}").unlink(missing_ok=True)
        flush_folder(folder)


def _strip(shared: Space, who: Who) -> None:
    """Takes out of ours what `who` put there, except what both signed."""
    with shared.writing(even_at_rest=True) as connection:
        take_out(connection, who)
    shared.settle()


def _stripped(folder: Path, bundle: Bundle, who: Who) -> str:
    """Strips the copy of ours in `folder`; what it holds then."""
    space = Space(shared_file(folder, bundle))
    try:
        _strip(space, who)
        return backup.content_of(space)
    finally:
        space.close()


def _rewrite_all(folder: Path, bundle: Bundle, change: Callable[[Path], dict[str, str]]) -> None:
    for kept in backups.kept_in(folder):
        backup.rewrite(kept.file, bundle.shared_key, change)


def _clear_aside(folder: Path, number: int) -> None:
    with told(SHARED_SPACE):
        for aside in _aside(folder):
            _remove_file(aside / OWN_NAMES[number])


def _aside(folder: Path) -> Iterator[Path]:
    yield from (path for path in sorted((folder / ASIDE).glob("*")) if path.is_dir())


def _remove_file(path: Path) -> None:
    for name in (path.name, *(path.name + beside for beside in BESIDE)):
        path.with_name(name).unlink(missing_ok=True)
