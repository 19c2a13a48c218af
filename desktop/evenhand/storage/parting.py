"""Two ways apart, and new keys for a partner who lost theirs. What counts is staged and swapped in as a whole.

    leave()         one partner takes mine and ours along, in one `.evenhand` file with keys of its own
    go_on_alone()   the one who stays gets new keys for all; the other's sealed pages lie in one file for them
    enrol_again()   a partner without passphrase and code gets a new own space; the old one stays sealed for good

The last two are staged as restoring.py does it: they count from the moment of one rename, and the next unlock puts the
files in place.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from evenhand.domain.failures import Refused
from evenhand.domain.message import msg
from evenhand.domain.partners import Who
from evenhand.storage import backup, backups, people, recovery, restoring
from evenhand.storage import header as headers
from evenhand.storage.engine import DatabaseFile
from evenhand.storage.failures import SHARED_SPACE, told, wrong_secret
from evenhand.storage.files import flush_folder, make_empty, remove_tree
from evenhand.storage.header import COPIES, Header, SlotKind
from evenhand.storage.household import Household, slots_for
from evenhand.storage.keys import Bundle, Cost, checked_passphrase, new_bundle
from evenhand.storage.layout import (
    BESIDE, NUMBER_OF, OWN_NAMES, WHO_OF, new_database, own_file, shared_file,
)
from evenhand.storage.people import SigningKey
from evenhand.storage.restoring import ASIDE
from evenhand.storage.sizes import common, fill, make_alike
from evenhand.storage.space import Space
from evenhand.storage.stores.belonging import take_out
from evenhand.storage.stores.transfer import note_shared
from evenhand.storage.tables.base import Kind

_GONE = "gone-"  # + number: this own file, and all that the old keys open, is being taken out of the household


def leave(household: Household, passphrase: str, target: Path, with_all: bool, cost: Cost, filler: int,
          now: datetime) -> str:
    """Writes a household of its own for the one whose passphrase it is, as one verified backup file; its new code.

    All keys in it are new but the one that signs, so that what was signed still holds. `with_all`: the other has said
    yes to take their part of ours along; else only what both signed goes. The household here stays as it is. Raises
    Refused (wrong passphrase, a file of that name) or StoreFailed.
    """
    bundle = _whole_bundle(household, passphrase)
    if target.exists():
        raise Refused(msg("There is a file of this name already. Please choose another name."), "file")
    new = replace(new_bundle(bundle.own), seed=bundle.seed)
    code = recovery.new_code()
    with restoring.staged(household.folder) as part:
        contents = _copies(household, part, bundle, new, filler, None if with_all else WHO_OF[bundle.own].other)
        slots = slots_for(household.id, new, household.partners[WHO_OF[new.own]].mark, checked_passphrase(passphrase), code,
                          cost, None)
        headers.save(part, Header(household.id, 0, ()).with_slots(*slots).proven_by(new.shared_key))
        (part / COPIES[1]).unlink()
        backup.pack(part, target, household.id, new.shared_key, contents, now)
    return code


def go_on_alone(household: Household, passphrase: str, cost: Cost, filler: int, now: datetime,
                hand_over: Path | None) -> str:
    """Gives the one who stays new keys for mine and ours, takes the other's keys out, and the new code.

    While the other still has a space here, all as it is now is first saved to `hand_over` for them: it opens with
    their passphrase. The household must be closed right after this; the next unlock puts the new files in place.
    Raises Refused (wrong passphrase, the other is here, no place to hand over) or StoreFailed; then nothing changed.
    """
    bundle = _whole_bundle(household, passphrase)
    other = WHO_OF[bundle.own].other
    if other in household.present:
        raise Refused(msg("Please do this while you are here alone."))
    if other in household.enrolled:
        if hand_over is None:
            raise Refused(msg("Please choose where to save the file for the other."))
        backup.make(household, hand_over, filler, now)
    new = replace(new_bundle(bundle.own), seed=bundle.seed)
    code = recovery.new_code()
    with restoring.staged(household.folder) as part:
        _copies(household, part, bundle, new, filler, None)
        slots = slots_for(household.id, new, household.partners[WHO_OF[new.own]].mark, checked_passphrase(passphrase), code,
                          cost, None)
        alone = Header(household.id, household.header.generation, ()).with_slots(*slots)
        headers.save(part, alone.proven_by(new.shared_key))
        make_empty(part / f"{_GONE}{NUMBER_OF[other]}")
        restoring.let_count(part, household.folder, now)
    return code


def enrol_again(household: Household, known: str, wanted: str, today: date, cost: Cost, filler: int,
                now: datetime) -> str:
    """New keys and a new own space for the partner who is not here, and their new code, to be shown once.

    `known` is the passphrase of the one who is here, `wanted` the other's new one. What is shared rests until each has
    said, in an own session, to go on; every yes is void. The household must be closed right after this. Raises Refused
    (wrong passphrase, both here or only one enrolled, `wanted` too short or in use) or StoreFailed.
    """
    bundle = _whole_bundle(household, known)
    here = WHO_OF[bundle.own]
    lost = here.other
    if lost in household.present or lost not in household.enrolled:
        raise Refused(msg("New keys are for a partner who cannot unlock any more."))
    secret = checked_passphrase(wanted)
    household.refuse_in_use(secret)
    new, code = new_bundle(NUMBER_OF[lost], bundle.shared_key), recovery.new_code()
    with restoring.staged(household.folder) as part:
        own = new_database(own_file(part, new), Kind.OWN, household.id)
        try:
            fill(own, common(household.folder, filler))
            for key in people.signing_keys_in(household.shared, here):
                people.pin_key(own, key, unfinished=False)
            note_shared(own, household.shared, lost)
        finally:
            own.close()
        slots = slots_for(household.id, new, household.partners[lost].mark, secret, code, cost,
                          _salt_of(household.header, bundle.own))
        headers.save(part, household.header.with_slots(*slots).proven_by(new.shared_key))
        key = SigningKey(lost, new.public_key, today)
        household.joint.begin_rest(key)  # before the keys count: a cut in between only rests too early
        people.pin_key(household.own(here), key, unfinished=False)
        restoring.let_count(part, household.folder, now)
    return code


def finish(folder: Path) -> None:
    """Takes out what the old keys open, after new ones were put in place; under the household's lock. Can be repeated."""
    with told(SHARED_SPACE):
        for mark in sorted(folder.glob(f"{_GONE}[12]")):
            number = int(mark.name.removeprefix(_GONE))
            for name in (OWN_NAMES[number], *(OWN_NAMES[number] + beside for beside in BESIDE)):
                (folder / name).unlink(missing_ok=True)
            for kept in backups.kept_in(folder):
                kept.file.unlink(missing_ok=True)
            remove_tree(folder / ASIDE)
            mark.unlink()
            flush_folder(folder)


def _whole_bundle(household: Household, passphrase: str) -> Bundle:
    bundle = headers.opened(household.header, SlotKind.PASSPHRASE, passphrase)
    if bundle is None or WHO_OF[bundle.own] not in household.present:
        raise wrong_secret()
    return bundle


def _salt_of(header: Header, own: int) -> bytes | None:
    slot = header.slot(own, SlotKind.PASSPHRASE)
    return slot.salt if slot else None


def _copies(household: Household, part: Path, old: Bundle, new: Bundle, filler: int, without: Who | None) -> dict[str, str]:
    """Copies of ours and mine under the new keys, checked; a digest of what each holds."""
    who, contents = WHO_OF[new.own], {}
    with household.for_worker() as spaces:
        for space, then, now, leaving in (
                (spaces.shared, shared_file(part, old), shared_file(part, new), without),
                (spaces.own[who], own_file(part, old), own_file(part, new), None)):
            contents[now.path.name] = _copy_with_new_key(space, then, now, leaving)
    make_alike(part, filler)
    return contents


def _copy_with_new_key(space: Space, then: DatabaseFile, now: DatabaseFile, without: Who | None) -> str:
    make_empty(then.path)
    space.copy_into(str(then.path))
    copy = Space(then)
    try:
        if without is not None:
            with copy.writing() as connection:
                take_out(connection, without)
        copy.settle()
        copy.change_key(now.key)
    finally:
        copy.close()
    return backup.proven_copy(now)
