"""Making, opening, checking and restoring households. The only door to a household's folder."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Connection

from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.partners import Partner, Who
from evenhand.storage import (
    backup, backups, deleting, making, parting, recovery, resting, restoring, rollback, salvaging, schema,
)
from evenhand.storage import header as headers
from evenhand.storage.backups import Kept, Reason
from evenhand.storage.engine import guard_stack
from evenhand.storage.exports import Export
from evenhand.storage.failures import (
    BACKUP, KEY_FILE, Damaged, DiskFull, Newer, NotABackup, NotAHousehold, OnlyToRead, told, wrong_secret,
)
from evenhand.storage.files import make_folder, remove_tree
from evenhand.storage.header import Found, Header, SlotKind
from evenhand.storage.household import Checked, Household, Newcomer, Opening, checked_newcomer
from evenhand.storage.keys import LEAST_MEMORY, MIB, USUAL_COST, Bundle, Cost
from evenhand.storage.layout import BACKUPS, SHARED_NAME, Make, own_file, shared_file, sound_space
from evenhand.storage.lockfile import InstanceLock
from evenhand.storage.restoring import Copy, Seen
from evenhand.storage.rollback import SessionMark
from evenhand.storage.room import Room
from evenhand.storage.salvaging import Salvaged
from evenhand.storage.schema import REVISIONS, Revisions, Upgrade
from evenhand.storage.space import Space
from evenhand.storage.stores.held import forget_all_held
from evenhand.storage.stores.transfer import finish_transfers
from evenhand.storage.tables.base import Kind

USUAL_FILLER = MIB + MIB // 4  # bytes that every own file has at least; its tables take about a tenth of them
USUAL_BALLAST = 32 * MIB  # bytes that are let go when the disk is full


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Vault:
    """Knows how households of this program are made and opened. Holds no key and no open file."""

    def __init__(self, load_upgrade: Callable[[], Upgrade], cost: Cost = USUAL_COST,
                 filler: int = USUAL_FILLER, now: Callable[[], datetime] = _utc_now,
                 revisions: Revisions = REVISIONS, ballast: int = USUAL_BALLAST,
                 today: Callable[[], date] = date.today) -> None:
        """`load_upgrade` gives migrations.upgrade.run; it is called only when a file is older.

        `cost` is that of new slots; slots that ask for less than it and less than LEAST_MEMORY are refused.
        `revisions` are those that this program knows. `today` is asked while a household is open. Raises UnsafeStack.
        """
        guard_stack()
        self._load_upgrade = load_upgrade
        self._cost, self._filler, self._now = cost, filler, now
        self._revisions, self._ballast, self._today = revisions, ballast, today
        self.least_memory = min(cost.memory, LEAST_MEMORY)

    def create(self, folder: Path, newcomer: Newcomer, passphrase: str, household: str,
               today: date) -> tuple[Household, str]:
        """Makes a household for its first partner and opens it; gives the recovery code too, to be shown once.

        `household` is a new id of 32 hexadecimal digits. Raises Refused (name, passphrase, place in use) or
        StoreFailed; then nothing is left behind.
        """
        return self._made(folder, checked_newcomer(newcomer, Who.A, None), passphrase, household, today)

    def bring_in(self, folder: Path, export: Export, passphrase: str, today: date) -> tuple[Household, str]:
        """Makes a household of what was exported and opens it; gives the recovery code too, to be shown once.

        It keeps its id, so that what was signed can still be checked; all keys are new. Raises Refused
        (passphrase, place in use), NotAnExport, Newer or another StoreFailed; then nothing is left behind.
        """
        make = making.filled(export, self._revisions, self._load_upgrade)
        partner = checked_newcomer(
            Newcomer(export.partner.name, export.partner.mark, export.partner.pronouns), export.partner.who, None)
        return self._made(folder, partner, passphrase, export.household, today, make)

    def _made(self, folder: Path, partner: Partner, passphrase: str, household: str, today: date,
              make: Make = schema.make_tables) -> tuple[Household, str]:
        bundle, code = making.make_files(folder, partner, passphrase, household, today, self._cost, self._filler, make)
        return self._opened(folder, lambda header: bundle), code

    def open(self, folder: Path, passphrase: str) -> Household:
        """Opens the household for the partner whose passphrase it is.

        Raises Refused when it opens nothing; NotAHousehold, InUse, Newer, Damaged or another StoreFailed.
        """
        return self._opened(folder, lambda header: headers.opened(header, SlotKind.PASSPHRASE, passphrase))

    def open_with_code(self, folder: Path, code: str) -> Household:
        """Opens the household with a partner's recovery code. Raises as open(), and Refused for a misread code."""
        letters = recovery.read_code(code)
        return self._opened(folder, lambda header: headers.opened(header, SlotKind.RECOVERY, letters))

    def backup(self, household: Household, target: Path, replace: bool = False) -> None:
        """Writes one verified `.evenhand` file of the open household; for the worker. Raises as backup.make does."""
        backup.make(household, target, self._filler, self._now(), replace)

    def keep_backup(self, household: Household, reason: Reason) -> Kept:
        """Makes one of the backups that the household keeps for itself, and lets surplus ones go. Raises StoreFailed."""
        with told(BACKUP):
            make_folder(household.folder / BACKUPS)
        for left in (household.folder / BACKUPS).glob(".*.part"):  # of a backup that was ended by force
            remove_tree(left)
        now = self._now()
        kept = backups.new_in(household.folder, now, reason)
        backup.make(household, kept.file, self._filler, now)
        backups.thin(household.folder, now)
        return kept

    def keep_backup_if_due(self, household: Household) -> Kept | None:
        """One more when the newest is a day old and something changed since; what was made. Raises StoreFailed.

        The ballast is laid in too, where it is missing.
        """
        household.shared.gate.room.lay_in()
        newest = next(iter(backups.kept_in(household.folder)), None)
        if not backups.is_old(newest, self._now()):
            return None
        if newest is not None:
            with suppress(StoreFailed), backup.opened(newest.file) as (manifest, _):
                if not backup.has_changed(household, manifest):
                    return None
        return self.keep_backup(household, Reason.USUAL)

    def newest_good(self, folder: Path, passphrase: str) -> tuple[Kept, Seen] | None:
        """The newest of the kept backups that is whole and that `passphrase` opens, with what a look shows.

        For a closed household that is damaged. Changes nothing. Raises InUse and other StoreFailed.
        """
        for kept in backups.kept_in(folder):
            try:
                return kept, self.look_into(folder, kept.file, passphrase)
            except (Damaged, NotABackup, Newer, Refused):
                continue
        return None

    def look_into(self, folder: Path, file: Path, passphrase: str) -> Seen:
        """What a backup would bring back into the closed household. Raises as put_back() does; changes nothing."""
        with self._copy(folder, file, passphrase) as (copy, now, bundle):
            return restoring.proven(copy, now, (bundle,), self._revisions)

    def look_for_rest(self, folder: Path, passphrase: str) -> Salvaged:
        """How much of a damaged household can still be read. Raises as rescue() does; changes nothing."""
        return self._salvaged(folder, passphrase, keep=False)

    def rescue(self, folder: Path, passphrase: str) -> Salvaged:
        """Puts new files in place, made of what can be read row by row; the damaged ones are set aside.

        The other's own file stays as it is. Raises Refused, InUse, Newer, Damaged (nothing can be read, or no key
        file is whole) or another StoreFailed; then nothing has changed.
        """
        return self._salvaged(folder, passphrase, keep=True)

    def _salvaged(self, folder: Path, passphrase: str, keep: bool) -> Salvaged:
        lock = InstanceLock(folder)
        try:
            header = self._found(folder).header
            bundle = headers.opened(header, SlotKind.PASSPHRASE, passphrase)
            if bundle is None:
                raise wrong_secret()
            with restoring.staged(folder) as part:
                found = salvaging.salvage(folder, part, bundle, header.household, self._revisions,
                                          self._run_upgrade, self._filler)
                if keep:
                    restoring.let_count(part, folder, self._now())
                    restoring.finish(folder)
                return found
        finally:
            lock.release()

    def _run_upgrade(self, connection: Connection, kind: Kind, to: str = "head") -> None:
        self._load_upgrade()(connection, kind, to)

    def open_to_read(self, folder: Path, passphrase: str) -> Household:
        """Opens a damaged household without a check, an upgrade or a single write: pages that are whole can be read.

        Raises as open() does, for a file of which not even the beginning is whole, or one that is older than this
        program's.
        """
        with ExitStack() as undo:
            lock = InstanceLock(folder)
            undo.callback(lock.release)
            header = self._found(folder).header
            bundle = headers.opened(header, SlotKind.PASSPHRASE, passphrase)
            if bundle is None:
                raise wrong_secret()
            spaces = {}
            for kind, file in ((Kind.SHARED, shared_file(folder, bundle)), (Kind.OWN, own_file(folder, bundle))):
                spaces[kind] = Space(file)
                undo.callback(spaces[kind].close)
                spaces[kind].gate.closed = OnlyToRead()
                schema.prove_household(spaces[kind], kind, header.household)
                if schema.is_older(spaces[kind], kind, self._revisions):
                    raise Damaged(file.called, "older")
            undo.pop_all()
            return Household(Opening(folder, lock, header, bundle, spaces[Kind.SHARED], spaces[Kind.OWN],
                                     self._cost, self._filler, self._prepare, self._today))

    def put_back(self, folder: Path, file: Path, passphrase: str) -> Seen:
        """Puts a backup in the place of what is shared and of the own file that `passphrase` opens.

        What was there goes to `aside/`. The other's own file stays as it is. Raises Refused (wrong passphrase, a
        backup of others), NotABackup, Newer, Damaged, InUse or another StoreFailed; then nothing has changed.
        """
        with self._copy(folder, file, passphrase) as (copy, now, bundle):
            seen = restoring.proven(copy, now, (bundle,), self._revisions)
            _void_consents(copy, bundle)
            restoring.take(copy, folder, (bundle,), now is copy.header, self._now())
            restoring.finish(folder)
            return seen

    def take_mine_out_of_backups(self, household: Household, who: Who) -> None:
        """As deleting.take_mine_out_of_backups()."""
        deleting.take_mine_out_of_backups(household, who, self._filler)

    def delete_own(self, household: Household, who: Who) -> None:
        """As deleting.delete_own(), after a backup, out of which the own space goes as well."""
        with suppress(Damaged):
            self.keep_backup(household, Reason.DELETION)
        deleting.delete_own(household, who)

    def leave(self, household: Household, passphrase: str, target: Path, with_all: bool) -> str:
        """As parting.leave(); the household here stays as it is."""
        return parting.leave(household, passphrase, target, with_all, self._cost, self._filler, self._now())

    def go_on_alone(self, household: Household, passphrase: str, hand_over: Path | None) -> str:
        """As parting.go_on_alone(); close the household right after it."""
        return parting.go_on_alone(household, passphrase, self._cost, self._filler, self._now(), hand_over)

    def enrol_again(self, household: Household, known: str, wanted: str, today: date) -> str:
        """As parting.enrol_again(), after a backup in which the old own space is sealed; close the household after it."""
        self.keep_backup(household, Reason.KEYS)
        return parting.enrol_again(household, known, wanted, today, self._cost, self._filler, self._now())

    def look_into_for(self, household: Household, file: Path) -> Seen:
        """What a backup would bring back into the open household. Raises as put_back_for() does; changes nothing."""
        with restoring.unpacked(file, household.folder, self.least_memory) as copy:
            return restoring.proven(copy, household.header, _bundles(household), self._revisions)

    def put_back_for(self, household: Household, file: Path) -> None:
        """Puts a backup in the place of what is open, as soon as the household is closed and opened again.

        What is there now is backed up before, unless it is damaged. Raises as put_back() does.
        """
        with restoring.unpacked(file, household.folder, self.least_memory) as copy:
            bundles = _bundles(household)
            restoring.proven(copy, household.header, bundles, self._revisions)
            with suppress(Damaged):
                self.keep_backup(household, Reason.RESTORE)
            _void_consents(copy, bundles[0])
            restoring.take(copy, household.folder, bundles, False, self._now())

    def restore(self, file: Path, folder: Path, passphrase: str) -> None:
        """Makes a household at `folder`, where nothing may stand yet, from a backup that `passphrase` opens.

        Raises Refused (place in use, wrong passphrase), NotABackup, Newer, Damaged or another StoreFailed; then
        nothing is left behind.
        """
        restoring.restore_at(folder, file, SlotKind.PASSPHRASE, passphrase, self._revisions, self.least_memory, self._filler,
                             self._now())

    def restore_with_code(self, file: Path, folder: Path, code: str) -> None:
        """The same with a partner's recovery code."""
        restoring.restore_at(folder, file, SlotKind.RECOVERY, recovery.read_code(code), self._revisions, self.least_memory,
                             self._filler, self._now())

    def check(self, folder: Path, passphrase: str) -> Checked:
        """Opens the household, reads every page of what `passphrase` opens, closes it. Raises as open() does."""
        household = self.open(folder, passphrase)
        try:
            return household.check()
        finally:
            household.close()

    def recover(self, folder: Path, code: str, passphrase: str) -> tuple[Household, str]:
        """Opens the household with a partner's recovery code, sets `passphrase`, and gives a new code to be shown once.

        The old passphrase and the old code open nothing any more. Raises as open_with_code(), and Refused for a
        passphrase that is too short or in use; then nothing has changed.
        """
        letters = recovery.read_code(code)
        opened: list[Bundle] = []

        def unlock(header: Header) -> Bundle | None:
            bundle = headers.opened(header, SlotKind.RECOVERY, letters)
            opened.extend([bundle] if bundle else [])
            return bundle

        household = self._opened(folder, unlock)
        try:
            return household, household.renew(opened.pop(), passphrase)
        except BaseException:
            household.close()
            raise

    @contextmanager
    def _copy(self, folder: Path, file: Path, passphrase: str) -> Iterator[tuple[Copy, Header, Bundle]]:
        """A backup's copy inside the locked household, with the header that counts: the backup's own only where the
        household has none that is whole, or a passphrase that was given up would come back with it."""
        lock = InstanceLock(folder)
        try:
            with restoring.unpacked(file, folder, self.least_memory) as copy:
                now = copy.header
                bundle = None
                with suppress(Damaged, NotAHousehold):
                    whole = self._found(folder).header
                    bundle = headers.opened(whole, SlotKind.PASSPHRASE, passphrase)
                    now = whole
                if bundle is None and now is copy.header:
                    bundle = headers.opened(copy.header, SlotKind.PASSPHRASE, passphrase)
                if bundle is None:
                    raise wrong_secret()
                yield copy, now, bundle
        finally:
            lock.release()

    def _opened(self, folder: Path, unlock: Callable[[Header], Bundle | None]) -> Household:
        if not restoring.is_waiting(folder):
            self._found(folder)  # before a lock file is put into a stranger's folder
        with ExitStack() as undo:
            lock = InstanceLock(folder)
            undo.callback(lock.release)
            restoring.finish(folder)
            parting.finish(folder)
            found = self._found(folder)
            bundle = unlock(found.header)
            if bundle is None:
                raise wrong_secret()
            shared, own = shared_file(folder, bundle), own_file(folder, bundle)
            spaces, room = {}, Room(folder, self._ballast)
            for kind, file in ((Kind.SHARED, shared), (Kind.OWN, own)):
                spaces[kind] = sound_space(file)
                undo.callback(spaces[kind].close)
                spaces[kind].gate.room = room
                schema.prove_household(spaces[kind], kind, found.header.household)
            for kind, space in spaces.items():
                schema.is_older(space, kind, self._revisions)  # a newer file is refused before any other is touched
            household = Household(Opening(folder, lock, found.header, bundle, spaces[Kind.SHARED], spaces[Kind.OWN],
                                          self._cost, self._filler, self._prepare, self._today))
            self._bring_up(household, household.shared)
            deleting.finish(household)
            household.shared.gate.with_each_write = SessionMark(household.shared)
            self._prepare(household, household.present[0], household.own(household.present[0]))
            if not found.equal:
                with suppress(StoreFailed):  # one copy is whole; the next unlock tries again
                    headers.save(folder, found.header)
            household.make_alike()
            undo.pop_all()
        return household

    def _found(self, folder: Path) -> Found:
        try:
            return headers.found_in(folder, self.least_memory)
        except NotAHousehold:
            if (folder / SHARED_NAME).exists():
                raise Damaged(KEY_FILE, "missing") from None
            raise

    def _prepare(self, household: Household, who: Who, own: Space) -> None:
        """What an own space needs when its partner comes: an upgrade if it is older, and an end to cut transfers."""
        self._bring_up(household, own)
        with suppress(DiskFull):  # what is there can be read; the next unlock finishes
            forget_all_held(own)
            finish_transfers(own, household.shared, who)
            if rollback.is_older_than_seen(own, household.shared):
                household.set_back = True
                household.joint.keep(household.joint.consents.without(who))  # an older copy brings no yes back
                rollback.let_mine_count(own, household.shared, who)
            rollback.remember(own, household.shared)

    def _bring_up(self, household: Household, space: Space) -> None:
        """Upgrades an older file, after a backup of everything. Raises Newer or another StoreFailed."""
        kind = Kind.SHARED if space is household.shared else Kind.OWN
        if not schema.is_older(space, kind, self._revisions):
            return
        run = self._load_upgrade()
        self.keep_backup(household, Reason.UPGRADE)
        schema.upgrade(space, kind, run)


def _void_consents(copy: Copy, bundle: Bundle) -> None:
    """Takes the yeses out of a copy of ours that is to count: who paused since must not find it open."""
    shared = Space(shared_file(copy.folder, bundle))
    try:
        resting.void_consents(shared)
        shared.settle()
    finally:
        shared.close()


def _bundles(household: Household) -> tuple[Bundle, ...]:
    return tuple(household.bundle(who) for who in household.present)
