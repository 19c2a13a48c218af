"""What is shared rests after a partner got new keys: nothing is written to ours until each has said, alone, to go on."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping
from datetime import date

from evenhand.domain.failures import StoreFailed
from evenhand.domain.message import msg
from evenhand.domain.partners import Who
from evenhand.storage import people
from evenhand.storage.people import SigningKey
from evenhand.storage.space import Space
from evenhand.storage.stores import rows
from evenhand.storage.stores.belonging import void_every_yes
from evenhand.storage.stores.facts import put_value, value_in
from evenhand.storage.tables.base import SHARED_FACT

_REST = "rest"  # a fact of ours: the letters of those who have said to go on


class Resting(StoreFailed):
    """Ours is read-only for now."""

    def __init__(self) -> None:
        super().__init__(msg("What you share rests until each of you has said “go on” in Settings. You can read it."))


def begin_rest(shared: Space, key: SigningKey) -> None:
    """Publishes a partner's new key, makes every yes void and lets ours rest, in one transaction. Raises StoreFailed."""
    with shared.writing(even_at_rest=True) as connection:
        people.add_key(connection, key)
        void_every_yes(connection, key.since)
        put_value(connection, SHARED_FACT, _REST, "")
    hold(shared)


def said_go_on(shared: Space) -> frozenset[Who] | None:
    """Who has said to go on; None while nothing rests. Raises StoreFailed."""
    with shared.reading() as connection:
        letters = value_in(connection, SHARED_FACT, _REST)
    return None if letters is None else frozenset(map(Who, letters))


def go_on(shared: Space, who: Who) -> bool:
    """Notes that `who` wants to go on; whether ours goes on with that. Raises StoreFailed."""
    said = said_go_on(shared)
    if said is None:
        return True
    with shared.writing(even_at_rest=True) as connection:
        if said | {who} == set(Who):
            rows.remove(connection, SHARED_FACT.c.name, [_REST])
        else:
            put_value(connection, SHARED_FACT, _REST, who.value)
    hold(shared)
    return shared.gate.resting is None


def end_rest(shared: Space) -> None:
    """For one who is alone in the household now: nobody else's word is waited for. Raises StoreFailed."""
    with shared.writing(even_at_rest=True) as connection:
        rows.remove(connection, SHARED_FACT.c.name, [_REST])
    hold(shared)


def hold(shared: Space) -> None:
    """Lets the gate of ours know whether it rests. Raises StoreFailed."""
    shared.gate.resting = None if said_go_on(shared) is None else Resting()


def renewed_keys(shared: Space) -> Mapping[Who, date]:
    """Who got a new signing key, and since which day it holds. Raises StoreFailed."""
    found = {who: people.signing_keys_in(shared, who) for who in Who}
    return {who: keys[-1].since for who, keys in found.items() if len(keys) > 1}
