"""Making and opening households: the window and the command line go through here to the vault."""
# SPDX-License-Identifier: GPL-3.0-or-later

import secrets
import uuid
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from evenhand.app import places, rooms
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.message import msg
from evenhand.domain.partners import Mark, Who
from evenhand.storage.backups import Kept, held_until, kept_in
from evenhand.storage.deleting import delete_all as delete_household
from evenhand.storage.failures import Damaged
from evenhand.storage.household import Household, Newcomer
from evenhand.storage.keys import USUAL_COST, Cost
from evenhand.storage.restoring import Seen
from evenhand.storage.stores.facts import Facts
from evenhand.storage.tables.base import NOTED, Kind
from evenhand.storage.vault import Vault
from evenhand.storage.words import offered_words as offered
from evenhand.storage.words import words_in
from evenhand.ui.backups import BackupSeen, RestSeen, Trouble

_LAST_BACKUP = NOTED + "last backup"


def vault(cost: Cost = USUAL_COST, today: Callable[[], date] = date.today) -> Vault:
    """The door to households. `cost` is that of keys made anew; `today` is asked while a household is open."""
    return Vault(rooms.upgrade, cost, today=today)


def offered_words(language: str) -> Callable[[], str]:
    """A giver of four words, new ones at each call."""
    words = words_in(places.content("words.txt", language).read_text(encoding="utf-8"))
    return lambda: offered(words, secrets.randbelow)


def open_household(folder: Path, passphrase: str) -> Household:
    """The household, open for the one whose passphrase it is. Raises Refused or StoreFailed."""
    return vault().open(folder, passphrase)


def open_with_code(folder: Path, code: str, passphrase: str) -> tuple[Household, str]:
    """The household opened by a recovery code, with a new passphrase set; and the new code. Raises as above."""
    return vault().recover(folder, code, passphrase)


def create_household(folder: Path, name: str, pronouns: str, mark: Mark, passphrase: str, today: date,
                     cost: Cost | None = None) -> tuple[Household, str]:
    """A new household for its first partner, open, and the recovery code. Raises Refused or StoreFailed.

    `cost` is that of its keys, now and later while it is open; None is the usual one.
    """
    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    door = vault(cost or USUAL_COST, lambda: today)
    return door.create(folder, Newcomer(name, mark, pronouns), passphrase, uuid.uuid4().hex, today)


def enrol(household: Household, name: str, pronouns: str, mark: Mark, passphrase: str, today: date, says_yes: bool) -> str:
    """Give the second partner a space of their own; the recovery code. `says_yes` to what is shared.

    Raises Refused or StoreFailed.
    """
    return household.enrol(Newcomer(name, mark, pronouns), passphrase, today, says_yes)


def enrol_again(household: Household, known: str, wanted: str, today: date) -> str:
    """New keys for the one who is not here; their recovery code. Lock right after this. Raises Refused or StoreFailed."""
    return vault(household.cost).enrol_again(household, known, wanted, today)


def go_on_alone(household: Household, passphrase: str, hand_over: Path | None) -> str:
    """New keys for the one who stays; their new code. Lock right after this. Raises Refused or StoreFailed."""
    return vault(household.cost).go_on_alone(household, passphrase, hand_over)


def leave(household: Household, passphrase: str, target: Path, goer: Who, all_of_ours: bool) -> str:
    """A household of their own for the one who goes, as one file; its recovery code. Raises Refused or StoreFailed."""
    if household.proves(passphrase) is not goer:
        raise Refused(msg("That did not open it."))
    return vault(household.cost).leave(household, passphrase, target, all_of_ours)


def bring_back(backup: Path, folder: Path, passphrase: str) -> None:
    """Put a backup's household into `folder`, which is not there yet. Raises Refused or StoreFailed."""
    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    vault().restore(backup, folder, passphrase)


def back_up(household: Household, target: Path, today: date) -> None:
    """One verified backup file of the open household, in place of an older one of that name. Raises StoreFailed."""
    vault().backup(household, target, replace=True)
    if not household.joint.is_open:
        return  # ours rests: the day of this backup is noted with the next one
    with household.for_worker() as spaces:
        Facts(spaces.shared, Kind.SHARED).put(_LAST_BACKUP, today.isoformat())


def open_or_tell(folder: Path, passphrase: str) -> Household | Trouble:
    """The household; or, when it is damaged, what is wrong, which backup could be brought back, what can still be read.

    Nothing has changed by then. Raises Refused or StoreFailed for all else.
    """
    try:
        return vault().open(folder, passphrase)
    except Damaged as damaged:
        found = vault().newest_good(folder, passphrase)
        return Trouble(damaged.message, _seen(found[0].file, found[1]) if found else None, _rest(folder, passphrase))


def _rest(folder: Path, passphrase: str) -> RestSeen | None:
    try:
        rest = vault().look_for_rest(folder, passphrase)
    except (StoreFailed, Refused):
        return None
    return RestSeen(rest.shared_rows, rest.own_rows, rest.lost)


def rescue(folder: Path, passphrase: str) -> Household:
    """The household, opened with what could be read of it; what is damaged is set aside. Raises Refused or StoreFailed."""
    vault().rescue(folder, passphrase)
    return vault().open(folder, passphrase)


def open_to_read(folder: Path, passphrase: str) -> Household:
    """A damaged household, open only to read. Raises Refused or StoreFailed."""
    return vault().open_to_read(folder, passphrase)


def look_into(folder: Path, file: Path, passphrase: str) -> BackupSeen:
    """What a backup would bring back into the closed household. Raises Refused or StoreFailed."""
    return _seen(file, vault().look_into(folder, file, passphrase))


def put_back(folder: Path, file: Path, passphrase: str) -> Household:
    """The closed household, opened with a backup in the place of what was there. Raises Refused or StoreFailed."""
    vault().put_back(folder, file, passphrase)
    return vault().open(folder, passphrase)


def kept_backups(household: Household) -> list[tuple[Path, datetime]]:
    """The backups that the household keeps, the newest first, with when each was made. Raises StoreFailed."""
    return [(kept.file, kept.made.astimezone()) for kept in kept_in(household.folder)]


def look_into_for(household: Household, file: Path) -> BackupSeen:
    """What a backup would bring back into the open household. Raises Refused or StoreFailed."""
    return _seen(file, vault().look_into_for(household, file))


def put_back_for(household: Household, file: Path) -> None:
    """Bring a backup back at the next unlock: lock right after this. Raises Refused or StoreFailed."""
    vault().put_back_for(household, file)


def backups_hold_until(household: Household) -> date | None:
    """The last day on which a backup that is kept here may hold what is deleted now; None while there is none."""
    return held_until(kept_in(household.folder))


def whose_secret(household: Household, passphrase: str) -> Who | None:
    """The one of those who are here whose passphrase this is. As slow as an unlock: for the worker."""
    return household.whose_secret(passphrase)


def take_mine_out_of_backups(household: Household, who: Who) -> None:
    """Make the own pages of `who` in all kept backups what they are now. Raises StoreFailed."""
    vault().take_mine_out_of_backups(household, who)


def delete_own(household: Household, who: Who) -> None:
    """Delete the own space of `who`, or all when nobody else is in the household. Raises StoreFailed."""
    if len(household.enrolled) == 1:
        delete_household(household)
    else:
        vault().delete_own(household, who)


def delete_all(household: Household) -> None:
    """Delete the whole household; all who belong to it are here. Raises StoreFailed."""
    delete_household(household)


def _seen(file: Path, seen: Seen) -> BackupSeen:
    return BackupSeen(file, seen.made.astimezone(), seen.shared_rows, seen.own_rows)


def keep_backup_if_due(household: Household) -> Kept | None:
    """Today's backup, made unless there is one or nothing has changed. For the worker. Raises StoreFailed."""
    return vault().keep_backup_if_due(household)


def last_backup(household: Household) -> date | None:
    """The day of the last backup that was made, by itself or by hand; None when there was none."""
    by_hand = Facts(household.shared, Kind.SHARED).get(_LAST_BACKUP)
    days = [date.fromisoformat(by_hand)] if by_hand else []
    days += [kept.made.astimezone().date() for kept in kept_in(household.folder)[:1]]
    return max(days, default=None)
