"""Signing side by side: each passphrase is checked and used in a short process of its own, then both are kept at once."""
# SPDX-License-Identifier: GPL-3.0-or-later

import sys
from collections.abc import Callable, Mapping
from datetime import date

from evenhand.app import opening, places
from evenhand.domain.agreements.agreement import Agreement
from evenhand.domain.agreements.door import Agreements
from evenhand.domain.agreements.transitions import Signature
from evenhand.domain.agreements.versions import Version
from evenhand.domain.partners import Who
from evenhand.storage import people
from evenhand.storage.household import Household
from evenhand.storage.signing import Signer, Statement, is_signed


def _signer(household: Household) -> Signer:
    start = (f"import sys; sys.path.insert(0, {str(places.PACKAGE.parent)!r}); "
             "from evenhand.storage.sign_process import main; sys.exit(main())")
    return Signer((sys.executable, "-c", start), household.folder, opening.vault().least_memory)


def _statement(household: Household, agreement_id: str, version: Version, who: Who) -> Statement:
    return Statement(household.id, agreement_id, version.number, version.digest, who, version.day)


def signature(household: Household, agreement_id: str, version: Version, who: Who, passphrase: str) -> Signature:
    """One partner's signature under a version; slow (about a second), so ask for it on the worker.

    Raises Refused for a wrong passphrase, StoreFailed for all else. Nothing is kept.
    """
    value = _signer(household).sign(_statement(household, agreement_id, version, who), passphrase)
    return Signature(who, version.day, value)


def signatures(household: Household, agreement_id: str, version: Version,
               passphrases: Mapping[Who, str]) -> tuple[Signature, Signature]:
    """Both signatures under a version. Raises Refused for a wrong passphrase, StoreFailed for all else."""
    first, second = (signature(household, agreement_id, version, who, passphrase)
                     for who, passphrase in passphrases.items())
    return first, second


def sign_side_by_side(household: Household, door: Agreements, agreement_id: str, passphrases: Mapping[Who, str],
                      today: date, session: str) -> None:
    """Put both names under the page as it is now. Raises Refused (something is missing, a passphrase is wrong)."""
    version = door.ready_to_sign(agreement_id, today)
    both = signatures(household, agreement_id, version, passphrases)
    door.apply(door.plan_sign(agreement_id, version, both, session, today))


def _keys_known(household: Household, who: Who) -> list[bytes]:
    """The keys of `who`: as the other's own file remembers them, when the other is here.

    What is shared could be changed by either partner; an own file by its owner only.
    """
    pinned = people.pinned_keys_in(household.own(who.other), who) if who.other in household.present else ()
    return [key.public_key for key in pinned or people.signing_keys_in(household.shared, who)]


def names_known(household: Household) -> Callable[[Agreement, Version], frozenset[Who]]:
    """Whose signatures under a version are true, by the keys that are known now; it reads no store, so it may be asked
    on the worker. Raises StoreFailed."""
    keys = {who: _keys_known(household, who) for who in Who}

    def names(agreement: Agreement, version: Version) -> frozenset[Who]:
        return frozenset(
            signature.who for signature in version.signatures
            if any(is_signed(_statement(household, agreement.id, version, signature.who), signature.value, key)
                   for key in keys[signature.who]))

    return names
