"""Reads and writes the partners, and the public keys by which they know each other's signatures."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from evenhand.domain.partners import Hue, Mark, Partner, Shape, Who
from evenhand.storage.space import Space
from evenhand.storage.tables.people import PARTNER, PINNED_KEY, SIGNING_KEY


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A partner's public Ed25519 key and the day from which it holds."""

    who: Who
    public_key: bytes
    since: date


def partners_in(shared: Space) -> Mapping[Who, Partner]:
    """All partners that have been written down, whether or not their enrolment was finished."""
    with shared.reading() as connection:
        rows = connection.execute(select(PARTNER)).all()
    return {Who(row.who): Partner(Who(row.who), row.name, Mark(Shape(row.shape), Hue(row.hue)), row.pronouns)
            for row in rows}


def save_partner(shared: Space, partner: Partner) -> None:
    """Writes a partner down, new or changed. Raises StoreFailed."""
    with shared.writing() as connection:
        values = {"name": partner.name, "pronouns": partner.pronouns,
                  "shape": partner.mark.shape.value, "hue": partner.mark.hue.value}
        connection.execute(insert(PARTNER).values(who=partner.who.value, **values)
                           .on_conflict_do_update(index_elements=["who"], set_=values))


def signing_keys_in(shared: Space, who: Who) -> tuple[SigningKey, ...]:
    """The keys a partner has signed with, oldest first. More than one: the key was renewed."""
    with shared.reading() as connection:
        rows = connection.execute(select(SIGNING_KEY).where(SIGNING_KEY.c.who == who.value)
                                  .order_by(SIGNING_KEY.c.since)).all()
    return tuple(SigningKey(who, row.public_key, row.since) for row in rows)


def pinned_keys_in(own: Space, who: Who) -> tuple[SigningKey, ...]:
    """The keys of `who` as this own file remembers them, oldest first. Only its owner could change these."""
    with own.reading() as connection:
        rows = connection.execute(select(PINNED_KEY).where(PINNED_KEY.c.who == who.value)
                                  .order_by(PINNED_KEY.c.since)).all()
    return tuple(SigningKey(who, row.public_key, row.since) for row in rows)


def publish_key(shared: Space, key: SigningKey, unfinished: bool) -> None:
    """Tells ours a partner's key. `unfinished`: earlier keys came from an enrolment that a cut ended; they go."""
    with shared.writing() as connection:
        if unfinished:
            connection.execute(SIGNING_KEY.delete().where(SIGNING_KEY.c.who == key.who.value))
        add_key(connection, key)


def add_key(connection: Connection, key: SigningKey) -> None:
    """One more key beside the earlier ones, inside the caller's transaction."""
    connection.execute(SIGNING_KEY.insert().values(public_key=key.public_key, who=key.who.value, since=key.since))


def pin_key(own: Space, key: SigningKey, unfinished: bool) -> None:
    """Lets an own file remember a key. `unfinished` as for publish_key."""
    with own.writing() as connection:
        if unfinished:
            connection.execute(PINNED_KEY.delete().where(PINNED_KEY.c.who == key.who.value))
        connection.execute(PINNED_KEY.insert().values(public_key=key.public_key, who=key.who.value, since=key.since))
