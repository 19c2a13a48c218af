"""Makes the files of a new household: empty ones, or filled with what was exported."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from datetime import date
from pathlib import Path

from evenhand.domain.partners import Partner
from evenhand.storage import carrying, people, recovery, schema
from evenhand.storage import header as headers
from evenhand.storage.exports import Export
from evenhand.storage.failures import Newer
from evenhand.storage.files import remove_tree
from evenhand.storage.header import Header
from evenhand.storage.household import slots_for
from evenhand.storage.keys import Bundle, Cost, checked_passphrase, new_bundle
from evenhand.storage.layout import (
    NUMBER_OF, Make, new_database, new_folder_beside, own_file, settle_folder, shared_file,
)
from evenhand.storage.people import SigningKey
from evenhand.storage.schema import Revisions, Upgrade
from evenhand.storage.sizes import common, fill
from evenhand.storage.space import Space
from evenhand.storage.tables.base import Kind


def make_files(folder: Path, partner: Partner, passphrase: str, household: str, today: date, cost: Cost, filler: int,
               make: Make) -> tuple[Bundle, str]:
    """A household's folder for its first partner, closed; what opens it, and the recovery code.

    Raises Refused (passphrase, place in use) or StoreFailed; then nothing is left behind.
    """
    secret = checked_passphrase(passphrase)
    bundle, code = new_bundle(NUMBER_OF[partner.who]), recovery.new_code()
    part = new_folder_beside(folder)
    try:
        shared = new_database(shared_file(part, bundle), Kind.SHARED, household, make)
        try:
            people.save_partner(shared, partner)
            people.publish_key(shared, SigningKey(partner.who, bundle.public_key, today), unfinished=False)
        finally:
            shared.close()
        own = new_database(own_file(part, bundle), Kind.OWN, household, make)
        try:
            fill(own, common(part, filler))
        finally:
            own.close()
        slots = slots_for(household, bundle, partner.mark, secret, code, cost, None)
        header = Header(household, 0, ()).with_slots(*slots).proven_by(bundle.shared_key)
        headers.save(part, header)
        settle_folder(part, folder)
    except BaseException:
        remove_tree(part)
        raise
    return bundle, code


def filled(export: Export, known: Revisions, load_upgrade: Callable[[], Upgrade]) -> Make:
    """Makes tables of the revision that was exported, fills them, and brings them up to date. Raises Newer at once."""
    carried = {Kind.SHARED: export.ours, Kind.OWN: export.own}
    for kind, each in carried.items():
        if each.revision not in known[kind]:
            raise Newer

    def make(space: Space, kind: Kind, household: str) -> None:
        revision, tables = carried[kind].revision, carried[kind].tables
        if revision == known[kind][-1]:
            schema.make_tables(space, kind, household)
            with space.writing() as connection:
                carrying.fill(connection, tables)
            return
        run = load_upgrade()
        with space.upgrading() as connection:
            run(connection, kind, revision)
            schema.note_household(connection, kind, household)
            carrying.fill(connection, tables)
        schema.upgrade(space, kind, run)

    return make
