"""A household while it is open: who is here, the spaces that are open, and who may join or be enrolled."""
# SPDX-License-Identifier: GPL-3.0-or-later

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.message import msg
from evenhand.domain.partners import Mark, Partner, Shape, Who, checked_name
from evenhand.storage import header as headers
from evenhand.storage import people, recovery, rollback
from evenhand.storage.failures import Closed, Damaged, DamageMet, wrong_secret
from evenhand.storage.header import Header, SlotKind
from evenhand.storage.keys import Bundle, Cost, checked_passphrase, new_bundle
from evenhand.storage.layout import NUMBER_OF, WHO_OF, ask_for_check, date_alike, new_database, own_file, sound_space
from evenhand.storage.lockfile import InstanceLock
from evenhand.storage.nothing_shared import nothing_shared
from evenhand.storage.people import SigningKey
from evenhand.storage.resting import JointSpace
from evenhand.storage.schema import prove_household, revision_of, rows_in
from evenhand.storage.sizes import common, fill, make_alike
from evenhand.storage.space import Space
from evenhand.storage.stores.held import forget_all_held
from evenhand.storage.tables.base import Kind


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A partner who is about to get a space, as typed: nothing of it has been checked."""

    name: str
    mark: Mark
    pronouns: str = ""


@dataclass(frozen=True, slots=True)
class Spaces:
    """Connections for one thread: ours, and mine of each partner who is here."""

    shared: Space
    own: Mapping[Who, Space]

    def close(self) -> None:
        for space in (*self.own.values(), self.shared):
            space.close()


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check tells: which schema, and how many rows; nothing of what they say."""

    shared_revision: str
    shared_rows: int
    own_revisions: Mapping[Who, str]
    own_rows: Mapping[Who, int]


@dataclass(frozen=True, slots=True)
class Opening:
    """What an open household was opened with, handed over by the vault."""

    folder: Path
    lock: InstanceLock
    header: Header
    bundle: Bundle
    shared: Space
    own: Space
    cost: Cost
    filler: int
    prepare: Callable[["Household", Who, Space], None]
    today: Callable[[], date]


class Household:
    """The open household. It alone holds the keys of the partners who are here, and forgets them on leave and close.

    All methods raise StoreFailed for failures of the disk; what else they raise stands with them.
    """

    def __init__(self, opening: Opening) -> None:
        self.folder = opening.folder
        self._lock = opening.lock
        self._header = opening.header
        self._cost, self._filler, self._prepare = opening.cost, opening.filler, opening.prepare
        first = WHO_OF[opening.bundle.own]
        self._bundles = {first: opening.bundle.without_seed()}
        self._shared = opening.shared
        self._own = {first: opening.own}
        self._nothing: Space | None = None
        self.joint = JointSpace(self._shared, lambda: len(self.enrolled) > 1, opening.today)
        for space in (self._shared, *self._own.values()):
            self._watch(space)
        self.set_back = False  # whether an older copy of ours was found in place at this unlock

    @property
    def id(self) -> str:
        return self._header.household

    @property
    def only_to_read(self) -> bool:
        """Whether nothing at all is written here."""
        return self._shared.gate.closed is not None

    @property
    def cost(self) -> Cost:
        """That of keys made anew here."""
        return self._cost

    @property
    def header(self) -> Header:
        """The key files as they stand. Nothing in it is secret without a passphrase."""
        return self._header

    @property
    def present(self) -> tuple[Who, ...]:
        """Who has unlocked, in the order of coming."""
        return tuple(self._own)

    @property
    def enrolled(self) -> tuple[Who, ...]:
        """Who has a passphrase here."""
        return tuple(WHO_OF[number] for number in sorted({slot.own for slot in self._header.slots}))

    @property
    def partners(self) -> Mapping[Who, Partner]:
        """The partners whose enrolment is complete."""
        known = people.partners_in(self._shared)
        return MappingProxyType({who: known[who] for who in self.enrolled if who in known})

    @property
    def ever_known(self) -> Mapping[Who, Partner]:
        """All partners that were written down here, also one who has gone."""
        return people.partners_in(self._shared)

    @property
    def shared(self) -> Space:
        return self._shared

    @property
    def shown(self) -> Space:
        """What pages may show of ours: all of it, or an empty space while it rests (SAF-17)."""
        if self.joint.is_open:
            return self._shared
        if self._nothing is None:
            self._nothing = nothing_shared(self._shared)
        return self._nothing

    def own(self, who: Who) -> Space:
        """The own space of a partner who is here. Raises Closed for another."""
        if who not in self._own:
            raise Closed
        return self._own[who]

    def bundle(self, who: Who) -> Bundle:
        """The keys of a partner who is here, without the signing seed. For backups. Raises Closed."""
        if who not in self._bundles:
            raise Closed
        return self._bundles[who]

    @contextmanager
    def for_worker(self) -> Iterator[Spaces]:
        """Connections of their own for the worker's thread, closed at the end of the block."""
        with ExitStack() as stack:
            shared = self._shared.second()
            stack.callback(shared.close)
            own = {}
            for who, space in self._own.items():
                own[who] = space.second()
                stack.callback(own[who].close)
            yield Spaces(shared, MappingProxyType(own))

    def enrol(self, newcomer: Newcomer, passphrase: str, today: date, says_yes: bool) -> str:
        """Makes the second partner's own space and gives their recovery code, to be shown once.

        `says_yes`: the newcomer has read what is shared and said yes to it; else what is shared rests. Raises Refused (name, mark, passphrase, or both partners are here already), and then nothing has changed.
        A cut at any moment leaves the household as it was; enrolling again then starts afresh.
        """
        if len(self.enrolled) > 1:
            raise Refused(msg("There are two of you here already."))
        there = self.partners[self.enrolled[0]]
        partner = checked_newcomer(newcomer, there.who.other, there)
        secret = checked_passphrase(passphrase)
        self.refuse_in_use(secret)
        bundle = new_bundle(NUMBER_OF[partner.who], next(iter(self._bundles.values())).shared_key)
        own = new_database(own_file(self.folder, bundle), Kind.OWN, self.id)
        try:
            fill(own, common(self.folder, self._filler))
            self._introduce(partner, SigningKey(partner.who, bundle.public_key, today), own)
        finally:
            own.close()
        self.joint.keep(self.joint.consents.after_joining(partner.who, today, says_yes))
        code = recovery.new_code()
        beside = self._header.slot(NUMBER_OF[there.who], SlotKind.PASSPHRASE)
        self._save(self._header.with_slots(*slots_for(self.id, bundle, partner.mark, secret, code, self._cost,
                                                      beside.salt if beside else None)))
        return code

    def join(self, passphrase: str) -> Who:
        """Opens the other partner's own space beside the one that is open. Raises Refused, which says nothing more."""
        bundle = headers.opened(self._header, SlotKind.PASSPHRASE, passphrase)
        if bundle is None or WHO_OF[bundle.own] in self._own:
            raise wrong_secret()
        who = WHO_OF[bundle.own]
        own = sound_space(own_file(self.folder, bundle))
        own.gate.room = self._shared.gate.room
        try:
            prove_household(own, Kind.OWN, self.id)
            self._prepare(self, who, own)
        except BaseException:
            own.close()
            raise
        self._own[who], self._bundles[who] = own, bundle.without_seed()
        self._watch(own)
        self.make_alike()
        return who

    def proves(self, passphrase: str) -> Who:
        """Whose passphrase this is, among those who are here. Slow, about a second. Changes nothing.

        Raises Refused for every other passphrase, which says nothing more.
        """
        return WHO_OF[self._bundle_for(passphrase).own]

    def change_passphrase(self, known: str, wanted: str) -> Who:
        """Gives the partner whose passphrase is `known` another one. The recovery code stays, and so do all keys.

        Raises Refused when `known` is nobody's who is here, or `wanted` is too short or in use. Older backups
        still open with the old passphrase.
        """
        bundle = self._bundle_for(known)
        self._save(self._header.with_slots(self._passphrase_slot(bundle, wanted)))
        return WHO_OF[bundle.own]

    def new_code(self, passphrase: str) -> str:
        """A new recovery code for a partner who is here; the earlier one opens nothing any more. Raises Refused."""
        bundle, code = self._bundle_for(passphrase), recovery.new_code()
        self._save(self._header.with_slots(self._recovery_slot(bundle, code)))
        return code

    def renew(self, bundle: Bundle, wanted: str) -> str:
        """New passphrase and new code for a partner whose whole bundle a recovery code has just opened.

        Gives the new code. Raises Refused for a passphrase that is too short or in use; then nothing has changed.
        """
        code = recovery.new_code()
        slots = self._passphrase_slot(bundle, wanted), self._recovery_slot(bundle, code)
        self._save(self._header.with_slots(*slots))
        return code

    def whose_secret(self, passphrase: str) -> Who | None:
        """Which of those who are here has this passphrase; None for nobody. Takes as long as an unlock."""
        bundle = headers.opened(self._header, SlotKind.PASSPHRASE, passphrase)
        return WHO_OF[bundle.own] if bundle is not None and WHO_OF[bundle.own] in self._own else None

    def say_yes(self) -> None:
        """The one who is here says yes to what is shared, also before the other is there. Raises Refused with both here:
        each says it in the own space."""
        if len(self._own) > 1:
            raise Refused(msg("Please say this while you are here alone."))
        self.joint.say_yes(self.present[0])

    def forget_slots_of(self, who: Who) -> None:
        """Takes all that opens a partner's own space out of the key files: it stays closed for good."""
        slots = tuple(slot for slot in self._header.slots if slot.own != NUMBER_OF[who])
        self._save(Header(self._header.household, self._header.generation + 1, slots))

    def leave(self, who: Who) -> None:
        """Closes one of two own spaces and forgets its keys. Python may still hold copies: relaunch afterwards."""
        own = self.own(who)
        if len(self._own) == 1:
            raise ValueError("the last one here closes the household")
        self._remember(own)
        _forget_held(own)
        _settle(own)
        self.make_alike()
        own.close()
        del self._own[who], self._bundles[who]

    def save_partner(self, partner: Partner) -> None:
        """Changes name, pronouns or mark of a partner who is here. Raises Refused, Closed."""
        self.own(partner.who)
        other = self.partners.get(partner.who.other)
        people.save_partner(self._shared, checked_newcomer(
            Newcomer(partner.name, partner.mark, partner.pronouns), partner.who, other))

    def check(self) -> Checked:
        """Reads every page of the open files. Raises Damaged when one is not whole."""
        for space in (self._shared, *self._own.values()):
            space.check()
        return Checked(revision_of(self._shared), rows_in(self._shared, Kind.SHARED),
                       {who: revision_of(space) for who, space in self._own.items()},
                       {who: rows_in(space, Kind.OWN) for who, space in self._own.items()})

    def close(self) -> None:
        """Closes all files, makes the own ones alike and lets others in. Does not raise; what was saved is safe."""
        for own in self._own.values():
            self._remember(own)
            _forget_held(own)
        for space in (*self._own.values(), self._shared):
            _settle(space)
        self.make_alike()
        for space in (*self._own.values(), self._shared):
            space.close()
        self._own.clear()
        self._bundles.clear()
        self.make_alike()
        self._lock.release()

    def make_alike(self) -> None:
        """Gives all own files here one size and one time. Does not raise: what fails is made up for the next time."""
        if not self.only_to_read:
            with suppress(StoreFailed):  # a full disk
                make_alike(self.folder, self._filler, tuple(self._own.values()))
        with suppress(OSError):  # a folder that became read-only: the times stay, nothing is lost
            date_alike(self.folder, time.time())

    def _remember(self, own: Space) -> None:
        """Lets an own file that is about to close remember how far ours has come."""
        with suppress(StoreFailed):  # then the next unlock compares with what was seen before
            if own.file.path.exists() and self._shared.file.path.exists():
                rollback.remember(own, self._shared)

    def _watch(self, space: Space) -> None:
        """Has the next unlock read all of a file in which a damaged page is met from now on."""
        def met(damage: Damaged) -> Damaged:
            ask_for_check(space.file)
            return DamageMet(damage.what, damage.detail)

        if not self.only_to_read:
            space.gate.when_damaged = met

    def _bundle_for(self, passphrase: str) -> Bundle:
        bundle = headers.opened(self._header, SlotKind.PASSPHRASE, passphrase)
        if bundle is None or WHO_OF[bundle.own] not in self._own:
            raise wrong_secret()
        return bundle

    def _passphrase_slot(self, bundle: Bundle, wanted: str) -> headers.Slot:
        """A slot with a salt that is the other's too, so that unlocking derives one key for both."""
        secret = checked_passphrase(wanted)
        self.refuse_in_use(secret)
        other = self._header.slot(3 - bundle.own, SlotKind.PASSPHRASE)
        return headers.new_slot(self.id, bundle, self._shape_of(bundle), SlotKind.PASSPHRASE, secret, self._cost,
                                other.salt if other else None)

    def _recovery_slot(self, bundle: Bundle, code: str) -> headers.Slot:
        return headers.new_slot(self.id, bundle, self._shape_of(bundle), SlotKind.RECOVERY, recovery.read_code(code),
                                self._cost)

    def _shape_of(self, bundle: Bundle) -> Shape:
        return self.partners[WHO_OF[bundle.own]].mark.shape

    def refuse_in_use(self, secret: str) -> None:
        """Raises Refused for a passphrase that opens something here already."""
        if headers.opened(self._header, SlotKind.PASSPHRASE, secret) is not None:
            raise Refused(msg("Please choose a different passphrase."), "passphrase")

    def _introduce(self, partner: Partner, key: SigningKey, own: Space) -> None:
        """Tells ours the newcomer, and each own file the other's key, as if for the first time."""
        people.save_partner(self._shared, partner)
        people.publish_key(self._shared, key, unfinished=True)
        for space in self._own.values():
            people.pin_key(space, key, unfinished=True)
        for known in people.signing_keys_in(self._shared, partner.who.other):
            people.pin_key(own, known, unfinished=False)

    def _save(self, header: Header) -> None:
        header = header.proven_by(next(iter(self._bundles.values())).shared_key)
        headers.save(self.folder, header)
        self._header = header


def slots_for(household: str, bundle: Bundle, mark: Mark, secret: str, code: str, cost: Cost,
              salt: bytes | None) -> tuple[headers.Slot, headers.Slot]:
    """A partner's two slots. `salt` is that of the other's passphrase, so that one derivation tries both."""
    return (headers.new_slot(household, bundle, mark.shape, SlotKind.PASSPHRASE, secret, cost, salt),
            headers.new_slot(household, bundle, mark.shape, SlotKind.RECOVERY, recovery.read_code(code), cost))


def checked_newcomer(newcomer: Newcomer, who: Who, other: Partner | None) -> Partner:
    """The partner that a newcomer becomes. Raises Refused for a name or mark like the other's."""
    name = checked_name(newcomer.name, other.name if other else "")
    if other and (newcomer.mark.shape is other.mark.shape or newcomer.mark.hue is other.mark.hue):
        raise Refused(msg("Please choose a shape and a colour that differ from {name}’s.", name=other.name), "mark")
    return Partner(who, name, newcomer.mark, " ".join(newcomer.pronouns.split())[:40])


def _forget_held(own: Space) -> None:
    with suppress(StoreFailed):  # then the next unlock forgets it
        if own.file.path.exists():
            forget_all_held(own)


def _settle(space: Space) -> None:
    with suppress(StoreFailed):  # a full disk: what was saved stays in the WAL and is read from there next time
        space.settle()
